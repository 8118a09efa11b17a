//! `/journal/<id>`: one note.

use maud::html;
use rocket::{State, get};

use super::{NotePath, lines};
use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::pages::{Reader, heading},
    i18n::messages::journal as say,
    journal::{Journal, to_html},
    ops::Clock,
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
    let noted = journal.get(member.person, id.0).await?;
    let title = lines::title(&reader, &noted);
    let all = link_button(Kind::Quiet, "/journal", reader.t(&say::TO_JOURNAL));
    let note = html! {
        article.note {
            (lines::particulars(&reader, &noted))
            div.prose { (to_html(&noted.placed.note.text)) }
            (lines::tags(&reader, &noted, true))
            @if reader.logs { (lines::acts(&reader, &noted)) }
        }
    };
    let content = html! {
        (page_head(&title, None, all))
        (Card::new(note).title(heading(&reader, noted.placed.date)))
    };
    Ok(member.shell.page(&title, Tab::Journal, content))
}
