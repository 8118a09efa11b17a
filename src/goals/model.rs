//! A goal and the rules for one. No I/O.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    i18n::{
        Lang, Text,
        messages::{goals as say, metrics as metric_say},
        number,
        units::UnitSystem,
    },
    metrics::{Aggregation, Metric, MetricId, Milli, by_id},
};

/// The age in years from which a goal of any kind may be set.
pub const ADULT: u8 = 18;

/// On which side of its target a goal wants the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The target or more.
    AtLeast,
    /// The target or less.
    AtMost,
    /// From one value to another.
    Range,
}

impl Direction {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::AtLeast, Self::AtMost, Self::Range];

    /// The word it has in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Range => "range",
        }
    }

    /// The direction of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What a goal's figures are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each day.
    #[default]
    Day,
    /// Seven days together.
    Week,
}

impl Per {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Day, Self::Week];

    /// The word it has in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// The span of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// How many days the figures cover.
    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }
}

/// A goal: what somebody wants of one metric from a date on. Made by [`Proposal::check`], so that
/// the ends its direction calls for are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The metric.
    pub metric: MetricId,
    /// Which ends count.
    pub direction: Direction,
    /// The least wanted, for [`Direction::AtLeast`] and [`Direction::Range`].
    pub low: Option<Milli>,
    /// The most wanted, for [`Direction::AtMost`] and [`Direction::Range`].
    pub high: Option<Milli>,
    /// Whether the figures are for a day or for a week.
    pub per: Per,
    /// The first day it holds for.
    pub from: Date,
}

impl Goal {
    /// The one figure of a goal with one end; `None` for a range.
    pub const fn target(&self) -> Option<Milli> {
        match self.direction {
            Direction::AtLeast => self.low,
            Direction::AtMost => self.high,
            Direction::Range => None,
        }
    }

    /// Whether `value`, a figure for the same span of days, is where the goal wants it.
    pub fn is_met_by(&self, value: Milli) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// Whether it is one for adults: to eat no more than a limit, or to have so much body fat. Set
    /// for somebody who grows, such a goal does harm.
    pub fn is_for_adults(&self) -> bool {
        match by_id(self.metric).map(|metric| metric.key) {
            Some("calorie_intake") => self.high.is_some(),
            Some("body_fat") => true,
            _ => false,
        }
    }

    /// Whether it wants the same as `other`, from whatever date.
    pub fn wants_the_same(&self, other: &Self) -> bool {
        let Self { from, .. } = *other;
        Self { from, ..*self } == *other
    }
}

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
    /// The first day it holds for; today when absent.
    pub from: Option<Date>,
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
    /// The first day.
    From,
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
    /// It begins in the future.
    Future,
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
            Self::Future => Text::new(&say::FUTURE),
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
        let mut wrong = self.check_figures(metric);
        if self.per == Per::Week && metric.aggregation != Aggregation::Sum {
            wrong.push((Field::Per, Wrong::NotWeekly));
        }
        let from = self.from.unwrap_or(today);
        if from > today {
            wrong.push((Field::From, Wrong::Future));
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
            from,
        })
    }

    fn check_figures(&self, metric: &Metric) -> Vec<(Field, Wrong)> {
        let (low, high) = match self.direction {
            Direction::AtLeast => (Some(Field::Target), None),
            Direction::AtMost => (None, Some(Field::Target)),
            Direction::Range => (Some(Field::Low), Some(Field::High)),
        };
        let mut wrong = Vec::new();
        for (value, wanted, other) in [(self.low, low, Field::Low), (self.high, high, Field::High)]
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
        let backwards = matches!((self.low, self.high), (Some(low), Some(high)) if low >= high);
        if wrong.is_empty() && backwards {
            wrong.push((Field::High, Wrong::NotAbove));
        }
        wrong
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
            from: None,
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
        let later = Proposal {
            from: TODAY.tomorrow().ok(),
            ..sleep
        };
        assert_eq!(only_wrong(later), (Field::From, Wrong::Future));
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
            ..proposal("weight", Direction::Range, None, Some(0))
        };
        let fields: Vec<_> = bad
            .check(TODAY)
            .unwrap_err()
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(fields, [Field::Low, Field::High, Field::Per, Field::From]);
        let unknown = Proposal {
            metric: MetricId(999),
            ..bad
        };
        assert_eq!(only_wrong(unknown), (Field::Metric, Wrong::UnknownMetric));
    }

    #[test]
    fn words_lead_back_to_what_they_name() {
        for direction in Direction::ALL {
            assert_eq!(Direction::from_word(direction.word()), Some(direction));
            let json = serde_json::to_value(direction).unwrap();
            assert_eq!(json, direction.word());
        }
        for per in Per::ALL {
            assert_eq!(Per::from_word(per.word()), Some(per));
            assert_eq!(serde_json::to_value(per).unwrap(), per.word());
        }
    }
}
