//! Where one is signed in.

use crate::access::sessions::{Kind, Session, words};
use crate::accounts::guards::{AccountRead, AccountWrite, Caller, Can};
use crate::accounts::service::{Accounts, Device};
use crate::web::Fault;
use jiff::Timestamp;
use rocket::State;
use rocket::response::status::NoContent;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// A browser or a program that is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionJson {
    /// With which it is ended. Opaque, and no secret.
    id: String,
    /// `browser` or `program`.
    kind: Kind,
    /// What the device is, in a few words of your language.
    device: String,
    /// When it signed in.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was used last, to the hour.
    #[schema(value_type = String, format = DateTime)]
    last_used_at: Timestamp,
    /// When it ends by itself.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// Whether it is the one that asks.
    current: bool,
}

impl SessionJson {
    fn new(caller: &Caller, session: Session) -> Self {
        Self {
            id: session.id.to_string(),
            kind: session.kind,
            device: words(&session.agent, caller.lang),
            created_at: session.created_at,
            last_used_at: session.seen_at,
            expires_at: session.expires_at,
            current: session.id == caller.ticket,
        }
    }
}

/// Everywhere I am signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionsJson {
    /// The one used last first.
    sessions: Vec<SessionJson>,
}

/// Where am I signed in?
#[utoipa::path(
    get, path = "/api/v1/me/sessions", tag = "accounts",
    responses(
        (status = 200, description = "Browsers and programs that are signed in", body = SessionsJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me/sessions")]
pub async fn list(
    caller: Can<AccountRead, Caller>,
    accounts: &State<Accounts>,
) -> Result<Json<SessionsJson>, Fault> {
    let sessions = accounts.sessions(caller.user.id).await?;
    let sessions = sessions.into_iter();
    Ok(Json(SessionsJson {
        sessions: sessions.map(|s| SessionJson::new(&caller, s)).collect(),
    }))
}

/// Sign out one browser or program.
#[utoipa::path(
    delete, path = "/api/v1/me/sessions/{id}", tag = "accounts",
    params(("id" = String, Path, description = "The `id` of the list")),
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "There is none of that id, or it is somebody else's"),
    )
)]
#[rocket::delete("/api/v1/me/sessions/<id>")]
pub async fn end(
    caller: Can<AccountWrite, Caller>,
    device: Device,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<NoContent, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    accounts.end_session(&device, caller.user.id, id).await?;
    Ok(NoContent)
}

/// Sign out everywhere else.
#[utoipa::path(
    delete, path = "/api/v1/me/sessions", tag = "accounts",
    responses(
        (status = 204, description = "All are ended but the one that asked"),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::delete("/api/v1/me/sessions")]
pub async fn end_others(
    caller: Can<AccountWrite, Caller>,
    device: Device,
    accounts: &State<Accounts>,
) -> Result<NoContent, Fault> {
    let kept = Some(caller.ticket);
    accounts.end_sessions(&device, caller.user.id, kept).await?;
    Ok(NoContent)
}
