//! When a job is due.

use super::cron::{Cron, EXPRESSION_MAX};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The shortest time between two runs of [`Schedule::every`].
pub const SHORTEST: SignedDuration = SignedDuration::from_secs(1);

/// Why there is no such schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSchedule {
    /// The expression has another number of fields.
    #[error(
        "a cron expression has 5 fields (minute, hour, day of the month, month, day of the week), \
         not {0}"
    )]
    Fields(usize),
    /// One field is wrong.
    #[error("the {field} of the cron expression cannot be {text:?}: {why}")]
    Field {
        /// Which one, in words.
        field: &'static str,
        /// What it says.
        text: String,
        /// What is wrong with it.
        why: String,
    },
    /// The expression has too many bytes.
    #[error("a cron expression has at most {EXPRESSION_MAX} bytes")]
    Long,
    /// Each field is good, and no day has them all.
    #[error("no day of any year fits this cron expression: mend its day of the month or its month")]
    Never,
    /// There is no such time zone.
    #[error("there is no time zone {0:?}: name one as Europe/Zagreb is named")]
    Zone(String),
    /// The time between two runs is too short.
    #[error("the time between two runs is at least one second")]
    Short,
}

/// When a job is due. Made of parts that are known to be good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Schedule {
    /// Once, at this time or as soon after it as there is a server.
    Once(Timestamp),
    /// Again and again, this far apart; see [`Schedule::every`].
    Every {
        /// The time between two runs.
        period: SignedDuration,
        /// A time from which all others are counted.
        anchor: Timestamp,
    },
    /// By the clock on the wall.
    Cron(Cron),
}

impl Schedule {
    /// Each `period`, counted from `anchor`, which may lie in the past.
    ///
    /// # Errors
    /// [`BadSchedule::Short`] below [`SHORTEST`].
    pub fn every(period: SignedDuration, anchor: Timestamp) -> Result<Self, BadSchedule> {
        if period < SHORTEST {
            return Err(BadSchedule::Short);
        }
        Ok(Self::Every { period, anchor })
    }

    /// On each full hour of UTC.
    pub const HOURLY: Self = Self::Every {
        period: SignedDuration::from_hours(1),
        anchor: Timestamp::UNIX_EPOCH,
    };

    /// By a cron expression in a zone; see [`Cron::new`].
    ///
    /// # Errors
    /// [`BadSchedule`] with the field that is wrong.
    pub fn cron(expression: &str, zone: &str) -> Result<Self, BadSchedule> {
        Cron::new(expression, zone).map(Self::Cron)
    }

    /// The first time, for a job that is new at `now`: a single time that has passed still counts.
    pub fn first(&self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Once(at) => Some(*at),
            _ => self.next(now),
        }
    }

    /// The first time after `after`. Those that were missed before it are not made up for.
    pub fn next(&self, after: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Once(at) => (*at > after).then_some(*at),
            Self::Every { period, anchor } => {
                if *anchor > after {
                    return Some(*anchor);
                }
                let period = period.as_nanos().max(1);
                let since = after.as_nanosecond() - anchor.as_nanosecond();
                let next = anchor.as_nanosecond() + (since / period + 1) * period;
                Timestamp::from_nanosecond(next).ok()
            }
            Self::Cron(cron) => cron.next(after),
        }
    }

    /// Whether there is more than one time.
    pub const fn repeats(&self) -> bool {
        !matches!(self, Self::Once(_))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_single_time_that_has_passed_is_still_the_first_but_never_the_next() {
        let once = Schedule::Once(at("2026-11-21T08:00:00Z"));
        let later = at("2026-11-21T12:00:00Z");
        assert_eq!(once.first(later), Some(at("2026-11-21T08:00:00Z")));
        assert_eq!(once.next(later), None);
        assert!(!once.repeats());
    }

    #[test]
    fn what_is_wrong_with_a_schedule_is_named() {
        let wrong = |expression: &str| {
            let refused = Schedule::cron(expression, "Europe/Zagreb").unwrap_err();
            refused.to_string()
        };
        for (expression, field) in [
            ("60 * * * *", "the minute of"),
            ("0 24 * * *", "the hour of"),
            ("0 0 32 * *", "the day of the month of"),
            ("0 0 * 13 *", "the month of"),
            ("0 0 * * fri-funday", "the day of the week of"),
            ("*/0 * * * *", "the minute of"),
            ("0 9-5 * * *", "the hour of"),
            ("0 0 \u{17e} * *", "the day of the month of"),
        ] {
            let said = wrong(expression);
            assert!(said.contains(field), "{expression}: {said}");
        }
        assert!(wrong("0 0 * *").contains("not 4"));
        assert!(wrong("0 0 * * * *").contains("not 6"));
        assert!(wrong("").contains("not 0"));
        assert!(wrong("@daily").contains("not 1"));
        assert!(wrong("0 0 30 2 *").contains("no day of any year"));
        assert!(wrong("0 0 31 4,6,9,11 *").contains("no day of any year"));
        assert!(wrong(&"1,".repeat(80)).contains("at most 100 bytes"));
        let zone = Schedule::cron("0 0 * * *", "Europe/Zagrab").unwrap_err();
        assert!(zone.to_string().contains("Europe/Zagrab"), "{zone}");
        let short = Schedule::every(SignedDuration::from_millis(999), Timestamp::UNIX_EPOCH);
        assert_eq!(short, Err(BadSchedule::Short));
        assert!(Schedule::every(SHORTEST, Timestamp::UNIX_EPOCH).is_ok());
    }

    #[test]
    fn a_leap_day_comes_every_four_years() {
        let leap = Schedule::cron("0 12 29 2 *", "UTC").unwrap();
        assert_eq!(
            leap.next(at("2026-11-21T12:00:00Z")),
            Some(at("2028-02-29T12:00:00Z"))
        );
    }

    proptest! {
        #[test]
        fn the_next_time_lies_on_the_grid_and_is_the_first_one_there(
            period in 1_i64..100_000, anchor in -1_000_000_i64..1_000_000,
            after in -2_000_000_i64..2_000_000,
        ) {
            let moment = |second| Timestamp::from_second(second).unwrap();
            let every = Schedule::every(SignedDuration::from_secs(period), moment(anchor)).unwrap();
            let next = every.next(moment(after)).unwrap().as_second();
            prop_assert!(next > after);
            prop_assert_eq!((next - anchor) % period, 0);
            prop_assert!(next >= anchor);
            prop_assert!(next == anchor || next - period <= after);
        }
    }
}
