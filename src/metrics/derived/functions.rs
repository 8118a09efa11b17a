//! The functions of expressions.

use std::{cmp::Ordering, ops::RangeInclusive};

use nanoexpr::{ErrorKind, Number};

use super::{
    language::{ARGUMENTS_MAX, Days},
    number::Value,
};

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The second argument if the first is not zero, else the third.
    If,
    /// The first argument that has a value.
    Coalesce,
    /// The mean of a metric over some days, of those that have a value.
    Avg,
    /// What they come to together.
    Sum,
    /// The smallest of them.
    Min,
    /// The largest of them.
    Max,
    /// How many of them have a value.
    Count,
    /// A number without its sign.
    Abs,
    /// A number to some decimal places.
    Round,
    /// The smallest argument.
    Least,
    /// The largest argument.
    Greatest,
}

impl Function {
    /// All of them, in the order in which they are explained.
    pub const ALL: [Self; 11] = [
        Self::Avg,
        Self::Sum,
        Self::Min,
        Self::Max,
        Self::Count,
        Self::If,
        Self::Coalesce,
        Self::Least,
        Self::Greatest,
        Self::Round,
        Self::Abs,
    ];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::Coalesce => "coalesce",
            Self::Avg => "avg",
            Self::Sum => "sum",
            Self::Min => "min",
            Self::Max => "max",
            Self::Count => "count",
            Self::Abs => "abs",
            Self::Round => "round",
            Self::Least => "least",
            Self::Greatest => "greatest",
        }
    }

    /// The function of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Whether it takes a metric and a number of days.
    pub const fn looks_back(self) -> bool {
        matches!(
            self,
            Self::Avg | Self::Sum | Self::Min | Self::Max | Self::Count
        )
    }

    /// How many arguments it takes.
    pub const fn takes(self) -> RangeInclusive<usize> {
        match self {
            Self::If => 3..=3,
            Self::Abs => 1..=1,
            Self::Round => 1..=2,
            Self::Coalesce | Self::Least | Self::Greatest => 2..=ARGUMENTS_MAX,
            Self::Avg | Self::Sum | Self::Min | Self::Max | Self::Count => 2..=2,
        }
    }
}

/// What a function makes of its arguments.
///
/// # Errors
/// When they are not those of the function, which the check of the expression has refused before.
pub fn call(function: Function, given: &[Value], days: &impl Days) -> Result<Value, ErrorKind> {
    if function.looks_back() {
        return looked_back(function, given, days);
    }
    match (function, given) {
        (Function::If, [asked, then, otherwise]) => Ok(match asked.is_zero() {
            Ok(true) => *otherwise,
            Ok(false) => *then,
            Err(_) => Value::NONE,
        }),
        (Function::Coalesce, given) => {
            let first = given.iter().find(|one| one.is_some());
            Ok(first.copied().unwrap_or(Value::NONE))
        }
        (Function::Abs, [one]) => Ok(one.abs()),
        (Function::Round, [one]) => Ok(one.rounded(0)),
        (Function::Round, [one, places]) => {
            let places = places.as_whole().and_then(|n| u8::try_from(n).ok());
            Ok(places.map_or(Value::NONE, |places| one.rounded(places)))
        }
        (Function::Least | Function::Greatest, [first, rest @ ..]) => {
            let wanted = match function {
                Function::Least => Ordering::Less,
                _ => Ordering::Greater,
            };
            let chosen = |one: Value, other: &Value| one.chosen(*other, wanted);
            Ok(rest.iter().fold(*first, chosen))
        }
        _ => Err(ErrorKind::ArgumentCount),
    }
}

fn looked_back(function: Function, given: &[Value], days: &impl Days) -> Result<Value, ErrorKind> {
    let [metric, window] = given else {
        return Err(ErrorKind::ArgumentCount);
    };
    let window = window.as_whole().and_then(|days| i32::try_from(days).ok());
    let (Some(metric), Some(window)) = (metric.metric(), window) else {
        return Err(ErrorKind::Domain);
    };
    let found = (0..window).filter_map(|ago| days.value(metric, ago));
    let values: Vec<_> = found.map(|value| Value::of(Some(value))).collect();
    let count = Value::whole(values.len() as i64);
    let folded = |with: &dyn Fn(Value, Value) -> Value| {
        let all = values.iter().copied();
        all.reduce(with).unwrap_or(Value::NONE)
    };
    Ok(match function {
        Function::Count => count,
        Function::Sum => folded(&Value::plus),
        Function::Min => folded(&|one, other| one.chosen(other, Ordering::Less)),
        Function::Max => folded(&|one, other| one.chosen(other, Ordering::Greater)),
        _ => folded(&Value::plus).over(count),
    })
}
