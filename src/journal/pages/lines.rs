//! Notes as they stand on pages.

use maud::{Markup, html};

use super::words::{linked, topic_page};
use crate::{
    entries::pages::{Reader, time_of},
    i18n::{
        Lang, Msg, date,
        messages::{common, entries as entry_say, journal as say},
        number,
    },
    journal::{NoteAnalysis, Noted, Topic, excerpt},
    metrics::Milli,
    web::components::{Icon, Kind, PostButton, icon},
};

/// The moods that are offered: value, face and word.
pub(super) const FACES: [(&str, &str, &Msg); 5] = [
    ("1", "😞", &entry_say::MOOD_1),
    ("2", "🙁", &entry_say::MOOD_2),
    ("3", "😐", &entry_say::MOOD_3),
    ("4", "🙂", &entry_say::MOOD_4),
    ("5", "😄", &entry_say::MOOD_5),
];

/// Where one's own journal stands.
pub const OWN: &str = "/journal";

/// So much of a note is shown in a list, in characters.
const EXCERPT: usize = 700;

/// The place in [`FACES`] that is nearest to a mood in thousandths.
fn nearest(mood: i64) -> usize {
    usize::try_from((mood - 500).div_euclid(1_000))
        .unwrap_or(0)
        .min(4)
}

/// The face that is nearest to a mood in thousandths.
pub(super) fn face(mood: i64) -> &'static str {
    FACES[nearest(mood)].1
}

/// A mood in words; one between two words as its number.
pub(super) fn mood_words(lang: Lang, mood: Milli) -> String {
    if mood.0 % 1_000 == 0 {
        FACES[nearest(mood.0)].2.text(lang).to_owned()
    } else {
        number::format(lang, mood.0, 3)
    }
}

/// What a note is told apart by where its text is not shown: its first words.
fn beginning(noted: &Noted) -> String {
    let text = &noted.placed.note.text;
    let line = text.trim().lines().next().unwrap_or_default();
    let short = excerpt(line, 60).map(|head| format!("{head} …"));
    short.unwrap_or_else(|| line.to_owned())
}

/// A note in a list of the journal at `journal`, with what is known of its words.
pub(super) fn row(
    reader: &Reader,
    noted: &Noted,
    known: Option<&NoteAnalysis>,
    journal: &str,
) -> Markup {
    let text = &noted.placed.note.text;
    let page = format!("{journal}/{}", noted.placed.id);
    let head = excerpt(text, EXCERPT);
    html! {
        article.note {
            (particulars(reader, noted))
            @match head {
                Some(head) => {
                    div.prose { (linked(reader, head, known, journal)) p { "…" } }
                    p { a href=(page) {
                        (reader.t(&say::READ_ON)) span.sr-only { ": " (beginning(noted)) }
                    } }
                }
                None => {
                    div.prose { (linked(reader, text, known, journal)) }
                    p.note-page { a.fine href=(page) {
                        (reader.t(&say::OPEN)) span.sr-only { ": " (beginning(noted)) }
                    } }
                }
            }
            (tags(reader, noted, journal))
            @if journal == OWN && reader.logs { (acts(reader, noted)) }
        }
    }
}

/// When it was, and the mood.
pub fn particulars(reader: &Reader, noted: &Noted) -> Markup {
    let time = noted.placed.note.at.map(time_of);
    html! {
        @if time.is_some() || noted.mood.is_some() {
            p.note-head {
                @if let Some(time) = &time { span.fine { (time) } }
                @if let Some(mood) = noted.mood {
                    span.chip {
                        span.face aria-hidden="true" { (face(mood.0)) }
                        (say::MOOD_IS.fill(reader.lang, &[("mood", &mood_words(reader.lang, mood))]))
                    }
                }
            }
        }
    }
}

/// The tags, each a link to the notes that have it in the journal at `journal`.
pub(super) fn tags(reader: &Reader, noted: &Noted, journal: &str) -> Markup {
    let all = noted.placed.note.all_tags();
    html! {
        @if !all.is_empty() {
            ul.tags aria-label=(reader.t(&say::TAGS)) {
                @for tag in &all {
                    li { a.chip href=(topic_page(journal, &Topic::tag(tag.clone()))) { "#" (tag) } }
                }
            }
        }
    }
}

/// What can be done with a note of one's own.
pub(super) fn acts(reader: &Reader, noted: &Noted) -> Markup {
    let words = beginning(noted);
    html! {
        div.entry-acts {
            a.button.quiet href=(format!("/journal/{}/edit", noted.placed.id)) {
                (icon(Icon::Edit)) span { (reader.t(&common::EDIT)) }
                span.sr-only { ": " (words) }
            }
            (delete_button(reader, noted)
                .kind(Kind::Quiet)
                .icon(Icon::Trash)
                .about(words.clone())
                .confirm(reader.t(&say::DELETE_QUESTION), words))
        }
    }
}

/// The button that takes a note away as it stands.
pub(super) fn delete_button(reader: &Reader, noted: &Noted) -> PostButton {
    let path = format!("/journal/{}/delete", noted.placed.id);
    PostButton::new(path, reader.t(&common::DELETE))
        .hidden("rev", noted.placed.note.rev.to_string())
}

/// `Note of 21 November 2026`
pub(super) fn title(reader: &Reader, noted: &Noted) -> String {
    let day = date::long(reader.lang, noted.placed.date);
    say::NOTE_OF.fill(reader.lang, &[("date", &day)])
}
