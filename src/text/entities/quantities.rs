//! Numbers with a unit, blood pressure, and numbers right after what they measure.

use super::{
    Candidate, Kind, Sure, Value,
    numbers::{Number, figures, number},
    units::{Unit, divided, divisor, unit},
};
use crate::text::tokens::Tokens;

/// What is measured in numbers that need no unit, folded.
const MEASURED: [&str; 12] = [
    "pulse",
    "puls",
    "pulsa",
    "temperature",
    "temp",
    "temperatura",
    "temperaturu",
    "temperaturom",
    "hr",
    "bmi",
    "rate",
    "spo2",
];
/// What may stand between it and the number.
const BETWEEN: [&str; 14] = [
    "is", "was", "of", "at", "about", "around", "je", "bio", "bila", "ujutro", "oko", "na",
    "morning", "navecer",
];

/// Quantities that begin at token `i`.
pub(super) fn propose(tokens: &Tokens, i: usize, found: &mut Vec<Candidate>) {
    let proposal = pressure(tokens, i)
        .or_else(|| hour_phrases(tokens, i))
        .or_else(|| with_unit(tokens, i))
        .or_else(|| measured(tokens, i));
    if let Some((last, value)) = proposal {
        found.push(Candidate {
            kind: Kind::Quantity,
            first: i,
            last,
            value: Some(value),
            sure: Sure::Listed,
        });
    }
}

/// Whether the figures at `i` go on before it, as in `2026-06-18` or `B12`.
fn goes_on(tokens: &Tokens, i: usize) -> bool {
    i > 0
        && tokens.glued(i)
        && (tokens.is_word(i - 1)
            || (i > 1
                && tokens.glued(i - 1)
                && tokens.is_digits(i - 2)
                && [".", ",", ":", "/", "-"].contains(&tokens.raw(i - 1))))
}

fn pressure(tokens: &Tokens, i: usize) -> Option<(usize, Value)> {
    if !(tokens.is_mark(i + 1, "/") && tokens.glued(i + 1) && tokens.glued(i + 2))
        || goes_on(tokens, i)
    {
        return None;
    }
    let systolic = figures(tokens, i).filter(|v| (70..=260).contains(v))?;
    let diastolic = figures(tokens, i + 2).filter(|v| (30..=160).contains(v) && *v < systolic)?;
    // "120/80/2" is something else.
    if tokens.is_mark(i + 3, "/") {
        return None;
    }
    let last = if tokens.word(i + 3) == "mmhg" {
        i + 3
    } else {
        i + 2
    };
    let value = Value::Pressure {
        systolic: u16::try_from(systolic).ok()?,
        diastolic: u16::try_from(diastolic).ok()?,
    };
    Some((last, value))
}

fn amount(thousandths: i64, unit: &'static str) -> Value {
    Value::Amount { thousandths, unit }
}

/// "half an hour", "an hour and a half", "sat vremena", "pola sata", "sat i pol".
fn hour_phrases(tokens: &Tokens, i: usize) -> Option<(usize, Value)> {
    let word = |k: usize| tokens.word(i + k);
    match (word(0), word(1), word(2)) {
        ("half", "an" | "a", next) => unit(next).map(|u| (i + 2, amount(500, u.name))),
        ("an" | "a", "hour", "and") if word(3) == "a" && word(4) == "half" => {
            Some((i + 4, amount(1500, "h")))
        }
        (
            "an" | "a",
            "hour" | "litre" | "liter" | "kilo" | "mile" | "glass" | "cup" | "slice",
            _,
        ) => unit(word(1)).map(|u| (i + 1, amount(1000, u.name))),
        ("sat", "i", "pol" | "pola") => Some((i + 2, amount(1500, "h"))),
        ("sat", "vremena", _) => Some((i + 1, amount(1000, "h"))),
        _ => None,
    }
}

fn with_unit(tokens: &Tokens, i: usize) -> Option<(usize, Value)> {
    if goes_on(tokens, i) {
        return None;
    }
    let mut first = number(tokens, i)?;
    // "two hundred", "3-4", "3 to 4", "3 do 4": the range is one quantity, its value the larger.
    if !first.figures && matches!(tokens.word(first.last + 1), "hundred" | "thousand") {
        first.thousandths *= if tokens.word(first.last + 1) == "hundred" {
            100
        } else {
            1000
        };
        first.last += 1;
    }
    let joined = ["-", "–"].iter().any(|m| tokens.is_mark(first.last + 1, m))
        || matches!(tokens.word(first.last + 1), "to" | "do" | "or" | "ili");
    let range = number(tokens, first.last + 2).filter(|_| joined);
    range
        .and_then(|n| unit_after(tokens, n).map(|(last, unit)| (n, last, unit)))
        .or_else(|| unit_after(tokens, first).map(|(last, unit)| (first, last, unit)))
        .map(|(n, last, unit)| {
            let thousandths = n.grouped.filter(|_| unit.counted).unwrap_or(n.thousandths);
            match rest_of_time(tokens, last, unit) {
                Some((last, minutes)) => (last, amount(thousandths * 60 + minutes, "min")),
                None => (last, amount(thousandths, unit.name)),
            }
        })
}

/// The unit after a number, and its last token.
fn unit_after(tokens: &Tokens, number: Number) -> Option<(usize, Unit)> {
    let at = number.last + 1;
    if tokens.is_mark(at, "%") {
        return Some((
            at,
            Unit {
                name: "%",
                time: false,
                counted: false,
            },
        ));
    }
    if tokens.is_mark(at, "°") || tokens.is_mark(at, "º") {
        let letter = tokens.glued(at + 1) && matches!(tokens.word(at + 1), "c" | "f");
        let name = if letter && tokens.word(at + 1) == "f" {
            "°F"
        } else {
            "°C"
        };
        return Some((
            at + usize::from(letter),
            Unit {
                name,
                time: false,
                counted: false,
            },
        ));
    }
    if tokens.is_mark(at, "-") && tokens.glued(at) && tokens.glued(at + 1) {
        // "5-minute", "30-min".
        return unit(tokens.word(at + 1)).map(|unit| (at + 1, unit));
    }
    if !tokens.is_word(at) {
        return None;
    }
    let word = tokens.word(at);
    // A run of 5k; 12k steps.
    if word == "k" && tokens.glued(at) && number.figures {
        return Some(match unit(tokens.word(at + 1)).filter(|u| u.counted) {
            Some(steps) => (at + 1, steps),
            None => (
                at,
                Unit {
                    name: "km",
                    time: false,
                    counted: false,
                },
            ),
        });
    }
    // A symbol needs figures: "dva m" is none, and "što mi" no hundred miles.
    let unit = unit(word).filter(|_| number.figures || word.chars().nth(2).is_some())?;
    if tokens.is_mark(at + 1, "/") && tokens.glued(at + 1) && divisor(tokens.word(at + 2)) {
        return Some((
            at + 2,
            Unit {
                name: divided(unit.name, tokens.word(at + 2)),
                time: false,
                counted: false,
            },
        ));
    }
    Some((at, unit))
}

/// The minutes after hours: "1 h 20 min", "2 sata i 15 minuta"; in thousandths.
fn rest_of_time(tokens: &Tokens, last: usize, unit: Unit) -> Option<(usize, i64)> {
    if unit.name != "h" {
        return None;
    }
    let at = last + 1 + usize::from(matches!(tokens.word(last + 1), "i" | "and"));
    if tokens.word(at) == "pol" {
        return Some((at, 30_000));
    }
    let minutes = number(tokens, at)?;
    let (last, unit) = unit_after(tokens, minutes)?;
    (unit.name == "min").then_some((last, minutes.thousandths))
}

fn measured(tokens: &Tokens, i: usize) -> Option<(usize, Value)> {
    if goes_on(tokens, i) {
        return None;
    }
    let number = number(tokens, i).filter(|n| n.figures)?;
    let mut before = i.checked_sub(1)?;
    for _ in 0..3 {
        if MEASURED.contains(&tokens.word(before)) {
            return Some((number.last, amount(number.thousandths, "")));
        }
        if !(BETWEEN.contains(&tokens.word(before)) || tokens.is_mark(before, ":")) {
            return None;
        }
        before = before.checked_sub(1)?;
    }
    None
}
