//! Quiet hours: a stretch of the day, by the clock on the person's wall, in which no message comes
//! that can wait.

use crate::i18n::messages::channels as say;
use crate::store::Record;
use crate::web::FieldError;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// The minutes of a day.
const DAY: u16 = 24 * 60;

/// From when to when it is quiet, each day anew. The end is the first minute that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The first quiet minute, counted from midnight.
    start: u16,
    /// The first minute after them. Before `start` when midnight lies within.
    end: u16,
}

impl Record for QuietHours {}

impl QuietHours {
    /// The quiet hours from `start` to `end`, as `22:00`; none when both are empty.
    ///
    /// # Errors
    /// What is no time, one without the other, and two times that are the same.
    pub fn read(start: &str, end: &str) -> Result<Option<Self>, Vec<FieldError>> {
        if start.is_empty() && end.is_empty() {
            return Ok(None);
        }
        let mut errors = Vec::new();
        let mut minute = |field: &str, text: &str| {
            let found = minute_of(text);
            if found.is_none() {
                errors.push(FieldError::new(field, &say::NOT_A_TIME));
            }
            found
        };
        match (minute("start", start), minute("end", end)) {
            (Some(start), Some(end)) if start == end => {
                Err(vec![FieldError::new("end", &say::NO_LENGTH)])
            }
            (Some(start), Some(end)) => Ok(Some(Self { start, end })),
            _ => Err(errors),
        }
    }

    /// When they begin, as `22:00`.
    pub fn start(self) -> String {
        clock(self.start)
    }

    /// When they end, as `07:00`.
    pub fn end(self) -> String {
        clock(self.end)
    }

    /// When they end that `now` lies in; `None` when it lies in none. Where a clock is put back, they
    /// last until the second of two such times.
    pub fn end_of(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = now.to_zoned(zone.clone());
        let hour = u16::try_from(local.hour()).ok()?;
        let minute = hour * 60 + u16::try_from(local.minute()).ok()?;
        let is_quiet = match self.start < self.end {
            true => (self.start..self.end).contains(&minute),
            false => minute >= self.start || minute < self.end,
        };
        if !is_quiet {
            return None;
        }
        let days = if minute < self.end { 0 } else { 1 };
        let date = local.date().checked_add(days.days()).ok()?;
        let at = date.to_datetime(time(self.end)?);
        zone.to_ambiguous_timestamp(at).later().ok()
    }
}

/// The minute of the day of a text such as `07:30`; seconds, which some browsers send, do not count.
fn minute_of(text: &str) -> Option<u16> {
    let (hour, rest) = text.split_once(':')?;
    let minute = rest.split(':').next()?;
    let number = |text: &str| {
        let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u16>().ok().filter(|_| plain)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let sane = hour < 24 && minute < 60 && rest.len() <= 5;
    sane.then_some(hour * 60 + minute)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn time(minute: u16) -> Option<Time> {
    let minute = minute % DAY;
    let (hour, minute) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
    Time::new(hour.ok()?, minute.ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn hours(start: &str, end: &str) -> QuietHours {
        QuietHours::read(start, end).unwrap().unwrap()
    }

    fn ends(hours: QuietHours, now: &str, zone: &str) -> Option<String> {
        let zone = TimeZone::get(zone).unwrap();
        let end = hours.end_of(now.parse().unwrap(), &zone);
        end.map(|end| end.to_string())
    }

    #[test]
    fn they_are_those_of_the_wall_where_the_person_lives() {
        let night = hours("22:00", "07:00");
        for (now, zone, end) in [
            ("2026-11-21T20:59:59Z", "Europe/Zagreb", None),
            (
                "2026-11-21T21:00:00Z",
                "Europe/Zagreb",
                Some("2026-11-22T06:00:00Z"),
            ),
            (
                "2026-11-22T05:59:59Z",
                "Europe/Zagreb",
                Some("2026-11-22T06:00:00Z"),
            ),
            ("2026-11-22T06:00:00Z", "Europe/Zagreb", None),
            ("2026-11-21T21:00:00Z", "America/New_York", None),
            (
                "2026-11-22T03:00:00Z",
                "America/New_York",
                Some("2026-11-22T12:00:00Z"),
            ),
        ] {
            assert_eq!(ends(night, now, zone).as_deref(), end, "{now} {zone}");
        }
        let noon = hours("12:30", "14:00");
        let at = |now| ends(noon, now, "UTC");
        assert_eq!(at("2026-11-21T12:29:59Z"), None);
        assert_eq!(at("2026-11-21T12:30:00Z").unwrap(), "2026-11-21T14:00:00Z");
        assert_eq!(at("2026-11-21T14:00:00Z"), None);
        let midnight = hours("23:00", "00:00");
        let end = ends(midnight, "2026-11-21T23:30:00Z", "UTC");
        assert_eq!(end.unwrap(), "2026-11-22T00:00:00Z");
    }

    #[test]
    fn the_night_of_another_clock_is_shorter_or_longer_and_has_one_end() {
        // 25 October 2026: 03:00 becomes 02:00. 29 March: 02:00 becomes 03:00.
        let zone = "Europe/Zagreb";
        let end = ends(hours("22:00", "07:00"), "2026-10-24T20:00:00Z", zone);
        assert_eq!(end.unwrap(), "2026-10-25T06:00:00Z");
        let twice = hours("22:00", "02:30");
        for now in ["2026-10-24T22:00:00Z", "2026-10-25T00:29:00Z"] {
            assert_eq!(ends(twice, now, zone).unwrap(), "2026-10-25T01:30:00Z");
        }
        let never = ends(twice, "2026-03-28T23:00:00Z", zone);
        assert_eq!(never.unwrap(), "2026-03-29T01:30:00Z", "03:30 by the clock");
    }

    #[test]
    fn what_is_no_stretch_of_the_day_names_the_field() {
        let fields = |start, end| {
            let errors = QuietHours::read(start, end).unwrap_err();
            errors.into_iter().map(|e| e.field).collect::<Vec<_>>()
        };
        assert_eq!(fields("22:00", ""), ["end"]);
        assert_eq!(fields("", "07:00"), ["start"]);
        assert_eq!(fields("24:00", "7:00"), ["start", "end"]);
        assert_eq!(fields("22:60", "07:00:00:00"), ["start", "end"]);
        assert_eq!(fields("07:00", "07:00"), ["end"]);
        assert_eq!(QuietHours::read("", "").unwrap(), None);
        let read = hours("22:05", "07:00:00");
        assert_eq!(
            (read.start(), read.end()),
            ("22:05".to_owned(), "07:00".to_owned())
        );
    }
}
