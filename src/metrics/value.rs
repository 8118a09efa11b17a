//! Values as integers: thousandths of the metric's canonical unit.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A number of thousandths, written in JSON as a plain decimal: `7.143`.
///
/// Reading rounds to the nearest thousandth, halves away from zero, and refuses what is not a
/// finite number below 10^12.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Milli(pub i64);

/// Values at or beyond this are refused before any range is looked at.
const LIMIT: f64 = 1e12;

impl Milli {
    /// A whole number of units.
    pub const fn whole(units: i64) -> Self {
        Self(units * 1000)
    }

    /// The nearest thousandth; `None` for what is not finite or is 10^12 and more.
    pub fn from_f64(number: f64) -> Option<Self> {
        // Beyond the limit the product would still fit an i64; NaN fails the comparison too.
        (number.abs() < LIMIT).then(|| Self((number * 1000.0).round() as i64))
    }

    /// For computing what is only shown, such as a deviation or a chart.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// `sum / count`, rounded to the nearest thousandth, halves away from zero; 0 for no values.
    pub fn mean(sum: i128, count: i128) -> Self {
        if count <= 0 {
            return Self(0);
        }
        let half = if sum < 0 { -(count / 2) } else { count / 2 };
        // A mean is never beyond the largest of its values, which fits.
        Self(((sum + half) / count) as i64)
    }
}

impl Serialize for Milli {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_f64(self.to_f64())
        } else {
            serializer.serialize_i64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Milli {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_f64(Decimal)
        } else {
            // The name says in the catalogue what the number counts; postcard stores none.
            deserializer.deserialize_newtype_struct("Milli", Thousandths)
        }
    }
}

/// Reads the number as it is stored.
struct Thousandths;

impl<'de> de::Visitor<'de> for Thousandths {
    type Value = Milli;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("thousandths")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Milli, D::Error> {
        i64::deserialize(inner).map(Milli)
    }
}

/// Reads a decimal, and says so in words when there is something else.
struct Decimal;

impl de::Visitor<'_> for Decimal {
    type Value = Milli;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Milli, E> {
        Milli::from_f64(number).ok_or_else(|| E::custom("the number is too large"))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Milli, E> {
        self.visit_f64(number as f64)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Milli, E> {
        self.visit_f64(number as f64)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_value_survives_json_and_the_store(milli in -1_000_000_000_000_i64..1_000_000_000_000) {
            let value = Milli(milli);
            let json = serde_json::to_string(&value).unwrap();
            prop_assert_eq!(serde_json::from_str::<Milli>(&json).unwrap(), value);
            let bytes = postcard::to_stdvec(&value).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Milli>(&bytes).unwrap(), value);
        }
    }

    #[test]
    fn json_numbers_round_to_thousandths() {
        let read = |json| serde_json::from_str::<Milli>(json).unwrap().0;
        assert_eq!(read("7.1435"), 7144);
        assert_eq!(read("-0.0005"), -1);
        assert_eq!(read("2100"), 2_100_000);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for json in ["\"7\"", "null", "true", "1e400", "1e12", "NaN", "[7]"] {
            assert!(serde_json::from_str::<Milli>(json).is_err(), "{json}");
        }
        assert_eq!(Milli::from_f64(f64::NAN), None);
    }

    #[test]
    fn means_round_halves_away_from_zero() {
        assert_eq!(Milli::mean(5, 2), Milli(3));
        assert_eq!(Milli::mean(-5, 2), Milli(-3));
        assert_eq!(Milli::mean(50_000, 7), Milli(7143));
        assert_eq!(Milli::mean(9, 0), Milli(0));
    }
}
