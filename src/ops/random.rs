//! Randomness for tokens, straight from the operating system.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// `N` random bytes.
///
/// # Panics
/// When the operating system gives none: anything else would be a token somebody can guess. A
/// request in which this happens is answered with 500.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(error) = getrandom::fill(&mut bytes) {
        panic!("the operating system gives no randomness: {error}");
    }
    bytes
}

/// A token nobody can guess: 32 random bytes, 43 characters that are safe in a URL.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_different_and_safe_in_a_url() {
        let (one, other) = (token(), token());
        assert_eq!(one.len(), 43);
        assert_ne!(one, other);
        let safe = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        assert!(one.chars().chain(other.chars()).all(safe));
    }
}
