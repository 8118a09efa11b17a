//! What a text service is, and which names and addresses one can have.

use crate::store::Record;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most services that can be registered, beside those built in.
pub const SERVICES_MAX: usize = 32;
/// The most characters of a name.
pub const NAME_MAX: usize = 64;

/// A service that this server is itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltIn {
    /// How a text sounds.
    Sentiment,
    /// How many words it has.
    Count,
    /// What it names.
    Entities,
}

/// Those that are there from the start, in the order of the list.
pub const BUILT_IN: [BuiltIn; 3] = [BuiltIn::Sentiment, BuiltIn::Count, BuiltIn::Entities];

impl BuiltIn {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentiment => "sentiment-analysis",
            Self::Count => "word-count",
            Self::Entities => "entity-recognition",
        }
    }

    /// The one of a name.
    pub fn of(name: &str) -> Option<Self> {
        BUILT_IN.into_iter().find(|one| one.name() == name)
    }
}

/// A service that was registered. Rows are numbered in the order of registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// What it is called; no two have one name.
    pub name: String,
    /// Where it is asked: http or https, without a name, a password or a query.
    pub url: String,
    /// When it was registered.
    pub at: Timestamp,
}

impl Record for Registered {}

/// Whether a name can be one: 1 to [`NAME_MAX`] letters of ASCII, digits, `.`, `_` and `-`, the first a
/// letter or a digit, so that it is one step of a path as it stands.
pub fn is_name(name: &str) -> bool {
    let sign = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b'-');
    name.len() <= NAME_MAX
        && name
            .bytes()
            .next()
            .is_some_and(|c| c.is_ascii_alphanumeric())
        && name.bytes().all(sign)
}

/// Whether an address says nothing but where: a query may carry a key, and a fragment is never sent.
pub fn says_only_where(url: &str) -> bool {
    !url.contains(['?', '#', '@', '\\'])
}
