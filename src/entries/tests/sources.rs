//! Whatever comes from however many sources, a total is of exactly one of them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::{
    entries::sources::{BY_HAND, Marks, MetricSources, SourcesError, Step, source_of},
    metrics::{Aggregation, Dates, MetricId, by_id, in_dates},
    persons::{Access, Purpose, Wishes},
};

const NAMES: [&str; 4] = [BY_HAND, "Demo Watch", "Demo Phone", "Demo Scale"];
const KEYS: [&str; 3] = ["steps", "weight", "sleep_hours"];

fn from(source: &str, item: usize, mut entry: NewEntry) -> NewEntry {
    if source != BY_HAND {
        entry.origin = Some(Origin {
            source: source.to_owned(),
            id: item.to_string(),
        });
    }
    entry
}

impl World {
    async fn total(&self, who: usize, date: Date, key: &str) -> Option<i64> {
        let (person, metric) = (self.people[who], by_key(key).unwrap());
        let read = move |snap: &crate::store::Snap| in_dates(snap, person, Dates::day(date));
        let days = self.store.read(read).await.unwrap();
        days.first()
            .and_then(|(_, day)| day.value(metric))
            .map(|value| value.0)
    }

    async fn order(&self, key: &str, order: &[&str]) -> Vec<MetricSources> {
        let order = order.iter().map(|name| (*name).to_owned()).collect();
        let wanted = BTreeMap::from([(by_key(key).unwrap().id, order)]);
        let person = self.people[0];
        let ordered = self.entries.order_sources(Actor::System, person, wanted);
        ordered.await.unwrap()
    }

    /// A day with steps from a watch, a phone, and by hand.
    async fn three_sources(&self) {
        for (item, (source, steps)) in [
            ("Demo Phone", 4_000_000),
            ("Demo Watch", 9_000_000),
            (BY_HAND, 500_000),
            (BY_HAND, 700_000),
        ]
        .into_iter()
        .enumerate()
        {
            let new = from(source, item, entry(TODAY, &[("steps", steps)]));
            self.log(0, new).await.unwrap();
        }
    }
}

#[tokio::test]
async fn sources_are_never_added_up_and_by_hand_comes_first() {
    let world = World::new().await;
    world.three_sources().await;
    assert_eq!(world.total(0, TODAY, "steps").await, Some(1_200_000));
    let found = world.order("steps", &["Demo Watch"]).await;
    assert_eq!(world.total(0, TODAY, "steps").await, Some(9_000_000));
    assert_eq!(found[0].sources, ["Demo Watch", BY_HAND, "Demo Phone"]);
    assert_eq!(found[0].days, 1);
    world.assert_verifies().await;
    world.order("steps", &[]).await;
    assert_eq!(world.total(0, TODAY, "steps").await, Some(1_200_000));
    world.assert_verifies().await;
}

#[tokio::test]
async fn the_next_source_counts_when_the_first_says_nothing_that_day() {
    let world = World::new().await;
    world.order("steps", &["Demo Phone", "Demo Watch"]).await;
    let yesterday = TODAY.yesterday().unwrap();
    for (item, (source, date)) in [
        ("Demo Watch", TODAY),
        ("Demo Watch", yesterday),
        ("Demo Phone", TODAY),
    ]
    .into_iter()
    .enumerate()
    {
        let new = from(
            source,
            item,
            entry(date, &[("steps", 1_000 * (item as i64 + 1))]),
        );
        world.log(0, new).await.unwrap();
    }
    assert_eq!(world.total(0, TODAY, "steps").await, Some(3_000));
    assert_eq!(world.total(0, yesterday, "steps").await, Some(2_000));
}

#[tokio::test]
async fn a_day_has_room_for_each_source_by_itself() {
    let world = World::new().await;
    let night = |source, item, hours| from(source, item, entry(TODAY, &[("sleep_hours", hours)]));
    world.log(0, night("Demo Watch", 1, 14_000)).await.unwrap();
    world.log(0, night("Demo Ring", 2, 14_000)).await.unwrap();
    let over = world.log(0, night("Demo Watch", 3, 14_000)).await;
    assert!(
        matches!(over, Err(EntriesError::Refused(_))),
        "28 hours of one source"
    );
    world.assert_verifies().await;
}

#[tokio::test]
async fn an_order_that_cannot_be_is_refused_and_changes_nothing() {
    let world = World::new().await;
    world.three_sources().await;
    let steps = by_key("steps").unwrap().id;
    let twice = vec!["Demo Watch".to_owned(), "Demo Watch".to_owned()];
    let many = (0..51).map(|n| format!("Demo {n}")).collect();
    for order in [twice, many, vec!["x".repeat(MAX_SOURCE + 1)]] {
        let wanted = BTreeMap::from([(steps, order)]);
        let person = world.people[0];
        let refused = world
            .entries
            .order_sources(Actor::System, person, wanted)
            .await;
        assert!(matches!(refused, Err(SourcesError::Refused(_))));
    }
    assert_eq!(world.total(0, TODAY, "steps").await, Some(1_200_000));
}

#[tokio::test]
async fn a_list_says_what_does_not_count_and_to_a_guest_not_where_it_came_from() {
    let world = World::new().await;
    world.three_sources().await;
    let person = world.people[0];
    let day = |access: Access| {
        let read = move |snap: &crate::store::Snap| {
            let marks = Marks::read(snap, (person, access), Dates::day(TODAY))?;
            let page = page_seen(snap, (person, access), TODAY, TODAY, None, 10);
            Ok::<_, EntriesError>((marks, page?))
        };
        world.store.read(read)
    };
    let (marks, page) = day(Access::Own).await.unwrap();
    let lost: Vec<_> = page
        .entries
        .iter()
        .map(|one| marks.not_counted(one).len())
        .collect();
    assert_eq!(lost.iter().sum::<usize>(), 2, "the watch and the phone");
    assert_eq!(marks.of_day(TODAY)[0].winner.as_deref(), Some(BY_HAND));

    let grants = crate::persons::Grants::NONE.with(crate::persons::Group::Activity, false);
    let (marks, page) = day(Access::Shared(grants)).await.unwrap();
    let lost: Vec<_> = page
        .entries
        .iter()
        .map(|one| marks.not_counted(one).len())
        .collect();
    assert_eq!(lost.iter().sum::<usize>(), 2);
    assert_eq!(marks.of_day(TODAY)[0].winner, None);
    let grants = crate::persons::Grants::NONE.with(crate::persons::Group::Sleep, false);
    let (marks, _) = day(Access::Shared(grants)).await.unwrap();
    assert!(marks.of_day(TODAY).is_empty());
}

/// What somebody may do.
#[derive(Clone, Debug)]
enum Act {
    Log {
        day: i64,
        source: usize,
        values: [Option<i64>; 3],
    },
    Edit {
        pick: usize,
        steps: i64,
    },
    Delete {
        pick: usize,
    },
    Undo {
        pick: usize,
    },
    Order {
        key: usize,
        order: Vec<usize>,
    },
    Move {
        key: usize,
        source: usize,
        up: bool,
    },
    Usual {
        key: usize,
    },
}

fn act() -> impl Strategy<Value = Act> {
    let value = || prop::option::of(1_000_i64..9_000);
    let kg = prop::option::of(55_000_i64..95_000);
    let order = prop::sample::subsequence(vec![0, 1, 2, 3], 0..=4).prop_shuffle();
    prop_oneof![
        8 => (0..4_i64, 0..4_usize, (value(), kg, value())).prop_map(|(day, source, (a, b, c))| {
            Act::Log { day, source, values: [a, b, c] }
        }),
        2 => (any::<usize>(), 0_i64..9_000).prop_map(|(pick, steps)| Act::Edit { pick, steps }),
        2 => any::<usize>().prop_map(|pick| Act::Delete { pick }),
        1 => any::<usize>().prop_map(|pick| Act::Undo { pick }),
        2 => (0..3_usize, order).prop_map(|(key, order)| Act::Order { key, order }),
        2 => (0..3_usize, 0..4_usize, any::<bool>())
            .prop_map(|(key, source, up)| Act::Move { key, source, up }),
        1 => (0..3_usize).prop_map(|key| Act::Usual { key }),
    ]
}

impl World {
    async fn play(&self, at: usize, act: Act, logged: &mut Vec<EntryId>) {
        let (person, by) = (self.people[0], Actor::System);
        let pick = |pick: usize| Some(*logged.get(pick.checked_rem(logged.len())?)?);
        match act {
            Act::Log {
                day,
                source,
                values,
            } => {
                let values: Vec<_> = KEYS.iter().zip(values).collect();
                let told = values
                    .iter()
                    .filter_map(|(key, value)| Some((**key, (*value)?)));
                let date = TODAY.checked_sub(jiff::Span::new().days(day)).unwrap();
                let new = from(NAMES[source], at, entry(date, &told.collect::<Vec<_>>()));
                if let Ok(done) = self.log(0, new).await {
                    logged.push(done.placed.id);
                }
            }
            Act::Edit { pick: which, steps } => {
                let Some(id) = pick(which) else { return };
                let Ok(old) = self.entries.get(person, id).await else {
                    return;
                };
                let edit = Edit {
                    rev: old.entry.rev,
                    values: Some(BTreeMap::from([value("steps", steps)])),
                    ..Edit::default()
                };
                let _ = self.entries.edit(by, person, id, edit).await;
            }
            Act::Delete { pick: which } => {
                let Some(id) = pick(which) else { return };
                let _ = self.entries.delete(by, person, id, None).await;
            }
            Act::Undo { pick: which } => {
                let Some(id) = pick(which) else { return };
                let _ = self.entries.undo_delete(by, person, id).await;
            }
            Act::Order { key, order } => {
                let order: Vec<_> = order.iter().map(|one| NAMES[*one]).collect();
                self.order(KEYS[key], &order).await;
            }
            Act::Move { key, source, up } => {
                let (metric, source) = (by_key(KEYS[key]).unwrap().id, NAMES[source].to_owned());
                let step = if up { Step::Up } else { Step::Down };
                let _ = self
                    .entries
                    .move_source(by, person, metric, source, step)
                    .await;
            }
            Act::Usual { key } => {
                let metric = by_key(KEYS[key]).unwrap().id;
                self.entries.usual_order(by, person, metric).await.unwrap();
            }
        }
    }

    /// Each total is what exactly one source says, and that is the first of the order.
    async fn assert_one_source_each(&self) {
        let person = self.people[0];
        let orders: BTreeMap<MetricId, Vec<String>> = self
            .entries
            .sources(person)
            .await
            .unwrap()
            .into_iter()
            .map(|one| (one.metric.id, one.sources))
            .collect();
        let list = self.entries.list(person, Date::MIN, TODAY, None, 500);
        let mut all = list.await.unwrap().entries;
        all.sort_by_key(|placed| placed.entry.order(placed.id));
        let mut told: BTreeMap<(Date, MetricId), BTreeMap<String, i64>> = BTreeMap::new();
        for placed in &all {
            for (metric, value) in &placed.entry.values {
                let sources = told.entry((placed.date, *metric)).or_default();
                let sum = sources.entry(source_of(placed).to_owned()).or_default();
                *sum = match by_id(*metric).unwrap().aggregation {
                    Aggregation::Last => value.0,
                    _ => *sum + value.0,
                };
            }
        }
        for ((date, metric), sources) in told {
            let names: BTreeSet<_> = sources.keys().cloned().collect();
            let first = match orders.get(&metric) {
                Some(order) => order.iter().find(|name| names.contains(*name)),
                None => names.first(),
            };
            // A metric without an order has one source a day.
            let wanted = first.or(names.first()).and_then(|name| sources.get(name));
            let key = by_id(metric).unwrap().key;
            assert_eq!(
                self.total(0, date, key).await,
                wanted.copied(),
                "{date} {key}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn whatever_comes_from_wherever_a_total_is_of_one_source(
        acts in prop::collection::vec(act(), 1..60),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let wishes = Wishes::about(Purpose::Cohorts, true);
            let person = world.people[0];
            let consent = world.persons.consent(Actor::System, Place::default(), person, wishes);
            consent.await.unwrap();
            let mut logged = Vec::new();
            for (at, act) in acts.into_iter().enumerate() {
                world.play(at, act, &mut logged).await;
            }
            world.assert_verifies().await;
            world.assert_one_source_each().await;
        });
    }
}
