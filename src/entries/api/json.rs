//! The JSON shapes of entries and summaries.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::ToSchema;

use crate::{
    entries::{Edit, Moment, NewEntry, Origin, Placed, Values, summary::MetricSummary},
    goals::GoalSummary,
    i18n::messages::{health as say, metrics as say_metrics},
    metrics::{Dates, Milli, by_id, by_key},
    ops::ids::EntryId,
    web::FieldError,
};

/// An entry as it is stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryJson {
    /// Its id.
    #[schema(value_type = String)]
    pub id: EntryId,
    /// Counts its edits, from 1. Send it back when editing.
    pub rev: u32,
    /// The date it is for.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// When it happened, with the offset of the person's clock.
    #[schema(format = DateTime)]
    pub at: Option<String>,
    /// Values by metric, in the metric's canonical unit.
    #[schema(value_type = BTreeMap<String, f64>)]
    pub values: BTreeMap<&'static str, Milli>,
    /// A line beside them.
    pub note: Option<String>,
    /// Where it came from, if it was not logged here.
    pub source: Option<String>,
    /// Its id there.
    pub source_id: Option<String>,
}

impl From<Placed> for EntryJson {
    fn from(placed: Placed) -> Self {
        let entry = placed.entry;
        let (source, source_id) = entry.origin.map(|from| (from.source, from.id)).unzip();
        Self {
            id: placed.id,
            rev: entry.rev,
            date: placed.date,
            at: entry.at.map(Moment::rfc3339),
            values: entry
                .values
                .into_iter()
                .filter_map(|(id, value)| Some((by_id(id)?.key, value)))
                .collect(),
            note: entry.note,
            source,
            source_id,
        }
    }
}

/// An entry to log.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEntryJson {
    /// Your own id for it, best a UUIDv7: sent again, it is the same entry.
    #[schema(value_type = Option<String>)]
    id: Option<EntryId>,
    /// The date it is for, as `2026-01-31`; not after the person's own today.
    #[schema(value_type = String, format = Date)]
    #[serde(deserialize_with = "plain_date")]
    date: Date,
    /// When it happened, RFC 3339 with an offset.
    #[schema(format = DateTime)]
    at: Option<String>,
    /// Values by metric, in the metric's canonical unit; at least one.
    #[schema(value_type = BTreeMap<String, f64>)]
    values: BTreeMap<String, Milli>,
    /// A line beside them, up to 2,000 characters.
    note: Option<String>,
    /// The source it comes from; with `source_id`, unique for the person.
    source: Option<String>,
    /// Its id in that source.
    source_id: Option<String>,
}

impl NewEntryJson {
    /// The entry it asks for, or the fields that cannot be understood.
    pub fn read(self) -> Result<NewEntry, Vec<FieldError>> {
        let mut errors = Vec::new();
        let values = read_values(self.values, &mut errors);
        let at = read_moment(self.at.as_deref(), &mut errors);
        let origin = match (self.source, self.source_id) {
            (Some(source), Some(id)) => Some(Origin { source, id }),
            (None, None) => None,
            _ => {
                errors.push(FieldError::new("source", &say::SOURCE_NEEDS_ID));
                None
            }
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let note = self.note.filter(|note| !note.trim().is_empty());
        Ok(NewEntry {
            id: self.id,
            date: self.date,
            at,
            values,
            note,
            origin,
        })
    }
}

/// A change of an entry: what is named is replaced, what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditJson {
    /// The revision you saw.
    pub rev: u32,
    /// A new date.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "plain_date_if_any")]
    date: Option<Date>,
    /// New values, in place of all old ones.
    #[schema(value_type = Option<BTreeMap<String, f64>>)]
    values: Option<BTreeMap<String, Milli>>,
    /// A new note; `null` clears it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    note: Option<Option<String>>,
}

impl EditJson {
    /// The edit it asks for, or the fields that cannot be understood.
    pub fn read(self) -> Result<Edit, Vec<FieldError>> {
        let mut errors = Vec::new();
        let values = self.values.map(|values| read_values(values, &mut errors));
        let note = self
            .note
            .map(|note| note.filter(|note| !note.trim().is_empty()));
        let edit = Edit {
            rev: self.rev,
            date: self.date,
            values,
            note,
            ..Edit::default()
        };
        if errors.is_empty() {
            Ok(edit)
        } else {
            Err(errors)
        }
    }

    /// What was sent, to be shown beside what is stored when the two collide.
    pub fn echo(&self) -> serde_json::Value {
        let mut echo = serde_json::json!({ "rev": self.rev });
        let mut set = |name: &str, value: serde_json::Value| {
            if !value.is_null() {
                echo[name] = value;
            }
        };
        set("date", serde_json::json!(self.date));
        set("values", serde_json::json!(self.values));
        set("note", serde_json::json!(self.note));
        echo
    }
}

/// Many entries at once.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchJson {
    /// Up to 1,000 entries; each is judged on its own.
    #[schema(value_type = Vec<NewEntryJson>)]
    pub entries: Vec<serde_json::Value>,
}

/// One answer for each entry of a batch, in order.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchResults {
    /// The answers.
    pub results: Vec<BatchResult>,
}

/// What became of one entry of a batch.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct BatchResult {
    /// As if it had been sent alone: 201 logged, 200 known already, 409 deleted before, 422 refused.
    pub status: u16,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub id: Option<EntryId>,
    /// Its revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rev: Option<u32>,
    /// What to mend.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<BatchError>,
}

/// One field to mend.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchError {
    /// The field, such as `values.sleep_hours`.
    pub field: String,
    /// What to mend.
    pub message: String,
}

/// A page of entries, newest date first.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryList {
    /// The entries.
    pub entries: Vec<EntryJson>,
    /// Send it as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// How many entries of this page could not be read; the server's log names them.
    #[serde(skip_serializing_if = "is_zero")]
    pub unreadable: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's interface
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A period summed up.
#[derive(Debug, Serialize, ToSchema)]
pub struct SummaryJson {
    /// Which days.
    pub period: Dates,
    /// By metric; those with neither a value nor a goal are absent.
    #[schema(value_type = BTreeMap<String, SummaryMetric>)]
    pub metrics: BTreeMap<&'static str, SummaryMetric>,
}

/// One metric over a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct SummaryMetric {
    /// The canonical unit.
    pub unit: &'static str,
    /// What the days add up to; absent for metrics that do not add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub total: Option<Milli>,
    /// The mean of the daily values over the days that have one.
    #[schema(value_type = Option<f64>)]
    pub mean: Option<Milli>,
    /// How many days have one.
    pub days: usize,
    /// The goal that holds on the last day.
    pub goal: Option<GoalSummary>,
    /// Whether it was met; `null` without a goal or without data.
    pub met: Option<bool>,
}

impl From<&MetricSummary> for SummaryMetric {
    fn from(summary: &MetricSummary) -> Self {
        Self {
            unit: summary.metric.unit,
            total: summary.total(),
            mean: summary.mean(),
            days: summary.days(),
            goal: summary
                .goal
                .as_ref()
                .map(|(goal, _)| GoalSummary::from(goal)),
            met: summary.goal.as_ref().and_then(|(_, progress)| progress.met),
        }
    }
}

fn read_values(values: BTreeMap<String, Milli>, errors: &mut Vec<FieldError>) -> Values {
    let mut read = Values::new();
    for (key, value) in values {
        match by_key(&key) {
            Some(metric) => drop(read.insert(metric.id, value)),
            None => {
                errors.push(FieldError::new(
                    format!("values.{key}"),
                    &say_metrics::UNKNOWN_METRIC,
                ));
            }
        }
    }
    read
}

fn read_moment(text: Option<&str>, errors: &mut Vec<FieldError>) -> Option<Moment> {
    let moment = Moment::parse(text?);
    if moment.is_none() {
        errors.push(FieldError::new("at", &say::NOT_A_MOMENT));
    }
    moment
}

/// A date in its plain form only; `2026-01-31T10:00` is a moment, and whose date it is depends.
fn plain_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    let plain = Some(text.as_str()).filter(|text| text.len() == 10);
    plain
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| de::Error::custom("a date is written as 2026-01-31"))
}

fn plain_date_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    plain_date(deserializer).map(Some)
}

/// Tells a field that is `null` from one that is absent.
fn present<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(d).map(Some)
}
