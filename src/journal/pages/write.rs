//! Writing a note down.

use rocket::{State, http::Status, post};
use sha2::{Digest, Sha256};
use uuid::Uuid;

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
    ops::{Clock, ids::NoteId},
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

/// So many times the id of a form may have been used before: each for another note, or one that is gone.
const MOST_USED: usize = 8;

/// Writes a note. The id of the form makes pressing twice write once; a form that was taken out of
/// the browser's history and filled in anew has a used id, and is a note of its own: its id follows
/// from the used one and from what it says, so that pressing that one twice writes once, too.
///
/// # Errors
/// [`JournalError::Stale`] with the note that is there when it has the same text and another mood,
/// time or tags: nothing of what was added is dropped unseen.
pub(super) async fn write_once(
    actor: Actor,
    sight: &Sight,
    journal: &Journal,
    mut note: NewNote,
) -> Result<Written, JournalError> {
    for _ in 0..MOST_USED {
        match journal.write_seen(actor, sight, note.clone()).await {
            Ok(written) if written.known => {
                let Noted { placed, mood } = &written.noted;
                let text = note.text.replace("\r\n", "\n");
                if (placed.date, &placed.note.text) == (note.date, &text) {
                    let told = (placed.note.at, *mood, &placed.note.tags);
                    if told == (note.at, note.mood, &tags::beside(&note.tags, &text)) {
                        return Ok(written);
                    }
                    return Err(JournalError::Stale(Box::new(written.noted)));
                }
            }
            Err(JournalError::Deleted) => {}
            other => return other,
        }
        note.id = note.id.map(|used| next_id(used, &note));
    }
    note.id = None;
    journal.write_seen(actor, sight, note).await
}

/// The id of what a form says whose own was used: as old as that one and just behind it, so that ids
/// stay in order.
fn next_id(used: NoteId, note: &NewNote) -> NoteId {
    let mut hash = Sha256::new();
    hash.update(used.as_uuid());
    hash.update(note.date.to_string());
    hash.update(note.text.replace("\r\n", "\n"));
    let (old, _) = used.as_uuid().as_u64_pair();
    // The lowest twelve bits of this half are free; what is above says when, and of which version.
    let behind = if old & 0xfff == 0xfff { old } else { old + 1 };
    let hashed = hash.finalize();
    let new = hashed
        .iter()
        .take(8)
        .fold(0, |all, byte| all << 8 | u64::from(*byte));
    // The two highest bits of this half say of which kind the id is (RFC 9562, 4.1).
    NoteId::from_uuid(Uuid::from_u64_pair(behind, new >> 2 | 1 << 63))
}
