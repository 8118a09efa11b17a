//! Goals and references in words, in the units somebody reads.

use crate::{
    cohorts::Reference,
    i18n::{Lang, messages::goals as say, units::UnitSystem},
    metrics::{Aggregation, Metric, Milli, by_id},
};

use super::model::{Direction, Goal, Per};

/// The goal as a part of a sentence: `at least 8 h a day`, `70 kg to 75 kg`.
pub fn words(goal: &Goal, lang: Lang, units: UnitSystem) -> String {
    let Some(metric) = by_id(goal.metric) else {
        return String::new();
    };
    let figure = |value: Option<Milli>| {
        let milli = value.unwrap_or_default().0;
        metric.quantity.write(lang, units, milli)
    };
    let wanted = match goal.direction {
        Direction::AtLeast => say::AT_LEAST.fill(lang, &[("value", &figure(goal.low))]),
        Direction::AtMost => say::AT_MOST.fill(lang, &[("value", &figure(goal.high))]),
        Direction::Range => span(lang, &figure(goal.low), &figure(goal.high)),
    };
    let frame = match goal.per {
        Per::Week => &say::A_WEEK,
        // "At least 70 kg a day" would be another goal.
        Per::Day if metric.aggregation != Aggregation::Sum => return wanted,
        Per::Day => &say::A_DAY,
    };
    frame.fill(lang, &[("goal", &wanted)])
}

fn span(lang: Lang, low: &str, high: &str) -> String {
    say::SPAN.fill(lang, &[("low", low), ("high", high)])
}

/// What a publication says, with its source: `7 h to 9 h (National Sleep Foundation 2015)`.
pub fn published(
    reference: &Reference,
    metric: &Metric,
    lang: Lang,
    units: UnitSystem,
) -> Option<String> {
    let figure = |milli: Milli| metric.quantity.write(lang, units, milli.0);
    let value = match (reference.low, reference.high) {
        (Some(low), Some(high)) => span(lang, &figure(low), &figure(high)),
        (Some(low), None) => say::OR_MORE.fill(lang, &[("value", &figure(low))]),
        (None, Some(high)) => say::AT_MOST.fill(lang, &[("value", &figure(high))]),
        (None, None) => return None,
    };
    let frame = if reference.about {
        &say::PUBLISHED_ABOUT
    } else {
        &say::PUBLISHED
    };
    let args = [("value", value.as_str()), ("source", reference.source)];
    Some(frame.fill(lang, &args))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{cohorts::reference, metrics::by_key};
    use jiff::civil::date;

    fn said(key: &str, low: Option<i64>, high: Option<i64>, per: Per, lang: Lang) -> String {
        let direction = match (low, high) {
            (Some(_), None) => Direction::AtLeast,
            (None, Some(_)) => Direction::AtMost,
            _ => Direction::Range,
        };
        let goal = Goal {
            metric: by_key(key).unwrap().id,
            direction,
            low: low.map(Milli),
            high: high.map(Milli),
            per,
            from: date(2026, 1, 1),
        };
        words(&goal, lang, UnitSystem::Metric).replace('\u{a0}', " ")
    }

    #[test]
    fn a_goal_reads_like_a_part_of_a_sentence() {
        use Lang::{En, Hr};
        let sleep = |lang| said("sleep_hours", Some(8_000), None, Per::Day, lang);
        assert_eq!(sleep(En), "at least 8 h a day");
        assert_eq!(sleep(Hr), "najmanje 8 h dnevno");
        let week = said(
            "exercise_duration",
            Some(150_000),
            Some(300_000),
            Per::Week,
            En,
        );
        assert_eq!(week, "150 min to 300 min a week");
        let weight = |lang| said("weight", None, Some(75_500), Per::Day, lang);
        assert_eq!(weight(En), "at most 75.5 kg");
        assert_eq!(weight(Hr), "najviše 75,5 kg");
    }

    #[test]
    fn what_was_seen_second_hand_says_about() {
        let said = |key: &str, lang| {
            let metric = by_key(key).unwrap();
            let found = reference(metric.id, date(1990, 5, 1), date(2026, 11, 21), None).unwrap();
            published(&found, metric, lang, UnitSystem::Metric)
                .unwrap()
                .replace('\u{a0}', " ")
        };
        assert_eq!(
            said("sleep_hours", Lang::En),
            "Published for this age: 7 h to 9 h (National Sleep Foundation 2015)."
        );
        assert_eq!(
            said("exercise_duration", Lang::Hr),
            "Objavljeno za tu dob: oko 21 min do 43 min (WHO 2020)."
        );
    }
}
