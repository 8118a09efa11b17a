//! When somebody wants to hear from the house. No I/O.

use crate::goals::{key_of, weekday_of};
use crate::store::Record;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which weeks are told about. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Those in which a goal was not met.
    #[default]
    Missed,
    /// All of them.
    Always,
}

impl When {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Missed, Self::Always];

    /// The word it has in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Always => "always",
        }
    }

    /// The one of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// When somebody wants what. Whether they want it at all is said in [`crate::mail::choose`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The day of the weekly digests, 1 for Monday to 7 for Sunday (ISO 8601).
    pub(super) weekday: u8,
    /// Their time by the clock on the wall, in minutes of the day.
    pub digest_at: u16,
    /// Which weeks are told about.
    pub when: When,
    /// The time of the evening's reminder, in minutes of the day.
    pub nudge_at: u16,
}

impl Record for Settings {}

impl Default for Settings {
    /// Mondays at eight, when something was missed; in the evening at eight.
    fn default() -> Self {
        Self {
            weekday: 1,
            digest_at: 8 * 60,
            when: When::Missed,
            nudge_at: 20 * 60,
        }
    }
}

impl Settings {
    /// The day of the weekly digests.
    pub fn weekday(&self) -> Weekday {
        let day = i8::try_from(self.weekday).ok();
        let day = day.and_then(|day| Weekday::from_monday_one_offset(day).ok());
        day.unwrap_or(Weekday::Monday)
    }

    /// The same on another day.
    #[must_use]
    pub fn on(self, day: Weekday) -> Self {
        let weekday = day.to_monday_one_offset().unsigned_abs();
        Self { weekday, ..self }
    }
}

/// A time of day as forms and the API write it: `08:00`.
pub fn time_word(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute of the day of such a time, also of one with seconds, which some browsers send.
pub fn minute_of(word: &str) -> Option<u16> {
    let digits = |text: &str, below: u16| {
        let is_two = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|_| is_two);
        number.filter(|number: &u16| *number < below)
    };
    let (hour, rest) = word.split_once(':')?;
    let (minute, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
    digits(seconds, 60)?;
    Some(digits(hour, 24)? * 60 + digits(minute, 60)?)
}

/// The name of a day of the week in forms and in the API: `mon`.
pub fn weekday_word(day: Weekday) -> &'static str {
    key_of(day)
}

/// The day of this name.
pub fn weekday_from(word: &str) -> Option<Weekday> {
    weekday_of(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_words_lead_back_to_what_they_name() {
        for minute in [0, 59, 60, 8 * 60 + 5, 24 * 60 - 1] {
            assert_eq!(minute_of(&time_word(minute)), Some(minute));
        }
        assert_eq!(minute_of("07:30:00"), Some(450));
        for bad in [
            "", "8:00", "24:00", "12:60", "12", "12:3", "+1:00", "12:00:60", "1a:00",
        ] {
            assert_eq!(minute_of(bad), None, "{bad}");
        }
        for when in When::ALL {
            assert_eq!(When::from_word(when.word()), Some(when));
        }
        for day in Weekday::Monday.cycle_forward().take(7) {
            assert_eq!(weekday_from(weekday_word(day)), Some(day));
            assert_eq!(Settings::default().on(day).weekday(), day);
        }
    }
}
