//! Values with their units, and what the metrics are called.

use super::*;
use crate::{metrics::by_key, search::Bounds};

/// The bounds of the only wish, of the metric of this key.
fn bounds_of(text: &str, key: &str, units: UnitSystem) -> (Option<i64>, Option<i64>) {
    let query = read(text, context(Lang::Hr, units));
    assert!(
        query.terms.is_empty() && query.problems.is_empty(),
        "{text}: {query:?}"
    );
    let [
        Wish {
            what: What::Value(id, Bounds { from, to }),
            not: false,
        },
    ] = query.wishes[..]
    else {
        panic!("{text}: {query:?}");
    };
    assert_eq!(id, by_key(key).unwrap().id, "{text}");
    (from.map(|m| m.0), to.map(|m| m.0))
}

#[test]
fn values_are_compared_as_people_write_them() {
    for (text, key, from, to) in [
        ("sleep < 6", "sleep_hours", None, Some(5_999)),
        ("san<6,5", "sleep_hours", None, Some(6_499)),
        ("Slept <= 6h30", "sleep_hours", None, Some(6_500)),
        ("sleep > 6 h 30 min", "sleep_hours", Some(6_501), None),
        ("sleep<6:20", "sleep_hours", None, Some(6_332)),
        ("san ≥ 400 min", "sleep_hours", Some(6_667), None),
        ("water >= 2l", "water_consumed", Some(2_000), None),
        ("voda => 25 dl", "water_consumed", Some(2_500), None),
        ("water: 2..3 l", "water_consumed", Some(2_000), Some(3_000)),
        ("water:500-750ml", "water_consumed", Some(500), Some(750)),
        ("water:1 to 2 l", "water_consumed", Some(1_000), Some(2_000)),
        ("weight > 80kg", "weight", Some(80_001), None),
        ("težina < 176 lb", "weight", None, Some(79_831)),
        ("weight = 12 st", "weight", Some(76_204), Some(76_204)),
        ("steps >= 10k", "steps", Some(10_000_000), None),
        ("koraci > 10.000", "steps", Some(10_000_001), None),
        ("steps<10,000 steps", "steps", None, Some(9_999_999)),
        ("calories >= 2.5k", "calorie_intake", Some(2_500_000), None),
        ("systolic > 140", "systolic", Some(140_001), None),
        ("krvni tlak > 140 mmHg", "systolic", Some(140_001), None),
        (
            "resting heart rate < 60",
            "resting_heart_rate",
            None,
            Some(59_999),
        ),
        ("šećer u krvi > 7.8", "blood_glucose", Some(7_801), None),
        ("glucose>140 mg/dl", "blood_glucose", Some(7_772), None),
        ("mood:4..5", "mood", Some(4_000), Some(5_000)),
        ("mood: 5..4", "mood", Some(4_000), Some(5_000)),
        ("raspoloženje:..2", "mood", None, Some(2_000)),
        ("mood = 3", "mood", Some(3_000), Some(3_000)),
        ("mood:>=4", "mood", Some(4_000), None),
        ("exercise > 1h30", "exercise_duration", Some(90_001), None),
        (
            "vježbanje >= 2 sata",
            "exercise_duration",
            Some(120_000),
            None,
        ),
        ("body_fat < 20%", "body_fat", None, Some(19_999)),
        ("visina > 1,80 m", "height", Some(180_001), None),
    ] {
        assert_eq!(
            bounds_of(text, key, UnitSystem::Metric),
            (from, to),
            "{text}"
        );
    }
}

#[test]
fn a_number_without_a_unit_is_in_the_persons_own() {
    assert_eq!(
        bounds_of("weight < 180", "weight", UnitSystem::Us),
        (None, Some(81_646))
    );
    assert_eq!(
        bounds_of("weight < 80 kg", "weight", UnitSystem::Us),
        (None, Some(79_999))
    );
    assert_eq!(
        bounds_of("water >= 64", "water_consumed", UnitSystem::Us),
        (Some(1_893), None)
    );
}

#[test]
fn every_metric_is_found_by_its_names_in_both_languages() {
    for metric in crate::metrics::METRICS {
        for name in [metric.key, metric.name.en, metric.name.hr] {
            assert_eq!(
                bounds_of(&format!("{name} = 50 "), metric.key, UnitSystem::Metric),
                (Some(50_000), Some(50_000))
            );
        }
    }
}
