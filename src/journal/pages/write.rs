//! Writing a note down.

use rocket::{State, http::Status, post};

use super::{
    done::Done,
    draft,
    list::{Found, name, seal},
    stale,
};
use crate::{
    accounts::guards::{Can, EntriesWrite},
    entries::pages::{Answer, Reader},
    journal::{Journal, JournalError, NewNote, Noted, Written, field_errors, tags},
    ops::Clock,
    sharing::Sight,
    store::{Actor, Store},
    web::{Fault, Site, forms::LongFields},
};

/// Writes down what the form says, or shows it again with what is wrong.
#[post("/journal", data = "<fields>")]
pub(super) async fn save(
    member: Can<EntriesWrite>,
    fields: LongFields,
    journal: &State<Journal>,
    store: &State<Store>,
    clock: &State<Clock>,
    site: &State<Site>,
) -> Result<Answer, Fault> {
    let reader = Reader::of(&member, clock);
    let draft = draft::read(&reader, &fields.0, None);
    let errors = if draft.errors.is_empty() {
        let sight = Sight::of_member(&member);
        match write_once(member.actor(), &sight, journal, draft.note).await {
            Ok(written) => return Ok(Answer::next(Done::Written.page(written.noted.placed.id))),
            Err(JournalError::Refused(problems)) => field_errors(&problems),
            Err(JournalError::Stale(stored)) => {
                return Ok(stale::known(&member, &reader, &stored, &fields.0));
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        draft.errors
    };
    let person = member.person;
    let list = name(person, None);
    let found = Found::read(store, &reader, person, None, None, None).await?;
    let cursor = |next| seal(site, &list, next);
    let page = found.page(&member, &reader, &fields.0, &errors, cursor);
    Ok(Answer::again(page.status(Status::UnprocessableEntity)))
}

/// Writes a note. The id of the form makes pressing twice write once; a form that was taken out of
/// the browser's history and filled in anew has a used id, and is a note of its own.
///
/// # Errors
/// [`JournalError::Stale`] with the note that is there when it has the same text and another mood,
/// time or tags: nothing of what was added is dropped unseen.
pub(super) async fn write_once(
    actor: Actor,
    sight: &Sight,
    journal: &Journal,
    note: NewNote,
) -> Result<Written, JournalError> {
    let anew = NewNote {
        id: None,
        ..note.clone()
    };
    let (date, text) = (note.date, note.text.replace("\r\n", "\n"));
    match journal.write_seen(actor, sight, note).await {
        Ok(written) if written.known => {
            let Noted { placed, mood } = &written.noted;
            if (placed.date, &placed.note.text) == (date, &text) {
                let told = (placed.note.at, *mood, &placed.note.tags);
                if told == (anew.at, anew.mood, &tags::beside(&anew.tags, &text)) {
                    return Ok(written);
                }
                return Err(JournalError::Stale(Box::new(written.noted)));
            }
            journal.write_seen(actor, sight, anew).await
        }
        Err(JournalError::Deleted) => journal.write_seen(actor, sight, anew).await,
        other => other,
    }
}
