//! The one way in which Apple writes a moment: `2026-03-02 07:05:00 +0100`.

use jiff::{
    civil::{Date, DateTime, Time},
    tz::Offset,
};

use crate::formats::item::When;

/// A number of exactly these digits.
fn number(digits: &[u8]) -> Option<i16> {
    digits.iter().try_fold(0, |sum: i16, digit| {
        let digit = digit.is_ascii_digit().then(|| i16::from(digit - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// A moment with its offset; nothing for a date that does not exist or text of any other shape.
pub(in crate::formats) fn moment(text: &str) -> Option<When> {
    let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
    let two = |at: usize| number(&bytes[at..at + 2]).and_then(|two| i8::try_from(two).ok());
    let signs = [
        bytes[4], bytes[7], bytes[10], bytes[13], bytes[16], bytes[19],
    ];
    if signs != *b"-- :: " {
        return None;
    }
    let date = Date::new(number(&bytes[..4])?, two(5)?, two(8)?).ok()?;
    let time = Time::new(two(11)?, two(14)?, two(17)?, 0).ok()?;
    let (hours, minutes) = (i32::from(two(21)?), i32::from(two(23)?));
    let seconds = hours * 3_600 + minutes * 60;
    let offset = match bytes[20] {
        b'+' => Offset::from_seconds(seconds),
        b'-' => Offset::from_seconds(-seconds),
        _ => return None,
    };
    let offset = offset.ok().filter(|_| minutes < 60)?;
    let moment = offset.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(When::Zoned(moment, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_its_offset() {
        let when = |text: &str, seconds| {
            Some(When::Zoned(
                text.parse().ok()?,
                Offset::from_seconds(seconds).ok()?,
            ))
        };
        assert_eq!(
            moment("2026-03-02 07:05:00 +0100"),
            when("2026-03-02T06:05:00Z", 3_600)
        );
        assert_eq!(
            moment("2024-02-29 23:59:59 -0330"),
            when("2024-03-01T03:29:59Z", -12_600)
        );
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "2026-03-02",
            "2026-02-29 07:05:00 +0100",
            "2026-03-02 24:05:00 +0100",
            "2026-03-02T07:05:00 +0100",
            "2026-03-02 07:05:00 +01:00",
            "2026-03-02 07:05:00 +0160",
            "2026-03-02 07:05:00 +9900",
            "2026-03-02 07:05:0é +010",
            "2O26-03-02 07:05:00 +0100",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
