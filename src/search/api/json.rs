//! The JSON shapes of a search.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    entries::api::EntryJson,
    journal::api::NoteJson,
    metrics::{Milli, by_id},
    ops::ids::PersonId,
    search::{
        desk::Asked,
        model::{Day, Found, Waiting},
    },
};

/// What a search found, the newest day first.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchJson {
    /// How the question was understood.
    query: QueryJson,
    /// Whole days.
    days: Vec<DayJson>,
    /// Send it as `before` for older days; absent when that was all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    next_cursor: Option<Date>,
    /// Whether slips of the fingers were allowed for, because nothing was found without.
    loosely: bool,
    /// How far the index is, while it is built: older notes may be missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting: Option<WaitingJson>,
}

/// How a question was understood.
#[derive(Debug, Serialize, ToSchema)]
struct QueryJson {
    /// What was looked for, all of it at once.
    understood: Vec<PartJson>,
    /// What was not understood and left out.
    problems: Vec<ProblemJson>,
}

/// A part of a question that was understood.
#[derive(Debug, Serialize, ToSchema)]
struct PartJson {
    /// In words, in your language and units.
    text: String,
    /// Whether it must not hold.
    not: bool,
}

/// A part of a question that was left out.
#[derive(Debug, Serialize, ToSchema)]
struct ProblemJson {
    /// The part as it was sent, at most 40 characters of it.
    part: String,
    /// What is wrong with it, in your language.
    message: String,
}

/// What was found of a day of one person.
#[derive(Debug, Serialize, ToSchema)]
struct DayJson {
    /// Whose day it is.
    #[schema(value_type = String)]
    person: PersonId,
    /// The date.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// The day's totals that were asked for, in the metric's canonical unit.
    #[schema(value_type = BTreeMap<String, f64>)]
    values: BTreeMap<&'static str, Milli>,
    /// The notes, newest first, as far as they are shared with you.
    notes: Vec<NoteJson>,
    /// The entries with a note beside their values.
    entries: Vec<EntryJson>,
    /// Whether the day has more than is sent.
    more: bool,
}

/// How far the index is.
#[derive(Debug, Serialize, ToSchema)]
struct WaitingJson {
    /// Changes that were read.
    done: u64,
    /// Changes there are.
    all: u64,
}

impl SearchJson {
    /// What a question found.
    pub fn of(asked: &Asked, found: Found) -> Self {
        let understood = asked.parts().into_iter().map(|part| PartJson {
            text: part.words,
            not: part.not,
        });
        let problems = asked.query.problems.iter().map(|problem| ProblemJson {
            part: problem.part.clone(),
            message: asked.trouble(problem),
        });
        Self {
            query: QueryJson {
                understood: understood.collect(),
                problems: problems.collect(),
            },
            days: found.days.into_iter().map(DayJson::from).collect(),
            next_cursor: found.before,
            loosely: found.loosely,
            waiting: found
                .waiting
                .map(|Waiting { done, all }| WaitingJson { done, all }),
        }
    }
}

impl From<Day> for DayJson {
    fn from(day: Day) -> Self {
        let values = day.values.into_iter();
        Self {
            person: day.person,
            date: day.date,
            values: values
                .filter_map(|(id, value)| Some((by_id(id)?.key, value)))
                .collect(),
            notes: day.notes.into_iter().map(NoteJson::from).collect(),
            entries: day.entries.into_iter().map(EntryJson::from).collect(),
            more: day.more,
        }
    }
}
