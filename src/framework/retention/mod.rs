//! The desk at which operators say how long something is kept, or from when on the values of a day are put together:
//! the rules, what each of them reaches now, and having it done, for people and for programs.
//!
//! What a rule means for a diary, and the doing of it, belongs to the rooms that own the tables: `entries` and
//! `journal`. This room walks through the people, and has the import desk keep its lines in line.

pub mod api;
mod checking;
mod doing;
mod error;
pub mod pages;
mod preview;
mod service;
mod starting;
#[cfg(test)]
pub(super) mod tests;

pub use checking::RuleDraft;
pub use error::RetentionError;
pub use preview::{OfPerson, Preview, Previewed};
pub use service::{Retention, RuleShown};
