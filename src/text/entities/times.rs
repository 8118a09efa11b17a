//! Times of day.

use jiff::{
    ToSpan,
    civil::{Date, Time},
};

use super::{
    Candidate, Kind, Sure, Value,
    numbers::{figures, small},
    units::unit,
};
use crate::text::{language::Language, tokens::Tokens};

type Proposal = Option<(usize, Option<Value>)>;

/// Words after which a bare number is a time.
const BEFORE_TIME: [&str; 21] = [
    "at", "till", "until", "by", "before", "after", "around", "woke", "arrive", "awake", "up",
    "bed", "from", "u", "do", "oko", "od", "iza", "poslije", "prije", "nakon",
];
/// Those of them that also go before amounts of anything.
const LOOSE: [&str; 12] = [
    "up", "bed", "from", "awake", "by", "before", "after", "around", "oko", "od", "do", "prije",
];

/// Times that begin at token `i`.
pub(super) fn propose(
    tokens: &Tokens,
    i: usize,
    language: Option<Language>,
    on: Date,
    found: &mut Vec<Candidate>,
) {
    let worded = || match language {
        Some(Language::Other) => None,
        _ => dotted(tokens, i)
            .or_else(|| with_half(tokens, i))
            .or_else(|| hour(tokens, i))
            .or_else(|| part(tokens, i, on)),
    };
    if let Some((last, value)) = clock(tokens, i).or_else(worded) {
        found.push(Candidate {
            kind: Kind::Time,
            first: i,
            last,
            value,
            sure: Sure::Rule,
        });
    }
}

/// What follows a time: am, pm, ujutro, navečer; its token, and the hours it adds.
fn half_of_day(tokens: &Tokens, i: usize, hour: i64) -> Option<(usize, i64)> {
    let dotted = |letter: &str| {
        tokens.word(i) == letter
            && tokens.is_mark(i + 1, ".")
            && tokens.glued(i + 1)
            && tokens.word(i + 2) == "m"
    };
    let afternoon = if hour < 12 { 12 } else { 0 };
    let midnight = if hour == 12 { -12 } else { 0 };
    match tokens.word(i) {
        "am" => Some((i, midnight)),
        "pm" => Some((i, afternoon)),
        "ujutro" | "prijepodne" => Some((i, midnight)),
        "popodne" | "poslijepodne" | "navecer" => Some((i, afternoon)),
        _ if dotted("a") => Some((i + 2, midnight)),
        _ if dotted("p") => Some((i + 2, afternoon)),
        _ => None,
    }
    .filter(|_| (0..=12).contains(&hour))
}

fn time(hour: i64, minute: i64) -> Option<Value> {
    // Midnight may be written 24:00.
    let hour = if hour == 24 && minute == 0 { 0 } else { hour };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0)
        .ok()
        .map(Value::Time)
}

/// Figures that begin something, and are no year, fraction or code.
fn hour_figures(tokens: &Tokens, i: usize) -> Option<i64> {
    let inside = i > 0
        && tokens.glued(i)
        && (tokens.is_word(i - 1) || (i > 1 && tokens.glued(i - 1) && tokens.is_digits(i - 2)));
    figures(tokens, i).filter(|h| !inside && tokens.raw(i).len() <= 2 && *h <= 24)
}

/// 7:45, 20:00, 5:50 am, 7:45 h.
fn clock(tokens: &Tokens, i: usize) -> Proposal {
    let joined = tokens.is_mark(i + 1, ":") && tokens.glued(i + 1) && tokens.glued(i + 2);
    let hour = hour_figures(tokens, i).filter(|_| joined)?;
    let minute = figures(tokens, i + 2).filter(|_| tokens.raw(i + 2).len() == 2)?;
    // 1:02:03 is a duration, and so is 31:20 min.
    if tokens.is_mark(i + 3, ":") && tokens.is_digits(i + 4) || tokens.word(i + 3) == "min" {
        return None;
    }
    let (last, add) = half_of_day(tokens, i + 3, hour).unwrap_or((
        if matches!(tokens.word(i + 3), "h" | "sati") {
            i + 3
        } else {
            i + 2
        },
        0,
    ));
    Some((last, Some(time(hour + add, minute)?)))
}

/// 6.30 where a time is spoken of, 10.30 pm, 7.30 h.
fn dotted(tokens: &Tokens, i: usize) -> Proposal {
    let joined = tokens.is_mark(i + 1, ".") && tokens.glued(i + 1) && tokens.glued(i + 2);
    let hour = hour_figures(tokens, i).filter(|_| joined)?;
    let minute = figures(tokens, i + 2).filter(|m| tokens.raw(i + 2).len() == 2 && *m < 60)?;
    let before = i.checked_sub(1).map_or("", |b| tokens.word(b));
    if let Some((last, add)) = half_of_day(tokens, i + 3, hour) {
        return Some((last, Some(time(hour + add, minute)?)));
    }
    if matches!(tokens.word(i + 3), "h" | "sati") && before != "oko" {
        return Some((i + 3, Some(time(hour, minute)?)));
    }
    let spoken_of = BEFORE_TIME.contains(&before)
        && unit(tokens.word(i + 3)).is_none()
        && !tokens.is_mark(i + 3, "%");
    spoken_of.then_some(())?;
    Some((i + 2, Some(time(hour, minute)?)))
}

/// half past seven, quarter to nine, ten past eight, pola osam, petnaest do osam.
fn with_half(tokens: &Tokens, i: usize) -> Proposal {
    let number = |k: usize| {
        small(tokens.word(i + k))
            .or_else(|| hour_figures(tokens, i + k))
            .filter(|h| (1..=24).contains(h))
    };
    let past = |hour: i64, minute: i64| time(hour % 24, minute).map(Some);
    let to = |hour: i64, minutes: i64| time((hour + 23) % 24, 60 - minutes).map(Some);
    let (last, value) = match (tokens.word(i), tokens.word(i + 1)) {
        ("half", "past") => (i + 2, past(number(2)?, 30)?),
        ("half", _)
            if number(1).is_some_and(|h| h <= 12)
                && tokens.is_word(i + 1)
                && i > 0
                && tokens.word(i - 1) == "at" =>
        {
            (i + 1, past(number(1)?, 30)?)
        }
        ("quarter", "past") => (i + 2, past(number(2)?, 15)?),
        ("quarter", "to") => (i + 2, to(number(2)?, 15)?),
        // Half of the eighth hour.
        ("pola", _) if number(1).is_some() && unit(tokens.word(i + 2)).is_none() => {
            (i + 1, to(number(1)?, 30)?)
        }
        ("cetvrt" | "petnaest" | "deset" | "pet" | "dvadeset", "do")
            if i > 0 && tokens.word(i - 1) == "u" =>
        {
            let minutes = small(tokens.word(i)).unwrap_or(15);
            (i + 2, to(number(2)?, minutes)?)
        }
        ("ten" | "five" | "twenty", "past") => (i + 2, past(number(2)?, small(tokens.word(i))?)?),
        ("ten" | "five" | "twenty", "to")
            if tokens.is_word(i + 2) && i > 0 && tokens.word(i - 1) == "at" =>
        {
            (i + 2, to(number(2)?, small(tokens.word(i))?)?)
        }
        _ => return None,
    };
    Some((last, value))
}

/// 7 pm, 8 o'clock, 3 ujutro, u 14 sati, 17 h, at 8, by ten, between 10 and 12.
fn hour(tokens: &Tokens, i: usize) -> Proposal {
    let in_figures = hour_figures(tokens, i);
    let hour = in_figures.or_else(|| small(tokens.word(i)).filter(|h| *h <= 12 || *h == 20))?;
    if let Some((last, add)) = half_of_day(tokens, i + 1, hour) {
        // "one am", "5 popodne".
        return Some((last, time(hour + add, 0)));
    }
    let before = i.checked_sub(1).map_or("", |b| tokens.word(b));
    match tokens.word(i + 1) {
        "o'clock" | "oclock" => return Some((i + 1, Some(time(hour, 0)?))),
        // "u 9 sati" is a time, "9 sati" how long; "7 h" at the start of a line of a log is a time.
        "sati" | "sata" | "sat" | "h" => {
            let spoken_of = BEFORE_TIME.contains(&before)
                && !matches!(before, "nakon" | "poslije" | "oko" | "around" | "after");
            let (last, add) = half_of_day(tokens, i + 2, hour).unwrap_or((i + 1, 0));
            let logged = in_figures.is_some()
                && tokens.word(i + 1) == "h"
                && before.is_empty()
                && tokens.is_word(i + 2)
                && !tokens.glued(i + 2)
                && small(tokens.word(i + 2)).is_none();
            return (spoken_of || logged || last > i + 1)
                .then(|| time(hour + add, 0))
                .flatten()
                .map(|t| (last, Some(t)));
        }
        _ => {}
    }
    if unit(tokens.word(i + 1)).is_some()
        || tokens.is_mark(i + 1, "%")
        || tokens.is_mark(i + 1, "°")
        || decimal(tokens, i)
    {
        return None;
    }
    let spoken_of = (BEFORE_TIME.contains(&before) && ends(tokens, i, LOOSE.contains(&before)))
        || in_a_range(tokens, i);
    spoken_of.then_some(())?;
    Some((i, Some(time(hour, 0)?)))
}

/// Whether a mark and more figures follow.
fn decimal(tokens: &Tokens, i: usize) -> bool {
    tokens.glued(i + 1) && !tokens.is_word(i + 1) && tokens.is_digits(i + 2) && tokens.glued(i + 2)
}

/// Whether what follows a bare number cannot be what is counted.
fn ends(tokens: &Tokens, i: usize, strictly: bool) -> bool {
    if !tokens.is_word(i + 1) {
        // "3. razred": an ordinal, since the sentence goes on.
        let ordinal = tokens.is_mark(i + 1, ".")
            && tokens.glued(i + 1)
            && tokens.is_word(i + 2)
            && !tokens.capital(i + 2);
        return !(tokens.is_digits(i + 1) || ordinal);
    }
    matches!(
        tokens.word(i + 1),
        "and" | "or" | "i" | "ili" | "to" | "do" | "pa" | "till" | "until"
    ) || (!strictly
        && matches!(
            tokens.word(i + 1),
            "with"
                | "when"
                | "because"
                | "then"
                | "but"
                | "so"
                | "for"
                | "in"
                | "on"
                | "s"
                | "sa"
                | "jer"
                | "na"
                | "uz"
                | "kad"
                | "opet"
                | "again"
                | "as"
                | "i"
                | "it"
                | "he"
                | "she"
                | "we"
                | "feeling"
                | "already"
                | "vec"
        ))
}

/// The ends of "between 10 and 12", "from 6 to 7.30 pm", "od 8 do 10".
fn in_a_range(tokens: &Tokens, i: usize) -> bool {
    let opens = |k: usize| matches!(tokens.word(k), "between" | "from" | "izmedu" | "od");
    let joins = |k: usize| matches!(tokens.word(k), "and" | "to" | "till" | "until" | "i" | "do");
    let counted = |k: usize| {
        tokens.is_word(k + 1)
            && !joins(k + 1)
            && !matches!(tokens.word(k + 1), "am" | "pm" | "h" | "sati")
    };
    let second = i > 2 && joins(i - 1) && hour_figures(tokens, i - 2).is_some() && opens(i - 3);
    let first = i > 0
        && opens(i - 1)
        && joins(i + 1)
        && hour_figures(tokens, i + 2).is_some()
        && !counted(i + 2);
    (first || (second && !counted(i))) && hour_figures(tokens, i).is_some()
}

/// noon, midnight, tonight, this morning, last night, jutros, sinoć.
fn part(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    let next = tokens.word(i + 1);
    let day = |days: i64| on.checked_add(days.days()).ok().map(Value::Day);
    Some(match tokens.word(i) {
        "noon" | "midday" | "podne" | "podneva" => (i, time(12, 0)),
        "midnight" | "ponoc" | "ponoci" => (i, time(0, 0)),
        "tonight" | "jutros" | "veceras" => (i, day(0)),
        "sinoc" => (i, day(-1)),
        "nocas" => (i, day(0)),
        "this" if matches!(next, "morning" | "afternoon" | "evening") => (i + 1, day(0)),
        "last" if matches!(next, "night" | "evening") => (i + 1, day(-1)),
        _ => return None,
    })
}
