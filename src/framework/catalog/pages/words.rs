//! What kinds, sizes and days are called on these pages.

use crate::accounts::guards::Member;
use crate::framework::catalog::model::{Entry, Filler};
use crate::framework::catalog::service::Count;
use crate::framework::pages::moment;
use crate::i18n::messages::catalog as say;
use crate::i18n::{Lang, Msg, date, number};
use crate::store::Counted;
use crate::web::components::{PostButton, Tone, notice};
use jiff::civil::Date;
use maud::{Markup, html};

/// The kinds by which one filters, with their words and what they are.
pub const KINDS: [(&str, &Msg, &Msg); 4] = [
    ("source", &say::KIND_SOURCE, &say::KIND_SOURCE_TEXT),
    ("derived", &say::KIND_DERIVED, &say::KIND_DERIVED_TEXT),
    ("control", &say::KIND_CONTROL, &say::KIND_CONTROL_TEXT),
    ("report", &say::KIND_REPORT, &say::KIND_REPORT_TEXT),
];

/// The kind of a table and what that is, in words.
pub fn kind(entry: &Entry) -> (&'static Msg, &'static Msg) {
    let word = entry.info.word();
    let known = KINDS.iter().find(|(known, ..)| *known == word);
    known.map_or(
        (&say::KIND_CONTROL, &say::KIND_CONTROL_TEXT),
        |(_, title, text)| (title, text),
    )
}

/// A number of rows.
pub fn whole(lang: Lang, n: u64) -> String {
    number::whole(lang, i64::try_from(n).unwrap_or(i64::MAX))
}

/// The rows that were counted; a dash before anything was.
pub fn rows(lang: Lang, counted: Option<&Counted>) -> String {
    match counted {
        None => "\u{2013}".to_owned(),
        Some(counted) if counted.is_more => {
            say::MORE_THAN.fill(lang, &[("n", &whole(lang, counted.rows))])
        }
        Some(counted) => whole(lang, counted.rows),
    }
}

/// A day; a dash where there is none.
pub fn day(lang: Lang, day: Option<Date>) -> String {
    day.map_or_else(|| "\u{2013}".to_owned(), |day| date::short(lang, day))
}

/// What fills a table: another table by its link.
pub fn filler(lang: Lang, filler: Filler) -> Markup {
    html! {
        @match filler {
            Filler::Outer(outer) => (outer.title().text(lang)),
            Filler::Node(kind) => (kind.title().text(lang)),
            Filler::Table(name) => (link(name)),
        }
    }
}

/// A table by its link.
pub fn link(name: &str) -> Markup {
    html! { a href=(format!("{}/{name}", super::PATH)) { (name) } }
}

/// How counting stands, and the button that counts anew. `back` is the table whose page it is on.
pub fn counted(admin: &Member, count: &Count, back: Option<&str>) -> Markup {
    let lang = admin.lang;
    let mut button = PostButton::new(format!("{}/count", super::PATH), say::COUNT_ANEW.text(lang));
    if let Some(table) = back {
        button = button.hidden("table", table);
    }
    html! {
        @if count.failed { (notice(lang, Tone::Error, say::COUNT_FAILED.text(lang))) }
        div #counted {
            @if count.runs {
                p role="status" { (say::COUNTING.text(lang)) }
            } @else {
                @if let Some(figures) = &count.figures {
                    p role="status" { (say::AS_OF.fill(lang, &[("at", &moment(admin, figures.at))])) }
                }
                div.actions { (button) }
            }
            p.fine { (say::COUNT_LIMIT.text(lang)) }
        }
    }
}
