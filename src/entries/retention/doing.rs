//! Whom a rule reaches, and doing what it says, a few days at a time.
//!
//! A transaction looks again at the days it is handed, so that what was logged meanwhile is as safe as what was there
//! before; and what was done is not due any more, so that whoever is cut off goes on the next time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};

use crate::{
    metrics::{DAY_TOTALS, DayTotals, MetricId},
    ops::ids::{EntryId, PersonId},
    persons::Standing,
    store::{Flow, Reads, StoreError, Tx},
};

use super::{
    super::{
        changes::{Touched, put, settle, take_away},
        model::Placed,
        reading::of_day,
        service::Entries,
        sources::Orders,
        tables::{THINNED_DAYS, TOMBSTONES, Thinned, Tombstone},
        thinned::{Weights, forget},
    },
    plan::{DayPlan, Part, PutTogether, days_before, lessen},
    reach::Reach,
    rules::{Does, Policy, cut_off},
    thin::{Frame, thin},
};

/// About how many entries are changed in one transaction; those of a day are changed together.
pub const AT_ONCE: usize = 300;

/// What is due in a diary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// How much.
    pub reach: Reach,
    /// The days, in portions for one transaction each.
    pub portions: Vec<Vec<Date>>,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retained {
    /// How much.
    pub reach: Reach,
    /// Entries that are gone.
    pub gone: Vec<EntryId>,
    /// What was put together.
    pub merged: Vec<PutTogether>,
}

/// The dates before which values go or are put together.
struct Before {
    of: BTreeMap<MetricId, Date>,
}

impl Before {
    fn of(
        reads: &impl Reads,
        person: PersonId,
        policy: &Policy,
        today: Date,
    ) -> Result<Self, StoreError> {
        let of = match policy.does {
            Does::Thin { days } => {
                let date = days_before(today, days);
                policy
                    .metrics
                    .iter()
                    .map(|metric| (*metric, date))
                    .collect()
            }
            Does::Keep { months } => {
                let mut newest: BTreeMap<MetricId, Date> = BTreeMap::new();
                each_day(reads, person, Date::MAX, |date, totals| {
                    let meant = totals.0.keys().filter(|id| policy.metrics.contains(id));
                    newest.extend(meant.map(|metric| (*metric, date)));
                })?;
                let cut = |(metric, date): (&MetricId, &Date)| (*metric, cut_off(*date, months));
                newest.iter().map(cut).collect()
            }
        };
        Ok(Self { of })
    }

    fn is_due(&self, date: Date, totals: &DayTotals) -> bool {
        let mut metrics = totals.0.keys();
        metrics.any(|metric| self.of.get(metric).is_some_and(|from| date < *from))
    }
}

/// Visits the days of a person that have totals, up to the day before `end`, in their order.
fn each_day(
    reads: &impl Reads,
    person: PersonId,
    end: Date,
    mut visit: impl FnMut(Date, &DayTotals),
) -> Result<(), StoreError> {
    let mut whole = Ok(());
    let span = DAY_TOTALS.between(&(person, Date::MIN), &(person, end));
    reads.each(span, |row| match row {
        Ok(((_, date), totals)) => {
            visit(date, &totals);
            Flow::Continue(())
        }
        Err(error) => {
            whole = Err(error);
            Flow::Break(())
        }
    })?;
    whole
}

/// A day as it would be changed, by what is known of the person.
fn plan(
    reads: &impl Reads,
    (person, date): (PersonId, Date),
    (policy, before, orders): (&Policy, &Before, &Orders),
    id: impl FnMut() -> EntryId,
) -> Result<DayPlan, StoreError> {
    let day = of_day(reads, person, date)?;
    if let Does::Keep { .. } = policy.does {
        return Ok(lessen(&day, &before.of));
    }
    if day.len() < 2 {
        return Ok(DayPlan::default());
    }
    let due = before.of.iter().filter(|(_, from)| date < **from);
    let metrics: BTreeSet<MetricId> = due.map(|(metric, _)| *metric).collect();
    let rows = reads
        .list(THINNED_DAYS.prefix(&(person, date)))?
        .into_iter();
    let rows: BTreeMap<String, Thinned> = rows.map(|((.., source), row)| (source, row)).collect();
    let frame = Frame {
        metrics: &metrics,
        orders,
        rows: &rows,
        weights: Weights::read(reads, person, date, &day)?,
    };
    Ok(thin(&day, frame, id))
}

/// What a rule reaches of a person's entries at `now`. Nothing is written.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn due(
    reads: &impl Reads,
    person: PersonId,
    policy: &Policy,
    now: Timestamp,
) -> Result<Due, StoreError> {
    let mut found = Due::default();
    let Some(standing) = Standing::of(reads, person)? else {
        return Ok(found);
    };
    let today = standing.profile.date_at(now);
    let before = Before::of(reads, person, policy, today)?;
    let Some(end) = before.of.values().max().copied() else {
        return Ok(found);
    };
    let mut dates = Vec::new();
    each_day(reads, person, end, |date, totals| {
        dates.extend(before.is_due(date, totals).then_some(date));
    })?;
    let orders = Orders::of(reads, person)?;
    let mut size = usize::MAX;
    for date in dates {
        // Behind all that there are, as new ones are, and no two the same.
        let mut last = u128::MAX;
        let none = || {
            last -= 1;
            EntryId::from_uuid(uuid::Uuid::from_u128(last))
        };
        let plan = plan(reads, (person, date), (policy, &before, &orders), none)?;
        found.reach.add(&plan.reach(person, date)?);
        if plan.rows() == 0 {
            continue;
        }
        if size.saturating_add(plan.rows()) > AT_ONCE {
            found.portions.push(Vec::new());
            size = 0;
        }
        size += plan.rows();
        if let Some(portion) = found.portions.last_mut() {
            portion.push(date);
        }
    }
    found.reach.stay = staying(reads, person, (policy, &before), today)?;
    Ok(found)
}

/// How many values would go if the months were counted from today, and stay.
fn staying(
    reads: &impl Reads,
    person: PersonId,
    (policy, before): (&Policy, &Before),
    today: Date,
) -> Result<u64, StoreError> {
    let Does::Keep { months } = policy.does else {
        return Ok(0);
    };
    let (from, mut stay) = (cut_off(today, months), 0);
    each_day(reads, person, from, |date, totals| {
        let kept = totals
            .0
            .iter()
            .filter(|(metric, _)| before.of.get(metric).is_some_and(|before| date >= *before));
        stay += kept.map(|(_, total)| u64::from(total.count)).sum::<u64>();
    })?;
    Ok(stay)
}

impl Entries {
    /// Does what a rule says on these days of a person, within a transaction. Those days that are not due any more,
    /// and people who are gone, are passed over.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub fn retain_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        policy: &Policy,
        dates: &[Date],
    ) -> Result<Retained, StoreError> {
        let mut done = Retained::default();
        let Some(standing) = Standing::of(tx, person)? else {
            return Ok(done);
        };
        let today = standing.profile.date_at(tx.now());
        let before = Before::of(tx, person, policy, today)?;
        let orders = Orders::of(tx, person)?;
        let mut touched = Touched::new();
        for date in dates {
            let new = || EntryId::new(&self.clock);
            let plan = plan(tx, (person, *date), (policy, &before, &orders), new)?;
            done.reach.add(&plan.reach(person, *date)?);
            lessen_in(tx, person, &plan.lessened, (&mut touched, &mut done))?;
            merge_in(tx, person, plan, &mut done)?;
        }
        if !touched.is_empty() {
            settle(tx, person, &standing, self.cohorts, touched)?;
        }
        Ok(done)
    }
}

/// Takes values away, so that their deletion is known. They do not come back by undoing.
fn lessen_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    parts: &[Part],
    (touched, done): (&mut Touched, &mut Retained),
) -> Result<(), StoreError> {
    for Part { old, new } in parts {
        take_away(tx, person, old, touched)?;
        match new {
            Some(new) => put(tx, person, new, touched)?,
            None => {
                bury(tx, person, old)?;
                done.gone.push(old.id);
            }
        }
    }
    Ok(())
}

fn bury(tx: &mut Tx<'_>, person: PersonId, old: &Placed) -> Result<(), StoreError> {
    forget(tx, person, old)?;
    let rev = old.entry.rev + 1;
    tx.put(&TOMBSTONES, &(person, old.id), &Tombstone { rev })
}

/// Puts entries together. The totals of the day stay as they are, so that nothing is to be brought in line.
fn merge_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    plan: DayPlan,
    done: &mut Retained,
) -> Result<(), StoreError> {
    let mut same = Touched::new();
    for merge in plan.merges {
        for Part { old, new } in &merge.parts {
            take_away(tx, person, old, &mut same)?;
            if let Some(new) = new {
                put(tx, person, new, &mut same)?;
            }
        }
        put(tx, person, &merge.made, &mut same)?;
        let key = (person, merge.made.date, merge.source.clone());
        tx.put(&THINNED_DAYS, &key, &merge.row)?;
        done.merged.push(merge.told());
    }
    Ok(())
}
