//! How long to wait after how many failures. No I/O here.

use crate::store::Record;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Failures in a row that cost nothing but themselves.
pub const FREE: u32 = 10;
/// The pause after the last of them; each further failure doubles it.
const FIRST_PAUSE: u64 = 30;
/// The longest pause, in seconds. Somebody who knows the password can always wait for it.
const LONGEST_PAUSE: u64 = 15 * 60;
/// A failure so long ago is forgotten, with all before it.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Failures in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures {
    /// How many.
    pub times: u32,
    /// When the last one was.
    pub last_at: Timestamp,
}

impl Record for Failures {}

impl Failures {
    /// These and one more at `now`; those of long ago do not count.
    pub fn one_more(before: Option<Self>, now: Timestamp) -> Self {
        let counting = before.filter(|before| !before.is_over(now));
        Self {
            times: counting.map_or(0, |before| before.times).saturating_add(1),
            last_at: now,
        }
    }

    /// How long to wait at `now` before the next attempt is looked at; zero for not at all.
    pub fn wait(self, now: Timestamp) -> Duration {
        if self.is_over(now) {
            return Duration::ZERO;
        }
        let pause = self.pause();
        // A clock that was put back must not make the pause longer than it is.
        let passed = Duration::try_from(now.duration_since(self.last_at)).unwrap_or_default();
        pause.saturating_sub(passed)
    }

    fn pause(self) -> Duration {
        let Some(doubled) = self.times.checked_sub(FREE) else {
            return Duration::ZERO;
        };
        let seconds = FIRST_PAUSE.saturating_mul(1_u64.checked_shl(doubled).unwrap_or(u64::MAX));
        Duration::from_secs(seconds.min(LONGEST_PAUSE))
    }

    /// Whether it is long ago.
    pub fn is_over(self, now: Timestamp) -> bool {
        now.duration_since(self.last_at) >= REMEMBERED
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn the_pause_doubles_from_the_tenth_failure_on_and_stops_at_a_quarter_of_an_hour() {
        let pauses = |times| {
            Failures {
                times,
                last_at: at(0),
            }
            .wait(at(0))
            .as_secs()
        };
        assert_eq!([0, 1, 9].map(pauses), [0, 0, 0]);
        assert_eq!(
            [10, 11, 12, 13, 14, 15, 16, 74, 75, u32::MAX].map(pauses),
            [30, 60, 120, 240, 480, 900, 900, 900, 900, 900]
        );
    }

    #[test]
    fn a_pause_passes_and_failures_are_forgotten_after_a_day() {
        let failures = Failures {
            times: 11,
            last_at: at(0),
        };
        assert_eq!(failures.wait(at(59)), Duration::from_secs(1));
        assert_eq!(failures.wait(at(60)), Duration::ZERO);
        let day = 24 * 3600;
        assert_eq!(Failures::one_more(Some(failures), at(day - 1)).times, 12);
        assert_eq!(Failures::one_more(Some(failures), at(day)).times, 1);
        assert_eq!(Failures::one_more(None, at(0)).times, 1);
    }

    #[test]
    fn a_clock_that_was_put_back_makes_no_pause_longer() {
        let failures = Failures {
            times: 40,
            last_at: at(1_000_000),
        };
        assert_eq!(failures.wait(at(0)).as_secs(), 900);
    }
}
