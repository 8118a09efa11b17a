//! FIT files for tests, made in memory.

/// A file that is being written.
pub struct Made {
    data: Vec<u8>,
    defined: Vec<(u16, Vec<(u8, u8)>)>,
    pub big_endian: bool,
}

/// A field of a test: its number, its type and its value.
pub type Set = (u8, u8, u32);

/// Types of fields.
pub const ENUM: u8 = 0x00;
pub const U8: u8 = 0x02;
pub const U16: u8 = 0x84;
pub const U32: u8 = 0x86;

fn width(base: u8) -> usize {
    match base {
        U16 => 2,
        U32 => 4,
        _ => 1,
    }
}

impl Made {
    /// A file of this type: 4 is an activity, 9 weights, 32 a day of a watch.
    pub fn new(kind: u32) -> Self {
        let mut made = Self {
            data: Vec::new(),
            defined: Vec::new(),
            big_endian: false,
        };
        made.message(0, &[(0, ENUM, kind), (1, U16, 1), (4, U32, 1_141_000_000)]);
        made
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.data.extend(bytes);
    }

    fn number(&mut self, base: u8, value: u32) {
        let bytes = value.to_be_bytes();
        let bytes = &bytes[4 - width(base)..];
        if self.big_endian {
            self.data.extend(bytes);
        } else {
            self.data.extend(bytes.iter().rev());
        }
    }

    /// A message, defined anew when it looks like none before it.
    pub fn message(&mut self, global: u16, fields: &[Set]) {
        let shape: Vec<_> = fields.iter().map(|field| (field.0, field.1)).collect();
        let known = (global, shape);
        let local = match self.defined.iter().position(|one| *one == known) {
            Some(local) => local,
            None => {
                let local = self.defined.len();
                assert!(local < 16, "a file of a test has few kinds of messages");
                self.data.push(0x40 | local as u8);
                self.data.extend([0, u8::from(self.big_endian)]);
                self.number(U16, u32::from(global));
                self.data.push(fields.len() as u8);
                for (number, base) in &known.1 {
                    self.data.extend([*number, width(*base) as u8, *base]);
                }
                self.defined.push(known);
                local
            }
        };
        self.data.push(local as u8);
        for (_, base, value) in fields {
            self.number(*base, *value);
        }
    }

    /// The file with its header and checksums.
    pub fn file(self) -> Vec<u8> {
        super::sealed(&self.data)
    }
}
