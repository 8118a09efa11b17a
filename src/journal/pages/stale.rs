//! Two versions of one note: what is stored beside what was typed, and the choice between them.

use maud::{Markup, html};
use rocket::http::Status;

use super::{draft::fields_of, lines::mood_words};
use crate::{
    accounts::Member,
    entries::pages::{Answer, Reader, parse_date},
    i18n::{
        Msg, date,
        messages::{common, entries as entry_say, journal as say, journal_words as words_say},
        number,
    },
    journal::Noted,
    metrics::Milli,
    web::{
        Tab,
        components::{Card, Column, Kind, Table, button, link_button, page_head},
        forms::Fields,
    },
};

/// The fields of the form, which are kept when one's own version is taken after all.
const FIELDS: [(&str, &Msg); 5] = [
    ("date", &common::DATE),
    ("at", &common::TIME),
    ("text", &common::NOTE),
    ("mood", &say::MOOD),
    ("tags", &say::TAGS),
];

/// The same for a new note that is written down already, with another mood, time or tags.
pub(super) fn known(member: &Member, reader: &Reader, stored: &Noted, typed: &Fields) -> Answer {
    both(member, reader, (stored, typed), reader.t(&words_say::KNOWN))
}

/// Answers 409 with both versions. Taking one's own sends it again on top of what is stored now.
pub(super) fn answer(member: &Member, reader: &Reader, stored: &Noted, typed: &Fields) -> Answer {
    both(member, reader, (stored, typed), reader.t(&say::STALE))
}

fn both(
    member: &Member,
    reader: &Reader,
    (stored, typed): (&Noted, &Fields),
    lead: &str,
) -> Answer {
    let title = reader.t(&say::STALE_TITLE);
    let note = format!("/journal/{}", stored.placed.id);
    let content = html! {
        (page_head(title, Some(lead), html! {}))
        (Card::new(html! {
            (versions(reader, stored, typed))
            form method="post" action=(format!("{note}/edit")) {
                input type="hidden" name="rev" value=(stored.placed.note.rev);
                @for (name, _) in FIELDS {
                    @if typed.filled(name) {
                        input type="hidden" name=(name) value=(typed.raw(name));
                    }
                }
                div.actions {
                    (link_button(Kind::Secondary, &note, reader.t(&entry_say::KEEP_STORED)))
                    (button(Kind::Primary, reader.t(&entry_say::TAKE_MINE)))
                }
            }
        }))
    };
    let page = member.shell.page(title, Tab::Journal, content);
    Answer::again(page.status(Status::Conflict))
}

fn versions(reader: &Reader, stored: &Noted, typed: &Fields) -> Table {
    let columns = vec![
        Column::words(reader.t(&entry_say::FIELD)),
        Column::words(reader.t(&entry_say::STORED_VERSION)),
        Column::words(reader.t(&entry_say::YOUR_VERSION)),
    ];
    let shown = fields_of(reader, stored);
    let mut table = Table::new(reader.t(&say::STALE_TITLE), columns);
    for (name, label) in FIELDS {
        let theirs = shown.get(name).to_owned();
        let mine = typed.get(name).replace("\r\n", "\n");
        if theirs.is_empty() && mine.is_empty() {
            continue;
        }
        table = table.row(vec![
            html! { (reader.t(label)) },
            cell(reader, name, &theirs, false),
            cell(reader, name, &mine, theirs != mine),
        ]);
    }
    table
}

/// What stands in a field. What differs is set in bold and said to differ.
fn cell(reader: &Reader, name: &str, text: &str, differs: bool) -> Markup {
    let words = match (name, parse_date(text), number::parse(text)) {
        _ if text.is_empty() => "–".to_owned(),
        ("date", Some(day), _) => date::short(reader.lang, day),
        ("mood", _, Ok(mood)) => mood_words(reader.lang, Milli(mood)),
        _ => text.to_owned(),
    };
    html! {
        @if differs {
            strong.typed { (words) } span.sr-only { " (" (reader.t(&entry_say::DIFFERS)) ")" }
        } @else {
            span.typed { (words) }
        }
    }
}
