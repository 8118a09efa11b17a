//! `/shared/<person>/journal/<id>`: one note of a diary that is shared.

use maud::html;
use rocket::{State, get};

use super::{NotePath, lines, shared::readable};
use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::pages::{Reader, heading},
    i18n::messages::{journal as say, sharing as sharing_say},
    journal::{Journal, to_html},
    ops::Clock,
    sharing::Sharing,
    web::{
        Fault, Page, Tab,
        components::{Card, Kind, link_button, page_head},
    },
};

/// The whole note, as far as it is shared.
#[get("/shared/<person>/journal/<id>")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    person: &str,
    id: NotePath,
    sharing: &State<Sharing>,
    journal: &State<Journal>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let sight = readable(sharing, &member, person).await?;
    let noted = journal.get_seen(sight.of(), id.0).await?;
    let reader = Reader::of_sight(&member, &sight, clock);
    let name = [("name", sight.name())];
    let title = lines::title(&reader, &noted);
    let lead = say::SHARED_TITLE.fill(reader.lang, &name);
    let all = link_button(
        Kind::Quiet,
        &format!("/shared/{person}/journal"),
        reader.t(&say::TO_JOURNAL),
    );
    let note = html! {
        article.note {
            (lines::particulars(&reader, &noted))
            div.prose { (to_html(&noted.placed.note.text)) }
            (lines::tags(&reader, &noted, false))
        }
    };
    let content = html! {
        (page_head(&title, Some(&lead), all))
        p.fine { (sharing_say::SEEN_NOTE.fill(reader.lang, &name)) }
        (Card::new(note).title(heading(&reader, noted.placed.date)))
    };
    Ok(member.shell.page(&title, Tab::Shared, content))
}
