//! A value that must not end up in a log.

use serde::Deserialize;
use std::fmt;
use subtle::ConstantTimeEq;

/// Holds a password or a token, and shows `***` to whoever prints it.
///
/// Texts are compared in a time that tells nothing but whether they are equally long.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself; the word in the code shows where secrets are used.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl Secret<String> {
    /// Whether somebody said this secret.
    pub fn is(&self, said: &str) -> bool {
        self.0.as_bytes().ct_eq(said.as_bytes()).into()
    }
}

impl PartialEq for Secret<String> {
    fn eq(&self, other: &Self) -> bool {
        self.is(&other.0)
    }
}

impl Eq for Secret<String> {}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T> fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::new("correct horse".to_owned());
        assert_eq!(
            format!("{secret} {secret:?} {:?}", Some(&secret)),
            "*** *** Some(***)"
        );
        assert_eq!(secret.expose(), "correct horse");
    }

    #[test]
    fn a_secret_is_known_by_all_of_it() {
        let secret = Secret::new("correct horse".to_owned());
        assert!(secret.is("correct horse"));
        for wrong in [
            "",
            "correct",
            "correct hors",
            "correct horse ",
            "Correct horse",
        ] {
            assert!(!secret.is(wrong), "{wrong}");
        }
        assert_eq!(secret, secret.clone());
    }
}
