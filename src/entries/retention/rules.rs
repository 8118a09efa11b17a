//! The rules of what is kept how long. No I/O but reading them.

use std::collections::BTreeSet;

use jiff::{Span, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{METRICS, MetricId, by_id},
    ops::ids::RetentionRuleId,
    store::{Reads, Record, StoreError, Table},
};

/// The most months that something is kept.
pub const MAX_MONTHS: u16 = 600;
/// The fewest days until values are put together.
pub const MIN_DAYS: u16 = 30;
/// The most days until values are put together.
pub const MAX_DAYS: u16 = 3_650;
/// The most rules of a house.
pub const RULES_MAX: usize = 100;

/// Which table a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// What people log.
    Entries,
    /// What people write.
    Notes,
}

impl Subject {
    /// Both, in their order.
    pub const ALL: [Self; 2] = [Self::Entries, Self::Notes];

    /// The name of the table.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Entries => "entries",
            Self::Notes => "notes",
        }
    }

    /// The table of such a name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Does {
    /// Keeps so many months before the newest, and the month of that date.
    Keep {
        /// How many.
        months: u16,
    },
    /// Puts the values of a source together, a day at a time, once the day is more than so many days ago.
    Thin {
        /// How many.
        days: u16,
    },
}

/// A rule of what is kept how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The table.
    pub subject: Subject,
    /// The metric; every one that has no rule of its own when there is none.
    pub metric: Option<MetricId>,
    /// What is done.
    pub does: Does,
    /// When it was made.
    pub made_at: Timestamp,
}

impl Record for Rule {}

/// The rules by their ids.
pub static RULES: Table<RetentionRuleId, Rule> = Table::control(
    0x4b,
    "retention_rules",
    "how long something is kept or from when on it is thinned, as operators said",
);

/// What is wrong with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleProblem {
    /// The months are none of those that can be.
    Months,
    /// The days are none of those that can be.
    Days,
    /// Notes are not put together.
    NotesStay,
    /// Notes have no metric.
    NoMetric,
    /// There is no such metric to log.
    Unknown,
}

impl Rule {
    /// What is wrong with it by itself.
    pub fn problems(&self) -> Vec<RuleProblem> {
        let is_logged = |id| by_id(id).is_some_and(|metric| !metric.is_computed());
        let mut found = Vec::new();
        match (self.subject, self.metric) {
            (Subject::Notes, Some(_)) => found.push(RuleProblem::NoMetric),
            (Subject::Entries, Some(id)) if !is_logged(id) => found.push(RuleProblem::Unknown),
            _ => {}
        }
        match self.does {
            Does::Thin { .. } if self.subject == Subject::Notes => {
                found.push(RuleProblem::NotesStay);
            }
            // Less would take what was logged this month.
            Does::Keep { months } if !(1..=MAX_MONTHS).contains(&months) => {
                found.push(RuleProblem::Months);
            }
            Does::Thin { days } if !(MIN_DAYS..=MAX_DAYS).contains(&days) => {
                found.push(RuleProblem::Days);
            }
            _ => {}
        }
        found
    }

    /// Whether both are about the same.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        (self.subject, self.metric) == (other.subject, other.metric)
    }
}

/// What a rule means for entries, beside the other rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The metrics it is about.
    pub metrics: BTreeSet<MetricId>,
    /// What is done.
    pub does: Does,
}

impl Policy {
    /// What one of `rules` means for entries. A rule for a metric wins over the rule for all.
    pub fn of(rule: &Rule, rules: &[(RetentionRuleId, Rule)]) -> Self {
        let own: BTreeSet<MetricId> = rules
            .iter()
            .filter(|(_, other)| other.subject == Subject::Entries)
            .filter_map(|(_, other)| other.metric)
            .collect();
        let metrics = match (rule.subject, rule.metric) {
            (Subject::Notes, _) => BTreeSet::new(),
            (Subject::Entries, Some(metric)) => BTreeSet::from([metric]),
            (Subject::Entries, None) => {
                let all = METRICS.iter().map(|metric| metric.id);
                all.filter(|id| !own.contains(id)).collect()
            }
        };
        Self {
            metrics,
            does: rule.does,
        }
    }
}

/// The first day that is kept: that of the month so many months before the newest date. As the months are counted
/// from the newest date and not from today, whoever stops logging loses nothing more by the passing of time.
pub fn cut_off(newest: Date, months: u16) -> Date {
    let back = Span::new().months(i64::from(months));
    let from = newest.first_of_month().checked_sub(back);
    from.unwrap_or(Date::MIN)
}

/// All rules, those of all metrics first.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn rules(reads: &impl Reads) -> Result<Vec<(RetentionRuleId, Rule)>, StoreError> {
    let mut all = reads.list(RULES.all())?;
    all.sort_by_key(|(id, rule)| (rule.subject, rule.metric, *id));
    Ok(all)
}
