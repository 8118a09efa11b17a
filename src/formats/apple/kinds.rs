//! Apple's names for what it measures, and what becomes of each here.

use crate::{
    formats::{nights::Stage, units::Unit},
    metrics::MetricId,
};

/// What becomes of the values of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    /// One entry each.
    Item,
    /// One entry a day, of all of them.
    Part,
    /// Half of a blood pressure.
    Pressure,
    /// Pieces of a night.
    Sleep,
}

/// What a type of records is read as; `None` for what has no place in the diary.
pub(super) fn kind(name: &str) -> Option<(MetricId, Becomes)> {
    use Becomes::{Item, Part, Pressure, Sleep};
    if name == "HKCategoryTypeIdentifierSleepAnalysis" {
        return Some((MetricId::SLEEP, Sleep));
    }
    let kind = match name.strip_prefix("HKQuantityTypeIdentifier")? {
        "DietaryEnergyConsumed" => (MetricId::CALORIES, Item),
        "DietaryWater" => (MetricId::WATER, Item),
        "ActiveEnergyBurned" => (MetricId::ACTIVE_ENERGY, Part),
        "AppleExerciseTime" => (MetricId::EXERCISE, Part),
        "StepCount" => (MetricId::STEPS, Part),
        "BodyMass" => (MetricId::WEIGHT, Item),
        "Height" => (MetricId::HEIGHT, Item),
        "BodyFatPercentage" => (MetricId::BODY_FAT, Item),
        "RestingHeartRate" => (MetricId::RESTING_HEART_RATE, Part),
        "BloodPressureSystolic" => (MetricId::SYSTOLIC, Pressure),
        "BloodPressureDiastolic" => (MetricId::DIASTOLIC, Pressure),
        "BloodGlucose" => (MetricId::GLUCOSE, Part),
        _ => return None,
    };
    Some(kind)
}

/// A type of records as people may know it: without the words that all of them begin with.
pub(super) fn short(name: &str) -> &str {
    let prefixes = [
        "HKQuantityTypeIdentifier",
        "HKCategoryTypeIdentifier",
        "HKCategoryValueSleepAnalysis",
        "HKWorkoutActivityType",
        "HKDataType",
    ];
    let found = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    found.unwrap_or(name)
}

/// What a value of a sleep analysis means.
pub(super) fn stage(value: &str) -> Option<Stage> {
    match value.strip_prefix("HKCategoryValueSleepAnalysis")? {
        "InBed" => Some(Stage::InBed),
        "Asleep" | "AsleepUnspecified" | "AsleepCore" | "AsleepDeep" | "AsleepREM" => {
            Some(Stage::Asleep)
        }
        "Awake" => Some(Stage::Awake),
        _ => None,
    }
}

/// The unit that is meant: a percentage is written as a share of one, and a mole with its grams.
pub(in crate::formats) fn unit(name: &str) -> Option<Unit> {
    match name {
        "%" => Some(Unit::Fraction),
        "cal" => None,
        _ if (name.starts_with("mmol<") || name.starts_with("mmol&lt;"))
            && name.ends_with("/L") =>
        {
            Some(Unit::MillimolePerLitre)
        }
        _ => Unit::parse(name),
    }
}

/// The name of an activity for people: `TraditionalStrengthTraining` has blanks between its words.
pub(super) fn activity(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for letter in short(name).chars().take(100) {
        if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.push(letter);
        before = letter;
    }
    words
}
