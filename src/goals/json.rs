//! Goals as programs write and read them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    i18n::{Lang, messages::goals as say},
    metrics::{METRICS, MetricId, Milli, by_id, by_key},
    web::FieldError,
};

use super::{
    model::{Direction, Field, Goal, Per, Problem, Proposal},
    service,
};

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
    /// said for the days since.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// Reserved for the last day; null.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Value>,
    /// Reserved for the days of the week it is for; null.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    pub weekdays: Option<Value>,
}

/// All goals that hold; a metric has at most one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalsJson {
    /// The goals.
    pub goals: Vec<GoalJson>,
}

/// A goal as it stands beside a metric in a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
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
            to: None,
            weekdays: None,
        }
    }
}

impl GoalsJson {
    /// The goals as they are sent, in the order in which people see their metrics.
    pub fn of(goals: &[Goal]) -> Self {
        let place = |goal: &Goal| METRICS.iter().position(|metric| metric.id == goal.metric);
        let mut goals = goals.to_vec();
        goals.sort_by_key(place);
        Self {
            goals: goals.iter().map(GoalJson::from).collect(),
        }
    }

    /// What is asked for, or everything that is wrong with it, by the path of the field.
    pub fn proposals(&self, today: Date, lang: Lang) -> Result<Vec<Proposal>, Vec<FieldError>> {
        if self.goals.len() > METRICS.len() {
            return Err(vec![FieldError::new("goals", &say::TOO_MANY)]);
        }
        let mut errors = Vec::new();
        for (at, goal) in self.goals.iter().enumerate() {
            errors.extend(goal.unreadable(&format!("goals[{at}]")));
        }
        let proposals: Vec<_> = self.goals.iter().map(GoalJson::proposal).collect();
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
            from: self.from,
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
            (self.to.is_some(), "to", &say::NO_END_YET),
            (self.weekdays.is_some(), "weekdays", &say::NO_WEEKDAYS_YET),
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
        Field::From => "from",
    };
    let path = format!("goals[{}].{field}", problem.at);
    FieldError::new(path, problem.wrong.text(lang, None))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;
    use serde_json::json;

    const TODAY: Date = date(2026, 11, 21);

    fn read(goals: Value) -> Result<Vec<Proposal>, Vec<String>> {
        let body: GoalsJson = serde_json::from_value(json!({ "goals": goals })).unwrap();
        body.proposals(TODAY, Lang::En)
            .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    fn one(goal: Value) -> Goal {
        read(json!([goal])).unwrap()[0].check(TODAY).unwrap()
    }

    #[test]
    fn a_goal_is_written_the_way_it_was_read() {
        for goal in [
            json!({"metric": "sleep_hours", "direction": "at_least", "target": 8.0, "per": "day",
                "from": "2026-01-01", "to": null, "weekdays": null}),
            json!({"metric": "calorie_intake", "direction": "at_most", "target": 2100.5,
                "per": "week", "from": "2026-11-21", "to": null, "weekdays": null}),
            json!({"metric": "weight", "direction": "range", "low": 70.0, "high": 75.25,
                "per": "day", "from": "2026-11-21", "to": null, "weekdays": null}),
        ] {
            let written = GoalsJson::of(&[one(goal.clone())]);
            assert_eq!(
                serde_json::to_value(written).unwrap(),
                json!({"goals": [goal]})
            );
        }
    }

    #[test]
    fn a_day_from_today_on_is_what_is_meant_when_nothing_is_said() {
        let goal = one(json!({"metric": "steps", "direction": "at_least", "target": 8000}));
        assert_eq!((goal.per, goal.from), (Per::Day, TODAY));
    }

    #[test]
    fn a_target_and_the_end_it_stands_for_are_the_same_thing() {
        let sleep = |direction: &str, rest: Value| {
            let mut goal = json!({"metric": "sleep_hours", "direction": direction});
            goal.as_object_mut()
                .unwrap()
                .extend(rest.as_object().unwrap().clone());
            one(goal)
        };
        assert_eq!(
            sleep("at_least", json!({"low": 8})).target(),
            Some(Milli::whole(8))
        );
        assert_eq!(
            sleep("at_most", json!({"high": 9})).target(),
            Some(Milli::whole(9))
        );
        let range = sleep("range", json!({"target": 7, "high": 9}));
        assert_eq!(
            (range.low, range.high),
            (Some(Milli::whole(7)), Some(Milli::whole(9)))
        );
        let contradicts =
            json!([{"metric": "sleep_hours", "direction": "at_least", "target": 8, "low": 7}]);
        assert_eq!(read(contradicts).unwrap_err(), ["goals[0].target"]);
    }

    #[test]
    fn errors_name_the_place_in_the_body() {
        let fields = read(json!([
            {"metric": "slep", "direction": "at_least", "target": 8},
            {"metric": "slep", "direction": "at_least", "target": 8},
            {"metric": "sleep_hours", "direction": "at_least", "target": 25, "to": "2027-01-01"},
            {"metric": "sleep_hours", "direction": "at_least", "target": 8},
            {"metric": "steps", "direction": "range", "low": 9, "high": 8, "weekdays": ["mon"]},
            {"metric": "weight", "direction": "at_most", "per": "week", "from": "2026-11-22"},
        ]))
        .unwrap_err();
        assert_eq!(
            fields,
            [
                "goals[2].to",
                "goals[4].weekdays",
                "goals[0].metric",
                "goals[1].metric",
                "goals[2].target",
                "goals[3].metric",
                "goals[4].high",
                "goals[5].target",
                "goals[5].per",
                "goals[5].from",
            ]
        );
    }

    #[test]
    fn more_goals_than_metrics_are_not_looked_at() {
        let goal = json!({"metric": "steps", "direction": "at_least", "target": 8000});
        let many = Value::Array(vec![goal; METRICS.len() + 1]);
        assert_eq!(read(many).unwrap_err(), ["goals"]);
    }

    #[test]
    fn a_summary_names_the_figures_of_its_direction_only() {
        let goal = one(json!({"metric": "sleep_hours", "direction": "at_least", "target": 8}));
        assert_eq!(
            serde_json::to_value(GoalSummary::from(&goal)).unwrap(),
            json!({"direction": "at_least", "target": 8.0, "per": "day"})
        );
        let goal = one(json!({"metric": "weight", "direction": "range", "low": 70, "high": 75}));
        assert_eq!(
            serde_json::to_value(GoalSummary::from(&goal)).unwrap(),
            json!({"direction": "range", "low": 70.0, "high": 75.0, "per": "day"})
        );
    }
}
