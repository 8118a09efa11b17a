//! Values: one format byte, then the record in postcard's compact form.
//!
//! A record whose fields change gets a new format number and says in [`Record::decode_old`] how the
//! older formats are read, so that a data directory never needs a flag day.

use crate::ops::ids::UserId;
use serde::{Serialize, de::DeserializeOwned};

/// A value that a table can hold.
pub trait Record: Serialize + DeserializeOwned {
    /// The format that is written today.
    const FORMAT: u8 = 1;

    /// Reads a value of an older format; `None` when the bytes do not fit.
    fn decode_old(_format: u8, _bytes: &[u8]) -> Option<Self> {
        None
    }

    /// The bytes as they are stored. `None` when a field cannot be written, which is a fault of
    /// the program and not of the data.
    fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_extend(self, vec![Self::FORMAT]).ok()
    }

    /// Reads stored bytes; `None` when they do not fit.
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&format, body) = bytes.split_first()?;
        if format == Self::FORMAT {
            // Trailing bytes would mean that the value was written by something else.
            let (value, rest) = postcard::take_from_bytes(body).ok()?;
            rest.is_empty().then_some(value)
        } else {
            Self::decode_old(format, body)
        }
    }
}

impl Record for () {}
impl Record for u32 {}
impl Record for u64 {}
impl Record for i64 {}
impl Record for String {}
impl Record for uuid::Uuid {}
impl Record for UserId {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Renamed {
        name: String,
        nick: Option<String>,
    }
    impl Record for Renamed {
        const FORMAT: u8 = 2;
        fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
            (format == 1)
                .then(|| postcard::from_bytes(bytes).ok())
                .flatten()
                .map(|name| Self { name, nick: None })
        }
    }

    #[test]
    fn an_older_format_is_read_by_the_newer_record() {
        let old = "Ana".to_owned().to_bytes().unwrap();
        assert_eq!(
            Renamed::from_bytes(&old),
            Some(Renamed {
                name: "Ana".into(),
                nick: None
            })
        );
    }

    #[test]
    fn trailing_bytes_unknown_formats_and_nothing_at_all_are_refused() {
        let mut bytes = 7_u64.to_bytes().unwrap();
        bytes.push(0);
        assert_eq!(u64::from_bytes(&bytes), None);
        assert_eq!(u64::from_bytes(&[9, 7]), None);
        assert_eq!(u64::from_bytes(&[]), None);
    }
}
