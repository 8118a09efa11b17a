//! Reading entries: one, those of a day, a page of a list.

use jiff::civil::Date;

use crate::{
    ops::ids::{EntryId, PersonId},
    store::{Flow, Reads, StoreError, date_of},
};

use super::{
    model::Placed,
    service::EntriesError,
    tables::{ENTRIES, PLACES},
};

/// The most entries one page of a list holds.
pub const MAX_PAGE: usize = 500;
/// Where a list goes on: after this date and id.
pub type Position = (Date, EntryId);

/// A page of a list, newest date first.
#[derive(Debug, Default)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Placed>,
    /// Rows that could not be read; the log names them.
    pub unreadable: usize,
    /// Where the next page begins, if there is more.
    pub next: Option<Position>,
}

/// A page of entries, read from a snapshot that a page of the interface already holds.
pub fn page(
    reads: &impl Reads,
    person: PersonId,
    from: Date,
    to: Date,
    after: Option<Position>,
    limit: usize,
) -> Result<Page, EntriesError> {
    page_of(reads, person, (from, to), after, limit, Some)
}

/// A page of what `see` leaves of the entries, as if there were nothing else.
pub(super) fn page_of(
    reads: &impl Reads,
    person: PersonId,
    (from, to): (Date, Date),
    after: Option<Position>,
    limit: usize,
    see: impl Fn(Placed) -> Option<Placed>,
) -> Result<Page, EntriesError> {
    let limit = limit.clamp(1, MAX_PAGE);
    let end = to.tomorrow().unwrap_or(to);
    let span = match after {
        // The end is exclusive, so the page goes on just below the last one shown.
        Some((date, id)) if date <= to => ENTRIES.between(&(person, from), &(person, date, id)),
        _ => ENTRIES.between(&(person, from), &(person, end)),
    };
    let mut page = Page::default();
    let mut more = false;
    reads.each(span.reversed(), |row| {
        match row.map(|((_, date, id), entry)| see(Placed { id, date, entry })) {
            Ok(Some(_)) if page.entries.len() == limit => {
                more = true;
                return Flow::Break(());
            }
            Ok(Some(placed)) => page.entries.push(placed),
            Ok(None) => {}
            // It belongs to the next page, which counts it.
            Err(_) if page.entries.len() == limit => {
                more = true;
                return Flow::Break(());
            }
            Err(error) => {
                tracing::error!(%error, "an entry is unreadable and was left out of a list");
                page.unreadable += 1;
            }
        }
        Flow::Continue(())
    })?;
    page.next = more
        .then(|| page.entries.last().map(|last| (last.date, last.id)))
        .flatten();
    Ok(page)
}

/// The entry of this id.
pub fn find(reads: &impl Reads, person: PersonId, id: EntryId) -> Result<Placed, EntriesError> {
    let place = reads
        .get(&PLACES, &(person, id))?
        .ok_or(EntriesError::NotFound)?;
    let date = date_of(place.0).ok_or(EntriesError::NotFound)?;
    let entry = reads
        .get(&ENTRIES, &(person, date, id))?
        .ok_or(EntriesError::NotFound)?;
    Ok(Placed { id, date, entry })
}

/// The entries of a day in the order of time.
pub fn of_day(reads: &impl Reads, person: PersonId, date: Date) -> Result<Vec<Placed>, StoreError> {
    let mut day: Vec<Placed> = reads
        .list(ENTRIES.prefix(&(person, date)))?
        .into_iter()
        .map(|((_, date, id), entry)| Placed { id, date, entry })
        .collect();
    day.sort_by_key(|placed| placed.entry.order(placed.id));
    Ok(day)
}
