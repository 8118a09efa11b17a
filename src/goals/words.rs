//! A goal in words: "at least 7.5 h a day"; and what is published, with its source.

use jiff::civil::Weekday;

use crate::{
    cohorts::Reference,
    i18n::{
        Lang, Msg, date,
        messages::{goal_breaks as breaks, goals as say},
        units::UnitSystem,
    },
    metrics::{Aggregation, Metric, Milli, by_id},
};

use super::{
    breaks::Reason,
    judge::Streak,
    model::{Direction, Ends, Goal, OnDay, Per},
};

impl Goal {
    /// What the goal asks for, in the reader's language and units, to stand inside a sentence.
    pub fn in_words(&self, lang: Lang, units: UnitSystem) -> String {
        let Some(metric) = by_id(self.metric) else {
            return String::new();
        };
        let write = |milli: Option<Milli>| {
            milli.map_or_else(String::new, |milli| {
                metric.quantity.write(lang, units, milli.0)
            })
        };
        let (low, high) = (write(self.low), write(self.high));
        let adds_up = metric.aggregation == Aggregation::Sum;
        let message = match (self.direction, self.per, adds_up) {
            (Direction::AtLeast, Per::Week, _) => &say::AT_LEAST_A_WEEK,
            (Direction::AtMost, Per::Week, _) => &say::AT_MOST_A_WEEK,
            (Direction::Range, Per::Week, _) => &say::RANGE_A_WEEK,
            (Direction::AtLeast, Per::Day, true) => &say::AT_LEAST_A_DAY,
            (Direction::AtMost, Per::Day, true) => &say::AT_MOST_A_DAY,
            (Direction::Range, Per::Day, true) => &say::RANGE_A_DAY,
            // A weight is not had "a day".
            (Direction::AtLeast, Per::Day, false) => &say::AT_LEAST_STATE,
            (Direction::AtMost, Per::Day, false) => &say::AT_MOST_STATE,
            (Direction::Range, Per::Day, false) => &say::RANGE_STATE,
        };
        let words = message.fill(lang, &[("low", &low), ("high", &high)]);
        match self.unlike_days(lang, units) {
            Some(days) => format!("{words} ({days})"),
            None => words,
        }
    }

    /// The days of the week that are unlike the others: "Sat 10 h, Sun none", "only Mon, Thu".
    fn unlike_days(&self, lang: Lang, units: UnitSystem) -> Option<String> {
        let metric = by_id(self.metric)?;
        let unlike = |(_, wanted): &(Weekday, OnDay)| *wanted != OnDay::Usual;
        let days: Vec<_> = self.weekdays.days().filter(unlike).collect();
        let name = |day| date::weekday_short(lang, day);
        let rest = days.iter().filter(|(_, wanted)| *wanted == OnDay::Nothing);
        if rest.count() == days.len() && days.len() > 2 {
            let asked = self.weekdays.days().filter(|day| !unlike(day));
            let asked: Vec<_> = asked.map(|(day, _)| name(day)).collect();
            return Some(breaks::ONLY_ON.fill(lang, &[("days", &asked.join(", "))]));
        }
        let words = |(day, wanted): (Weekday, OnDay)| match wanted {
            OnDay::Other(ends) => format!("{} {}", name(day), figures(ends, metric, lang, units)),
            OnDay::Usual | OnDay::Nothing => breaks::NONE_ON.fill(lang, &[("day", &name(day))]),
        };
        let days: Vec<_> = days.into_iter().map(words).collect();
        (!days.is_empty()).then(|| days.join(", "))
    }
}

fn figures(ends: Ends, metric: &Metric, lang: Lang, units: UnitSystem) -> String {
    let write = |milli: Milli| metric.quantity.write(lang, units, milli.0);
    match (ends.low, ends.high) {
        (Some(low), Some(high)) => {
            let ends = [("low", &*write(low)), ("high", &*write(high))];
            say::RANGE_STATE.fill(lang, &ends)
        }
        (low, high) => low.or(high).map_or_else(String::new, write),
    }
}

/// A streak in words, from two on: "5 days in a row (longest: 12)".
pub fn in_a_row(streak: Streak, lang: Lang) -> Option<String> {
    if streak.current < 2 {
        return None;
    }
    let message = match streak.per {
        Per::Day => &breaks::STREAK_DAYS,
        Per::Week => &breaks::STREAK_WEEKS,
    };
    let words = message.count(lang, streak.current.into(), &[]);
    if streak.best == streak.current {
        return Some(words);
    }
    let best = breaks::BEST.fill(lang, &[("n", &streak.best.to_string())]);
    Some(format!("{words} ({best})"))
}

impl Reason {
    /// What people call it.
    pub const fn name(self) -> &'static Msg {
        match self {
            Self::Sick => &breaks::SICK,
            Self::Holiday => &breaks::HOLIDAY,
            Self::Other => &breaks::OTHER,
        }
    }
}

/// What a publication says, with its source: `7 h to 9 h (National Sleep Foundation 2015)`.
pub(super) fn published(
    reference: &Reference,
    metric: &Metric,
    lang: Lang,
    units: UnitSystem,
) -> Option<String> {
    let figure = |milli: Milli| metric.quantity.write(lang, units, milli.0);
    let value = match (reference.low, reference.high) {
        (Some(low), Some(high)) => {
            let ends = [("low", &*figure(low)), ("high", &*figure(high))];
            say::RANGE_STATE.fill(lang, &ends)
        }
        (Some(low), None) => say::OR_MORE.fill(lang, &[("value", &figure(low))]),
        (None, Some(high)) => say::AT_MOST_STATE.fill(lang, &[("high", &figure(high))]),
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
    use crate::{cohorts::reference, goals::Weekdays, metrics::by_key};
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
            weekdays: Weekdays::default(),
            from: date(2026, 1, 1),
            to: None,
        };
        goal.in_words(lang, UnitSystem::Metric)
            .replace('\u{a0}', " ")
    }

    #[test]
    fn a_goal_reads_like_a_part_of_a_sentence() {
        use Lang::{En, Hr};
        let sleep = |lang| said("sleep_hours", Some(8_000), None, Per::Day, lang);
        assert_eq!(sleep(En), "at least 8 h a day");
        assert_eq!(sleep(Hr), "barem 8 h na dan");
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
