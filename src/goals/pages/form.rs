//! The form of goals: what stands in it, and what was meant by what came back. No I/O.
//!
//! Each metric has a row of fields named after its key: `steps.direction`, `steps.target`,
//! `steps.upper`, `steps.per`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    goals::model::{Direction, Field, Goal, Per, Problem, Proposal, Wrong},
    i18n::{
        Lang, Text,
        messages::{common, goals as say},
        number,
        units::UnitSystem,
    },
    metrics::{Aggregation, METRICS, Metric, MetricId, Milli, by_id},
    web::{FieldError, forms::Fields},
};

/// What people set goals for, beside all that adds up over a day.
const OFFERED: [&str; 4] = ["weight", "body_fat", "resting_heart_rate", "mood"];

/// Who reads and fills in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The language, which decides how numbers are written.
    pub lang: Lang,
    /// The units.
    pub units: UnitSystem,
}

/// The metrics that have a row: those that are offered, and those that have a goal already.
pub fn metrics(held: &BTreeMap<MetricId, Goal>) -> Vec<&'static Metric> {
    let has_row = |metric: &&Metric| {
        metric.aggregation == Aggregation::Sum
            || OFFERED.contains(&metric.key)
            || held.contains_key(&metric.id)
    };
    METRICS.iter().filter(has_row).collect()
}

/// The name of one of a metric's fields.
pub fn name(metric: &Metric, part: &str) -> String {
    format!("{}.{part}", metric.key)
}

/// The form as it stands before anything was typed.
pub fn filled(held: &BTreeMap<MetricId, Goal>, reader: Reader) -> Fields {
    let mut pairs = Vec::new();
    for metric in metrics(held) {
        let goal = held.get(&metric.id);
        let (target, upper) = goal.map(ends).unwrap_or_default();
        let shown = |end| shown(metric, end, reader);
        let direction = goal.map_or("", |goal| goal.direction.word());
        let per = goal.map_or(Per::Day, |goal| goal.per).word();
        pairs.extend([
            (name(metric, "direction"), direction.to_owned()),
            (name(metric, "target"), shown(target)),
            (name(metric, "upper"), shown(upper)),
            (name(metric, "per"), per.to_owned()),
        ]);
    }
    Fields::from_pairs(pairs)
}

/// What a goal has in its two fields for figures.
fn ends(goal: &Goal) -> (Option<Milli>, Option<Milli>) {
    match goal.direction {
        Direction::Range => (goal.low, goal.high),
        Direction::AtLeast | Direction::AtMost => (goal.target(), None),
    }
}

/// A figure as it stands in its field.
fn shown(metric: &Metric, figure: Option<Milli>, reader: Reader) -> String {
    let display = metric.quantity.display(reader.units);
    figure.map_or_else(String::new, |figure| {
        number::plain(reader.lang, display.to_display(figure.0), display.places)
    })
}

/// All goals a sent form asks for on `today`, or everything that is wrong with it, row by row.
pub fn read(
    fields: &Fields,
    held: &BTreeMap<MetricId, Goal>,
    reader: Reader,
    today: Date,
) -> Result<Vec<Proposal>, Vec<FieldError>> {
    let mut proposals = Vec::new();
    let mut errors = Vec::new();
    for metric in metrics(held) {
        let row = Row {
            fields,
            metric,
            goal: held.get(&metric.id),
            reader,
        };
        if !fields.has(&name(metric, "direction")) {
            // A form from before this goal was set has no row for it and says nothing about it.
            proposals.extend(row.goal.map(kept));
            continue;
        }
        let Some(proposal) = row.read(&mut errors) else {
            continue;
        };
        match proposal.check(today) {
            Ok(_) => proposals.push(proposal),
            Err(wrong) => errors.extend(wrong.iter().map(|wrong| row.broken(*wrong))),
        }
    }
    if errors.is_empty() {
        Ok(proposals)
    } else {
        Err(errors)
    }
}

/// What the store refused that the form alone cannot know, at the rows of those goals.
pub fn refused(proposals: &[Proposal], problems: &[Problem], reader: Reader) -> Vec<FieldError> {
    let row = |problem: &Problem| {
        let metric = by_id(proposals.get(problem.at)?.metric)?;
        let text = problem.wrong.text(reader.lang, Some(reader.units));
        Some(FieldError::new(name(metric, "direction"), text))
    };
    problems.iter().filter_map(row).collect()
}

/// What asks for a goal as it is held.
fn kept(goal: &Goal) -> Proposal {
    Proposal {
        metric: goal.metric,
        direction: goal.direction,
        low: goal.low,
        high: goal.high,
        per: goal.per,
        from: None,
    }
}

/// One metric's fields.
struct Row<'a> {
    fields: &'a Fields,
    metric: &'static Metric,
    goal: Option<&'a Goal>,
    reader: Reader,
}

impl Row<'_> {
    fn get(&self, part: &str) -> &str {
        self.fields.get(&name(self.metric, part))
    }

    fn error(&self, part: &str, text: impl Into<Text>) -> FieldError {
        FieldError::new(name(self.metric, part), text)
    }

    /// A broken rule, at the field that has to be mended.
    fn broken(&self, (field, wrong): (Field, Wrong)) -> FieldError {
        let part = match field {
            Field::Target | Field::Low => "target",
            Field::High => "upper",
            Field::Per => "per",
            // The form has no field for either; they are the row's as a whole.
            Field::Metric | Field::From => "direction",
        };
        self.error(part, wrong.text(self.reader.lang, Some(self.reader.units)))
    }

    fn read(&self, errors: &mut Vec<FieldError>) -> Option<Proposal> {
        let word = self.get("direction");
        if word.is_empty() {
            if self.is_newly_typed() {
                errors.push(self.error("direction", &say::CHOOSE_DIRECTION));
            }
            return None;
        }
        let before = errors.len();
        let direction = Direction::from_word(word);
        if direction.is_none() {
            errors.push(self.error("direction", &common::NOT_A_CHOICE));
        }
        // What does not add up has no choice here, and its form sends nothing.
        let per = match self.get("per") {
            "" => Some(Per::Day),
            word => Per::from_word(word),
        };
        if per.is_none() {
            errors.push(self.error("per", &common::NOT_A_CHOICE));
        }
        let (held_target, held_upper) = self.goal.map(ends).unwrap_or_default();
        let target = self.figure("target", held_target, errors);
        let upper = self.figure("upper", held_upper, errors);
        if errors.len() > before {
            return None;
        }
        let (low, high) = match direction? {
            // With one figure it does not matter into which of the fields it was typed.
            Direction::AtMost => match (target, upper) {
                (None, upper) => (None, upper),
                (target, None) => (None, target),
                both => both,
            },
            Direction::AtLeast if target.is_none() => (upper, None),
            Direction::AtLeast | Direction::Range => (target, upper),
        };
        Some(Proposal {
            metric: self.metric.id,
            direction: direction?,
            low,
            high,
            per: per?,
            from: None,
        })
    }

    /// A figure without a direction is a slip, unless it is left over from the goal that is being
    /// given up.
    fn is_newly_typed(&self) -> bool {
        let (target, upper) = self.goal.map(ends).unwrap_or_default();
        [("target", target), ("upper", upper)]
            .into_iter()
            .any(|(part, held)| {
                let typed = self.get(part);
                !typed.is_empty() && typed != shown(self.metric, held, self.reader)
            })
    }

    /// The figure in a field. One that was not touched is the one that is held, to the thousandth,
    /// and not what its rounded picture would convert back to.
    fn figure(
        &self,
        part: &str,
        held: Option<Milli>,
        errors: &mut Vec<FieldError>,
    ) -> Option<Milli> {
        let typed = self.get(part);
        if typed.is_empty() {
            return None;
        }
        if typed == shown(self.metric, held, self.reader) {
            return held;
        }
        let display = self.metric.quantity.display(self.reader.units);
        match number::parse(typed) {
            Ok(milli) => Some(Milli(display.from_display(milli))),
            Err(_) => {
                let example = number::plain(self.reader.lang, 7_500, display.places);
                let text = Text::new(&common::NOT_A_NUMBER).arg("example", example);
                errors.push(self.error(part, text));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::by_key;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 21);
    const METRIC: Reader = Reader {
        lang: Lang::Hr,
        units: UnitSystem::Metric,
    };
    const US: Reader = Reader {
        lang: Lang::En,
        units: UnitSystem::Us,
    };

    fn held(
        key: &str,
        direction: Direction,
        low: Option<i64>,
        high: Option<i64>,
    ) -> BTreeMap<MetricId, Goal> {
        let metric = by_key(key).unwrap().id;
        let goal = Goal {
            metric,
            direction,
            low: low.map(Milli),
            high: high.map(Milli),
            per: Per::Day,
            from: TODAY,
        };
        BTreeMap::from([(metric, goal)])
    }

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().copied())
    }

    fn names(errors: Vec<FieldError>) -> Vec<String> {
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_form_that_was_not_touched_changes_no_goal_in_any_unit() {
        for (key, low) in [
            ("water_consumed", 2_001),
            ("weight", 70_123),
            ("steps", 8_000_000),
        ] {
            let held = held(key, Direction::Range, Some(low), Some(low * 2 + 1));
            for reader in [METRIC, US] {
                let read = read(&filled(&held, reader), &held, reader, TODAY).unwrap();
                assert_eq!(read.len(), 1);
                let goal = read[0].check(TODAY).unwrap();
                assert!(goal.wants_the_same(&held[&goal.metric]), "{key} {reader:?}");
            }
        }
    }

    #[test]
    fn figures_are_read_in_the_persons_units_with_point_or_comma() {
        let none = BTreeMap::new();
        for (reader, figure, expected) in [
            (METRIC, "2,5", 2_500),
            (METRIC, "2.5", 2_500),
            (US, "64", 1_893),
        ] {
            let fields = typed(&[
                ("water_consumed.direction", "at_least"),
                ("water_consumed.target", figure),
                ("water_consumed.per", "day"),
            ]);
            let read = read(&fields, &none, reader, TODAY).unwrap();
            assert_eq!(read[0].low, Some(Milli(expected)));
        }
    }

    #[test]
    fn one_figure_is_understood_in_either_field() {
        let none = BTreeMap::new();
        for part in ["target", "upper"] {
            for (word, low, high) in [
                ("at_least", Some(Milli::whole(8)), None),
                ("at_most", None, Some(Milli::whole(8))),
            ] {
                let part = format!("sleep_hours.{part}");
                let fields = typed(&[("sleep_hours.direction", word), (&part, "8")]);
                let read = read(&fields, &none, METRIC, TODAY).unwrap();
                assert_eq!((read[0].low, read[0].high), (low, high), "{word} {part}");
            }
        }
    }

    #[test]
    fn two_figures_for_one_end_are_one_too_many() {
        let none = BTreeMap::new();
        for (word, field) in [
            ("at_least", "sleep_hours.upper"),
            ("at_most", "sleep_hours.target"),
        ] {
            let fields = typed(&[
                ("sleep_hours.direction", word),
                ("sleep_hours.target", "7"),
                ("sleep_hours.upper", "8"),
            ]);
            let errors = read(&fields, &none, METRIC, TODAY).unwrap_err();
            assert_eq!(names(errors), [field]);
        }
    }

    #[test]
    fn a_goal_is_given_up_with_its_figures_still_standing_there() {
        let held = held("sleep_hours", Direction::AtLeast, Some(8_000), None);
        let mut fields = filled(&held, METRIC);
        fields.set("sleep_hours.direction", "");
        assert_eq!(read(&fields, &held, METRIC, TODAY).unwrap(), []);
    }

    #[test]
    fn a_form_without_a_row_for_a_goal_leaves_that_goal_alone() {
        let held = held("systolic", Direction::AtMost, None, Some(130_000));
        let read = read(&filled(&BTreeMap::new(), METRIC), &held, METRIC, TODAY).unwrap();
        assert_eq!(read.len(), 1);
        let goal = read[0].check(TODAY).unwrap();
        assert!(goal.wants_the_same(&held[&goal.metric]));
    }

    #[test]
    fn a_figure_without_a_direction_is_asked_about() {
        let fields = typed(&[("sleep_hours.direction", ""), ("sleep_hours.target", "8")]);
        let errors = read(&fields, &BTreeMap::new(), METRIC, TODAY).unwrap_err();
        assert_eq!(names(errors), ["sleep_hours.direction"]);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let fields = typed(&[
            ("sleep_hours.direction", "sometimes"),
            ("sleep_hours.target", "osam"),
            ("sleep_hours.per", "month"),
            ("steps.direction", "range"),
            ("steps.target", "1.000,5"),
            ("steps.upper", "NaN"),
            ("weight.direction", "range"),
            ("weight.target", "80"),
            ("weight.upper", "75"),
        ]);
        let errors = read(&fields, &BTreeMap::new(), METRIC, TODAY).unwrap_err();
        assert_eq!(
            names(errors),
            [
                "sleep_hours.direction",
                "sleep_hours.per",
                "sleep_hours.target",
                "steps.target",
                "steps.upper",
                "weight.upper",
            ]
        );
    }

    #[test]
    fn a_goal_for_something_else_has_a_row_as_long_as_it_is_held() {
        let has = |held: &BTreeMap<_, _>, key| metrics(held).iter().any(|m| m.key == key);
        assert!(!has(&BTreeMap::new(), "systolic"));
        assert!(has(&BTreeMap::new(), "mood"));
        let held = held("systolic", Direction::AtMost, None, Some(130_000));
        assert!(has(&held, "systolic"));
        assert_eq!(read(&filled(&held, US), &held, US, TODAY).unwrap().len(), 1);
    }
}
