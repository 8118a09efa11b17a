//! Addresses of results, and of the search itself.

use jiff::civil::Date;

use crate::{entries::Placed, journal::Noted, persons::Access, search::desk::Diary};

/// The page of a search.
pub fn of_query(q: &str, before: Option<Date>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", q);
    if let Some(before) = before {
        query.append_pair("before", &before.to_string());
    }
    format!("/search?{}", query.finish())
}

/// What was logged on a day.
pub fn day(diary: &Diary, date: Date) -> String {
    let path = match diary.sight.access() {
        Access::Shared(_) => format!("/shared/{}", diary.sight.of().0),
        _ => "/health-metrics".to_owned(),
    };
    format!("{path}?from={date}&to={date}")
}

/// A note by itself.
pub fn note(diary: &Diary, noted: &Noted) -> String {
    let id = noted.placed.id;
    match diary.sight.access() {
        Access::Shared(_) => format!("/shared/{}/journal/{id}", diary.sight.of().0),
        _ => format!("/journal/{id}"),
    }
}

/// An entry where it can be changed, else its day.
pub fn entry(diary: &Diary, placed: &Placed, logs: bool) -> String {
    match diary.sight.access() {
        Access::Own | Access::Guardian if logs => format!("/entries/{}/edit", placed.id),
        _ => day(diary, placed.date),
    }
}
