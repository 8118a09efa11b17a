//! One message: its number, and its fields by their numbers.

/// What messages of one kind look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    global: u16,
    big_endian: bool,
    fields: Vec<Field>,
    /// Bytes of a message, those of fields that apps made up among them.
    pub size: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Field {
    number: u8,
    size: u8,
    base: u8,
}

impl Definition {
    /// Reads a definition, and says how many bytes it took. `developer` tells that fields of apps follow.
    pub fn read(bytes: &[u8], developer: bool) -> Option<(Self, usize)> {
        let &[_reserved, order, first, second, count] = bytes.first_chunk::<5>()?;
        let big_endian = match order {
            0 => false,
            1 => true,
            _ => return None,
        };
        let global = if big_endian {
            u16::from_be_bytes([first, second])
        } else {
            u16::from_le_bytes([first, second])
        };
        let mut taken = 5 + 3 * usize::from(count);
        let fields: Vec<_> = bytes
            .get(5..taken)?
            .chunks_exact(3)
            .map(|field| Field {
                number: field[0],
                size: field[1],
                base: field[2],
            })
            .collect();
        let mut size = fields.iter().map(|field| usize::from(field.size)).sum();
        if developer {
            let count = usize::from(*bytes.get(taken)?);
            let end = taken + 1 + 3 * count;
            let made_up = bytes.get(taken + 1..end)?.chunks_exact(3);
            size += made_up.map(|field| usize::from(field[1])).sum::<usize>();
            taken = end;
        }
        let definition = Self {
            global,
            big_endian,
            fields,
            size,
        };
        Some((definition, taken))
    }
}

/// A message that is being visited.
#[derive(Debug)]
pub struct Message<'a> {
    definition: &'a Definition,
    bytes: &'a [u8],
    /// Its moment where the header told it, in seconds of FIT.
    pub(super) told: Option<u32>,
}

impl<'a> Message<'a> {
    /// The field that every message may have: its moment in seconds since [`super::EPOCH`].
    pub const TIMESTAMP: u8 = 253;

    pub(super) fn new(definition: &'a Definition, bytes: &'a [u8]) -> Self {
        Self {
            definition,
            bytes,
            told: None,
        }
    }

    /// Its number in the profile.
    pub fn number(&self) -> u16 {
        self.definition.global
    }

    /// A field with its type, and its bytes.
    fn field(&self, number: u8) -> Option<(u8, &'a [u8])> {
        let mut start = 0;
        for field in &self.definition.fields {
            let end = start + usize::from(field.size);
            if field.number == number {
                return Some((field.base, self.bytes.get(start..end)?));
            }
            start = end;
        }
        None
    }

    /// A whole number without sign, the first of several; `None` where the field says that it has none.
    pub fn uint(&self, number: u8) -> Option<u32> {
        let (base, bytes) = self.field(number)?;
        // Enumerations and plain bytes, then one, two and four bytes; those with a z call zero no value.
        let (width, none) = match base {
            0x00 | 0x02 | 0x0d => (1, 0xff),
            0x0a => (1, 0),
            0x84 => (2, 0xffff),
            0x8b => (2, 0),
            0x86 => (4, 0xffff_ffff),
            0x8c => (4, 0),
            _ => return None,
        };
        let bytes = bytes.get(..width)?.iter();
        let join = |value: u32, &byte: &u8| value << 8 | u32::from(byte);
        let value = if self.definition.big_endian {
            bytes.fold(0, join)
        } else {
            bytes.rev().fold(0, join)
        };
        (value != none).then_some(value)
    }

    /// Its moment in seconds since [`super::EPOCH`].
    pub fn moment(&self) -> Option<u32> {
        self.told.or_else(|| self.uint(Self::TIMESTAMP))
    }
}
