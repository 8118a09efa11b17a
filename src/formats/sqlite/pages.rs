//! The pages of a database file, and what its first hundred bytes say.

use std::io::{Read, Seek, SeekFrom};

use super::SqliteError;

/// How every database begins.
pub const MAGIC: &[u8] = b"SQLite format 3\0";

/// How text is written in the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// A file cut into pages.
#[derive(Debug)]
pub struct Pages<R> {
    file: R,
    size: usize,
    usable: usize,
    count: u32,
    wal: bool,
    pub encoding: Encoding,
}

impl<R: Read + Seek> Pages<R> {
    pub fn open(mut file: R) -> Result<Self, SqliteError> {
        let length = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        let mut head = Vec::with_capacity(100);
        file.by_ref().take(100).read_to_end(&mut head)?;
        if !head.starts_with(MAGIC) {
            return Err(SqliteError::Foreign);
        }
        let head: &[u8; 100] = head
            .as_slice()
            .try_into()
            .map_err(|_| SqliteError::Broken("its header is cut off"))?;
        let size = match u16::from_be_bytes([head[16], head[17]]) {
            1 => 65_536,
            size => usize::from(size),
        };
        if !size.is_power_of_two() || size < 512 {
            return Err(SqliteError::Broken("no such size of a page"));
        }
        // The format itself asks for 480 usable bytes at least; all arithmetic of cells rests on it.
        let usable = size - usize::from(head[20]);
        if usable < 480 {
            return Err(SqliteError::Broken("too many reserved bytes"));
        }
        let encoding = match u32::from_be_bytes([head[56], head[57], head[58], head[59]]) {
            // 0 is a database without any table.
            0 | 1 => Encoding::Utf8,
            2 => Encoding::Utf16Le,
            3 => Encoding::Utf16Be,
            _ => return Err(SqliteError::Broken("no such encoding of text")),
        };
        Ok(Self {
            file,
            size,
            usable,
            // What the header says of it may be old; what is there is there.
            count: u32::try_from(length / size as u64).unwrap_or(u32::MAX),
            wal: head[18] == 2 || head[19] == 2,
            encoding,
        })
    }

    /// Bytes of a page that hold content.
    pub fn usable(&self) -> usize {
        self.usable
    }

    /// How many whole pages the file has.
    pub fn count(&self) -> u32 {
        self.count
    }

    pub fn has_wal(&self) -> bool {
        self.wal
    }

    /// The usable bytes of a page; the first is number 1.
    pub fn page(&mut self, number: u32) -> Result<Vec<u8>, SqliteError> {
        if number == 0 || number > self.count {
            return Err(SqliteError::Broken("a page is beyond the end of the file"));
        }
        let place = u64::from(number - 1) * self.size as u64;
        self.file.seek(SeekFrom::Start(place))?;
        let mut page = vec![0; self.usable];
        self.file.read_exact(&mut page)?;
        Ok(page)
    }
}
