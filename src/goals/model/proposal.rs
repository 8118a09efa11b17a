//! A goal somebody asks for, and what may be wrong with it.

use jiff::{ToSpan, civil::Date};

use crate::{
    i18n::{
        Lang, Text,
        messages::{goals as say, metrics as metric_say},
        number,
        units::UnitSystem,
    },
    metrics::{Aggregation, Metric, MetricId, Milli, by_id},
};

use super::{Direction, Ends, Goal, OnDay, Per, Weekdays};

/// How many days ahead a goal may begin.
pub const AHEAD: i64 = 366;

/// A goal somebody asks for, not yet looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The metric.
    pub metric: MetricId,
    /// Which ends count.
    pub direction: Direction,
    /// The least wanted.
    pub low: Option<Milli>,
    /// The most wanted.
    pub high: Option<Milli>,
    /// Whether the figures are for a day or for a week.
    pub per: Per,
    /// The days of the week on which something else is wanted.
    pub weekdays: Weekdays,
    /// The first day it holds for; today when absent.
    pub from: Option<Date>,
    /// The last day it holds for; none when it goes on.
    pub to: Option<Date>,
}

impl From<&Goal> for Proposal {
    /// What asks for the goal as it is held.
    fn from(goal: &Goal) -> Self {
        Self {
            metric: goal.metric,
            direction: goal.direction,
            low: goal.low,
            high: goal.high,
            per: goal.per,
            weekdays: goal.weekdays,
            from: Some(goal.from),
            to: goal.to,
        }
    }
}

/// The part of a goal that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Which metric.
    Metric,
    /// The one figure of [`Direction::AtLeast`] or [`Direction::AtMost`].
    Target,
    /// The lower figure of a range, or one that the direction has no use for.
    Low,
    /// The upper figure of a range, or one that the direction has no use for.
    High,
    /// Day or week.
    Per,
    /// The days of the week.
    Weekdays,
    /// The first day.
    From,
    /// The last day.
    To,
}

/// Two values of one metric, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The metric, which decides the unit.
    pub metric: MetricId,
    /// The smallest value allowed, thousandths of the canonical unit.
    pub low: i64,
    /// The largest value allowed.
    pub high: i64,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such metric.
    UnknownMetric,
    /// The same metric was named before.
    Twice,
    /// The figure is missing.
    Missing,
    /// The direction has no use for this figure.
    Unused,
    /// The figure is outside what the metric can be.
    Outside(Bounds),
    /// A range that does not go up.
    NotAbove,
    /// A weekly goal for something that does not add up over days.
    NotWeekly,
    /// Days of the week have figures of their own in a goal for a whole week.
    WeekWithDays,
    /// There is no day of the week for which it asks anything.
    NoDay,
    /// It begins more than [`AHEAD`] days from now.
    TooFar,
    /// It ends before it begins.
    Backwards,
    /// It holds on days for which another goal of the same metric was named.
    Overlaps,
    /// It is for adults, and the person is none yet.
    ForAdults,
}

impl Wrong {
    /// The sentence for people. With `units` figures are written in the units somebody chose,
    /// without in the canonical ones of the API.
    pub fn text(self, lang: Lang, units: Option<UnitSystem>) -> Text {
        match self {
            Self::UnknownMetric => Text::new(&metric_say::UNKNOWN_METRIC),
            Self::Twice => Text::new(&say::TWICE),
            Self::Missing => Text::new(&say::MISSING),
            Self::Unused => Text::new(&say::UNUSED),
            Self::NotAbove => Text::new(&say::NOT_ABOVE),
            Self::NotWeekly => Text::new(&say::NOT_WEEKLY),
            Self::WeekWithDays => Text::new(&say::WEEK_WITH_DAYS),
            Self::NoDay => Text::new(&say::NO_DAY),
            Self::TooFar => Text::new(&say::TOO_FAR).arg("days", AHEAD),
            Self::Backwards => Text::new(&say::BACKWARDS),
            Self::Overlaps => Text::new(&say::OVERLAPS),
            Self::ForAdults => Text::new(&say::FOR_ADULTS),
            Self::Outside(bounds) => Text::new(&say::OUTSIDE)
                .arg("low", written(bounds.metric, bounds.low, lang, units))
                .arg("high", written(bounds.metric, bounds.high, lang, units)),
        }
    }
}

/// A figure of `metric` with its unit.
fn written(metric: MetricId, milli: i64, lang: Lang, units: Option<UnitSystem>) -> String {
    match (by_id(metric), units) {
        (Some(metric), Some(units)) => metric.quantity.write(lang, units, milli),
        (Some(metric), None) => {
            format!("{}\u{a0}{}", number::format(lang, milli, 3), metric.unit)
        }
        (None, _) => number::format(lang, milli, 3),
    }
}

/// Something wrong with one of the proposals of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which proposal, counted from 0.
    pub at: usize,
    /// Which part of it.
    pub field: Field,
    /// What is wrong.
    pub wrong: Wrong,
}

impl Proposal {
    /// The goal it makes on `today`, or everything that is wrong with it.
    pub fn check(&self, today: Date) -> Result<Goal, Vec<(Field, Wrong)>> {
        let Some(metric) = by_id(self.metric) else {
            return Err(vec![(Field::Metric, Wrong::UnknownMetric)]);
        };
        let usual = Ends {
            low: self.low,
            high: self.high,
        };
        let mut wrong = self.check_figures(metric, usual);
        if self.per == Per::Week && metric.aggregation != Aggregation::Sum {
            wrong.push((Field::Per, Wrong::NotWeekly));
        }
        wrong.extend(self.check_weekdays(metric));
        let from = self.from.unwrap_or(today);
        if from > today.saturating_add(AHEAD.days()) {
            wrong.push((Field::From, Wrong::TooFar));
        }
        if self.to.is_some_and(|to| to < from) {
            wrong.push((Field::To, Wrong::Backwards));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Goal {
            metric: self.metric,
            direction: self.direction,
            low: self.low,
            high: self.high,
            per: self.per,
            weekdays: self.weekdays.without_repeats(usual),
            from,
            to: self.to,
        })
    }

    fn check_weekdays(&self, metric: &Metric) -> Option<(Field, Wrong)> {
        if self.weekdays.is_usual() {
            return None;
        }
        if self.per == Per::Week {
            return Some((Field::Weekdays, Wrong::WeekWithDays));
        }
        if self.weekdays.days().all(|(_, day)| day == OnDay::Nothing) {
            return Some((Field::Weekdays, Wrong::NoDay));
        }
        self.weekdays.days().find_map(|(_, day)| match day {
            OnDay::Other(ends) => {
                let wrong = self.check_figures(metric, ends).into_iter().next();
                wrong.map(|(_, wrong)| (Field::Weekdays, wrong))
            }
            OnDay::Usual | OnDay::Nothing => None,
        })
    }

    fn check_figures(&self, metric: &Metric, ends: Ends) -> Vec<(Field, Wrong)> {
        let (low, high) = match self.direction {
            Direction::AtLeast => (Some(Field::Target), None),
            Direction::AtMost => (None, Some(Field::Target)),
            Direction::Range => (Some(Field::Low), Some(Field::High)),
        };
        let mut wrong = Vec::new();
        for (value, wanted, other) in [(ends.low, low, Field::Low), (ends.high, high, Field::High)]
        {
            match (value, wanted) {
                (None, Some(field)) => wrong.push((field, Wrong::Missing)),
                (Some(_), None) => wrong.push((other, Wrong::Unused)),
                (Some(value), Some(field)) => {
                    let outside = self.outside(metric, value);
                    wrong.extend(outside.map(|bounds| (field, Wrong::Outside(bounds))));
                }
                (None, None) => {}
            }
        }
        let backwards = matches!((ends.low, ends.high), (Some(low), Some(high)) if low >= high);
        if wrong.is_empty() && backwards {
            wrong.push((Field::High, Wrong::NotAbove));
        }
        wrong
    }

    /// Whether it holds on a day on which `other` holds too, each from `today` unless it says.
    pub fn overlaps(&self, other: &Self, today: Date) -> bool {
        let first = |one: &Self| one.from.unwrap_or(today);
        let ends_before = |one: &Self, next: &Self| one.to.is_some_and(|to| to < first(next));
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// What the figure may be, when `value` is something else. A week holds seven days' worth.
    fn outside(&self, metric: &Metric, value: Milli) -> Option<Bounds> {
        let days = match metric.aggregation {
            Aggregation::Sum => self.per.days(),
            // Refused as a weekly goal anyway; the figure is judged as a day's.
            Aggregation::Mean | Aggregation::Last => 1,
        };
        let bounds = Bounds {
            metric: metric.id,
            low: metric.hard.low * days,
            high: metric.hard.high * days,
        };
        let fits = (bounds.low..=bounds.high).contains(&value.0);
        (!fits).then_some(bounds)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::by_key;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 21);

    fn proposal(key: &str, direction: Direction, low: Option<i64>, high: Option<i64>) -> Proposal {
        Proposal {
            metric: by_key(key).unwrap().id,
            direction,
            low: low.map(Milli),
            high: high.map(Milli),
            per: Per::Day,
            weekdays: Weekdays::default(),
            from: None,
            to: None,
        }
    }

    fn only_wrong(proposal: Proposal) -> (Field, Wrong) {
        let wrong = proposal.check(TODAY).unwrap_err();
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        wrong[0]
    }

    #[test]
    fn a_goal_holds_from_today_unless_it_says_since_when() {
        let sleep = proposal("sleep_hours", Direction::AtLeast, Some(8_000), None);
        let goal = sleep.check(TODAY).unwrap();
        assert_eq!((goal.from, goal.target()), (TODAY, Some(Milli::whole(8))));
        let earlier = Proposal {
            from: Some(date(2026, 1, 1)),
            ..sleep
        };
        assert_eq!(earlier.check(TODAY).unwrap().from, date(2026, 1, 1));
        let ahead = |days: i64| Proposal {
            from: TODAY.checked_add(days.days()).ok(),
            ..sleep
        };
        assert!(ahead(AHEAD).check(TODAY).is_ok());
        assert_eq!(only_wrong(ahead(AHEAD + 1)), (Field::From, Wrong::TooFar));
    }

    #[test]
    fn each_direction_takes_its_own_figures() {
        use Direction::{AtLeast, AtMost, Range};
        let sleep = |direction, low, high| proposal("sleep_hours", direction, low, high);
        let missing = Wrong::Missing;
        for (bad, expected) in [
            (sleep(AtLeast, None, None), (Field::Target, missing)),
            (sleep(AtMost, None, None), (Field::Target, missing)),
            (sleep(Range, None, Some(9_000)), (Field::Low, missing)),
            (sleep(Range, Some(7_000), None), (Field::High, missing)),
            (
                sleep(AtLeast, Some(7_000), Some(9_000)),
                (Field::High, Wrong::Unused),
            ),
            (
                sleep(AtMost, Some(7_000), Some(9_000)),
                (Field::Low, Wrong::Unused),
            ),
            (
                sleep(Range, Some(9_000), Some(9_000)),
                (Field::High, Wrong::NotAbove),
            ),
            (
                sleep(Range, Some(9_001), Some(9_000)),
                (Field::High, Wrong::NotAbove),
            ),
        ] {
            assert_eq!(only_wrong(bad), expected, "{bad:?}");
        }
        let range = sleep(Range, Some(7_000), Some(9_000)).check(TODAY).unwrap();
        assert_eq!(range.target(), None);
        let met = [6_999, 7_000, 9_000, 9_001].map(|value| range.is_met_by(Milli(value)));
        assert_eq!(met, [false, true, true, false]);
    }

    #[test]
    fn figures_lie_where_the_metric_can_be() {
        let at_least = |key, low| proposal(key, Direction::AtLeast, Some(low), None);
        assert!(at_least("sleep_hours", 24_000).check(TODAY).is_ok());
        let (field, wrong) = only_wrong(at_least("sleep_hours", 24_001));
        assert_eq!(field, Field::Target);
        let text = |lang, units| wrong.text(lang, units).render(lang);
        assert_eq!(
            text(Lang::En, None),
            "A goal here can be from 0\u{a0}h to 24\u{a0}h."
        );
        assert!(at_least("weight", 499).check(TODAY).is_err());
        assert!(at_least("sleep_hours", -1).check(TODAY).is_err());
        let pounds = only_wrong(at_least("weight", 499)).1;
        assert!(
            pounds
                .text(Lang::Hr, Some(UnitSystem::Us))
                .render(Lang::Hr)
                .contains("1,1\u{a0}lb")
        );
    }

    #[test]
    fn a_week_holds_seven_times_what_a_day_holds_and_is_for_sums_only() {
        let weekly = |key, low| Proposal {
            per: Per::Week,
            ..proposal(key, Direction::AtLeast, Some(low), None)
        };
        assert!(weekly("sleep_hours", 168_000).check(TODAY).is_ok());
        assert!(weekly("sleep_hours", 168_001).check(TODAY).is_err());
        assert_eq!(
            only_wrong(weekly("weight", 70_000)),
            (Field::Per, Wrong::NotWeekly)
        );
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let bad = Proposal {
            per: Per::Week,
            from: TODAY.tomorrow().ok(),
            to: Some(TODAY),
            ..proposal("weight", Direction::Range, None, Some(0))
        };
        let fields: Vec<_> = bad
            .check(TODAY)
            .unwrap_err()
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(fields, [Field::Low, Field::High, Field::Per, Field::To]);
        let unknown = Proposal {
            metric: MetricId(999),
            ..bad
        };
        assert_eq!(only_wrong(unknown), (Field::Metric, Wrong::UnknownMetric));
    }

    #[test]
    fn a_last_day_is_not_before_the_first() {
        let until = |to| Proposal {
            to: Some(to),
            ..proposal("sleep_hours", Direction::AtLeast, Some(8_000), None)
        };
        assert_eq!(until(TODAY).check(TODAY).unwrap().to, Some(TODAY));
        let yesterday = TODAY.yesterday().unwrap();
        assert_eq!(only_wrong(until(yesterday)), (Field::To, Wrong::Backwards));
    }

    #[test]
    fn a_day_of_the_week_has_figures_of_the_same_kind() {
        let on_sunday = |day, per| Proposal {
            weekdays: Weekdays::default().with(jiff::civil::Weekday::Sunday, day),
            per,
            ..proposal("sleep_hours", Direction::AtLeast, Some(8_000), None)
        };
        let ends = |low: Option<i64>, high: Option<i64>| {
            OnDay::Other(Ends {
                low: low.map(Milli),
                high: high.map(Milli),
            })
        };
        let more = on_sunday(ends(Some(9_000), None), Per::Day);
        let goal = more.check(TODAY).unwrap();
        assert_eq!(goal.on(date(2026, 11, 22)).unwrap().low, Some(Milli(9_000)));
        assert_eq!(goal.on(TODAY).unwrap().low, Some(Milli(8_000)));
        let same = on_sunday(ends(Some(8_000), None), Per::Day);
        assert!(same.check(TODAY).unwrap().weekdays.is_usual());
        for (bad, wrong) in [
            (on_sunday(ends(None, Some(9_000)), Per::Day), Wrong::Missing),
            (on_sunday(OnDay::Nothing, Per::Week), Wrong::WeekWithDays),
            (
                Proposal {
                    weekdays: Weekdays::of([OnDay::Nothing; 7]),
                    ..more
                },
                Wrong::NoDay,
            ),
        ] {
            assert_eq!(only_wrong(bad), (Field::Weekdays, wrong));
        }
    }
}
