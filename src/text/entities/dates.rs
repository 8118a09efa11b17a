//! Days and stretches of days, reckoned from the note's own day.
//!
//! A day that does not exist is no date. Without a year it is the nearest such day to the note's. Day comes
//! before month, as it does wherever Croatian and most English is written: `05/13/2026` is nothing to us.
//! A bare `Friday` is a date without a value, because nobody can tell whether it is over; `since`, `until`,
//! `last` and `next` tell.

use jiff::{ToSpan, civil::Date};

use super::{
    Candidate, Kind, Sure, Value,
    calendar::{
        Direction, days_of, direction, doubtful_month, month, nearest, part_of_day, relative,
        stretch, weekday, weekday_from,
    },
    numbers::{figures, number},
    units::unit,
};
use crate::text::{language::Language, tokens::Tokens};

/// What is proposed: the last token, and what it stands for.
type Proposal = Option<(usize, Option<Value>)>;

/// Dates that begin at token `i`.
pub(super) fn propose(
    tokens: &Tokens,
    i: usize,
    language: Option<Language>,
    on: Date,
    found: &mut Vec<Candidate>,
) {
    let numeric = iso(tokens, i).or_else(|| parted(tokens, i, on));
    let worded = || match language {
        Some(Language::Other) => None,
        _ => days_and_months(tokens, i, on)
            .or_else(|| month_alone(tokens, i, on))
            .or_else(|| named_day(tokens, i, on))
            .or_else(|| away(tokens, i, on))
            .or_else(|| named_stretch(tokens, i, on))
            .or_else(|| holiday(tokens, i, on)),
    };
    if let Some((last, value)) = numeric.or_else(worded) {
        found.push(Candidate {
            kind: Kind::Date,
            first: i,
            last,
            value,
            sure: Sure::Rule,
        });
    }
}

/// Figures joined to those before by a mark are in the middle of something.
fn begins(tokens: &Tokens, i: usize) -> bool {
    !(i > 0
        && tokens.glued(i)
        && (tokens.is_word(i - 1)
            || [".", "-", "/", ":", ","]
                .iter()
                .any(|m| tokens.is_mark(i - 1, m))
                && i > 1
                && tokens.glued(i - 1)))
}

fn small(tokens: &Tokens, i: usize) -> Option<i8> {
    figures(tokens, i)
        .filter(|_| tokens.raw(i).len() <= 2)
        .and_then(|n| i8::try_from(n).ok())
}

fn year(tokens: &Tokens, i: usize) -> Option<i16> {
    figures(tokens, i)
        .filter(|n| tokens.raw(i).len() == 4 && (1900..=2199).contains(n))
        .and_then(|n| i16::try_from(n).ok())
}

/// 2026-06-18
fn iso(tokens: &Tokens, i: usize) -> Proposal {
    let dash =
        |k: usize| tokens.is_mark(i + k, "-") && tokens.glued(i + k) && tokens.glued(i + k + 1);
    if !(dash(1) && dash(3) && begins(tokens, i))
        || tokens.raw(i + 2).len() != 2
        || tokens.raw(i + 4).len() != 2
    {
        return None;
    }
    // "2026-06-18-2" is a number of something.
    if tokens.is_mark(i + 5, "-") && tokens.glued(i + 5) && tokens.is_digits(i + 6) {
        return None;
    }
    let date = Date::new(
        year(tokens, i)?,
        small(tokens, i + 2)?,
        small(tokens, i + 4)?,
    )
    .ok()?;
    Some((i + 4, Some(Value::Day(date))))
}

/// 12.6.2026. and 12/06/2026, 12. 6. 2026., and 12.6. with both full stops.
fn parted(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    let mark = if tokens.is_mark(i + 1, ".") { "." } else { "/" };
    if !(tokens.is_mark(i + 1, mark)
        && tokens.glued(i + 1)
        && tokens.is_mark(i + 3, mark)
        && tokens.glued(i + 3))
    {
        // 12.6 is a number, 12/6 a fraction.
        return None;
    }
    if !begins(tokens, i) || (mark == "/" && !(tokens.glued(i + 2) && tokens.glued(i + 4))) {
        return None;
    }
    let (day, month) = (small(tokens, i)?, small(tokens, i + 2)?);
    if let Some(year) = year(tokens, i + 4) {
        let date = Date::new(year, month, day).ok()?;
        // The full stop of the ordinal, unless it ends the sentence.
        let stop = mark == "."
            && tokens.is_mark(i + 5, ".")
            && tokens.glued(i + 5)
            && tokens.is_word(i + 6)
            && !tokens.capital(i + 6);
        return Some((i + 4 + usize::from(stop), Some(Value::Day(date))));
    }
    if mark == "/" || (tokens.is_digits(i + 4) && tokens.glued(i + 4)) {
        return None;
    }
    Some((i + 3, Some(Value::Day(nearest(month, day, on)?))))
}

/// 3 May, May 3rd, 2026, 12. lipnja 2026., 3 to 17 August, 3. do 17. kolovoza.
fn days_and_months(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    if let Some((day, after)) = ordinal(tokens, i).filter(|_| begins(tokens, i)) {
        let joined = ["-", "–"].iter().any(|m| tokens.is_mark(after, m))
            || matches!(tokens.word(after), "to" | "do" | "and" | "i" | "until");
        if joined && let Some((second, after)) = ordinal(tokens, after + 1) {
            let (month, last, year) = month_and_year(tokens, after)?;
            let of = |day| dated(year, month, day, on);
            return Some((
                last,
                Some(Value::Days {
                    from: of(day)?,
                    to: of(second)?,
                }),
            ));
        }
        let (month, last, year) = month_and_year(tokens, after)?;
        return Some((last, Some(Value::Day(dated(year, month, day, on)?))));
    }
    let named = month(tokens.word(i)).filter(|_| tokens.capital(i))?;
    let (day, after) = ordinal(tokens, i + 1)?;
    // "March 3 times a week" is no date.
    if unit(tokens.word(after)).is_some()
        || matches!(tokens.word(after), "times" | "km")
        || tokens.is_mark(after, ":")
    {
        return None;
    }
    let comma = usize::from(tokens.is_mark(after, ","));
    let year = year(tokens, after + comma);
    let last = if year.is_some() {
        after + comma
    } else {
        after - 1
    };
    Some((last, Some(Value::Day(dated(year, named, day, on)?))))
}

fn dated(year: Option<i16>, month: i8, day: i8, on: Date) -> Option<Date> {
    match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => nearest(month, day, on),
    }
}

/// A day of the month, and the token after it with its `.`, `th` or `of`.
fn ordinal(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    let day = small(tokens, i).filter(|d| (1..=31).contains(d))?;
    let mut after = i + 1;
    if tokens.glued(after)
        && (tokens.is_mark(after, ".") || matches!(tokens.word(after), "st" | "nd" | "rd" | "th"))
    {
        after += 1;
    }
    if tokens.word(after) == "of" {
        after += 1;
    }
    Some((day, after))
}

/// The month at token `i`, the last token of it and of the year after it, and the year.
fn month_and_year(tokens: &Tokens, i: usize) -> Option<(i8, usize, Option<i16>)> {
    let month = month(tokens.word(i)).filter(|_| tokens.word(i) != "may" || tokens.capital(i))?;
    let comma = usize::from(tokens.is_mark(i + 1, ","));
    match year(tokens, i + 1 + comma) {
        Some(year) => {
            let last = i + 1 + comma;
            let stop = tokens.is_mark(last + 1, ".")
                && tokens.glued(last + 1)
                && tokens.is_word(last + 2)
                && !tokens.capital(last + 2);
            Some((month, last + usize::from(stop), Some(year)))
        }
        None => Some((month, i, None)),
    }
}

/// October, in May, u ožujku, ožujak 2026.
fn month_alone(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    let word = tokens.word(i);
    let named = month(word)?;
    // The month of a day that it does not have.
    if i > 0
        && (tokens.is_digits(i - 1)
            || (i > 1 && tokens.is_mark(i - 1, ".") && tokens.is_digits(i - 2)))
    {
        return None;
    }
    let before = i.checked_sub(1).map_or("", |b| tokens.word(b));
    let year_after = year(tokens, i + 1);
    let spoken_of = year_after.is_some()
        || matches!(
            before,
            "in" | "since"
                | "last"
                | "next"
                | "this"
                | "until"
                | "till"
                | "by"
                | "early"
                | "late"
                | "mid"
                | "from"
                | "of"
                | "before"
                | "after"
        );
    let english = tokens.capital(i) && (!doubtful_month(word) || spoken_of);
    let croatian = word.len() > 4
        && tokens
            .word(i)
            .ends_with(['u', 'a', 'j', 'k', 'n', 'i', 'm', 'g', 'e', 'c', 'd', 'z'])
        && !matches!(
            word,
            "march"
                | "april"
                | "august"
                | "june"
                | "january"
                | "february"
                | "september"
                | "october"
                | "november"
                | "december"
        );
    if !english && !croatian {
        return None;
    }
    let from = match year_after {
        Some(year) => Date::new(year, named, 1).ok()?,
        None => nearest(named, 15, on)?.first_of_month(),
    };
    Some((
        i + usize::from(year_after.is_some()),
        Some(Value::Days {
            from,
            to: from.last_of_month(),
        }),
    ))
}

/// yesterday evening, last Friday, sutra ujutro, prošli petak.
fn named_day(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    let with_part = |last: usize| {
        if part_of_day(tokens.word(last + 1)) {
            last + 1
        } else {
            last
        }
    };
    let word = tokens.word(i);
    if let Some(days) = relative(word) {
        return Some((
            with_part(i),
            on.checked_add(days.days()).ok().map(Value::Day),
        ));
    }
    let phrase = (
        tokens.word(i),
        tokens.word(i + 1),
        tokens.word(i + 2),
        tokens.word(i + 3),
    );
    match phrase {
        ("the", "day", "before", "yesterday") => {
            return Some((i + 3, on.checked_sub(2.days()).ok().map(Value::Day)));
        }
        ("the", "day", "after", "tomorrow") => {
            return Some((i + 3, on.checked_add(2.days()).ok().map(Value::Day)));
        }
        _ => {}
    }
    if let Some(direction) = direction(word)
        && let Some((day, false)) = weekday(tokens.word(i + 1))
    {
        return Some((
            with_part(i + 1),
            weekday_from(day, direction, on).map(Value::Day),
        ));
    }
    // English weekdays have capitals; "sun" and "sat" are words.
    let (day, every) = weekday(word)?;
    if word.len() <= 4 && !tokens.capital(i) {
        return None;
    }
    let before = i.checked_sub(1).map_or("", |b| tokens.word(b));
    let value = match before {
        _ if every => None,
        "since" | "od" => weekday_from(day, Direction::Last, on),
        "until" | "till" | "by" | "do" => weekday_from(day, Direction::Next, on),
        _ => None,
    };
    Some((with_part(i), value.map(Value::Day)))
}

/// in two weeks, 3 days ago, za dva tjedna, prije tri dana.
fn away(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    let (at, ahead) = match tokens.word(i) {
        "in" | "za" => (i + 1, true),
        "prije" => (i + 1, false),
        _ => (i, false),
    };
    let one = matches!(tokens.word(at), "a" | "an");
    let alone = at > i && matches!(tokens.word(at), "tjedan" | "mjesec" | "godinu");
    let (count, last) = if alone {
        (1, at)
    } else if one {
        (1, at + 1)
    } else {
        let count = number(tokens, at)?;
        (count.whole()?, count.last + 1)
    };
    let unit = unit(tokens.word(last))?;
    let ago = at == i;
    if ago && tokens.word(last + 1) != "ago" {
        return None;
    }
    if !(0..=1200).contains(&count) {
        return None;
    }
    let count = if ahead { count } else { -count };
    let date = match unit.name {
        "day" | "night" => on.checked_add(count.days()),
        "week" => on.checked_add(count.weeks()),
        "month" => on.checked_add(count.months()),
        "year" => on.checked_add(count.years()),
        _ => return None,
    };
    Some((last + usize::from(ago), date.ok().map(Value::Day)))
}

/// last week, idući mjesec, this spring.
fn named_stretch(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    let direction = direction(tokens.word(i))?;
    let stretch = stretch(tokens.word(i + 1))?;
    Some((i + 1, days_of(stretch, direction, on)))
}

/// The feasts whose date does not move; Easter is named without a value.
fn holiday(tokens: &Tokens, i: usize, on: Date) -> Proposal {
    if !tokens.capital(i) {
        return None;
    }
    let next = tokens.word(i + 1);
    let (last, month, day) = match tokens.word(i) {
        "christmas" if next == "eve" => (i + 1, 12, 24),
        "christmas" if next == "day" => (i + 1, 12, 25),
        "christmas" | "bozic" | "bozica" | "bozicu" => (i, 12, 25),
        "boxing" if next == "day" => (i + 1, 12, 26),
        "badnjak" | "badnjaka" => (i, 12, 24),
        "halloween" => (i, 10, 31),
        "valentine" if tokens.word(i + 2) == "day" => (i + 2, 2, 14),
        "valentinovo" => (i, 2, 14),
        "nova" | "novu" | "nove" | "novoj"
            if matches!(next, "godina" | "godinu" | "godine" | "godini") =>
        {
            (i + 1, 1, 1)
        }
        "easter" if matches!(next, "sunday" | "monday") => return Some((i + 1, None)),
        "easter" | "uskrs" | "uskrsa" | "uskrsu" => return Some((i, None)),
        _ => return None,
    };
    Some((last, nearest(month, day, on).map(Value::Day)))
}
