//! Getting back into an account, for programs.

use crate::accounts::service::{Accounts, Device};
use crate::ops::Secret;
use crate::web::guards::SameOrigin;
use crate::web::json::Body;
use crate::web::{Fault, FieldError};
use rocket::State;
use rocket::http::Status;
use rocket::response::status::NoContent;
use serde::Deserialize;
use utoipa::ToSchema;

/// Whose password was forgotten.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecoverJson {
    /// The user name, or the e-mail address.
    #[serde(default)]
    username: String,
}

/// A mailed code, and the password to set with it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecoverConfirmJson {
    /// The last part of the link: what follows `/recover/`.
    #[schema(value_type = String, format = Password)]
    code: Secret<String>,
    /// 8 to 256 characters that are not easy to guess.
    #[schema(value_type = String, format = Password)]
    new_password: Secret<String>,
}

/// Ask for a link that sets a new password.
///
/// The answer is the same whether or not there is such an account: a link is mailed to those whose
/// address is confirmed, works once and within an hour, and ends the older ones. Limited per name
/// and per address.
#[utoipa::path(
    post, path = "/api/v1/auth/recover", tag = "accounts", request_body = RecoverJson,
    responses(
        (status = 202, description = "Heard"),
        (status = 422, description = "Nobody was named"),
        (status = 429, description = "Too many attempts; see Retry-After"),
    ),
    security(()),
)]
#[rocket::post("/api/v1/auth/recover", data = "<body>")]
pub fn ask(
    _same_origin: SameOrigin,
    device: Device,
    body: Body<RecoverJson>,
    accounts: &State<Accounts>,
) -> Result<Status, Fault> {
    let name = body.0.username.trim();
    if name.is_empty() {
        return Err(FieldError::required("username").into());
    }
    accounts.ask_recovery(&device, name)?;
    Ok(Status::Accepted)
}

/// Set a new password with a mailed code.
///
/// Ends all sessions and tokens of the account. A second factor is asked for at the next sign-in.
#[utoipa::path(
    post, path = "/api/v1/auth/recover/confirm", tag = "accounts", request_body = RecoverConfirmJson,
    responses(
        (status = 204, description = "The password is set"),
        (status = 403, description = "The code was used, has expired, or a newer one was sent"),
        (status = 422, description = "The password is too short or too easy to guess; the code still holds"),
        (status = 429, description = "Too many attempts; see Retry-After"),
    ),
    security(()),
)]
#[rocket::post("/api/v1/auth/recover/confirm", data = "<body>")]
pub async fn confirm(
    _same_origin: SameOrigin,
    device: Device,
    body: Body<RecoverConfirmJson>,
    accounts: &State<Accounts>,
) -> Result<NoContent, Fault> {
    let RecoverConfirmJson { code, new_password } = body.0;
    let code = code.expose().trim();
    accounts.recover(&device, code, new_password).await?;
    Ok(NoContent)
}
