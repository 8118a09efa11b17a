//! Skipped days and pauses, and the rules for them. No I/O but reading them.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    goals::model::AHEAD,
    i18n::{
        Text,
        messages::{goal_breaks as say, metrics as metric_say},
    },
    metrics::{Dates, MAX_PERIOD_DAYS, MetricId, by_id},
    ops::ids::PersonId,
    store::{Reads, StoreError},
    web::FieldError,
};

use super::tables::{PAUSES, SKIPS};

/// How many days may be skipped at once.
pub const SPAN_DAYS: i32 = 92;

/// How many characters a note to a skipped day may have.
pub const NOTE_MAX: usize = 200;

/// Why a day is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Ill.
    Sick,
    /// Away, or a feast.
    Holiday,
    /// Anything else.
    Other,
}

impl Reason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Sick, Self::Holiday, Self::Other];

    /// The word it has in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sick => "sick",
            Self::Holiday => "holiday",
            Self::Other => "other",
        }
    }

    /// The reason of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Why one day is skipped, and what was noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// Why.
    pub reason: Reason,
    /// In their own words, at most [`NOTE_MAX`] characters.
    pub note: Option<String>,
}

/// Days that are skipped for one reason, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which days.
    pub dates: Dates,
    /// Why.
    pub skip: Skip,
}

impl Skipped {
    /// Everything that is wrong with it on `today`, by the names the fields have everywhere.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let Dates { from, to } = self.dates;
        let mut wrong = check_first(from, today);
        if to < from {
            wrong.push(FieldError::new("to", &say::BACKWARDS));
        } else if self.dates.days() > SPAN_DAYS {
            let text = Text::new(&say::TOO_LONG).arg("days", i64::from(SPAN_DAYS));
            wrong.push(FieldError::new("to", text));
        }
        let note = self.skip.note.as_deref().unwrap_or_default();
        if note.chars().count() > NOTE_MAX {
            let most = i64::try_from(NOTE_MAX).unwrap_or(i64::MAX);
            let text = Text::new(&say::NOTE_TOO_LONG).arg("most", most);
            wrong.push(FieldError::new("note", text));
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

fn check_first(from: Date, today: Date) -> Vec<FieldError> {
    let earliest = today.saturating_sub(i64::from(MAX_PERIOD_DAYS).days());
    let latest = today.saturating_add(AHEAD.days());
    if (earliest..=latest).contains(&from) {
        return Vec::new();
    }
    let text = Text::new(&say::TOO_FAR).arg("days", AHEAD);
    vec![FieldError::new("from", text)]
}

/// A goal that rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Whose goal; none for all goals.
    pub metric: Option<MetricId>,
    /// The first day.
    pub from: Date,
    /// The last day; none while nobody knows.
    pub to: Option<Date>,
}

impl Pause {
    /// Whether `date` is one of its days.
    pub fn covers(&self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }

    /// Everything that is wrong with it on `today`.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut wrong = check_first(self.from, today);
        if self.metric.is_some_and(|metric| by_id(metric).is_none()) {
            wrong.push(FieldError::new("metric", &metric_say::UNKNOWN_METRIC));
        }
        if self.to.is_some_and(|to| to < self.from) {
            wrong.push(FieldError::new("to", &say::BACKWARDS));
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// Whether both rest the same goals on some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_by = |one: &Self, end: Option<Date>| end.is_none_or(|end| one.from <= end);
        self.metric == other.metric && begins_by(self, other.to) && begins_by(other, self.to)
    }
}

/// All that does not count, over some days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// The skipped days.
    pub skips: BTreeMap<Date, Skip>,
    /// The pauses, of whatever time.
    pub pauses: Vec<Pause>,
}

impl Breaks {
    /// Reads the breaks of `person`: the days that are skipped within `dates`, and all pauses.
    pub fn of(reads: &impl Reads, person: PersonId, dates: Dates) -> Result<Self, StoreError> {
        let after = dates.to.tomorrow().unwrap_or(dates.to);
        let skips = reads.list(SKIPS.between(&(person, dates.from), &(person, after)))?;
        let pauses = reads.list(PAUSES.prefix(&(person,)))?;
        Ok(Self {
            skips: skips
                .into_iter()
                .map(|((_, on), skip)| (on, skip))
                .collect(),
            pauses: pauses
                .into_iter()
                .map(|((_, scope, from), kept)| kept.pause(scope, from))
                .collect(),
        })
    }

    /// Why `date` is skipped, if it is.
    pub fn skipped(&self, date: Date) -> Option<Reason> {
        self.skips.get(&date).map(|skip| skip.reason)
    }

    /// Whether the goal for `metric` rests on `date`.
    pub fn pauses(&self, metric: MetricId, date: Date) -> bool {
        self.pauses
            .iter()
            .any(|pause| pause.metric.is_none_or(|one| one == metric) && pause.covers(date))
    }

    /// The skipped days, those put together that follow one another for the same reason, at most
    /// [`SPAN_DAYS`] of them: so many can be skipped at once, also to undo.
    pub fn skipped_spans(&self) -> Vec<Skipped> {
        let mut spans: Vec<Skipped> = Vec::new();
        for (date, skip) in &self.skips {
            match spans.last_mut() {
                Some(last)
                    if last.skip == *skip
                        && last.dates.to.tomorrow().ok() == Some(*date)
                        && last.dates.days() < SPAN_DAYS =>
                {
                    last.dates.to = *date;
                }
                _ => spans.push(Skipped {
                    dates: Dates::day(*date),
                    skip: skip.clone(),
                }),
            }
        }
        spans
    }
}
