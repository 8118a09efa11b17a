//! What was done a moment ago, told on the page that follows.

use maud::{Markup, html};

use super::lines;
use crate::{
    entries::pages::Reader,
    i18n::{
        date,
        messages::{journal as say, web as web_say},
    },
    journal::{JournalError, Noted, PlacedNote, discarded, find},
    ops::ids::{NoteId, PersonId},
    store::{Reads, StoreError, date_of},
    web::{
        components::{Icon, Kind, PostButton, Tone, notice, notice_with_undo},
        query::Query,
    },
};

/// What can have been done with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Written,
    Changed,
    Deleted,
    Restored,
}

impl Done {
    const ALL: [Self; 4] = [Self::Written, Self::Changed, Self::Deleted, Self::Restored];

    const fn word(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
        }
    }

    /// The page that tells it.
    pub(super) fn page(self, id: NoteId) -> String {
        format!("/journal?done={}&id={id}", self.word())
    }

    /// What an address says was done.
    pub(super) fn told(query: &Query) -> Option<(Self, NoteId)> {
        let word = query.get("done");
        let done = Self::ALL.into_iter().find(|done| done.word() == word)?;
        Some((done, query.get("id").parse().ok()?))
    }
}

/// What was done, with the note it was done to.
#[derive(Debug)]
pub(super) struct News {
    done: Done,
    noted: Noted,
}

impl News {
    /// The news an address tells, as far as the store agrees.
    pub(super) fn read(
        reads: &impl Reads,
        person: PersonId,
        told: Option<(Done, NoteId)>,
    ) -> Result<Option<Self>, StoreError> {
        let Some((done, id)) = told else {
            return Ok(None);
        };
        let found = match done {
            Done::Deleted => deleted(reads, person, id),
            _ => find(reads, person, id),
        };
        match found {
            Ok(noted) => Ok(Some(Self { done, noted })),
            Err(JournalError::Store(error)) => Err(error),
            Err(_) => Ok(None),
        }
    }

    /// The notice; what was written or deleted can be taken back there, by who may.
    pub(super) fn notice(&self, reader: &Reader) -> Markup {
        let day = date::short(reader.lang, self.noted.placed.date);
        let of_today = self.noted.placed.date == reader.today;
        let message = match self.done {
            Done::Written if of_today => &say::WRITTEN,
            Done::Written => &say::WRITTEN_FOR,
            Done::Changed => &say::CHANGED,
            Done::Deleted => &say::DELETED,
            Done::Restored => &say::RESTORED,
        };
        let text = message.fill(reader.lang, &[("date", &day)]);
        let undo = match self.done {
            Done::Written => lines::delete_button(reader, &self.noted),
            Done::Deleted => PostButton::new(format!("/journal/{}/undo", self.noted.placed.id), ""),
            Done::Changed | Done::Restored => {
                return notice(reader.lang, Tone::Success, html! { (text) });
            }
        };
        let undo = undo
            .text(reader.t(&web_say::UNDO))
            .kind(Kind::Quiet)
            .icon(Icon::Undo);
        notice_with_undo(reader.lang, &text, &undo)
    }
}

fn deleted(reads: &impl Reads, person: PersonId, id: NoteId) -> Result<Noted, JournalError> {
    let (_, row) = discarded(reads, person, id)?;
    let date = date_of(row.day).ok_or(JournalError::NotFound)?;
    let (note, mood) = (row.note, row.mood);
    Ok(Noted {
        placed: PlacedNote { id, date, note },
        mood,
    })
}
