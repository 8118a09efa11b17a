//! What an import would bring, before anything of it is in the diary. No I/O.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    entries::{Problem, Values},
    formats::{Answers, Question, Why, units::Units},
    journal::NoteProblem,
    metrics::MetricId,
    store::Record,
};

/// The most reasons, names and questions of each kind that a preview lists.
pub const LISTED: usize = 100;
/// The most rows shown as examples of one reason.
pub const EXAMPLES: usize = 3;
/// The most characters of a row that are shown, and kept beside its reason.
pub const EXAMPLE_CHARS: usize = 200;
/// The most names of files and members that are kept for lineage.
pub const MAX_MEMBERS: usize = 2_000;
/// The longest look of a table that a question keeps, in bytes; a longer one is left out.
pub const MAX_LOOK: usize = 64 * 1024;

/// What an import would bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The formats that were recognised.
    pub formats: Vec<Known>,
    /// The names of the files, or members of archives, from which something comes: at most
    /// [`MAX_MEMBERS`]. Lineage points into it.
    pub members: Vec<String>,
    /// The sources that were named, in the order in which they came.
    pub sources: Vec<String>,
    /// The values by metric.
    pub metrics: Vec<Counted>,
    /// Entries, a day's total of a source and metric being one.
    pub entries: u64,
    /// Notes.
    pub notes: u64,
    /// The first and the last date, as day numbers (see [`crate::store::date_of`]).
    pub span: Option<(i32, i32)>,
    /// How it lies over what is in the diary.
    pub overlap: Overlap,
    /// Kinds of records that have no place in the diary, by the vendor's names, with how many there are.
    pub left_kinds: Vec<(String, u64)>,
    /// Kinds that are not listed.
    pub more_left_kinds: u64,
    /// Files that were not read, by name.
    pub left_files: Vec<String>,
    /// Files that are not listed.
    pub more_left_files: u64,
    /// What only a person can decide.
    pub questions: Vec<Question>,
    /// Rows that are not taken, by reason.
    pub refused: Vec<Refused>,
    /// All rows that are not taken.
    pub refused_rows: u64,
    /// Items that came again within the import; the first of each was taken.
    pub repeated: u64,
    /// The values that were written in another unit than their metric's own.
    pub converted: Converted,
}

impl Record for Preview {
    const FORMAT: u8 = 2;

    /// Format 1 ended before the converted values.
    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        const NONE_CONVERTED: u8 = 0;
        let whole = [bytes, &[NONE_CONVERTED]].concat();
        let (preview, rest) = postcard::take_from_bytes(&whole).ok()?;
        (format == 1 && rest.is_empty()).then_some(preview)
    }
}

impl Preview {
    /// The questions that were not answered and leave something open.
    pub fn open_questions<'p>(
        &'p self,
        answers: &'p Answers,
    ) -> impl Iterator<Item = &'p Question> + 'p {
        let open =
            |question: &&Question| question.is_open() && !answers.contains_key(&question.key);
        self.questions.iter().filter(open)
    }

    /// Whether it can be taken without anybody looking: nothing to decide, and nothing refused.
    pub fn is_plain(&self, answers: &Answers) -> bool {
        self.open_questions(answers).next().is_none() && self.refused_rows == 0
    }
}

/// A format that was recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its key.
    pub key: String,
    /// Which generation or kind of the export it is, in words of the vendor; may be empty.
    pub generation: String,
    /// How many files it read.
    pub files: u64,
}

/// The values of a metric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The metric.
    pub metric: MetricId,
    /// How many values.
    pub values: u64,
    /// The first and the last date, as day numbers.
    pub span: (i32, i32),
    /// How many by source: its place in [`Preview::sources`], and the values.
    pub by_source: Vec<(u32, u64)>,
}

/// Values that were written in another unit than their metric's own: how many, by metric and the unit's name. Of a
/// day that is added up from pieces the sum is one value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Converted(BTreeMap<(MetricId, String), u64>);

impl Converted {
    /// Counts those of the values that were.
    pub fn see(&mut self, values: &Values, units: &Units) {
        for (metric, unit) in units {
            if values.contains_key(metric) && !unit.is_canonical(*metric) {
                self.add(*metric, unit.name(), 1);
            }
        }
    }

    /// Counts what is in another.
    pub fn see_all(&mut self, others: &Self) {
        for (metric, unit, values) in others.iter() {
            self.add(metric, unit, values);
        }
    }

    fn add(&mut self, metric: MetricId, unit: &str, values: u64) {
        let count = self.0.entry((metric, unit.to_owned())).or_default();
        *count = count.saturating_add(values);
    }

    /// Each metric with a unit and the values, in the order of the metrics.
    pub fn iter(&self) -> impl Iterator<Item = (MetricId, &str, u64)> {
        let all = self.0.iter();
        all.map(|((metric, unit), values)| (*metric, unit.as_str(), *values))
    }

    /// The units of a metric.
    pub fn of(&self, metric: MetricId) -> impl Iterator<Item = (&str, u64)> {
        let all = self.iter().filter(move |(one, ..)| *one == metric);
        all.map(|(_, unit, values)| (unit, values))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How an import lies over what is in the diary. Items are entries and notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// Items that are not in the diary.
    pub new: u64,
    /// Items that are there just so.
    pub same: u64,
    /// Items that are there otherwise, and will be as the file has them.
    pub different: u64,
    /// Items that are there otherwise and stay so: somebody changed them by hand.
    pub edited: u64,
    /// Items that somebody deleted by hand, and that stay deleted.
    pub deleted: u64,
}

/// Rows that are not taken for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The reason, without what differs from row to row.
    pub reason: Reason,
    /// How many rows.
    pub rows: u64,
    /// The first few of them.
    pub examples: Vec<Example>,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The file, or the member of an archive.
    pub file: String,
    /// The row or record, from 1.
    pub row: u64,
    /// The beginning of the row.
    pub text: String,
    /// What the reason is about: the cell, the column, or words of the format in English; may be empty.
    pub detail: String,
}

/// Why a row is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// A cell is no number.
    NoNumber,
    /// A cell is no date or time.
    NoDate,
    /// The unit is unknown.
    NoUnit,
    /// The date is a placeholder, such as the first day of 1970.
    Placeholder,
    /// Something needed is missing.
    Missing,
    /// It sums up rows that are read by themselves.
    Totals,
    /// The value is outside what can be.
    OutOfRange(MetricId),
    /// With the rest of the day the value would be outside what can be.
    DayOutOfRange(MetricId),
    /// The text is longer than what is kept.
    TooLong,
    /// The date is still to come.
    Future,
    /// The date is before 1900 or before birth.
    TooEarly,
    /// The time is not on its date.
    OffDay,
    /// It has neither a value nor a text.
    Empty,
    /// Its source or its id is empty or too long.
    BadSource,
    /// Its id is that of something else in the diary.
    IdTaken,
    /// The day is full.
    DayFull,
    /// The mood is not from 1 to 5.
    Mood,
    /// A tag cannot be kept, or there are too many.
    Tags,
    /// Anything else.
    Other,
    /// The metric is computed from others.
    Computed(MetricId),
}

impl Reason {
    /// The reason of a format, and what differs from row to row.
    pub fn of(why: Why) -> (Self, String) {
        match why {
            Why::NoNumber(cell) => (Self::NoNumber, cell),
            Why::NoDate(cell) => (Self::NoDate, cell),
            Why::NoUnit(unit) => (Self::NoUnit, unit),
            Why::Placeholder => (Self::Placeholder, String::new()),
            Why::Missing(what) => (Self::Missing, what),
            Why::Totals => (Self::Totals, String::new()),
            Why::OutOfRange(metric) => (Self::OutOfRange(metric), String::new()),
            Why::TooLong => (Self::TooLong, String::new()),
            Why::Other(words) => (Self::Other, words),
        }
    }
}

impl From<&Problem> for Reason {
    fn from(problem: &Problem) -> Self {
        match problem {
            Problem::Empty => Self::Empty,
            Problem::Future { .. } => Self::Future,
            Problem::TooEarly { .. } | Problem::TooLongAgo => Self::TooEarly,
            Problem::MomentOffDay => Self::OffDay,
            Problem::OutOfRange(metric) => Self::OutOfRange(*metric),
            Problem::Computed(metric) => Self::Computed(*metric),
            Problem::DayOutOfRange { metric, .. } => Self::DayOutOfRange(*metric),
            Problem::NoteTooLong => Self::TooLong,
            Problem::BadSource | Problem::NoImport => Self::BadSource,
            Problem::TooManyThatDay => Self::DayFull,
            Problem::KeptWithNote => Self::IdTaken,
        }
    }
}

impl From<&NoteProblem> for Reason {
    fn from(problem: &NoteProblem) -> Self {
        match problem {
            NoteProblem::Empty => Self::Empty,
            NoteProblem::TooLong { .. } => Self::TooLong,
            NoteProblem::Future { .. } => Self::Future,
            NoteProblem::TooEarly { .. } | NoteProblem::TooLongAgo => Self::TooEarly,
            NoteProblem::MomentOffDay => Self::OffDay,
            NoteProblem::BadTag | NoteProblem::TooManyTags => Self::Tags,
            NoteProblem::MoodOutOfRange => Self::Mood,
            NoteProblem::TooManyThatDay => Self::DayFull,
        }
    }
}
