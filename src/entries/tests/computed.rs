//! What is computed from totals is at every moment what a rebuild would make of it: whatever people log, whatever
//! operators write, and however far a change of theirs has come.

use jiff::civil::Date;
use proptest::prelude::*;

use super::{
    property::{Command, ago, command},
    *,
};
use crate::{
    jobs::Context,
    metrics::{
        self, Aggregation, Dates, MetricId,
        derived::{
            self, Change, DERIVED_CHANGES, DERIVED_METRICS, Definition, Draft, Usual, computed,
            examine,
        },
    },
    persons::{Purpose, Wishes},
    store::{StoreError, Tx},
};

/// The numbers of this test: no other one makes metrics of them known.
const ONE: MetricId = MetricId(31_001);
const TWO: MetricId = MetricId(31_002);

/// How the first may be written; people compare themselves in it.
const FIRST: [&str; 5] = [
    "avg(sleep_hours, 7)",
    "sleep_hours - water_consumed",
    "sum(water_consumed, 3) / count(sleep_hours, 5)",
    "max(weight, 30) - weight",
    "if(sleep_hours > 4, 1, 0) + coalesce(water_consumed, 2)",
];
/// How the second may be written, which reads the first.
const SECOND: [&str; 4] = [
    "coalesce(avg(prop_one, 10), sleep_hours)",
    "prop_one > 2 ? prop_one : water_consumed",
    "sleep_hours / (water_consumed - water_consumed)",
    "min(prop_one, 20) * count(weight, 90)",
];

/// What happens.
#[derive(Clone, Debug)]
enum Step {
    People(Command),
    /// An operator writes a metric, or puts it into the archive.
    Write {
        second: bool,
        text: usize,
        archived: bool,
    },
    /// A change is carried out for the next one.
    Carry,
    /// It is carried out for everybody.
    Finish,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => command().prop_map(Step::People),
        2 => (any::<bool>(), 0_usize..5, prop::bool::weighted(0.2))
            .prop_map(|(second, text, archived)| Step::Write { second, text, archived }),
        2 => Just(Step::Carry),
        1 => Just(Step::Finish),
    ]
}

fn draft(second: bool, text: usize) -> Draft {
    let (key, text) = match second {
        false => ("prop_one", FIRST[text % FIRST.len()]),
        true => ("prop_two", SECOND[text % SECOND.len()]),
    };
    let usual = Usual {
        low: Milli(-5_000),
        high: Milli(20_000),
    };
    Draft {
        key: key.to_owned(),
        name: key.to_owned(),
        unit: String::new(),
        decimals: 3,
        aggregation: Aggregation::Mean,
        expression: text.to_owned(),
        usual: (!second).then_some(usual),
    }
}

impl World {
    /// Writes a metric as the desk does. What cannot be saved is passed over.
    async fn write(&self, id: MetricId, draft: Draft, archived: bool) {
        let write = move |tx: &mut Tx<'_>| {
            if derived::pending(tx)?.is_some() {
                return Ok(());
            }
            let mut all = derived::definitions(tx)?;
            let before = computed(&all).get(&id).map(|before| (*before).clone());
            let definition = Definition {
                rev: 1,
                changed_at: tx.now(),
                archived,
                draft: draft.clone(),
            };
            all.insert(id, definition.clone());
            if !examine(&computed(&all)).mistakes.is_empty() {
                return Ok(());
            }
            let change = Change {
                before,
                done_to: None,
                since: tx.now(),
            };
            tx.put(&DERIVED_CHANGES, &id, &change)?;
            tx.put(&DERIVED_METRICS, &id, &definition)?;
            derived::install(&all);
            Ok::<_, StoreError>(())
        };
        self.store.write(Actor::System, write).await.unwrap();
    }

    /// Carries a change out for the next one who is left.
    async fn carry(&self) {
        let left = |snap: &crate::store::Snap| computing::left_over(snap);
        let Some((id, _, left)) = self.store.read(left).await.unwrap() else {
            return;
        };
        match left.first() {
            Some(next) => drop(self.entries.derive_person(id, *next).await.unwrap()),
            None => self.entries.end_change(id).await.unwrap(),
        }
    }

    async fn finish(&self) {
        let context = Context::idle(Clock::system());
        self.entries.derive(&context).await.unwrap();
    }

    /// The values of a metric on some days.
    async fn values(&self, who: usize, id: MetricId) -> Vec<(Date, i64)> {
        let person = self.people[who];
        let read = move |snap: &crate::store::Snap| {
            let dates = Dates {
                from: Date::MIN,
                to: Date::MAX,
            };
            let days = metrics::in_dates(snap, person, dates)?.into_iter();
            let value = |(date, day)| Some((date, derived::value_of(&day, id)?.0));
            Ok::<_, StoreError>(days.filter_map(value).collect())
        };
        self.store.read(read).await.unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn computed_values_and_their_cells_are_true_after_each_step(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let wishes = Wishes::about(Purpose::Cohorts, true);
            let consent = world.persons.consent(Actor::System, Place::default(), world.people[0], wishes);
            consent.await.unwrap();
            world.write(ONE, draft(false, 0), false).await;
            world.finish().await;
            let mut logged = Vec::new();
            for step in steps {
                match step {
                    Step::People(command) => world.run(command, &mut logged).await,
                    Step::Write { second: false, text, archived } => {
                        world.write(ONE, draft(false, text), archived).await;
                    }
                    Step::Write { second: true, text, archived } => {
                        world.write(TWO, draft(true, text), archived).await;
                    }
                    Step::Carry => world.carry().await,
                    Step::Finish => world.finish().await,
                }
                // Also in the midst of a change.
                world.assert_verifies().await;
            }
            world.finish().await;
            world.assert_verifies().await;
        });
    }
}

#[tokio::test]
async fn a_window_follows_what_is_logged_and_deleted_before_it() {
    let world = World::new().await;
    world.write(TWO, derived_week(), false).await;
    world.finish().await;
    for (day, hours) in [(-8, 6_000), (-3, 8_000), (0, 7_000)] {
        let sleep = entry(ago(day), &[("sleep_hours", hours)]);
        world.log(0, sleep).await.unwrap();
    }
    world
        .log(0, entry(ago(-1), &[("water_consumed", 500)]))
        .await
        .unwrap();
    // The day with water alone has nothing that is read.
    let of = |day, milli| (ago(day), milli);
    assert_eq!(
        world.values(0, TWO).await,
        [of(-8, 6_000), of(-3, 7_000), of(0, 7_500)]
    );
    let late = world
        .log(0, entry(ago(-6), &[("sleep_hours", 3_000)]))
        .await
        .unwrap();
    assert_eq!(
        world.values(0, TWO).await,
        [of(-8, 6_000), of(-6, 4_500), of(-3, 5_667), of(0, 6_000)]
    );
    let person = world.people[0];
    let deleted = world
        .entries
        .delete(Actor::System, person, late.placed.id, None);
    deleted.await.unwrap();
    assert_eq!(
        world.values(0, TWO).await,
        [of(-8, 6_000), of(-3, 7_000), of(0, 7_500)]
    );
    world.assert_verifies().await;
}

fn derived_week() -> Draft {
    Draft {
        expression: "avg(sleep_hours, 7)".to_owned(),
        ..draft(true, 0)
    }
}

#[tokio::test]
async fn what_is_computed_is_not_logged() {
    let world = World::new().await;
    world.write(ONE, draft(false, 0), false).await;
    let logged = NewEntry {
        date: TODAY,
        values: [(ONE, Milli(7_000))].into(),
        ..NewEntry::default()
    };
    let refused = world.log(0, logged).await;
    let Err(EntriesError::Refused(problems)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(problems, [Problem::Computed(ONE)]);
    let said = field_errors(&problems, Naming::Api);
    assert_eq!(said[0].field, "values.prop_one");
    assert!(
        said[0]
            .text
            .render(Lang::En)
            .contains("prop_one is computed")
    );
}
