//! Periods, and the day on which the one of a date begins.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// How long the stretch is that is done anew as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// A day.
    #[default]
    Day,
    /// A week, which begins on Monday (ISO 8601).
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The word in the configuration and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The period of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.word() == word)
    }

    /// The first day of the period in which `date` lies.
    pub fn start(self, date: Date) -> Date {
        match self {
            Self::Day => date,
            Self::Week => {
                let since = date.weekday().since(Weekday::Monday);
                date.saturating_sub(since.days())
            }
            Self::Month => date.first_of_month(),
            Self::Year => date.first_of_year(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn weeks_begin_on_monday_also_across_a_year() {
        assert_eq!(Period::Week.start(date(2026, 11, 22)), date(2026, 11, 16));
        assert_eq!(Period::Week.start(date(2026, 11, 16)), date(2026, 11, 16));
        assert_eq!(Period::Week.start(date(2027, 1, 1)), date(2026, 12, 28));
        assert_eq!(Period::Month.start(date(2024, 2, 29)), date(2024, 2, 1));
        assert_eq!(Period::Year.start(date(2026, 11, 22)), date(2026, 1, 1));
        assert_eq!(Period::Day.start(date(2026, 11, 22)), date(2026, 11, 22));
    }

    #[test]
    fn the_earliest_date_has_a_start_as_well() {
        for period in Period::ALL {
            assert!(period.start(Date::MIN) <= Date::MIN);
            assert_eq!(Period::from_word(period.word()), Some(period));
        }
    }

    proptest! {
        #[test]
        fn the_start_is_not_later_and_starts_its_own_period(day in 0_i64..200_000) {
            let date = date(1800, 1, 1).saturating_add(day.days());
            for period in Period::ALL {
                let start = period.start(date);
                prop_assert!(start <= date);
                prop_assert_eq!(period.start(start), start);
                // The day before the start is of another period.
                prop_assert!(period.start(start.saturating_sub(1.days())) < start);
                let most = match period {
                    Period::Day => 0,
                    Period::Week => 6,
                    Period::Month => 30,
                    Period::Year => 365,
                };
                prop_assert!(start.saturating_add(most.days()) >= date);
            }
        }
    }
}
