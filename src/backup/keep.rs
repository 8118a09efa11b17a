//! Which of the backups stay that the house makes by itself. No I/O here.

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::files::{made_before, made_by_itself};
use std::fmt;

/// For how many days a backup stays that was made before something went, whatever else is made.
pub const KEPT_DAYS: i64 = 90;

/// How many stay: the newest backup of each of so many of the last days, weeks and months that have one. One that is
/// the newest of its day, week and month counts for all three. Weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Days.
    pub daily: u16,
    /// Weeks.
    pub weekly: u16,
    /// Months.
    pub monthly: u16,
}

impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            daily,
            weekly,
            monthly,
        } = self;
        write!(
            f,
            "the newest of {daily} days, {weekly} weeks and {monthly} months"
        )
    }
}

impl Keep {
    /// Whether each stays, of backups that were made on these dates, the newest first. The first always does.
    fn stays(self, made_on: &[Date]) -> Vec<bool> {
        let mut stays = vec![false; made_on.len()];
        let periods: [(u16, Begin); 3] = [
            (self.daily, |date| date),
            (self.weekly, monday),
            (self.monthly, Date::first_of_month),
        ];
        for (most, begin) in periods {
            let (mut kept, mut last) = (0, None);
            for (at, date) in made_on.iter().enumerate() {
                let period = Some(begin(*date));
                if kept < most && period != last {
                    (kept, last) = (kept + 1, period);
                    stays[at] = true;
                }
            }
        }
        if let Some(newest) = stays.first_mut() {
            *newest = true;
        }
        stays
    }

    /// Which of these names are of backups that the house made and that may go: those of its schedule, the oldest first,
    /// and those from before something went, after [`KEPT_DAYS`]. `newest` is known to be good and stays, whatever the
    /// others are called; so does every name that is no such backup's.
    pub fn surplus<'a>(
        self,
        names: impl IntoIterator<Item = &'a str>,
        zone: &TimeZone,
        newest: &str,
    ) -> Vec<&'a str> {
        let others: Vec<&str> = names.into_iter().filter(|name| *name != newest).collect();
        let mut made: Vec<_> = others
            .iter()
            .copied()
            .filter_map(|name| Some((made_by_itself(name)?, name)))
            .collect();
        made.sort_unstable_by(|one, other| other.cmp(one));
        // The good one leads, so that its day, week and month are answered by it.
        let first = made_by_itself(newest).map(|made| (made, ""));
        let all: Vec<_> = first.into_iter().chain(made).collect();
        let dates: Vec<_> = all
            .iter()
            .map(|((at, _), _)| at.to_zoned(zone.clone()).date())
            .collect();
        let stays = self.stays(&dates);
        let goes = all.iter().zip(stays).filter(|(_, stays)| !stays);
        let mut goes: Vec<_> = goes
            .map(|((_, name), _)| *name)
            .filter(|name| !name.is_empty())
            .collect();
        goes.reverse();
        let now = made_by_itself(newest).or_else(|| made_before(newest));
        goes.extend(others.into_iter().filter(|name| {
            let age = made_before(name)
                .zip(now)
                .map(|((made, _), (now, _))| now.duration_since(made));
            age.is_some_and(|age| age > SignedDuration::from_hours(24 * KEPT_DAYS))
        }));
        goes
    }
}

/// The first day of the period a date is in.
type Begin = fn(Date) -> Date;

/// The Monday of the week a date is in.
fn monday(date: Date) -> Date {
    let since = date.weekday().since(Weekday::Monday);
    // At the beginning of the calendar there is none before.
    date.checked_sub(jiff::Span::new().days(since))
        .unwrap_or(date)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const USUAL: Keep = Keep {
        daily: 7,
        weekly: 4,
        monthly: 12,
    };

    fn name(date: Date) -> String {
        format!("wellkin-{}T023000Z-auto.backup", date.strftime("%Y%m%d"))
    }

    /// The dates that stay of one backup each day from the first to the last date.
    fn kept(keep: Keep, first: Date, last: Date) -> Vec<Date> {
        let mut there: Vec<Date> = Vec::new();
        for day in first.series(jiff::Span::new().days(1)) {
            if day > last {
                break;
            }
            there.push(day);
            let names: Vec<_> = there.iter().map(|date| name(*date)).collect();
            let surplus =
                keep.surplus(names.iter().map(String::as_str), &TimeZone::UTC, &name(day));
            let goes: Vec<_> = surplus.iter().map(|one| (*one).to_owned()).collect();
            there.retain(|date| !goes.contains(&name(*date)));
        }
        there
    }

    #[test]
    fn a_year_and_a_half_of_nights_leaves_days_weeks_and_months() {
        // 2026-11-22 is a Sunday. Of earlier weeks the Sunday stays, of earlier months the last day.
        let kept = kept(USUAL, date(2025, 5, 1), date(2026, 11, 22));
        let mut wanted = vec![
            date(2025, 12, 31),
            date(2026, 1, 31),
            date(2026, 2, 28),
            date(2026, 3, 31),
            date(2026, 4, 30),
            date(2026, 5, 31),
            date(2026, 6, 30),
            date(2026, 7, 31),
            date(2026, 8, 31),
            date(2026, 9, 30),
            date(2026, 10, 31),
            date(2026, 11, 1),
            date(2026, 11, 8),
            date(2026, 11, 15),
        ];
        wanted.extend((16..=22).map(|day| date(2026, 11, day)));
        assert_eq!(kept, wanted);
    }

    #[test]
    fn several_of_one_day_leave_the_newest_and_days_without_one_do_not_count() {
        let keep = Keep {
            daily: 2,
            weekly: 0,
            monthly: 0,
        };
        let names = [
            "wellkin-20260301T010000Z-auto.backup",
            "wellkin-20260301T020000Z-auto.backup",
            "wellkin-20260301T020000Z-auto-2.backup",
            "wellkin-20260110T010000Z-auto.backup",
            "wellkin-20260109T010000Z-auto.backup",
            "wellkin-20250101T010000Z.backup",
            "photo.jpg",
        ];
        let newest = "wellkin-20260301T020000Z-auto-2.backup";
        assert_eq!(
            keep.surplus(names, &TimeZone::UTC, newest),
            [
                "wellkin-20260109T010000Z-auto.backup",
                "wellkin-20260301T010000Z-auto.backup",
                "wellkin-20260301T020000Z-auto.backup",
            ]
        );
    }

    #[test]
    fn the_days_are_those_of_the_zone() {
        let keep = Keep {
            daily: 2,
            weekly: 0,
            monthly: 0,
        };
        // Before and after midnight in Zagreb, within one day in UTC.
        let names = [
            "wellkin-20260301T220000Z-auto.backup",
            "wellkin-20260301T233000Z-auto.backup",
        ];
        let zone = TimeZone::get("Europe/Zagreb").unwrap();
        assert!(keep.surplus(names, &zone, names[1]).is_empty());
        assert_eq!(keep.surplus(names, &TimeZone::UTC, names[1]), [names[0]]);
    }

    #[test]
    fn a_good_one_stays_though_the_clock_went_back() {
        let keep = Keep {
            daily: 1,
            weekly: 0,
            monthly: 0,
        };
        let names = [
            "wellkin-20990101T010000Z-auto.backup",
            "wellkin-20260301T010000Z-auto.backup",
        ];
        assert_eq!(keep.surplus(names, &TimeZone::UTC, names[1]), [names[0]]);
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_no_more_than_were_asked_for(
            mut days in proptest::collection::vec(0_i32..800, 1..60),
            daily in 0_u16..9, weekly in 0_u16..6, monthly in 0_u16..14,
        ) {
            days.sort_unstable();
            days.reverse();
            let first = date(2024, 1, 1);
            let made: Vec<_> = days
                .iter()
                .map(|day| first.checked_add(jiff::Span::new().days(*day)).unwrap())
                .collect();
            let stays = Keep { daily, weekly, monthly }.stays(&made);
            let count = stays.iter().filter(|stays| **stays).count();
            prop_assert!(stays[0]);
            prop_assert!(count <= 1.max(usize::from(daily + weekly + monthly)));
            // What is within the days that are asked for is there, whatever else is.
            let mut dates = made.clone();
            dates.dedup();
            for date in dates.iter().take(usize::from(daily)) {
                let newest = made.iter().position(|one| one == date).unwrap();
                prop_assert!(stays[newest]);
            }
        }
    }

    #[test]
    fn what_was_made_before_something_went_stays_for_ninety_days_beside_the_others() {
        let keep = Keep {
            daily: 1,
            weekly: 0,
            monthly: 0,
        };
        let names = [
            "wellkin-20260301T010000Z-auto.backup",
            "wellkin-20260301T020000Z-kept.backup",
            "wellkin-20260301T030000Z-auto.backup",
        ];
        assert_eq!(keep.surplus(names, &TimeZone::UTC, names[2]), [names[0]]);
        // A kept one that was just made takes the place of none.
        assert!(
            keep.surplus([names[1], names[2]], &TimeZone::UTC, names[1])
                .is_empty()
        );
        let then = "wellkin-20260530T020000Z-auto.backup";
        let all = [names[1], then];
        assert!(keep.surplus(all, &TimeZone::UTC, then).is_empty());
        let later = "wellkin-20260530T020001Z-auto.backup";
        let all = [names[1], later];
        assert_eq!(keep.surplus(all, &TimeZone::UTC, later), [names[1]]);
    }
}
