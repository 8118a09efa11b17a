//! The time, handed out by a clock that a test can hold still.

use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::{ContextV7, Uuid};

/// The day this program cannot have been run before, in seconds since 1970: 2026-01-01.
const EARLIEST: i64 = 1_767_225_600;

/// Where the house reads the time. Cheap to clone; nobody else asks the system.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    hand: Option<ManualClock>,
    /// What puts the ids of one millisecond in order.
    order: Arc<Mutex<ContextV7>>,
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still.
    pub fn fixed(at: Timestamp) -> Self {
        Self::manual(at).0
    }

    /// A clock that stands still until its hand is moved.
    pub fn manual(at: Timestamp) -> (Self, ManualClock) {
        let hand = ManualClock(Arc::new(Mutex::new(at)));
        let clock = Self {
            hand: Some(hand.clone()),
            ..Self::default()
        };
        (clock, hand)
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        match &self.hand {
            None => Timestamp::now(),
            Some(hand) => hand.now(),
        }
    }

    /// A new UUID of version 7: the milliseconds, a counter that starts anew at a random place with
    /// each of them, and random bits. Each sorts behind those this clock gave before, even when it
    /// was put back in between.
    pub fn uuid(&self) -> Uuid {
        let now = self.now();
        // Before 1970 there are no such UUIDs; a clock so wrong still gets unique ones.
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let nanos = now.subsec_nanosecond().unsigned_abs();
        let order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(uuid::Timestamp::from_unix(&*order, seconds, nanos))
    }

    /// Whether somebody has set the clock. A board without a battery starts in 1970, until the
    /// network tells it better.
    pub fn is_set(&self) -> bool {
        self.now().as_second() >= EARLIEST
    }
}

/// The hand of a manual clock.
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    /// Where the hand stands.
    pub fn now(&self) -> Timestamp {
        // A timestamp is written in one piece, so a panic elsewhere cannot have spoilt it.
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the hand to a time, forwards or backwards.
    pub fn set(&self, at: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    /// Moves the hand forwards; it stops at the last time there is.
    pub fn advance(&self, by: Duration) {
        let mut hand = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *hand = hand.checked_add(by).unwrap_or(Timestamp::MAX);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_clock_that_starts_in_1970_has_not_been_set() {
        assert!(!Clock::fixed(Timestamp::UNIX_EPOCH).is_set());
        assert!(Clock::fixed("2026-01-01T00:00:00Z".parse().unwrap()).is_set());
        assert!(Clock::system().is_set());
    }

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let (clock, hand) = Clock::manual(Timestamp::UNIX_EPOCH);
        let copy = clock.clone();
        assert_eq!(clock.now(), Timestamp::UNIX_EPOCH);
        hand.advance(Duration::from_secs(90));
        assert_eq!(copy.now().as_second(), 90);
        hand.set(Timestamp::UNIX_EPOCH);
        assert_eq!(copy.now(), clock.now());
        hand.advance(Duration::MAX);
        assert_eq!(clock.now(), Timestamp::MAX);
    }
}
