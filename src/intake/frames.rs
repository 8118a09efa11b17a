//! Items on their way between a file and the diary: one after the other in a file of its own, each with
//! its length before it, so that memory does not grow with what was given.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::entries::{Moment, Origin, Values};

/// The longest frame, in bytes: a note of the most characters, with its tags.
const MAX_FRAME: u32 = 1 << 20;
/// How much is written and read at a time, in bytes.
const BUFFER: usize = 256 << 10;

/// An item that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Staged {
    /// The date, as a day number.
    pub day: i32,
    pub at: Option<Moment>,
    /// See [`super::tables::Line::file`].
    pub file: u32,
    pub row: u64,
    pub what: What,
}

/// An entry or a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum What {
    Entry {
        /// Its id in another Wellkin.
        id: Option<uuid::Uuid>,
        values: Values,
        note: Option<String>,
        origin: Option<Origin>,
    },
    Note {
        /// Its id in another Wellkin.
        id: Option<uuid::Uuid>,
        source: String,
        of_source: String,
        text: String,
        tags: Vec<String>,
        /// From 1 to 5.
        mood: Option<u8>,
    },
}

/// Writes frames.
pub(super) struct Frames {
    out: BufWriter<Box<dyn Write + Send>>,
    bytes: Vec<u8>,
}

impl Frames {
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Self {
            out: BufWriter::with_capacity(BUFFER, out),
            bytes: Vec::new(),
        }
    }

    pub fn push(&mut self, staged: &Staged) -> io::Result<()> {
        self.bytes.clear();
        let bytes = postcard::to_extend(staged, std::mem::take(&mut self.bytes));
        self.bytes = bytes.map_err(io::Error::other)?;
        let length = u32::try_from(self.bytes.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&self.bytes)
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Reads frames from a place on.
pub(super) struct FrameReader {
    input: BufReader<File>,
    at: u64,
    bytes: Vec<u8>,
}

impl FrameReader {
    pub fn open(path: &Path, at: u64) -> io::Result<Self> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(at))?;
        Ok(Self {
            input: BufReader::with_capacity(BUFFER, file),
            at,
            bytes: Vec::new(),
        })
    }

    /// Where the next frame begins.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// At most so many frames; none at the end.
    pub fn take(&mut self, most: usize) -> io::Result<Vec<Staged>> {
        let mut frames = Vec::with_capacity(most.min(1_024));
        while frames.len() < most {
            let Some(frame) = self.next()? else { break };
            frames.push(frame);
        }
        Ok(frames)
    }

    fn next(&mut self) -> io::Result<Option<Staged>> {
        let mut length = [0; 4];
        match self.input.read(&mut length)? {
            0 => return Ok(None),
            some => self.input.read_exact(&mut length[some..])?,
        }
        let length = u32::from_le_bytes(length);
        if length > MAX_FRAME {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.bytes.resize(length as usize, 0);
        self.input.read_exact(&mut self.bytes)?;
        self.at += 4 + u64::from(length);
        let frame = postcard::from_bytes(&self.bytes);
        frame
            .map(Some)
            .map_err(|_| io::ErrorKind::InvalidData.into())
    }
}
