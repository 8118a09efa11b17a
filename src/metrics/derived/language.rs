//! The language of expressions: what may be written, and where something is wrong with what was.
//!
//! Operators and brackets are the business of `nanoexpr`. What stands here is what a name may be, that windows
//! are told by a metric and a number of days, and how many of all that there may be: all of it is checked when an
//! expression is saved, so that nothing is left to be wrong on some day.

use std::{collections::BTreeMap, ops::Range};

use nanoexpr::{Context, ErrorKind, Evaluator, Number};

use crate::metrics::{MetricId, Milli};

use super::{
    functions::{Function, call},
    number::Value,
};

/// The most letters of an expression.
pub const LENGTH_MAX: usize = 500;
/// The most names of metrics in one.
pub const NAMES_MAX: usize = 20;
/// The most days of a window, today included.
pub const WINDOW_MAX: i32 = 90;
/// The most arguments of a function.
pub const ARGUMENTS_MAX: usize = 8;

/// Something wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What.
    pub what: What,
    /// The bytes of the text it is about; empty at its end.
    pub at: Range<usize>,
}

/// What can be wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// There is nothing.
    Empty,
    /// It is longer than [`LENGTH_MAX`].
    TooLong,
    /// A sign that has no meaning here.
    Sign,
    /// Something that cannot stand there.
    Misplaced,
    /// It ends where something is still to come.
    Ends,
    /// A bracket is not closed.
    Unclosed,
    /// A number that is too long.
    Number,
    /// Brackets within brackets too often.
    TooDeep,
    /// No metric is called so.
    NoMetric(String),
    /// No function is called so.
    NoFunction(String),
    /// A function with too many or too few arguments: how many it takes.
    Arguments(&'static str, usize, usize),
    /// A function that takes a metric and a number of days got something else.
    Window(&'static str),
    /// A window of no day, or of more than [`WINDOW_MAX`].
    Days,
    /// More than [`NAMES_MAX`] names of metrics.
    TooMany,
    /// No metric is named at all.
    NothingRead,
    /// It reads the metric that it defines.
    Itself,
    /// It reads what reads it: the keys on the way.
    Circle(Vec<String>),
    /// Something is divided by zero.
    ByZero,
    /// It has no value, whatever is logged.
    NoValue,
    /// All windows after each other reach back further than [`super::REACH_MAX`] days.
    TooFar,
}

/// A checked expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    text: String,
    names: BTreeMap<String, MetricId>,
    /// How many days of each metric it looks at, the day itself included.
    reads: BTreeMap<MetricId, i32>,
    /// Where each is named.
    places: Vec<(MetricId, Range<usize>)>,
}

/// Where the values of days are looked up.
pub trait Days {
    /// The value of a metric so many days ago.
    fn value(&self, metric: MetricId, ago: i32) -> Option<Milli>;
}

impl Expression {
    /// Reads an expression. `known` says which metric a name is.
    ///
    /// # Errors
    /// The first mistake.
    pub fn read(text: &str, known: impl Fn(&str) -> Option<MetricId>) -> Result<Self, Mistake> {
        if text.len() > LENGTH_MAX && text.chars().count() > LENGTH_MAX {
            let end = text.char_indices().nth(LENGTH_MAX).map_or(0, |(at, _)| at);
            return Err(wrong(What::TooLong, end..text.len()));
        }
        if text.trim().is_empty() {
            return Err(wrong(What::Empty, text.len()..text.len()));
        }
        syntax(text)?;
        let parts = parts(text);
        let mut expression = Self {
            text: text.to_owned(),
            names: BTreeMap::new(),
            reads: BTreeMap::new(),
            places: Vec::new(),
        };
        for at in 0..parts.len() {
            expression.take(&parts, at, &known)?;
        }
        if expression.places.is_empty() {
            return Err(wrong(What::NothingRead, 0..text.len()));
        }
        Ok(expression)
    }

    /// Checks the part at this place.
    fn take(
        &mut self,
        parts: &[Part<'_>],
        at: usize,
        known: &impl Fn(&str) -> Option<MetricId>,
    ) -> Result<(), Mistake> {
        let Some(part) = parts.get(at) else {
            return Ok(());
        };
        let before = at.checked_sub(1).and_then(|before| parts.get(before));
        let next = parts.get(at + 1);
        match part.text {
            "^" | "**" => return Err(wrong(What::Sign, part.at.clone())),
            "!" if before.is_some_and(Part::ends_operand) => {
                return Err(wrong(What::Sign, part.at.clone()));
            }
            "mod" => {}
            name if part.is_name() && next.is_some_and(|next| next.text == "(") => {
                let no_function = || wrong(What::NoFunction(name.to_owned()), part.at.clone());
                let function = Function::named(name).ok_or_else(no_function)?;
                let within = parts.get(at + 2..).unwrap_or_default();
                match function.looks_back() {
                    true => self.window(function, part, within, known)?,
                    false => arguments(function, part, within)?,
                }
            }
            name if part.is_name() => {
                let no_metric = || wrong(What::NoMetric(name.to_owned()), part.at.clone());
                let metric = known(name).ok_or_else(no_metric)?;
                self.names.insert(name.to_owned(), metric);
                self.reads.entry(metric).or_insert(1);
                self.places.push((metric, part.at.clone()));
                if self.places.len() > NAMES_MAX {
                    return Err(wrong(What::TooMany, part.at.clone()));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// `within` is what follows the bracket: a name, a comma, a whole number, and the other bracket.
    fn window(
        &mut self,
        function: Function,
        named: &Part<'_>,
        within: &[Part<'_>],
        known: &impl Fn(&str) -> Option<MetricId>,
    ) -> Result<(), Mistake> {
        let [metric, comma, days, close, ..] = within else {
            return Err(wrong(What::Window(function.name()), named.at.clone()));
        };
        let is_whole = days.text.bytes().all(|digit| digit.is_ascii_digit());
        let fits = metric.is_name() && comma.text == "," && is_whole && close.text == ")";
        if !fits {
            return Err(wrong(What::Window(function.name()), named.at.clone()));
        }
        let read = days.text.parse().ok();
        let days = read
            .filter(|days| (1..=WINDOW_MAX).contains(days))
            .ok_or_else(|| wrong(What::Days, days.at.clone()))?;
        if let Some(metric) = known(metric.text) {
            let longest = self.reads.entry(metric).or_insert(days);
            *longest = days.max(*longest);
        }
        Ok(())
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The metrics it reads, each with how many days are looked at, the day itself included.
    pub fn reads(&self) -> &BTreeMap<MetricId, i32> {
        &self.reads
    }

    /// Where each metric is named, in the order of the text.
    pub fn places(&self) -> &[(MetricId, Range<usize>)] {
        &self.places
    }

    /// The value of a day to so many decimal places. There is none on a day that has none of the metrics that are
    /// read, so that nothing is made of nothing.
    pub fn value(&self, places: u8, days: &impl Days) -> Option<Milli> {
        self.reads
            .keys()
            .any(|metric| days.value(*metric, 0).is_some())
            .then_some(())?;
        let day = Day {
            names: &self.names,
            days,
        };
        let evaluator = Evaluator::<_, ARGUMENTS_MAX>::new(&day);
        let value: Value = evaluator.evaluate(&self.text).ok()?;
        value.rounded(places).milli()
    }
}

/// A day as an expression sees it.
struct Day<'a, D> {
    names: &'a BTreeMap<String, MetricId>,
    days: &'a D,
}

impl<D: Days> Context<Value> for Day<'_, D> {
    fn variable(&self, name: &str) -> Option<Value> {
        let metric = *self.names.get(name)?;
        Some(Value::of_metric(metric, self.days.value(metric, 0)))
    }

    fn call(&self, name: &str, arguments: &[Value]) -> Option<Result<Value, ErrorKind>> {
        let function = Function::named(name)?;
        Some(call(function, arguments, self.days))
    }
}

fn wrong(what: What, at: Range<usize>) -> Mistake {
    Mistake { what, at }
}

/// Everything is known here, so that nothing but the syntax can be wrong.
struct Anything;

impl Context<Value> for Anything {
    fn variable(&self, _: &str) -> Option<Value> {
        Value::from_bool(true).ok()
    }

    fn call(&self, _: &str, _: &[Value]) -> Option<Result<Value, ErrorKind>> {
        Some(Value::from_bool(true))
    }
}

fn syntax(text: &str) -> Result<(), Mistake> {
    let evaluator = Evaluator::<_, ARGUMENTS_MAX>::new(&Anything);
    let Err(error) = evaluator.evaluate::<Value>(text) else {
        return Ok(());
    };
    let what = match error.kind {
        ErrorKind::UnexpectedCharacter => What::Sign,
        ErrorKind::UnexpectedToken => What::Misplaced,
        ErrorKind::UnexpectedEnd => What::Ends,
        ErrorKind::UnclosedParenthesis => What::Unclosed,
        ErrorKind::InvalidNumber => What::Number,
        ErrorKind::TooManyArguments => What::TooMany,
        ErrorKind::TooDeep => What::TooDeep,
        // What is left depends on values, and signs that mean nothing here are found with the names.
        _ => return Ok(()),
    };
    Err(wrong(what, error.span.start..error.span.end))
}

/// A name, a number, or a sign.
pub(super) struct Part<'t> {
    pub text: &'t str,
    pub at: Range<usize>,
}

impl Part<'_> {
    fn is_name(&self) -> bool {
        let first = self.text.bytes().next();
        first.is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
    }

    /// Whether an operand may end with it.
    fn ends_operand(&self) -> bool {
        let first = self.text.bytes().next();
        let of_word = |first: u8| first.is_ascii_alphanumeric() || matches!(first, b'_' | b'.');
        self.text == ")" || (self.text != "mod" && first.is_some_and(of_word))
    }
}

/// The parts of a text whose syntax is right.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let bytes = text.as_bytes();
    let run = |from: usize, fits: fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default().iter();
        from + rest.take_while(|byte| fits(**byte)).count()
    };
    let (mut parts, mut at) = (Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => at + 1,
            b'0'..=b'9' | b'.' => run(at, |byte| byte.is_ascii_digit() || byte == b'.'),
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                run(at, |byte| byte.is_ascii_alphanumeric() || byte == b'_')
            }
            _ => {
                let two = text.get(at..at + 2).unwrap_or_default();
                let is_double = ["<=", ">=", "==", "!=", "&&", "||", "**"].contains(&two);
                at + 1 + usize::from(is_double)
            }
        };
        if !byte.is_ascii_whitespace() {
            let text = text.get(at..end).unwrap_or_default();
            parts.push(Part { text, at: at..end });
        }
        at = end;
    }
    parts
}

/// Counts the arguments of a call.
fn arguments(function: Function, named: &Part<'_>, within: &[Part<'_>]) -> Result<(), Mistake> {
    let (mut depth, mut count) = (0_usize, 1);
    if within.first().is_some_and(|part| part.text == ")") {
        count = 0;
    }
    for part in within {
        match part.text {
            "(" => depth += 1,
            ")" if depth == 0 => break,
            ")" => depth -= 1,
            "," if depth == 0 => count += 1,
            _ => {}
        }
    }
    let takes = function.takes();
    if takes.contains(&count) {
        return Ok(());
    }
    let what = What::Arguments(function.name(), *takes.start(), *takes.end());
    Err(wrong(what, named.at.clone()))
}
