//! From what somebody wrote to a rule, or to what they should mend, field by field. No I/O.

use crate::entries::retention::{Does, MAX_DAYS, MAX_MONTHS, MIN_DAYS, Rule, RuleProblem, Subject};
use crate::i18n::Text;
use crate::i18n::messages::{common, retention as say};
use crate::metrics::by_key;
use crate::web::FieldError;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A rule as it is written, in a form or by a program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleDraft {
    /// The table: `entries` or `notes`.
    pub table: String,
    /// The key of the metric; every one without a rule of its own when it is left out. Only for `entries`.
    #[serde(default)]
    pub metric: Option<String>,
    /// How many months before the newest are kept, 1 to 600. What is before goes.
    #[serde(default)]
    pub keep_months: Option<i64>,
    /// After how many days the values of a source become one a day, 30 to 3650. Only for `entries`, and instead of
    /// `keep_months`.
    #[serde(default)]
    pub thin_days: Option<i64>,
}

impl RuleDraft {
    /// A rule as it would be written.
    pub fn of(rule: &Rule) -> Self {
        let metric = rule.metric.and_then(crate::metrics::by_id);
        let (keep_months, thin_days) = match rule.does {
            Does::Keep { months } => (Some(months.into()), None),
            Does::Thin { days } => (None, Some(days.into())),
        };
        Self {
            table: rule.subject.word().to_owned(),
            metric: metric.map(|metric| metric.key.to_owned()),
            keep_months,
            thin_days,
        }
    }

    /// The rule that is written.
    ///
    /// # Errors
    /// What is wrong, with the field.
    pub fn check(&self, now: Timestamp) -> Result<Rule, Vec<FieldError>> {
        let mut errors = Vec::new();
        let subject = Subject::from_word(self.table.trim());
        if subject.is_none() {
            errors.push(FieldError::new("table", &say::BAD_TABLE));
        }
        let key = self.metric.as_deref().map(str::trim).unwrap_or_default();
        let metric = by_key(key);
        if !key.is_empty() && metric.is_none() {
            errors.push(told(RuleProblem::Unknown));
        }
        // A number that does not fit is none that can be, as 0 is.
        let fitting = |number: i64| u16::try_from(number).unwrap_or_default();
        let does = match (self.keep_months, self.thin_days) {
            (Some(months), None) => Some(Does::Keep {
                months: fitting(months),
            }),
            (None, Some(days)) => Some(Does::Thin {
                days: fitting(days),
            }),
            (None, None) => {
                errors.push(FieldError::new("keep_months", &common::REQUIRED));
                None
            }
            (Some(_), Some(_)) => {
                errors.push(FieldError::new("thin_days", &say::ONE_OF_BOTH));
                None
            }
        };
        if let (Some(subject), Some(does)) = (subject, does) {
            let rule = Rule {
                subject,
                metric: metric.map(|metric| metric.id),
                does,
                made_at: now,
            };
            errors.extend(rule.problems().into_iter().map(told));
            if errors.is_empty() {
                return Ok(rule);
            }
        }
        Err(errors)
    }
}

/// What is wrong, in the reader's words.
fn told(problem: RuleProblem) -> FieldError {
    let (field, text) = match problem {
        RuleProblem::Months => (
            "keep_months",
            Text::new(&say::BAD_MONTHS).arg("most", i64::from(MAX_MONTHS)),
        ),
        RuleProblem::Days => (
            "thin_days",
            Text::new(&say::BAD_DAYS)
                .arg("least", i64::from(MIN_DAYS))
                .arg("most", i64::from(MAX_DAYS)),
        ),
        RuleProblem::NotesStay => ("thin_days", Text::new(&say::NOTES_STAY)),
        RuleProblem::NoMetric => ("metric", Text::new(&say::NO_METRIC)),
        RuleProblem::Unknown => ("metric", Text::new(&say::BAD_METRIC)),
    };
    FieldError::new(field, text)
}
