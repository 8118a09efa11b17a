//! The way a message goes, and what came of trying it. One outbox serves all ways, so that each has
//! the same retries, the same page and the same end.

use super::trouble::Trouble;
use serde::{Deserialize, Serialize};

/// By which way a message goes. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Route {
    /// By e-mail.
    Mail {
        /// To which address.
        to: String,
    },
}

impl Route {
    /// Where it goes, as administrators read it.
    pub fn to(&self) -> &str {
        match self {
            Self::Mail { to } => to,
        }
    }
}

/// What came of handing a message over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Who carries it on has it.
    Accepted,
    /// Not now; it is tried again.
    Later(Trouble),
    /// Not in this form, whenever it is tried.
    Never(Trouble),
}
