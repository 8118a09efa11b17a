//! Times by the clock on the wall: a cron expression in a time zone.
//!
//! Expressions are read and searched by `croner`, with `jiff` for the zones. It keeps what Vixie's
//! cron promises when clocks are put forward and back: a time that does not exist runs once, at the
//! first moment after the gap, and a time that exists twice runs once, at the first of the two. An
//! expression that names no hour, such as `*/15 * * * *`, goes on by the minute through both.

use super::schedule::BadSchedule;
use croner::Cron as Pattern;
use croner::parser::{CronParser, Seconds, Year};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The most bytes of an expression.
pub const EXPRESSION_MAX: usize = 100;

/// The fields of an expression, in their order.
const FIELDS: [&str; 5] = [
    "minute",
    "hour",
    "day of the month",
    "month",
    "day of the week",
];

/// From when on an expression is tried out, in seconds since 1970: 2026-01-01.
const TRIED_FROM: i64 = 1_767_225_600;

/// A cron expression in a time zone: both are known to be good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cron {
    expression: String,
    zone: String,
}

impl Cron {
    /// An expression of five fields, such as `30 2 * * mon-fri`, and a zone of the IANA's list.
    ///
    /// # Errors
    /// [`BadSchedule`] with the field that is wrong. An expression that names no moment, such as the
    /// 30th of February, is refused as well.
    pub fn new(expression: &str, zone: &str) -> Result<Self, BadSchedule> {
        if expression.len() > EXPRESSION_MAX {
            return Err(BadSchedule::Long);
        }
        let fields: Vec<_> = expression.split_whitespace().collect();
        if fields.len() != FIELDS.len() {
            return Err(BadSchedule::Fields(fields.len()));
        }
        // One field at a time, so that it can be said which one is wrong.
        for (at, (text, field)) in fields.iter().zip(FIELDS).enumerate() {
            let mut alone = ["*"; FIELDS.len()];
            alone[at] = text;
            if let Err(why) = parse(&alone.join(" ")) {
                let text = (*text).to_owned();
                return Err(BadSchedule::Field { field, text, why });
            }
        }
        if TimeZone::get(zone).is_err() {
            return Err(BadSchedule::Zone(zone.to_owned()));
        }
        let cron = Self {
            expression: fields.join(" "),
            zone: zone.to_owned(),
        };
        let from = Timestamp::from_second(TRIED_FROM).unwrap_or(Timestamp::UNIX_EPOCH);
        cron.next(from).map(|_| cron).ok_or(BadSchedule::Never)
    }

    /// The expression, with one blank between its fields.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// The name of the zone.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The first moment after `after`; `None` when there is none, or the zone is known no longer.
    pub fn next(&self, after: Timestamp) -> Option<Timestamp> {
        let zone = TimeZone::get(&self.zone).ok()?;
        let pattern = parse(&self.expression).ok()?;
        let found = pattern.find_next_occurrence(&after.to_zoned(zone.clone()), false);
        match found.map(|found| found.timestamp()) {
            Ok(next) if next > after => Some(next),
            _ => by_the_calendar(&pattern, &zone, after),
        }
    }
}

/// How many times of the calendar are tried that turn out to be no later.
const TRIED: usize = 64;

/// The first time of the calendar that is a moment after `after`, for where `croner` gives up: a gap
/// that swallows a whole day, as when Samoa crossed the date line.
fn by_the_calendar(pattern: &Pattern, zone: &TimeZone, after: Timestamp) -> Option<Timestamp> {
    let mut local = after.to_zoned(zone.clone()).datetime();
    for _ in 0..TRIED {
        local = pattern.find_next_occurrence(&local, false).ok()?;
        let next = zone.to_ambiguous_timestamp(local).compatible().ok()?;
        if next > after {
            return Some(next);
        }
    }
    None
}

fn parse(expression: &str) -> Result<Pattern, String> {
    let parser = CronParser::builder()
        .seconds(Seconds::Disallowed)
        .year(Year::Disallowed)
        .build();
    parser.parse(expression).map_err(|error| error.to_string())
}
