//! Numbers as people and programs of many countries write them.

use serde::{Deserialize, Serialize};

use crate::formats::Why;

/// What stands before the fraction of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimal {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

impl Decimal {
    fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// What may stand between thousands besides spaces and apostrophes.
    fn thousands(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }
}

/// Whether it may stand between groups of three digits, whatever the fraction begins with.
fn parts_groups(sign: char) -> bool {
    matches!(sign, ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Reads a number. Groups of thousands must be whole ones, so that `1,5` is never fifteen; what is not finite, or
/// 10^12 and more, is no number.
///
/// # Errors
/// [`Why::NoNumber`].
pub fn number(text: &str, decimal: Decimal) -> Result<f64, Why> {
    read(text.trim(), decimal).ok_or_else(|| Why::NoNumber(text.chars().take(100).collect()))
}

fn read(text: &str, decimal: Decimal) -> Option<f64> {
    let (minus, digits) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, exponent) = match digits.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (digits, None),
    };
    let (whole, fraction) = match digits.split_once(decimal.sign()) {
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !only_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let mut plain = ungrouped(whole, decimal)?;
    plain.push('.');
    plain.push_str(fraction);
    plain.push('0');
    if let Some(exponent) = exponent {
        let bare = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if bare.is_empty() || bare.len() > 4 || !only_digits(bare) {
            return None;
        }
        plain.push('e');
        plain.push_str(exponent);
    }
    let number: f64 = plain.parse().ok()?;
    let signed = if minus { -number } else { number };
    (signed.abs() < 1e12).then_some(signed)
}

/// The digits before the fraction without what parts them.
fn ungrouped(whole: &str, decimal: Decimal) -> Option<String> {
    let parts = |sign: char| parts_groups(sign) || sign == decimal.thousands();
    let Some(mark) = whole.chars().find(|sign| parts(*sign)) else {
        let digits = whole.bytes().all(|byte| byte.is_ascii_digit());
        return digits.then(|| format!("0{whole}"));
    };
    let mut plain = String::from("0");
    for (place, group) in whole.split(mark).enumerate() {
        let fits = match place {
            0 => (1..=3).contains(&group.len()),
            _ => group.len() == 3,
        };
        if !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        plain.push_str(group);
    }
    Some(plain)
}

/// What the cells of a table say about how numbers are written in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    point: u64,
    comma: u64,
    /// `1,234` and `1.234`, which are thousands in one style and a fraction in the other.
    either: u64,
}

impl Seen {
    /// Looks at one more cell; what is no number in either style is passed over.
    pub fn see(&mut self, cell: &str) {
        let cell = cell.trim();
        if !cell.contains(['.', ',']) {
            return;
        }
        match (read(cell, Decimal::Point), read(cell, Decimal::Comma)) {
            (Some(_), None) => self.point += 1,
            (None, Some(_)) => self.comma += 1,
            (Some(_), Some(_)) => self.either += 1,
            (None, None) => {}
        }
    }

    /// The style, and whether it is certain: it is not when all that was seen fits both, or both were seen.
    pub fn verdict(self) -> (Decimal, bool) {
        let style = match self.comma > self.point {
            true => Decimal::Comma,
            false => Decimal::Point,
        };
        let certain = match (self.point, self.comma) {
            (0, 0) => self.either == 0,
            (point, comma) => point == 0 || comma == 0,
        };
        (style, certain)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn point(text: &str) -> Option<f64> {
        number(text, Decimal::Point).ok()
    }

    fn comma(text: &str) -> Option<f64> {
        number(text, Decimal::Comma).ok()
    }

    #[test]
    fn both_styles_are_read_with_their_thousands() {
        assert_eq!(point("1,234.5"), Some(1234.5));
        assert_eq!(point("12'345"), Some(12_345.0));
        assert_eq!(point(" .5 "), Some(0.5));
        assert_eq!(point("5e-324"), Some(5e-324));
        assert_eq!(point("−3.25"), Some(-3.25));
        assert_eq!(comma("1.234.567,5"), Some(1_234_567.5));
        assert_eq!(comma("71,4"), Some(71.4));
        assert_eq!(comma("2\u{202f}100"), Some(2100.0));
    }

    #[test]
    fn what_is_not_quite_a_number_is_refused() {
        for text in [
            "", "-", ".", "NaN", "inf", "Infinity", "1e999", "1e", "1,5", "1,23,456", "1.2.3",
            "0x10", "12 kg", "1e12", "１２", "1,2345",
        ] {
            assert_eq!(point(text), None, "{text}");
        }
        assert_eq!(comma("71.4"), None);
    }

    #[test]
    fn the_style_is_told_from_the_cells_of_the_table() {
        let seen = |cells: &[&str]| {
            let mut seen = Seen::default();
            cells.iter().for_each(|cell| seen.see(cell));
            seen.verdict()
        };
        assert_eq!(seen(&["2100", "71.4", "1,234.5"]), (Decimal::Point, true));
        assert_eq!(seen(&["2.100", "71,4"]), (Decimal::Comma, true));
        assert_eq!(seen(&["2100", "80"]), (Decimal::Point, true));
        assert_eq!(seen(&["2,100"]), (Decimal::Point, false));
        assert_eq!(seen(&["71,4", "71,3", "71.4"]), (Decimal::Comma, false));
    }

    /// Writes thousandths in a style.
    fn write(milli: i64, decimal: Decimal, group: &str) -> String {
        let (whole, fraction) = (milli.unsigned_abs() / 1000, milli.unsigned_abs() % 1000);
        let digits = whole.to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push_str(group);
            }
            grouped.push(digit);
        }
        let minus = if milli < 0 { "-" } else { "" };
        format!("{minus}{grouped}{}{fraction:03}", decimal.sign())
    }

    proptest! {
        #[test]
        fn what_is_written_in_a_style_is_read_back(milli in -999_999_999_999_i64..1_000_000_000_000) {
            for (decimal, groups) in [
                (Decimal::Point, ["", ",", "'", " ", "\u{a0}"]),
                (Decimal::Comma, ["", ".", "’", " ", "\u{202f}"]),
            ] {
                for group in groups {
                    let text = write(milli, decimal, group);
                    let read = number(&text, decimal).unwrap();
                    prop_assert_eq!((read * 1000.0).round() as i64, milli, "{}", text);
                }
            }
        }

        #[test]
        fn any_text_is_a_number_or_not(text in "\\PC{0,12}") {
            if let Ok(number) = number(&text, Decimal::Comma) {
                prop_assert!(number.is_finite());
            }
        }
    }
}
