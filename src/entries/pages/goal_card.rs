//! How a goal stands today: a ring, and beside it the same in words.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    goals::{Direction, Facts, Goal, Per, Progress, Reason, Streak, in_a_row},
    i18n::{
        Msg,
        messages::{entries as say, goal_breaks as breaks},
        number,
    },
    metrics::{Aggregation, Metric, Milli},
    web::components::{Icon, Standing, icon, ring},
};

use super::{lines, reader::Reader};

/// A goal with what has been logged towards it.
pub(super) struct GoalCard {
    pub metric: &'static Metric,
    pub goal: Goal,
    pub progress: Progress,
    /// Why nothing is asked for today.
    pub rests: Option<Rest>,
    pub streak: Option<Streak>,
}

/// Why nothing is asked for today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// They skip the day.
    Skipped(Reason),
    /// The goal is paused.
    Paused,
    /// It asks for nothing on this day of the week.
    NoTarget,
}

impl Rest {
    /// Why `goal` asks for nothing on `today`, if it does not.
    pub(super) fn of(facts: &Facts, goal: &Goal, today: Date) -> Option<Self> {
        if facts.breaks().pauses(goal.metric, today) {
            return Some(Self::Paused);
        }
        if goal.on(today).is_none() {
            return Some(Self::NoTarget);
        }
        // A week goes on; a skipped day makes it a little less.
        let skipped = facts
            .breaks()
            .skipped(today)
            .filter(|_| goal.per == Per::Day);
        skipped.map(Self::Skipped)
    }

    fn words(self, reader: &Reader) -> String {
        match self {
            Self::Skipped(reason) => {
                let reason = [("reason", reason.name().text(reader.lang))];
                breaks::SKIPPED_CHIP.fill(reader.lang, &reason)
            }
            Self::Paused => reader.t(&breaks::PAUSED).to_owned(),
            Self::NoTarget => reader.t(&breaks::NO_TARGET_CHIP).to_owned(),
        }
    }
}

/// Where a value lies beside a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Nothing was logged.
    Nothing,
    /// Short of what is wanted, by so much.
    Below(i64),
    /// Within a limit that still leaves so much for today.
    Left(i64),
    /// Where it should be.
    Met,
    /// Beyond a limit, by so much.
    Above(i64),
}

impl GoalCard {
    fn adds_up(&self) -> bool {
        self.metric.aggregation == Aggregation::Sum
    }

    fn place(&self) -> Place {
        let Some(value) = self.progress.value else {
            return Place::Nothing;
        };
        let wanted = self.progress.wanted;
        let gap = |over: Option<i64>| over.filter(|gap| *gap > 0);
        let below = gap(wanted.low.map(|low| low.0 - value.0));
        let above = gap(wanted.high.map(|high| value.0 - high.0));
        match (below, above, wanted.high, self.goal.direction) {
            (Some(gap), _, _, _) => Place::Below(gap),
            (_, Some(gap), _, _) => Place::Above(gap),
            // The day is not over: what may still be eaten says more than that all is well so far.
            (_, _, Some(high), Direction::AtMost) if self.adds_up() => {
                Place::Left(high.0 - value.0)
            }
            _ => Place::Met,
        }
    }

    fn standing(place: Place) -> Standing {
        match place {
            Place::Nothing | Place::Below(_) | Place::Left(_) => Standing::Underway,
            Place::Met => Standing::Met,
            Place::Above(_) => Standing::Over,
        }
    }

    fn words(&self, reader: &Reader, place: Place) -> String {
        let (message, gap): (&Msg, i64) = match place {
            Place::Nothing => (&say::NOTHING_YET, 0),
            Place::Below(gap) if self.adds_up() => (&say::TO_GO, gap),
            Place::Below(gap) => (&say::BELOW, gap),
            Place::Left(gap) => (&say::LEFT, gap),
            Place::Met => (&say::MET, 0),
            Place::Above(gap) if self.adds_up() => (&say::OVER, gap),
            Place::Above(gap) => (&say::ABOVE, gap),
        };
        let amount = reader.write(self.metric, Milli(gap));
        message.fill(reader.lang, &[("amount", &amount)])
    }

    /// An item of the list of goals.
    pub(super) fn item(&self, reader: &Reader) -> Markup {
        let place = self.place();
        let name = reader.t(self.metric.name);
        let display = reader.display(self.metric);
        let logged = self.progress.value;
        // What adds up begins at nothing; what is measured has no value before it was.
        let value = logged.or(self.adds_up().then_some(Milli(0)));
        let shown = value.map_or_else(
            || "–".to_owned(),
            |value| number::format(reader.lang, display.to_display(value.0), display.places),
        );
        let spoken = value.map_or_else(String::new, |value| reader.write(self.metric, value));
        let label = say::RING.fill(reader.lang, &[("name", name), ("value", &spoken)]);
        let standing = match self.rests {
            Some(_) => Standing::Underway,
            None => Self::standing(place),
        };
        let words = match self.rests {
            Some(rest) => rest.words(reader),
            None => self.words(reader, place),
        };
        let streak = self.streak.and_then(|streak| in_a_row(streak, reader.lang));
        html! {
            li {
                (ring(self.progress.share.unwrap_or(0.0), standing, &label, &shown, display.symbol(reader.lang)))
                p.goal-name { (icon(lines::sign(self.metric))) (name) }
                p.goal-target.fine {
                    (self.goal.in_words(reader.lang, reader.units))
                    @if self.goal.per == Per::Week { br; (reader.t(&say::THIS_WEEK)) }
                }
                p.chip.met[standing == Standing::Met].over[standing == Standing::Over] {
                    @match standing {
                        Standing::Met => { (icon(Icon::Check)) }
                        Standing::Over => { (icon(Icon::Alert)) }
                        Standing::Underway => {}
                    }
                    (words)
                }
                @if let Some(streak) = streak { p.streak.fine { (streak) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{
        goals::{self, Breaks, Weekdays},
        metrics::{Dates, by_key, fold},
    };
    use jiff::civil::date;
    use std::collections::BTreeMap;

    const TODAY: Date = date(2026, 11, 21);

    fn place(key: &str, (low, high): (Option<i64>, Option<i64>), value: Option<i64>) -> Place {
        let metric = by_key(key).unwrap();
        let direction = match (low, high) {
            (Some(_), None) => Direction::AtLeast,
            (None, _) => Direction::AtMost,
            _ => Direction::Range,
        };
        let goal = Goal {
            metric: metric.id,
            direction,
            low: low.map(Milli),
            high: high.map(Milli),
            per: Per::Day,
            weekdays: Weekdays::default(),
            from: TODAY,
            to: None,
        };
        let report = value.map(|value| BTreeMap::from([(metric.id, Milli(value))]));
        let days = report.map(|report| (TODAY, fold([&report])));
        let days: Vec<_> = days.into_iter().collect();
        let progress = goals::evaluate(&goal, &days, Dates::day(TODAY), &Breaks::default());
        GoalCard {
            metric,
            goal,
            progress,
            rests: None,
            streak: None,
        }
        .place()
    }

    #[test]
    fn a_goal_to_reach_says_what_is_missing() {
        let water = |value| place("water_consumed", (Some(2_000), None), value);
        assert_eq!(water(None), Place::Nothing);
        assert_eq!(water(Some(1_200)), Place::Below(800));
        assert_eq!(water(Some(2_000)), Place::Met);
        assert_eq!(water(Some(9_000)), Place::Met);
    }

    #[test]
    fn a_limit_says_what_is_left_and_then_how_far_over() {
        let calories = |value| place("calorie_intake", (None, Some(2_000_000)), Some(value));
        assert_eq!(calories(1_500_000), Place::Left(500_000));
        assert_eq!(calories(2_000_000), Place::Left(0));
        assert_eq!(calories(2_400_000), Place::Above(400_000));
    }

    #[test]
    fn nothing_is_left_of_a_weight() {
        let weight = |value| place("weight", (None, Some(80_000)), Some(value));
        assert_eq!(weight(79_000), Place::Met);
        assert_eq!(weight(82_000), Place::Above(2_000));
    }

    #[test]
    fn a_range_has_two_sides() {
        let sleep = |value| place("sleep_hours", (Some(7_000), Some(9_000)), Some(value));
        assert_eq!(sleep(6_000), Place::Below(1_000));
        assert_eq!(sleep(8_000), Place::Met);
        assert_eq!(sleep(10_000), Place::Above(1_000));
    }
}
