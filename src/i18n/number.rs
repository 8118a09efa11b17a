//! Numbers as people write and read them.
//!
//! Inside the house a value is an `i64` in thousandths. English writes 1,234.5 and Croatian
//! 1.234,5; what people type may use either separator, but never both.

use super::Lang;

/// Why something typed is not a number we take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing but blanks.
    #[error("nothing was entered")]
    Empty,
    /// Anything but an optional sign, digits and one separator.
    #[error("not a number")]
    NotANumber,
    /// More than twelve digits before the separator, or absurdly many characters.
    #[error("too many digits")]
    TooLong,
}

/// Digits allowed before the separator; keeps a value times a million within an `i64`'s thousandths.
const MAX_WHOLE_DIGITS: usize = 12;
/// Characters allowed at all, so that nobody makes us read a novel.
const MAX_LENGTH: usize = 64;

/// Reads a number that a person typed, in thousandths.
///
/// The decimal separator is a point or a comma, whatever the language, so grouping (`1,234.5`) is
/// refused instead of guessed at. Three decimals are kept, the rest rounds half away from zero.
/// Blanks around it are ignored. Exponents, `NaN` and infinities are not numbers here.
pub fn parse(typed: &str) -> Result<i64, NumberError> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if text.len() > MAX_LENGTH {
        return Err(NumberError::TooLong);
    }
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let only_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !only_digits(whole) || !only_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(NumberError::NotANumber);
    }
    let whole = whole.trim_start_matches('0');
    if whole.len() > MAX_WHOLE_DIGITS {
        return Err(NumberError::TooLong);
    }
    // Three decimals, and the fourth says whether the third goes up.
    let kept = fraction.bytes().chain(std::iter::repeat(b'0')).take(4);
    let tenths_of_milli = whole
        .bytes()
        .chain(kept)
        .fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    let milli = (tenths_of_milli + 5) / 10;
    Ok(if negative { -milli } else { milli })
}

/// Writes a number given in thousandths with at most `max_places` decimal places (3 are kept at
/// most), rounding half away from zero and dropping zeros at the end: `1,234.5`, `1.234,5`.
pub fn format(lang: Lang, milli: i64, max_places: u8) -> String {
    write(milli, max_places, decimal_separator(lang), |out, whole| {
        push_grouped(out, lang, whole);
    })
}

/// Like [`format`](fn@format), without grouping: what stands in an input field, and what [`parse`]
/// reads back.
pub fn plain(lang: Lang, milli: i64, max_places: u8) -> String {
    write(milli, max_places, decimal_separator(lang), |out, whole| {
        out.push_str(&whole.to_string());
    })
}

fn write(
    milli: i64,
    max_places: u8,
    separator: char,
    push_whole: impl Fn(&mut String, u64),
) -> String {
    let places = u32::from(max_places.min(3));
    let step = 10_u64.pow(3 - places);
    let units = (milli.unsigned_abs() + step / 2) / step;
    let scale = 10_u64.pow(places);
    let (whole, mut fraction) = (units / scale, units % scale);

    let mut out = String::new();
    if milli < 0 && units > 0 {
        out.push('-');
    }
    push_whole(&mut out, whole);
    if fraction > 0 {
        let mut width = places as usize;
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            width -= 1;
        }
        out.push(separator);
        out.push_str(&format!("{fraction:0width$}"));
    }
    out
}

/// Writes a whole number with its digits grouped: `12,345`, `12.345`.
pub fn whole(lang: Lang, n: i64) -> String {
    let mut out = String::new();
    if n < 0 {
        out.push('-');
    }
    push_grouped(&mut out, lang, n.unsigned_abs());
    out
}

const fn decimal_separator(lang: Lang) -> char {
    match lang {
        Lang::En => '.',
        Lang::Hr => ',',
    }
}

const fn group_separator(lang: Lang) -> char {
    match lang {
        Lang::En => ',',
        Lang::Hr => '.',
    }
}

fn push_grouped(out: &mut String, lang: Lang, n: u64) {
    let digits = n.to_string();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(group_separator(lang));
        }
        out.push(digit);
    }
}

/// A number of bytes in the unit that gives the fewest digits, with one place.
pub fn bytes(lang: Lang, n: u64) -> String {
    let (unit, step) = match n {
        0..1_024 => ("B", 1),
        1_024..1_048_576 => ("KiB", 1_024),
        1_048_576..1_073_741_824 => ("MiB", 1_048_576),
        _ => ("GiB", 1_073_741_824),
    };
    let milli = i64::try_from(u128::from(n) * 1_000 / step).unwrap_or(i64::MAX);
    format!("{}\u{a0}{unit}", plain(lang, milli, 1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_language_has_its_own_separators() {
        assert_eq!(format(Lang::En, 1_234_500, 3), "1,234.5");
        assert_eq!(format(Lang::Hr, 1_234_500, 3), "1.234,5");
        assert_eq!(plain(Lang::Hr, 1_234_500, 3), "1234,5");
        assert_eq!(whole(Lang::Hr, -1_234_567), "-1.234.567");
        assert_eq!(whole(Lang::En, 999), "999");
    }

    #[test]
    fn rounding_is_half_away_from_zero_and_drops_zeros() {
        assert_eq!(format(Lang::En, 2_050, 1), "2.1");
        assert_eq!(format(Lang::En, -2_050, 1), "-2.1");
        assert_eq!(format(Lang::En, 1_999_500, 0), "2,000");
        assert_eq!(format(Lang::En, 7_000, 2), "7");
        assert_eq!(format(Lang::En, 7_005, 3), "7.005");
        assert_eq!(format(Lang::En, -400, 0), "0");
        assert_eq!(format(Lang::En, i64::MIN, 9), "-9,223,372,036,854,775.808");
    }

    #[test]
    fn point_and_comma_both_separate_decimals() {
        for typed in ["7.25", "7,25", " +7,250 ", "\u{a0}7.25\u{202f}", "007.25"] {
            assert_eq!(parse(typed), Ok(7_250), "{typed:?}");
        }
        assert_eq!(parse("-,5"), Ok(-500));
        assert_eq!(parse("\u{2212}3"), Ok(-3_000));
        assert_eq!(parse("5."), Ok(5_000));
        assert_eq!(parse("1,234"), Ok(1_234));
    }

    #[test]
    fn a_fourth_decimal_rounds_half_away_from_zero() {
        assert_eq!(parse("0.0005"), Ok(1));
        assert_eq!(parse("-0.0005"), Ok(-1));
        assert_eq!(parse("0.00049999"), Ok(0));
        assert_eq!(parse("1.9996"), Ok(2_000));
    }

    #[test]
    fn what_is_not_a_plain_number_is_refused() {
        for typed in [
            "NaN", "inf", "-", "+", ".", ",", "1e3", "1,234.5", "1 234", "--1", "+-1", "0x10", "٣",
            "7h", "1.2.3",
        ] {
            assert_eq!(parse(typed), Err(NumberError::NotANumber), "{typed}");
        }
        assert_eq!(parse(" \u{a0} "), Err(NumberError::Empty));
        assert_eq!(parse("1234567890123"), Err(NumberError::TooLong));
        assert_eq!(parse(&"0".repeat(65)), Err(NumberError::TooLong));
        assert_eq!(parse("-999999999999.9999"), Ok(-1_000_000_000_000_000));
    }

    proptest! {
        #[test]
        fn what_a_field_shows_is_read_back_exactly(milli in -999_999_999_999_999_i64..=999_999_999_999_999) {
            for lang in Lang::ALL {
                prop_assert_eq!(parse(&plain(lang, milli, 3)), Ok(milli));
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in ".*") {
            let _ = parse(&typed);
        }
    }

    #[test]
    fn bytes_are_said_in_the_unit_that_fits() {
        for (n, said) in [
            (0, "0\u{a0}B"),
            (1_023, "1023\u{a0}B"),
            (1_536, "1.5\u{a0}KiB"),
            (3 << 19, "1.5\u{a0}MiB"),
            (u64::MAX, "17179869184\u{a0}GiB"),
        ] {
            assert_eq!(bytes(Lang::En, n), said);
        }
        assert_eq!(bytes(Lang::Hr, 3 << 19), "1,5\u{a0}MiB");
    }
}
