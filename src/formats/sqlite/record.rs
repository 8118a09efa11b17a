//! One row: a header of types, and the values behind it.

use std::borrow::Cow;

use super::SqliteError;
use super::pages::Encoding;
use super::schema::{Kept, Table};

/// A value as it is stored, whatever the column was declared as.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing, also in a column that was added after the row.
    Null,
    /// A whole number.
    Int(i64),
    /// Any other number.
    Real(f64),
    /// Text; what is not valid is replaced.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(&'a [u8]),
}

/// How many values a row may have; SQLite itself can be built for no more.
const MOST_VALUES: usize = 32_767;

/// A variable-length integer and how many bytes it took.
pub fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0;
    for (place, &byte) in bytes.iter().take(9).enumerate() {
        if place == 8 {
            return Some((value << 8 | u64::from(byte), 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((value, place + 1));
        }
    }
    None
}

/// How many bytes a value of this type has; `None` for the two that no file may hold.
fn length(serial: u64) -> Option<usize> {
    Some(match serial {
        0 | 8 | 9 => 0,
        1..=4 => serial as usize,
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return None,
        _ => usize::try_from((serial - 12) / 2).ok()?,
    })
}

/// Where the values of a row lie: their types and their beginnings.
#[derive(Debug, Default)]
pub struct Layout(Vec<(u64, usize)>);

impl Layout {
    /// Reads the header of a row; whatever it promises lies within the payload afterwards.
    pub fn read(&mut self, payload: &[u8]) -> Result<(), SqliteError> {
        const BROKEN: SqliteError = SqliteError::Broken("a row that is longer than it is");
        self.0.clear();
        let (header, first) = varint(payload).ok_or(BROKEN)?;
        let header = usize::try_from(header).map_err(|_| BROKEN)?;
        let mut types = payload.get(first..header).ok_or(BROKEN)?;
        let mut place = header;
        while !types.is_empty() {
            let (serial, taken) = varint(types).ok_or(BROKEN)?;
            types = &types[taken..];
            let end = length(serial).and_then(|length| place.checked_add(length));
            let end = end.filter(|&end| end <= payload.len()).ok_or(BROKEN)?;
            if self.0.len() == MOST_VALUES {
                return Err(SqliteError::Broken("a row of too many values"));
            }
            self.0.push((serial, place));
            place = end;
        }
        Ok(())
    }
}

/// A row that is being visited.
#[derive(Debug)]
pub struct Record<'a> {
    pub(super) table: &'a Table,
    pub(super) layout: &'a Layout,
    pub(super) payload: &'a [u8],
    pub(super) encoding: Encoding,
    /// Its number in the table; 0 in a table that has none.
    pub rowid: i64,
}

impl<'a> Record<'a> {
    /// The value of a column, by its place in [`Table::columns`].
    pub fn get(&self, column: usize) -> Value<'a> {
        match self.table.kept(column) {
            Kept::At(place) => self.at(place),
            Kept::Rowid => Value::Int(self.rowid),
            Kept::Nowhere => Value::Null,
        }
    }

    /// The value at a place of the row itself.
    fn at(&self, place: usize) -> Value<'a> {
        let Some(&(serial, start)) = self.layout.0.get(place) else {
            return Value::Null;
        };
        let bytes = &self.payload[start..start + length(serial).unwrap_or(0)];
        match serial {
            1..=6 => Value::Int(integer(bytes)),
            7 => Value::Real(f64::from_bits(integer(bytes) as u64)),
            8 => Value::Int(0),
            9 => Value::Int(1),
            12.. if serial % 2 == 0 => Value::Blob(bytes),
            12.. => Value::Text(text(bytes, self.encoding)),
            _ => Value::Null,
        }
    }

    /// A whole number, also where it is written as another kind of number.
    pub fn int(&self, column: usize) -> Option<i64> {
        match self.get(column) {
            Value::Int(number) => Some(number),
            // Beyond 2^53 a real number no longer tells neighbours apart.
            Value::Real(number) if number.fract() == 0.0 && number.abs() < 9.0e15 => {
                Some(number as i64)
            }
            _ => None,
        }
    }

    /// A finite number.
    pub fn number(&self, column: usize) -> Option<f64> {
        match self.get(column) {
            Value::Int(number) => Some(number as f64),
            Value::Real(number) => Some(number).filter(|number| number.is_finite()),
            _ => None,
        }
    }

    /// Text that is not empty.
    pub fn text(&self, column: usize) -> Option<Cow<'a, str>> {
        match self.get(column) {
            Value::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }
}

/// A big-endian number of up to eight bytes, with its sign.
fn integer(bytes: &[u8]) -> i64 {
    let sign = if bytes.first().is_some_and(|&byte| byte >= 0x80) {
        -1
    } else {
        0
    };
    bytes
        .iter()
        .fold(sign, |number, &byte| number << 8 | i64::from(byte))
}

fn text(bytes: &[u8], encoding: Encoding) -> Cow<'_, str> {
    let unit = match encoding {
        Encoding::Utf8 => return String::from_utf8_lossy(bytes),
        Encoding::Utf16Le => u16::from_le_bytes,
        Encoding::Utf16Be => u16::from_be_bytes,
    };
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let letters = char::decode_utf16(units);
    Cow::Owned(
        letters
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}
