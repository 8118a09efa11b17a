//! The form of goals: what stands in it, and what was meant by what came back. No I/O.
//!
//! Each metric has a row of fields named after its key: `steps.direction`, `steps.target`,
//! `steps.upper`, `steps.per`, the dates `steps.from` and `steps.to`, and what is unlike on a day of
//! the week, such as `steps.sun`.

mod days;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    goals::{
        history::History,
        model::{Direction, Field, Goal, Per, Problem, Proposal, Wrong},
    },
    i18n::{
        Lang, Text,
        messages::{common, goals as say},
        number,
        units::UnitSystem,
    },
    metrics::{Aggregation, Metric, MetricId, Milli, all, by_id},
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
            || metric.is_computed()
            || OFFERED.contains(&metric.key)
            || held.contains_key(&metric.id)
    };
    all().into_iter().filter(has_row).collect()
}

/// The name of one of a metric's fields.
pub fn name(metric: &Metric, part: &str) -> String {
    format!("{}.{part}", metric.key)
}

/// The place of a metric's row on the page, for links to it.
pub fn row_id(metric: &Metric) -> String {
    format!("set-{}", metric.key)
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
        if let Some(goal) = goal {
            pairs.extend(days::filled(metric, goal, reader));
        }
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
    history: &History,
    reader: Reader,
    today: Date,
) -> Result<Vec<Proposal>, Vec<FieldError>> {
    let held = history.on(today);
    let mut to_come = history.from(today);
    to_come.retain(|goal| goal.from > today);
    let mut proposals = Vec::new();
    let mut errors = Vec::new();
    for metric in metrics(&held) {
        let row = Row {
            fields,
            metric,
            goal: held.get(&metric.id),
            reader,
        };
        if !fields.has(&name(metric, "direction")) {
            // A form from before this goal was set has no row for it and says nothing about it.
            proposals.extend(row.goal.map(Proposal::from));
            continue;
        }
        let Some(proposal) = row.read(&mut errors) else {
            continue;
        };
        if let Err(wrong) = proposal.check(today) {
            errors.extend(wrong.iter().map(|wrong| row.broken(*wrong)));
            continue;
        }
        match (row.goal, proposal.from) {
            // What begins later follows today's goal, which holds until then, and takes the place
            // of whatever was to come from there on.
            (held, Some(from)) if from > today => {
                proposals.extend(held.map(|goal| Proposal {
                    to: from.yesterday().ok(),
                    ..Proposal::from(goal)
                }));
                to_come.retain(|later| later.metric != metric.id || later.from < from);
            }
            _ => {}
        }
        let before = to_come.iter().map(Proposal::from);
        if before
            .into_iter()
            .any(|one| one.metric == metric.id && one.overlaps(&proposal, today))
        {
            errors.push(row.broken((Field::To, Wrong::Overlaps)));
        }
        proposals.push(proposal);
    }
    proposals.extend(to_come.iter().map(Proposal::from));
    if errors.is_empty() {
        Ok(proposals)
    } else {
        Err(errors)
    }
}

/// Whether somebody sent this form and not another one of the page.
pub fn is_one(fields: &Fields) -> bool {
    all()
        .iter()
        .any(|metric| fields.has(&name(metric, "direction")))
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
            Field::Metric => "direction",
            Field::Weekdays => "sun",
            Field::From => "from",
            Field::To => "to",
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
        let weekdays = self.weekdays(direction, errors);
        let (from, to) = (self.date("from", errors), self.date("to", errors));
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
            weekdays,
            from,
            to,
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
mod tests;
