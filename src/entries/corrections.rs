//! The log of corrections: what was changed afterwards in what a person told, by whom and when.
//!
//! It is read from the change feed and from the corrections of the profile, so that nothing is kept
//! for it beside them. What stood there before is not in it.

use super::tables::{ENTRIES, PLACES, TOMBSTONES};
use crate::ops::ids::{EntryId, PersonId, UserId};
use crate::persons::{self, Detail};
use crate::store::{Actor, Change, ChangeKind, FEED, Key, Reads, StoreError, date_of};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;

/// The most corrections that are shown.
pub const MAX_CORRECTIONS: usize = 100;
/// The most changes that are looked at: mere logging is passed over.
const LOOKED_AT: usize = 5_000;

/// What was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Corrected {
    /// An entry was changed, which is of this date now or was then.
    EntryChanged(Date),
    /// An entry of this date was deleted.
    EntryDeleted(Date),
    /// A deleted entry of this date was brought back.
    EntryRestored(Date),
    /// These details of the profile were corrected.
    Details(Vec<Detail>),
    /// All details of the profile were said to be right.
    Confirmed,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionShown {
    /// When.
    pub at: Timestamp,
    /// Who made it; nobody when the operator or the program did.
    pub by: Option<UserId>,
    /// What it was.
    pub what: Corrected,
}

/// The corrections of what a person told, the newest first: [`MAX_CORRECTIONS`] at most, among the
/// last changes of their diary.
pub fn corrections(
    reads: &impl Reads,
    person: PersonId,
) -> Result<Vec<CorrectionShown>, StoreError> {
    let mut all = of_entries(reads, person)?;
    for (at, row) in persons::corrections(reads, person, MAX_CORRECTIONS)? {
        let what = if row.details.is_empty() {
            Corrected::Confirmed
        } else {
            Corrected::Details(row.details)
        };
        let by = row.by;
        all.push(CorrectionShown { at, by, what });
    }
    all.sort_by_key(|shown| std::cmp::Reverse(shown.at));
    all.truncate(MAX_CORRECTIONS);
    Ok(all)
}

/// What happened to entries after they were logged.
fn of_entries(reads: &impl Reads, person: PersonId) -> Result<Vec<CorrectionShown>, StoreError> {
    let newest_first = FEED.prefix(&(person,)).reversed().limit(LOOKED_AT);
    let changes = reads.list(newest_first)?;
    // A tombstone tells why its entry was written or removed in the same moment.
    let stones: HashMap<(EntryId, i64), ChangeKind> = changes
        .iter()
        .filter(|(_, change)| change.table == TOMBSTONES.info().id)
        .filter_map(|(_, change)| {
            let (_, id): (PersonId, EntryId) = Key::decode(&mut change.key.as_slice())?;
            Some(((id, change.at_micros), change.kind))
        })
        .collect();
    let mut found = Vec::new();
    for (_, change) in &changes {
        if found.len() == MAX_CORRECTIONS {
            break;
        }
        if change.table != ENTRIES.info().id {
            continue;
        }
        let row: Option<(PersonId, Date, EntryId)> = Key::decode(&mut change.key.as_slice());
        let Some((_, date, id)) = row else { continue };
        let what = match (change.kind, stones.get(&(id, change.at_micros))) {
            (ChangeKind::Delete, Some(ChangeKind::Put)) => Corrected::EntryDeleted(date),
            (ChangeKind::Delete, _) => continue,
            (ChangeKind::Put, Some(ChangeKind::Delete)) => Corrected::EntryRestored(date),
            (ChangeKind::Put, _) if was_logged_by(reads, person, id, change)? => {
                Corrected::EntryChanged(date)
            }
            (ChangeKind::Put, _) => continue,
        };
        found.extend(shown(change, what));
    }
    Ok(found)
}

/// Whether the entry was there before this change. Of one that is gone by now only the deletion is
/// told.
fn was_logged_by(
    reads: &impl Reads,
    person: PersonId,
    id: EntryId,
    change: &Change,
) -> Result<bool, StoreError> {
    let place = reads.get(&PLACES, &(person, id))?;
    let Some(date) = place.and_then(|place| date_of(place.0)) else {
        return Ok(false);
    };
    let entry = reads.get(&ENTRIES, &(person, date, id))?;
    Ok(entry.is_some_and(|entry| entry.logged_micros < change.at_micros))
}

fn shown(change: &Change, what: Corrected) -> Option<CorrectionShown> {
    let by = match change.actor {
        Actor::User(user) => Some(user),
        Actor::System => None,
    };
    Some(CorrectionShown {
        at: change.at()?,
        by,
        what,
    })
}
