//! Dates and times as people and programs of many countries write them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::Offset,
};
use serde::{Deserialize, Serialize};

use crate::formats::{When, Why};

use super::{heads::plain, months::month};

/// The order of the parts of a date that are written as numbers. A date that begins with four digits is
/// year-month-day in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Year, month, day.
    #[default]
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

impl Order {
    /// The word that questions and answers use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ymd => "ymd",
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
        }
    }

    /// The order of a word.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Ymd, Self::Dmy, Self::Mdy];
        all.into_iter().find(|order| order.name() == text)
    }
}

/// Reads a date, a date with a time, or a number of seconds, milliseconds or microseconds since 1970. Without an
/// offset it is by the person's clock.
///
/// # Errors
/// [`Why::NoDate`], and [`Why::Placeholder`] for what lies before the third day of 1970, which is how programs write
/// a date they do not have.
pub fn when(text: &str, order: Order) -> Result<When, Why> {
    let none = || Why::NoDate(text.chars().take(100).collect());
    let text = text.trim();
    let when = match epoch(text) {
        Some(moment) => When::Instant(moment),
        None => {
            let (date, rest) = date_first(text, order).ok_or_else(none)?;
            with_time(date, rest).ok_or_else(none)?
        }
    };
    not_a_placeholder(when)
}

/// Reads a date and, from a cell of its own, a time; the time may be empty.
///
/// # Errors
/// As [`when`].
pub fn when_of_two(date: &str, time: &str, order: Order) -> Result<When, Why> {
    if time.trim().is_empty() {
        return when(date, order);
    }
    let none = |text: &str| Why::NoDate(text.chars().take(100).collect());
    let (day, rest) = date_first(date.trim(), order).ok_or_else(|| none(date))?;
    // Some write the date with a midnight behind it, and the time beside it.
    let midnight = matches!(with_time(day, rest), Some(When::Day(_) | When::Local(_)));
    let when = midnight.then(|| with_time(day, time.trim())).flatten();
    not_a_placeholder(when.ok_or_else(|| none(time))?)
}

fn not_a_placeholder(when: When) -> Result<When, Why> {
    let date = match when {
        When::Day(date) => date,
        When::Local(local) => local.date(),
        When::Instant(moment) | When::Zoned(moment, _) => Offset::UTC.to_datetime(moment).date(),
    };
    let first = Date::constant(1970, 1, 3);
    if date < first {
        return Err(Why::Placeholder);
    }
    Ok(when)
}

fn epoch(text: &str) -> Option<Timestamp> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Timestamp::from_second(number).ok(),
        12 | 13 => Timestamp::from_millisecond(number).ok(),
        15 | 16 => Timestamp::from_microsecond(number).ok(),
        _ => (number == 0).then_some(Timestamp::UNIX_EPOCH),
    }
}

/// The three parts at the beginning of a text, as written, and what follows them.
fn parts(text: &str) -> Option<([&str; 3], &str)> {
    if text.len() >= 8 && text.as_bytes()[..8].iter().all(u8::is_ascii_digit) {
        let next = text.as_bytes().get(8);
        let ends = next.is_none_or(|byte| !byte.is_ascii_digit());
        return ends.then(|| ([&text[..4], &text[4..6], &text[6..8]], &text[8..]));
    }
    let mut found = [""; 3];
    let mut rest = text;
    for (place, part) in found.iter_mut().enumerate() {
        let digits = rest.starts_with(|sign: char| sign.is_ascii_digit());
        let same = |sign: char| match digits {
            true => sign.is_ascii_digit(),
            false => sign.is_alphabetic(),
        };
        let end = rest.find(|sign| !same(sign)).unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        (*part, rest) = rest.split_at(end);
        if place < 2 {
            let ordinal = ["st ", "nd ", "rd ", "th ", "st,", "nd,", "rd,", "th,"];
            let bare = ordinal
                .iter()
                .find_map(|end| digits.then(|| rest.strip_prefix(end)).flatten());
            rest = bare.unwrap_or(rest);
            let next = rest.trim_start_matches(['.', '/', '-', ' ', ',', '\u{a0}']);
            let gap = rest.len() - next.len();
            if (gap == 0 && bare.is_none()) || gap > 3 {
                return None;
            }
            rest = next.strip_prefix("de ").unwrap_or(next);
        }
    }
    Some((found, rest))
}

/// A date at the beginning of a text, with or without the name of its weekday, and what follows it.
fn date_first(text: &str, order: Order) -> Option<(Date, &str)> {
    date_here(text, order).or_else(|| {
        let (weekday, rest) = text.split_once([',', ' '])?;
        let named = weekday
            .chars()
            .all(|sign| sign.is_alphabetic() || sign == '.');
        named.then(|| date_here(rest.trim_start(), order))?
    })
}

fn date_here(text: &str, order: Order) -> Option<(Date, &str)> {
    let (parts, rest) = parts(text)?;
    let number = |part: &str| -> Option<i16> {
        let short = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        short.then(|| part.parse().ok())?
    };
    let [first, second, third] = parts;
    let (year, month, day) = match [number(first), number(second), number(third)] {
        [Some(year), Some(month), Some(day)] if first.len() == 4 => (year, month, day),
        [Some(one), Some(two), Some(three)] => match order {
            Order::Ymd => (century(one, first)?, two, three),
            Order::Dmy => (century(three, third)?, two, one),
            Order::Mdy => (century(three, third)?, one, two),
        },
        [Some(one), None, Some(two)] => {
            let named = i16::from(month(&plain(second))?);
            match first.len() == 4 {
                true => (one, named, two),
                false => (century(two, third)?, named, one),
            }
        }
        [None, Some(day), Some(year)] => {
            (century(year, third)?, i16::from(month(&plain(first))?), day)
        }
        _ => return None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = Date::new(year, month, day).ok()?;
    // "2. 3. 2026." ends with a dot.
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    Some((date, rest))
}

/// A year of four digits, or of two from 1970 to 2069.
fn century(year: i16, written: &str) -> Option<i16> {
    match (written.len(), year) {
        (4, 1900..) => Some(year),
        (2, 70..) => Some(1900 + year),
        (2, _) => Some(2000 + year),
        _ => None,
    }
}

/// A date with what follows it: nothing, or a time that may have an offset.
fn with_time(date: Date, rest: &str) -> Option<When> {
    let rest = rest.trim_start_matches([' ', ',', '\u{a0}', '\u{202f}']);
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest);
    let rest = rest.strip_prefix("at ").unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some(When::Day(date));
    }
    let (time, rest) = clock(rest)?;
    let local = DateTime::from_parts(date, time);
    let rest = rest.split('[').next().unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some(When::Local(local));
    }
    let offset = offset(rest)?;
    Some(When::Zoned(offset.to_timestamp(local).ok()?, offset))
}

/// A time at the beginning of a text, and what follows it.
fn clock(text: &str) -> Option<(Time, &str)> {
    let digits = |text: &str, most: usize| {
        let end = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=most).contains(&end).then_some(end)
    };
    let end = digits(text, 2)?;
    let mut hour: i8 = text[..end].parse().ok()?;
    let mut rest = &text[end..];
    let (mut minute, mut second, mut nanos) = (0, 0, 0);
    let mut colon = false;
    for part in [&mut minute, &mut second] {
        if let Some(next) = rest.strip_prefix(':') {
            let end = digits(next, 2).filter(|end| *end == 2)?;
            (*part, rest) = (next[..end].parse::<i8>().ok()?, &next[end..]);
            colon = true;
        }
    }
    if let Some(next) = rest.strip_prefix(['.', ',']).filter(|_| colon) {
        let end = digits(next, 9)?;
        let written: i32 = next[..end].parse().ok()?;
        nanos = written * 10_i32.pow(9 - u32::try_from(end).ok()?);
        rest = &next[end..];
    }
    let half = plain(rest.get(..rest.len().min(6)).unwrap_or(rest)).replace(' ', "");
    if half.starts_with("am") || half.starts_with("pm") {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
        let last = rest.find(['m', 'M'])?;
        rest = rest[last + 1..].trim_start_matches('.');
        colon = true;
    }
    // "7" alone is no time of day.
    let time = Time::new(hour, minute, second, nanos).ok()?;
    colon.then_some((time, rest))
}

/// Reads an offset from UTC: `Z`, `+01:00`, `+0100`, `UTC+0200`.
pub fn offset(text: &str) -> Option<Offset> {
    let text = text.trim();
    let bare = text
        .strip_prefix("UTC")
        .or_else(|| text.strip_prefix("GMT"))
        .unwrap_or(text);
    if (bare.is_empty() && !text.is_empty()) || matches!(bare, "Z" | "z") {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match bare.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, bare.strip_prefix('+')?),
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some((hours, minutes)), _) => (hours, minutes),
        (None, 1 | 2) => (digits, "0"),
        (None, 4) => (digits.get(..2)?, digits.get(2..)?),
        _ => return None,
    };
    let whole = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !whole(hours) || !whole(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let within = hours <= 18 && minutes < 60;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60))
        .ok()
        .filter(|_| within)
}

/// What the dates of a column say about their order.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// How many can be read with the year, the day or the month first, and in no other way.
    only: [u64; 3],
    /// How far apart dates that follow each other are when the day, and when the month, is read first.
    steps: [u64; 2],
    last: Option<(Date, Date)>,
    /// The first that can be read in several ways.
    example: Option<String>,
    /// How many begin with the year or have a name in them.
    fixed: u64,
}

/// After so many dates that leave nothing open the rest of a column is believed to be alike.
const ENOUGH: u64 = 20;

/// What was found about the order of a column's dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// There is one reading for all of them; or there is none at all.
    Certain(Order),
    /// There are several, or they contradict each other.
    Open {
        /// A date that can be read in several ways.
        example: String,
        /// What seems likely: the reading in which dates that follow each other are nearer.
        guess: Order,
    },
}

impl Seen {
    /// Looks at one more cell; what is no date in any order is passed over.
    pub fn see(&mut self, cell: &str) {
        let cell = cell.trim();
        let read = |order| date_first(cell, order).map(|(date, _)| date);
        let found = [Order::Ymd, Order::Dmy, Order::Mdy].map(read);
        match found {
            [None, None, None] => {}
            // The same in every order: it begins with the year, or has a name in it.
            [Some(_), Some(_), Some(_)] if found[0] == found[1] && found[1] == found[2] => {
                self.fixed += 1;
            }
            [Some(_), None, None] => self.only[0] += 1,
            [None, Some(_), None] => self.only[1] += 1,
            [None, None, Some(_)] => self.only[2] += 1,
            [_, Some(day), Some(month)] => self.either(cell, day, month),
            _ => self.example = self.example.take().or_else(|| Some(cell.to_owned())),
        }
    }

    fn either(&mut self, cell: &str, day: Date, month: Date) {
        let (first, _) = parts(cell).unwrap_or_default();
        let dotted = cell
            .get(first[0].len()..)
            .is_some_and(|rest| rest.starts_with('.'));
        if dotted && first[2].len() == 4 {
            // Nobody parts month, day and year with dots.
            self.only[1] += 1;
            return;
        }
        // The third of March is the same in both.
        if day != month && self.example.is_none() {
            self.example = Some(cell.to_owned());
        }
        if let Some((last_day, last_month)) = self.last {
            let apart = |a: Date, b: Date| a.duration_until(b).as_hours().unsigned_abs();
            self.steps[0] += apart(last_day, day);
            self.steps[1] += apart(last_month, month);
        }
        self.last = Some((day, month));
    }

    /// Whether what was seen leaves nothing open; then there is no need to look further.
    pub fn is_settled(&self) -> bool {
        let [year, day, month] = self.only;
        let enough = self.fixed >= ENOUGH && self.example.is_none();
        year + day + month > 0 || enough
    }

    /// What was found.
    pub fn verdict(&self) -> Verdict {
        let likely = match self.steps[1] < self.steps[0] {
            true => Order::Mdy,
            false => Order::Dmy,
        };
        match (self.only, &self.example) {
            ([0, 0, 0], None) => Verdict::Certain(likely),
            ([0, 0, 0], Some(example)) => Verdict::Open {
                example: example.clone(),
                guess: likely,
            },
            ([_, 0, 0], _) => Verdict::Certain(Order::Ymd),
            ([0, _, 0], _) => Verdict::Certain(Order::Dmy),
            ([0, 0, _], _) => Verdict::Certain(Order::Mdy),
            ([year, day, month], example) => Verdict::Open {
                example: example.clone().unwrap_or_default(),
                guess: match day >= month && day >= year {
                    true => Order::Dmy,
                    false if month >= year => Order::Mdy,
                    false => Order::Ymd,
                },
            },
        }
    }
}

#[cfg(test)]
mod tests;
