//! How long things are kept, for programs.

use super::checking::RuleDraft;
use super::preview::{OfPerson, Preview, Previewed};
use super::service::{Retention, RuleShown};
use crate::access::Permission;
use crate::accounts::guards::{AccountsAdmin, Caller, Can, FrameworkRead, FrameworkRun};
use crate::entries::retention::Reach;
use crate::framework::api::{PlainAddress, RunJson};
use crate::framework::service::Framework;
use crate::web::Fault;
use crate::web::json::Body;
use jiff::Timestamp;
use jiff::civil::Date;
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The rules of what is kept how long.
#[derive(Debug, Serialize, ToSchema)]
pub struct RulesJson {
    /// By table, those of every metric first.
    pub rules: Vec<RuleJson>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RuleJson {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    id: String,
    #[serde(flatten)]
    rule: RuleDraft,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
}

impl From<&RuleShown> for RuleJson {
    fn from(shown: &RuleShown) -> Self {
        Self {
            id: shown.id.to_string(),
            rule: RuleDraft::of(&shown.rule),
            made_at: shown.rule.made_at,
        }
    }
}

/// How much a rule reaches. Nobody's values are in it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReachJson {
    /// Entries or notes that go, lose a value, or are put together with others.
    rows: u64,
    /// The values in them.
    values: u64,
    /// The days they are of, one person's at a time.
    days: u64,
    /// The first of these days.
    #[schema(value_type = Option<String>, format = Date)]
    first: Option<Date>,
    /// The last.
    #[schema(value_type = Option<String>, format = Date)]
    last: Option<Date>,
    /// Bytes of keys and values that come back.
    bytes: u64,
    /// Values and notes that are older, counted from today, and stay: the months are counted from the newest.
    stay: u64,
    /// Values that cannot be put together without changing what follows from them, and stay.
    left: u64,
}

impl From<&Reach> for ReachJson {
    fn from(reach: &Reach) -> Self {
        Self {
            rows: reach.rows,
            values: reach.values,
            days: reach.days,
            first: reach.first,
            last: reach.last,
            bytes: reach.bytes,
            stay: reach.stay,
            left: reach.left,
        }
    }
}

/// What all rules reach.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewJson {
    /// At which moment.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// All rules together; a day that two of them reach is counted for each.
    all: ReachJson,
    /// Rule by rule.
    rules: Vec<PreviewedJson>,
}

/// What a rule reaches.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewedJson {
    /// Its id.
    #[schema(value_type = Option<String>, format = "uuid")]
    id: Option<String>,
    #[serde(flatten)]
    rule: RuleDraft,
    /// Over everybody.
    all: ReachJson,
    /// Of how many people something goes or is put together.
    people: u64,
    /// Person by person, for administrators; `null` for others.
    by_person: Option<Vec<OfPersonJson>>,
}

/// What a rule reaches of one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfPersonJson {
    /// What they are called; `null` where nobody knows.
    name: Option<String>,
    /// How much.
    #[serde(flatten)]
    reach: ReachJson,
}

impl PreviewJson {
    /// A preview, with names where `named` says so.
    pub fn of(preview: &Preview, named: bool) -> Self {
        let one = |one: &Previewed| {
            let person = |of: &OfPerson| OfPersonJson {
                name: of.name.clone(),
                reach: ReachJson::from(&of.reach),
            };
            PreviewedJson {
                id: one.id.map(|id| id.to_string()),
                rule: RuleDraft::of(&one.rule),
                all: ReachJson::from(&one.all),
                people: one.people.len() as u64,
                by_person: named.then(|| one.people.iter().map(person).collect()),
            }
        };
        Self {
            at: preview.at,
            all: ReachJson::from(&preview.all()),
            rules: preview.rules.iter().map(one).collect(),
        }
    }
}

/// Having it done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoJson {
    /// Whether a backup is made first, and read back: when that fails, nothing goes.
    backup: bool,
}

/// How long is what kept?
#[utoipa::path(
    get, path = "/api/v1/framework/retention", tag = "framework",
    responses(
        (status = 200, description = "The rules", body = RulesJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
    )
)]
#[rocket::get("/api/v1/framework/retention")]
pub async fn list(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    retention: &State<Retention>,
) -> Result<Json<RulesJson>, Fault> {
    let shown = retention.list().await?;
    let rules = shown.iter().map(RuleJson::from).collect();
    Ok(Json(RulesJson { rules }))
}

/// Make a rule. It does nothing before it is run.
#[utoipa::path(
    post, path = "/api/v1/framework/retention", tag = "framework", request_body = RuleDraft,
    responses(
        (status = 201, description = "The rule", body = RuleJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 409, description = "There is one for that table and metric"),
        (status = 422, description = "A field is wrong"),
    )
)]
#[rocket::post("/api/v1/framework/retention", data = "<draft>")]
pub async fn add(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    draft: Body<RuleDraft>,
    retention: &State<Retention>,
) -> Result<Custom<Json<RuleJson>>, Fault> {
    let made = retention.add(caller.actor(), draft.0).await?;
    Ok(Custom(Status::Created, Json(RuleJson::from(&made))))
}

/// Remove a rule. What it did stays done.
#[utoipa::path(
    delete, path = "/api/v1/framework/retention/{id}", tag = "framework",
    params(("id" = String, Path, description = "The id of the rule")),
    responses(
        (status = 204, description = "It is gone"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none of that id"),
    )
)]
#[rocket::delete("/api/v1/framework/retention/<id>")]
pub async fn remove(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    id: &str,
    retention: &State<Retention>,
) -> Result<Status, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    retention.remove(caller.actor(), id).await?;
    Ok(Status::NoContent)
}

/// What would the rules do now? Nothing is written.
#[utoipa::path(
    get, path = "/api/v1/framework/retention/preview", tag = "framework",
    responses(
        (status = 200, description = "What they reach", body = PreviewJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
    )
)]
#[rocket::get("/api/v1/framework/retention/preview")]
pub async fn preview(
    _plain: PlainAddress,
    caller: Can<FrameworkRead, Caller>,
    retention: &State<Retention>,
) -> Result<Json<PreviewJson>, Fault> {
    let named = caller.permissions.contains(Permission::AccountsAdmin);
    let preview = retention.preview().await?;
    Ok(Json(PreviewJson::of(&preview, named)))
}

/// Do what the rules say. It is a run of the pipeline `retention`, and goes on in the background.
#[utoipa::path(
    post, path = "/api/v1/framework/retention/run", tag = "framework", request_body = DoJson,
    responses(
        (status = 202, description = "The run, which waits for its turn or is on", body = RunJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 409, description = "A run of it waits or is on"),
        (status = 422, description = "`backup` is missing"),
    )
)]
#[rocket::post("/api/v1/framework/retention/run", data = "<asked>")]
pub async fn run(
    _plain: PlainAddress,
    caller: Can<FrameworkRun, Caller>,
    asked: Body<DoJson>,
    framework: &State<Framework>,
) -> Result<Custom<Json<RunJson>>, Fault> {
    let run = framework.start_retention(caller.actor(), asked.0.backup);
    let shown = framework.run(run.await?).await?;
    Ok(Custom(Status::Accepted, Json(RunJson::from(&shown))))
}

/// The routes for programs.
pub fn routes() -> Vec<Route> {
    rocket::routes![list, add, remove, preview, run]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, add, remove, preview, run),
    components(schemas(
        RuleDraft,
        RulesJson,
        RuleJson,
        ReachJson,
        PreviewJson,
        PreviewedJson,
        OfPersonJson,
        DoJson
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
