//! How far reading a file is, on standard error, where somebody looks at a terminal.

use std::io::{self, IsTerminal, Read, Write, stderr};

/// A file that is read from one end to the other.
pub struct Watched<R: Read> {
    input: R,
    read: u64,
    bytes: u64,
    shown: Option<u64>,
}

impl<R: Read> Watched<R> {
    /// One of so many bytes.
    pub fn new(input: R, bytes: u64) -> Self {
        Self {
            input,
            read: 0,
            bytes: bytes.max(1),
            shown: stderr().is_terminal().then_some(u64::MAX),
        }
    }

    /// Wipes the line away.
    pub fn done(&self) {
        if self.shown.is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let many = self.input.read(into)?;
        self.read += many as u64;
        let percent = (self.read * 100 / self.bytes).min(100);
        if self.shown.is_some_and(|shown| shown != percent) {
            self.shown = Some(percent);
            let _ = write!(stderr(), "\r{percent:3} %");
        }
        Ok(many)
    }
}
