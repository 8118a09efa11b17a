//! What is awaited for ten minutes, in the memory of the process, and handed out once.

use crate::ops::Clock;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long something is awaited.
pub const LASTS: SignedDuration = SignedDuration::from_mins(10);
/// The most that are awaited at a time; the oldest goes first.
const KEPT: usize = 1000;

/// Things by a secret that somebody comes back with.
pub struct Waiting<T> {
    clock: Clock,
    open: Mutex<HashMap<String, (T, Timestamp)>>,
}

impl<T: Clone> Waiting<T> {
    /// None yet.
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            open: Mutex::new(HashMap::new()),
        }
    }

    /// Awaits `thing` under `secret`, in place of what was awaited there.
    pub fn put(&self, secret: String, thing: T) {
        let now = self.clock.now();
        let mut open = self.lock();
        open.retain(|_, (_, ends_at)| *ends_at > now);
        if open.len() >= KEPT && !open.contains_key(&secret) {
            let oldest = open.iter().min_by_key(|(_, (_, ends_at))| *ends_at);
            if let Some(oldest) = oldest.map(|(secret, _)| secret.clone()) {
                open.remove(&oldest);
            }
        }
        let ends_at = now.checked_add(LASTS).unwrap_or(Timestamp::MAX);
        open.insert(secret, (thing, ends_at));
    }

    /// What is awaited under `secret`; it stays.
    pub fn get(&self, secret: &str) -> Option<T> {
        let now = self.clock.now();
        let open = self.lock();
        let (thing, ends_at) = open.get(secret)?;
        (*ends_at > now).then(|| thing.clone())
    }

    /// What was awaited under `secret`; it is not any more.
    pub fn take(&self, secret: &str) -> Option<T> {
        let now = self.clock.now();
        let (thing, ends_at) = self.lock().remove(secret)?;
        (ends_at > now).then_some(thing)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (T, Timestamp)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_awaited_comes_once_and_in_time() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let waiting = Waiting::new(clock);
        waiting.put("a".to_owned(), 1);
        assert_eq!(waiting.get("a"), Some(1));
        assert_eq!((waiting.take("a"), waiting.take("a")), (Some(1), None));
        waiting.put("b".to_owned(), 2);
        hand.advance(Duration::from_secs(599));
        assert_eq!(waiting.get("b"), Some(2));
        hand.advance(Duration::from_secs(1));
        assert_eq!((waiting.get("b"), waiting.take("b")), (None, None));
    }

    #[test]
    fn the_oldest_makes_room() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let waiting = Waiting::new(clock);
        for n in 0..=KEPT {
            waiting.put(n.to_string(), n);
            hand.advance(Duration::from_millis(1));
        }
        assert_eq!(waiting.get("0"), None);
        assert_eq!(waiting.get("1"), Some(1));
        assert_eq!(waiting.lock().len(), KEPT);
    }
}
