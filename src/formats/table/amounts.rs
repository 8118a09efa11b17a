//! Amounts in cells: a number with or without its unit, a duration, stones and pounds.

use crate::{
    formats::{
        Why,
        units::{Amount, Unit, convert},
    },
    metrics::MetricId,
};

use super::{
    numbers::{Decimal, number},
    records::Record,
};

/// Whether a cell says that there is nothing.
pub fn is_absent(cell: &str) -> bool {
    matches!(
        cell.trim(),
        "" | "-" | "--" | "—" | "–" | "n/a" | "N/A" | "null" | "NULL" | "none"
    )
}

/// The amount of a metric in a cell, in its canonical unit; nothing when the cell says that there is nothing. `unit`
/// is meant where the cell has none of its own.
///
/// # Errors
/// [`Why::NoNumber`], or [`Why::NoUnit`] when it is a unit of something else.
pub fn amount(
    cell: &str,
    decimal: Decimal,
    unit: Unit,
    metric: MetricId,
) -> Result<Option<Amount>, Why> {
    if is_absent(cell) {
        return Ok(None);
    }
    let plain = match number(cell, decimal) {
        Ok(plain) => plain,
        Err(why) => {
            let written = clock(cell, metric).or_else(|| compound(cell, decimal, metric));
            return written.map(Some).ok_or(why);
        }
    };
    let converted = Amount::read(plain, unit, metric);
    converted
        .map(Some)
        .ok_or_else(|| Why::NoUnit(unit.name().to_owned()))
}

/// The amount in a column of a record that may not be there.
///
/// # Errors
/// As [`amount`].
pub fn amount_in(
    record: &Record,
    column: Option<usize>,
    unit: Unit,
    metric: MetricId,
) -> Result<Option<Amount>, Why> {
    let cell = column.map_or("", |column| record.cell(column));
    amount(cell, Decimal::Point, unit, metric)
}

fn is_duration(metric: MetricId) -> bool {
    matches!(metric, MetricId::SLEEP | MetricId::EXERCISE)
}

/// `7:30` or `7:30:00`, which are hours first.
fn clock(cell: &str, metric: MetricId) -> Option<Amount> {
    if !is_duration(metric) {
        return None;
    }
    let mut parts = cell.trim().split(':');
    let mut next = |most: u32| -> Option<Option<u32>> {
        let Some(part) = parts.next() else {
            return Some(None);
        };
        let fits = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let value: u32 = fits.then(|| part.parse().ok())??;
        (value <= most).then_some(Some(value))
    };
    let (hours, minutes, seconds) = (next(999)??, next(59)??, next(59)?);
    let over = next(0)?;
    if over.is_some() {
        return None;
    }
    let all = hours * 3600 + minutes * 60 + seconds.unwrap_or(0);
    let value = convert(f64::from(all), Unit::Second, metric)?;
    let unit = Unit::Hour;
    Some(Amount { value, unit })
}

/// `71.4 kg`, `11 st 4 lb`, `5'11"`, `7h 30m`: amounts with units, which add up. The first one is told.
fn compound(cell: &str, decimal: Decimal, metric: MetricId) -> Option<Amount> {
    const MOST: usize = 3;
    let mut rest = cell.trim();
    let mut sum: Option<Amount> = None;
    for _ in 0..MOST {
        let end = rest.find(|sign: char| {
            !(sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-' | '+' | ' '))
        })?;
        let value = number(&rest[..end], decimal).ok()?;
        rest = &rest[end..];
        let end = rest
            .find(|sign: char| sign.is_ascii_digit())
            .unwrap_or(rest.len());
        let unit = match rest[..end].trim() {
            "m" if is_duration(metric) => Unit::Minute,
            text => Unit::parse(text)?,
        };
        let more = Amount::read(value, unit, metric)?;
        let all = sum.get_or_insert(Amount { value: 0.0, unit });
        all.value += more.value;
        rest = rest[end..].trim_start();
        if rest.is_empty() {
            return sum;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn close(cell: &str, unit: Unit, metric: MetricId, expected: f64) {
        let found = amount(cell, Decimal::Point, unit, metric).unwrap().unwrap();
        assert!(
            (found.value - expected).abs() < 0.000_6,
            "{cell}: {found:?}"
        );
    }

    #[test]
    fn amounts_may_carry_their_own_units() {
        close("71.4", Unit::Kilogram, MetricId::WEIGHT, 71.4);
        close("157.4 lbs", Unit::Kilogram, MetricId::WEIGHT, 71.395);
        close("11 st 4 lb", Unit::Kilogram, MetricId::WEIGHT, 71.668);
        close("5'11\"", Unit::Centimetre, MetricId::HEIGHT, 180.34);
        close("7:30", Unit::Hour, MetricId::SLEEP, 7.5);
        close("0:45:30", Unit::Minute, MetricId::EXERCISE, 45.5);
        close("7h 30m", Unit::Hour, MetricId::SLEEP, 7.5);
        close("2,100 ml", Unit::Litre, MetricId::WATER, 2.1);
    }

    #[test]
    fn nothing_is_told_apart_from_what_is_no_amount() {
        let read = |cell| amount(cell, Decimal::Point, Unit::Hour, MetricId::SLEEP);
        for cell in ["", " ", "-", "n/a"] {
            assert_eq!(read(cell), Ok(None));
        }
        for cell in [
            "NaN",
            "7:75",
            "7:30:00:00",
            "long",
            "7 kg",
            "7h 30",
            ":",
            "1:2:3:4",
        ] {
            assert!(matches!(read(cell), Err(Why::NoNumber(_))), "{cell}");
        }
        let odd = amount("7", Decimal::Point, Unit::Kilogram, MetricId::SLEEP);
        assert_eq!(odd, Err(Why::NoUnit("kg".to_owned())));
    }
}
