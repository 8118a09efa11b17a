//! Registering, and tokens in exchange for a password.

use super::shape;
use crate::accounts::guards::{Caller, Can, Visit};
use crate::accounts::service::{Accounts, Device, NewAccount, TokenPair};
use crate::i18n::Lang;
use crate::i18n::messages::common;
use crate::ops::Secret;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{Consents, ProfileEdit};
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::json::Body;
use crate::web::{Fault, FieldError};
use rocket::State;
use rocket::response::status::{Created, NoContent};
use rocket::serde::json::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Somebody who wants an account.
///
/// Fields that are left out are read as empty, so that all that is missing is said at once.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterJson {
    /// 2 to 32 of `a-z`, `A-Z`, `0-9`, `.`, `_`, `-`; unique without case.
    #[serde(default)]
    username: String,
    /// A mail address; unique without case, shown to nobody else.
    #[serde(default)]
    email: String,
    /// 8 to 256 characters that are not easy to guess.
    #[serde(default)]
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
    /// What they consent to.
    #[serde(default, deserialize_with = "shape::object")]
    consents: ConsentsJson,
    /// The code of an invitation link, where registration is by invitation.
    invite: Option<String>,
    /// Their language, `en` or `hr`; the best of `Accept-Language` unless said.
    locale: Option<String>,
    /// Their IANA time zone; the house's unless said.
    timezone: Option<String>,
}

/// What somebody consents to.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentsJson {
    /// To keeping a health diary here, as the privacy notice says. Needed.
    #[serde(default)]
    pub diary: bool,
    /// To being counted, without a name, in comparisons.
    #[serde(default)]
    pub cohorts: bool,
}

/// What holds now.
#[derive(Debug, Serialize, ToSchema)]
pub struct GivenJson {
    /// To keeping a health diary here.
    diary: bool,
    /// To being counted, without a name, in comparisons.
    cohorts: bool,
    /// To mails that are not about the account.
    mails: bool,
    /// To showing parts of the diary to members of the household.
    sharing: bool,
}

impl From<&Consents> for GivenJson {
    fn from(consents: &Consents) -> Self {
        Self {
            diary: consents.diary.is_some(),
            cohorts: consents.cohorts.is_some(),
            mails: consents.mails.is_some(),
            sharing: consents.sharing.is_some(),
        }
    }
}

/// An account that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredJson {
    /// The account's id.
    #[schema(value_type = String, format = "uuid")]
    id: UserId,
    /// Its name, as it was written.
    username: String,
    /// The id of the person whose diary it is.
    #[schema(value_type = String, format = "uuid")]
    person: PersonId,
}

impl RegisterJson {
    fn read(self, visitor: Visitor) -> Result<NewAccount, Fault> {
        let lang = match self.locale.as_deref() {
            None => visitor.lang,
            Some(tag) => Lang::from_tag(tag)
                .ok_or_else(|| FieldError::new("locale", &common::NOT_A_CHOICE))?,
        };
        let profile = ProfileEdit {
            timezone: self.timezone.map(Some),
            ..ProfileEdit::default()
        };
        Ok(NewAccount {
            username: self.username.trim().to_owned(),
            email: self.email.trim().to_owned(),
            password: self.password,
            diary: self.consents.diary,
            cohorts: self.consents.cohorts,
            lang,
            profile,
        })
    }
}

/// Register.
///
/// Limited per address. Which of name and address is taken is not told.
#[utoipa::path(
    post, path = "/api/v1/auth/register", tag = "accounts", request_body = RegisterJson,
    responses(
        (status = 201, description = "Registered", body = RegisteredJson),
        (status = 403, description = "Registration is closed, or an invitation is needed or does not hold"),
        (status = 409, description = "The user name or the e-mail address is taken"),
        (status = 422, description = "A field is wrong, or the consent to the diary is missing"),
        (status = 429, description = "Too many attempts; see Retry-After"),
    ),
    security(()),
)]
#[rocket::post("/api/v1/auth/register", data = "<body>")]
pub async fn register(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    body: Body<RegisterJson>,
    accounts: &State<Accounts>,
) -> Result<Created<Json<RegisteredJson>>, Fault> {
    let invite = body.0.invite.clone();
    let new = body.0.read(visitor)?;
    let user = accounts.register(&device, new, invite.as_deref()).await?;
    let registered = RegisteredJson {
        id: user.id,
        username: user.username,
        person: user.person,
    };
    Ok(Created::new("/api/v1/me").body(Json(registered)))
}

/// A user name and its password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CredentialsJson {
    /// The user name, or the e-mail address.
    username: String,
    /// The password.
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
    /// A code of the second factor, or a recovery code, where the account has one.
    totp: Option<String>,
}

/// What a program asks with, in somebody's name.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenJson {
    /// Send it as `Authorization: Bearer …`. It is opaque to you.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds until the access token ends: 900.
    expires_in: i64,
    /// Send it to `/api/v1/auth/refresh` for the next pair. It is good once.
    refresh_token: String,
}

impl From<TokenPair> for TokenJson {
    fn from(pair: TokenPair) -> Self {
        Self {
            access_token: pair.access.expose().clone(),
            token_type: "Bearer",
            expires_in: pair.expires_in,
            refresh_token: pair.refresh.expose().clone(),
        }
    }
}

/// Get a pair of tokens for a password.
///
/// The access token lasts a quarter of an hour, the refresh token until it is used: thirty days at
/// most, and a year for all that one password led to. Attempts are limited per name and per address.
#[utoipa::path(
    post, path = "/api/v1/auth/token", tag = "accounts", request_body = CredentialsJson,
    responses(
        (status = 200, description = "A pair of tokens", body = TokenJson),
        (status = 401, description = "`bad_credentials`: user name or password is wrong; \
            `second_factor_required`: send `totp` too; `second_factor_wrong`: its code is wrong or was used"),
        (status = 429, description = "Too many attempts; see Retry-After"),
    ),
    security(()),
)]
#[rocket::post("/api/v1/auth/token", data = "<body>")]
pub async fn issue_token(
    _same_origin: SameOrigin,
    device: Device,
    body: Body<CredentialsJson>,
    accounts: &State<Accounts>,
) -> Result<Json<TokenJson>, Fault> {
    let CredentialsJson {
        username,
        password,
        totp,
    } = body.0;
    let (name, code) = (username.trim(), totp.as_deref());
    let pair = accounts.issue_tokens(&device, name, password, code).await?;
    Ok(Json(pair.into()))
}

/// A refresh token.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshJson {
    /// The newest one you were given.
    #[schema(value_type = String)]
    refresh_token: Secret<String>,
}

/// Get the next pair of tokens for a refresh token.
///
/// Each refresh token is good once. If the answer is lost, the same request gets the same refresh
/// token again for ten seconds, unless that one was used already. An old refresh token that comes at
/// any other time was copied: it ends all tokens that its sign-in led to, and the person finds that
/// in their log.
#[utoipa::path(
    post, path = "/api/v1/auth/refresh", tag = "accounts", request_body = RefreshJson,
    responses(
        (status = 200, description = "The next pair of tokens", body = TokenJson),
        (status = 401, description = "`expired`: not used for thirty days, or a year has passed; \
            `revoked`: signed out, disabled, or used before; `malformed`: not ours; \
            `wrong_kind`: an access token or a personal one"),
        (status = 422, description = "`refresh_token` is missing"),
    ),
    security(()),
)]
#[rocket::post("/api/v1/auth/refresh", data = "<body>")]
pub async fn refresh(
    _same_origin: SameOrigin,
    device: Device,
    body: Body<RefreshJson>,
    accounts: &State<Accounts>,
) -> Result<Json<TokenJson>, Fault> {
    let token = body.0.refresh_token;
    let pair = accounts.refresh(&device, token.expose().trim()).await?;
    Ok(Json(pair.into()))
}

/// Sign out the program that asks.
///
/// Ends the access token of this request, its refresh token, and every other that the same sign-in
/// led to. A personal access token is revoked.
#[utoipa::path(
    delete, path = "/api/v1/auth/token", tag = "accounts",
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "No token was sent, or it does not hold"),
    )
)]
#[rocket::delete("/api/v1/auth/token")]
pub async fn end_token(
    caller: Can<Visit, Caller>,
    device: Device,
    accounts: &State<Accounts>,
) -> Result<NoContent, Fault> {
    let token = caller
        .token
        .ok_or(Fault::Unauthenticated { code: "missing" })?;
    accounts.end_token(&device, caller.user.id, token).await?;
    Ok(NoContent)
}
