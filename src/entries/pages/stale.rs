//! Two versions of one entry: what is stored beside what was typed, and the choice between them.

use maud::{Markup, html};
use rocket::http::Status;

use crate::{
    accounts::Member,
    entries::Placed,
    i18n::{
        date,
        messages::{common, entries as say},
    },
    metrics::METRICS,
    web::{
        Tab,
        components::{Card, Column, Kind, Table, button, link_button, page_head},
        forms::Fields,
    },
};

use super::{
    Answer, Back,
    draft::{fields_of, parse_date},
    reader::Reader,
};

/// The fields of the form that are kept when one's own version is taken after all.
fn typed_fields() -> impl Iterator<Item = &'static str> {
    let values = METRICS.iter().map(|metric| metric.key);
    ["date", "at", "note", Back::NAME].into_iter().chain(values)
}

/// Answers 409 with both versions. Taking one's own sends it again on top of what is stored now.
pub(super) fn answer(member: &Member, reader: &Reader, stored: &Placed, typed: &Fields) -> Answer {
    let title = reader.t(&say::STALE_TITLE);
    let back = Back::from_word(typed.get(Back::NAME));
    let content = html! {
        (page_head(title, Some(reader.t(&say::STALE_TEXT)), html! {}))
        (Card::new(html! {
            (versions(reader, stored, typed))
            form method="post" action=(format!("/entries/{}/edit", stored.id)) {
                input type="hidden" name="rev" value=(stored.entry.rev);
                @for name in typed_fields() {
                    @if typed.filled(name) {
                        input type="hidden" name=(name) value=(typed.get(name));
                    }
                }
                div.actions {
                    (link_button(Kind::Secondary, back.path(), reader.t(&say::KEEP_STORED)))
                    (button(Kind::Primary, reader.t(&say::TAKE_MINE)))
                }
            }
        }))
    };
    let page = member.shell.page(title, Tab::Today, content);
    Answer::again(page.status(Status::Conflict))
}

fn versions(reader: &Reader, stored: &Placed, typed: &Fields) -> Table {
    let columns = vec![
        Column::words(reader.t(&say::FIELD)),
        Column::words(reader.t(&say::STORED_VERSION)),
        Column::words(reader.t(&say::YOUR_VERSION)),
    ];
    let shown = fields_of(reader, stored);
    let mut table = Table::new(reader.t(&say::STALE_TITLE), columns);
    let around = [
        ("date", &common::DATE),
        ("at", &common::TIME),
        ("note", &common::NOTE),
    ];
    let values = METRICS.iter().map(|metric| (metric.key, metric.name));
    for (name, label) in around.into_iter().chain(values) {
        let (theirs, mine) = (shown.get(name), typed.get(name));
        if theirs.is_empty() && mine.is_empty() {
            continue;
        }
        table = table.row(vec![
            html! { (reader.t(label)) },
            cell(reader, name, theirs, false),
            cell(reader, name, mine, theirs != mine),
        ]);
    }
    table
}

/// What stands in a field, with its unit. What differs is set in bold and said to differ.
fn cell(reader: &Reader, name: &str, text: &str, differs: bool) -> Markup {
    let unit = METRICS
        .iter()
        .find(|metric| metric.key == name)
        .map_or("", |metric| reader.display(metric).symbol(reader.lang));
    let words = match (name, parse_date(text)) {
        _ if text.is_empty() => "–".to_owned(),
        ("date", Some(day)) => date::short(reader.lang, day),
        _ => format!("{text} {unit}").trim_end().to_owned(),
    };
    html! {
        @if differs {
            strong { (words) } span.sr-only { " (" (reader.t(&say::DIFFERS)) ")" }
        } @else {
            (words)
        }
    }
}
