//! The rules and the plans, without I/O: where a cut-off lies, which rule counts, and that nothing that follows from a
//! day changes by putting it together.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use proptest::prelude::*;

use super::{
    super::{
        model::{Entry, Origin, Placed, Values},
        sources::{self, Orders},
        thinned::Weights,
    },
    plan::{DayPlan, lessen},
    rules::{Does, Policy, Rule, RuleProblem, Subject, cut_off},
    thin::{Frame, thin, with},
};
use crate::{
    metrics::{DayTotals, METRICS, MetricId, Milli, Total, by_key},
    ops::ids::{EntryId, RetentionRuleId},
};

const DAY: Date = date(2025, 3, 14);

fn id(key: &str) -> MetricId {
    by_key(key).unwrap().id
}

fn values(pairs: &[(&str, i64)]) -> Values {
    let pairs = pairs.iter();
    pairs.map(|(key, milli)| (id(key), Milli(*milli))).collect()
}

/// An entry of that minute of the day; by hand where the source is empty.
fn placed(number: u128, minute: i64, source: &str, pairs: &[(&str, i64)]) -> Placed {
    let origin = (!source.is_empty()).then(|| Origin {
        source: source.to_owned(),
        id: number.to_string(),
    });
    Placed {
        id: EntryId::from_uuid(uuid::Uuid::from_u128(number)),
        date: DAY,
        entry: Entry {
            rev: 1,
            at: None,
            values: values(pairs),
            note: None,
            origin,
            logged_micros: minute * 60_000_000,
        },
    }
}

fn rule(subject: Subject, metric: Option<&str>, does: Does) -> Rule {
    Rule {
        subject,
        metric: metric.map(id),
        does,
        made_at: Timestamp::UNIX_EPOCH,
    }
}

const fn keep(months: u16) -> Does {
    Does::Keep { months }
}

const fn after(days: u16) -> Does {
    Does::Thin { days }
}

#[test]
fn a_cut_off_is_the_first_of_a_month_wherever_in_its_month_the_newest_lies() {
    let cases = [
        (date(2026, 3, 31), 1, date(2026, 2, 1)),
        (date(2026, 3, 1), 1, date(2026, 2, 1)),
        (date(2024, 2, 29), 12, date(2023, 2, 1)),
        (date(2025, 2, 28), 12, date(2024, 2, 1)),
        (date(2026, 1, 31), 11, date(2025, 2, 1)),
        (date(2026, 12, 31), 600, date(1976, 12, 1)),
    ];
    for (newest, months, from) in cases {
        assert_eq!(cut_off(newest, months), from, "{newest} - {months}");
    }
}

#[test]
fn what_would_take_this_month_or_fits_no_table_is_refused() {
    let problems = |subject, metric, does| rule(subject, metric, does).problems();
    assert_eq!(problems(Subject::Entries, None, keep(1)), []);
    assert_eq!(problems(Subject::Entries, Some("steps"), after(30)), []);
    assert_eq!(problems(Subject::Notes, None, keep(600)), []);
    for months in [0, 601] {
        assert_eq!(
            problems(Subject::Notes, None, keep(months)),
            [RuleProblem::Months]
        );
    }
    for days in [0, 29, 3_651] {
        assert_eq!(
            problems(Subject::Entries, None, after(days)),
            [RuleProblem::Days]
        );
    }
    assert_eq!(
        problems(Subject::Notes, None, after(90)),
        [RuleProblem::NotesStay]
    );
    assert_eq!(
        problems(Subject::Notes, Some("mood"), keep(3)),
        [RuleProblem::NoMetric]
    );
}

#[test]
fn a_rule_for_a_metric_wins_over_the_rule_for_all() {
    let all = rule(Subject::Entries, None, keep(24));
    let steps = rule(Subject::Entries, Some("steps"), after(90));
    let notes = rule(Subject::Notes, None, keep(6));
    let number = |n| RetentionRuleId::from_uuid(uuid::Uuid::from_u128(n));
    let rules = [
        (number(1), all.clone()),
        (number(2), steps.clone()),
        (number(3), notes.clone()),
    ];
    let policy = Policy::of(&all, &rules);
    assert_eq!(policy.metrics.len(), METRICS.len() - 1);
    assert!(!policy.metrics.contains(&id("steps")));
    let policy = Policy::of(&steps, &rules);
    assert_eq!(policy.metrics, BTreeSet::from([id("steps")]));
    assert!(Policy::of(&notes, &rules).metrics.is_empty());
}

#[test]
fn of_an_entry_only_the_value_goes_that_a_rule_names() {
    let day = [
        placed(1, 1, "", &[("steps", 1_000), ("weight", 80_000)]),
        placed(2, 2, "", &[("steps", 2_000)]),
        placed(3, 3, "", &[("weight", 81_000)]),
    ];
    let before = BTreeMap::from([(id("steps"), date(2025, 3, 15))]);
    let plan = lessen(&day, &before);
    assert_eq!((plan.rows(), plan.values), (2, 2));
    let left = plan.lessened[0].new.as_ref().unwrap();
    assert_eq!(left.entry.values, values(&[("weight", 80_000)]));
    assert_eq!(left.entry.rev, 2);
    assert_eq!(plan.lessened[1].new, None);
    // The day of the cut-off itself stays.
    let before = BTreeMap::from([(id("steps"), DAY)]);
    assert_eq!(lessen(&day, &before), DayPlan::default());
}

/// What is known of a day beside its entries, as it would be read from the store.
struct Kept {
    orders: Orders,
    rows: BTreeMap<String, super::super::tables::Thinned>,
    weights: Weights,
}

impl Kept {
    fn new() -> Self {
        Self {
            orders: Orders::default(),
            rows: BTreeMap::new(),
            weights: Weights::default(),
        }
    }

    fn plan(&self, day: &[Placed], metrics: &BTreeSet<MetricId>) -> DayPlan {
        let frame = Frame {
            metrics,
            orders: &self.orders,
            rows: &self.rows,
            weights: self.weights.clone(),
        };
        let mut next = 1_000 * (self.rows.len() as u128 + 1);
        thin(day, frame, || {
            next += 1;
            EntryId::from_uuid(uuid::Uuid::from_u128(next))
        })
    }

    /// The day after a plan.
    fn done(&mut self, day: &[Placed], plan: &DayPlan) -> Vec<Placed> {
        let mut day = day.to_vec();
        for merge in &plan.merges {
            day = with(&day, merge);
            self.weights = self.weights.with(merge.made.id, merge.row.totals.clone());
            self.rows.insert(merge.source.clone(), merge.row.clone());
        }
        day
    }

    fn totals(&self, day: &[Placed]) -> DayTotals {
        sources::totals(day, &sources::several(day), &self.orders, &self.weights)
    }
}

fn all_metrics() -> BTreeSet<MetricId> {
    METRICS.iter().map(|metric| metric.id).collect()
}

#[test]
fn the_values_of_a_watch_become_one_entry_with_their_number_kept() {
    let day = [
        placed(
            1,
            1,
            "watch",
            &[("steps", 1_000_000), ("resting_heart_rate", 60_000)],
        ),
        placed(2, 2, "watch", &[("steps", 2_000_000)]),
        placed(3, 3, "watch", &[("resting_heart_rate", 61_000)]),
        placed(4, 4, "", &[("steps", 500_000)]),
        placed(5, 5, "phone", &[("steps", 700_000)]),
    ];
    let mut kept = Kept::new();
    let before = kept.totals(&day);
    let plan = kept.plan(&day, &all_metrics());
    assert_eq!((plan.merges.len(), plan.values, plan.left), (1, 4, 0));
    let merge = &plan.merges[0];
    assert_eq!((merge.parts.len(), merge.row.items), (3, 3));
    assert_eq!(
        merge.made.entry.values,
        values(&[("steps", 3_000_000), ("resting_heart_rate", 60_500)])
    );
    let heart = Total {
        sum: 121_000,
        count: 2,
    };
    assert_eq!(merge.row.totals[&id("resting_heart_rate")], heart);
    let after = kept.done(&day, &plan);
    assert_eq!(after.len(), 3, "by hand and the phone stay as they are");
    assert_eq!(kept.totals(&after), before);
}

#[test]
fn an_entry_with_a_note_stays_and_what_it_comes_between_is_left() {
    let mut between = placed(2, 2, "scale", &[("weight", 81_000)]);
    between.entry.note = Some("after lunch".to_owned());
    let day = [
        placed(1, 1, "scale", &[("weight", 80_000), ("steps", 1_000)]),
        between,
        placed(3, 3, "scale", &[("steps", 2_000)]),
        placed(4, 4, "scale", &[("steps", 3_000)]),
    ];
    let mut kept = Kept::new();
    let before = kept.totals(&day);
    assert_eq!(before.0[&id("weight")].sum, 81_000);
    let plan = kept.plan(&day, &all_metrics());
    assert_eq!(plan.left, 1, "the weight would become the last of the day");
    let after = kept.done(&day, &plan);
    assert_eq!(kept.totals(&after), before);
    assert_eq!(after.len(), 3);
    let weight = after.iter().find(|one| one.id == day[0].id).unwrap();
    assert_eq!(weight.entry.values, values(&[("weight", 80_000)]));
}

#[test]
fn a_value_that_is_changed_by_hand_counts_as_it_stands() {
    let day = [
        placed(1, 1, "watch", &[("resting_heart_rate", 60_000)]),
        placed(2, 2, "watch", &[("resting_heart_rate", 70_000)]),
    ];
    let mut kept = Kept::new();
    let plan = kept.plan(&day, &all_metrics());
    let mut after = kept.done(&day, &plan);
    after[0].entry.values = values(&[("resting_heart_rate", 50_000)]);
    let total = kept.totals(&after).0[&id("resting_heart_rate")];
    let one = Total {
        sum: 50_000,
        count: 1,
    };
    assert_eq!(total, one);
}

#[test]
fn metrics_that_are_due_later_join_what_was_put_together_before() {
    let day = [
        placed(
            1,
            1,
            "watch",
            &[("steps", 1_000), ("resting_heart_rate", 60_000)],
        ),
        placed(
            2,
            2,
            "watch",
            &[("steps", 2_000), ("resting_heart_rate", 61_000)],
        ),
    ];
    let mut kept = Kept::new();
    let before = kept.totals(&day);
    let plan = kept.plan(&day, &BTreeSet::from([id("steps")]));
    let day = kept.done(&day, &plan);
    assert_eq!(day.len(), 3, "the pulse stays as it is");
    assert_eq!(kept.totals(&day), before);
    let plan = kept.plan(&day, &all_metrics());
    let day = kept.done(&day, &plan);
    assert_eq!(day.len(), 1);
    assert_eq!(day[0].entry.rev, 2);
    assert_eq!(kept.totals(&day), before);
    assert_eq!(kept.plan(&day, &all_metrics()), DayPlan::default());
}

const KEYS: [&str; 5] = [
    "steps",
    "weight",
    "resting_heart_rate",
    "sleep_hours",
    "mood",
];
const SOURCES: [&str; 4] = ["", "Demo Watch", "Demo Phone", "Demo Scale"];

/// A sample: source, metrics as bits, a value, the minute, and whether somebody wrote a line beside it.
type Sample = (usize, u8, i64, i64, bool);

fn made((number, sample): (usize, &Sample)) -> Placed {
    let (source, bits, milli, minute, noted) = *sample;
    let named = KEYS.iter().enumerate();
    let pairs: Vec<_> = named
        .filter(|(at, _)| bits & (1 << at) != 0)
        .map(|(_, key)| {
            let hard = by_key(key).unwrap().hard;
            let low = hard.low.max(1);
            (*key, low + milli % (hard.high - low).clamp(1, 900))
        })
        .collect();
    let mut placed = placed(number as u128 + 1, minute, SOURCES[source], &pairs);
    placed.entry.note = noted.then(|| "a line".to_owned());
    placed
}

proptest! {
    #[test]
    fn whatever_is_put_together_the_totals_stay_the_same_to_the_bit(
        samples in prop::collection::vec(
            (0_usize..4, 1_u8..32, 0_i64..100_000, 0_i64..1_440, prop::bool::weighted(0.1)), 0..30),
        first in 1_u8..32,
    ) {
        let mut day: Vec<_> = samples.iter().enumerate().map(made).collect();
        day.sort_by_key(|placed| placed.entry.order(placed.id));
        let mut kept = Kept::new();
        let before = kept.totals(&day);
        let several = sources::several(&day);
        // Some metrics first, then all of them, then once more.
        let some: BTreeSet<_> = (0..KEYS.len()).filter(|at| first & (1 << at) != 0).map(|at| id(KEYS[at])).collect();
        let mut sizes = vec![day.len()];
        for metrics in [&some, &all_metrics()] {
            let plan = kept.plan(&day, metrics);
            day = kept.done(&day, &plan);
            prop_assert_eq!(&kept.totals(&day), &before);
            prop_assert_eq!(&sources::several(&day), &several);
            sizes.push(day.len());
        }
        let again = kept.plan(&day, &all_metrics());
        prop_assert_eq!(again.merges.len(), 0, "twice is once: {:?}", sizes);
        let noted = |day: &[Placed]| day.iter().filter(|one| one.entry.note.is_some()).count();
        prop_assert_eq!(noted(&day), samples.iter().filter(|sample| sample.4).count());
    }
}
