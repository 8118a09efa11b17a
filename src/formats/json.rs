//! What readers of JSON of any size share: no text in it may be so long that memory grows with the file, and what goes
//! wrong is told as it is.

use std::io::{self, Read};

use super::sink::ReadError;

/// The longest text or number in a document, in bytes.
const LONGEST: usize = 1 << 20;

/// JSON on its way to the parser, whose every text and number it holds against a limit.
pub(super) struct Bounded<R> {
    inner: R,
    member: String,
    /// Within a text; after a `\`.
    text: bool,
    escaped: bool,
    /// How long the present text, or what stands between two of them, is.
    length: usize,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(member: &str, inner: R) -> Self {
        Self {
            inner,
            member: member.to_owned(),
            text: false,
            escaped: false,
            length: 0,
        }
    }

    fn look(&mut self, byte: u8) {
        self.length += 1;
        match (self.text, byte) {
            (true, _) if self.escaped => self.escaped = false,
            (true, b'\\') => self.escaped = true,
            (_, b'"') => {
                self.text = !self.text;
                self.length = 0;
            }
            (false, b',' | b':' | b'[' | b']' | b'{' | b'}' | b' ' | b'\t' | b'\r' | b'\n') => {
                self.length = 0
            }
            _ => {}
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        for byte in &bytes[..read] {
            self.look(*byte);
            if self.length > LONGEST {
                return Err(io::Error::other(ReadError::TooLarge {
                    member: self.member.clone(),
                    limit: format!("a text of {LONGEST} bytes"),
                }));
            }
        }
        Ok(read)
    }
}

/// Why a document could not be read.
pub(super) fn error(member: &str, error: serde_json::Error) -> ReadError {
    if error.is_io() {
        return ReadError::of_member(member, error.into());
    }
    ReadError::Broken {
        member: member.to_owned(),
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn parsed(json: &str) -> Result<serde_json::Value, ReadError> {
        let bounded = Bounded::new("a.json", json.as_bytes());
        serde_json::from_reader(io::BufReader::new(bounded))
            .map_err(|failed| error("a.json", failed))
    }

    #[test]
    fn a_text_or_number_without_end_stops_at_its_limit() {
        for long in ["x", "7", "\\\"", "é"] {
            let quote = if long == "7" { "" } else { "\"" };
            let json = format!("[{quote}{}{quote}]", long.repeat(2 << 20));
            assert!(
                matches!(parsed(&json), Err(ReadError::TooLarge { .. })),
                "{long}"
            );
        }
        let many = format!("[{}1]", "\"a long text\", 1, ".repeat(100_000));
        assert_eq!(parsed(&many).unwrap().as_array().unwrap().len(), 200_001);
    }

    #[test]
    fn a_document_that_ends_early_is_broken_where_it_ends() {
        let Err(ReadError::Broken { member, reason }) = parsed("{\"data\":\n[1,") else {
            panic!("it was read");
        };
        assert_eq!(member, "a.json");
        assert!(reason.contains("line 2 column 3"), "{reason}");
    }
}
