//! From what somebody wrote to a pipeline that can be run, or to what they should mend, field by field.

use super::model::{
    ID_MAX, NODES_MAX, Node, NodeKind, PRIORITY, PRIORITY_MAX, Pipeline, QUOTA_MAX, Subjects,
    TIMEOUT, TIMEOUT_MAX, TITLE_MAX, is_id_letter,
};
use super::period::Period;
use super::trigger::Trigger;
use crate::config;
use crate::i18n::Text;
use crate::i18n::messages::{common, framework as say};
use crate::jobs::{BadSchedule, Schedule};
use crate::metrics::derived::is_own_key;
use crate::persons::machine_zone;
use crate::web::FieldError;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::ToSchema;

/// A pipeline as it is written: in the configuration, in a form, or by a program. Empty texts say nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What it is called by programs: small letters, digits, `-` and `_`, at most 40.
    pub id: String,
    /// What it is called for people; the id when empty.
    #[serde(default)]
    pub title: String,
    /// What it does, in this order: `verify`, `rebuild:day_totals`, `backup` and so on, at most 20.
    pub nodes: Vec<String>,
    /// When it runs by itself, as a cron expression of five fields; never when empty.
    #[serde(default)]
    pub schedule: String,
    /// The time zone of the schedule and of its days; that of the machine when empty.
    #[serde(default)]
    pub zone: String,
    /// When it runs because others were done: `a & (b | c)`; never when empty.
    #[serde(default)]
    pub trigger: String,
    /// Whether operators are told when it fails.
    #[serde(default)]
    pub alert: bool,
    /// Who goes first when several wait: 9 before 0.
    #[serde(default = "usual_priority")]
    pub priority: u8,
    /// How many runs a day it has in mode `common`; 0 is any number.
    #[serde(default)]
    pub quota: u16,
    /// How many minutes a run may take.
    #[serde(default = "usual_timeout")]
    pub timeout: u32,
    /// The stretch that a rerun does as a whole: `day`, `week`, `month` or `year`.
    #[serde(default)]
    pub period: String,
}

const fn usual_priority() -> u8 {
    PRIORITY
}

const fn usual_timeout() -> u32 {
    TIMEOUT
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            id: String::new(),
            title: String::new(),
            nodes: Vec::new(),
            schedule: String::new(),
            zone: String::new(),
            trigger: String::new(),
            alert: true,
            priority: PRIORITY,
            quota: 0,
            timeout: TIMEOUT,
            period: String::new(),
        }
    }
}

impl From<&config::Pipeline> for Draft {
    fn from(said: &config::Pipeline) -> Self {
        Self {
            id: said.id.clone(),
            title: said.title.clone(),
            nodes: said.nodes.clone(),
            schedule: said.schedule.clone(),
            zone: said.zone.clone(),
            trigger: said.trigger.clone(),
            alert: said.alert,
            priority: said.priority,
            quota: said.quota,
            timeout: said.timeout,
            period: said.period.clone(),
        }
    }
}

/// Whether `text` can be the id of a pipeline. `new` and `runs` are taken by addresses.
pub fn is_id(text: &str) -> bool {
    let begins = text.starts_with(|letter: char| letter.is_ascii_lowercase());
    let fits = (1..=ID_MAX).contains(&text.len()) && text.chars().all(is_id_letter);
    begins && fits && !matches!(text, "new" | "runs")
}

/// The pipeline that is written, where `derived` are the names of the derived tables. Whether the pipelines
/// of its trigger exist is not looked at.
///
/// # Errors
/// What is wrong, with the field: `id`, `title`, `nodes[2]`, `schedule`, `zone` and so on.
pub fn check(draft: &Draft, derived: &[&str]) -> Result<Pipeline, Vec<FieldError>> {
    let mut errors = Vec::new();
    if !is_id(&draft.id) {
        errors.push(FieldError::new("id", &say::BAD_ID));
    }
    let title = match draft.title.trim() {
        "" => draft.id.clone(),
        title => title.to_owned(),
    };
    if title.chars().count() > TITLE_MAX || title.chars().any(char::is_control) {
        errors.push(FieldError::new("title", &say::BAD_TITLE));
    }
    let nodes = nodes(&draft.nodes, derived, &mut errors);
    let zone = zone(&draft.zone, &mut errors);
    let schedule = schedule(&draft.schedule, &zone, &mut errors);
    let trigger = match draft.trigger.trim() {
        "" => None,
        text => Trigger::parse(text)
            .map_err(|bad| errors.push(FieldError::new("trigger", bad)))
            .ok(),
    };
    let period = match draft.period.trim() {
        "" => Some(Period::default()),
        word => Period::from_word(word),
    };
    for (wrong, field, text) in [
        (period.is_none(), "period", &say::BAD_PERIOD),
        (
            draft.priority > PRIORITY_MAX,
            "priority",
            &say::BAD_PRIORITY,
        ),
        (draft.quota > QUOTA_MAX, "quota", &say::BAD_QUOTA),
        (
            !(1..=TIMEOUT_MAX).contains(&draft.timeout),
            "timeout",
            &say::BAD_TIMEOUT,
        ),
    ] {
        if wrong {
            errors.push(FieldError::new(field, text));
        }
    }
    match (errors.is_empty(), period) {
        (true, Some(period)) => Ok(Pipeline {
            id: draft.id.clone(),
            title,
            nodes,
            schedule,
            trigger,
            alert: draft.alert,
            priority: draft.priority,
            quota: Some(draft.quota).filter(|quota| *quota > 0),
            timeout: Duration::from_secs(u64::from(draft.timeout) * 60),
            period,
            zone,
        }),
        _ => Err(errors),
    }
}

fn nodes(written: &[String], derived: &[&str], errors: &mut Vec<FieldError>) -> Vec<Node> {
    if written.is_empty() {
        errors.push(FieldError::new("nodes", &common::REQUIRED));
    }
    if written.len() > NODES_MAX {
        errors.push(FieldError::new("nodes", &say::TOO_MANY_NODES));
        return Vec::new();
    }
    let mut nodes = Vec::new();
    for (at, text) in written.iter().enumerate() {
        match node(text, derived) {
            Ok(node) => nodes.push(node),
            Err(why) => errors.push(FieldError::new(format!("nodes[{at}]"), why)),
        }
    }
    nodes
}

/// Reads a node as it is written.
///
/// # Errors
/// What is wrong with it.
pub fn node(text: &str, derived: &[&str]) -> Result<Node, Text> {
    let text = text.trim();
    let (word, subject) = match text.split_once(':') {
        Some((word, subject)) => (word.trim(), Some(subject.trim())),
        None => (text, None),
    };
    let Some(kind) = NodeKind::from_word(word) else {
        let words: Vec<_> = NodeKind::ALL.into_iter().map(NodeKind::word).collect();
        return Err(Text::new(&say::NO_NODE)
            .arg("node", cut(word))
            .arg("nodes", words.join(", ")));
    };
    let fits = match (kind.subjects(), subject) {
        (_, None) => true,
        (Subjects::None, Some(_)) => false,
        (Subjects::Derived, Some(name)) => derived.contains(&name),
        (Subjects::These(names), Some(name)) => names.contains(&name),
        // Whether there is one is looked at when it runs: they come and go.
        (Subjects::OwnMetrics, Some(key)) => is_own_key(key),
    };
    if !fits {
        return Err(Text::new(&say::NO_SUBJECT)
            .arg("node", word.to_owned())
            .arg("table", cut(subject.unwrap_or_default())));
    }
    let subject = subject.map(str::to_owned);
    Ok(Node { kind, subject })
}

/// What somebody typed, as far as a message repeats it.
fn cut(typed: &str) -> String {
    typed.chars().take(ID_MAX).collect()
}

fn zone(written: &str, errors: &mut Vec<FieldError>) -> String {
    let name = match written.trim() {
        "" => machine_zone(),
        name => name.to_owned(),
    };
    if TimeZone::get(&name).is_err() {
        let bad = BadSchedule::Zone(cut(&name));
        errors.push(FieldError::new("zone", told(&bad)));
    }
    name
}

fn schedule(written: &str, zone: &str, errors: &mut Vec<FieldError>) -> Option<Schedule> {
    if written.trim().is_empty() {
        return None;
    }
    match Schedule::cron(written, zone) {
        Ok(schedule) => Some(schedule),
        // It was told of the zone already.
        Err(BadSchedule::Zone(_)) => None,
        Err(bad) => {
            errors.push(FieldError::new("schedule", told(&bad)));
            None
        }
    }
}

/// What is wrong with a time, in the reader's words as far as there are any.
fn told(bad: &BadSchedule) -> Text {
    match bad {
        BadSchedule::Fields(n) => {
            Text::new(&say::CRON_FIELDS).arg("n", i64::try_from(*n).unwrap_or(i64::MAX))
        }
        BadSchedule::Field { field, text, .. } => Text::new(&say::CRON_FIELD)
            .arg("field", *field)
            .arg("text", cut(text)),
        BadSchedule::Long | BadSchedule::Short => Text::new(&say::CRON_LONG),
        BadSchedule::Never => Text::new(&say::CRON_NEVER),
        BadSchedule::Zone(name) => Text::new(&say::NO_ZONE).arg("zone", name.clone()),
    }
}
