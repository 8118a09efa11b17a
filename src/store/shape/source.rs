//! A source of values that holds none: it notes what is asked for.

use super::{Seen, Shape};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error as _, Expected, IntoDeserializer, Visitor};

/// Notes what is asked for at the end of `path`.
pub struct Probe<'a> {
    /// Where to go in what has an inside.
    pub path: &'a [usize],
    /// What stood there.
    pub seen: &'a mut Option<Seen>,
}

/// Where a type is to read itself from.
pub enum Source<'a> {
    /// Leads on, notes, and refuses.
    Probe(Probe<'a>),
    /// Gives the least there is, for what has to be read before the end of a path.
    Least,
}

fn refused() -> Error {
    Error::custom("seen")
}

impl<'a> Source<'a> {
    /// Something without an inside.
    fn leaf(self, shape: impl FnOnce() -> Shape) -> Result<(), Error> {
        match self {
            Self::Least => Ok(()),
            Self::Probe(probe) => {
                if probe.path.is_empty() {
                    *probe.seen = Some(Seen::Leaf(shape()));
                }
                Err(refused())
            }
        }
    }

    /// Something with an inside: where the path goes on in it. `None` where the least is wanted.
    fn inside(self, seen: Seen) -> Result<Option<(usize, Source<'a>)>, Error> {
        match self {
            Self::Least => Ok(None),
            Self::Probe(probe) => match probe.path.split_first() {
                None => {
                    *probe.seen = Some(seen);
                    Err(refused())
                }
                Some((&at, path)) => {
                    let seen = probe.seen;
                    Ok(Some((at, Self::Probe(Probe { path, seen }))))
                }
            },
        }
    }

    /// The least of each part, and the source itself at its place.
    fn parts(n: usize, inside: Option<(usize, Source<'a>)>) -> Vec<Source<'a>> {
        let mut parts: Vec<_> = std::iter::repeat_with(|| Source::Least).take(n).collect();
        if let Some((at, source)) = inside
            && let Some(part) = parts.get_mut(at)
        {
            *part = source;
        }
        parts
    }
}

impl<'de> IntoDeserializer<'de, Error> for Source<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! leaves {
    ($($method:ident, $visit:ident($least:expr), $shape:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.leaf(|| $shape)?;
            visitor.$visit($least)
        }
    )*};
}

/// What a text is, by what its reader says it expects.
fn text_of(expected: &dyn Expected) -> (Shape, &'static str) {
    let said = expected.to_string();
    match said.as_str() {
        said if said.contains("timestamp") => (Shape::Time, "1970-01-01T00:00:00Z"),
        "a date string" => (Shape::Date, "1970-01-01"),
        _ => (Shape::Text, ""),
    }
}

impl<'de> Deserializer<'de> for Source<'_> {
    type Error = Error;

    leaves! {
        deserialize_bool, visit_bool(false), Shape::Flag;
        deserialize_i8, visit_i8(0), Shape::Number("i8");
        deserialize_i16, visit_i16(0), Shape::Number("i16");
        deserialize_i32, visit_i32(0), Shape::Number("i32");
        deserialize_i64, visit_i64(0), Shape::Number("i64");
        deserialize_i128, visit_i128(0), Shape::Number("i128");
        deserialize_u8, visit_u8(0), Shape::Number("u8");
        deserialize_u16, visit_u16(0), Shape::Number("u16");
        deserialize_u32, visit_u32(0), Shape::Number("u32");
        deserialize_u64, visit_u64(0), Shape::Number("u64");
        deserialize_u128, visit_u128(0), Shape::Number("u128");
        deserialize_f32, visit_f32(0.0), Shape::Number("f32");
        deserialize_f64, visit_f64(0.0), Shape::Number("f64");
        deserialize_char, visit_char(' '), Shape::Text;
        // The only type of the house that asks for bytes so is a UUID.
        deserialize_bytes, visit_bytes(&[0; 16]), Shape::Id;
        deserialize_byte_buf, visit_bytes(&[]), Shape::Bytes;
    }

    /// As the records are stored.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        self.leaf(|| Shape::Unknown)?;
        Err(refused())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let (shape, least) = text_of(&visitor);
        self.leaf(|| shape)?;
        visitor.visit_str(least)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.leaf(|| Shape::Nothing)?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.inside(Seen::Optional)? {
            None => visitor.visit_none(),
            Some((_, source)) => visitor.visit_some(source),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let inside = self.inside(Seen::Named(name))?;
        visitor.visit_newtype_struct(inside.map_or(Source::Least, |(_, source)| source))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let inside = self.inside(Seen::List)?;
        visitor.visit_seq(SeqDeserializer::new(
            inside.into_iter().map(|(_, source)| source),
        ))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, n: usize, visitor: V) -> Result<V::Value, Error> {
        let inside = self.inside(Seen::Parts(n))?;
        visitor.visit_seq(SeqDeserializer::new(Self::parts(n, inside).into_iter()))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        n: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(n, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let row = self.inside(Seen::Map)?.map(|inside| match inside {
            (0, source) => (source, Source::Least),
            (_, source) => (Source::Least, source),
        });
        visitor.visit_map(MapDeserializer::new(row.into_iter()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.inside(Seen::Fields(fields))? {
            None => visitor.visit_seq(SeqDeserializer::new(
                Self::parts(fields.len(), None).into_iter(),
            )),
            Some((at, source)) => {
                let name = fields.get(at).copied().unwrap_or_default();
                visitor.visit_map(MapDeserializer::new(std::iter::once((name, source))))
            }
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.leaf(|| Shape::Choice(variants))?;
        let first = variants.first().copied().unwrap_or_default();
        visitor.visit_enum(StrDeserializer::new(first))
    }
}
