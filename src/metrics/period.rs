//! Stretches of days: the named ones people choose from, and any two dates.

use std::{fmt, str::FromStr};

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use crate::{
    i18n::{Text, messages::metrics as say},
    web::Fault,
};

/// The longest stretch that may be asked for at once: ten years.
pub const MAX_PERIOD_DAYS: i32 = 3_653;

/// Days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Dates {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
}

impl Dates {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self {
            from: date,
            to: date,
        }
    }

    /// How many days these are.
    pub fn days(self) -> i32 {
        crate::store::day_number(self.to) - crate::store::day_number(self.from) + 1
    }

    /// Each day, oldest first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Date> {
        let from = crate::store::day_number(self.from);
        let to = crate::store::day_number(self.to);
        (from..=to).filter_map(crate::store::date_of)
    }

    /// The stretch of the same length just before this one.
    pub fn before(self) -> Self {
        let days = self.days();
        let shift = |date: Date| date.checked_sub(days.days()).unwrap_or(date);
        Self {
            from: shift(self.from),
            to: shift(self.to),
        }
    }

    /// Whether `date` is one of these days.
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }
}

/// What people choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// Today.
    Today,
    /// The day before.
    Yesterday,
    /// Seven days, today included.
    #[default]
    Last7Days,
    /// Thirty days, today included.
    LastMonth,
    /// Any two dates.
    Between(Dates),
}

/// Why a period cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// Neither a name nor two dates.
    #[error("not a period")]
    Unknown,
    /// It ends before it begins.
    #[error("the first date is after the last")]
    Backwards,
    /// It ends after today.
    #[error("the period reaches into the future")]
    Future,
    /// It is longer than [`MAX_PERIOD_DAYS`].
    #[error("the period is too long")]
    TooLong,
}

impl From<PeriodError> for Fault {
    fn from(error: PeriodError) -> Self {
        let text = match error {
            PeriodError::Unknown => Text::new(&say::PERIOD_UNKNOWN),
            PeriodError::Backwards => Text::new(&say::PERIOD_BACKWARDS),
            PeriodError::Future => Text::new(&say::PERIOD_FUTURE),
            PeriodError::TooLong => {
                Text::new(&say::PERIOD_TOO_LONG).arg("days", i64::from(MAX_PERIOD_DAYS))
            }
        };
        Self::field("period", text)
    }
}

impl Period {
    /// The named ones, in the order in which they are offered.
    pub const NAMED: [Self; 4] = [
        Self::Today,
        Self::Yesterday,
        Self::Last7Days,
        Self::LastMonth,
    ];

    /// The period a parameter asks for; the default one where it says nothing.
    pub fn asked(text: &str) -> Result<Self, PeriodError> {
        match text {
            "" => Ok(Self::default()),
            text => text.parse(),
        }
    }

    /// Its days, seen from `today`.
    pub fn dates(self, today: Date) -> Result<Dates, PeriodError> {
        let ago = |days: i64| today.checked_sub(days.days()).unwrap_or(Date::MIN);
        match self {
            Self::Today => Ok(Dates::day(today)),
            Self::Yesterday => Ok(Dates::day(ago(1))),
            Self::Last7Days => Ok(Dates {
                from: ago(6),
                to: today,
            }),
            Self::LastMonth => Ok(Dates {
                from: ago(29),
                to: today,
            }),
            Self::Between(dates) if dates.from > dates.to => Err(PeriodError::Backwards),
            Self::Between(dates) if dates.to > today => Err(PeriodError::Future),
            Self::Between(dates) if dates.days() > MAX_PERIOD_DAYS => Err(PeriodError::TooLong),
            Self::Between(dates) => Ok(dates),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        match text {
            "today" => Ok(Self::Today),
            "yesterday" => Ok(Self::Yesterday),
            "last7days" => Ok(Self::Last7Days),
            "lastmonth" => Ok(Self::LastMonth),
            other => {
                let (from, to) = other.split_once("..").ok_or(PeriodError::Unknown)?;
                let date = |text: &str| match text.len() {
                    // Only the plain form, so that one period has one address.
                    10 => text.parse::<Date>().map_err(|_| PeriodError::Unknown),
                    _ => Err(PeriodError::Unknown),
                };
                Ok(Self::Between(Dates {
                    from: date(from)?,
                    to: date(to)?,
                }))
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Last7Days => f.write_str("last7days"),
            Self::LastMonth => f.write_str("lastmonth"),
            Self::Between(dates) => write!(f, "{}..{}", dates.from, dates.to),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 1);

    fn dates(text: &str) -> Result<Dates, PeriodError> {
        text.parse::<Period>()?.dates(TODAY)
    }

    #[test]
    fn seven_days_are_seven_and_a_month_is_thirty() {
        let week = dates("last7days").unwrap();
        assert_eq!(
            (week.from, week.to, week.days()),
            (date(2026, 2, 23), TODAY, 7)
        );
        let month = dates("lastmonth").unwrap();
        assert_eq!((month.from, month.days()), (date(2026, 1, 31), 30));
        assert_eq!(dates("yesterday").unwrap(), Dates::day(date(2026, 2, 28)));
        assert_eq!(dates("today").unwrap().iter().collect::<Vec<_>>(), [TODAY]);
    }

    #[test]
    fn two_dates_make_a_period_that_is_written_as_it_was_read() {
        let text = "2026-01-05..2026-02-01";
        let period: Period = text.parse().unwrap();
        assert_eq!(period.to_string(), text);
        let found = period.dates(TODAY).unwrap();
        assert_eq!(found.days(), 28);
        assert_eq!(found.before().to, date(2026, 1, 4));
        assert_eq!(found.before().days(), 28);
    }

    #[test]
    fn what_is_no_period_says_why() {
        for (text, error) in [
            ("", PeriodError::Unknown),
            ("week", PeriodError::Unknown),
            ("2026-01-01", PeriodError::Unknown),
            ("2026-02-30..2026-03-01", PeriodError::Unknown),
            ("2026-01-01T00:00..2026-01-02", PeriodError::Unknown),
            ("2026-02-02..2026-02-01", PeriodError::Backwards),
            ("2026-02-02..2026-03-02", PeriodError::Future),
            ("2016-02-28..2026-03-01", PeriodError::TooLong),
        ] {
            assert_eq!(dates(text), Err(error), "{text}");
        }
    }
}
