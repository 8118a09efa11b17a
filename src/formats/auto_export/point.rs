//! One value as Health Auto Export writes it. What each field holds is never relied on: a number may be text, and
//! anything may be missing or of another shape.

use jiff::{Timestamp, fmt::temporal::Pieces};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::formats::{apple::moment, item::When};

/// Texts of a list that are looked at, and the characters of each.
const WORDS: usize = 50;
const LONGEST_WORD: usize = 100;

/// A text, a number, some words, or something else.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) enum Loose {
    #[default]
    Nothing,
    Number(f64),
    Text(String),
    /// The texts of a list that is not empty.
    Words(Vec<String>),
}

impl Loose {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// The words of a list; of a text it is that alone.
    pub(super) fn words(&self) -> &[String] {
        match self {
            Self::Words(words) => words,
            Self::Text(text) if !text.is_empty() => std::slice::from_ref(text),
            _ => &[],
        }
    }

    /// The number, if it is a finite one.
    pub(super) fn number(&self) -> Option<f64> {
        let number = match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Nothing | Self::Words(_) => None,
        };
        number.filter(|number: &f64| number.is_finite())
    }

    pub(super) fn moment(&self) -> Option<When> {
        when(self.text())
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Loose;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value")
            }

            fn visit_f64<E>(self, number: f64) -> Result<Loose, E> {
                Ok(Loose::Number(number))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
                Ok(Loose::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
                Ok(Loose::Number(number as f64))
            }

            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose::Text(text.to_owned()))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
                Ok(Loose::Nothing)
            }

            fn visit_unit<E>(self) -> Result<Loose, E> {
                Ok(Loose::Nothing)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Loose, A::Error> {
                let mut words = Vec::new();
                while let Some(element) = seq.next_element::<Loose>()? {
                    if let Loose::Text(text) = element
                        && words.len() < WORDS
                    {
                        words.push(text.chars().take(LONGEST_WORD).collect());
                    }
                }
                Ok(match words.is_empty() {
                    true => Loose::Nothing,
                    false => Loose::Words(words),
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Loose::Nothing)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl Serialize for Loose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Words(words) => serializer.collect_seq(words),
        }
    }
}

macro_rules! point {
    ($($field:ident $name:literal),* $(,)?) => {
        /// A value of a metric, a piece of sleep, or a workout: what is known of all of them. It is written again for
        /// the list of what was refused.
        #[derive(Debug, Default, Serialize)]
        pub(super) struct Point {
            $(#[serde(rename = $name, skip_serializing_if = "Loose::is_nothing")] pub $field: Loose,)*
        }

        impl Point {
            fn field(&mut self, name: &str) -> Option<&mut Loose> {
                match name {
                    $($name => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

point! {
    id "id",
    name "name",
    date "date",
    start "start",
    end "end",
    start_date "startDate",
    end_date "endDate",
    duration "duration",
    qty "qty",
    source "source",
    systolic "systolic",
    diastolic "diastolic",
    value "value",
    total_sleep "totalSleep",
    asleep "asleep",
    core "core",
    deep "deep",
    rem "rem",
    sleep_end "sleepEnd",
    valence "valence",
    valence_classification "valenceClassification",
    labels "labels",
    associations "associations",
}

/// A point as it is given; by hand, because neither a field that is there twice nor an element that is no object is
/// a reason to refuse a document.
pub(super) struct Given(pub Point);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Given;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value with its date")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
                let mut point = Point::default();
                while let Some(key) = map.next_key::<String>()? {
                    match point.field(&key) {
                        Some(field) => *field = map.next_value()?,
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(Given(point))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A moment with its offset: `2026-03-02 09:00:00 +0100`, the same with `9:00:00 AM` as phones with a clock of twelve
/// hours write it, or ISO 8601.
fn when(text: &str) -> Option<When> {
    if let Some(when) = moment(text) {
        return Some(when);
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        // `Z` says which instant it is, and nothing of the clock on the wall.
        let told = Pieces::parse(text)
            .ok()
            .and_then(|pieces| pieces.to_numeric_offset());
        let offset = told.filter(|_| !text.ends_with(['Z', 'z']));
        return Some(offset.map_or(When::Instant(at), |offset| When::Zoned(at, offset)));
    }
    let mut words = text.split_whitespace();
    let (day, clock, half, offset) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let (hour, rest) = clock.split_once(':')?;
    let hour: u8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let hour = match half {
        "AM" | "am" | "a.m." => hour % 12,
        "PM" | "pm" | "p.m." => hour % 12 + 12,
        _ => return None,
    };
    moment(&format!("{day} {hour:02}:{rest} {offset}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_phones_write_it() {
        let nine = moment("2026-03-02 09:00:00 +0100");
        assert!(nine.is_some());
        for text in [
            "2026-03-02 9:00:00 AM +0100",
            "2026-03-02 9:00:00\u{202f}am +0100",
            "2026-03-02T09:00:00+01:00",
        ] {
            assert_eq!(when(text), nine, "{text}");
        }
        assert_eq!(
            when("2026-03-02 12:30:00 AM +0000"),
            moment("2026-03-02 00:30:00 +0000")
        );
        assert_eq!(
            when("2026-03-02 12:30:00 PM +0000"),
            moment("2026-03-02 12:30:00 +0000")
        );
        assert!(matches!(
            when("2026-03-02T08:00:00Z"),
            Some(When::Instant(_))
        ));
        for text in [
            "",
            "2026-03-02",
            "2026-03-02 13:00:00 PM +0000",
            "yesterday at nine o'clock",
        ] {
            assert_eq!(when(text), None, "{text}");
        }
    }
}
