//! What is kept of a passkey: its public half, and what its owner calls it.

use crate::store::Record;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The bytes of a user handle: what the device gives back when it signs somebody in without a name.
/// They are random and mean nothing elsewhere, so that a device that is found tells of nobody; the
/// passkeys of a user share theirs.
pub const HANDLE: usize = 64;

/// A passkey as the device made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The id by which the device knows it: 16 to 1023 bytes.
    pub credential: Vec<u8>,
    /// Whose it is, as the device knows them: [`HANDLE`] bytes.
    pub handle: Vec<u8>,
    /// The public key, as `webauthn_rp` writes it.
    pub key: Vec<u8>,
    /// What changes with use, as `webauthn_rp` writes it: the counter, and whether it is backed up.
    pub state: [u8; 7],
    /// How the device is reached, a bit each (USB, NFC, and so on), to help the browser find it.
    pub transports: u8,
    /// Whether the device says that it finds the passkey without being told its id. Some do not say.
    pub discoverable: Option<bool>,
    /// Whether the device asked its owner for a finger, a face or a PIN.
    pub verified: bool,
}

impl Made {
    /// Whether it takes the place of the password too.
    pub const fn alone(&self) -> bool {
        self.verified && !matches!(self.discoverable, Some(false))
    }
}

/// A passkey of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// As the device made it.
    pub made: Made,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub added_at: Timestamp,
    /// The hour in which it was used last.
    pub used_at: Option<Timestamp>,
}

impl Record for Passkey {}

/// Under which id a credential is kept: the first half of its SHA-256. Nobody can make another
/// credential with the id of one that is here.
pub fn id_of(credential: &[u8]) -> u128 {
    let hash: [u8; 32] = Sha256::digest(credential).into();
    hash[..16]
        .iter()
        .fold(0, |id, byte| id << 8 | u128::from(*byte))
}
