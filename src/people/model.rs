//! Who was found in the files, what came of reading them, and who is asked for.

use crate::buckets::BucketError;
use crate::i18n::Text;
use crate::i18n::messages::people as say;
use crate::ops::ids::PersonId;
use crate::persons::age_on;
use crate::store::Record;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The most people that are kept.
pub const PEOPLE_MAX: usize = 100_000;
/// The most characters of a user id, and of a name.
pub const ID_MAX: usize = 100;
/// The most characters of a first or a last name.
pub const NAME_MAX: usize = 200;
/// The most files that a report names; further ones are counted.
pub const SKIPPED_MAX: usize = 500;

/// Somebody as their file says. Rows are found by the user id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// When they were born, in milliseconds since 1970 in UTC.
    pub birthts: i64,
    /// The name of the picture beside the file.
    pub image: Option<String>,
    /// What is another when the file is.
    pub stamp: String,
    /// Since when the file is not there any more.
    pub gone_since: Option<Timestamp>,
    /// Who was made of them in the house.
    pub person: Option<PersonId>,
}

impl Record for Found {}

impl Found {
    /// The day they were born on, in UTC.
    pub fn birth_date(&self) -> Option<Date> {
        let at = Timestamp::from_millisecond(self.birthts).ok()?;
        Some(at.to_zoned(TimeZone::UTC).date())
    }

    /// Their age in whole calendar years on a day.
    pub fn age_on(&self, on: Date) -> Option<u8> {
        age_on(self.birth_date()?, on)
    }

    /// First and last name.
    pub fn name(&self) -> String {
        let name = format!("{} {}", self.first_name, self.last_name);
        name.trim().to_owned()
    }
}

/// Why a file was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Its name is no user id.
    BadId,
    /// It is larger than 64 KiB.
    TooLarge,
    /// It is no text in UTF-8, or a quotation mark is never closed.
    NotText,
    /// The first line is not the header.
    BadHeader,
    /// There is not just one line behind the header, with a value for each column.
    NotOneRow,
    /// A name is missing, longer than [`NAME_MAX`], or has signs that are none of a name.
    BadName,
    /// `birthts` is no whole number of milliseconds between 1875 and now.
    BadBirth,
    /// A picture has no file beside it.
    ImageAlone,
    /// There are [`PEOPLE_MAX`] people already.
    TooMany,
    /// It was gone when it was to be read.
    Vanished,
}

impl Why {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BadId => "bad_id",
            Self::TooLarge => "too_large",
            Self::NotText => "not_text",
            Self::BadHeader => "bad_header",
            Self::NotOneRow => "not_one_row",
            Self::BadName => "bad_name",
            Self::BadBirth => "bad_birthts",
            Self::ImageAlone => "image_without_csv",
            Self::TooMany => "too_many",
            Self::Vanished => "vanished",
        }
    }

    /// What to mend.
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::BadId => &say::BAD_ID,
            Self::TooLarge => &say::TOO_LARGE,
            Self::NotText => &say::NOT_TEXT,
            Self::BadHeader => &say::BAD_HEADER,
            Self::NotOneRow => &say::NOT_ONE_ROW,
            Self::BadName => &say::BAD_NAME,
            Self::BadBirth => &say::BAD_BIRTH,
            Self::ImageAlone => &say::IMAGE_ALONE,
            Self::TooMany => &say::TOO_MANY,
            Self::Vanished => &say::VANISHED,
        })
    }
}

/// A file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// What came of looking at the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// When.
    pub at: Timestamp,
    /// How many files say who somebody is.
    pub read: u32,
    /// How many people are new.
    pub added: u32,
    /// How many are said otherwise than before.
    pub changed: u32,
    /// How many vanished from the files since the last time.
    pub gone: u32,
    /// Which files were passed over; the first [`SKIPPED_MAX`].
    pub skipped: Vec<Skipped>,
    /// How many were passed over.
    pub skipped_count: u32,
    /// What ended it early; then nobody was changed, or the list was not put there.
    pub failed: Option<BucketError>,
}

impl Record for Report {}

impl Report {
    pub(super) fn skip(&mut self, name: &str, why: Why) {
        self.skipped_count += 1;
        if self.skipped.len() < SKIPPED_MAX {
            let name = name.to_owned();
            self.skipped.push(Skipped { name, why });
        }
    }
}

/// Who is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those with a picture, or only those without.
    pub has_image: Option<bool>,
    /// At least so many whole years old.
    pub min_age: Option<u8>,
    /// At most so many.
    pub max_age: Option<u8>,
}

impl Filter {
    /// Whether somebody is among them on a day. Who was not born yet has no age.
    pub fn takes(&self, found: &Found, on: Date) -> bool {
        let age = found.age_on(on);
        self.has_image
            .is_none_or(|wanted| wanted == found.image.is_some())
            && self
                .min_age
                .is_none_or(|min| age.is_some_and(|age| age >= min))
            && self
                .max_age
                .is_none_or(|max| age.is_some_and(|age| age <= max))
    }
}

/// The mean age of some people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stats {
    /// The mean of their ages in whole years, to one decimal; nothing when there is nobody.
    pub average_age: Option<f64>,
    /// How many they are.
    pub count: usize,
}

impl Stats {
    /// Those of people of these ages.
    pub fn of(ages: &[u8]) -> Self {
        let count = ages.len();
        let sum: u64 = ages.iter().map(|age| u64::from(*age)).sum();
        let many = count as u64;
        // Half a tenth goes up. Far below 2^52, where an f64 counts exactly.
        #[allow(clippy::cast_precision_loss)]
        let tenths = (count > 0).then(|| ((sum * 20 + many) / (many * 2)) as f64);
        Self {
            average_age: tenths.map(|tenths| tenths / 10.0),
            count,
        }
    }
}

/// Whether a text can be the id of somebody: letters of ASCII, digits, `-`, `_` and `.`.
pub fn is_user_id(text: &str) -> bool {
    let sign = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.');
    (1..=ID_MAX).contains(&text.len()) && text.bytes().all(sign) && !text.starts_with('.')
}
