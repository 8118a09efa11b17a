//! What a format is given, and whom it tells.

use std::collections::BTreeMap;
use std::io;

use jiff::{civil::Date, tz::TimeZone};

use crate::metrics::MetricId;

use super::item::{Item, Note, Part, Place, Row, When};

/// Who reads no further.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// Somebody cancelled it, or the server stops.
    #[error("it was cancelled")]
    Cancelled,
    /// What was told could not be written down.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// Why a bundle cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Whoever was told wants no more.
    #[error(transparent)]
    Stopped(#[from] Stop),
    /// The disk failed.
    #[error(transparent)]
    Disk(io::Error),
    /// A member is not what its name says, ends early or is damaged.
    #[error("{member}: {reason}")]
    Broken {
        /// Its name.
        member: String,
        /// What is wrong, in English.
        reason: String,
    },
    /// It is larger than what is read, or grows too much when it is unpacked.
    #[error("{member} is beyond the limit: {limit}")]
    TooLarge {
        /// Its name.
        member: String,
        /// Which limit, in words with its size.
        limit: String,
    },
}

impl From<io::Error> for ReadError {
    /// What a reader of a [`super::Bundle`] failed with, taken out of the error that carried it; else it is the disk.
    fn from(error: io::Error) -> Self {
        error.downcast().unwrap_or_else(Self::Disk)
    }
}

impl ReadError {
    /// As [`From`], for readers that also fail at bytes that make no sense: an early end and data that cannot be are
    /// the member's fault and not the disk's.
    pub fn of_member(member: &str, error: io::Error) -> Self {
        match error.downcast() {
            Ok(carried) => carried,
            Err(error) => match error.kind() {
                io::ErrorKind::UnexpectedEof
                | io::ErrorKind::InvalidData
                | io::ErrorKind::InvalidInput => Self::Broken {
                    member: member.to_owned(),
                    reason: error.to_string(),
                },
                _ => Self::Disk(error),
            },
        }
    }
}

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A cell is no number.
    NoNumber(String),
    /// A cell is no date or time.
    NoDate(String),
    /// The unit is unknown.
    NoUnit(String),
    /// The date is a placeholder, such as the first day of 1970.
    Placeholder,
    /// The row has fewer cells than needed, or something needed is missing.
    Missing(String),
    /// It sums up rows that are read by themselves.
    Totals,
    /// The value is outside what can be.
    OutOfRange(MetricId),
    /// The text is longer than what is kept.
    TooLong,
    /// Anything else, in English.
    Other(String),
}

/// What is in the export and has no place in the diary: named and counted, never kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// A kind of record, by the vendor's name.
    Kind(String),
    /// A file within the bundle.
    Member(String),
}

/// What only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Question {
    /// The same for the same question of the same file; what [`Answers`] are found by.
    pub key: String,
    /// What is asked.
    pub ask: Ask,
    /// What seems likely, in the words of the answer; it was used for the preview.
    pub guess: Option<String>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Ask {
    /// Which of these units a metric is in.
    Unit {
        /// The column or metric, in the words of the file.
        what: String,
        /// Units to choose from: `kg`, `lb`, `st`, `cm`, `in`, `kcal`, `kJ`, `l`, `ml`, `%`, …
        options: Vec<String>,
    },
    /// In which order the parts of a date are: `ymd`, `dmy` or `mdy`.
    DateOrder {
        /// A date of the file that can be read in several ways.
        example: String,
    },
    /// What a word of the file stands for: a habit, the name of a mood, a scale.
    Meaning {
        /// The word, as it stands in the file.
        what: String,
        /// What to choose from: keys of metrics, `none`, moods from `1` to `5`, scales such as `1-10`.
        options: Vec<String>,
    },
    /// What the columns of a table mean. The look of it and the answer are JSON of the table's own types.
    Columns {
        /// What was detected, for the page where it is decided.
        look: String,
    },
}

impl Question {
    /// Whether nothing may be taken before somebody answers. It is not so for the columns of a table whose every
    /// meaning is certain: that question only lets people look.
    pub fn is_open(&self) -> bool {
        match &self.ask {
            Ask::Columns { look } => !super::any_csv::Look::is_certain(look),
            Ask::Unit { .. } | Ask::DateOrder { .. } | Ask::Meaning { .. } => true,
        }
    }
}

/// What was decided, by the keys of the questions.
pub type Answers = BTreeMap<String, String>;

/// For whom and with what a bundle is read.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The person's time zone.
    pub zone: TimeZone,
    /// The hour at which their day begins, 0 to 23.
    pub day_start: u8,
    /// Their today.
    pub today: Date,
    /// What was decided so far.
    pub answers: Answers,
}

impl Setting {
    /// Where something lies in the person's diary. The date is by the clock that the person saw: by the offset told, else
    /// by their zone; before the hour at which their day begins it is still the day before. A sleep is given at its
    /// end.
    pub fn place(&self, when: When) -> Place {
        let (moment, offset) = match when {
            When::Day(date) => return Place { date, at: None },
            When::Instant(moment) => (moment, self.zone.to_offset(moment)),
            When::Zoned(moment, offset) => (moment, offset),
            When::Local(local) => {
                let Ok(moment) = self.zone.to_ambiguous_timestamp(local).compatible() else {
                    // The last hours of the year 9999, which no clock will show.
                    return Place {
                        date: local.date(),
                        at: None,
                    };
                };
                (moment, self.zone.to_offset(moment))
            }
        };
        let local = offset.to_datetime(moment);
        let date = if local.hour().unsigned_abs() < self.day_start {
            local.date().yesterday().unwrap_or(local.date())
        } else {
            local.date()
        };
        Place {
            date,
            at: Some((moment, offset)),
        }
    }

    /// The answer to a question, if it was given.
    pub fn answer(&self, key: &str) -> Option<&str> {
        self.answers.get(key).map(String::as_str)
    }
}

/// Whom a format tells what it reads.
pub trait Sink {
    /// Something that becomes an entry of its own.
    fn item(&mut self, item: Item) -> Result<(), Stop>;

    /// A piece of a day.
    fn part(&mut self, part: Part<'_>) -> Result<(), Stop>;

    /// A note of a journal.
    fn note(&mut self, note: Note) -> Result<(), Stop>;

    /// A row that is not taken, as it stands in the file.
    fn refuse(&mut self, row: Row, why: Why, raw: &str) -> Result<(), Stop>;

    /// So many records or files that have no place in the diary.
    fn leave(&mut self, left: Left, records: u64);

    /// Something to decide. The format goes on with its guess.
    fn ask(&mut self, question: Question);

    /// So many more bytes of the bundle are done, as they lie on disk. Called at least once a mebibyte.
    fn advance(&mut self, bytes: u64) -> Result<(), Stop>;
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::setting;
    use jiff::civil::{date, datetime};

    #[test]
    fn a_time_that_a_clock_skips_or_shows_twice_has_its_day() {
        // In Zagreb there is no 02:30 on 29 March 2026, and two on 25 October.
        let skipped = setting().place(When::Local(datetime(2026, 3, 29, 2, 30, 0, 0)));
        assert_eq!(skipped.date, date(2026, 3, 29));
        assert_eq!(
            skipped.at.unwrap().0,
            "2026-03-29T01:30:00Z".parse().unwrap()
        );
        let twice = setting().place(When::Local(datetime(2026, 10, 25, 2, 30, 0, 0)));
        assert_eq!(twice.at.unwrap().0, "2026-10-25T00:30:00Z".parse().unwrap());
        assert_eq!(twice.at.unwrap().1.seconds(), 7_200);
    }

    #[test]
    fn a_day_that_begins_late_takes_what_is_before_it() {
        let mut setting = setting();
        setting.day_start = 4;
        let at = |hour| When::Local(datetime(2026, 3, 2, hour, 0, 0, 0));
        assert_eq!(setting.place(at(3)).date, date(2026, 3, 1));
        assert_eq!(setting.place(at(4)).date, date(2026, 3, 2));
        let day = When::Day(date(2026, 3, 2));
        assert_eq!(setting.place(day).date, date(2026, 3, 2));
    }

    #[test]
    fn the_first_and_the_last_time_there_is_keep_their_dates() {
        for local in [
            datetime(1970, 1, 1, 0, 0, 0, 0),
            datetime(2099, 12, 31, 23, 59, 59, 0),
            datetime(9999, 12, 31, 23, 59, 59, 0),
        ] {
            let mut setting = setting();
            assert_eq!(setting.place(When::Local(local)).date, local.date());
            setting.zone = TimeZone::get("Pacific/Honolulu").unwrap();
            assert_eq!(setting.place(When::Local(local)).date, local.date());
        }
    }
}
