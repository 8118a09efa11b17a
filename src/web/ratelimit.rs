//! Limits on how often something may be tried, per key (GCRA: one instant of memory a key).

use super::site::Site;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many at once, and then one more each `every`.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    /// How many are let through at once after a rest.
    pub burst: u32,
    /// After how long one more is let through.
    pub every: Duration,
}

/// Counts attempts by key and says when the next one may come.
///
/// Holds at most `capacity` keys. When it is full, keys that have rested long enough to be new
/// again go first, then the one closest to that: a flood of keys cannot use up the memory.
#[derive(Debug)]
pub struct Limiter<K> {
    quota: Option<Quota>,
    capacity: usize,
    /// For each key the moment at which it will have rested completely.
    rested: Mutex<HashMap<K, Instant>>,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    /// A limiter of `quota` for at most `capacity` keys.
    pub fn new(quota: Quota, capacity: usize) -> Self {
        Self {
            quota: Some(quota),
            capacity: capacity.max(1),
            rested: Mutex::new(HashMap::new()),
        }
    }

    /// A limiter that lets everything pass.
    pub fn unlimited() -> Self {
        Self {
            quota: None,
            capacity: 1,
            rested: Mutex::new(HashMap::new()),
        }
    }

    /// A limiter of `quota`, or one without limits where the site has them switched off.
    pub fn for_site(site: &Site, quota: Quota, capacity: usize) -> Self {
        if site.rate_limits() {
            Self::new(quota, capacity)
        } else {
            Self::unlimited()
        }
    }

    /// Counts an attempt of `key`, or says how long to wait before the next one.
    pub fn check(&self, key: &K) -> Result<(), Duration> {
        self.check_at(key, Instant::now())
    }

    /// [`Limiter::check`] at a given moment.
    pub fn check_at(&self, key: &K, now: Instant) -> Result<(), Duration> {
        let Some(quota) = self.quota else {
            return Ok(());
        };
        let mut rested = self.rested.lock().unwrap_or_else(PoisonError::into_inner);
        let from = rested.get(key).map_or(now, |at| (*at).max(now));
        let next = from + quota.every;
        let ahead = next.duration_since(now);
        let allowed = quota.every * quota.burst.max(1);
        if ahead > allowed {
            return Err(ahead - allowed);
        }
        if !rested.contains_key(key) && rested.len() >= self.capacity {
            make_room(&mut rested, self.capacity, now);
        }
        rested.insert(key.clone(), next);
        Ok(())
    }

    /// Gives back one counted attempt of `key`, for those that turned out well.
    pub fn refund(&self, key: &K) {
        let Some(quota) = self.quota else { return };
        let mut rested = self.rested.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = rested.get_mut(key) {
            *at = at.checked_sub(quota.every).unwrap_or(*at);
        }
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.rested.lock().map_or(0, |rested| rested.len())
    }
}

fn make_room<K: Hash + Eq + Clone>(
    rested: &mut HashMap<K, Instant>,
    capacity: usize,
    now: Instant,
) {
    rested.retain(|_, at| *at > now);
    if rested.len() < capacity {
        return;
    }
    let stalest = rested.iter().min_by_key(|(_, at)| **at);
    if let Some(key) = stalest.map(|(key, _)| key.clone()) {
        rested.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTA: Quota = Quota {
        burst: 3,
        every: Duration::from_secs(10),
    };

    fn second(start: Instant, n: u64) -> Instant {
        start + Duration::from_secs(n)
    }

    #[test]
    fn a_burst_passes_and_then_one_each_interval() {
        let limiter = Limiter::new(QUOTA, 10);
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limiter.check_at(&"a", start), Ok(()));
        }
        assert_eq!(limiter.check_at(&"a", start), Err(Duration::from_secs(10)));
        assert_eq!(
            limiter.check_at(&"a", second(start, 4)),
            Err(Duration::from_secs(6))
        );
        assert_eq!(limiter.check_at(&"a", second(start, 10)), Ok(()));
        assert_eq!(
            limiter.check_at(&"a", second(start, 10)),
            Err(Duration::from_secs(10))
        );
        assert_eq!(limiter.check_at(&"b", start), Ok(()), "keys are apart");
    }

    #[test]
    fn a_refused_attempt_does_not_lengthen_the_wait() {
        let limiter = Limiter::new(QUOTA, 10);
        let start = Instant::now();
        for _ in 0..20 {
            let _ = limiter.check_at(&(), start);
        }
        assert_eq!(limiter.check_at(&(), second(start, 10)), Ok(()));
    }

    #[test]
    fn a_refund_makes_room_for_one_more() {
        let limiter = Limiter::new(QUOTA, 10);
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limiter.check_at(&1, start), Ok(()));
        }
        limiter.refund(&1);
        assert_eq!(limiter.check_at(&1, start), Ok(()));
        assert!(limiter.check_at(&1, start).is_err());
    }

    #[test]
    fn a_flood_of_keys_stays_within_the_capacity() {
        let limiter = Limiter::new(QUOTA, 8);
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limiter.check_at(&1000, start), Ok(()));
        }
        for key in 0..100 {
            assert_eq!(limiter.check_at(&key, start), Ok(()));
        }
        assert_eq!(limiter.len(), 8);
        assert!(
            limiter.check_at(&1000, start).is_err(),
            "the busiest key is kept"
        );
        assert_eq!(limiter.check_at(&5000, second(start, 3600)), Ok(()));
        assert_eq!(limiter.len(), 1, "rested keys are forgotten");
    }

    #[test]
    fn without_limits_everything_passes() {
        let limiter = Limiter::unlimited();
        assert!((0..1000).all(|_| limiter.check(&"a").is_ok()));
    }
}
