//! What happened with one's account.

use crate::access::sessions::words;
use crate::accounts::events::EventKind;
use crate::accounts::guards::{AccountRead, Caller, Can};
use crate::accounts::service::{Accounts, EventShown};
use crate::i18n::Lang;
use crate::web::Fault;
use jiff::Timestamp;
use rocket::State;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that happened with the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventJson {
    /// What.
    kind: EventKind,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The user who did it; null when that is the operator, or not known.
    by: Option<String>,
    /// The device, in a few words of your language; empty when not known.
    device: String,
    /// The network, an IPv4 /24 or an IPv6 /48; empty when not known.
    network: String,
    /// How often; failed attempts within an hour are one event.
    times: u32,
}

impl EventJson {
    fn new(lang: Lang, (event, by): EventShown) -> Self {
        let device = &event.from.device;
        let device = if device.is_empty() {
            String::new()
        } else {
            words(device, lang)
        };
        Self {
            kind: event.kind,
            at: event.at,
            by,
            device,
            network: event.from.network,
            times: event.times,
        }
    }
}

/// What happened with the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventsJson {
    /// The newest first, a hundred at most.
    events: Vec<EventJson>,
}

/// What happened with my account?
#[utoipa::path(
    get, path = "/api/v1/me/events", tag = "accounts",
    responses(
        (status = 200, description = "What happened, the newest first", body = EventsJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me/events")]
pub async fn list(
    caller: Can<AccountRead, Caller>,
    accounts: &State<Accounts>,
) -> Result<Json<EventsJson>, Fault> {
    let events = accounts.events(caller.user.id).await?.into_iter();
    Ok(Json(EventsJson {
        events: events
            .map(|event| EventJson::new(caller.lang, event))
            .collect(),
    }))
}
