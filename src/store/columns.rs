//! The columns of a table, and a stored row taken apart: what a catalogue shows of tables whose types it does
//! not know.

use super::{Key, Record, key::Part, shape::Shape};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// Into how many records within records columns go, each with a name of its own: `draft.id`.
const LEVELS: usize = 2;

/// A part of a table's key, or a field of its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is called: a field by its name, a part of the key by its kind.
    pub name: String,
    /// What is kept there.
    pub shape: Shape,
    /// Whether it is a part of the key.
    pub is_key: bool,
    /// The word of the key's own type, for keys that are no plain values.
    layout: Option<String>,
}

impl Column {
    /// What is kept there in a few words.
    pub fn words(&self) -> String {
        self.layout.clone().unwrap_or_else(|| self.shape.words())
    }
}

/// The columns of a table with such keys and records.
pub fn columns<K: Key, V: Record>() -> Vec<Column> {
    let mut all: Vec<Column> = Vec::new();
    for Part { name, layout } in K::parts() {
        let taken = all
            .iter()
            .filter(|column| column.name.split('_').next() == Some(name))
            .count();
        let shape = shape_of_key(&layout);
        all.push(Column {
            name: match taken {
                0 => name.to_owned(),
                before => format!("{name}_{}", before + 1),
            },
            layout: (shape == Shape::Unknown).then_some(layout),
            shape,
            is_key: true,
        });
    }
    spread("", Shape::of::<V>(), LEVELS, &mut all);
    all
}

fn shape_of_key(layout: &str) -> Shape {
    match layout {
        "uuid" => Shape::Id,
        "date" => Shape::Date,
        "time" => Shape::Time,
        "text" => Shape::Text,
        "bool" => Shape::Flag,
        "u8" => Shape::Number("u8"),
        "u16" => Shape::Number("u16"),
        "u32" => Shape::Number("u32"),
        "u64" => Shape::Number("u64"),
        "u128" => Shape::Number("u128"),
        "i32" => Shape::Number("i32"),
        "i64" => Shape::Number("i64"),
        _ => Shape::Unknown,
    }
}

fn spread(name: &str, shape: Shape, levels: usize, all: &mut Vec<Column>) {
    match shape {
        Shape::Nothing if name.is_empty() => {}
        Shape::Record(fields) if levels > 0 => {
            for (field, shape) in fields {
                let within = match name {
                    "" => field.to_owned(),
                    name => format!("{name}.{field}"),
                };
                spread(&within, shape, levels - 1, all);
            }
        }
        Shape::Named(_, inner) if matches!(*inner, Shape::Record(_)) => {
            spread(name, *inner, levels, all);
        }
        shape => all.push(Column {
            name: match name {
                "" => "value".to_owned(),
                name => name.to_owned(),
            },
            shape,
            is_key: false,
            layout: None,
        }),
    }
}

/// A part of a key, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A number that counts or numbers something.
    Number(i128),
    /// A day.
    Date(Date),
    /// A moment.
    Time(Timestamp),
    /// Yes or no.
    Flag(bool),
    /// A text.
    Text(String),
    /// An id.
    Id(Uuid),
    /// What is written in a way of its own, and numbers that are ids by chance or hashes of secrets.
    Private,
}

/// The parts of a stored key, which has the number of its table in front; `None` when it cannot be read.
pub fn cells<K: Key>(key: &[u8]) -> Option<Vec<Cell>> {
    let mut rest = key.get(1..)?;
    let typed = K::decode(&mut rest)?;
    let mut cells = Vec::new();
    typed.cells(&mut cells);
    rest.is_empty().then_some(cells)
}

/// A stored record as JSON; `None` when it cannot be read, or holds what JSON has no word for.
pub fn json<V: Record>(value: &[u8]) -> Option<serde_json::Value> {
    serde_json::to_value(V::from_bytes(value)?).ok()
}
