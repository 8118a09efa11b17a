//! Rules as they are written.
#![allow(clippy::unwrap_used)]

use super::checking::RuleDraft;
use crate::entries::retention::{Does, Subject};
use jiff::Timestamp;

pub(in crate::framework) fn keep(table: &str, months: i64) -> RuleDraft {
    RuleDraft {
        table: table.to_owned(),
        keep_months: Some(months),
        ..RuleDraft::default()
    }
}

pub(in crate::framework) fn thin(metric: Option<&str>, days: i64) -> RuleDraft {
    RuleDraft {
        table: "entries".to_owned(),
        metric: metric.map(str::to_owned),
        thin_days: Some(days),
        ..RuleDraft::default()
    }
}

fn blamed(draft: &RuleDraft) -> Vec<String> {
    let errors = draft.check(Timestamp::UNIX_EPOCH).unwrap_err();
    errors.into_iter().map(|error| error.field).collect()
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    let rule = thin(Some("steps"), 90)
        .check(Timestamp::UNIX_EPOCH)
        .unwrap();
    assert_eq!(
        (rule.subject, rule.does),
        (Subject::Entries, Does::Thin { days: 90 })
    );
    assert_eq!(RuleDraft::of(&rule), thin(Some("steps"), 90));
    for months in [0, -1, 601, 65_537, i64::MAX] {
        assert_eq!(blamed(&keep("entries", months)), ["keep_months"]);
    }
    for days in [0, 29, 3_651, i64::MIN] {
        assert_eq!(blamed(&thin(None, days)), ["thin_days"]);
    }
    assert_eq!(blamed(&keep("users", 3)), ["table"]);
    assert_eq!(blamed(&thin(Some("stepz"), 90)), ["metric"]);
    let both = RuleDraft {
        keep_months: Some(3),
        ..thin(None, 90)
    };
    assert_eq!(blamed(&both), ["thin_days"]);
    let none = RuleDraft {
        table: "notes".to_owned(),
        ..RuleDraft::default()
    };
    assert_eq!(blamed(&none), ["keep_months"]);
    let notes = RuleDraft {
        table: "notes".to_owned(),
        ..thin(None, 90)
    };
    assert_eq!(blamed(&notes), ["thin_days"]);
}
