//! What rules are called.

use crate::entries::retention::{Does, Rule, Subject};
use crate::i18n::Lang;
use crate::i18n::messages::retention as say;
use crate::metrics::by_id;

/// What a rule is about.
pub fn about(lang: Lang, rule: &Rule) -> &'static str {
    match (rule.subject, rule.metric.and_then(by_id)) {
        (Subject::Notes, _) => say::OF_NOTES.text(lang),
        (Subject::Entries, Some(metric)) => metric.name.text(lang),
        (Subject::Entries, None) => say::ALL_VALUES.text(lang),
    }
}

/// What a rule does.
pub fn does(lang: Lang, rule: &Rule) -> String {
    match rule.does {
        Does::Keep { months } => say::KEEPS.count(lang, months.into(), &[]),
        Does::Thin { days } => say::THINS.count(lang, days.into(), &[]),
    }
}
