//! By how much a metric differs, as a sentence.

use crate::{
    entries::pages::Reader,
    i18n::{Msg, messages::associations as say, number, units::Quantity},
    journal::associations::When,
    metrics::{Metric, Milli},
};

/// What is said of a metric that is higher, and of one that is lower.
fn words(metric: &Metric, when: When) -> (&'static Msg, &'static Msg) {
    match (metric.key, when) {
        ("calorie_intake", _) => (&say::CALORIES_UP, &say::CALORIES_DOWN),
        ("water_consumed", _) => (&say::WATER_UP, &say::WATER_DOWN),
        ("sleep_hours", When::SameDay) => (&say::SLEEP_UP, &say::SLEEP_DOWN),
        ("sleep_hours", When::NextDay) => (&say::NIGHT_UP, &say::NIGHT_DOWN),
        ("exercise_duration", _) => (&say::EXERCISE_UP, &say::EXERCISE_DOWN),
        ("steps", _) => (&say::STEPS_UP, &say::STEPS_DOWN),
        ("active_energy", _) => (&say::ACTIVE_ENERGY_UP, &say::ACTIVE_ENERGY_DOWN),
        ("weight", _) => (&say::WEIGHT_UP, &say::WEIGHT_DOWN),
        ("height", _) => (&say::HEIGHT_UP, &say::HEIGHT_DOWN),
        ("body_fat", _) => (&say::BODY_FAT_UP, &say::BODY_FAT_DOWN),
        ("resting_heart_rate", _) => (&say::HEART_RATE_UP, &say::HEART_RATE_DOWN),
        ("systolic", _) => (&say::SYSTOLIC_UP, &say::SYSTOLIC_DOWN),
        ("diastolic", _) => (&say::DIASTOLIC_UP, &say::DIASTOLIC_DOWN),
        ("blood_glucose", _) => (&say::GLUCOSE_UP, &say::GLUCOSE_DOWN),
        ("mood", _) => (&say::MOOD_UP, &say::MOOD_DOWN),
        _ => (&say::OTHER_UP, &say::OTHER_DOWN),
    }
}

/// Such as `sleep was 0.6 h shorter`, in the reader's units.
pub(super) fn sentence(reader: &Reader, metric: &Metric, when: When, difference: Milli) -> String {
    let (higher, lower) = words(metric, when);
    let sentence = if difference.0 > 0 { higher } else { lower };
    let name = metric.name.text(reader.lang);
    let by = amount(reader, metric, difference.0.saturating_abs());
    sentence.fill(reader.lang, &[("by", &by), ("metric", name)])
}

/// How much in the reader's units; what would be rounded to nothing is less than the last place.
fn amount(reader: &Reader, metric: &Metric, difference: i64) -> String {
    let display = reader.display(metric);
    let shown = display.to_display(difference);
    let last = 10_i64.pow(3 - u32::from(display.places.min(3)));
    if 2 * shown >= last {
        return written(reader, metric, difference, shown);
    }
    let step = written(reader, metric, display.from_display(last), last);
    say::LESS_THAN.fill(reader.lang, &[("step", &step)])
}

/// Steps and percents stand without their sign: the sentence names them.
fn written(reader: &Reader, metric: &Metric, value: i64, shown: i64) -> String {
    match metric.quantity {
        Quantity::Steps | Quantity::Percent => {
            number::format(reader.lang, shown, reader.display(metric).places)
        }
        _ => reader.write(metric, Milli(value)),
    }
}
