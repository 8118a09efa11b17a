//! The clock, injected.
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};

/// Tells the time.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's.
    pub fn system() -> Self {
        Self(Arc::new(Timestamp::now))
    }
    /// Stands still.
    pub fn fixed(at: Timestamp) -> Self {
        Self(Arc::new(move || at))
    }
    /// Moved by hand.
    pub fn manual(at: Timestamp) -> (Self, ManualClock) {
        let hand = ManualClock(Arc::new(Mutex::new(at)));
        let read = hand.clone();
        (
            Self(Arc::new(move || {
                *read.0.lock().unwrap_or_else(PoisonError::into_inner)
            })),
            hand,
        )
    }
    /// Now.
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

/// The hand of a manual clock.
#[derive(Clone)]
pub struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    /// Sets.
    pub fn set(&self, at: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
    /// Advances.
    pub fn advance(&self, by: SignedDuration) {
        let mut at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *at += by;
    }
}
