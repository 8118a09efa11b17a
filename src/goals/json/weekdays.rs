//! The days of the week in JSON: `{"sat": 10, "sun": null}`.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{
    goals::model::{Direction, Ends, Goal, OnDay, WEEKDAYS, Weekdays, key_of, weekday_of},
    metrics::Milli,
};

/// The figures of a day in a range.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    low: Option<Milli>,
    high: Option<Milli>,
}

/// What a goal says of days that are unlike the others; nothing where all are alike.
pub fn write(goal: &Goal) -> Option<Value> {
    let unlike = goal.weekdays.days().filter_map(|(day, wanted)| {
        let value = match wanted {
            OnDay::Usual => return None,
            OnDay::Nothing => Value::Null,
            OnDay::Other(ends) => match goal.direction {
                Direction::AtLeast => json!(ends.low),
                Direction::AtMost => json!(ends.high),
                Direction::Range => json!({"low": ends.low, "high": ends.high}),
            },
        };
        Some((key_of(day).to_owned(), value))
    });
    let unlike: Map<_, _> = unlike.collect();
    (!unlike.is_empty()).then_some(Value::Object(unlike))
}

/// The days of the week that `value` says; nothing when it cannot be read.
pub fn read(value: &Value, direction: Direction) -> Option<Weekdays> {
    match value {
        Value::Array(only) => only_on(only),
        Value::Object(unlike) => {
            let mut weekdays = Weekdays::default();
            for (key, value) in unlike {
                let wanted = match value {
                    Value::Null => OnDay::Nothing,
                    value => OnDay::Other(ends(value, direction)?),
                };
                weekdays = weekdays.with(weekday_of(key)?, wanted);
            }
            Some(weekdays)
        }
        _ => None,
    }
}

fn only_on(days: &[Value]) -> Option<Weekdays> {
    let mut weekdays = Weekdays::of([OnDay::Nothing; WEEKDAYS.len()]);
    for day in days {
        weekdays = weekdays.with(weekday_of(day.as_str()?)?, OnDay::Usual);
    }
    Some(weekdays)
}

fn ends(value: &Value, direction: Direction) -> Option<Ends> {
    if value.is_object() {
        let range: Range = serde_json::from_value(value.clone()).ok()?;
        return Some(Ends {
            low: range.low,
            high: range.high,
        });
    }
    let figure: Milli = serde_json::from_value(value.clone()).ok()?;
    Some(match direction {
        Direction::AtLeast | Direction::Range => Ends {
            low: Some(figure),
            high: None,
        },
        Direction::AtMost => Ends {
            low: None,
            high: Some(figure),
        },
    })
}
