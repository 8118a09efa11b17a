//! What is said to people and programs about a note that was refused.

use super::{
    model::{MAX_NOTES_A_DAY, MAX_TAG, MAX_TAGS, MAX_TEXT, NoteProblem},
    service::JournalError,
};
use crate::{
    entries::SHARED_DAYS,
    i18n::{
        Arg, Text,
        messages::{common, entries as entry_say, journal as say, sharing},
    },
    metrics::Group,
    web::{Fault, FieldError},
};

/// One error for each broken rule, at the field where it can be mended.
pub fn field_errors(problems: &[NoteProblem]) -> Vec<FieldError> {
    problems.iter().map(field_error).collect()
}

fn field_error(problem: &NoteProblem) -> FieldError {
    match problem {
        NoteProblem::Empty => FieldError::new("text", &say::NOTHING_WRITTEN),
        NoteProblem::TooLong { characters } => FieldError::new(
            "text",
            Text::new(&say::TEXT_TOO_LONG)
                .arg("most", MAX_TEXT as i64)
                .arg("found", i64::try_from(*characters).unwrap_or(i64::MAX)),
        ),
        NoteProblem::Future { today } => {
            let text = Text::new(&entry_say::DATE_TO_COME).arg("today", *today);
            FieldError::new("date", text)
        }
        NoteProblem::TooEarly { first } => {
            let text = Text::new(&say::DATE_TOO_EARLY).arg("first", *first);
            FieldError::new("date", text)
        }
        NoteProblem::MomentOffDay => FieldError::new("at", &entry_say::TIME_OFF_DAY),
        NoteProblem::BadTag => {
            FieldError::new("tags", Text::new(&say::BAD_TAG).arg("most", MAX_TAG as i64))
        }
        NoteProblem::TooManyTags => FieldError::new(
            "tags",
            Text::new(&say::TOO_MANY_TAGS).arg("most", MAX_TAGS as i64),
        ),
        NoteProblem::MoodOutOfRange => FieldError::new(
            "mood",
            Text::new(&common::OUT_OF_RANGE)
                .arg("min", Arg::Milli(1_000, 0))
                .arg("max", Arg::Milli(5_000, 0)),
        ),
        NoteProblem::TooManyThatDay => FieldError::new(
            "date",
            Text::new(&say::DAY_IS_FULL).arg("most", MAX_NOTES_A_DAY as i64),
        ),
        NoteProblem::TooLongAgo => {
            // Today is one of the days.
            let text = Text::new(&sharing::TOO_LONG_AGO).count(SHARED_DAYS + 1);
            FieldError::new("date", text)
        }
    }
}

fn conflict(text: Text) -> Fault {
    Fault::Conflict {
        text,
        current: None,
        yours: None,
    }
}

impl From<JournalError> for Fault {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Refused(problems) => Self::Invalid(field_errors(&problems)),
            JournalError::NotFound => Self::NotFound,
            JournalError::Stale(_) => conflict(Text::new(&say::STALE)),
            JournalError::Deleted => conflict(Text::new(&say::WAS_DELETED)),
            JournalError::IdTaken => Self::Taken(Text::new(&entry_say::ID_TAKEN)),
            JournalError::NotShared(groups) => {
                let tags: Vec<_> = groups.iter().map(Group::tag).collect();
                Self::Forbidden(Text::new(&sharing::NOT_WRITABLE).arg("groups", tags.join(", ")))
            }
            JournalError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use jiff::civil::date;

    #[test]
    fn every_problem_has_a_field_and_a_sentence() {
        let day = date(2026, 11, 20);
        for (problem, field) in [
            (NoteProblem::Empty, "text"),
            (NoteProblem::TooLong { characters: 20_001 }, "text"),
            (NoteProblem::Future { today: day }, "date"),
            (NoteProblem::TooEarly { first: day }, "date"),
            (NoteProblem::MomentOffDay, "at"),
            (NoteProblem::BadTag, "tags"),
            (NoteProblem::TooManyTags, "tags"),
            (NoteProblem::MoodOutOfRange, "mood"),
            (NoteProblem::TooManyThatDay, "date"),
            (NoteProblem::TooLongAgo, "date"),
        ] {
            for lang in Lang::ALL {
                let error = field_error(&problem);
                let text = error.text.render(lang);
                assert_eq!(error.field, field);
                assert!(text.ends_with('.') && !text.contains('{'), "{text}");
            }
        }
        let long = field_error(&NoteProblem::TooLong { characters: 20_001 });
        assert!(long.text.render(Lang::En).contains("20,001"));
    }
}
