//! Goals as programs write and read them.

mod weekdays;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    i18n::{Lang, Text, messages::goals as say},
    metrics::{MetricId, Milli, all, by_id, by_key},
    web::FieldError,
};

use super::{
    model::{Direction, Field, Goal, Per, Problem, Proposal, Weekdays},
    service,
};

/// How many goals one request may name.
pub const MAX_GOALS: usize = 100;

/// A number that no metric has; a proposal for it is refused by its own rule.
const NO_METRIC: MetricId = MetricId(0);

/// A goal. One with one end has a `target`, a range has `low` and `high`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalJson {
    /// The metric's name, such as `sleep_hours`.
    pub metric: String,
    /// On which side of the target the value should be.
    pub direction: Direction,
    /// The figure of `at_least` and `at_most`, in the metric's canonical unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub target: Option<Milli>,
    /// The lower figure of a `range`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub low: Option<Milli>,
    /// The upper figure of a `range`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub high: Option<Milli>,
    /// Whether the figures are for a day or for a week; only what adds up can have weekly goals.
    #[serde(default)]
    pub per: Per,
    /// The first day it holds for, today when absent. A goal with an earlier date replaces what was
    /// said for the days since; one with a later date, at most 366 days ahead, waits until then.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// The last day it holds for; null when it goes on. Goals of one metric follow one another and
    /// never share a day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// What is wanted on days of the week that are unlike the others: an object from `mon` … `sun`
    /// to the figure of that day, `{"low": …, "high": …}` for a range, or null for a day without a
    /// goal. A list of days, such as `["mon", "thu"]`, is understood as: on these days only. Only
    /// for goals for a day.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub weekdays: Option<Value>,
}

/// All goals that hold or will; a metric has at most one on any day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalsJson {
    /// The goals.
    pub goals: Vec<GoalJson>,
}

/// A goal as it stands beside a metric in a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GoalSummary {
    /// On which side of the target the value should be.
    pub direction: Direction,
    /// The figure of `at_least` and `at_most`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub target: Option<Milli>,
    /// The lower figure of a `range`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub low: Option<Milli>,
    /// The upper figure of a `range`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub high: Option<Milli>,
    /// Whether the figures are for a day or for a week.
    pub per: Per,
    /// The days of the week that are unlike the others, as in a goal; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub weekdays: Option<Value>,
}

impl From<&Goal> for GoalSummary {
    fn from(goal: &Goal) -> Self {
        let range = goal.direction == Direction::Range;
        Self {
            direction: goal.direction,
            target: goal.target(),
            low: goal.low.filter(|_| range),
            high: goal.high.filter(|_| range),
            per: goal.per,
            weekdays: weekdays::write(goal),
        }
    }
}

impl From<&Goal> for GoalJson {
    fn from(goal: &Goal) -> Self {
        let figures = GoalSummary::from(goal);
        Self {
            metric: by_id(goal.metric)
                .map_or("", |metric| metric.key)
                .to_owned(),
            direction: goal.direction,
            target: figures.target,
            low: figures.low,
            high: figures.high,
            per: goal.per,
            from: Some(goal.from),
            to: goal.to,
            weekdays: figures.weekdays,
        }
    }
}

impl GoalsJson {
    /// The goals as they are sent, in the order in which people see their metrics, and then by date.
    pub fn of(goals: &[Goal]) -> Self {
        let all = all();
        let place = |goal: &Goal| all.iter().position(|metric| metric.id == goal.metric);
        let mut goals = goals.to_vec();
        goals.sort_by_key(|goal| (place(goal), goal.from));
        Self {
            goals: goals.iter().map(GoalJson::from).collect(),
        }
    }

    /// What is asked for, or everything that is wrong with it, by the path of the field.
    pub fn proposals(&self, today: Date, lang: Lang) -> Result<Vec<Proposal>, Vec<FieldError>> {
        if self.goals.len() > MAX_GOALS {
            let most = i64::try_from(MAX_GOALS).unwrap_or(i64::MAX);
            let text = Text::new(&say::TOO_MANY).arg("most", most);
            return Err(vec![FieldError::new("goals", text)]);
        }
        let mut errors = Vec::new();
        for (at, goal) in self.goals.iter().enumerate() {
            errors.extend(goal.unreadable(&format!("goals[{at}]")));
        }
        let proposals: Vec<_> = self.goals.iter().map(GoalJson::proposal).collect();
        // What cannot be read as days of the week has been said already.
        if let Err(problems) = service::check(&proposals, today) {
            errors.extend(problems.iter().map(|problem| field_error(problem, lang)));
        }
        if errors.is_empty() {
            Ok(proposals)
        } else {
            Err(errors)
        }
    }
}

impl GoalJson {
    /// The goal asked for; see [`GoalJson::unreadable`] for what gets lost on the way. `target` also
    /// passes for the end a direction looks at first.
    fn proposal(&self) -> Proposal {
        let (low, high) = match self.direction {
            Direction::AtMost => (self.low, self.target.or(self.high)),
            Direction::AtLeast | Direction::Range => (self.target.or(self.low), self.high),
        };
        Proposal {
            metric: by_key(&self.metric).map_or(NO_METRIC, |metric| metric.id),
            direction: self.direction,
            low,
            high,
            per: self.per,
            weekdays: self.read_weekdays().unwrap_or_default(),
            from: self.from,
            to: self.to,
        }
    }

    fn read_weekdays(&self) -> Option<Weekdays> {
        match &self.weekdays {
            None | Some(Value::Null) => Some(Weekdays::default()),
            Some(value) => weekdays::read(value, self.direction),
        }
    }

    /// What it says that a proposal has no place for.
    fn unreadable(&self, path: &str) -> Vec<FieldError> {
        let end = match self.direction {
            Direction::AtMost => self.high,
            Direction::AtLeast | Direction::Range => self.low,
        };
        let differ = matches!((self.target, end), (Some(target), Some(end)) if target != end);
        [
            (differ, "target", &say::CONTRADICTS),
            (
                self.read_weekdays().is_none(),
                "weekdays",
                &say::NOT_WEEKDAYS,
            ),
        ]
        .into_iter()
        .filter(|(wrong, ..)| *wrong)
        .map(|(_, field, text)| FieldError::new(format!("{path}.{field}"), text))
        .collect()
    }
}

/// A problem under the name the field has in the body.
pub(super) fn field_error(problem: &Problem, lang: Lang) -> FieldError {
    let field = match problem.field {
        Field::Metric => "metric",
        Field::Target => "target",
        Field::Low => "low",
        Field::High => "high",
        Field::Per => "per",
        Field::Weekdays => "weekdays",
        Field::From => "from",
        Field::To => "to",
    };
    let path = format!("goals[{}].{field}", problem.at);
    FieldError::new(path, problem.wrong.text(lang, None))
}

#[cfg(test)]
mod tests;
