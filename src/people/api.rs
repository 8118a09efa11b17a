//! `/data` and `/stats`, as programs of an earlier system know them.

use super::list::img_path;
use super::model::{Filter, Report};
use super::service::People;
use crate::access::Permission;
use crate::accounts::Accounts;
use crate::accounts::guards::{Caller, Can, PeopleRead, PeopleWrite};
use crate::i18n::Text;
use crate::i18n::messages::people as say;
use crate::web::query::Query;
use crate::web::wire::Address;
use crate::web::{Fault, FieldError};
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::{OpenApi, ToSchema};

/// Where these routes are, for the list of addresses that answer as those programs expect.
pub const ADDRESSES: &[Address] = &[
    Address {
        path: "/data",
        methods: "GET, HEAD, POST",
    },
    Address {
        path: "/stats",
        methods: "GET, HEAD",
    },
];

/// The oldest age that is asked for.
const AGE_MAX: u8 = 150;

/// Somebody; the members stand in the order of their names.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonJson {
    /// When they were born, in milliseconds since 1970 in UTC, as text.
    birthts: String,
    /// The first name.
    first_name: String,
    /// `<source>/<name of the picture>`; empty without one.
    img_path: String,
    /// The last name.
    last_name: String,
}

/// The mean age of some people.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatsJson {
    /// To one decimal; `null` when there is nobody.
    average_age: Option<f64>,
    /// How many they are.
    count: usize,
}

/// A file that was passed over.
#[derive(Debug, Serialize, ToSchema)]
pub struct SkippedJson {
    /// Its name.
    name: String,
    /// `bad_id`, `too_large`, `not_text`, `bad_header`, `not_one_row`, `bad_name`, `bad_birthts`,
    /// `image_without_csv`, `too_many` or `vanished`.
    reason: &'static str,
}

/// What came of looking at the files.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportJson {
    /// How many people are new.
    added: u32,
    /// How many are said otherwise than before.
    changed: u32,
    /// How many vanished from the files.
    gone: u32,
    /// How many files say who somebody is.
    read: u32,
    /// Which files were passed over, the first 500.
    skipped: Vec<SkippedJson>,
    /// How many were passed over.
    skipped_count: u32,
}

impl From<Report> for ReportJson {
    fn from(report: Report) -> Self {
        let skipped = report.skipped.into_iter().map(|one| SkippedJson {
            name: one.name,
            reason: one.why.word(),
        });
        Self {
            added: report.added,
            changed: report.changed,
            gone: report.gone,
            read: report.read,
            skipped: skipped.collect(),
            skipped_count: report.skipped_count,
        }
    }
}

/// These people are the household's: who asks must run it, whatever their token says.
async fn must_run_the_household(caller: &Caller, accounts: &Accounts) -> Result<(), Fault> {
    let theirs = accounts.permissions_of(&caller.user).await?;
    match theirs.contains(Permission::AccountsAdmin) {
        true => Ok(()),
        false => Err(Fault::NotPermitted(Permission::AccountsAdmin.tag())),
    }
}

fn filter(query: &Query) -> Result<Filter, Fault> {
    let mut errors = Vec::new();
    let has_image = match query.get("is_image_exists") {
        "" => None,
        "True" | "true" => Some(true),
        "False" | "false" => Some(false),
        _ => {
            errors.push(FieldError::new("is_image_exists", &say::TRUE_OR_FALSE));
            None
        }
    };
    let mut age = |name| match query.parsed::<u8>(name, &say::WHOLE_YEARS) {
        Ok(Some(age)) if age > AGE_MAX => {
            errors.push(FieldError::new(name, &say::WHOLE_YEARS));
            None
        }
        Ok(age) => age,
        Err(error) => {
            errors.push(error);
            None
        }
    };
    let (min_age, max_age) = (age("min_age"), age("max_age"));
    if let (Some(min), Some(max)) = (min_age, max_age)
        && min > max
    {
        errors.push(FieldError::new("min_age", &say::MIN_OVER_MAX));
    }
    match errors.is_empty() {
        true => Ok(Filter {
            has_image,
            min_age,
            max_age,
        }),
        false => Err(errors.into()),
    }
}

/// Who was found in the household's files?
///
/// By user id. For administrators. Ages are whole calendar years, both ends included.
#[utoipa::path(
    get, path = "/data", tag = "people in files",
    params(
        ("is_image_exists" = Option<String>, Query, description = "`True` or `False`: with or without a picture"),
        ("min_age" = Option<u8>, Query, description = "At least so many years old, 0 to 150"),
        ("max_age" = Option<u8>, Query, description = "At most so many"),
    ),
    responses(
        (status = 200, description = "Them by user id; `{}` when there is nobody", body = BTreeMap<String, PersonJson>),
        (status = 400, description = "A filter is wrong, or `min_age` is over `max_age`"),
        (status = 403, description = "Not permitted"),
    )
)]
#[rocket::get("/data")]
pub async fn data(
    caller: Can<PeopleRead, Caller>,
    query: Query,
    accounts: &State<Accounts>,
    people: &State<People>,
) -> Result<Json<BTreeMap<String, PersonJson>>, Fault> {
    must_run_the_household(&caller, accounts).await?;
    let found = people.asked(filter(&query)?, caller.today).await?;
    let source = people.source();
    let shown = found.into_iter().map(|(id, found)| {
        let person = PersonJson {
            img_path: img_path(source, &found),
            birthts: found.birthts.to_string(),
            first_name: found.first_name,
            last_name: found.last_name,
        };
        (id, person)
    });
    Ok(Json(shown.collect()))
}

/// Look at the household's files now.
///
/// As it is done every 25 minutes. For administrators. When the files are being looked at already, it is done once
/// more after that.
#[utoipa::path(
    post, path = "/data", tag = "people in files",
    responses(
        (status = 200, description = "What was read, changed and skipped", body = ReportJson),
        (status = 403, description = "Not permitted"),
        (status = 502, description = "The folder or the bucket does not do its part; nobody was changed, or \
            output.csv not written"),
        (status = 504, description = "The bucket took too long"),
    )
)]
#[rocket::post("/data")]
pub async fn process(
    caller: Can<PeopleWrite, Caller>,
    accounts: &State<Accounts>,
    people: &State<People>,
) -> Result<Json<ReportJson>, Fault> {
    must_run_the_household(&caller, accounts).await?;
    let report = people.process(|_, _| {}).await?;
    match report.failed {
        Some(error) => Err(Fault::Upstream {
            text: Text::from(error),
            said: None,
            slow: error == crate::buckets::BucketError::TooSlow,
        }),
        None => Ok(Json(report.into())),
    }
}

/// How old are they on average?
///
/// With the filters of `GET /data`.
#[utoipa::path(
    get, path = "/stats", tag = "people in files",
    params(
        ("is_image_exists" = Option<String>, Query, description = "`True` or `False`: with or without a picture"),
        ("min_age" = Option<u8>, Query, description = "At least so many years old, 0 to 150"),
        ("max_age" = Option<u8>, Query, description = "At most so many"),
    ),
    responses(
        (status = 200, description = "The mean age", body = StatsJson),
        (status = 400, description = "A filter is wrong, or `min_age` is over `max_age`"),
    )
)]
#[rocket::get("/stats")]
pub async fn stats(
    caller: Can<PeopleRead, Caller>,
    query: Query,
    accounts: &State<Accounts>,
    people: &State<People>,
) -> Result<Json<StatsJson>, Fault> {
    must_run_the_household(&caller, accounts).await?;
    let stats = people.stats(filter(&query)?, caller.today).await?;
    Ok(Json(StatsJson {
        average_age: stats.average_age,
        count: stats.count,
    }))
}

/// The routes of this room for programs.
pub fn routes() -> Vec<Route> {
    rocket::routes![data, process, stats]
}

#[derive(OpenApi)]
#[openapi(
    paths(data, process, stats),
    components(schemas(PersonJson, StatsJson, SkippedJson, ReportJson))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
