//! Changing a note.

use maud::html;
use rocket::{State, get, http::Status, post};

use super::{NotePath, done::Done, draft, form::NoteForm, gone, list::question, stale};
use crate::{
    accounts::guards::{Can, EntriesWrite, Member},
    entries::pages::{Answer, Reader},
    i18n::messages::journal as say,
    journal::{Journal, JournalError, NewNote, NoteEdit, Noted, field_errors},
    ops::{Clock, ids::NoteId},
    web::{
        Fault, FieldError, Page, Tab,
        components::page_head,
        forms::{Fields, LongFields},
    },
};

/// The form with what is stored.
#[get("/journal/<id>/edit")]
pub(super) async fn form(
    member: Can<EntriesWrite>,
    id: NotePath,
    journal: &State<Journal>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let noted = journal.get(member.person, id.0).await?;
    let mut fields = draft::fields_of(&reader, &noted);
    fields.set("rev", noted.placed.note.rev.to_string());
    fields.set("shown_mood", fields.get("mood").to_owned());
    Ok(page(&member, &reader, &noted, &fields, &[]))
}

/// Stores the change; shows the form again with what is wrong, or both versions when the note was
/// changed meanwhile.
#[post("/journal/<id>/edit", data = "<fields>")]
pub(super) async fn save(
    member: Can<EntriesWrite>,
    id: NotePath,
    fields: LongFields,
    journal: &State<Journal>,
    clock: &State<Clock>,
) -> Result<Answer, Fault> {
    let (reader, fields) = (Reader::of(&member, clock), fields.0);
    let stored = match journal.get(member.person, id.0).await {
        Err(JournalError::NotFound) if journal.was_deleted(member.person, id.0).await? => {
            return Ok(gone::answer(&member, &reader, NoteId::new(clock), &fields));
        }
        other => other?,
    };
    let rev = fields.get("rev").parse().unwrap_or(0);
    if rev != stored.placed.note.rev {
        return Ok(stale::answer(&member, &reader, &stored, &fields));
    }
    let draft = draft::read(&reader, &fields, Some(&stored));
    let again = |errors: &[FieldError]| {
        let page = page(&member, &reader, &stored, &fields, errors);
        Answer::again(page.status(Status::UnprocessableEntity))
    };
    if !draft.errors.is_empty() {
        return Ok(again(&draft.errors));
    }
    let change = change(rev, &fields, draft.note);
    match journal
        .edit(member.actor(), member.person, id.0, change)
        .await
    {
        Ok(_) => Ok(Answer::next(Done::Changed.page(id.0))),
        Err(JournalError::NotFound) => {
            Ok(gone::answer(&member, &reader, NoteId::new(clock), &fields))
        }
        Err(JournalError::Stale(now)) => Ok(stale::answer(&member, &reader, &now, &fields)),
        Err(JournalError::Refused(problems)) => Ok(again(&field_errors(&problems))),
        Err(error) => Err(error.into()),
    }
}

/// A form says everything about a note, so everything is replaced; but for a mood that was not touched:
/// it may have been changed elsewhere meanwhile, with its entry.
fn change(rev: u32, fields: &Fields, note: NewNote) -> NoteEdit {
    // Of two versions one is taken as it is.
    let is_touched = !fields.has("shown_mood") || fields.get("mood") != fields.get("shown_mood");
    NoteEdit {
        rev,
        date: Some(note.date),
        at: Some(note.at),
        text: Some(note.text),
        tags: Some(note.tags),
        mood: is_touched.then_some(note.mood),
    }
}

fn page(
    member: &Member,
    reader: &Reader,
    noted: &Noted,
    fields: &Fields,
    errors: &[FieldError],
) -> Page {
    let title = reader.t(&say::EDIT_TITLE);
    let note = format!("/journal/{}", noted.placed.id);
    let form = NoteForm {
        reader,
        fields,
        errors,
        question: &question(member),
        action: &format!("{note}/edit"),
        hidden: &["rev", "shown_mood"],
        cancel: Some(&note),
    };
    let content = html! {
        (page_head(title, None, html! {}))
        (form)
    };
    member.shell.page(title, Tab::Journal, content)
}
