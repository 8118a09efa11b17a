//! Looking through the log of this process.

use crate::i18n::messages::{common, operator as say};
use crate::ops::{Line, Lines};
use crate::web::query::Query;
use crate::web::{FieldError, csv};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tracing::Level;
use utoipa::ToSchema;

/// The levels, the gravest first.
pub const LEVELS: [&str; 5] = ["error", "warn", "info", "debug", "trace"];
/// The most letters that are looked for.
pub const Q_MAX: usize = 200;

/// Which lines are meant.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// What they say somewhere, in small letters.
    pub q: String,
    /// The least grave level.
    pub level: Option<Level>,
    /// Which room wrote them.
    pub room: String,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
    /// Only those that were written before the one of this number.
    pub before: Option<u64>,
}

impl Filter {
    /// What was asked for. A time without an offset is of `zone`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of(query: &Query, zone: &TimeZone) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let q = query.get("q").to_lowercase();
        if q.chars().count() > Q_MAX {
            errors.push(FieldError::new("q", &say::Q_LONG));
        }
        let level = match query.get("level") {
            "" => None,
            word if LEVELS.contains(&word) => word.parse().ok(),
            _ => {
                errors.push(FieldError::new("level", &common::NOT_A_CHOICE));
                None
            }
        };
        let mut moment = |name: &str| match query.get(name) {
            "" => None,
            text => {
                let found = moment(text, zone);
                if found.is_none() {
                    errors.push(FieldError::new(name, &say::NOT_A_MOMENT));
                }
                found
            }
        };
        let (from, to) = (moment("from"), moment("to"));
        let before = match query.parsed("before", &common::NOT_WHOLE) {
            Ok(before) => before,
            Err(error) => {
                errors.push(error);
                None
            }
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let room = query.get("room").to_owned();
        Ok(Self {
            q,
            level,
            room,
            from,
            to,
            before,
        })
    }

    /// Those of `lines` that are meant, the newest first.
    pub fn found(&self, lines: &Lines) -> Vec<Arc<Line>> {
        let mut newest = lines.newest();
        newest.retain(|line| self.matches(line));
        newest
    }

    fn matches(&self, line: &Line) -> bool {
        self.level.is_none_or(|level| line.level <= level)
            && (self.room.is_empty() || line.room() == self.room)
            && self.from.is_none_or(|from| line.at >= from)
            && self.to.is_none_or(|to| line.at < to)
            && self.before.is_none_or(|before| line.number < before)
            && (self.q.is_empty() || self.is_said(line))
    }

    fn is_said(&self, line: &Line) -> bool {
        let has = |text: &str| text.to_lowercase().contains(&self.q);
        has(&line.message)
            || has(&line.target)
            || line
                .fields
                .iter()
                .any(|(name, value)| has(value) || has(&format!("{name}={value}")))
    }
}

fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let civil: DateTime = text.parse().ok()?;
    Some(civil.to_zoned(zone.clone()).ok()?.timestamp())
}

/// The rooms that wrote something that is kept, in the order of the alphabet.
pub fn rooms(lines: &Lines) -> Vec<String> {
    let newest = lines.newest();
    let rooms: BTreeSet<_> = newest.iter().map(|line| line.room().to_owned()).collect();
    rooms.into_iter().collect()
}

/// A line of the log, for programs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineJson {
    /// Its number, which counts from the start of the process.
    pub number: u64,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// `error`, `warn`, `info`, `debug` or `trace`.
    pub level: String,
    /// The room of the house that wrote it.
    pub room: String,
    /// The part of the program that wrote it.
    pub target: String,
    /// What it says.
    pub message: String,
    /// What else it names; `id` is the number of a request, as in `X-Request-Id`.
    pub fields: BTreeMap<String, String>,
}

impl From<&Line> for LineJson {
    fn from(line: &Line) -> Self {
        Self {
            number: line.number,
            at: line.at,
            level: line.level.as_str().to_lowercase(),
            room: line.room().to_owned(),
            target: line.target.clone(),
            message: line.message.clone(),
            fields: line.fields.iter().cloned().collect(),
        }
    }
}

/// Lines as a table for a spreadsheet.
///
/// # Errors
/// When they cannot be written, which in memory does not happen.
pub fn table(lines: &[Arc<Line>]) -> Result<Vec<u8>, ::csv::Error> {
    let mut file = ::csv::Writer::from_writer(Vec::new());
    file.write_record(["number", "at", "level", "target", "message", "fields"])?;
    for line in lines {
        let fields: Vec<_> = line
            .fields
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        file.write_record([
            line.number.to_string().as_str(),
            line.at.to_string().as_str(),
            line.level.as_str(),
            &csv::cell(&line.target),
            &csv::cell(&line.message),
            &csv::cell(&fields.join(" ")),
        ])?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use tracing_subscriber::layer::SubscriberExt;

    fn lines() -> Lines {
        let lines = Lines::default();
        let subscriber = tracing_subscriber::registry().with(lines.clone());
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(target: "wellkin::http", route = "/entries/<id>", id = "00ff", "answered");
            tracing::warn!(target: "wellkin::backup", "=1+1 is no formula");
            tracing::debug!(target: "rocket::server", "fine");
        });
        lines
    }

    fn said(query: &str) -> Vec<String> {
        let filter = Filter::of(&Query::parse_str(query), &TimeZone::UTC).unwrap();
        let found = filter.found(&lines());
        found.iter().map(|line| line.message.clone()).collect()
    }

    #[test]
    fn lines_are_found_by_words_level_room_and_number() {
        assert_eq!(said(""), ["fine", "=1+1 is no formula", "answered"]);
        assert_eq!(said("level=warn"), ["=1+1 is no formula"]);
        assert_eq!(said("level=info").len(), 2);
        assert_eq!(said("room=http"), ["answered"]);
        assert_eq!(said("q=00FF"), ["answered"], "by the number of a request");
        assert_eq!(said("q=route%3D/entries"), ["answered"]);
        assert_eq!(said("before=2"), ["answered"]);
        assert_eq!(said("q=nothing").len(), 0);
        assert_eq!(said("to=2020-01-01T00:00").len(), 0);
        assert_eq!(said("from=2020-01-01T00:00:00Z").len(), 3);
        assert_eq!(rooms(&lines()), ["backup", "http", "rocket"]);
    }

    #[test]
    fn what_is_asked_wrongly_is_named() {
        let query = Query::parse_str("level=loud&from=soon&before=x");
        let errors = Filter::of(&query, &TimeZone::UTC).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["level", "from", "before"]);
        let long = format!("q={}", "x".repeat(Q_MAX + 1));
        assert!(Filter::of(&Query::parse_str(&long), &TimeZone::UTC).is_err());
    }

    #[test]
    fn a_table_holds_no_formula() {
        let found = Filter::default().found(&lines());
        let text = String::from_utf8(table(&found).unwrap()).unwrap();
        assert!(text.contains(",'=1+1 is no formula,"), "{text}");
        assert!(text.contains("route=/entries/<id> id=00ff"), "{text}");
        assert_eq!(text.lines().count(), 4);
    }
}
