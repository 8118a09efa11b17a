//! Days of a source whose values were put together into one entry: what they count, and what that means for the
//! items of the source when they come again.
//!
//! The entry has one value a metric, as people see it. A mean of it is not to be had without the number of values
//! it was made of, nor is the number itself, so that the row beside it keeps both: totals follow from it to the bit.
//! As soon as somebody changes such a value by hand, it counts as any other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    metrics::{MetricId, Milli, Total, by_id},
    ops::ids::{EntryId, PersonId},
    store::{Reads, StoreError, Tally, Tx},
};

use super::{
    changes::{Touched, settle},
    held::ThinnedLine,
    model::{Entry, MAX_SOURCE, NewEntry, Origin, Placed, Values},
    reading::{find, of_day},
    service::{Entries, EntriesError, standing},
    sources::{BY_HAND, source_of, source_of_new},
    tables::{ENTRIES, PLACES, THINNED_DAYS, Thinned},
};

/// How the id of an entry begins that was put together, within its source.
const MARK: &str = "thinned:";
/// The most values that stand behind one, so that what comes from elsewhere cannot say anything.
const MOST: u32 = 100_000;

/// The origin of an entry that the entries of a day are put together into.
pub(super) fn origin(source: &str, date: Date, id: EntryId) -> Origin {
    Origin {
        source: source.to_owned(),
        id: format!("{MARK}{date}:{id}"),
    }
}

/// Whether an entry was put together of others.
pub(super) fn is_put_together(entry: &Entry) -> bool {
    let origin = entry.origin.as_ref();
    origin.is_some_and(|origin| origin.id.starts_with(MARK))
}

/// Whether an entry is one of those that are put together: it is from a source, and nobody wrote a line beside it.
pub(super) fn is_thinnable(placed: &Placed) -> bool {
    placed.entry.note.is_none() && source_of(placed) != BY_HAND
}

/// Whether an entry may be part of what `whole` was put together of.
pub(super) fn is_part_of(placed: &Placed, whole: &Placed) -> bool {
    let values = &whole.entry.values;
    is_thinnable(placed)
        && source_of(placed) == source_of(whole)
        && placed
            .entry
            .values
            .keys()
            .any(|metric| values.contains_key(metric))
}

/// What values count that stand for several.
#[derive(Debug, Default, Clone)]
pub struct Weights(BTreeMap<EntryId, BTreeMap<MetricId, Total>>);

impl Weights {
    /// Those of a day. One without such entries costs nothing.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub fn read(
        reads: &impl Reads,
        person: PersonId,
        date: Date,
        day: &[Placed],
    ) -> Result<Self, StoreError> {
        if !day.iter().any(|placed| is_put_together(&placed.entry)) {
            return Ok(Self::default());
        }
        let rows = reads.list(THINNED_DAYS.prefix(&(person, date)))?;
        let weighed = rows.into_iter().map(|(_, row)| (row.entry, row.totals));
        Ok(Self(weighed.collect()))
    }

    /// What a value counts. One that was changed since it was put together counts as it is.
    pub fn of(&self, entry: EntryId, metric: MetricId, value: Milli) -> Total {
        let kept = self.0.get(&entry).and_then(|totals| totals.get(&metric));
        let kept = kept.filter(|total| {
            by_id(metric).is_some_and(|metric| total.value(metric.aggregation) == value)
        });
        kept.copied().unwrap_or(Total::of(value))
    }

    /// The same, where an entry counts otherwise.
    pub(super) fn with(&self, entry: EntryId, totals: BTreeMap<MetricId, Total>) -> Self {
        let mut all = self.0.clone();
        all.insert(entry, totals);
        Self(all)
    }
}

/// What is still to be brought in of an item whose day was put together, and the entry that the rest is in; nothing
/// where the day was not.
pub(super) fn rest(
    reads: &impl Reads,
    person: PersonId,
    item: &NewEntry,
) -> Result<Option<(EntryId, Values)>, StoreError> {
    let source = source_of_new(item);
    if source == BY_HAND {
        return Ok(None);
    }
    let row = reads.get(&THINNED_DAYS, &(person, item.date, source.to_owned()))?;
    Ok(row.and_then(|row| {
        let mut rest = item.values.clone();
        rest.retain(|metric, _| !row.totals.contains_key(metric));
        (rest.len() < item.values.len()).then_some((row.entry, rest))
    }))
}

/// Whether an entry of another house or time is here, within a day that was put together.
pub(super) fn is_in_a_day(
    reads: &impl Reads,
    person: PersonId,
    placed: &Placed,
) -> Result<bool, StoreError> {
    if !is_thinnable(placed) {
        return Ok(false);
    }
    let key = (person, placed.date, source_of(placed).to_owned());
    let Some(row) = reads.get(&THINNED_DAYS, &key)? else {
        return Ok(false);
    };
    let mut metrics = placed.entry.values.keys();
    let is_here = reads.exists(&PLACES, &(person, row.entry))?;
    Ok(row.entry != placed.id && is_here && metrics.any(|metric| row.totals.contains_key(metric)))
}

/// Forgets that a day was put together, where an entry goes that it was put together into.
pub(super) fn forget(tx: &mut Tx<'_>, person: PersonId, placed: &Placed) -> Result<(), StoreError> {
    if !is_put_together(&placed.entry) {
        return Ok(());
    }
    let key = (person, placed.date, source_of(placed).to_owned());
    match tx.get(&THINNED_DAYS, &key)? {
        Some(row) if row.entry == placed.id => tx.delete(&THINNED_DAYS, &key),
        _ => Ok(()),
    }
}

/// How many days of these sources were put together between two dates, both included: what an import tells of.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn thinned_days(
    reads: &impl Reads,
    person: PersonId,
    (from, to): (Date, Date),
    sources: &[String],
) -> Result<u64, StoreError> {
    let end = to.tomorrow().unwrap_or(to);
    let rows = reads.list(THINNED_DAYS.between(&(person, from), &(person, end)))?;
    let of_these = rows
        .iter()
        .filter(|((.., source), _)| sources.contains(source));
    Ok(of_these.count() as u64)
}

impl Entries {
    /// Adds the days that were put together in another house, once their entries are here. One whose entries are here
    /// one by one is left out. Nothing when a line could not have been written; nothing may be committed then.
    ///
    /// # Errors
    /// When the store fails.
    pub fn restore_thinned_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        lines: &[ThinnedLine],
    ) -> Result<Option<Tally>, EntriesError> {
        let (mut tally, mut touched) = (Tally::default(), Touched::new());
        for line in lines {
            let row = line.row();
            if !is_sound(&line.source, &row) {
                return Ok(None);
            }
            let key = (person, line.date, line.source.clone());
            match tx.get(&THINNED_DAYS, &key)? {
                Some(here) if here == row => tally.same += 1,
                None if fits(tx, person, line, &row)? => {
                    let weight = row.totals.contains_key(&MetricId::WEIGHT);
                    tx.put(&THINNED_DAYS, &key, &row)?;
                    *touched.entry(line.date).or_default() |= weight;
                    tally.added += 1;
                }
                _ => tally.differ += 1,
            }
        }
        if !touched.is_empty() {
            let standing = standing(tx, person)?;
            settle(tx, person, &standing, self.cohorts, touched)?;
        }
        Ok(Some(tally))
    }
}

fn is_sound(source: &str, row: &Thinned) -> bool {
    let named = !source.is_empty() && source.chars().count() <= MAX_SOURCE;
    let mut totals = row.totals.iter();
    let within = |(id, total): (&MetricId, &Total)| {
        by_id(*id).is_some_and(|metric| {
            let value = total.value(metric.aggregation);
            (1..=MOST).contains(&total.count) && metric.hard.contains(value.0)
        })
    };
    named && totals.all(within)
}

/// Whether the entry of a line is here, or nothing that it was put together of.
fn fits(
    reads: &impl Reads,
    person: PersonId,
    line: &ThinnedLine,
    row: &Thinned,
) -> Result<bool, EntriesError> {
    match find(reads, person, row.entry) {
        Ok(_) => return Ok(true),
        Err(EntriesError::NotFound) => {}
        Err(error) => return Err(error),
    }
    let day = of_day(reads, person, line.date)?;
    let mut of_source = day.iter().filter(|one| source_of(one) == line.source);
    Ok(!of_source.any(is_thinnable))
}

/// How many bytes an entry takes with the ways to it.
pub(super) fn bytes_of(person: PersonId, placed: &Placed) -> Result<u64, StoreError> {
    let id = placed.id;
    let entry = ENTRIES.value_bytes(&placed.entry)?.len();
    let place = PLACES.key_bytes(&(person, id)).len() + 5;
    let origin = placed.entry.origin.as_ref().map_or(0, |origin| {
        let key = (person, origin.source.clone(), origin.id.clone());
        super::tables::ORIGINS.key_bytes(&key).len() + 18
    });
    let key = ENTRIES.key_bytes(&(person, placed.date, id)).len();
    Ok((entry + place + origin + key) as u64)
}
