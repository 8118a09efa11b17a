//! Keys whose byte order is the order people mean.
//!
//! Numbers are big-endian and of fixed width; signed numbers have their sign bit flipped so that
//! negative ones sort first; strings end with two zero bytes, and a zero byte inside one is written
//! as `00 FF`, so that no string is a prefix of another. Tuples are their parts one after the other,
//! which makes a shorter tuple a prefix of the rows that begin with it.

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::columns::Cell;
use crate::ops::ids::{
    ChannelId, EntryId, ImportId, JobId, MailId, NoteId, PersonId, PipelineRunId, RetentionRuleId,
    RunId, UserId,
};

/// A value that can be (part of) a key.
pub trait Key: Sized {
    /// Appends the bytes of this key.
    fn encode(&self, out: &mut Vec<u8>);

    /// Takes a key from the front of `input`; `None` when the bytes do not fit.
    fn decode(input: &mut &[u8]) -> Option<Self>;

    /// Names the parts for the catalogue, such as `uuid, date`.
    fn layout() -> String;

    /// The parts one by one, each with a name.
    fn parts() -> Vec<Part> {
        vec![Part {
            name: "key",
            layout: Self::layout(),
        }]
    }

    /// What the parts of this key are. They may say whose the row is.
    fn cells(&self, out: &mut Vec<Cell>) {
        out.push(Cell::Private);
    }
}

/// A part of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called: by its type, for want of anything better.
    pub name: &'static str,
    /// How it is written.
    pub layout: String,
}

fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*head)
}

macro_rules! unsigned_key {
    ($($type:ty => $cells:expr),*) => {$(
        impl Key for $type {
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }
            fn decode(input: &mut &[u8]) -> Option<Self> {
                take(input).map(Self::from_be_bytes)
            }
            fn layout() -> String {
                stringify!($type).into()
            }
            fn cells(&self, out: &mut Vec<Cell>) {
                let cell: fn($type) -> Cell = $cells;
                out.push(cell(*self));
            }
        }
    )*};
}
unsigned_key!(
    u8 => |n| Cell::Number(n.into()),
    u16 => |n| Cell::Number(n.into()),
    u32 => |n| Cell::Number(n.into()),
    u64 => |n| Cell::Number(n.into()),
    // So many bits are ids by chance and hashes of secrets.
    u128 => |_| Cell::Private
);

macro_rules! signed_key {
    ($($type:ty => $unsigned:ty),*) => {$(
        impl Key for $type {
            fn encode(&self, out: &mut Vec<u8>) {
                ((*self as $unsigned) ^ (1 << (<$unsigned>::BITS - 1))).encode(out);
            }
            fn decode(input: &mut &[u8]) -> Option<Self> {
                let flipped = <$unsigned as Key>::decode(input)?;
                Some((flipped ^ (1 << (<$unsigned>::BITS - 1))) as $type)
            }
            fn layout() -> String {
                stringify!($type).into()
            }
            fn cells(&self, out: &mut Vec<Cell>) {
                out.push(Cell::Number((*self).into()));
            }
        }
    )*};
}
signed_key!(i32 => u32, i64 => u64);

impl Key for bool {
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn decode(input: &mut &[u8]) -> Option<Self> {
        match u8::decode(input)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
    fn layout() -> String {
        "bool".into()
    }
    fn cells(&self, out: &mut Vec<Cell>) {
        out.push(Cell::Flag(*self));
    }
}

impl Key for String {
    fn encode(&self, out: &mut Vec<u8>) {
        for &byte in self.as_bytes() {
            out.push(byte);
            if byte == 0 {
                out.push(0xff);
            }
        }
        out.extend_from_slice(&[0, 0]);
    }
    fn decode(input: &mut &[u8]) -> Option<Self> {
        let mut bytes = Vec::new();
        loop {
            match u8::decode(input)? {
                0 => match u8::decode(input)? {
                    0 => return Self::from_utf8(bytes).ok(),
                    0xff => bytes.push(0),
                    _ => return None,
                },
                byte => bytes.push(byte),
            }
        }
    }
    fn layout() -> String {
        "text".into()
    }
    fn cells(&self, out: &mut Vec<Cell>) {
        out.push(Cell::Text(self.clone()));
    }
}

impl Key for Uuid {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }
    fn decode(input: &mut &[u8]) -> Option<Self> {
        take(input).map(Self::from_bytes)
    }
    fn layout() -> String {
        "uuid".into()
    }
    fn cells(&self, out: &mut Vec<Cell>) {
        out.push(Cell::Id(*self));
    }
}

/// Days since 1970-01-01, which is how dates are kept in keys and in compact records.
pub fn day_number(date: Date) -> i32 {
    let since = date.duration_since(EPOCH);
    // A civil date spans under four million days, far inside an i32.
    (since.as_secs() / 86_400) as i32
}

/// The date of a [`day_number`]; `None` outside the years jiff knows.
pub fn date_of(day: i32) -> Option<Date> {
    EPOCH
        .checked_add(jiff::SignedDuration::from_hours(i64::from(day) * 24))
        .ok()
}

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Key for Date {
    fn encode(&self, out: &mut Vec<u8>) {
        day_number(*self).encode(out);
    }
    fn decode(input: &mut &[u8]) -> Option<Self> {
        date_of(i32::decode(input)?)
    }
    fn layout() -> String {
        "date".into()
    }
    fn parts() -> Vec<Part> {
        vec![Part {
            name: "date",
            layout: Self::layout(),
        }]
    }
    fn cells(&self, out: &mut Vec<Cell>) {
        out.push(Cell::Date(*self));
    }
}

impl Key for Timestamp {
    fn encode(&self, out: &mut Vec<u8>) {
        self.as_microsecond().encode(out);
    }
    fn decode(input: &mut &[u8]) -> Option<Self> {
        Self::from_microsecond(i64::decode(input)?).ok()
    }
    fn layout() -> String {
        "time".into()
    }
    fn parts() -> Vec<Part> {
        vec![Part {
            name: "time",
            layout: Self::layout(),
        }]
    }
    fn cells(&self, out: &mut Vec<Cell>) {
        out.push(Cell::Time(*self));
    }
}

macro_rules! tuple_key {
    ($($part:ident),+) => {
        impl<$($part: Key),+> Key for ($($part,)+) {
            #[allow(non_snake_case)]
            fn encode(&self, out: &mut Vec<u8>) {
                let ($($part,)+) = self;
                $($part.encode(out);)+
            }
            fn decode(input: &mut &[u8]) -> Option<Self> {
                Some(($($part::decode(input)?,)+))
            }
            fn layout() -> String {
                [$($part::layout()),+].join(", ")
            }
            fn parts() -> Vec<Part> {
                [$($part::parts()),+].concat()
            }
            #[allow(non_snake_case)]
            fn cells(&self, out: &mut Vec<Cell>) {
                let ($($part,)+) = self;
                $($part.cells(out);)+
            }
        }
    };
}
tuple_key!(A);
tuple_key!(A, B);
tuple_key!(A, B, C);
tuple_key!(A, B, C, D);
tuple_key!(A, B, C, D, E);

/// A key, or the beginning of one: what a stretch of a table with keys `K` may be named by.
pub trait PartOf<K>: Key {}

impl<K: Key> PartOf<K> for K {}
impl<A: Key, B: Key> PartOf<(A, B)> for (A,) {}
impl<A: Key, B: Key, C: Key> PartOf<(A, B, C)> for (A,) {}
impl<A: Key, B: Key, C: Key> PartOf<(A, B, C)> for (A, B) {}
impl<A: Key, B: Key, C: Key, D: Key> PartOf<(A, B, C, D)> for (A,) {}
impl<A: Key, B: Key, C: Key, D: Key> PartOf<(A, B, C, D)> for (A, B) {}
impl<A: Key, B: Key, C: Key, D: Key> PartOf<(A, B, C, D)> for (A, B, C) {}
impl<A: Key, B: Key, C: Key, D: Key, E: Key> PartOf<(A, B, C, D, E)> for (A,) {}
impl<A: Key, B: Key, C: Key, D: Key, E: Key> PartOf<(A, B, C, D, E)> for (A, B) {}
impl<A: Key, B: Key, C: Key, D: Key, E: Key> PartOf<(A, B, C, D, E)> for (A, B, C) {}
impl<A: Key, B: Key, C: Key, D: Key, E: Key> PartOf<(A, B, C, D, E)> for (A, B, C, D) {}

/// Makes a newtype around a key a key: `crate::key_newtype!(PersonId, "person", Uuid, as_uuid, from_uuid)`.
#[macro_export]
macro_rules! key_newtype {
    ($type:ty, $name:literal, $inner:ty, $get:ident, $make:path) => {
        impl $crate::store::Key for $type {
            fn encode(&self, out: &mut Vec<u8>) {
                let inner = self.$get();
                <$inner as $crate::store::Key>::encode(std::borrow::Borrow::borrow(&inner), out);
            }
            fn decode(input: &mut &[u8]) -> Option<Self> {
                <$inner as $crate::store::Key>::decode(input).map($make)
            }
            fn layout() -> String {
                <$inner as $crate::store::Key>::layout()
            }
            fn parts() -> Vec<$crate::store::Part> {
                vec![$crate::store::Part {
                    name: $name,
                    layout: Self::layout(),
                }]
            }
            fn cells(&self, out: &mut Vec<$crate::store::Cell>) {
                let inner = self.$get();
                let inner: &$inner = std::borrow::Borrow::borrow(&inner);
                $crate::store::Key::cells(inner, out);
            }
        }
    };
}

crate::key_newtype!(PersonId, "person", Uuid, as_uuid, PersonId::from_uuid);
crate::key_newtype!(UserId, "user", Uuid, as_uuid, UserId::from_uuid);
crate::key_newtype!(EntryId, "entry", Uuid, as_uuid, EntryId::from_uuid);
crate::key_newtype!(NoteId, "note", Uuid, as_uuid, NoteId::from_uuid);
crate::key_newtype!(MailId, "mail", Uuid, as_uuid, MailId::from_uuid);
crate::key_newtype!(ChannelId, "channel", Uuid, as_uuid, ChannelId::from_uuid);
crate::key_newtype!(JobId, "job", Uuid, as_uuid, JobId::from_uuid);
crate::key_newtype!(RunId, "run", Uuid, as_uuid, RunId::from_uuid);
crate::key_newtype!(
    RetentionRuleId,
    "rule",
    Uuid,
    as_uuid,
    RetentionRuleId::from_uuid
);
crate::key_newtype!(
    PipelineRunId,
    "run",
    Uuid,
    as_uuid,
    PipelineRunId::from_uuid
);
crate::key_newtype!(ImportId, "import", Uuid, as_uuid, ImportId::from_uuid);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn bytes(key: &impl Key) -> Vec<u8> {
        let mut out = Vec::new();
        key.encode(&mut out);
        out
    }

    proptest! {
        #[test]
        fn byte_order_of_keys_is_the_order_of_their_values(
            a in any::<(i64, String, u32)>(), b in any::<(i64, String, u32)>(),
        ) {
            prop_assert_eq!(bytes(&a).cmp(&bytes(&b)), a.cmp(&b));
        }

        #[test]
        fn keys_come_back_as_they_were(a in any::<(i32, String, u128, bool)>()) {
            let encoded = bytes(&a);
            let mut rest = encoded.as_slice();
            prop_assert_eq!(<(i32, String, u128, bool)>::decode(&mut rest), Some(a));
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn dates_survive_their_day_number(day in -700_000_i32..2_900_000) {
            prop_assert_eq!(day_number(date_of(day).unwrap()), day);
        }

        #[test]
        fn arbitrary_bytes_never_panic(data in any::<Vec<u8>>()) {
            let _ = <(String, Date, Timestamp, bool)>::decode(&mut data.as_slice());
        }
    }

    #[test]
    fn a_string_with_zero_bytes_sorts_before_its_extension() {
        let short = bytes(&("a\0".to_owned(), 9_u8));
        let long = bytes(&("a\0b".to_owned(), 0_u8));
        assert!(short < long);
    }
}
