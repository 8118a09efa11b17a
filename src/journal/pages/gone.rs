//! A note that was deleted elsewhere while it was being changed: what was typed is kept, to be written
//! down as a new note.

use maud::html;
use rocket::http::Status;

use super::{draft, form::NoteForm, lines::OWN, list::question};
use crate::{
    accounts::Member,
    entries::pages::{Answer, Reader},
    i18n::messages::journal_words as say,
    ops::ids::NoteId,
    web::{
        Tab,
        components::{Tone, notice, page_head},
        forms::Fields,
    },
};

/// Answers 409 with the form of a new note, and in it what was typed.
pub(super) fn answer(member: &Member, reader: &Reader, new: NoteId, typed: &Fields) -> Answer {
    let mut fields = draft::fresh(reader, new, reader.today);
    for name in ["date", "at", "text", "mood", "tags"] {
        fields.set(name, typed.raw(name).to_owned());
    }
    let title = reader.t(&say::GONE_TITLE);
    let form = NoteForm {
        reader,
        fields: &fields,
        errors: &[],
        question: &question(member),
        action: OWN,
        hidden: &["id"],
        cancel: Some(OWN),
    };
    let content = html! {
        (page_head(title, None, html! {}))
        (notice(reader.lang, Tone::Warning, reader.t(&say::GONE)))
        (form)
    };
    let page = member.shell.page(title, Tab::Journal, content);
    Answer::again(page.status(Status::Conflict))
}
