//! Signing in at the household's own identity provider: OpenID Connect, the code flow with PKCE.
//!
//! Here is what is said to the provider and what of its answers is believed. What follows from it (a
//! session, a link, a new account) is a use case in `service`.
//!
//! Signatures are checked with ring, which rustls brings along anyway; the JSON around them is little.
//! The ready-made crate for all this has cryptography of its own, and brings some forty crates more.

mod claims;
mod jws;
mod metadata;
mod provider;
mod waiting;

use crate::i18n::Msg;
use crate::i18n::messages::account_linked as say;

pub use provider::{Begun, Provider, Returned, Who};
pub use waiting::Waiting;

/// Why somebody could not be signed in at the provider. None of these carries what it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// No provider is configured.
    #[error("no identity provider is configured")]
    Off,
    /// Nobody began this here, or too long ago, or in another browser, or it was finished already.
    #[error("this sign-in is not awaited")]
    Stale,
    /// The person changed their mind there.
    #[error("cancelled at the identity provider")]
    Cancelled,
    /// The provider refused.
    #[error("the identity provider refused")]
    Refused,
    /// The provider cannot be reached, or does not answer as one.
    #[error("the identity provider cannot be reached")]
    Unreachable,
    /// What the provider said about the person is not to be believed; why, for the log.
    #[error("what the identity provider said does not hold: {0}")]
    Untrusted(&'static str),
}

impl OidcError {
    /// What to tell the person.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::Off | Self::Unreachable => &say::UNREACHABLE,
            Self::Stale => &say::STALE,
            Self::Cancelled => &say::CANCELLED,
            Self::Refused => &say::REFUSED,
            Self::Untrusted(_) => &say::UNTRUSTED,
        }
    }
}
