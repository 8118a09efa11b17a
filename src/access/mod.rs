//! What somebody who proved who they are is let into, for how long, and what they may do there:
//! sessions of browsers, tokens of programs, roles and permissions. Also what makes those wait who fail
//! to prove it.
//!
//! This room keeps and reads these rows. Who somebody is, signing them in, and the guards before the
//! handlers belong to `accounts`; how a proof is checked to `credentials`.

pub mod attempts;
mod held;
mod permissions;
pub mod roles;
pub mod sessions;
mod tables;
pub mod tokens;

pub use held::holdings;
pub use permissions::{Permission, Permissions};
pub use roles::Role;
pub use tables::{FAILED, ROLES, SESSIONS, derived, tables};
