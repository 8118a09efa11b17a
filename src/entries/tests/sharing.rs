//! What somebody sees of a shared diary is the owner's data without the groups that are not shared,
//! to the last page and the last count.

use proptest::prelude::*;

use super::*;
use crate::{
    entries::{Placed, Seen, page_seen, summarise_seen, summary::summarise, visible_totals},
    metrics::{self, Dates, METRICS},
    persons::{Access, Grants, Group, Groups},
};

/// What is logged on one of three days: which metrics, and whether with a note.
type Told = (u8, u16, bool);

fn told() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec((0..3_u8, 1..(1_u16 << 14), any::<bool>()), 0..12)
}

fn grants(groups: Groups) -> Grants {
    let groups = groups.iter();
    groups.fold(Grants::NONE, |grants, group| grants.with(group, false))
}

async fn fill(world: &World, told: &[Told]) {
    for (at, (day, chosen, note)) in told.iter().enumerate() {
        let chosen = METRICS
            .iter()
            .enumerate()
            .filter(|(place, _)| chosen & (1 << place) != 0);
        let values = chosen.map(|(_, metric)| (metric.id, Milli(metric.soft.low.max(1_000))));
        let new = NewEntry {
            date: TODAY
                .checked_sub(jiff::Span::new().days(i64::from(*day)))
                .unwrap(),
            values: values.collect(),
            note: note.then(|| format!("note {at}")),
            ..NewEntry::default()
        };
        // A day holds only so much; what it refuses is not there for anybody.
        let _ = world.log(0, new).await;
    }
}

/// The rule by hand: values of readable groups, the note with the journal, and no entry without.
fn filtered(all: Vec<Placed>, groups: Groups) -> Vec<Placed> {
    let keep = |mut placed: Placed| {
        let entry = &mut placed.entry;
        for metric in METRICS.iter().filter(|one| !groups.contains(one.group)) {
            entry.values.remove(&metric.id);
        }
        if !groups.contains(Group::Journal) {
            entry.note = None;
        }
        (!entry.values.is_empty() || entry.note.is_some()).then_some(placed)
    };
    all.into_iter().filter_map(keep).collect()
}

/// Every page, one after the other.
async fn pages(world: &World, seen: Seen, limit: usize) -> Vec<Placed> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = world
            .store
            .read(move |snap| page_seen(snap, seen, Date::MIN, Date::MAX, after, limit))
            .await
            .unwrap();
        assert!(
            page.entries.len() == limit || page.next.is_none(),
            "a page with gaps"
        );
        found.extend(page.entries);
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_reader_sees_the_owners_data_filtered_by_group(
        told in told(), bits in 0..64_u8, limit in 1..4_usize,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            fill(&world, &told).await;
            let groups = Groups::of_bits(bits);
            let person = world.people[0];
            let seen = (person, Access::Shared(grants(groups)));
            let all = pages(&world, (person, Access::Own), 100).await;
            let wanted = filtered(all, groups);
            assert_eq!(pages(&world, seen, limit).await, wanted);

            let dates = Dates { from: TODAY.checked_sub(jiff::Span::new().days(6)).unwrap(), to: TODAY };
            let read = move |snap: &crate::store::Snap| {
                let whole = summarise(snap, person, dates)?;
                let days = metrics::in_dates(snap, person, dates)?;
                Ok::<_, crate::store::StoreError>((whole, summarise_seen(snap, seen, dates)?, days))
            };
            let (whole, part, days) = world.store.read(read).await.unwrap();
            let whole: Vec<_> = whole
                .into_iter()
                .filter(|one| groups.contains(one.metric.group))
                .map(|one| (one.metric.key, one.series))
                .collect();
            assert!(part.iter().all(|one| one.goal.is_none()));
            let part: Vec<_> = part.into_iter().map(|one| (one.metric.key, one.series)).collect();
            assert_eq!(part, whole);
            for (_, day) in days {
                let left = visible_totals(seen.1, day);
                assert!(left.values().all(|(metric, _)| groups.contains(metric.group)));
            }
        });
    }
}
