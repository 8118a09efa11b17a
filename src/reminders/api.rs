//! Digests and reminders for programs.

use super::service::{Reminders, Shown, Wish};
use super::settings::{When, minute_of, time_word, weekday_from, weekday_word};
use crate::access::Permission;
use crate::accounts::api::object;
use crate::accounts::guards::{GoalsRead, ProfileRead, ProfileWrite};
use crate::accounts::{Caller, Can, Device};
use crate::i18n::messages::{common, reminders_page as say};
use crate::mail::Optional;
use crate::web::json::Body;
use crate::web::{Fault, FieldError};
use jiff::Timestamp;
use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// What one wants to be told, and when.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemindersJson {
    /// Which messages are wanted.
    wanted: WantedJson,
    /// When the digest of the week and that of the household come.
    digest: DigestJson,
    /// When the evening's reminder comes.
    nudge: NudgeJson,
    /// The IANA time zone in which these times are read: that of the profile.
    timezone: String,
    /// When the next digest is due; null when none is wanted.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_digest: Option<Timestamp>,
    /// Whether mails arrive: `ready`, `unconfirmed_address` or `no_mail_server`.
    mail: &'static str,
    /// Those that come by channels, by their names in `wanted`.
    by_channels: Vec<&'static str>,
}

/// Which messages are wanted.
#[derive(Debug, Serialize, ToSchema)]
pub struct WantedJson {
    /// How one's own week went, and that of those without an account whom one looks after.
    weekly_digest: bool,
    /// What can still be reached in the evening.
    nudge: bool,
    /// Whether one's details still are right.
    details_right: bool,
    /// How the household's week went.
    household_digest: bool,
    /// That what came in by itself waits for a decision.
    import_waits: bool,
}

/// When digests come.
#[derive(Debug, Serialize, ToSchema)]
pub struct DigestJson {
    /// `mon` to `sun`. The seven days before it are told.
    weekday: &'static str,
    /// By the clock on the wall: `08:00`.
    time: String,
    /// `missed`: weeks in which a goal was not met. `always`: all of them.
    when: When,
}

/// When the evening's reminder comes.
#[derive(Debug, Serialize, ToSchema)]
pub struct NudgeJson {
    /// By the clock on the wall: `20:00`.
    time: String,
}

/// A wished change; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemindersPatch {
    /// Messages to have or not to have. True gives the consent to messages, with a receipt.
    #[serde(default, deserialize_with = "object")]
    wanted: WantedPatch,
    /// When the digests come.
    #[serde(default, deserialize_with = "object")]
    digest: DigestPatch,
    /// When the evening's reminder comes.
    #[serde(default, deserialize_with = "object")]
    nudge: NudgePatch,
}

/// Messages to have or not to have.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedPatch {
    weekly_digest: Option<bool>,
    nudge: Option<bool>,
    details_right: Option<bool>,
    household_digest: Option<bool>,
    import_waits: Option<bool>,
}

/// When digests come.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DigestPatch {
    /// `mon` to `sun`.
    weekday: Option<String>,
    /// `08:00`.
    time: Option<String>,
    /// `missed` or `always`.
    when: Option<When>,
}

/// When the evening's reminder comes.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NudgePatch {
    /// `20:00`.
    time: Option<String>,
}

/// A digest as it would be now.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewJson {
    /// The subject of the mail.
    subject: String,
    /// What it says.
    text: String,
}

impl From<Shown> for RemindersJson {
    fn from(shown: Shown) -> Self {
        let wants = |which| shown.wanted.contains(&which);
        Self {
            wanted: WantedJson {
                weekly_digest: wants(Optional::WeeklyDigest),
                nudge: wants(Optional::Nudge),
                details_right: wants(Optional::DetailsRight),
                household_digest: wants(Optional::HouseholdDigest),
                import_waits: wants(Optional::ImportWaits),
            },
            digest: DigestJson {
                weekday: weekday_word(shown.settings.weekday()),
                time: time_word(shown.settings.digest_at),
                when: shown.settings.when,
            },
            nudge: NudgeJson {
                time: time_word(shown.settings.nudge_at),
            },
            timezone: shown.zone,
            next_digest: shown.next,
            mail: shown.way.word(),
            by_channels: shown.by_channels.iter().map(|one| one.tag()).collect(),
        }
    }
}

/// A value that was sent, understood or noted as an error.
pub(super) fn understood<T>(
    name: &str,
    sent: Option<&str>,
    errors: &mut Vec<FieldError>,
    error: &'static crate::i18n::Msg,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = sent.and_then(&read);
    if sent.is_some() && value.is_none() {
        errors.push(FieldError::new(name, error));
    }
    value
}

impl RemindersPatch {
    fn read(self) -> Result<Wish, Fault> {
        let mut errors = Vec::new();
        let wanted = [
            (Optional::WeeklyDigest, self.wanted.weekly_digest),
            (Optional::Nudge, self.wanted.nudge),
            (Optional::DetailsRight, self.wanted.details_right),
            (Optional::HouseholdDigest, self.wanted.household_digest),
            (Optional::ImportWaits, self.wanted.import_waits),
        ];
        let (digest, nudge) = (self.digest, self.nudge);
        let day = digest.weekday.as_deref();
        let wish = Wish {
            wanted: wanted
                .into_iter()
                .filter_map(|(which, wish)| Some((which, wish?)))
                .collect(),
            weekday: understood(
                "digest.weekday",
                day,
                &mut errors,
                &common::NOT_A_CHOICE,
                weekday_from,
            ),
            digest_at: time("digest.time", digest.time.as_deref(), &mut errors),
            when: digest.when,
            nudge_at: time("nudge.time", nudge.time.as_deref(), &mut errors),
        };
        if errors.is_empty() {
            Ok(wish)
        } else {
            Err(errors.into())
        }
    }
}

fn time(name: &str, sent: Option<&str>, errors: &mut Vec<FieldError>) -> Option<u16> {
    understood(name, sent, errors, &say::NOT_A_TIME, minute_of)
}

/// What am I told, and when?
#[utoipa::path(
    get, path = "/api/v1/me/reminders", tag = "reminders",
    responses(
        (status = 200, description = "What is wanted, and when it comes", body = RemindersJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me/reminders")]
pub async fn show(
    caller: Can<ProfileRead, Caller>,
    reminders: &State<Reminders>,
) -> Result<Json<RemindersJson>, Fault> {
    let shown = reminders.show(caller.user.id).await?;
    Ok(Json(shown.into()))
}

/// Change what I am told, and when.
///
/// All of it or, when one field is wrong, nothing. These are the messages of the account that asks;
/// digests about those without an account whom it looks after come with its own.
#[utoipa::path(
    patch, path = "/api/v1/me/reminders", tag = "reminders", request_body = RemindersPatch,
    responses(
        (status = 200, description = "What is wanted now", body = RemindersJson),
        (status = 401, description = "Not signed in"),
        (status = 422, description = "A field is wrong"),
    )
)]
#[rocket::patch("/api/v1/me/reminders", data = "<body>")]
pub async fn change(
    caller: Can<ProfileWrite, Caller>,
    device: Device,
    body: Body<RemindersPatch>,
    reminders: &State<Reminders>,
) -> Result<Json<RemindersJson>, Fault> {
    let wish = body.0.read()?;
    let shown = reminders
        .save(caller.user.id, (&device).into(), wish)
        .await?;
    Ok(Json(shown.into()))
}

/// How would my digest look now?
///
/// About the seven days before today. Nothing is sent.
#[utoipa::path(
    get, path = "/api/v1/me/reminders/preview", tag = "reminders",
    responses(
        (status = 200, description = "The digest", body = PreviewJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me/reminders/preview")]
pub async fn preview(
    caller: Can<GoalsRead, Caller>,
    reminders: &State<Reminders>,
) -> Result<Json<PreviewJson>, Fault> {
    needs_entries(caller.permissions.contains(Permission::EntriesRead))?;
    let (_, letter) = reminders.preview(caller.user.id).await?;
    let rendered = letter.render();
    Ok(Json(PreviewJson {
        subject: rendered.subject,
        text: rendered.text,
    }))
}

/// Send me my digest now.
///
/// To the confirmed address of the account. At most three at once, then one each ten minutes.
#[utoipa::path(
    post, path = "/api/v1/me/reminders/send", tag = "reminders",
    responses(
        (status = 202, description = "It is on its way"),
        (status = 401, description = "Not signed in"),
        (status = 409, description = "It is not wanted, or no way leads there, or there are no goals"),
        (status = 429, description = "Asked too often"),
    )
)]
#[rocket::post("/api/v1/me/reminders/send")]
pub async fn send(
    caller: Can<GoalsRead, Caller>,
    reminders: &State<Reminders>,
) -> Result<Status, Fault> {
    needs_entries(caller.permissions.contains(Permission::EntriesRead))?;
    reminders.send_now(caller.user.id).await?;
    Ok(Status::Accepted)
}

/// A digest is made of goals and of entries; who may not read both gets none.
pub(super) const fn needs_entries(may: bool) -> Result<(), Fault> {
    if may {
        return Ok(());
    }
    Err(Fault::NotPermitted(Permission::EntriesRead.tag()))
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![show, change, preview, send]
}

#[derive(OpenApi)]
#[openapi(
    paths(show, change, preview, send),
    components(schemas(RemindersJson, RemindersPatch, PreviewJson))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
