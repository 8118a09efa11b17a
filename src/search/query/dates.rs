//! Dates in a question, all of them looked for in the past: `last winter`, `u ožujku`, `12.3.2026.`.
//!
//! Names of days and months are those of `text`, which looks for the nearest date; a diary is asked about days that
//! have been. Seasons are those of meteorology in the northern hemisphere: winter is December to February and belongs
//! to the year it begins in. The last winter is the one that began most recently, and while it lasts the one before;
//! `in March` is the March that began most recently, even if it lasts.

use jiff::{ToSpan, civil::Date};

use crate::{
    metrics::Dates,
    text::{
        entities::{
            Value,
            calendar::{
                Direction, Stretch, days_of, direction, month, relative, stretch, weekday,
                weekday_from,
            },
        },
        words::fold,
    },
};

/// The most words that are looked at for a date.
pub(super) const DATE_WORDS: usize = 5;

/// The dates that all of the text means, for somebody for whom it is `today`.
pub(super) fn dates(text: &str, today: Date) -> Option<Dates> {
    let folded = fold(text);
    if let Some((from, to)) = folded.split_once("..") {
        let end = |text: &str| one(text.trim_matches(['.', ' ']), today);
        let (from, to) = (end(from)?, end(to)?);
        return Some(Dates {
            from: from.from.min(to.from),
            to: from.to.max(to.to),
        });
    }
    one(&folded, today)
}

fn one(folded: &str, today: Date) -> Option<Dates> {
    let mut words: Vec<&str> = folded
        .split_whitespace()
        .map(|word| word.trim_end_matches(','))
        .collect();
    let spoken = words.len() > 1
        && matches!(
            words[0],
            "in" | "on" | "during" | "u" | "na" | "tijekom" | "the" | "since"
        );
    if spoken {
        words.remove(0);
    }
    match words[..] {
        [word] => figures(word).or_else(|| single(word, spoken, today)),
        [first, second] => pair(first, second, today).or_else(|| dotted(&words, today)),
        _ => dotted(&words, today).or_else(|| counted(&words, today)),
    }
    .or_else(|| month_and_day(&words, today))
    .or_else(|| {
        if words.len() == 2 {
            counted(&words, today)
        } else {
            None
        }
    })
}

/// A year somebody may mean.
fn year(word: &str) -> Option<i16> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|year| plain && (1900..=2199).contains(year))
}

fn small(word: &str) -> Option<i8> {
    let plain = matches!(word.len(), 1 | 2) && word.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

fn of_year(year: i16) -> Option<Dates> {
    let from = Date::new(year, 1, 1).ok()?;
    Some(Dates {
        from,
        to: from.last_of_year(),
    })
}

fn of_month(year: i16, month: i8) -> Option<Dates> {
    let from = Date::new(year, month, 1).ok()?;
    Some(Dates {
        from,
        to: from.last_of_month(),
    })
}

/// 2026, 2026-03, 2026-03-12, 12.3.2026., 12/3/2026, 3/2026.
fn figures(word: &str) -> Option<Dates> {
    if let Some(year) = year(word) {
        return of_year(year);
    }
    let parts: Vec<&str> = word
        .strip_suffix('.')
        .unwrap_or(word)
        .split(['-', '.', '/'])
        .collect();
    match parts[..] {
        [y, m] if word.contains('-') => of_month(year(y)?, small(m)?),
        [m, y] if word.contains(['/', '.']) => of_month(year(y)?, small(m)?),
        [y, m, d] if year(y).is_some() => Date::new(year(y)?, small(m)?, small(d)?)
            .ok()
            .map(Dates::day),
        [d, m, y] => Date::new(year(y)?, small(m)?, small(d)?)
            .ok()
            .map(Dates::day),
        _ => None,
    }
}

/// 12. 3. 2026., and 12.3. of the year it was last.
fn dotted(words: &[&str], today: Date) -> Option<Dates> {
    let joined = words.concat();
    if !words
        .iter()
        .all(|word| word.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        || !words.first().is_some_and(|word| word.contains('.'))
    {
        return None;
    }
    let parts: Vec<&str> = joined.split('.').collect();
    match parts[..] {
        [d, m, ""] => latest_day(small(m)?, small(d)?, today),
        [d, m, y] | [d, m, y, ""] => Date::new(year(y)?, small(m)?, small(d)?)
            .ok()
            .map(Dates::day),
        _ => None,
    }
}

/// today, jučer, and with a word before it Friday, March, winter.
fn single(word: &str, spoken: bool, today: Date) -> Option<Dates> {
    if let Some(days) = relative(word) {
        return today.checked_add(days.days()).ok().map(Dates::day);
    }
    if word.matches('.').count() == 2 {
        return dotted(&[word], today);
    }
    if !spoken {
        return None;
    }
    if let Some(month) = month(word) {
        return latest_month(month, today, false);
    }
    if let Some(first) = season(word) {
        return latest_season(first, today, false);
    }
    let (day, _) = weekday(word)?;
    let date = if today.weekday() == day {
        today
    } else {
        weekday_from(day, Direction::Last, today)?
    };
    Some(Dates::day(date))
}

/// last week, ovaj mjesec, prošle zime, last Friday, March 2026, ožujak 2026., winter 2025.
fn pair(first: &str, second: &str, today: Date) -> Option<Dates> {
    if let Some(year) = year(second) {
        if let Some(month) = month(first) {
            return of_month(year, month);
        }
        return three_months(year, season(first)?);
    }
    let to = direction(first)?;
    if let Some(first) = season(second) {
        return match to {
            Direction::Next => latest_season(first, today.checked_add(1.years()).ok()?, false),
            to => latest_season(first, today, to == Direction::Last),
        };
    }
    if let Some(stretch) = stretch(second).filter(|stretch| *stretch != Stretch::Season) {
        return match days_of(stretch, to, today)? {
            Value::Days { from, to } => Some(Dates { from, to }),
            _ => None,
        };
    }
    if let Some(month) = month(second) {
        return match to {
            Direction::Next => latest_month(month, today.checked_add(1.years()).ok()?, false),
            to => latest_month(month, today, to == Direction::Last),
        };
    }
    let (day, _) = weekday(second)?;
    weekday_from(day, to, today).map(Dates::day)
}

/// 12 March, March 12 2026, 12. ožujka, 12. ožujka 2026.
fn month_and_day(words: &[&str], today: Date) -> Option<Dates> {
    let day = |word: &str| small(word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']));
    let (day, month, rest) = match words {
        [d, m, rest @ ..] if month(m).is_some() => (day(d)?, month(m)?, rest),
        [m, d, rest @ ..] => (day(d)?, month(m)?, rest),
        _ => return None,
    };
    match rest {
        [] => latest_day(month, day, today),
        [y] => Date::new(year(y)?, month, day).ok().map(Dates::day),
        _ => None,
    }
}

/// last 7 days, zadnja 2 tjedna, 3 days ago, prije 3 dana, a week ago.
fn counted(words: &[&str], today: Date) -> Option<Dates> {
    let count = |word: &str| match word {
        "a" | "an" | "one" => Some(1),
        word => word.parse::<i64>().ok().filter(|n| (1..=1200).contains(n)),
    };
    let back = |n: i64, unit: &str| {
        Some(match unit {
            "day" | "days" | "dan" | "dana" => today.checked_sub(n.days()),
            "week" | "weeks" | "tjedan" | "tjedna" | "tjedana" => today.checked_sub(n.weeks()),
            "month" | "months" | "mjesec" | "mjeseca" | "mjeseci" => today.checked_sub(n.months()),
            "year" | "years" | "godina" | "godinu" | "godine" => today.checked_sub(n.years()),
            _ => return None,
        })
    };
    let last = |word: &str| {
        direction(word) == Some(Direction::Last)
            || ["zadnj", "posljednj", "prosl", "protekl"]
                .iter()
                .any(|stem| word.starts_with(stem))
    };
    match words {
        [n, unit, "ago"] | ["prije", n, unit] => back(count(n)?, unit)?.ok().map(Dates::day),
        ["prije", unit] => back(1, unit)?.ok().map(Dates::day),
        [word, n, unit] if last(word) => {
            // Seven days are today and the six before it.
            let from = back(count(n)?, unit)?.ok()?.tomorrow().ok()?;
            Some(Dates { from, to: today })
        }
        _ => None,
    }
}

/// The first month of the season a word names.
fn season(word: &str) -> Option<i8> {
    Some(match word {
        "spring" | "proljece" | "proljeca" | "proljecu" => 3,
        "summer" | "ljeto" | "ljeta" | "ljetu" | "ljetos" => 6,
        "autumn" | "fall" | "jesen" | "jeseni" | "jesenas" => 9,
        "winter" | "zima" | "zime" | "zimu" | "zimi" | "zimus" => 12,
        _ => return None,
    })
}

fn three_months(year: i16, first: i8) -> Option<Dates> {
    let from = Date::new(year, first, 1).ok()?;
    let to = from.checked_add(2.months()).ok()?.last_of_month();
    Some(Dates { from, to })
}

/// The season that began most recently; if it must be over and lasts, the one before.
fn latest_season(first: i8, today: Date, over: bool) -> Option<Dates> {
    latest(today, over, |year| three_months(year, first))
}

fn latest_month(month: i8, today: Date, over: bool) -> Option<Dates> {
    latest(today, over, |year| of_month(year, month))
}

/// The 29th of February is at most eight years away.
fn latest_day(month: i8, day: i8, today: Date) -> Option<Dates> {
    latest(today, false, |year| {
        Date::new(year, month, day).ok().map(Dates::day)
    })
}

fn latest(today: Date, over: bool, of: impl Fn(i16) -> Option<Dates>) -> Option<Dates> {
    (0..=8)
        .filter_map(|back| of(today.year().checked_sub(back)?))
        .find(|dates| dates.from <= today && !(over && dates.to >= today))
}

/// Dates as [`dates`] reads them again, with their key.
pub(super) fn written(dates: Dates) -> String {
    match (dates.from, dates.to) {
        (Date::MIN, to) => format!("to:{to}"),
        (from, Date::MAX) => format!("from:{from}"),
        (from, to) if from == to => format!("on:{from}"),
        (from, to) => format!("on:{from}..{to}"),
    }
}
