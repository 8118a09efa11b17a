//! Personal access tokens: listing, making and revoking one's own.

use super::shape::given;
use crate::access::{Permission, Permissions};
use crate::accounts::guards::{AccountRead, AccountWrite, Caller, Can};
use crate::accounts::service::{Accounts, Device, NewToken, TokenShown};
use crate::i18n::messages::{common, tokens as say};
use crate::web::json::Body;
use crate::web::{Fault, FieldError};
use jiff::Timestamp;
use rocket::State;
use rocket::response::status::{Created, NoContent};
use rocket::serde::json::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A personal access token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonalTokenJson {
    /// With which it is revoked. Opaque, and no secret.
    id: String,
    /// What it is called.
    name: String,
    /// What it lets do at most. What your role does not let you do, it does not either.
    scope: Vec<&'static str>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was used last, to the hour; null when it was not.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
    /// When it ends by itself; null when it does not.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// Whether it is the one that asks.
    current: bool,
}

impl PersonalTokenJson {
    fn new(caller: &Caller, shown: TokenShown) -> Self {
        Self {
            id: shown.id.to_string(),
            name: shown.token.name,
            scope: shown.token.scope.tags(),
            created_at: shown.token.created_at,
            last_used_at: shown.token.seen_at,
            expires_at: shown.token.expires_at,
            current: shown.id == caller.ticket,
        }
    }
}

/// My personal access tokens.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokensJson {
    /// The newest first.
    tokens: Vec<PersonalTokenJson>,
}

/// A token that is wished for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTokenJson {
    /// 1 to 60 characters.
    #[serde(default)]
    name: String,
    /// Permissions such as `entries:read`; only such as the asker has.
    #[serde(default)]
    scope: Vec<String>,
    /// From 1 to 3650; null for one that does not end; 90 unless said.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<u16>)]
    expires_in_days: Option<Option<u16>>,
}

impl NewTokenJson {
    fn read(self) -> Result<NewToken, Fault> {
        let mut scope = Vec::new();
        for (at, tag) in self.scope.iter().enumerate() {
            let found = Permission::from_tag(tag);
            let unknown = || FieldError::new(format!("scope[{at}]"), &common::NOT_A_CHOICE);
            scope.push(found.ok_or_else(unknown)?);
        }
        let days = match self.expires_in_days {
            None => Some(NewToken::USUAL_DAYS),
            Some(Some(days)) if !NewToken::DAYS.contains(&days) => {
                return Err(FieldError::new("expires_in_days", &say::DAYS_RANGE).into());
            }
            Some(days) => days,
        };
        Ok(NewToken {
            name: self.name.trim().to_owned(),
            scope: scope.into_iter().collect::<Permissions>(),
            days,
        })
    }
}

/// A token that was just made.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeTokenJson {
    /// The token itself, this once. Send it as `Authorization: Bearer …`.
    token: String,
    /// What is kept of it.
    #[serde(flatten)]
    about: PersonalTokenJson,
}

/// Which personal access tokens do I have?
#[utoipa::path(
    get, path = "/api/v1/me/tokens", tag = "accounts",
    responses(
        (status = 200, description = "Those that hold, without their secrets", body = TokensJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me/tokens")]
pub async fn list(
    caller: Can<AccountRead, Caller>,
    accounts: &State<Accounts>,
) -> Result<Json<TokensJson>, Fault> {
    let tokens = accounts.list_tokens(caller.user.id).await?.into_iter();
    Ok(Json(TokensJson {
        tokens: tokens
            .map(|shown| PersonalTokenJson::new(&caller, shown))
            .collect(),
    }))
}

/// Make a personal access token.
///
/// It is shown this once. A token cannot make one that may do more than itself. A person has fifty
/// at most.
#[utoipa::path(
    post, path = "/api/v1/me/tokens", tag = "accounts", request_body = NewTokenJson,
    responses(
        (status = 201, description = "Made", body = MadeTokenJson),
        (status = 401, description = "Not signed in"),
        (status = 422, description = "A field is wrong, the scope is wider than one's own, or there are fifty already"),
    )
)]
#[rocket::post("/api/v1/me/tokens", data = "<body>")]
pub async fn make(
    caller: Can<AccountWrite, Caller>,
    device: Device,
    body: Body<NewTokenJson>,
    accounts: &State<Accounts>,
) -> Result<Created<Json<MadeTokenJson>>, Fault> {
    let new = body.0.read()?;
    let (actor, user, bound) = (caller.actor(), caller.user.id, caller.permissions);
    let made = accounts.make_token(actor, (&device).into(), user, bound, new);
    let (shown, text) = made.await?;
    let made = MadeTokenJson {
        token: text.expose().clone(),
        about: PersonalTokenJson::new(&caller, shown),
    };
    Ok(Created::new("/api/v1/me/tokens").body(Json(made)))
}

/// Revoke a personal access token.
#[utoipa::path(
    delete, path = "/api/v1/me/tokens/{id}", tag = "accounts",
    params(("id" = String, Path, description = "The `id` of the list")),
    responses(
        (status = 204, description = "Revoked"),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "There is none of that id, or it is somebody else's"),
    )
)]
#[rocket::delete("/api/v1/me/tokens/<id>")]
pub async fn revoke(
    caller: Can<AccountWrite, Caller>,
    device: Device,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<NoContent, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    let (actor, user) = (caller.actor(), Some(caller.user.id));
    let revoked = accounts.revoke_token(actor, (&device).into(), user, id);
    revoked.await?;
    Ok(NoContent)
}
