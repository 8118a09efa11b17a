//! The order of sources for whom nobody has chosen another one.

use std::cmp::Ordering;

use crate::{
    metrics::{MetricId, by_id},
    persons::Group,
};

use super::BY_HAND;

/// What a source is, as far as its name tells; the first kind comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    ByHand,
    /// Scales, for what they measure.
    Scale,
    /// What is worn.
    Wearable,
    /// Everything else: apps, files, programs.
    App,
    /// What lies on the table while its owner walks.
    Phone,
}

/// Scales, and those who are known for theirs.
const SCALES: &[&str] = &[
    "scale",
    "scales",
    "vaga",
    "withings",
    "renpho",
    "openscale",
    "eufy",
];
/// Watches, rings and bands, and those who make little else.
const WEARABLES: &[&str] = &[
    "watch",
    "sat",
    "ring",
    "prsten",
    "band",
    "whoop",
    "garmin",
    "fitbit",
    "oura",
    "smartwatch",
    "scanwatch",
    "vivosmart",
    "fenix",
    "amazfit",
];
const PHONES: &[&str] = &[
    "phone",
    "iphone",
    "telefon",
    "mobitel",
    "smartphone",
    "android",
];

/// The order of two sources for a metric: by hand, scales for what is of the body, what is worn, apps,
/// phones; within a kind by name. It follows from the names alone, so that it is the same everywhere.
pub(super) fn compare(metric: MetricId, one: &str, other: &str) -> Ordering {
    (kind(metric, one), one).cmp(&(kind(metric, other), other))
}

fn kind(metric: MetricId, source: &str) -> Kind {
    if source == BY_HAND {
        return Kind::ByHand;
    }
    let says = |words: &[&str]| {
        // `Band7` is a band, and a husband is none.
        source
            .split(|letter: char| !letter.is_alphabetic())
            .map(str::to_lowercase)
            .any(|word| words.contains(&word.as_str()))
    };
    let of_body = by_id(metric).is_some_and(|metric| metric.group == Group::Body);
    if of_body && says(SCALES) {
        Kind::Scale
    } else if says(WEARABLES) {
        Kind::Wearable
    } else if says(PHONES) {
        Kind::Phone
    } else {
        Kind::App
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(metric: MetricId, mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by(|one, other| compare(metric, one, other));
        names
    }

    #[test]
    fn by_hand_comes_first_and_a_phone_last() {
        let names = vec![
            "Iva's iPhone",
            "Demo Steps",
            "Demo Watch",
            "",
            "Band7",
            "Oura",
        ];
        assert_eq!(
            sorted(MetricId::STEPS, names),
            [
                "",
                "Band7",
                "Demo Watch",
                "Oura",
                "Demo Steps",
                "Iva's iPhone"
            ]
        );
    }

    #[test]
    fn a_scale_comes_first_for_what_it_measures_and_not_for_steps() {
        let names = || vec!["Demo Watch", "Withings", "Demo App"];
        assert_eq!(
            sorted(MetricId::WEIGHT, names()),
            ["Withings", "Demo Watch", "Demo App"]
        );
        assert_eq!(
            sorted(MetricId::STEPS, names()),
            ["Demo Watch", "Demo App", "Withings"]
        );
    }

    #[test]
    fn a_word_within_another_says_nothing() {
        assert_eq!(kind(MetricId::STEPS, "Husband's spring"), Kind::App);
        assert_eq!(kind(MetricId::STEPS, "Watch on iPhone"), Kind::Wearable);
    }
}
