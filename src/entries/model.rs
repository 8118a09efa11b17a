//! Entries and the rules they must keep. No I/O.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{Aggregation, Metric, MetricId, Milli, by_id},
    ops::ids::EntryId,
};

/// The longest note, in characters.
pub const MAX_NOTE: usize = 2_000;
/// The longest name of a source, and the longest id within one, in characters.
pub const MAX_SOURCE: usize = 200;
/// The earliest date that can be logged.
pub const EARLIEST: Date = Date::constant(1900, 1, 1);
/// The most entries that one day of one person can have.
pub const MAX_ENTRIES_A_DAY: usize = 1_000;

/// Values by metric.
pub type Values = BTreeMap<MetricId, Milli>;

/// A moment with the offset the person's clock had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Microseconds since 1970.
    pub micros: i64,
    /// Seconds east of Greenwich.
    pub offset: i32,
}

impl Moment {
    /// Reads an RFC 3339 time with its offset.
    pub fn parse(text: &str) -> Option<Self> {
        let pieces = jiff::fmt::temporal::DateTimeParser::new()
            .parse_pieces(text)
            .ok()?;
        let (time, offset) = (pieces.time()?, pieces.to_numeric_offset()?);
        let instant = offset.to_timestamp(pieces.date().to_datetime(time)).ok()?;
        Some(Self {
            micros: instant.as_microsecond(),
            offset: offset.seconds(),
        })
    }

    /// The instant.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// RFC 3339 with the offset.
    pub fn rfc3339(self) -> String {
        let offset = jiff::tz::Offset::from_seconds(self.offset).unwrap_or(jiff::tz::Offset::UTC);
        self.timestamp().display_with_offset(offset).to_string()
    }
}

/// Where an entry came from, when it was not logged here; `(source, id)` is unique for a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The source's name.
    pub source: String,
    /// The entry's id there.
    pub id: String,
}

/// What one person reported for one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts the edits, from 1.
    pub rev: u32,
    /// When it happened, if told.
    pub at: Option<Moment>,
    /// The values, at least one unless there is a note from a source.
    pub values: Values,
    /// A line beside them.
    pub note: Option<String>,
    /// Where it came from.
    pub origin: Option<Origin>,
    /// When it was logged first, by the server's clock, in microseconds since 1970.
    pub logged_micros: i64,
}

impl Entry {
    /// What decides which of a day's values is the latest: when it happened, else when it was
    /// logged; the id settles a tie.
    pub fn order(&self, id: EntryId) -> (i64, EntryId) {
        (self.at.map_or(self.logged_micros, |at| at.micros), id)
    }
}

/// An entry with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its id.
    pub id: EntryId,
    /// The date it is for.
    pub date: Date,
    /// What was reported.
    pub entry: Entry,
}

/// What somebody wants to log.
#[derive(Clone, Debug, Default)]
pub struct NewEntry {
    /// An id of the client's, so that sending twice logs once.
    pub id: Option<EntryId>,
    /// The date it is for.
    pub date: Date,
    /// When it happened.
    pub at: Option<Moment>,
    /// The values.
    pub values: Values,
    /// A line beside them.
    pub note: Option<String>,
    /// Where it came from.
    pub origin: Option<Origin>,
}

/// What an edit replaces; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// The revision the editor saw.
    pub rev: u32,
    /// A new date.
    pub date: Option<Date>,
    /// A new moment; `Some(None)` clears it. A new date alone clears it too.
    pub at: Option<Option<Moment>>,
    /// New values, all of them.
    pub values: Option<Values>,
    /// A new note; `Some(None)` clears it.
    pub note: Option<Option<String>>,
}

/// What is wrong with one field of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Neither a value nor anything else was given.
    Empty,
    /// The date is after today in the person's zone.
    Future {
        /// Their today.
        today: Date,
    },
    /// The date is before [`EARLIEST`] or before birth.
    TooEarly {
        /// The first date that is taken.
        first: Date,
    },
    /// The moment lies in the future or on another day than the date.
    MomentOffDay,
    /// A value is outside its metric's hard range.
    OutOfRange(MetricId),
    /// A metric that is computed from others was to be logged.
    Computed(MetricId),
    /// The day's sum would leave the hard range.
    DayOutOfRange {
        /// Of which metric.
        metric: MetricId,
        /// The sum it would make.
        sum: Milli,
    },
    /// The note is longer than [`MAX_NOTE`].
    NoteTooLong,
    /// The source or its id is empty or longer than [`MAX_SOURCE`].
    BadSource,
    /// The day is full.
    TooManyThatDay,
    /// The date is further back than somebody logs into a diary that is only shared with them.
    TooLongAgo,
    /// An entry from a source, for a diary that is only shared.
    NoImport,
    /// Another date for the mood of a note, which lies on the day of the note.
    KeptWithNote,
}

/// What a rule needs to know of the day.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The person's own today.
    pub today: Date,
    /// Now.
    pub now: Timestamp,
    /// Their birth date.
    pub birth_date: Option<Date>,
}

/// Checks everything about an entry but the sums of its day.
pub fn check(entry: &NewEntry, calendar: Calendar) -> Vec<Problem> {
    let mut problems = Vec::new();
    let first = calendar
        .birth_date
        .map_or(EARLIEST, |birth| birth.max(EARLIEST));
    if entry.date > calendar.today {
        problems.push(Problem::Future {
            today: calendar.today,
        });
    } else if entry.date < first {
        problems.push(Problem::TooEarly { first });
    }
    if entry
        .at
        .is_some_and(|at| is_off_day(at, entry.date, calendar.now))
    {
        problems.push(Problem::MomentOffDay);
    }
    if entry.values.is_empty() {
        problems.push(Problem::Empty);
    }
    for (id, value) in &entry.values {
        match by_id(*id) {
            Some(metric) if metric.is_computed() => problems.push(Problem::Computed(*id)),
            Some(metric) if metric.hard.contains(value.0) => {}
            _ => problems.push(Problem::OutOfRange(*id)),
        }
    }
    if entry
        .note
        .as_ref()
        .is_some_and(|note| note.chars().count() > MAX_NOTE)
    {
        problems.push(Problem::NoteTooLong);
    }
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= MAX_SOURCE;
    if entry
        .origin
        .as_ref()
        .is_some_and(|origin| !fits(&origin.source) || !fits(&origin.id))
    {
        problems.push(Problem::BadSource);
    }
    problems
}

/// A moment belongs to the date it is for, to the day before or to the day after: a day may start
/// late, and a night belongs to the morning it ends on.
pub fn is_off_day(at: Moment, date: Date, now: Timestamp) -> bool {
    let offset = jiff::tz::Offset::from_seconds(at.offset).unwrap_or(jiff::tz::Offset::UTC);
    let local = offset.to_datetime(at.timestamp()).date();
    let apart = crate::store::day_number(local) - crate::store::day_number(date);
    let slack = jiff::SignedDuration::from_mins(5);
    apart.abs() > 1 || at.timestamp().duration_since(now) > slack
}

/// Checks that what the day's other entries of the same source add up to leaves room for `values`.
pub fn check_day<'v>(
    values: &Values,
    others: impl Iterator<Item = &'v Values> + Clone,
) -> Vec<Problem> {
    let sum_of = |metric: &Metric| {
        others
            .clone()
            .filter_map(|other| other.get(&metric.id))
            .map(|value| value.0)
            .sum::<i64>()
    };
    values
        .iter()
        .filter_map(|(id, value)| {
            let metric = by_id(*id).filter(|metric| metric.aggregation == Aggregation::Sum)?;
            let sum = sum_of(metric) + value.0;
            // A value that is wrong by itself is told once.
            (sum > metric.hard.high && metric.hard.contains(value.0)).then_some(
                Problem::DayOutOfRange {
                    metric: *id,
                    sum: Milli(sum),
                },
            )
        })
        .collect()
}

/// The metrics whose value one should look at twice: outside the soft range, for sums together with
/// the rest of the day. `day_without` is the day's sum without this entry.
pub fn surprising(values: &Values, day_without: impl Fn(MetricId) -> i64) -> Vec<&'static Metric> {
    values
        .iter()
        .filter_map(|(id, value)| {
            let metric = by_id(*id)?;
            let judged = match metric.aggregation {
                Aggregation::Sum => value.0 + day_without(*id),
                Aggregation::Mean | Aggregation::Last => value.0,
            };
            // A small first helping is no surprise: what is still to come today is not known.
            let low = match metric.aggregation {
                Aggregation::Sum if metric.id != MetricId::SLEEP => i64::MIN,
                _ => metric.soft.low,
            };
            (judged < low || judged > metric.soft.high).then_some(metric)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::by_key;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn calendar() -> Calendar {
        let now = "2026-11-20T21:00:00Z".parse().unwrap();
        Calendar {
            today: TODAY,
            now,
            birth_date: Some(date(1980, 1, 2)),
        }
    }

    fn values(pairs: &[(&str, i64)]) -> Values {
        pairs
            .iter()
            .map(|(key, value)| (by_key(key).unwrap().id, Milli(*value)))
            .collect()
    }

    fn entry(pairs: &[(&str, i64)]) -> NewEntry {
        NewEntry {
            date: TODAY,
            values: values(pairs),
            ..NewEntry::default()
        }
    }

    #[test]
    fn a_plain_entry_has_no_problem() {
        assert_eq!(check(&entry(&[("sleep_hours", 7_500)]), calendar()), []);
    }

    #[test]
    fn every_rule_names_its_problem() {
        let sleep = &[("sleep_hours", 7_500)][..];
        let with = |change: fn(&mut NewEntry)| {
            let mut entry = entry(sleep);
            change(&mut entry);
            check(&entry, calendar())
        };
        assert_eq!(with(|e| e.values.clear()), [Problem::Empty]);
        assert_eq!(
            with(|e| e.date = date(2026, 11, 21)),
            [Problem::Future { today: TODAY }]
        );
        let first = date(1980, 1, 2);
        assert_eq!(
            with(|e| e.date = date(1980, 1, 1)),
            [Problem::TooEarly { first }]
        );
        assert_eq!(
            with(|e| e.note = Some("x".repeat(2_001))),
            [Problem::NoteTooLong]
        );
        assert_eq!(with(|e| e.note = Some("š".repeat(2_000))), []);
        assert_eq!(
            with(|e| e.origin = Some(Origin {
                source: "watch".into(),
                id: String::new()
            })),
            [Problem::BadSource]
        );
        assert_eq!(
            with(|e| e.at = Moment::parse("2026-11-18T10:00:00+01:00")),
            [Problem::MomentOffDay]
        );
        assert_eq!(
            with(|e| e.at = Moment::parse("2026-11-20T23:30:00+01:00")),
            [Problem::MomentOffDay],
            "half past ten is still to come"
        );
    }

    #[test]
    fn values_at_the_ends_of_their_range_are_taken_and_beyond_are_not() {
        for metric in crate::metrics::METRICS {
            let problems = |value| check(&entry(&[(metric.key, value)]), calendar());
            assert_eq!(problems(metric.hard.low), [], "{}", metric.key);
            assert_eq!(problems(metric.hard.high), [], "{}", metric.key);
            let refused = [Problem::OutOfRange(metric.id)];
            assert_eq!(problems(metric.hard.low - 1), refused, "{}", metric.key);
            assert_eq!(problems(metric.hard.high + 1), refused, "{}", metric.key);
        }
    }

    #[test]
    fn a_day_has_twenty_four_hours_of_sleep_in_sum() {
        let night = values(&[("sleep_hours", 20_000), ("weight", 80_000)]);
        let nap = values(&[("sleep_hours", 4_001), ("weight", 80_000)]);
        let sleep = by_key("sleep_hours").unwrap().id;
        assert_eq!(
            check_day(&nap, [&night].into_iter()),
            [Problem::DayOutOfRange {
                metric: sleep,
                sum: Milli(24_001)
            }]
        );
        assert_eq!(check_day(&nap, std::iter::empty()), []);
    }

    #[test]
    fn only_what_is_unusual_is_asked_about() {
        let asked = |pairs: &[(&str, i64)], before: i64| {
            surprising(&values(pairs), |_| before)
                .iter()
                .map(|m| m.key)
                .collect::<Vec<_>>()
        };
        assert_eq!(asked(&[("calorie_intake", 100_000)], 0), Vec::<&str>::new());
        assert_eq!(
            asked(&[("calorie_intake", 4_000_000)], 4_000_000),
            ["calorie_intake"]
        );
        assert_eq!(
            asked(&[("sleep_hours", 1_000), ("weight", 250_000)], 0),
            ["sleep_hours", "weight"]
        );
    }

    #[test]
    fn a_moment_keeps_its_offset() {
        let text = "2026-11-20T08:15:00+01:00";
        assert_eq!(Moment::parse(text).unwrap().rfc3339(), text);
        for bad in [
            "2026-11-20T08:15:00",
            "2026-11-20",
            "8:15",
            "",
            "2026-13-01T00:00:00Z",
        ] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }
}
