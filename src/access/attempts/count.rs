//! Counting attempts while they are made: before a password is hashed, so that of many at once no
//! more are looked at than of one after the other.

use super::failures::Failures;
use crate::ops::Clock;
use crate::ops::ids::UserId;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Counters that are kept in memory at the same time; the one that failed longest ago goes first.
const COUNTED: usize = 10_000;
/// The most characters of a name that count.
const NAME_COUNTED: usize = 64;

/// How an account was named. Each has a count of its own: were they one, failing by name would tell
/// at the address that both belong to the same account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By its user name.
    Name,
    /// By its mail address.
    Email,
    /// By being signed in, where the password is asked for again.
    Own,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Name, Self::Email, Self::Own];

    /// The way of what was typed.
    pub fn of(typed: &str) -> Self {
        if typed.contains('@') {
            Self::Email
        } else {
            Self::Name
        }
    }

    /// Its number in the store.
    pub const fn number(self) -> u8 {
        match self {
            Self::Name => 0,
            Self::Email => 1,
            Self::Own => 2,
        }
    }
}

/// What failures are counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    key: String,
    /// Where the count is kept in the store; nowhere for names that nobody has, and for browsers.
    pub row: Option<(UserId, u8)>,
}

impl Counter {
    /// By what was typed (without case), and whose name it is.
    pub fn typed(key: &str, user: Option<UserId>) -> Self {
        let name: String = key.chars().take(NAME_COUNTED).collect();
        let way = Way::of(key).number();
        Self {
            key: format!("name {name}"),
            row: user.map(|user| (user, way)),
        }
    }

    /// By the account of somebody who is signed in.
    pub fn own(user: UserId) -> Self {
        Self {
            key: format!("own {user}"),
            row: Some((user, Way::Own.number())),
        }
    }

    /// By a browser from which somebody signed in before.
    pub fn browser(id: u128) -> Self {
        Self {
            key: format!("browser {id:032x}"),
            row: None,
        }
    }

    /// Whether nothing is known of who tries but what they typed.
    pub fn is_of_a_stranger(&self) -> bool {
        self.key.starts_with("name ")
    }
}

/// An attempt that is being made.
#[derive(Debug, Clone)]
pub struct Attempt {
    counter: Counter,
    before: Option<Failures>,
    /// What will have failed if this one does.
    pub failures: Failures,
}

/// The attempts of the house.
pub struct Attempts {
    clock: Clock,
    on: bool,
    counted: Mutex<HashMap<String, Failures>>,
}

impl Attempts {
    /// None yet. With `on` false everything is let through.
    pub fn new(clock: Clock, on: bool) -> Self {
        Self {
            clock,
            on,
            counted: Mutex::new(HashMap::new()),
        }
    }

    /// Counts an attempt as failed until it turns out well, or says how long to wait. `kept` is
    /// what the store knows, for when the memory does not.
    pub fn begin(&self, counter: &Counter, kept: Option<Failures>) -> Result<Attempt, Duration> {
        let now = self.clock.now();
        let mut counted = self.lock();
        let before = counted.get(&counter.key).copied().or(kept);
        let wait = before.map_or(Duration::ZERO, |before| before.wait(now));
        if self.on && !wait.is_zero() {
            return Err(wait);
        }
        let failures = Failures::one_more(before, now);
        if counted.len() >= COUNTED && !counted.contains_key(&counter.key) {
            let oldest = counted.iter().min_by_key(|(_, failures)| failures.last_at);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                counted.remove(&oldest);
            }
        }
        counted.insert(counter.key.clone(), failures);
        Ok(Attempt {
            counter: counter.clone(),
            before,
            failures,
        })
    }

    /// An attempt turned out well: it is as if it had not been made.
    pub fn refund(&self, attempt: &Attempt) {
        let mut counted = self.lock();
        let key = &attempt.counter.key;
        let Some(now) = counted.get_mut(key) else {
            return;
        };
        if *now != attempt.failures {
            // Others failed meanwhile; they stay.
            now.times = now.times.saturating_sub(1);
            return;
        }
        match attempt.before {
            Some(before) => *now = before,
            None => drop(counted.remove(key)),
        }
    }

    /// Somebody is in: what failed before is forgotten.
    pub fn forget(&self, counter: &Counter) {
        self.lock().remove(&counter.key);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Failures>> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::failures::FREE;
    use super::*;
    use crate::ops::ManualClock;

    fn attempts() -> (Attempts, ManualClock) {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        (Attempts::new(clock, true), hand)
    }

    #[test]
    fn of_many_at_once_no_more_are_looked_at_than_are_free() {
        let (attempts, hand) = attempts();
        let iva = Counter::typed("iva", None);
        let begun = (0..100).filter(|_| attempts.begin(&iva, None).is_ok());
        assert_eq!(begun.count(), FREE as usize);
        hand.advance(Duration::from_secs(30));
        let begun = (0..100).filter(|_| attempts.begin(&iva, None).is_ok());
        assert_eq!(begun.count(), 1);
        assert!(attempts.begin(&Counter::typed("mia", None), None).is_ok());
    }

    #[test]
    fn what_turned_out_well_does_not_count_and_does_not_make_one_wait() {
        let (attempts, _) = attempts();
        let iva = Counter::typed("iva", None);
        for _ in 0..3 * FREE {
            let attempt = attempts.begin(&iva, None).unwrap();
            attempts.refund(&attempt);
        }
        for _ in 0..FREE - 1 {
            attempts.begin(&iva, None).unwrap();
        }
        let (one, other) = (
            attempts.begin(&iva, None).unwrap(),
            attempts.begin(&iva, None),
        );
        assert!(other.is_err());
        attempts.refund(&one);
        assert!(attempts.begin(&iva, None).is_ok(), "as if it had not been");
        attempts.forget(&iva);
        assert_eq!(attempts.begin(&iva, None).unwrap().failures.times, 1);
    }

    #[test]
    fn what_the_store_remembers_counts_when_the_memory_does_not() {
        let (attempts, hand) = attempts();
        let iva = Counter::typed("iva", None);
        let kept = Failures {
            times: 12,
            last_at: hand.now(),
        };
        let wait = attempts.begin(&iva, Some(kept)).unwrap_err();
        assert_eq!(wait, Duration::from_secs(120));
    }

    #[test]
    fn memory_is_bounded() {
        let (attempts, _) = attempts();
        for n in 0..COUNTED + 5 {
            let counter = Counter::typed(&n.to_string(), None);
            assert!(attempts.begin(&counter, None).is_ok());
        }
        assert_eq!(attempts.lock().len(), COUNTED);
    }
}
