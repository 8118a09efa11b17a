//! Things that have the same name and are not the same: two foods written with one moment.

use std::{
    collections::HashMap,
    fmt::Write as _,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Names remembered at most: 16 MB. Those beyond are not told apart.
const MOST: usize = 500_000;

/// Names that were given.
#[derive(Default)]
pub(super) struct Repeats {
    seen: HashMap<u64, u32>,
}

impl Repeats {
    /// A name nothing else of this source has: the second time it ends in `:2`. As long as things come in the same
    /// order, they have the same names in every export.
    pub(super) fn tell_apart(&mut self, source: &str, mut id: String) -> String {
        let mut hasher = DefaultHasher::new();
        (source, &id).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(times) = self.seen.get_mut(&key) {
            *times += 1;
            // Writing to a string cannot fail.
            let _ = write!(id, ":{times}");
        } else if self.seen.len() < MOST {
            self.seen.insert(key, 1);
        }
        id
    }
}
