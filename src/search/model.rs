//! What can be asked, and what is found. No I/O.

use jiff::civil::Date;

use crate::{
    entries::{Placed, Seen},
    journal::Noted,
    metrics::{Dates, MetricId, Milli},
    ops::ids::PersonId,
    text::Mood,
};

/// A question, understood as far as it can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that a text has, or has not; all must hold.
    pub terms: Vec<Term>,
    /// What else must hold, all of it.
    pub wishes: Vec<Wish>,
    /// What was not understood and is left out.
    pub problems: Vec<Problem>,
}

impl Query {
    /// Whether nothing is asked, or nothing of it was understood.
    pub fn is_nothing(&self) -> bool {
        self.terms.is_empty() && self.wishes.is_empty()
    }
}

/// One word, or words in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As typed, without quotes: one word, or several that stand beside each other in this order.
    pub words: Vec<String>,
    /// How closely they are meant.
    pub way: Way,
    /// Whether texts that have it are left out.
    pub not: bool,
}

/// How closely a word is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In any form, and with a slip of the fingers where nothing else is found.
    Loose,
    /// As [`Way::Loose`], or as the beginning of a word: it is being typed.
    Begun,
    /// Just so, but for case and diacritics.
    Exact,
}

/// What must hold of a day or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What.
    pub what: What,
    /// Whether it must not.
    pub not: bool,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The day's total of a metric lies within these bounds. A day without one meets neither this nor its
    /// opposite.
    Value(MetricId, Bounds),
    /// The date is one of these.
    On(Dates),
    /// A note has this tag or names this, in lower case.
    Has(String),
    /// A note has this tag, in lower case without `#`.
    Tagged(String),
    /// A note is of this mood, by its words.
    Sounds(Mood),
    /// It comes from here.
    From(Source),
}

/// Both ends included, in thousandths of the metric's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least this.
    pub from: Option<Milli>,
    /// At most this.
    pub to: Option<Milli>,
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The journal.
    Note,
    /// Beside the values of an entry.
    Entry,
}

/// A part of a question that is left out of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The part as typed, at most 40 characters of it.
    pub part: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// What is wrong with a part of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// What is compared is no metric.
    UnknownMetric,
    /// What it is compared with is no value of the metric.
    BadValue,
    /// No date or stretch of days is meant by it.
    BadDate,
    /// Nothing is known by this word before the colon or after it.
    UnknownWord,
    /// A quote is not closed; everything after it is taken as the phrase.
    OpenQuote,
    /// The question is longer than is read; the rest is left out.
    TooLong,
    /// There are more parts than are searched for; the rest is left out.
    TooMany,
}

/// In whose diaries it is searched, and what may be seen of each.
pub type Scope = Vec<Seen>;

/// What was found, the newest day first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whole days. There may be none although one can go on, when much had to be read in vain.
    pub days: Vec<Day>,
    /// Where to go on: days before this date. Nothing when that was all.
    pub before: Option<Date>,
    /// Whether slips of the fingers were allowed for, because nothing was found without.
    pub loosely: bool,
    /// What the index has not read yet.
    pub waiting: Option<Waiting>,
}

/// What was found of one day of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Whose.
    pub person: PersonId,
    /// The date.
    pub date: Date,
    /// The totals that were asked for, in the order of the question.
    pub values: Vec<(MetricId, Milli)>,
    /// The notes, newest first.
    pub notes: Vec<Noted>,
    /// The entries with a note beside their values.
    pub entries: Vec<Placed>,
    /// Whether the day has more than is shown.
    pub more: bool,
}

/// How far the index is behind, while it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Changes that were read.
    pub done: u64,
    /// Changes there are.
    pub all: u64,
}
