//! Keeping the secrets of apps in the store so that the store alone does not give them away.
//!
//! ChaCha20-Poly1305 (RFC 8439) with a key that is derived from the house's own and lies in another
//! file. The owner's id is authenticated with it: a secret moved to another user does not open.

use crate::ops::ids::UserId;
use crate::ops::{InstanceKey, Secret, random};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};

/// The bytes of a nonce. Each secret gets a random one: there are far too few of them for two to
/// meet.
const NONCE: usize = 12;

/// What encrypts and decrypts the secrets of second factors.
#[derive(Clone)]
pub struct Vault(Secret<[u8; 32]>);

impl Vault {
    /// That of a house with this key.
    pub fn new(key: &InstanceKey) -> Self {
        Self(Secret::new(key.derive("second factors")))
    }

    /// `plain`, encrypted for `user`. Encrypting fails only beyond 256 GiB; should it, what comes out
    /// opens to nothing.
    pub(super) fn seal(&self, user: UserId, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = random::bytes();
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), payload(&user, plain));
        sealed.map_or_else(|_| Vec::new(), |sealed| [&nonce[..], &sealed].concat())
    }

    /// What was encrypted for `user`; `None` when it was encrypted with another key, or for somebody
    /// else, or was changed.
    pub(super) fn open(&self, user: UserId, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let opened = self
            .cipher()
            .decrypt(&Nonce::from(nonce), payload(&user, sealed));
        opened.ok()
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&(*self.0.expose()).into())
    }
}

fn payload<'a>(user: &'a UserId, msg: &'a [u8]) -> Payload<'a, 'a> {
    let aad = user.as_uuid().as_bytes();
    Payload { msg, aad }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;

    #[test]
    fn a_secret_opens_for_its_user_in_its_house_and_unchanged() {
        let clock = Clock::system();
        let (iva, marko) = (UserId::new(&clock), UserId::new(&clock));
        let vault = Vault::new(&InstanceKey::random());
        let sealed = vault.seal(iva, b"secret");
        assert_eq!(vault.open(iva, &sealed).unwrap(), b"secret");
        assert!(!sealed.windows(6).any(|bytes| bytes == b"secret"));
        assert_ne!(vault.seal(iva, b"secret"), sealed, "a nonce of its own");
        assert_eq!(vault.open(marko, &sealed), None);
        assert_eq!(Vault::new(&InstanceKey::random()).open(iva, &sealed), None);
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(vault.open(iva, &changed), None);
        assert_eq!(vault.open(iva, b"short"), None);
        assert_eq!(vault.open(iva, b""), None);
    }
}
