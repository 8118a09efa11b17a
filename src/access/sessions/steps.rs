//! Between the right password and the code: who may still type one. This lives in the memory of
//! the process; after a restart the password is asked for again.

use crate::access::attempts::Counter;
use crate::access::sessions::Way;
use crate::ops::ids::UserId;
use crate::ops::{Clock, Secret, random};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long the code may be typed after the password.
const LASTS: SignedDuration = SignedDuration::from_mins(10);
/// Wrong codes after which the password is asked for again.
const TRIES: u8 = 5;
/// The most that are kept at a time. Only who knows a password makes one.
const KEPT: usize = 1000;

/// Somebody whose password was right.
#[derive(Debug, Clone)]
pub struct SecondStep {
    /// Who.
    pub user: UserId,
    /// By what wrong codes are counted.
    pub counter: Counter,
    /// The hash to keep from now on, where the cost has risen.
    pub rehashed: Option<String>,
    /// By whose word they came so far.
    pub way: Way,
    tries: u8,
    ends_at: Timestamp,
}

/// Those of whom a code is awaited, by the secret of their form.
pub struct SecondSteps {
    clock: Clock,
    open: Mutex<HashMap<String, SecondStep>>,
}

impl SecondSteps {
    /// None yet.
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            open: Mutex::new(HashMap::new()),
        }
    }

    /// The secret with which `user` comes back to type a code.
    pub fn open(
        &self,
        user: UserId,
        counter: Counter,
        rehashed: Option<String>,
        way: Way,
    ) -> Secret<String> {
        let now = self.clock.now();
        let secret = random::token();
        let mut open = self.lock();
        open.retain(|_, step| step.ends_at > now);
        if open.len() >= KEPT {
            let oldest = open.iter().min_by_key(|(_, step)| step.ends_at);
            if let Some(oldest) = oldest.map(|(secret, _)| secret.clone()) {
                open.remove(&oldest);
            }
        }
        let step = SecondStep {
            user,
            counter,
            rehashed,
            way,
            tries: 0,
            ends_at: now.checked_add(LASTS).unwrap_or(Timestamp::MAX),
        };
        open.insert(secret.clone(), step);
        Secret::new(secret)
    }

    /// Whom a code is awaited of under this secret.
    pub fn waiting(&self, secret: &str) -> Option<UserId> {
        let now = self.clock.now();
        let open = self.lock();
        let step = open.get(secret).filter(|step| step.ends_at > now)?;
        Some(step.user)
    }

    /// Whom a code is awaited of under this secret; each asking is a try.
    pub fn attempt(&self, secret: &str) -> Option<SecondStep> {
        let now = self.clock.now();
        let mut open = self.lock();
        let step = open.get_mut(secret)?;
        step.tries += 1;
        if step.tries > TRIES || step.ends_at <= now {
            open.remove(secret);
            return None;
        }
        Some(step.clone())
    }

    /// The code was right: the secret is worth nothing any more.
    pub fn close(&self, secret: &str) {
        self.lock().remove(secret);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, SecondStep>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::time::Duration;

    #[test]
    fn a_second_step_ends_with_time_tries_and_success() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let steps = SecondSteps::new(clock.clone());
        let iva = UserId::new(&clock);
        let open = || {
            let opened = steps.open(iva, Counter::own(iva), None, Way::Own);
            opened.expose().clone()
        };
        let secret = open();
        assert!(steps.attempt("nonsense").is_none());
        for _ in 0..TRIES {
            assert_eq!(steps.attempt(&secret).unwrap().user, iva);
        }
        assert!(steps.attempt(&secret).is_none(), "tried too often");
        let used = open();
        steps.close(&used);
        assert!(steps.attempt(&used).is_none(), "used");
        let late = open();
        hand.advance(Duration::from_secs(600));
        assert!(steps.attempt(&late).is_none(), "too late");
        for _ in 0..KEPT + 5 {
            open();
        }
        assert_eq!(steps.lock().len(), KEPT);
    }
}
