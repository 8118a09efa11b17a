//! Challenges that were given out and not answered yet. They live in the memory of the process;
//! after a restart the browser asks for a new one.

use crate::ops::Clock;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How long a challenge may be answered.
const LASTS: SignedDuration = SignedDuration::from_mins(5);
/// The most that are kept of a kind. With one more, the one that ends first is forgotten.
const KEPT: usize = 1000;

/// What is awaited under a challenge. Each is taken once.
pub struct Pending<T> {
    clock: Clock,
    open: Mutex<HashMap<u128, (Timestamp, T)>>,
}

impl<T> Pending<T> {
    /// Nothing is awaited yet.
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            open: Mutex::new(HashMap::new()),
        }
    }

    /// Awaits the answer to `challenge`.
    pub fn open(&self, challenge: u128, awaited: T) {
        let now = self.clock.now();
        let ends = now.checked_add(LASTS).unwrap_or(Timestamp::MAX);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, (ends, _)| *ends > now);
        if open.len() >= KEPT {
            let oldest = open.iter().min_by_key(|(_, (ends, _))| *ends);
            if let Some(oldest) = oldest.map(|(challenge, _)| *challenge) {
                open.remove(&oldest);
            }
        }
        open.insert(challenge, (ends, awaited));
    }

    /// What was awaited under `challenge`, if it was given out, was not answered yet, and still holds.
    pub fn take(&self, challenge: u128) -> Option<T> {
        let now = self.clock.now();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let (ends, awaited) = open.remove(&challenge)?;
        (ends > now).then_some(awaited)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::time::Duration;

    #[test]
    fn a_challenge_is_answered_once_and_within_five_minutes() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let pending = Pending::new(clock);
        pending.open(1, "one");
        assert_eq!(pending.take(2), None, "never given out");
        hand.advance(Duration::from_secs(299));
        assert_eq!(pending.take(1), Some("one"));
        assert_eq!(pending.take(1), None, "answered already");
        pending.open(3, "three");
        hand.advance(Duration::from_secs(300));
        assert_eq!(pending.take(3), None, "too late");
    }

    #[test]
    fn a_flood_of_challenges_is_bounded_and_keeps_the_newest() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let pending = Pending::new(clock);
        pending.open(0, ());
        hand.advance(Duration::from_secs(1));
        for challenge in 1..=KEPT as u128 {
            pending.open(challenge, ());
        }
        assert_eq!(pending.open.lock().unwrap().len(), KEPT);
        assert_eq!(pending.take(0), None, "the oldest gave way");
        assert_eq!(pending.take(KEPT as u128), Some(()));
    }
}
