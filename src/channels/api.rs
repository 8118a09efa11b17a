//! Channels for programs. What leads to a channel goes in and never comes out again.

use super::error::ChannelError;
use super::hours::QuietHours;
use super::model::{Channel, Edit, Topic, Topics, Way, Wish};
use super::service::{Channels, Setting, Tested};
use crate::accounts::Device;
use crate::accounts::guards::{AccountRead, AccountWrite, Caller, Can};
use crate::channels::service::TOLD_NEEDS;
use crate::i18n::Lang;
use crate::i18n::messages::common;
use crate::ops::ids::ChannelId;
use crate::web::json::Body;
use crate::web::{Fault, FieldError};
use jiff::Timestamp;
use rocket::response::status::{Created, NoContent};
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// A channel, without its address and its secrets.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelJson {
    /// With which it is changed and removed.
    id: String,
    /// What it is called.
    name: String,
    /// `ntfy`, `gotify`, `webhook` or `web_push`.
    way: &'static str,
    /// The host it leads to.
    host: String,
    /// What comes by it: `weekly_digest`, `nudge`, `details_right`, `household_digest`,
    /// `new_sign_in`, `operator_alert`, `import_waits`.
    topics: Vec<&'static str>,
    /// Whether messages have figures in them.
    with_figures: bool,
    /// When it was set up.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// When a message was last taken.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_success: Option<Timestamp>,
    /// What went wrong since then; null when nothing did.
    last_failure: Option<FailureJson>,
}

/// A message that was not taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct FailureJson {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What happened, in the language of the account.
    reason: String,
}

impl ChannelJson {
    fn new(lang: Lang, id: ChannelId, channel: Channel) -> Self {
        Self {
            id: id.to_string(),
            name: channel.name,
            way: channel.way.tag(),
            host: channel.host,
            topics: channel.topics.iter().map(Topic::tag).collect(),
            with_figures: channel.with_figures,
            made_at: channel.made_at,
            last_success: channel.last_success,
            last_failure: channel.last_failure.map(|failure| FailureJson {
                at: failure.at,
                reason: failure.trouble.words(lang),
            }),
        }
    }
}

/// The hours in which no message comes that can wait.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHoursJson {
    /// The first quiet minute, such as `22:00`; null for no quiet hours.
    #[serde(default)]
    start: Option<String>,
    /// The first minute after them, such as `07:00`; null for no quiet hours.
    #[serde(default)]
    end: Option<String>,
}

impl From<Option<QuietHours>> for QuietHoursJson {
    fn from(hours: Option<QuietHours>) -> Self {
        Self {
            start: hours.map(QuietHours::start),
            end: hours.map(QuietHours::end),
        }
    }
}

/// My channels.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelsJson {
    /// The ways that can be set up on this server.
    ways: Vec<&'static str>,
    /// The key with which a browser is asked for a subscription, in base64url.
    push_key: String,
    /// By the person's own clock.
    quiet_hours: QuietHoursJson,
    /// The oldest first.
    channels: Vec<ChannelJson>,
}

/// A channel to set up. Which fields count depends on the way.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewChannelJson {
    /// `ntfy`, `gotify`, `webhook` or `web_push`.
    way: String,
    /// What to call it: 1 to 40 characters.
    #[serde(default)]
    name: String,
    /// The address of the server or webhook, or the endpoint of the browser's subscription.
    #[serde(default)]
    address: String,
    /// ntfy: the topic.
    #[serde(default)]
    topic: String,
    /// ntfy (if its server wants one) and Gotify: the token.
    #[serde(default)]
    token: String,
    /// Web Push: the browser's public key, in base64url.
    #[serde(default)]
    p256dh: String,
    /// Web Push: the browser's secret, in base64url.
    #[serde(default)]
    auth: String,
    /// What comes by it. `weekly_digest`, `nudge`, `details_right`, `household_digest` and
    /// `import_waits` give the consent `mails`.
    #[serde(default)]
    topics: Vec<String>,
    /// Whether messages have figures in them; true for Web Push and false for the others unless told.
    #[serde(default)]
    with_figures: Option<bool>,
}

/// What to change of a channel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditChannelJson {
    /// What to call it.
    #[serde(default)]
    name: Option<String>,
    /// What comes by it.
    #[serde(default)]
    topics: Option<Vec<String>>,
    /// Whether messages have figures in them.
    #[serde(default)]
    with_figures: Option<bool>,
}

/// A channel that was set up.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeChannelJson {
    /// What signs the messages of a webhook, this once; null for other ways.
    secret: Option<String>,
    /// What is kept of it.
    #[serde(flatten)]
    about: ChannelJson,
}

/// What came of a test.
#[derive(Debug, Serialize, ToSchema)]
pub struct TestedJson {
    /// Whether the message was taken.
    sent: bool,
    /// What went wrong, in the language of the account.
    reason: Option<String>,
    /// Whether the browser had taken its subscription back, so that the channel was removed.
    gone: bool,
}

fn topics_of(tags: &[String]) -> Result<Topics, FieldError> {
    let find = |(at, tag): (usize, &String)| {
        let unknown = || FieldError::new(format!("topics[{at}]"), &common::NOT_A_CHOICE);
        Topic::from_tag(tag).ok_or_else(unknown)
    };
    tags.iter().enumerate().map(find).collect()
}

fn read(id: &str) -> Result<ChannelId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

fn setting(caller: &Caller, device: &Device) -> Setting {
    Setting {
        user: caller.user.clone(),
        runs_the_house: caller.user.runs_the_house(),
        may_be_told: TOLD_NEEDS
            .into_iter()
            .all(|one| caller.permissions.contains(one)),
        from: device.into(),
    }
}

/// Which channels do I have?
#[utoipa::path(
    get, path = "/api/v1/me/channels", tag = "channels",
    responses((status = 200, description = "Channels without their secrets, and quiet hours", body = ChannelsJson))
)]
#[rocket::get("/api/v1/me/channels")]
pub async fn list(
    caller: Can<AccountRead, Caller>,
    channels: &State<Channels>,
) -> Result<Json<ChannelsJson>, Fault> {
    let overview = channels.overview(caller.user.id).await?;
    let shown = overview.channels.into_iter();
    Ok(Json(ChannelsJson {
        ways: channels.ways().iter().map(|way| way.tag()).collect(),
        push_key: channels.push_key().to_owned(),
        quiet_hours: overview.quiet.into(),
        channels: shown
            .map(|(id, channel)| ChannelJson::new(caller.lang, id, channel))
            .collect(),
    }))
}

/// Set a channel up.
///
/// A person has ten at most. Addresses in private networks are refused unless the operator lists
/// them. A browser that is there already takes the place of itself.
#[utoipa::path(
    post, path = "/api/v1/me/channels", tag = "channels", request_body = NewChannelJson,
    responses(
        (status = 201, description = "Set up", body = MadeChannelJson),
        (status = 422, description = "A field is wrong, the way is not turned on, or there are ten already"),
    )
)]
#[rocket::post("/api/v1/me/channels", data = "<body>")]
pub async fn add(
    caller: Can<AccountWrite, Caller>,
    device: Device,
    body: Body<NewChannelJson>,
    channels: &State<Channels>,
) -> Result<Created<Json<MadeChannelJson>>, Fault> {
    let new = body.0;
    let way = Way::from_tag(&new.way);
    let way = way.ok_or_else(|| FieldError::new("way", &common::NOT_A_CHOICE))?;
    let wish = Wish {
        name: new.name,
        address: new.address.into(),
        topic: new.topic.into(),
        token: new.token.into(),
        p256dh: new.p256dh.into(),
        auth: new.auth.into(),
        topics: topics_of(&new.topics)?,
        with_figures: new.with_figures,
    };
    let made = channels.add(setting(&caller, &device), way, wish).await?;
    let made = MadeChannelJson {
        secret: made.secret.map(|secret| secret.expose().clone()),
        about: ChannelJson::new(caller.lang, made.id, made.channel),
    };
    Ok(Created::new("/api/v1/me/channels").body(Json(made)))
}

/// Change a channel.
///
/// What is absent stays. Where a channel leads cannot be changed: remove it and set up another.
#[utoipa::path(
    patch, path = "/api/v1/me/channels/{id}", tag = "channels", request_body = EditChannelJson,
    params(("id" = String, Path, description = "The `id` of the list")),
    responses(
        (status = 200, description = "Changed", body = ChannelJson),
        (status = 404, description = "There is none of that id"),
        (status = 422, description = "A field is wrong"),
    )
)]
#[rocket::patch("/api/v1/me/channels/<id>", data = "<body>")]
pub async fn edit(
    caller: Can<AccountWrite, Caller>,
    device: Device,
    id: &str,
    body: Body<EditChannelJson>,
    channels: &State<Channels>,
) -> Result<Json<ChannelJson>, Fault> {
    let id = read(id)?;
    let edit = Edit {
        name: body.0.name,
        topics: body.0.topics.as_deref().map(topics_of).transpose()?,
        with_figures: body.0.with_figures,
    };
    let changed = channels.edit(setting(&caller, &device), id, edit).await?;
    Ok(Json(ChannelJson::new(caller.lang, id, changed)))
}

/// Remove a channel.
///
/// What waits to go by it is not sent.
#[utoipa::path(
    delete, path = "/api/v1/me/channels/{id}", tag = "channels",
    params(("id" = String, Path, description = "The `id` of the list")),
    responses(
        (status = 204, description = "Removed"),
        (status = 404, description = "There is none of that id"),
    )
)]
#[rocket::delete("/api/v1/me/channels/<id>")]
pub async fn remove(
    caller: Can<AccountWrite, Caller>,
    id: &str,
    channels: &State<Channels>,
) -> Result<NoContent, Fault> {
    channels.remove(caller.user.id, read(id)?).await?;
    Ok(NoContent)
}

/// Try a channel out.
///
/// Sends a message at once and says what came of it. Five at once, then one each twenty seconds.
#[utoipa::path(
    post, path = "/api/v1/me/channels/{id}/test", tag = "channels",
    params(("id" = String, Path, description = "The `id` of the list")),
    responses(
        (status = 200, description = "What came of it", body = TestedJson),
        (status = 404, description = "There is none of that id"),
        (status = 429, description = "Too many tests"),
    )
)]
#[rocket::post("/api/v1/me/channels/<id>/test")]
pub async fn test(
    caller: Can<AccountWrite, Caller>,
    id: &str,
    channels: &State<Channels>,
) -> Result<Json<TestedJson>, Fault> {
    let (user, lang) = (&caller.user, caller.lang);
    let tested: Result<_, ChannelError> = channels.test(user, lang, read(id)?).await;
    let tested = tested?;
    Ok(Json(TestedJson {
        sent: tested == Tested::Sent,
        reason: match tested {
            Tested::Failed(trouble) => Some(trouble.words(lang)),
            _ => None,
        },
        gone: tested == Tested::Gone,
    }))
}

/// Set the quiet hours.
///
/// They hold for channels, not for mails. A new sign-in and notices to administrators are sent at
/// once.
#[utoipa::path(
    put, path = "/api/v1/me/channels/quiet-hours", tag = "channels", request_body = QuietHoursJson,
    responses(
        (status = 200, description = "What holds now", body = QuietHoursJson),
        (status = 422, description = "These are no times, or they are the same"),
    )
)]
#[rocket::put("/api/v1/me/channels/quiet-hours", data = "<body>")]
pub async fn be_quiet(
    caller: Can<AccountWrite, Caller>,
    body: Body<QuietHoursJson>,
    channels: &State<Channels>,
) -> Result<Json<QuietHoursJson>, Fault> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let hours = QuietHours::read(&text(&body.0.start), &text(&body.0.end))?;
    let (actor, user) = (caller.actor(), caller.user.id);
    channels.be_quiet(actor, user, hours).await?;
    Ok(Json(hours.into()))
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![list, add, edit, remove, test, be_quiet]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, add, edit, remove, test, be_quiet),
    components(schemas(
        ChannelJson,
        FailureJson,
        QuietHoursJson,
        ChannelsJson,
        NewChannelJson,
        EditChannelJson,
        MadeChannelJson,
        TestedJson,
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
