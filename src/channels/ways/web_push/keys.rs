//! Keys on P-256.

use p256::SecretKey;

/// The first of `candidates` that is a key: all but some in 2^32 are, and none is changed to become
/// one, so that each key is as likely as any other.
pub fn first_key(mut candidates: impl FnMut(u32) -> [u8; 32]) -> SecretKey {
    let mut number = 0;
    loop {
        if let Ok(key) = SecretKey::from_slice(&candidates(number)) {
            return key;
        }
        number = number.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_passed_over() {
        let tried = std::cell::Cell::new(0);
        let key = first_key(|number| {
            tried.set(number);
            match number {
                0 => [0; 32],
                // Beyond the order of the curve.
                1 => [0xff; 32],
                _ => [7; 32],
            }
        });
        assert_eq!(tried.get(), 2);
        assert_eq!(key.to_bytes()[..], [7; 32]);
    }
}
