//! The secrets of apps, encrypted for their owner with a key of the house: see [`ops::Vault`].

use crate::ops::ids::UserId;
use crate::ops::{self, InstanceKey};

/// What encrypts and decrypts the secrets of second factors.
#[derive(Clone)]
pub struct Vault(ops::Vault);

impl Vault {
    /// That of a house with this key.
    pub fn new(key: &InstanceKey) -> Self {
        Self(ops::Vault::new(key, "second factors"))
    }

    /// `plain`, encrypted for `user`.
    pub(super) fn seal(&self, user: UserId, plain: &[u8]) -> Vec<u8> {
        self.0.seal(user.as_uuid().as_bytes(), plain)
    }

    /// What was encrypted for `user`; `None` when it was encrypted with another key, or for somebody
    /// else, or was changed.
    pub(super) fn open(&self, user: UserId, sealed: &[u8]) -> Option<Vec<u8>> {
        self.0.open(user.as_uuid().as_bytes(), sealed)
    }
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
