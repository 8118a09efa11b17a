//! How a job that failed is tried again.

use std::time::Duration;

/// How often, and how far apart, a job is tried again before it counts as failed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retries {
    /// How often after the first time.
    pub count: u32,
    /// The delay before the first of them, at most.
    pub first: Duration,
    /// By what the delay grows with each.
    pub factor: u32,
    /// The longest delay.
    pub cap: Duration,
    /// Which part of a delay chance may take off, in percent, so that jobs which failed together are
    /// not tried together again: 0 to 100.
    pub jitter: u32,
}

impl Retries {
    /// Not at all.
    pub const NONE: Self = Self {
        count: 0,
        first: Duration::ZERO,
        factor: 1,
        cap: Duration::ZERO,
        jitter: 0,
    };

    /// Three times within the quarter of an hour.
    pub const USUAL: Self = Self {
        count: 3,
        first: Duration::from_secs(30),
        factor: 4,
        cap: Duration::from_secs(10 * 60),
        jitter: 20,
    };

    /// How long to wait after the attempt of this number, counted from 1. `chance` decides about the
    /// jitter; the same chance gives the same delay.
    pub fn delay(&self, attempt: u32, chance: u64) -> Duration {
        let grown = self.factor.saturating_pow(attempt.saturating_sub(1));
        let full = self.first.saturating_mul(grown).min(self.cap);
        let millis = u64::try_from(full.as_millis()).unwrap_or(u64::MAX);
        let off = millis / 100 * u64::from(self.jitter.min(100));
        let taken = if off == 0 { 0 } else { chance % (off + 1) };
        Duration::from_millis(millis - taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn delays_grow_until_the_cap() {
        let calm = Retries {
            jitter: 0,
            ..Retries::USUAL
        };
        let delays: Vec<_> = (1..=5).map(|n| calm.delay(n, 7).as_secs()).collect();
        assert_eq!(delays, [30, 120, 480, 600, 600]);
        assert_eq!(calm.delay(u32::MAX, 7), calm.cap);
        assert_eq!(Retries::NONE.delay(1, 7), Duration::ZERO);
    }

    proptest! {
        #[test]
        fn chance_takes_off_no_more_than_the_jitter_and_never_adds(
            attempt in 1_u32..10, chance: u64,
        ) {
            let usual = Retries::USUAL;
            let calm = Retries { jitter: 0, ..usual };
            let (full, delay) = (calm.delay(attempt, 0), usual.delay(attempt, chance));
            prop_assert!(delay <= full && delay >= full * 4 / 5);
            prop_assert_eq!(delay, usual.delay(attempt, chance), "the same chance");
        }
    }
}
