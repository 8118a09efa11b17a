//! Keeping secrets in the store so that the store alone does not give them away.
//!
//! ChaCha20-Poly1305 (RFC 8439) with a key that is derived from the house's own and lies in another
//! file. Whose the secret is, is authenticated with it: one that is moved to another row does not open.

use super::{InstanceKey, Secret, random};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};

/// The bytes of a nonce. Each secret gets a random one: there are far too few of them for two to
/// meet.
const NONCE: usize = 12;

/// What encrypts and decrypts the secrets of one use.
#[derive(Clone)]
pub struct Vault(Secret<[u8; 32]>);

impl Vault {
    /// That of a house with this key, for one `purpose`.
    pub fn new(key: &InstanceKey, purpose: &str) -> Self {
        Self(Secret::new(key.derive(purpose)))
    }

    /// `plain`, encrypted for `owner`. Encrypting fails only beyond 256 GiB; should it, what comes out
    /// opens to nothing.
    pub fn seal(&self, owner: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = random::bytes();
        let payload = Payload {
            msg: plain,
            aad: owner,
        };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload);
        sealed.map_or_else(|_| Vec::new(), |sealed| [&nonce[..], &sealed].concat())
    }

    /// What was encrypted for `owner`; `None` when it was encrypted with another key, or for somebody
    /// else, or was changed.
    pub fn open(&self, owner: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload {
            msg: sealed,
            aad: owner,
        };
        self.cipher().decrypt(&Nonce::from(nonce), payload).ok()
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&(*self.0.expose()).into())
    }
}
