//! What programs carry to ask in somebody's name: short access tokens that are renewed with refresh
//! tokens, and personal access tokens that a person makes for one purpose.
//!
//! The forms of the tokens and the rows they stand for; what may be done with them is in `service`.

mod access;
mod personal;
mod refresh;

pub use access::{ACCESS_LASTS, Access, AccessTokens};
pub use personal::{NAME_MAX, PERSONAL, PersonalToken, TOKENS_MAX, text as personal_text};
pub use refresh::{Exchange, FAMILY, Family, RefreshToken, RefreshTokens};

use super::sessions::Refusal;
use crate::credentials::Credential;

/// What a program sent as its bearer token, by its form alone.
pub enum Bearer<'a> {
    /// An access token, not checked yet.
    Access(&'a str),
    /// A personal access token, or one of those there were before them.
    Personal(Credential),
}

impl<'a> Bearer<'a> {
    /// What `text` is. Three parts are a JWT, a token of ours says by its first letters what it is.
    ///
    /// # Errors
    /// [`Refusal::WrongKind`] for a refresh token, [`Refusal::Malformed`] for what is none of ours.
    pub fn of(text: &'a str) -> Result<Self, Refusal> {
        if text.starts_with(refresh::PREFIX) {
            return Err(Refusal::WrongKind);
        }
        if text.matches('.').count() == 2 {
            return Ok(Self::Access(text));
        }
        let credential = personal::parse(text).or_else(|| Credential::parse(text));
        credential.map(Self::Personal).ok_or(Refusal::Malformed)
    }
}
