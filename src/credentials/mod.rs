//! What somebody proves with who they are: a password and how it is kept, a second factor, passkeys,
//! an identity provider, and the secrets of cookies, links and tokens.
//!
//! This room knows how a proof is made, kept and checked, and nothing of who it is about: for it a user
//! is a number. What follows from a proof is no business of it: being let in belongs to `accounts`.

mod credential;
mod held;
pub mod oidc;
mod outgoing;
pub mod passkeys;
pub mod password;
pub mod second_factor;
mod tables;

pub use credential::{Credential, SecretHash};
pub use held::holdings;
pub use outgoing::connections;
pub use tables::{BY_PASSKEY, PASSKEYS, SECOND_FACTORS, derived, tables};
