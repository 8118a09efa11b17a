//! The registry: every metric there is, and all that is known about it.

use serde::{Deserialize, Serialize};

use crate::{
    i18n::{Msg, messages::metrics as msg, units::Quantity},
    persons::Group,
};

use super::derived::{self, Origin};

/// The number a metric has on disk; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MetricId(pub u16);

/// How the values of one day become one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Aggregation {
    /// They add up.
    Sum,
    /// They are averaged.
    Mean,
    /// The latest one counts.
    Last,
}

/// From and to, both included, in thousandths of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The smallest value inside.
    pub low: i64,
    /// The largest value inside.
    pub high: i64,
}

impl Range {
    /// A range of whole units.
    const fn whole(low: i64, high: i64) -> Self {
        Self {
            low: low * 1000,
            high: high * 1000,
        }
    }

    /// Whether `value` lies inside.
    pub fn contains(self, value: i64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// How values are counted for quartiles: bins of equal width from the lowest value on; the bins at the
/// ends also take everything beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// Where the first bin begins, in thousandths of the unit.
    pub low: i64,
    /// The width of a bin in thousandths of the unit.
    pub width: i64,
    /// How many bins there are.
    pub bins: usize,
}

impl Histogram {
    /// The bin that counts `value`.
    pub fn bin(self, value: i64) -> usize {
        let above = value.saturating_sub(self.low);
        usize::try_from(above.div_euclid(self.width)).map_or(0, |bin| bin.min(self.bins - 1))
    }
}

/// Everything known about a metric.
#[derive(Debug)]
pub struct Metric {
    /// Its number on disk.
    pub id: MetricId,
    /// Its name in the API.
    pub key: &'static str,
    /// Its name for people.
    pub name: &'static Msg,
    /// What kind of quantity it is, which decides the units people see.
    pub quantity: Quantity,
    /// The canonical unit, as the API names it.
    pub unit: &'static str,
    /// How a day's values become one.
    pub aggregation: Aggregation,
    /// Where it stands in forms, and with what it is shared.
    pub group: Group,
    /// Values outside are refused; for sums, so is a day's total above the upper end.
    pub hard: Range,
    /// Values outside are asked about before they are taken. For sums this is about a whole day.
    pub soft: Range,
    /// How it is counted among others; `None` for what is never compared.
    pub histogram: Option<Histogram>,
    /// How it was written, if operators wrote it: it is computed from others and never logged.
    pub origin: Option<&'static Origin>,
}

impl Metric {
    /// Whether somebody sees it who sees these groups. What is computed tells of all that it is made of.
    pub fn is_seen(&self, sees: impl Fn(Group) -> bool) -> bool {
        match self.origin {
            None => sees(self.group),
            Some(origin) => origin.groups.iter().all(sees),
        }
    }

    /// Whether it is computed from others, and not logged.
    pub const fn is_computed(&self) -> bool {
        self.origin.is_some()
    }

    /// Whether people may compare themselves in it.
    pub fn in_cohorts(&self) -> bool {
        self.histogram.is_some()
    }
}

const fn bins(width: i64, bins: usize) -> Option<Histogram> {
    let low = 0;
    Some(Histogram { low, width, bins })
}

/// A line of the table below.
#[allow(clippy::too_many_arguments)]
const fn metric(
    id: u16,
    key: &'static str,
    name: &'static Msg,
    (quantity, unit): (Quantity, &'static str),
    aggregation: Aggregation,
    group: Group,
    hard: Range,
    soft: Range,
    histogram: Option<Histogram>,
) -> Metric {
    let id = MetricId(id);
    Metric {
        id,
        key,
        name,
        quantity,
        unit,
        aggregation,
        group,
        hard,
        soft,
        histogram,
        origin: None,
    }
}

/// All metrics that are built in and can be logged, in the order in which people see them.
///
/// The hard ranges are rails against slips of the finger and not guidelines; the soft ones are where
/// a typical adult would look twice. What is most intimate (glucose, pressure, body fat, mood) is
/// never compared with others.
pub static METRICS: &[Metric] = {
    use Aggregation::{Last, Mean, Sum};
    use Group::{Activity, Body, Mood, Nutrition, Sleep};
    use Quantity as Q;
    &[
        metric(
            1,
            "calorie_intake",
            &msg::CALORIES,
            (Q::Energy, "kcal"),
            Sum,
            Nutrition,
            Range::whole(0, 20_000),
            Range::whole(300, 6_000),
            bins(100_000, 60),
        ),
        metric(
            4,
            "water_consumed",
            &msg::WATER,
            (Q::Volume, "l"),
            Sum,
            Nutrition,
            Range::whole(0, 20),
            Range {
                low: 0,
                high: 6_000,
            },
            bins(125, 64),
        ),
        metric(
            3,
            "sleep_hours",
            &msg::SLEEP,
            (Q::Hours, "h"),
            Sum,
            Sleep,
            Range::whole(0, 24),
            Range {
                low: 2_000,
                high: 14_000,
            },
            bins(250, 96),
        ),
        metric(
            2,
            "exercise_duration",
            &msg::EXERCISE,
            (Q::Minutes, "min"),
            Sum,
            Activity,
            Range::whole(0, 1_440),
            Range::whole(0, 360),
            bins(5_000, 72),
        ),
        metric(
            7,
            "steps",
            &msg::STEPS,
            (Q::Steps, "steps"),
            Sum,
            Activity,
            Range::whole(0, 200_000),
            Range::whole(0, 60_000),
            bins(500_000, 60),
        ),
        metric(
            8,
            "active_energy",
            &msg::ACTIVE_ENERGY,
            (Q::Energy, "kcal"),
            Sum,
            Activity,
            Range::whole(0, 20_000),
            Range::whole(0, 4_000),
            bins(50_000, 60),
        ),
        metric(
            5,
            "weight",
            &msg::WEIGHT,
            (Q::Mass, "kg"),
            Last,
            Body,
            Range {
                low: 500,
                high: 500_000,
            },
            Range::whole(30, 200),
            bins(2_500, 80),
        ),
        metric(
            6,
            "height",
            &msg::HEIGHT,
            (Q::Length, "cm"),
            Last,
            Body,
            Range::whole(30, 272),
            Range::whole(100, 210),
            None,
        ),
        metric(
            13,
            "body_fat",
            &msg::BODY_FAT,
            (Q::Percent, "%"),
            Last,
            Body,
            Range::whole(1, 80),
            Range::whole(5, 55),
            None,
        ),
        metric(
            9,
            "resting_heart_rate",
            &msg::RESTING_HEART_RATE,
            (Q::HeartRate, "bpm"),
            Mean,
            Body,
            Range::whole(20, 250),
            Range::whole(35, 120),
            bins(2_500, 60),
        ),
        metric(
            10,
            "systolic",
            &msg::SYSTOLIC,
            (Q::Pressure, "mmHg"),
            Mean,
            Body,
            Range::whole(40, 300),
            Range::whole(80, 200),
            None,
        ),
        metric(
            11,
            "diastolic",
            &msg::DIASTOLIC,
            (Q::Pressure, "mmHg"),
            Mean,
            Body,
            Range::whole(20, 200),
            Range::whole(45, 130),
            None,
        ),
        metric(
            12,
            "blood_glucose",
            &msg::GLUCOSE,
            (Q::Glucose, "mmol/l"),
            Mean,
            Body,
            Range {
                low: 500,
                high: 60_000,
            },
            Range {
                low: 3_000,
                high: 20_000,
            },
            None,
        ),
        metric(
            14,
            "mood",
            &msg::MOOD,
            (Q::Score, "1-5"),
            Mean,
            Mood,
            Range::whole(1, 5),
            Range::whole(1, 5),
            None,
        ),
    ]
};

/// The metric of this number.
pub fn by_id(id: MetricId) -> Option<&'static Metric> {
    match derived::is_derived(id) {
        true => derived::by_id(id),
        false => built_in(id),
    }
}

/// The metric of this name in the API.
pub fn by_key(key: &str) -> Option<&'static Metric> {
    by_static_key(key).or_else(|| derived::by_key(key))
}

/// The metric of this number, if it is built in.
pub(super) fn built_in(id: MetricId) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.id == id)
}

/// The metric of this name in the API, if it is built in and can be logged.
pub fn by_static_key(key: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.key == key)
}

impl MetricId {
    /// Calories eaten.
    pub const CALORIES: Self = Self(1);
    /// Minutes of exercise.
    pub const EXERCISE: Self = Self(2);
    /// Hours slept.
    pub const SLEEP: Self = Self(3);
    /// Litres drunk.
    pub const WATER: Self = Self(4);
    /// Body weight.
    pub const WEIGHT: Self = Self(5);
    /// Body height.
    pub const HEIGHT: Self = Self(6);
    /// Steps walked.
    pub const STEPS: Self = Self(7);
    /// Energy spent by moving.
    pub const ACTIVE_ENERGY: Self = Self(8);
    /// Heart rate at rest.
    pub const RESTING_HEART_RATE: Self = Self(9);
    /// Upper blood pressure.
    pub const SYSTOLIC: Self = Self(10);
    /// Lower blood pressure.
    pub const DIASTOLIC: Self = Self(11);
    /// Blood glucose.
    pub const GLUCOSE: Self = Self(12);
    /// Body fat.
    pub const BODY_FAT: Self = Self(13);
    /// Mood, from 1 to 5.
    pub const MOOD: Self = Self(14);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_and_names_are_unique() {
        let ids: BTreeSet<_> = METRICS.iter().map(|metric| metric.id).collect();
        let keys: BTreeSet<_> = METRICS.iter().map(|metric| metric.key).collect();
        assert_eq!((ids.len(), keys.len()), (METRICS.len(), METRICS.len()));
    }

    #[test]
    fn soft_ranges_lie_within_hard_ones() {
        for metric in METRICS {
            assert!(metric.hard.contains(metric.soft.low), "{}", metric.key);
            assert!(metric.hard.contains(metric.soft.high), "{}", metric.key);
        }
    }

    #[test]
    fn every_group_has_a_metric_but_the_journal_which_has_notes() {
        let used: BTreeSet<_> = METRICS.iter().map(|metric| metric.group).collect();
        let all: BTreeSet<_> = Group::ALL.into_iter().collect();
        let without: Vec<_> = all.difference(&used).collect();
        assert_eq!(without, [&Group::Journal]);
    }

    #[test]
    fn the_named_numbers_mean_what_they_say() {
        let key = |id| by_id(id).unwrap().key;
        assert_eq!(key(MetricId::CALORIES), "calorie_intake");
        assert_eq!(key(MetricId::EXERCISE), "exercise_duration");
        assert_eq!(key(MetricId::SLEEP), "sleep_hours");
        assert_eq!(key(MetricId::WATER), "water_consumed");
        assert_eq!(key(MetricId::WEIGHT), "weight");
    }

    #[test]
    fn every_value_has_a_bin() {
        let sleep = by_key("sleep_hours").unwrap().histogram.unwrap();
        assert_eq!(sleep.bin(0), 0);
        assert_eq!(sleep.bin(249), 0);
        assert_eq!(sleep.bin(250), 1);
        assert_eq!(sleep.bin(24_000), 95);
        assert_eq!(sleep.bin(i64::MAX), 95);
        assert_eq!(sleep.bin(-1), 0);
    }
}
