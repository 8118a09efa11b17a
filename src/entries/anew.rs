//! Summing days up anew, beside those who log: for work that follows the feeds at its own pace.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use crate::{
    metrics,
    ops::ids::{EntryId, PersonId},
    persons::Standing,
    store::{Actor, FEED, FEED_HEAD, Flow, Key, Reads, StoreError, Tx},
};

use super::{changes::summed_up, service::Entries, tables::ENTRIES};

/// The most days that are summed up in one transaction.
pub const DAYS_AT_ONCE: usize = 50;

/// A day of somebody.
pub type PersonDay = (PersonId, Date);

/// The days from `from` on that have entries.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn days_from(reads: &impl Reads, from: Date) -> Result<BTreeSet<PersonDay>, StoreError> {
    let (mut days, mut whole) = (BTreeSet::new(), Ok(()));
    reads.each(ENTRIES.all(), |row| match row {
        Ok(((person, date, _), _)) => {
            if date >= from {
                days.insert((person, date));
            }
            Flow::Continue(())
        }
        Err(error) => {
            whole = Err(error);
            Flow::Break(())
        }
    })?;
    whole.map(|()| days)
}

/// The days whose entries were changed from `since` on, by the feeds: also those whose last entry was
/// deleted.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn days_changed(
    reads: &impl Reads,
    since: Timestamp,
) -> Result<BTreeSet<PersonDay>, StoreError> {
    let (mut days, mut whole) = (BTreeSet::new(), Ok(()));
    for (person, _) in reads.list(FEED_HEAD.all())? {
        reads.each(FEED.prefix(&(person,)).reversed(), |row| match row {
            Ok((_, change)) if change.at_micros < since.as_microsecond() => Flow::Break(()),
            Ok((_, change)) => {
                if change.table == ENTRIES.info().id {
                    let key = <(PersonId, Date, EntryId)>::decode(&mut change.key.as_slice());
                    days.extend(key.map(|(person, date, _)| (person, date)));
                }
                Flow::Continue(())
            }
            Err(error) => {
                whole = Err(error);
                Flow::Break(())
            }
        })?;
    }
    whole.map(|()| days)
}

impl Entries {
    /// Sums these days up from their entries, in one transaction. Those of people who are gone are passed over. The
    /// groups' cells are left as they are: they were counted from the totals that stood there, right or wrong, and
    /// are written anew where they do not fit. At most [`DAYS_AT_ONCE`] are to be handed in. Gives how many days
    /// were summed up.
    ///
    /// # Errors
    /// When the store fails or is busy.
    pub async fn sum_up_anew(&self, days: Vec<PersonDay>) -> Result<u64, StoreError> {
        let write = move |tx: &mut Tx<'_>| {
            let mut summed = 0_u64;
            let people: BTreeSet<_> = days.iter().map(|(person, _)| *person).collect();
            for person in people {
                if Standing::of(tx, person)?.is_none() {
                    continue;
                }
                let own = days.iter().filter(|(whose, _)| *whose == person);
                let dates: BTreeSet<Date> = own.map(|(_, date)| *date).collect();
                summed += dates.len() as u64;
                for (date, totals) in summed_up(tx, person, dates)? {
                    metrics::put_day(tx, person, date, &totals)?;
                }
            }
            Ok::<_, StoreError>(summed)
        };
        self.store.write(Actor::System, write).await
    }
}
