//! What a browser, a program or an invited person carries to prove who they are: `id.secret`.
//!
//! The id finds the row; the secret is known only to its holder. The house keeps a hash of the
//! secret, so that a stolen database lets nobody in. SHA-256 is enough for that: the secret is 256
//! random bits, which no slow hash makes harder to guess.

use crate::ops::{Secret, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The hash of a secret, as it is stored.
pub type SecretHash = [u8; 32];

/// An id and its secret.
#[derive(Clone)]
pub struct Credential {
    /// Where the row is found. Not a secret.
    pub id: u128,
    secret: Secret<[u8; 32]>,
}

impl Credential {
    /// A new one that nobody can guess.
    pub fn random() -> Self {
        Self::of(u128::from_be_bytes(random::bytes()))
    }

    /// A new one for the row `id`, with a secret that nobody can guess.
    pub fn of(id: u128) -> Self {
        Self {
            id,
            secret: Secret::new(random::bytes()),
        }
    }

    /// Reads what [`Credential::text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (id, secret) = text.split_once('.')?;
        let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
        Some(Self {
            id: u128::from_be_bytes(bytes(id)?.try_into().ok()?),
            secret: Secret::new(bytes(secret)?.try_into().ok()?),
        })
    }

    /// `id.secret`, for the cookie, the header or the link: 66 characters safe in all of them.
    pub fn text(&self) -> String {
        let id = URL_SAFE_NO_PAD.encode(self.id.to_be_bytes());
        let secret = URL_SAFE_NO_PAD.encode(self.secret.expose());
        format!("{id}.{secret}")
    }

    /// The hash to keep.
    pub fn hash(&self) -> SecretHash {
        Sha256::digest(self.secret.expose()).into()
    }

    /// Whether this is the holder's secret. Takes the same time wherever the difference is.
    pub fn matches(&self, kept: &SecretHash) -> bool {
        self.hash().ct_eq(kept).into()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_credential_is_read_as_it_was_written() {
        let made = Credential::random();
        let read = Credential::parse(&made.text()).unwrap();
        assert_eq!(made.text().len(), 66);
        assert_eq!(read.id, made.id);
        assert!(read.matches(&made.hash()));
        assert!(!Credential::random().matches(&made.hash()));
    }

    #[test]
    fn what_was_tampered_with_is_not_read_or_does_not_match() {
        let made = Credential::random();
        let text = made.text();
        for bad in [
            "",
            ".",
            "a.b",
            &text[1..],
            &format!("{text}A"),
            &text.replace('.', ""),
        ] {
            assert!(Credential::parse(bad).is_none(), "{bad}");
        }
        let last = if text.ends_with('A') { 'E' } else { 'A' };
        let other = format!("{}{last}", &text[..65]);
        assert!(Credential::parse(&other).is_none_or(|read| !read.matches(&made.hash())));
    }
}
