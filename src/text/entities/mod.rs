//! What a note names: persons, places, organisations, dates, times, quantities, foods, activities, symptoms
//! and medicines, each with its place in the text.
//!
//! Lists and rules each propose stretches of tokens; of those that overlap the longest stays, and of equally
//! long ones that of the surer rule. Only dates and times are looked for in languages without lists.

pub mod calendar;
mod dates;
mod lists;
mod names;
mod numbers;
mod quantities;
mod times;
mod units;

use jiff::civil::{Date, Time};
use serde::Serialize;

use super::{language::Language, tokens::Tokens};

/// The most entities found in a text, counted from its start.
pub const ENTITIES_MAX: usize = 2_000;

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody by name, with their title.
    Person,
    /// A country, town, street, mountain, water.
    Place,
    /// A company, hospital, school, club.
    Organisation,
    /// A day or a stretch of days.
    Date,
    /// A time of day.
    Time,
    /// A number with a unit.
    Quantity,
    /// Something eaten or drunk.
    Food,
    /// Exercise, bodily work, a pastime.
    Activity,
    /// A complaint or an illness.
    Symptom,
    /// A medicine, by substance, brand or class, or a supplement.
    Medicine,
}

impl Kind {
    /// Every kind, in the order in which they are reported.
    pub const ALL: [Kind; 10] = [
        Kind::Person,
        Kind::Place,
        Kind::Organisation,
        Kind::Date,
        Kind::Time,
        Kind::Quantity,
        Kind::Food,
        Kind::Activity,
        Kind::Symptom,
        Kind::Medicine,
    ];

    /// The name as it stands in answers of the API and in labelled notes.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Place => "place",
            Kind::Organisation => "organisation",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Quantity => "quantity",
            Kind::Food => "food",
            Kind::Activity => "activity",
            Kind::Symptom => "symptom",
            Kind::Medicine => "medicine",
        }
    }
}

/// What a name stands for, so that two ways of writing it can be told to be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// One day.
    Day(Date),
    /// A stretch of days, both ends included.
    Days {
        /// The first.
        from: Date,
        /// The last.
        to: Date,
    },
    /// A time of day.
    Time(Time),
    /// A number, in thousandths, of a unit.
    Amount {
        /// How much, in thousandths of the unit.
        thousandths: i64,
        /// The unit's symbol or English name in the singular: `kg`, `min`, `glass`; empty for the plain number of
        /// a pulse.
        unit: &'static str,
    },
    /// Blood pressure in mmHg.
    Pressure {
        /// While the heart beats.
        systolic: u16,
        /// Between two beats.
        diastolic: u16,
    },
    /// The word as a dictionary has it: `glavobolja` for `glavobolju`.
    Word(String),
}

/// Something that is named in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// First scalar value, counted from the start of the text.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// As it was written.
    pub text: String,
    /// What it stands for, where that can be said.
    pub value: Option<Value>,
}

/// A stretch of tokens that a rule takes for an entity.
struct Candidate {
    kind: Kind,
    first: usize,
    last: usize,
    value: Option<Value>,
    sure: Sure,
}

/// How sure the rules are against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    Guess,
    Listed,
    /// A capital and a list.
    Named,
    Rule,
}

/// What the tokens of a note of the day `on` name.
pub(super) fn of(tokens: &Tokens, language: Option<Language>, on: Date) -> Vec<Entity> {
    let mut found = Vec::new();
    for i in 0..tokens.len() {
        dates::propose(tokens, i, language, on, &mut found);
        times::propose(tokens, i, language, on, &mut found);
        if matches!(language, Some(Language::En | Language::Hr) | None) {
            quantities::propose(tokens, i, &mut found);
        }
        if let Some(language @ (Language::En | Language::Hr)) = language {
            lists::propose(tokens, i, language, &mut found);
            names::propose(tokens, i, language, &mut found);
        }
    }
    settle(tokens, found)
}

/// Keeps the longest of what overlaps.
fn settle(tokens: &Tokens, mut found: Vec<Candidate>) -> Vec<Entity> {
    let width = |c: &Candidate| match (tokens.get(c.first), tokens.get(c.last)) {
        (Some(a), Some(b)) => b.end.saturating_sub(a.start),
        _ => 0,
    };
    found.sort_by(|a, b| (width(b), b.sure, a.first).cmp(&(width(a), a.sure, b.first)));
    let mut taken = vec![false; tokens.len()];
    found.retain(|c| {
        let free = taken
            .get(c.first..=c.last)
            .is_some_and(|t| !t.contains(&true));
        if free {
            taken[c.first..=c.last].fill(true);
        }
        free
    });
    found.sort_by_key(|c| c.first);
    found.truncate(ENTITIES_MAX);
    found
        .into_iter()
        .filter_map(|c| {
            Some(Entity {
                kind: c.kind,
                start: tokens.get(c.first)?.start as usize,
                end: tokens.get(c.last)?.end as usize,
                text: tokens.span(c.first, c.last).to_owned(),
                value: c.value,
            })
        })
        .collect()
}

/// How many of the first words the lists of a language know.
pub(super) fn known(tokens: &Tokens, language: Language) -> usize {
    (0..tokens.len().min(60))
        .filter(|i| lists::knows(tokens, *i, language))
        .count()
}

/// Whether the folded word goes before a name, often with a full stop.
pub(super) fn is_title(word: &str) -> bool {
    names::TITLES.contains(&word)
}

/// Whether the word is a day or a month, which have capitals in English.
fn calendar_word(word: &str) -> bool {
    calendar::weekday(word).is_some() || calendar::month(word).is_some()
}

/// The baseline the rules are measured against: what stands in a list just as it is written.
#[cfg(test)]
pub(super) fn looked_up(tokens: &Tokens, language: Language) -> Vec<(Kind, usize, usize)> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let hit = [
            lists::exactly(tokens, i, language),
            names::exactly(tokens, i),
        ]
        .into_iter()
        .flatten()
        .max_by_key(|(_, last)| *last);
        match (hit, tokens.get(i)) {
            (Some((kind, last)), Some(first)) => {
                found.push((
                    kind,
                    first.start as usize,
                    tokens.get(last).map_or(0, |t| t.end as usize),
                ));
                i = last + 1;
            }
            _ => i += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests;
