//! Reading entries, and summing up a period.

use jiff::civil::Date;
use rocket::{State, serde::json::Json};

use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::{EARLIEST, Entries, MAX_PAGE, Position, summarise_seen},
    i18n::{Text, messages::health as say},
    metrics::Period,
    ops::ids::PersonId,
    sharing::Guest,
    store::{Key, Store},
    web::{Fault, FieldError, Site, query::Query},
};

use super::{
    json::{EntryJson, EntryList, SummaryJson},
    write::entry_id,
};

/// How many entries a page has unless told otherwise.
const DEFAULT_PAGE: usize = 100;

/// List entries, newest date first.
#[utoipa::path(
    get, path = "/api/v1/entries", tag = "entries",
    params(
        ("from" = Option<String>, Query, description = "The first date"),
        ("to" = Option<String>, Query, description = "The last date; today unless told"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ("limit" = Option<u32>, Query, description = "1 to 500; 100 unless told"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told"),
    ),
    responses(
        (status = 200, description = "A page", body = EntryList),
        (status = 400, description = "A cursor that this server did not make"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
#[rocket::get("/api/v1/entries")]
pub async fn list(
    guest: Can<EntriesRead, Guest>,
    query: Query,
    entries: &State<Entries>,
    site: &State<Site>,
) -> Result<Json<EntryList>, Fault> {
    query.only(&["from", "to", "cursor", "limit", "person"])?;
    let from = date(&query, "from")?.unwrap_or(EARLIEST);
    let to = date(&query, "to")?.unwrap_or(guest.sight.today());
    if from > to {
        return Err(Fault::field(
            "from",
            &crate::i18n::messages::metrics::PERIOD_BACKWARDS,
        ));
    }
    let limit = limit(&query)?;
    let seen = guest.sight.of();
    let list = cursor_list(seen.0, from, to);
    let after = match query.get("cursor") {
        "" => None,
        cursor => Some(position(&site.open_cursor(&list, cursor)?)?),
    };
    let page = entries.list_seen(seen, from, to, after, limit).await?;
    Ok(Json(EntryList {
        entries: page.entries.into_iter().map(EntryJson::from).collect(),
        next_cursor: page
            .next
            .map(|next| site.seal_cursor(&list, &position_bytes(next))),
        unreadable: page.unreadable,
    }))
}

/// A cursor holds for one person's list between the same dates.
pub fn cursor_list(person: PersonId, from: Date, to: Date) -> String {
    format!("entries/{person}/{from}/{to}")
}

/// A position in the list as the bytes of a cursor.
pub fn position_bytes(position: Position) -> Vec<u8> {
    let mut bytes = Vec::new();
    position.encode(&mut bytes);
    bytes
}

/// The position in a cursor's bytes.
pub fn position(bytes: &[u8]) -> Result<Position, Fault> {
    let mut rest = bytes;
    Position::decode(&mut rest)
        .filter(|_| rest.is_empty())
        .ok_or_else(|| Fault::Malformed(Text::new(&crate::i18n::messages::web::BAD_CURSOR)))
}

fn date(query: &Query, name: &str) -> Result<Option<Date>, FieldError> {
    match query.get(name) {
        "" => Ok(None),
        text if text.len() == 10 => text
            .parse()
            .map(Some)
            .map_err(|_| FieldError::new(name, &say::NOT_A_DATE)),
        _ => Err(FieldError::new(name, &say::NOT_A_DATE)),
    }
}

fn limit(query: &Query) -> Result<usize, FieldError> {
    let wrong = || {
        FieldError::new(
            "limit",
            Text::new(&say::BAD_LIMIT).arg("most", MAX_PAGE as i64),
        )
    };
    match query.get("limit") {
        "" => Ok(DEFAULT_PAGE),
        text => text
            .parse()
            .ok()
            .filter(|n| (1..=MAX_PAGE).contains(n))
            .ok_or_else(wrong),
    }
}

/// Read an entry.
#[utoipa::path(
    get, path = "/api/v1/entries/{id}", tag = "entries",
    params(
        ("id" = String, Path, description = "The entry's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told"),
    ),
    responses(
        (status = 200, description = "The entry", body = EntryJson),
        (status = 404, description = "No such entry of this person"),
    )
)]
#[rocket::get("/api/v1/entries/<id>")]
pub async fn get(
    guest: Can<EntriesRead, Guest>,
    id: &str,
    entries: &State<Entries>,
) -> Result<Json<EntryJson>, Fault> {
    let placed = entries.get_seen(guest.sight.of(), entry_id(id)?).await?;
    Ok(Json(placed.into()))
}

/// Sum up a period.
///
/// Means are of daily totals over the days that have one.
#[utoipa::path(
    get, path = "/api/v1/summary", tag = "entries",
    params(
        (
        "period" = Option<String>, Query,
        description = "`today`, `yesterday`, `last7days` (unless told), `lastmonth`, or two dates as `2026-01-01..2026-01-31`"
        ),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told"),
    ),
    responses(
        (status = 200, description = "Each metric with a value or a goal", body = SummaryJson),
        (status = 422, description = "Not a period, or one that reaches into the future"),
    )
)]
#[rocket::get("/api/v1/summary")]
pub async fn sum_up(
    guest: Can<EntriesRead, Guest>,
    query: Query,
    store: &State<Store>,
) -> Result<Json<SummaryJson>, Fault> {
    query.only(&["period", "person"])?;
    let dates = Period::asked(query.get("period"))?
        .dates(guest.sight.today())
        .map_err(Fault::from)?;
    let seen = guest.sight.of();
    let metrics = store
        .read(move |snap| summarise_seen(snap, seen, dates))
        .await;
    let metrics = metrics.map_err(Fault::from)?;
    Ok(Json(SummaryJson {
        period: dates,
        metrics: metrics
            .iter()
            .map(|one| (one.metric.key, one.into()))
            .collect(),
    }))
}
