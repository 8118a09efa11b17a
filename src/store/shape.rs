//! What a record has in it, told by its type: the names and kinds of its fields, as serde would read them.
//!
//! Nobody writes columns down a second time. The type is asked to read itself from a source that holds nothing:
//! the source notes what is asked for and refuses. To see what lies within a field, the type is asked again and
//! led to that field first. So nothing has to be a valid value, and a type that changes tells something else.

mod source;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use source::{Probe, Source};

/// How deep types are looked into.
const DEPTH: usize = 10;

/// What is kept in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Nothing: that the row is there says it all.
    Nothing,
    /// Yes or no.
    Flag,
    /// A number, by its type: `u32`.
    Number(&'static str),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
    /// A UUID.
    Id,
    /// A moment.
    Time,
    /// A day.
    Date,
    /// One of these, by name; some may hold more.
    Choice(&'static [&'static str]),
    /// Fields with names.
    Record(Vec<(&'static str, Shape)>),
    /// What a type of that name wraps.
    Named(&'static str, Box<Shape>),
    /// Perhaps.
    Optional(Box<Shape>),
    /// Any number of them.
    List(Box<Shape>),
    /// For each of the first, one of the second.
    Map(Box<Shape>, Box<Shape>),
    /// One after the other.
    Parts(Vec<Shape>),
    /// What this could not find out.
    Unknown,
}

impl Shape {
    /// What a record of type `T` has in it.
    pub fn of<T: DeserializeOwned>() -> Self {
        within::<T>(&mut Vec::new())
    }

    /// In a few words, such as `list of text`.
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Flag => "yes or no".to_owned(),
            Self::Number(word) => (*word).to_owned(),
            Self::Text => "text".to_owned(),
            Self::Bytes => "bytes".to_owned(),
            Self::Id => "uuid".to_owned(),
            Self::Time => "time".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Choice(names) => format!("one of {}", names.join(", ")),
            Self::Named(_, inner) => inner.words(),
            Self::Optional(inner) => format!("{}, or nothing", inner.words()),
            Self::List(inner) => format!("list of {}", inner.words()),
            Self::Map(key, value) => format!("{} by {}", value.words(), key.words()),
            Self::Record(fields) => {
                let said = fields
                    .iter()
                    .map(|(name, shape)| format!("{name}: {}", shape.words()));
                format!("({})", said.collect::<Vec<_>>().join("; "))
            }
            Self::Parts(parts) => {
                let said: Vec<_> = parts.iter().map(Self::words).collect();
                format!("({})", said.join("; "))
            }
            Self::Unknown => "unknown".to_owned(),
        }
    }

    /// Whether any part of it could not be found out.
    pub fn has_unknown(&self) -> bool {
        match self {
            Self::Unknown => true,
            Self::Named(_, inner) | Self::Optional(inner) | Self::List(inner) => {
                inner.has_unknown()
            }
            Self::Map(key, value) => key.has_unknown() || value.has_unknown(),
            Self::Record(fields) => fields.iter().any(|(_, shape)| shape.has_unknown()),
            Self::Parts(parts) => parts.iter().any(Self::has_unknown),
            _ => false,
        }
    }

    /// The name of the innermost type that has one.
    pub fn type_name(&self) -> Option<&'static str> {
        match self {
            Self::Named(name, inner) => inner.type_name().or(Some(name)),
            Self::Optional(inner) | Self::List(inner) | Self::Map(_, inner) => inner.type_name(),
            _ => None,
        }
    }
}

/// What stood at the end of a path.
enum Seen {
    Leaf(Shape),
    Fields(&'static [&'static str]),
    Named(&'static str),
    Optional,
    List,
    Map,
    Parts(usize),
}

fn within<T: DeserializeOwned>(path: &mut Vec<usize>) -> Shape {
    if path.len() > DEPTH {
        return Shape::Unknown;
    }
    let mut seen = None;
    // It is refused whatever it asks for.
    let _ = T::deserialize(Source::Probe(Probe {
        path: path.as_slice(),
        seen: &mut seen,
    }));
    let mut child = |at: usize| {
        path.push(at);
        let shape = within::<T>(path);
        path.pop();
        shape
    };
    match seen {
        None => Shape::Unknown,
        Some(Seen::Leaf(shape)) => shape,
        Some(Seen::Fields(names)) => {
            let fields = names
                .iter()
                .enumerate()
                .map(|(at, name)| (*name, child(at)));
            Shape::Record(fields.collect())
        }
        Some(Seen::Named(name)) => Shape::Named(name, Box::new(child(0))),
        Some(Seen::Optional) => Shape::Optional(Box::new(child(0))),
        Some(Seen::List) => match child(0) {
            Shape::Number("u8") => Shape::Bytes,
            inner => Shape::List(Box::new(inner)),
        },
        Some(Seen::Map) => Shape::Map(Box::new(child(0)), Box::new(child(1))),
        // The parts of an array are alike; only the first is looked at where there are many.
        Some(Seen::Parts(n)) if n > 4 => match child(0) {
            Shape::Number("u8") => Shape::Bytes,
            inner => Shape::List(Box::new(inner)),
        },
        Some(Seen::Parts(n)) => Shape::Parts((0..n).map(child).collect()),
    }
}
