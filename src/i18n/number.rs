//! Numbers as people write and read them.
//!
//! Inside the house a value is an `i64` in thousandths. English writes 1,234.5 and Croatian
//! 1.234,5; what people type may use either separator, but never both.

use super::Lang;

/// Writes a number given in thousandths with at most `max_places` decimal places (3 are kept at
/// most), rounding half away from zero and dropping zeros at the end: `1,234.5`, `1.234,5`.
pub fn format(lang: Lang, milli: i64, max_places: u8) -> String {
    let places = u32::from(max_places.min(3));
    let step = 10_u64.pow(3 - places);
    let units = (milli.unsigned_abs() + step / 2) / step;
    let scale = 10_u64.pow(places);
    let (whole, mut fraction) = (units / scale, units % scale);

    let mut out = String::new();
    if milli < 0 && units > 0 {
        out.push('-');
    }
    push_grouped(&mut out, lang, whole);
    if fraction > 0 {
        let mut width = places as usize;
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            width -= 1;
        }
        out.push(decimal_separator(lang));
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
