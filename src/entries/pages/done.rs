//! What was done a moment ago, told on the page that follows.

use maud::{Markup, html};

use crate::{
    entries::{EntriesError, Placed, discarded, find},
    i18n::{date, messages::entries as say, messages::web as web_say},
    ops::ids::{EntryId, PersonId},
    store::{Reads, StoreError, date_of},
    web::{
        components::{Icon, Kind, PostButton, Tone, notice},
        query::Query,
    },
};

use super::{Back, lines, reader::Reader};

/// What can have been done with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Logged,
    Changed,
    Deleted,
    Restored,
}

impl Done {
    const ALL: [Self; 4] = [Self::Logged, Self::Changed, Self::Deleted, Self::Restored];

    const fn word(self) -> &'static str {
        match self {
            Self::Logged => "logged",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
        }
    }

    /// The parameters that make the next page tell it.
    pub(super) fn query(self, id: EntryId) -> String {
        format!("done={}&id={id}", self.word())
    }

    /// What an address says was done.
    pub(super) fn told(query: &Query) -> Option<(Self, EntryId)> {
        let word = query.get("done");
        let done = Self::ALL.into_iter().find(|done| done.word() == word)?;
        Some((done, query.get("id").parse().ok()?))
    }
}

/// What was done, with the entry it was done to.
#[derive(Debug)]
pub(super) struct News {
    done: Done,
    placed: Placed,
}

impl News {
    /// The news an address tells, as far as the store agrees: an entry that was deleted since was
    /// not just logged.
    pub(super) fn read(
        reads: &impl Reads,
        person: PersonId,
        told: Option<(Done, EntryId)>,
    ) -> Result<Option<Self>, StoreError> {
        let Some((done, id)) = told else {
            return Ok(None);
        };
        let found = match done {
            Done::Deleted => deleted(reads, person, id),
            _ => find(reads, person, id),
        };
        match found {
            Ok(placed) => Ok(Some(Self { done, placed })),
            Err(EntriesError::Store(error)) => Err(error),
            Err(_) => Ok(None),
        }
    }

    /// The notice. `back` is the page it stands on.
    pub(super) fn notice(&self, reader: &Reader, back: Back) -> Markup {
        let text = self.text(reader);
        let body = html! {
            div.with-undo {
                span { (text) }
                @match self.done {
                    Done::Logged => {
                        (undo(lines::delete_button(reader, &self.placed, back), reader))
                        a href=(self.another(reader)) { (reader.t(&say::LOG_ANOTHER)) }
                    }
                    Done::Deleted => { (undo(self.restore(back), reader)) }
                    Done::Changed | Done::Restored => {}
                }
            }
        };
        notice(reader.lang, Tone::Success, body)
    }

    fn text(&self, reader: &Reader) -> String {
        let what = lines::values(reader, &self.placed.entry.values);
        let day = date::short(reader.lang, self.placed.date);
        let of_today = self.placed.date == reader.today;
        let message = match (self.done, of_today) {
            (Done::Logged, true) => &say::LOGGED,
            (Done::Logged, false) => &say::LOGGED_FOR,
            (Done::Changed, true) => &say::CHANGED,
            (Done::Changed, false) => &say::CHANGED_FOR,
            (Done::Deleted, true) => &say::DELETED,
            (Done::Deleted, false) => &say::DELETED_FOR,
            (Done::Restored, true) => &say::RESTORED,
            (Done::Restored, false) => &say::RESTORED_FOR,
        };
        message.fill(reader.lang, &[("what", &what), ("date", &day)])
    }

    fn another(&self, reader: &Reader) -> String {
        if self.placed.date == reader.today {
            "/add-metric".to_owned()
        } else {
            format!("/add-metric?date={}", self.placed.date)
        }
    }

    fn restore(&self, back: Back) -> PostButton {
        PostButton::new(format!("/entries/{}/undo", self.placed.id), "")
            .hidden(Back::NAME, back.word())
    }
}

fn undo(button: PostButton, reader: &Reader) -> PostButton {
    button
        .text(reader.t(&web_say::UNDO))
        .kind(Kind::Quiet)
        .icon(Icon::Undo)
}

fn deleted(reads: &impl Reads, person: PersonId, id: EntryId) -> Result<Placed, EntriesError> {
    let (_, row) = discarded(reads, person, id)?;
    let date = date_of(row.day).ok_or(EntriesError::NotFound)?;
    Ok(Placed {
        id,
        date,
        entry: row.entry,
    })
}
