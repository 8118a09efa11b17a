//! `/journal/<id>`: one note.

use maud::{Markup, html};
use rocket::{State, get};

use super::{NotePath, lines, words};
use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::pages::{Reader, heading},
    i18n::messages::journal as say,
    journal::{Journal, Understood},
    ops::Clock,
    sharing::Sight,
    web::{
        Fault, Page, Tab,
        components::{Card, Kind, link_button, page_head},
    },
};

/// The whole note.
#[get("/journal/<id>")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    id: NotePath,
    journal: &State<Journal>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let sight = Sight::of_member(&member);
    let understood = journal.understand_seen(sight.of(), id.0).await?;
    let noted = &understood.noted;
    let title = lines::title(&reader, noted);
    let all = link_button(Kind::Quiet, "/journal", reader.t(&say::TO_JOURNAL));
    let note = html! {
        (whole(&reader, &understood, lines::OWN))
        @if reader.logs { (lines::acts(&reader, noted)) }
    };
    let content = html! {
        (page_head(&title, None, all))
        (Card::new(note).title(heading(&reader, noted.placed.date)))
    };
    Ok(member.shell.page(&title, Tab::Journal, content))
}

/// A note with its text to the end and what its words say, in the journal at `journal`.
pub(super) fn whole(reader: &Reader, understood: &Understood, journal: &str) -> Markup {
    let noted = &understood.noted;
    let (text, known) = (&noted.placed.note.text, Some(&understood.known));
    html! {
        article.note {
            (lines::particulars(reader, noted))
            div.prose { (words::linked(reader, text, known, journal)) }
            (lines::tags(reader, noted, journal))
            (words::details(reader, understood))
        }
    }
}
