//! Taking a note away, and bringing it back.

use rocket::{State, post, response::Redirect};

use super::{NotePath, done::Done};
use crate::{
    accounts::guards::{Can, EntriesWrite},
    i18n::messages::journal as say,
    journal::{Journal, JournalError, discarded},
    ops::ids::{NoteId, PersonId},
    store::Store,
    web::{Fault, forms::Fields, redirect},
};

/// Deletes a note. Pages ask first where scripts run; without them this can be undone.
#[post("/journal/<id>/delete", data = "<fields>")]
pub(super) async fn delete(
    member: Can<EntriesWrite>,
    id: NotePath,
    fields: Fields,
    journal: &State<Journal>,
    store: &State<Store>,
) -> Result<Redirect, Fault> {
    let (id, person) = (id.0, member.person);
    let rev = match fields.get("rev") {
        "" => None,
        typed => {
            let rev = typed.parse();
            Some(rev.map_err(|_| Fault::field("rev", &say::STALE))?)
        }
    };
    match journal.delete(member.actor(), person, id, rev).await {
        Ok(_) => {}
        // Pressed twice: it is gone as wished.
        Err(JournalError::NotFound) if is_discarded(store, person, id).await? => {}
        Err(error) => return Err(error.into()),
    }
    Ok(redirect::see_other(Done::Deleted.page(id)))
}

/// Brings a deleted note back, for an hour after it was deleted.
#[post("/journal/<id>/undo", data = "<_fields>")]
pub(super) async fn undo(
    member: Can<EntriesWrite>,
    id: NotePath,
    _fields: Fields,
    journal: &State<Journal>,
) -> Result<Redirect, Fault> {
    let (id, person) = (id.0, member.person);
    match journal.undo_delete(member.actor(), person, id).await {
        Ok(_) => {}
        // Pressed twice: it is back as wished. What is not there at all is not found here either.
        Err(JournalError::NotFound) => drop(journal.get(person, id).await?),
        Err(error) => return Err(error.into()),
    }
    Ok(redirect::see_other(Done::Restored.page(id)))
}

async fn is_discarded(store: &Store, person: PersonId, id: NoteId) -> Result<bool, JournalError> {
    store
        .read(move |snap| match discarded(snap, person, id) {
            Ok(_) => Ok(true),
            Err(JournalError::NotFound) => Ok(false),
            Err(error) => Err(error),
        })
        .await
}
