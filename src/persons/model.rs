//! What is known of a person's body and habits, and the rules it must obey. No I/O here.

use crate::i18n::units::UnitSystem;
use crate::i18n::{Arg, Lang, Text, messages::persons as say, units::Quantity};
use crate::ops::Clock;
use crate::web;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// The earliest birth date that is believed.
pub const EARLIEST_BIRTH: Date = date(1900, 1, 1);
/// The least and the largest height, in thousandths of a centimetre: 30 to 272 cm.
pub const HEIGHT: (i64, i64) = (30_000, 272_000);
/// The least and the largest weight, in thousandths of a kilogram: 0.5 to 500 kg.
pub const WEIGHT: (i64, i64) = (500, 500_000);

/// The sex on which published references depend; stating it is optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

impl Sex {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    /// The word it is sent as.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    /// The sex of a sent word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.tag() == tag)
    }
}

/// Light or dark pages, as a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device does.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word it is sent as.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a sent word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.tag() == tag)
    }
}

impl From<Theme> for web::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Auto => Self::Auto,
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

/// A person's body and habits, as far as they told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The day they were born.
    pub birth_date: Option<Date>,
    /// Their sex.
    pub sex: Option<Sex>,
    /// Their height in thousandths of a centimetre.
    pub height: Option<i64>,
    /// The weight they stated, in thousandths of a kilogram. It stands for the days before the
    /// first weight they logged.
    pub weight: Option<i64>,
    /// Their IANA time zone, which exists in the machine's or the built-in database.
    pub timezone: String,
    /// The hour, 0 to 23, at which their day begins: somebody who goes to bed at two says 4.
    pub day_start: u8,
    /// Their language.
    pub locale: Lang,
    /// The units they read and type in.
    pub units: UnitSystem,
    /// Light or dark.
    pub theme: Theme,
    /// When the person was entered.
    pub created_at: Timestamp,
    /// Counts the changes; a change sends back the one it has seen.
    pub rev: u32,
}

impl Profile {
    /// A person of whom nothing is known yet but their language. They live in UTC.
    pub fn new(locale: Lang, created_at: Timestamp) -> Self {
        Self {
            birth_date: None,
            sex: None,
            height: None,
            weight: None,
            timezone: "UTC".to_owned(),
            day_start: 0,
            locale,
            units: UnitSystem::Metric,
            theme: Theme::Auto,
            created_at,
            rev: 1,
        }
    }

    /// This person's profile as somebody else reads it: their body and their day, in the language,
    /// the units and the appearance of `reader`.
    #[must_use]
    pub fn read_by(self, reader: &Self) -> Self {
        Self {
            locale: reader.locale,
            units: reader.units,
            theme: reader.theme,
            ..self
        }
    }

    /// The person's time zone. A zone that has left the database since is read as UTC.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.timezone).unwrap_or(TimeZone::UTC)
    }

    /// The date of the person's day at `now`.
    pub fn date_at(&self, now: Timestamp) -> Date {
        day_of(&now.to_zoned(self.zone()), self.day_start)
    }

    /// The person's age in whole years on `on`, if they told their birth date and were born.
    pub fn age_on(&self, on: Date) -> Option<u8> {
        self.birth_date.and_then(|birth| age_on(birth, on))
    }
}

/// The date of a person's today: their own zone, and their own hour at which a day begins.
pub fn today(profile: &Profile, clock: &Clock) -> Date {
    profile.date_at(clock.now())
}

/// The date to which a moment belongs when days begin at `day_start` by the clock on the wall.
///
/// The wall clock is asked, not the time elapsed: on the two odd days of a year somebody whose day
/// begins at four still begins it at four.
fn day_of(moment: &Zoned, day_start: u8) -> Date {
    let date = moment.date();
    if moment.hour().unsigned_abs() < day_start {
        date.yesterday().unwrap_or(date)
    } else {
        date
    }
}

/// Whole years from `birth` to `on`; `None` before birth. Somebody born on 29 February grows older
/// on 1 March in years without that day.
pub fn age_on(birth: Date, on: Date) -> Option<u8> {
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    let years = on.year() - birth.year() - i16::from(before_birthday);
    u8::try_from(years).ok()
}

/// A rule about one field that a wished change breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The field's name, such as `height`.
    pub field: &'static str,
    /// What to mend.
    pub text: Text,
}

/// A wished change of a profile: absent fields stay, an inner `None` clears, a value replaces.
///
/// Where nothing cannot be stored (time zone, day start, language, units, theme), clearing goes
/// back to what a new person has: the house's time zone, midnight, English, metric, automatic. Forms
/// and the API are read into this one type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileEdit {
    /// See [`Profile::birth_date`].
    pub birth_date: Option<Option<Date>>,
    /// See [`Profile::sex`].
    pub sex: Option<Option<Sex>>,
    /// See [`Profile::height`].
    pub height: Option<Option<i64>>,
    /// See [`Profile::weight`].
    pub weight: Option<Option<i64>>,
    /// See [`Profile::timezone`]; checked against the database.
    pub timezone: Option<Option<String>>,
    /// See [`Profile::day_start`].
    pub day_start: Option<Option<u8>>,
    /// See [`Profile::locale`].
    pub locale: Option<Option<Lang>>,
    /// See [`Profile::units`].
    pub units: Option<Option<UnitSystem>>,
    /// See [`Profile::theme`].
    pub theme: Option<Option<Theme>>,
}

impl ProfileEdit {
    /// The profile after this change, or every rule it breaks. `now` bounds the birth date, in the
    /// zone the person will then have; `house_zone` is where a cleared time zone goes back to.
    pub fn apply(
        &self,
        profile: &Profile,
        house_zone: &str,
        now: Timestamp,
    ) -> Result<Profile, Vec<Broken>> {
        let mut after = profile.clone();
        let mut broken = Vec::new();
        if let Some(zone) = &self.timezone {
            match checked_zone(zone.as_deref().unwrap_or(house_zone)) {
                Some(name) => after.timezone = name,
                None => broken.push(rule("timezone", &say::NO_SUCH_ZONE)),
            }
        }
        if let Some(hour) = self.day_start {
            after.day_start = hour.unwrap_or(0);
            if after.day_start > 23 {
                broken.push(rule("day_start", &say::NO_SUCH_HOUR));
            }
        }
        set(&mut after.sex, self.sex);
        after.locale = self.locale.map_or(after.locale, Option::unwrap_or_default);
        after.units = self.units.map_or(after.units, Option::unwrap_or_default);
        after.theme = self.theme.map_or(after.theme, Option::unwrap_or_default);
        set(&mut after.birth_date, self.birth_date);
        if let Some(Some(birth)) = self.birth_date
            && !(EARLIEST_BIRTH..=after.date_at(now)).contains(&birth)
        {
            let text = Text::new(&say::BIRTH_DATE_RANGE).arg("from", EARLIEST_BIRTH);
            broken.push(rule("birthdate", text));
        }
        set(&mut after.height, self.height);
        broken.extend(out_of(
            "height",
            self.height,
            HEIGHT,
            Quantity::Length,
            &after,
        ));
        set(&mut after.weight, self.weight);
        broken.extend(out_of(
            "weight",
            self.weight,
            WEIGHT,
            Quantity::Mass,
            &after,
        ));
        if broken.is_empty() {
            Ok(after)
        } else {
            Err(broken)
        }
    }
}

fn set<T>(field: &mut Option<T>, wish: Option<Option<T>>) {
    if let Some(value) = wish {
        *field = value;
    }
}

fn rule(field: &'static str, text: impl Into<Text>) -> Broken {
    Broken {
        field,
        text: text.into(),
    }
}

/// The canonical name of a zone that exists.
fn checked_zone(name: &str) -> Option<String> {
    TimeZone::get(name).ok()?.iana_name().map(str::to_owned)
}

/// The time zone of the machine, which is that of the household; UTC where it does not say, or
/// where it says so by another name.
pub fn machine_zone() -> String {
    let zone = TimeZone::try_system().ok();
    let name = zone.as_ref().and_then(TimeZone::iana_name);
    name.and_then(checked_zone)
        .filter(|name| name != "Etc/UTC" && name != "Etc/UCT")
        .unwrap_or_else(|| "UTC".to_owned())
}

/// The broken rule of a body measure outside its range, told in the units the person reads.
fn out_of(
    field: &'static str,
    wish: Option<Option<i64>>,
    (least, most): (i64, i64),
    quantity: Quantity,
    profile: &Profile,
) -> Option<Broken> {
    let value = wish.flatten()?;
    if (least..=most).contains(&value) {
        return None;
    }
    let display = quantity.display(profile.units);
    let shown = |milli| Arg::Milli(display.to_display(milli), display.places);
    let text = Text::new(&say::MEASURE_RANGE)
        .arg("min", shown(least))
        .arg("max", shown(most))
        .arg("unit", display.symbol(profile.locale));
    Some(rule(field, text))
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
