//! Taking an entry away, and bringing it back.

use rocket::{State, post, response::Redirect};

use crate::{
    accounts::guards::{Can, EntriesWrite},
    entries::{Entries, EntriesError, discarded},
    i18n::messages::entries as say,
    ops::ids::{EntryId, PersonId},
    store::Store,
    web::{Fault, forms::Fields, redirect},
};

use super::{Back, EntryPath, done::Done};

/// Deletes an entry. Pages ask first where scripts run; without them this can be undone.
#[post("/entries/<id>/delete", data = "<fields>")]
pub(super) async fn delete(
    member: Can<EntriesWrite>,
    id: EntryPath,
    fields: Fields,
    entries: &State<Entries>,
    store: &State<Store>,
) -> Result<Redirect, Fault> {
    let (id, person) = (id.0, member.person);
    let rev = match fields.get("rev") {
        "" => None,
        typed => Some(
            typed
                .parse()
                .map_err(|_| Fault::field("rev", &say::STALE))?,
        ),
    };
    match entries.delete(member.actor(), person, id, rev).await {
        Ok(_) => {}
        // Pressed twice: it is gone as wished.
        Err(EntriesError::NotFound) if is_discarded(store, person, id).await? => {}
        Err(error) => return Err(error.into()),
    }
    Ok(after(&fields, Done::Deleted, id))
}

/// Brings a deleted entry back, for an hour after it was deleted.
#[post("/entries/<id>/undo", data = "<fields>")]
pub(super) async fn undo(
    member: Can<EntriesWrite>,
    id: EntryPath,
    fields: Fields,
    entries: &State<Entries>,
) -> Result<Redirect, Fault> {
    let (id, person) = (id.0, member.person);
    match entries.undo_delete(member.actor(), person, id).await {
        Ok(_) => {}
        // Pressed twice: it is back as wished. What is not there at all is not found here either.
        Err(EntriesError::NotFound) => drop(entries.get(person, id).await?),
        Err(error) => return Err(error.into()),
    }
    Ok(after(&fields, Done::Restored, id))
}

async fn is_discarded(store: &Store, person: PersonId, id: EntryId) -> Result<bool, EntriesError> {
    store
        .read(move |snap| match discarded(snap, person, id) {
            Ok(_) => Ok(true),
            Err(EntriesError::NotFound) => Ok(false),
            Err(error) => Err(error),
        })
        .await
}

fn after(fields: &Fields, done: Done, id: EntryId) -> Redirect {
    let back = Back::from_word(fields.get(Back::NAME));
    redirect::see_other(format!("{}?{}", back.path(), done.query(id)))
}
