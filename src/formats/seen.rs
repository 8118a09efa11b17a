//! What was told already, where several files of a bundle tell the same.

use std::{collections::BTreeSet, ops::RangeBounds};

use super::sink::Why;

/// Keys remembered at most: a life of days and activities, in some 20 MB.
const MOST: usize = 200_000;

/// The keys that were seen. It holds [`MOST`], so that memory does not grow with what is read.
#[derive(Debug)]
pub(super) struct Seen<K>(BTreeSet<K>);

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<K: Ord> Seen<K> {
    /// Notes a key, and answers whether it is new.
    ///
    /// # Errors
    /// With the reason for which its row is refused, once there is no room for another: it could be there twice.
    pub(super) fn insert(&mut self, key: K) -> Result<bool, Why> {
        if self.0.len() < MOST || self.0.contains(&key) {
            return Ok(self.0.insert(key));
        }
        Err(Why::Other(format!(
            "more than {MOST} that have to be told apart"
        )))
    }

    pub(super) fn contains(&self, key: &K) -> bool {
        self.0.contains(key)
    }

    /// Whether one of these keys was seen.
    pub(super) fn any_in(&self, keys: impl RangeBounds<K>) -> bool {
        self.0.range(keys).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_refused_and_what_is_known_stays_known() {
        let mut seen = Seen::default();
        for key in 0..MOST {
            assert_eq!(seen.insert(key), Ok(true));
        }
        assert_eq!(seen.insert(7), Ok(false));
        assert!(matches!(seen.insert(MOST), Err(Why::Other(_))));
        assert!(seen.any_in(MOST - 1..) && !seen.any_in(MOST..));
    }
}
