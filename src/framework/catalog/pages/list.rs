//! All tables, searched and filtered.

use super::{PATH, list_view, words};
use crate::accounts::guards::{Can, FrameworkRead};
use crate::framework::catalog::model::Entry;
use crate::framework::catalog::service::Catalog;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::{Page, redirect};
use rocket::State;
use rocket::response::Redirect;

/// The most letters of a search that are looked at.
const SEARCHED: usize = 100;

/// What somebody wants to see of the tables. What is no kind or room filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that stand in the name, the purpose, the room or a column.
    pub q: String,
    /// One of the kinds; empty for all.
    pub kind: String,
    /// One of the rooms; empty for all.
    pub room: String,
}

impl Filter {
    fn of(query: &Query, entries: &[Entry]) -> Self {
        let known = |name: &str, is_known: bool| match is_known {
            true => query.get(name).to_owned(),
            false => String::new(),
        };
        let (kind, room) = (query.get("kind"), query.get("room"));
        Self {
            q: query.get("q").chars().take(SEARCHED).collect(),
            kind: known("kind", words::KINDS.iter().any(|(word, ..)| *word == kind)),
            room: known("room", entries.iter().any(|entry| entry.room == room)),
        }
    }

    /// Whether a table fits.
    pub fn fits(&self, entry: &Entry) -> bool {
        let columns = entry.columns.iter().map(|(column, _)| column.name.as_str());
        let columns: Vec<_> = columns.collect();
        let text = format!(
            "{} {} {} {}",
            entry.info.name,
            entry.info.about,
            entry.room,
            columns.join(" ")
        );
        let text = text.to_lowercase();
        let mut sought = self.q.split_whitespace();
        sought.all(|word| text.contains(&word.to_lowercase()))
            && (self.kind.is_empty() || entry.info.word() == self.kind)
            && (self.room.is_empty() || entry.room == self.room)
    }
}

#[rocket::get("/household/catalog")]
pub async fn list(admin: Can<FrameworkRead>, query: Query, catalog: &State<Catalog>) -> Page {
    let filter = Filter::of(&query, catalog.entries());
    let count = catalog.count().await;
    list_view::all(&admin, &filter, catalog.entries(), &count)
}

#[rocket::post("/household/catalog/count", data = "<fields>")]
pub fn count(_admin: Can<FrameworkRead>, fields: Fields, catalog: &State<Catalog>) -> Redirect {
    catalog.count_anew();
    let table = catalog.entry(fields.get("table"));
    redirect::see_other(match table {
        Some(entry) => format!("{PATH}/{}", entry.info.name),
        None => PATH.to_owned(),
    })
}
