//! Erasing for programs: asking, how it stands, stopping it.

use crate::access::Permission;
use crate::accounts::{AccountRead, AccountWrite, Accounts, Caller, Can, Device, UndecidedCaller};
use crate::ops::Secret;
use crate::persons::Erasure;
use crate::privacy::{Privacy, ReceiptNumber};
use crate::web::Fault;
use crate::web::json::Body;
use jiff::Timestamp;
use rocket::State;
use rocket::http::Status;
use rocket::response::status::{Custom, NoContent};
use rocket::serde::json::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A proof that it is the owner who asks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseJson {
    /// The password of who asks; their user name where the account has no password.
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
}

/// An erasure that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErasureJson {
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    /// When it is done unless it is stopped.
    #[schema(value_type = String, format = DateTime)]
    due: Timestamp,
    /// The number of the receipt. Keep it: afterwards it is the only way there.
    receipt: String,
    /// Where the receipt can be read without an account.
    receipt_path: String,
}

impl From<Erasure> for ErasureJson {
    fn from(wish: Erasure) -> Self {
        let receipt = ReceiptNumber(wish.number).to_string();
        Self {
            asked_at: wish.asked_at,
            due: wish.due,
            receipt_path: format!("/erased/{receipt}"),
            receipt,
        }
    }
}

/// Erase me with everything, in seven days.
///
/// Until then all works as before. Who asked already gets that wish again.
#[utoipa::path(
    post, path = "/api/v1/me/erasure", tag = "privacy", request_body = EraseJson,
    params(("person" = Option<String>, Query, description = "Whom: the id of somebody without an account you look after; yourself unless told")),
    responses(
        (status = 202, description = "It was asked for", body = ErasureJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "The person has an account of their own"),
        (status = 409, description = "Others would be left without an administrator or a guardian"),
        (status = 422, description = "The password is wrong"),
    )
)]
#[rocket::post("/api/v1/me/erasure", data = "<body>")]
pub async fn ask(
    asking: Can<AccountWrite, UndecidedCaller>,
    device: Device,
    body: Body<EraseJson>,
    accounts: &State<Accounts>,
    privacy: &State<Privacy>,
) -> Result<Custom<Json<ErasureJson>>, Fault> {
    let caller = asking.0.caller;
    must_write_for(&caller)?;
    let proven = accounts.prove_owner(device.ip, &caller.user, body.0.password);
    proven.await?;
    let from = (&device).into();
    let asked = privacy.ask_erasure(caller.actor(), from, caller.person, false);
    Ok(Custom(Status::Accepted, Json(asked.await?.into())))
}

/// Am I to be erased?
#[utoipa::path(
    get, path = "/api/v1/me/erasure", tag = "privacy",
    params(("person" = Option<String>, Query, description = "Whom: the id of somebody you look after; yourself unless told")),
    responses(
        (status = 200, description = "What was asked for", body = ErasureJson),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "Nothing was asked for"),
    )
)]
#[rocket::get("/api/v1/me/erasure")]
pub async fn read(
    asking: Can<AccountRead, UndecidedCaller>,
    privacy: &State<Privacy>,
) -> Result<Json<ErasureJson>, Fault> {
    let caller = asking.0.caller;
    let (wish, _) = privacy.erasure(caller.actor(), caller.person).await?;
    Ok(Json(wish.ok_or(Fault::NotFound)?.into()))
}

/// Keep everything after all. That nothing was asked for is no error.
#[utoipa::path(
    delete, path = "/api/v1/me/erasure", tag = "privacy",
    params(("person" = Option<String>, Query, description = "Whom: the id of somebody you look after; yourself unless told")),
    responses(
        (status = 204, description = "Nothing will be erased"),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "It has begun already"),
    )
)]
#[rocket::delete("/api/v1/me/erasure")]
pub async fn stop(
    asking: Can<AccountWrite, UndecidedCaller>,
    device: Device,
    privacy: &State<Privacy>,
) -> Result<NoContent, Fault> {
    let caller = asking.0.caller;
    must_write_for(&caller)?;
    let from = (&device).into();
    let stopped = privacy.stop_erasure(caller.actor(), from, caller.person);
    stopped.await?;
    Ok(NoContent)
}

/// Deciding about somebody else takes what handing their diary over takes.
fn must_write_for(caller: &Caller) -> Result<(), Fault> {
    let needed = Permission::PeopleWrite;
    if caller.person == caller.user.person || caller.permissions.contains(needed) {
        return Ok(());
    }
    Err(Fault::NotPermitted(needed.tag()))
}
