//! Letting go and putting together in a diary: what follows stays true, the next run finds nothing, and what comes
//! again comes in vain.

use std::collections::BTreeSet;

use super::*;
use crate::{
    entries::{
        held::ThinnedLine,
        retention::{Does, Due, Policy, Retained, due},
    },
    metrics::{DayTotals, METRICS, in_dates},
    store::{Reads, Snap, StoreError, Tx},
};

fn policy(keys: &[&str], does: Does) -> Policy {
    let named = keys.iter().map(|key| by_key(key).unwrap().id);
    let metrics: BTreeSet<_> = match keys.is_empty() {
        true => METRICS.iter().map(|metric| metric.id).collect(),
        false => named.collect(),
    };
    Policy { metrics, does }
}

const THIN: Does = Does::Thin { days: 90 };

fn sample(source: &str, item: &str, date: Date, values: &[(&str, i64)]) -> NewEntry {
    NewEntry {
        origin: Some(Origin {
            source: source.to_owned(),
            id: item.to_owned(),
        }),
        ..entry(date, values)
    }
}

fn arriving(new: &NewEntry) -> Arriving {
    Arriving {
        id: EntryId::new(&Clock::system()),
        is_own_id: false,
        date: new.date,
        at: new.at,
        values: new.values.clone(),
        note: new.note.clone(),
        origin: new.origin.clone(),
    }
}

impl World {
    async fn due(&self, who: usize, policy: &Policy) -> Due {
        let (person, policy) = (self.people[who], policy.clone());
        let now = "2026-03-10T12:00:00Z".parse().unwrap();
        let read = move |snap: &Snap| due(snap, person, &policy, now);
        self.store.read::<_, StoreError, _>(read).await.unwrap()
    }

    /// Does a portion of what is due; all of it without a number.
    async fn retain(&self, who: usize, policy: &Policy, portions: Option<usize>) -> Retained {
        let mut done = Retained::default();
        let due = self.due(who, policy).await.portions;
        for dates in due.into_iter().take(portions.unwrap_or(usize::MAX)) {
            let (entries, person, policy) =
                (self.entries.clone(), self.people[who], policy.clone());
            let write = move |tx: &mut Tx<'_>| entries.retain_in(tx, person, &policy, &dates);
            let some = self.store.write(Actor::System, write).await.unwrap();
            done.reach.add(&some.reach);
            done.gone.extend(some.gone);
            done.merged.extend(some.merged);
        }
        done
    }

    async fn days(&self, who: usize) -> Vec<(Date, DayTotals)> {
        let person = self.people[who];
        let all = crate::metrics::Dates {
            from: EARLIEST,
            to: TODAY,
        };
        let read = move |snap: &Snap| in_dates(snap, person, all);
        self.store.read::<_, StoreError, _>(read).await.unwrap()
    }

    async fn all(&self, who: usize) -> Vec<Placed> {
        let page = self
            .entries
            .list(self.people[who], EARLIEST, TODAY, None, 500);
        page.await.unwrap().entries
    }

    async fn bring(&self, who: usize, items: &[NewEntry]) -> Vec<Fate> {
        let (entries, person) = (self.entries.clone(), self.people[who]);
        let items: Vec<_> = items.iter().map(arriving).collect();
        let write = move |tx: &mut Tx<'_>| entries.bring_in(tx, person, &items, |_, _| Ok(None));
        self.store.write(Actor::System, write).await.unwrap()
    }
}

/// A day of somebody's watch and phone.
fn samples(day: Date) -> Vec<NewEntry> {
    let mut all: Vec<_> = (0..6)
        .map(|n| {
            let values = [("steps", 1_000_000 + n), ("resting_heart_rate", 60_000 + n)];
            sample("watch", &format!("{day} {n}"), day, &values)
        })
        .collect();
    all.extend((0..2).map(|n| sample("phone", &format!("{day} {n}"), day, &[("steps", 5 + n)])));
    all
}

#[tokio::test]
async fn what_is_before_the_cut_off_goes_and_the_newest_of_each_stays() {
    let world = World::new().await;
    let dates = [
        date(2020, 5, 5),
        date(2025, 2, 28),
        date(2025, 3, 1),
        date(2026, 3, 9),
    ];
    for day in dates {
        let both = entry(day, &[("steps", 1_000_000), ("water_consumed", 250)]);
        world.log(0, both).await.unwrap();
    }
    // Nobody has stood on the scale since.
    for day in [date(2019, 1, 1), date(2020, 5, 5)] {
        world
            .log(0, entry(day, &[("weight", 80_000)]))
            .await
            .unwrap();
    }
    let year = policy(&[], Does::Keep { months: 12 });
    let found = world.due(0, &year).await.reach;
    assert_eq!((found.rows, found.values, found.days), (3, 5, 3));
    assert_eq!(
        (found.first, found.last),
        (Some(date(2019, 1, 1)), Some(date(2025, 2, 28)))
    );
    assert_eq!(found.stay, 1, "the last weight, which is older");
    assert!(found.bytes > 0);
    assert_eq!(world.all(0).await.len(), 6, "looking writes nothing");

    let done = world.retain(0, &year, None).await;
    assert_eq!((done.reach.rows, done.gone.len()), (3, 3));
    let left: Vec<_> = world.all(0).await.iter().map(|one| one.date).collect();
    assert_eq!(left, [date(2026, 3, 9), date(2025, 3, 1), date(2020, 5, 5)]);
    world.assert_verifies().await;
    assert_eq!(world.due(0, &year).await.portions, Vec::<Vec<Date>>::new());
    // It is known that they were deleted.
    let mut again = entry(date(2020, 5, 5), &[("steps", 1_000_000)]);
    again.id = Some(done.gone[0]);
    let sent = world.log(0, again).await;
    assert!(matches!(sent, Err(EntriesError::Deleted)), "{sent:?}");
}

#[tokio::test]
async fn of_several_values_only_that_goes_which_the_rule_names() {
    let world = World::new().await;
    for day in [date(2025, 1, 1), date(2026, 3, 1)] {
        let both = entry(day, &[("steps", 1_000_000), ("weight", 80_000)]);
        world.log(0, both).await.unwrap();
    }
    let steps = policy(&["steps"], Does::Keep { months: 1 });
    world.retain(0, &steps, None).await;
    let all = world.all(0).await;
    let kept: Vec<_> = all.iter().map(|one| one.entry.values.len()).collect();
    assert_eq!(kept, [2, 1]);
    world.assert_verifies().await;
}

#[tokio::test]
async fn a_run_that_is_cut_off_leaves_a_true_diary_and_the_next_goes_on() {
    let world = World::new().await;
    for month in 1..=12_i8 {
        for day in 1..=28_i8 {
            let date = date(2024, month, day);
            let two = [("steps", 1_000_000), ("weight", 70_000 + i64::from(day))];
            world.log(0, entry(date, &two)).await.unwrap();
        }
    }
    world
        .log(0, entry(TODAY, &[("steps", 1), ("weight", 70_000)]))
        .await
        .unwrap();
    let year = policy(&[], Does::Keep { months: 6 });
    let due = world.due(0, &year).await;
    assert_eq!((due.reach.rows, due.portions.len()), (336, 2));
    world.retain(0, &year, Some(1)).await;
    world.assert_verifies().await;
    let left = world.due(0, &year).await;
    assert_eq!(left.reach.rows, 36);
    world.retain(0, &year, None).await;
    assert_eq!(world.all(0).await.len(), 1);
    world.assert_verifies().await;
}

#[tokio::test]
async fn thinned_days_count_as_before_and_the_same_export_brings_nothing() {
    let world = World::new().await;
    let (old, young) = (date(2025, 11, 1), date(2025, 12, 10));
    let items = [samples(old), samples(young)].concat();
    world.bring(0, &items).await;
    let mut noted = sample("watch", "noted", old, &[("steps", 7)]);
    noted.note = Some("uphill".to_owned());
    world.log(0, noted).await.unwrap();
    let before = world.days(0).await;
    let thin = policy(&[], THIN);
    let found = world.due(0, &thin).await.reach;
    assert_eq!(
        (found.rows, found.values, found.days, found.left),
        (8, 14, 1, 0)
    );
    assert!(found.bytes > 200, "{found:?}");
    let done = world.retain(0, &thin, None).await;
    assert_eq!((done.merged.len(), done.gone.len()), (2, 0));
    assert_eq!(world.days(0).await, before, "to the bit");
    world.assert_verifies().await;
    // One of the watch, one of the phone, the one with a note; and the day that is not old enough.
    assert_eq!(world.all(0).await.len(), 3 + 8);
    assert!(world.retain(0, &thin, None).await.merged.is_empty());

    let fates = world.bring(0, &items).await;
    assert!(
        fates.iter().all(|fate| matches!(fate, Fate::Same(_))),
        "{fates:?}"
    );
    let sent = world.log(0, items[0].clone()).await.unwrap();
    assert_eq!((sent.known, sent.placed.id), (true, done.merged[1].made.0));
    assert_eq!(world.days(0).await, before);
    // What was not put together is brought in all the same.
    let other = sample(
        "watch",
        "slept",
        old,
        &[("steps", 9), ("sleep_hours", 7_000)],
    );
    let fates = world.bring(0, &[other]).await;
    assert!(matches!(fates[0], Fate::Added(..)), "{fates:?}");
    let steps = |days: &[(Date, DayTotals)]| days[0].1.value(by_key("steps").unwrap());
    let now = world.days(0).await;
    assert_eq!(steps(&now), steps(&before));
    assert_eq!(
        now[0].1.value(by_key("sleep_hours").unwrap()),
        Some(Milli(7_000))
    );
    world.assert_verifies().await;
}

#[tokio::test]
async fn who_deletes_a_day_that_was_put_together_does_not_get_it_back_by_an_import() {
    let world = World::new().await;
    let items = samples(date(2025, 11, 1));
    world.bring(0, &items).await;
    let done = world.retain(0, &policy(&[], THIN), None).await;
    let (made, _) = done.merged[1].made;
    let person = world.people[0];
    let deleted = world.entries.delete(Actor::System, person, made, None);
    deleted.await.unwrap();
    world.assert_verifies().await;
    let fates = world.bring(0, &items[..6]).await;
    assert!(
        fates.iter().all(|fate| *fate == Fate::Deleted(made)),
        "{fates:?}"
    );
    let back = world.entries.undo_delete(Actor::System, person, made);
    back.await.unwrap();
    assert!(matches!(
        world.bring(0, &items[..1]).await[0],
        Fate::Same(_)
    ));
    world.assert_verifies().await;
}

#[tokio::test]
async fn another_house_counts_a_thinned_day_the_same_and_not_twice() {
    let world = World::new().await;
    let items = samples(date(2025, 11, 1));
    // Two have the same day, and one of them has it thinned.
    world.bring(0, &items).await;
    world.bring(1, &items).await;
    let parts = world.all(0).await;
    world.retain(0, &policy(&[], THIN), None).await;
    let (here, before) = (world.all(0).await, world.days(0).await);
    let person = world.people[0];
    let read = move |snap: &Snap| snap.list(THINNED_DAYS.prefix(&(person,)));
    let rows: Vec<_> = world.store.read::<_, StoreError, _>(read).await.unwrap();
    let lines: Vec<_> = rows
        .iter()
        .map(|((_, date, source), row)| ThinnedLine::new(*date, source, row))
        .collect();
    assert_eq!(lines.len(), 2);
    for (who, added) in [(2, 2), (1, 0), (0, 0)] {
        let (entries, to) = (world.entries.clone(), world.people[who]);
        let (placed, lines) = (here.clone(), lines.clone());
        let write = move |tx: &mut Tx<'_>| {
            entries.restore_in(tx, to, &placed, &[])?;
            entries.restore_thinned_in(tx, to, &lines)
        };
        let tally = world
            .store
            .write::<_, EntriesError, _>(Actor::System, write);
        let tally = tally.await.unwrap().unwrap();
        assert_eq!(tally.added, added, "{who}");
        assert_eq!(world.days(who).await, before, "{who}");
    }
    // The single values, of a time before, are within the day.
    for who in [0, 2] {
        let (entries, to, parts) = (world.entries.clone(), world.people[who], parts.clone());
        let write = move |tx: &mut Tx<'_>| {
            entries.restore_in(tx, to, &parts, &[])?;
            entries.reinstate_in(tx, to, &parts, true)
        };
        let done = world
            .store
            .write::<_, EntriesError, _>(Actor::System, write);
        done.await.unwrap();
        assert_eq!(world.days(who).await, before, "{who}");
    }
    world.assert_verifies().await;
    // What nobody could have written is no export.
    let mut forged = lines[0].clone();
    forged.totals.insert("steps".to_owned(), (1, 4_000_000_000));
    let (entries, to) = (world.entries.clone(), world.people[0]);
    let write = move |tx: &mut Tx<'_>| entries.restore_thinned_in(tx, to, &[forged.clone()]);
    let refused = world
        .store
        .write::<_, EntriesError, _>(Actor::System, write);
    assert_eq!(refused.await.unwrap(), None);
}
