//! Passkeys: keys that a device makes for this house alone, and whose private half never leaves it.
//! One takes the place of a code after the password, or of both where the device asks its owner for
//! a finger, a face or a PIN.
//!
//! The rules of WebAuthn are `webauthn_rp`'s: it is licensed like the house, reads only what a house
//! needs that asks for no attestation, and keeps no state of its own. (`webauthn-rs` is more widely
//! used; it is under the MPL, which we do not accept, and brings half as many crates again: AES,
//! scrypt, PKCS#5 and X.509 for attestations that a household has no list of makers to hold against.)
//! It adds some 650 kB to a release. It is named in `relying_party.rs` only.

mod pending;
mod relying_party;
mod row;
#[cfg(test)]
pub mod software;

pub use pending::Pending;
pub use relying_party::{
    Answer, Choosing, ChosenAnswer, MadeAnswer, NamedAnswer, Naming, NotOffered, Refused,
    Registering, RelyingParty, Used,
};
pub use row::{Made, Passkey, id_of};

/// The most passkeys of one user.
pub const MOST: usize = 20;
/// The most characters of a passkey's name.
pub const NAME_MAX: usize = 60;
