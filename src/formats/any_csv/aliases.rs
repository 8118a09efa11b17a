//! How columns are called: in English, Croatian, German, French, Spanish and Italian.

use crate::{
    formats::{
        table::{Head, plain},
        units::Unit,
    },
    metrics::{MetricId, by_id, by_static_key},
};

use super::{
    mapping::Column,
    names::{DATE, DATE_TIME, METRICS, NAME, NOTE, SOURCE, TIME, UNIT, VALUE},
};

/// What a name is believed to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One of those without a unit.
    Plain(Column),
    /// A metric; the unit only when it was told or there is no other.
    Metric(MetricId, Option<Unit>),
}

/// What a column or, in a table with one value a row, a name is believed to mean.
pub(super) fn meaning(head: &Head) -> Option<Meaning> {
    let plain_ones = [
        (DATE, Column::Date),
        (TIME, Column::Time),
        (DATE_TIME, Column::DateTime),
        (NOTE, Column::Note),
        (SOURCE, Column::Source),
        (NAME, Column::Name),
        (VALUE, Column::Value),
        (UNIT, Column::Unit),
    ];
    let bare = head.unit.is_none();
    let found = plain_ones
        .into_iter()
        .find(|(names, _)| bare && names.contains(&head.name.as_str()));
    match found {
        Some((_, column)) => Some(Meaning::Plain(column)),
        None => metric(head).map(|(metric, unit)| Meaning::Metric(metric, unit)),
    }
}

/// The metric of a name, with the unit that the name has in brackets or as its last word.
pub(super) fn metric(head: &Head) -> Option<(MetricId, Option<Unit>)> {
    let told = head.unit.as_deref().and_then(Unit::parse);
    if let Some(id) = named(&head.name) {
        return Some((id, told.or_else(|| only_unit(id))));
    }
    // `water_ml`, `weight kg`, `glucose_mg_dl`
    for words in [1, 2] {
        let Some((name, unit)) = split_last(&head.raw, words) else {
            continue;
        };
        if let (Some(id), Some(unit)) = (named(&name), Unit::parse(&unit)) {
            return Some((id, Some(unit)));
        }
    }
    None
}

/// A name without its last words, and those.
fn split_last(raw: &str, words: usize) -> Option<(String, String)> {
    let parts: Vec<&str> = raw
        .split([' ', '_', '-'])
        .filter(|part| !part.is_empty())
        .collect();
    let at = parts.len().checked_sub(words).filter(|at| *at > 0)?;
    let (name, unit) = parts.split_at(at);
    let between = if unit
        .first()
        .is_some_and(|first| matches!(*first, "mg" | "mmol"))
    {
        "/"
    } else {
        " "
    };
    Some((plain(&name.join(" ")), unit.join(between)))
}

fn named(name: &str) -> Option<MetricId> {
    let own = by_static_key(&name.replace(' ', "_")).map(|metric| metric.id);
    let found = METRICS.iter().find(|(_, names)| names.contains(&name));
    own.or_else(|| found.map(|(id, _)| *id))
}

/// The unit that a metric is in whenever nothing is said.
fn only_unit(id: MetricId) -> Option<Unit> {
    match id {
        MetricId::STEPS
        | MetricId::RESTING_HEART_RATE
        | MetricId::SYSTOLIC
        | MetricId::DIASTOLIC
        | MetricId::MOOD => Unit::of(id).first().copied(),
        _ => None,
    }
}

/// The unit in which a metric is likely to be when its values are about as large as this one.
pub(super) fn likely_unit(id: MetricId, typical: f64) -> Option<Unit> {
    let units = Unit::of(id);
    let place = match id {
        MetricId::WATER if typical > 20.0 => Unit::Millilitre,
        MetricId::SLEEP if typical > 1_440.0 => Unit::Second,
        MetricId::SLEEP if typical > 24.0 => Unit::Minute,
        MetricId::EXERCISE if typical > 1_440.0 => Unit::Second,
        MetricId::WEIGHT if typical > 1_000.0 => Unit::Gram,
        MetricId::WEIGHT if typical > 130.0 => Unit::Pound,
        MetricId::HEIGHT if typical < 3.0 => Unit::Metre,
        MetricId::HEIGHT if typical < 8.0 => Unit::Foot,
        MetricId::HEIGHT if typical < 100.0 => Unit::Inch,
        MetricId::BODY_FAT if typical < 1.0 => Unit::Fraction,
        MetricId::GLUCOSE if typical > 40.0 => Unit::MilligramPerDecilitre,
        _ => return units.first().copied(),
    };
    Some(place)
}

/// The column of a metric in a unit.
pub(super) fn column(id: MetricId, unit: Unit) -> Column {
    Column::Metric {
        key: by_id(id).map_or_else(String::new, |metric| metric.key.to_owned()),
        unit: unit.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;

    fn read(name: &str) -> (&'static str, &'static str) {
        let (id, unit) = metric(&Head::new(name)).unwrap_or_else(|| panic!("{name}"));
        (by_id(id).unwrap().key, unit.map_or("", Unit::name))
    }

    #[test]
    fn columns_are_known_in_six_languages_with_their_units() {
        assert_eq!(read("water_ml"), ("water_consumed", "ml"));
        assert_eq!(read("Težina (kg)"), ("weight", "kg"));
        assert_eq!(read("Körpergewicht"), ("weight", ""));
        assert_eq!(read("Pas"), ("steps", "count"));
        assert_eq!(read("Sueño h"), ("sleep_hours", "h"));
        assert_eq!(read("sleep_h"), ("sleep_hours", "h"));
        assert_eq!(read("Umore"), ("mood", "1-5"));
        assert_eq!(read("glucose mg/dl"), ("blood_glucose", "mg/dl"));
        assert_eq!(read("glucose_mg_dl"), ("blood_glucose", "mg/dl"));
        assert_eq!(read("exercise_min"), ("exercise_duration", "min"));
        assert_eq!(read("calorie_intake"), ("calorie_intake", ""));
        assert_eq!(metric(&Head::new("horoscope")), None);
        assert_eq!(metric(&Head::new("kg")), None);
    }

    #[test]
    fn no_name_means_two_things_and_all_are_plain() {
        let lists = [DATE, TIME, DATE_TIME, NOTE, SOURCE, NAME, VALUE, UNIT].into_iter();
        let metrics = METRICS.iter().map(|(_, names)| *names);
        let mut seen = BTreeSet::new();
        for name in lists.chain(metrics).flatten() {
            assert!(seen.insert(*name), "{name}");
            assert_eq!(plain(name), *name);
        }
    }

    #[test]
    fn every_metric_has_names_and_a_unit_that_is_its_own() {
        for metric in crate::metrics::METRICS {
            assert!(
                METRICS.iter().any(|(id, _)| *id == metric.id),
                "{}",
                metric.key
            );
            for typical in [0.3, 5.0, 50.0, 150.0, 2_000.0, 70_000.0] {
                let unit = likely_unit(metric.id, typical).unwrap();
                assert!(Unit::of(metric.id).contains(&unit));
            }
        }
    }
}
