//! A goal in words: "at least 7.5 h a day".

use crate::{
    i18n::{Lang, messages::goals as say, units::UnitSystem},
    metrics::{Aggregation, by_id},
};

use super::model::{Direction, Goal, Per};

impl Goal {
    /// What the goal asks for, in the reader's language and units, to stand inside a sentence.
    pub fn in_words(&self, lang: Lang, units: UnitSystem) -> String {
        let Some(metric) = by_id(self.metric) else {
            return String::new();
        };
        let write = |milli: Option<crate::metrics::Milli>| {
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
        message.fill(lang, &[("low", &low), ("high", &high)])
    }
}
