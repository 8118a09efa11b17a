//! What the readers know of metrics, without the words and groups that the registry of the program has too.

#[path = "../../src/metrics/value.rs"]
mod value;

use serde::{Deserialize, Serialize};

pub use value::Milli;

/// As in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MetricId(pub u16);

/// As in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    Sum,
    Mean,
    Last,
}

/// As in the program, as far as readers look.
#[derive(Debug)]
pub struct Metric {
    pub id: MetricId,
    pub key: &'static str,
    pub aggregation: Aggregation,
}

macro_rules! metrics {
    ($($name:ident $id:literal $key:literal $aggregation:ident),* $(,)?) => {
        impl MetricId {
            $(pub const $name: Self = Self($id);)*
        }

        /// All of them.
        pub static METRICS: &[Metric] = &[$(Metric {
            id: MetricId($id),
            key: $key,
            aggregation: Aggregation::$aggregation,
        }),*];
    };
}

metrics! {
    CALORIES 1 "calorie_intake" Sum,
    EXERCISE 2 "exercise_duration" Sum,
    SLEEP 3 "sleep_hours" Sum,
    WATER 4 "water_consumed" Sum,
    WEIGHT 5 "weight" Last,
    HEIGHT 6 "height" Last,
    STEPS 7 "steps" Sum,
    ACTIVE_ENERGY 8 "active_energy" Sum,
    RESTING_HEART_RATE 9 "resting_heart_rate" Mean,
    SYSTOLIC 10 "systolic" Mean,
    DIASTOLIC 11 "diastolic" Mean,
    GLUCOSE 12 "blood_glucose" Mean,
    BODY_FAT 13 "body_fat" Last,
    MOOD 14 "mood" Mean,
}

/// The metric of this name.
pub fn by_key(key: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.key == key)
}

/// The metric of this number.
pub fn by_id(id: MetricId) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.id == id)
}
