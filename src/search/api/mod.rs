//! Searching for programs.

mod json;

use jiff::civil::Date;
use rocket::{Route, State, serde::json::Json};
use utoipa::OpenApi;

use crate::{
    accounts::guards::{Can, EntriesRead},
    i18n::{Text, messages::search_pages as say, units::UnitSystem},
    persons::Access,
    search::{
        MAX_DAYS,
        desk::{Asked, Desk, Diaries, ToDays},
        query::Context,
    },
    sharing::Guest,
    web::{Fault, FieldError, query::Query},
};
use json::SearchJson;

/// How many days an answer has unless told otherwise.
const DEFAULT_DAYS: usize = 20;

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![search]
}

#[derive(OpenApi)]
#[openapi(paths(search), components(schemas(SearchJson)))]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}

/// Search notes, what stands beside entries, and values of days, newest day first.
///
/// Words are found in any of their forms and with or without diacritics; `"exact words"`, `-without`,
/// `sleep < 6`, `mood:4..5`, `from:2026-01-01`, `has:headache`, `tag:sea` and `is:positive` all hold
/// at once. What is not understood is named among the problems, and the rest is searched. Without
/// `person` that is your diary and what is shared with you.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "search",
    params(
        ("q" = String, Query, description = "The question"),
        ("before" = Option<String>, Query, description = "`next_cursor` of the answer before: days before this date"),
        ("limit" = Option<u32>, Query, description = "How many days, 1 to 100; 20 unless told"),
        ("person" = Option<String>, Query, description = "Only this diary: the id of somebody you look after, or who shares with you"),
    ),
    responses(
        (status = 200, description = "What was found", body = SearchJson),
        (status = 422, description = "A parameter is wrong; the question itself never is"),
    )
)]
#[rocket::get("/api/v1/search")]
async fn search(
    guest: Can<EntriesRead, Guest>,
    query: Query,
    desk: &State<Desk>,
) -> Result<Json<SearchJson>, Fault> {
    query.only(&["q", "before", "limit", "person"])?;
    let (before, limit) = (before(&query)?, limit(&query)?);
    let diaries = Diaries::of_guest(desk.sharing(), &guest.user, &guest.sight).await?;
    let asked = Asked::read(query.fields().raw("q"), context(&guest));
    let to_days = ToDays {
        query: &asked.query,
        before,
        limit,
        typing: false,
        // A diary that was named is written down by the guard.
        noted: !guest.sight.access().is_whole(),
    };
    let found = desk.days(&guest.user, &diaries, to_days).await?;
    Ok(Json(SearchJson::of(&asked, found)))
}

/// Today is that of the diary, and the units one's own: those in which somebody else reads are
/// nobody's to know.
fn context(guest: &Guest) -> Context {
    let units = match guest.sight.access() {
        Access::Own => guest.sight.profile().units,
        _ => UnitSystem::default(),
    };
    Context {
        today: guest.sight.today(),
        lang: guest.lang,
        units,
    }
}

fn before(query: &Query) -> Result<Option<Date>, FieldError> {
    match query.get("before") {
        "" => Ok(None),
        text if text.len() == 10 => text.parse().map(Some).map_err(|_| bad_before()),
        _ => Err(bad_before()),
    }
}

fn bad_before() -> FieldError {
    FieldError::new("before", &say::BAD_BEFORE)
}

fn limit(query: &Query) -> Result<usize, FieldError> {
    let wrong = || {
        FieldError::new(
            "limit",
            Text::new(&say::BAD_LIMIT).arg("most", MAX_DAYS as i64),
        )
    };
    match query.get("limit") {
        "" => Ok(DEFAULT_DAYS),
        text => text
            .parse()
            .ok()
            .filter(|n| (1..=MAX_DAYS).contains(n))
            .ok_or_else(wrong),
    }
}
