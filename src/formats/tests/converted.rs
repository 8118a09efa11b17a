//! The units that the samples of each format are written in, as far as they are converted.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use super::{
    read,
    samples::{self, Sample},
};
use crate::formats::FORMATS;

#[test]
fn each_format_tells_what_it_converted() {
    let mut found: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for Sample { key, bytes } in samples::all() {
        let Some(format) = FORMATS.iter().find(|format| format.key() == key) else {
            continue;
        };
        let told = read(*format, &[("export", &bytes)]).unwrap();
        found.entry(key).or_default().extend(told.converted());
    }
    let found: Vec<(&str, Vec<_>)> = found
        .into_iter()
        .filter(|(_, units)| !units.is_empty())
        .map(|(key, units)| (key, units.into_iter().collect()))
        .collect();
    let (sleep, exercise) = ("sleep_hours", "exercise_duration");
    let expected = [
        ("cronometer", vec![("weight", "lb")]),
        ("fitbit", vec![(sleep, "min"), ("weight", "lb")]),
        ("garmin", vec![(exercise, "s"), (sleep, "s")]),
        (
            "health_auto_export",
            vec![(exercise, "s"), ("water_consumed", "ml")],
        ),
        ("health_connect", vec![("weight", "g")]),
        ("loop_habits", vec![("water_consumed", "ml")]),
        ("oura", vec![(sleep, "s")]),
    ];
    assert_eq!(found, expected);
}
