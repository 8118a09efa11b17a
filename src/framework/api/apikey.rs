//! `/apikey`, as programs of an earlier system ask whether their key is good.

use super::PlainAddress;
use crate::accounts::guards::{Caller, Can, Visit};
use crate::web::Fault;
use crate::web::wire::Address;
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// Where that is, for the list of addresses that answer as those programs expect.
pub const ADDRESSES: &[Address] = &[Address {
    path: "/apikey",
    methods: "GET, HEAD",
}];

/// What programs that ask `/api` are told.
pub const RUNNING: &str = "Success: Application was running ...";
/// What who has a key is told.
const CONNECTED: &str = "Success: Connect with the apikey, the application was running ...";
/// What everybody else is.
const UNAUTHORISED: &str = "Error: Unauthorised with 'APIKEY'";

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct MessageJson {
    /// The sentence.
    pub message: &'static str,
}

/// Is this key good?
///
/// The key is any token, in the header `APIKEY` or as bearer.
#[utoipa::path(
    get, path = "/apikey", tag = "framework",
    responses(
        (status = 200, description = "It is", body = MessageJson),
        (status = 401, description = "It is not, or there is none", body = MessageJson),
    )
)]
#[rocket::get("/apikey")]
pub async fn apikey(
    plain: Result<PlainAddress, Fault>,
    caller: Result<Can<Visit, Caller>, Fault>,
) -> Result<Custom<Json<MessageJson>>, Fault> {
    let said = |status, message| Ok(Custom(status, Json(MessageJson { message })));
    match (plain, caller) {
        // A cookie is no key.
        (Ok(_), Ok(caller)) if caller.token.is_some() => said(Status::Ok, CONNECTED),
        (_, Err(fault @ (Fault::Busy | Fault::Internal | Fault::TooMany { .. }))) => Err(fault),
        _ => said(Status::Unauthorized, UNAUTHORISED),
    }
}
