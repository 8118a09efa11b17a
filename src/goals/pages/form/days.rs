//! The fields of a row for days of the week and dates.

use jiff::civil::{Date, Weekday};

use crate::{
    goals::model::{Direction, Ends, Goal, OnDay, WEEKDAYS, Weekdays, key_of, weekday_of},
    i18n::{Text, messages::goal_breaks as say, number},
    metrics::{Metric, Milli},
    web::FieldError,
};

use super::{Reader, Row, name, shown};

/// What is written for a day without a goal.
const NOTHING: &str = "–";

/// The fields of the dates and days of a goal that is held.
pub(super) fn filled(metric: &Metric, goal: &Goal, reader: Reader) -> Vec<(String, String)> {
    let days = goal
        .weekdays
        .days()
        .map(|(day, wanted)| (name(metric, key_of(day)), written(metric, wanted, reader)));
    let to = goal.to.map_or_else(String::new, |to| to.to_string());
    days.chain([(name(metric, "to"), to)]).collect()
}

fn written(metric: &Metric, wanted: OnDay, reader: Reader) -> String {
    let figure = |end| shown(metric, end, reader);
    match wanted {
        OnDay::Usual => String::new(),
        OnDay::Nothing => NOTHING.to_owned(),
        OnDay::Other(Ends {
            low: Some(low),
            high: Some(high),
        }) => format!("{} – {}", figure(Some(low)), figure(Some(high))),
        OnDay::Other(ends) => figure(ends.low.or(ends.high)),
    }
}

impl Row<'_> {
    /// A date, where one was typed.
    pub(super) fn date(&self, part: &str, errors: &mut Vec<FieldError>) -> Option<Date> {
        let typed = self.get(part);
        let date = typed.parse().ok();
        if !typed.is_empty() && date.is_none() {
            errors.push(self.error(part, &say::DATE_NEEDED));
        }
        date
    }

    /// The days of the week that are unlike the others.
    pub(super) fn weekdays(
        &self,
        direction: Option<Direction>,
        errors: &mut Vec<FieldError>,
    ) -> Weekdays {
        let mut weekdays = Weekdays::default();
        for key in WEEKDAYS {
            let (typed, Some(day)) = (self.get(key), weekday_of(key)) else {
                continue;
            };
            match self.day(day, typed, direction) {
                Some(wanted) => weekdays = weekdays.with(day, wanted),
                None => {
                    let places = self.metric.quantity.display(self.reader.units).places;
                    let example = number::plain(self.reader.lang, 7_500, places);
                    let text = Text::new(&say::WEEKDAY_FIGURE).arg("example", example);
                    errors.push(self.error(key, text));
                }
            }
        }
        weekdays
    }

    /// What is wanted on `day`; nothing when it cannot be read. What was not touched is what is
    /// held, to the thousandth.
    fn day(&self, day: Weekday, typed: &str, direction: Option<Direction>) -> Option<OnDay> {
        if typed.is_empty() {
            return Some(OnDay::Usual);
        }
        if let Some(goal) = self.goal {
            let held = goal.weekdays.on(day);
            if goal.direction == direction? && typed == written(self.metric, held, self.reader) {
                return Some(held);
            }
        }
        let figure = |text: &str| {
            let display = self.metric.quantity.display(self.reader.units);
            let milli = number::parse(text.trim()).ok()?;
            Some(Milli(display.from_display(milli)))
        };
        match (typed, direction?) {
            (NOTHING | "-", _) => Some(OnDay::Nothing),
            (typed, Direction::Range) => {
                let (low, high) = typed.split_once('–').or_else(|| typed.split_once('-'))?;
                Some(OnDay::Other(Ends {
                    low: Some(figure(low)?),
                    high: Some(figure(high)?),
                }))
            }
            (typed, Direction::AtLeast) => Some(OnDay::Other(Ends {
                low: Some(figure(typed)?),
                high: None,
            })),
            (typed, Direction::AtMost) => Some(OnDay::Other(Ends {
                low: None,
                high: Some(figure(typed)?),
            })),
        }
    }
}
