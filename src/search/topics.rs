//! Tags and what notes name, as results.

use crate::{
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

/// A topic that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicFound {
    /// What it is called; a tag begins with `#`.
    pub name: String,
    /// The notes about it.
    pub href: String,
    /// How many those are.
    pub notes: usize,
}

/// The topics of diaries, for as long as nothing is written into them.
#[derive(Clone, Default)]
pub struct Topics {}

impl Topics {
    /// The topics of a diary whose words begin with all of these.
    ///
    /// # Errors
    /// When the store fails.
    pub fn find(
        &self,
        _reads: &impl Reads,
        _person: PersonId,
        _asked: &[String],
    ) -> Result<Vec<TopicFound>, StoreError> {
        Ok(Vec::new())
    }
}
