//! What is said to people and programs about an entry that was refused.

use super::{
    model::{MAX_NOTE, MAX_SOURCE, Problem},
    service::EntriesError,
    shared::SHARED_DAYS,
};
use crate::{
    i18n::{
        Arg, Lang, Text,
        messages::{
            common, derived as derived_say, entries as say, metrics as metric_say, sharing,
        },
        units::{Display, UnitSystem},
    },
    metrics::{Group, Metric, MetricId, Milli, by_id},
    web::{Fault, FieldError},
};

/// Who reads an error: it decides how fields are called and in which units ranges are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A program: `values.sleep_hours`, canonical units.
    Api,
    /// A person at a form: `sleep_hours`, their own units.
    Form {
        /// The units they type in.
        units: UnitSystem,
        /// The language the unit's sign is written in.
        lang: Lang,
    },
}

impl Naming {
    fn value_field(self, metric: &Metric) -> String {
        match self {
            Self::Api => format!("values.{}", metric.key),
            Self::Form { .. } => metric.key.to_owned(),
        }
    }

    fn display(self, metric: &Metric) -> Display {
        let units = match self {
            Self::Api => UnitSystem::Metric,
            Self::Form { units, .. } => units,
        };
        metric.quantity.display(units)
    }

    fn unit(self, metric: &Metric) -> &'static str {
        match self {
            Self::Api => metric.unit,
            Self::Form { lang, .. } => self.display(metric).symbol(lang),
        }
    }
}

/// One error for each broken rule, at the field where it can be mended.
pub fn field_errors(problems: &[Problem], naming: Naming) -> Vec<FieldError> {
    problems
        .iter()
        .map(|problem| field_error(problem, naming))
        .collect()
}

fn field_error(problem: &Problem, naming: Naming) -> FieldError {
    let characters = |max: usize| Text::new(&common::TOO_LONG).count(max as i64);
    match problem {
        Problem::Empty => FieldError::new("values", &say::NOTHING_FILLED_IN),
        Problem::Future { today } => {
            FieldError::new("date", Text::new(&say::DATE_TO_COME).arg("today", *today))
        }
        Problem::TooEarly { first } => {
            FieldError::new("date", Text::new(&say::DATE_TOO_EARLY).arg("first", *first))
        }
        Problem::KeptWithNote => FieldError::new("date", &say::KEPT_WITH_NOTE),
        Problem::MomentOffDay => FieldError::new("at", &say::TIME_OFF_DAY),
        Problem::OutOfRange(metric) => {
            value_error(*metric, naming, |metric| out_of_range(metric, naming))
        }
        Problem::Computed(metric) => value_error(*metric, naming, |metric| {
            Text::new(&derived_say::COMPUTED).arg("metric", metric.name)
        }),
        Problem::DayOutOfRange { metric, sum } => value_error(*metric, naming, |metric| {
            day_out_of_range(metric, *sum, naming)
        }),
        Problem::NoteTooLong => FieldError::new("note", characters(MAX_NOTE)),
        Problem::BadSource => FieldError::new(
            "source",
            Text::new(&say::BAD_SOURCE).count(MAX_SOURCE as i64),
        ),
        Problem::TooManyThatDay => FieldError::new("date", &say::DAY_IS_FULL),
        Problem::TooLongAgo => {
            // Today is one of the days.
            let days = Text::new(&sharing::TOO_LONG_AGO).count(SHARED_DAYS + 1);
            FieldError::new("date", days)
        }
        Problem::NoImport => FieldError::new("source", &sharing::NO_SOURCE),
    }
}

fn value_error(id: MetricId, naming: Naming, text: impl FnOnce(&Metric) -> Text) -> FieldError {
    match by_id(id) {
        Some(metric) => FieldError::new(naming.value_field(metric), text(metric)),
        None => FieldError::new("values", &metric_say::UNKNOWN_METRIC),
    }
}

/// The range a value must lie in, in the reader's unit.
pub(super) fn out_of_range(metric: &Metric, naming: Naming) -> Text {
    let display = naming.display(metric);
    let low = Arg::Milli(inside(&display, metric.hard.low, Side::Low), 3);
    let high = Arg::Milli(inside(&display, metric.hard.high, Side::High), 3);
    match naming.unit(metric) {
        "" => Text::new(&common::OUT_OF_RANGE)
            .arg("min", low)
            .arg("max", high),
        unit => Text::new(&metric_say::OUT_OF_RANGE)
            .arg("low", low)
            .arg("high", high)
            .arg("unit", unit),
    }
}

fn day_out_of_range(metric: &Metric, sum: Milli, naming: Naming) -> Text {
    let display = naming.display(metric);
    Text::new(&metric_say::DAY_OUT_OF_RANGE)
        .arg("sum", Arg::Milli(display.to_display(sum.0), display.places))
        .arg(
            "high",
            Arg::Milli(inside(&display, metric.hard.high, Side::High), 3),
        )
        .arg("unit", naming.unit(metric))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Low,
    High,
}

/// The outermost value of the places people see that still lies inside the range: 0.5 kg is
/// 1.1 lb, but who types 1.1 is just below, so 1.2 is told.
fn inside(display: &Display, bound: i64, side: Side) -> i64 {
    let shown = display.to_display(bound);
    let nearest = (shown + display.step / 2).div_euclid(display.step) * display.step;
    let back = display.from_display(nearest);
    match side {
        Side::Low if back < bound => nearest + display.step,
        Side::High if back > bound => nearest - display.step,
        _ => nearest,
    }
}

/// As programs are told; pages say it in the person's own units with [`field_errors`] first.
impl From<EntriesError> for Fault {
    fn from(error: EntriesError) -> Self {
        match error {
            EntriesError::Refused(problems) => Self::Invalid(field_errors(&problems, Naming::Api)),
            EntriesError::NotFound => Self::NotFound,
            EntriesError::Stale(_) => Self::Conflict {
                text: Text::new(&say::STALE),
                current: None,
                yours: None,
            },
            EntriesError::Deleted => Self::Conflict {
                text: Text::new(&say::WAS_DELETED),
                current: None,
                yours: None,
            },
            EntriesError::IdTaken => Self::Taken(Text::new(&say::ID_TAKEN)),
            EntriesError::NotShared(groups) => {
                let tags: Vec<_> = groups.iter().map(Group::tag).collect();
                Self::Forbidden(Text::new(&sharing::NOT_WRITABLE).arg("groups", tags.join(", ")))
            }
            EntriesError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::{METRICS, by_key};
    use jiff::civil::date;

    const US: Naming = Naming::Form {
        units: UnitSystem::Us,
        lang: Lang::En,
    };

    fn told(problem: Problem, naming: Naming) -> (String, String) {
        let error = field_errors(&[problem], naming).remove(0);
        (error.field, error.text.render(Lang::En))
    }

    #[test]
    fn a_program_reads_canonical_units_and_a_person_their_own() {
        let weight = by_key("weight").unwrap().id;
        let (field, text) = told(Problem::OutOfRange(weight), Naming::Api);
        assert_eq!(field, "values.weight");
        assert_eq!(text, "Enter a value from 0.5 to 500 kg.");
        let (field, text) = told(Problem::OutOfRange(weight), US);
        assert_eq!(field, "weight");
        assert_eq!(text, "Enter a value from 1.2 to 1,102.3 lb.");
    }

    #[test]
    fn the_told_ends_of_every_range_are_taken() {
        for units in UnitSystem::ALL {
            for metric in METRICS {
                let display = metric.quantity.display(units);
                for (bound, side) in [(metric.hard.low, Side::Low), (metric.hard.high, Side::High)]
                {
                    let typed = inside(&display, bound, side);
                    let stored = display.from_display(typed);
                    assert!(metric.hard.contains(stored), "{} {typed}", metric.key);
                }
            }
        }
    }

    #[test]
    fn a_score_has_no_unit_and_leaves_no_gap() {
        let mood = by_key("mood").unwrap().id;
        let (_, text) = told(Problem::OutOfRange(mood), US);
        assert_eq!(text, "Please enter a value from 1 to 5.");
    }

    #[test]
    fn a_full_day_says_what_it_would_make() {
        let (field, text) = told(
            Problem::DayOutOfRange {
                metric: MetricId::SLEEP,
                sum: Milli(24_500),
            },
            Naming::Api,
        );
        assert_eq!(field, "values.sleep_hours");
        assert!(text.contains("24.5 h") && text.contains("24 h"), "{text}");
    }

    #[test]
    fn every_problem_has_a_field_and_a_sentence() {
        let day = date(2026, 11, 20);
        for (problem, field) in [
            (Problem::Empty, "values"),
            (Problem::Future { today: day }, "date"),
            (Problem::TooEarly { first: day }, "date"),
            (Problem::MomentOffDay, "at"),
            (Problem::NoteTooLong, "note"),
            (Problem::BadSource, "source"),
            (Problem::TooManyThatDay, "date"),
            (Problem::OutOfRange(MetricId(9_999)), "values"),
        ] {
            let (found, text) = told(problem, US);
            assert_eq!(found, field);
            assert!(text.ends_with('.') && !text.contains('{'), "{text}");
        }
    }
}
