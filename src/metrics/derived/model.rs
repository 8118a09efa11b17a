//! What operators write down of a metric of their own.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    i18n::{Text, messages::derived as say},
    metrics::{Aggregation, MetricId, Milli, by_static_key, registry::built_in},
    ops::ids::PersonId,
    web::FieldError,
};

use super::{functions::Function, number::MOST};

/// The first number of a metric that operators wrote. Those that are built in stay below.
pub const FIRST: u16 = 1_000;
/// The most metrics of this kind that are computed at the same time.
pub const METRICS_MAX: usize = 50;
/// The most that are kept, with those in the archive.
pub const KEPT_MAX: usize = 200;
/// The most letters of a key.
pub const KEY_MAX: usize = 40;
/// The most letters of a name.
pub const NAME_MAX: usize = 60;
/// The most letters of a unit.
pub const UNIT_MAX: usize = 12;
/// The most decimal places.
pub const DECIMALS_MAX: u8 = 3;

/// Whether a metric is one that operators wrote.
pub const fn is_derived(id: MetricId) -> bool {
    id.0 >= FIRST
}

/// Where the values of most people lie: what groups are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UsualValues)]
pub struct Usual {
    /// The lower end.
    #[schema(value_type = f64)]
    pub low: Milli,
    /// The upper end.
    #[schema(value_type = f64)]
    pub high: Milli,
}

/// A metric as operators write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OwnMetric)]
pub struct Draft {
    /// Its name in the API and in expressions. It stays as it was made.
    pub key: String,
    /// Its name for people, the same in every language.
    pub name: String,
    /// Its unit, as it is shown; empty for a number alone.
    #[serde(default)]
    pub unit: String,
    /// How many decimal places its values have, 0 to 3.
    #[serde(default)]
    pub decimals: u8,
    /// What several days come to: `sum`, `mean` or `last`.
    pub aggregation: Aggregation,
    /// How it is computed.
    pub expression: String,
    /// Where the values of most people lie. With this people compare themselves in it; it stays as it was made.
    #[serde(default)]
    pub usual: Option<Usual>,
}

impl Draft {
    /// What is wrong with it by itself, but for the expression.
    pub fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        faults.extend(key_fault(&self.key).map(|text| FieldError::new("key", text)));
        let plain = |text: &str| !text.contains(|c: char| c.is_control() || "{}|".contains(c));
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > NAME_MAX || !plain(name) {
            let text = Text::new(&say::BAD_NAME).count(NAME_MAX as i64);
            faults.push(FieldError::new("name", text));
        }
        if self.unit.chars().count() > UNIT_MAX || !plain(&self.unit) {
            let text = Text::new(&say::BAD_UNIT).count(UNIT_MAX as i64);
            faults.push(FieldError::new("unit", text));
        }
        if self.decimals > DECIMALS_MAX {
            faults.push(FieldError::new("decimals", &say::BAD_DECIMALS));
        }
        if let Some(Usual { low, high }) = self.usual {
            let within = |end: Milli| (-MOST..=MOST).contains(&end.0);
            if low >= high || !within(low) || !within(high) {
                faults.push(FieldError::new("usual", &say::BAD_USUAL));
            }
        }
        faults
    }

    /// Whether another one gives every day the same value.
    pub fn computes_as(&self, other: &Self) -> bool {
        (&self.expression, self.decimals) == (&other.expression, other.decimals)
    }

    /// Without blanks around what was typed.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        for text in [
            &mut self.key,
            &mut self.name,
            &mut self.unit,
            &mut self.expression,
        ] {
            *text = text.trim().to_owned();
        }
        self
    }
}

/// Whether a metric that operators write may be called so by programs.
pub fn is_own_key(key: &str) -> bool {
    key_fault(key).is_none()
}

fn key_fault(key: &str) -> Option<Text> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let first = key
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_lowercase());
    if !first || !(2..=KEY_MAX).contains(&key.len()) || !key.bytes().all(plain) {
        return Some(Text::new(&say::BAD_KEY).count(KEY_MAX as i64));
    }
    // Such a name would read like a call, or an operator.
    let is_word = Function::named(key).is_some() || key == "mod";
    if is_word || by_static_key(key).is_some() {
        return Some(Text::new(&say::KEY_TAKEN));
    }
    None
}

/// A metric that operators wrote, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// How often it was written; 1 at first.
    pub rev: u64,
    /// When, the last time.
    pub changed_at: Timestamp,
    /// Whether it is in the archive, and not computed.
    pub archived: bool,
    /// As it was written.
    pub draft: Draft,
}

/// A change that is not yet carried out for everybody. People up to the one named have the values of the new
/// definition, those behind the values of the former one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What it was before; nothing when it was not computed.
    pub before: Option<Draft>,
    /// The last one whose days were computed anew.
    pub done_to: Option<PersonId>,
    /// Since when.
    pub since: Timestamp,
}

/// Definitions by their numbers.
pub type Definitions = BTreeMap<MetricId, Definition>;

/// The number of a metric that is new.
pub fn next_id(all: &Definitions) -> MetricId {
    let last = all.keys().next_back().map_or(FIRST - 1, |id| id.0);
    MetricId(last.saturating_add(1))
}

/// The day's value of a metric, by what the house knows of it without asking anybody: what operators wrote has one
/// value a day.
pub fn value_of(day: &crate::metrics::DayTotals, id: MetricId) -> Option<Milli> {
    match built_in(id) {
        Some(metric) => day.value(metric),
        None => day.0.get(&id).map(|total| Milli(total.sum)),
    }
}
