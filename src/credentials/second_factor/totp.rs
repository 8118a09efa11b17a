//! Codes that change with the time (RFC 6238): SHA-1, six digits, thirty seconds, which is what
//! every authenticator app understands.

use super::base32;
use form_urlencoded::byte_serialize;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// The bytes of a secret: as many as SHA-1 has, as RFC 4226 asks.
pub const SECRET: usize = 20;
/// The seconds for which a code stands.
const STEP_SECONDS: u64 = 30;
/// The digits of a code.
pub const DIGITS: usize = 6;
/// Steps before and after the present one that count too: clocks differ, and people type slowly.
const TOLERANCE: u64 = 1;

/// The step that `now` lies in.
fn step_of(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0) / STEP_SECONDS
}

/// The code of a step. `None` never comes: HMAC takes keys of every length.
fn code_of(secret: &[u8], step: u64) -> Option<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash.last()? & 0x0f);
    let four: [u8; 4] = hash.get(at..at + 4)?.try_into().ok()?;
    let number = u32::from_be_bytes(four) & 0x7fff_ffff;
    Some(format!("{:06}", number % 1_000_000))
}

/// The step whose code this is, if it is near enough to `now` and later than `used`: a code seen
/// over somebody's shoulder is worth nothing once it was used.
pub fn matching_step(secret: &[u8], now: Timestamp, used: Option<u64>, typed: &str) -> Option<u64> {
    let present = step_of(now);
    let near = present.saturating_sub(TOLERANCE)..=present.saturating_add(TOLERANCE);
    let mut found = None;
    // All are compared, so that the time says nothing about which it was.
    for step in near {
        let code = code_of(secret, step)?;
        let same: bool = code.as_bytes().ct_eq(typed.as_bytes()).into();
        if same && used.is_none_or(|used| step > used) {
            found = Some(step);
        }
    }
    found
}

/// The code an app would show at `now`.
#[cfg(test)]
pub fn code_at(secret: &[u8], now: Timestamp) -> String {
    code_of(secret, step_of(now)).unwrap_or_default()
}

/// What the QR code holds: an address that authenticator apps read.
pub fn address(secret: &[u8], name: &str) -> String {
    let name: String = byte_serialize(name.as_bytes()).collect();
    format!(
        "otpauth://totp/Wellkin:{name}?secret={}&issuer=Wellkin&algorithm=SHA1&digits={DIGITS}\
         &period={STEP_SECONDS}",
        base32::encode(secret)
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_examples_of_the_standard_come_out() {
        // RFC 6238, appendix B, with its last six digits.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(SECRET, at(second)), code);
        }
    }

    #[test]
    fn a_code_counts_one_step_early_and_late_and_no_more() {
        let code = code_at(SECRET, at(600));
        for (second, counts) in [
            (569, false),
            (570, true),
            (600, true),
            (659, true),
            (660, false),
        ] {
            let found = matching_step(SECRET, at(second), None, &code);
            assert_eq!(found.is_some(), counts, "{second}");
        }
    }

    #[test]
    fn a_code_is_used_once_and_older_ones_not_after_it() {
        let (older, code) = (code_at(SECRET, at(570)), code_at(SECRET, at(600)));
        let step = matching_step(SECRET, at(600), None, &code).unwrap();
        assert_eq!(matching_step(SECRET, at(601), Some(step), &code), None);
        assert_eq!(matching_step(SECRET, at(601), Some(step), &older), None);
        let next = code_at(SECRET, at(630));
        assert_eq!(
            matching_step(SECRET, at(630), Some(step), &next),
            Some(step + 1)
        );
    }

    #[test]
    fn apps_are_told_everything_in_one_address() {
        assert_eq!(
            address(SECRET, "iva.k"),
            "otpauth://totp/Wellkin:iva.k?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wellkin\
             &algorithm=SHA1&digits=6&period=30"
        );
    }
}
