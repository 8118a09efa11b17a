//! The elements right below the first one of a large XML document, one after the other.
//!
//! What stands before the first element is passed over unread: the DTD there may be invalid, as Apple's has been, or
//! mean harm. Nothing in it is ever expanded. No element is kept, and none may be larger than a mebibyte or lie deeper
//! than [`DEEPEST`].

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use quick_xml::{
    Error, Reader,
    events::{BytesStart, Event},
};

use crate::formats::sink::ReadError;

/// The largest tag or text, in bytes; what stands before the first element may be as long.
const LARGEST: usize = 1 << 20;
/// How deep elements may lie within each other.
const DEEPEST: u32 = 64;
/// How much is read at a time.
const BLOCK: usize = 256 << 10;

/// Where the element `name` begins for the first time in text that has a DTD or nothing before it.
pub(super) fn find(name: &str, text: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.iter().position(|byte| *byte == b'<')?;
        let rest = &text[at + 1..];
        let follows = rest
            .strip_prefix(name.as_bytes())
            .and_then(|rest| rest.first());
        if matches!(follows, Some(b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'/')) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Gives out at most [`LARGEST`] bytes before it is told that all went well.
struct Allowance<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> Read for Allowance<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.inner.read(bytes)
    }
}

impl<R: BufRead> BufRead for Allowance<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(ReadError::TooLarge {
                member: String::new(),
                limit: format!("an element of {LARGEST} bytes"),
            }));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes);
        self.inner.consume(bytes);
    }
}

type Source<'a> = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send + 'a>>>;

/// The elements of a document.
pub(super) struct Elements<'a> {
    member: String,
    /// How many bytes stand before the first element.
    before: u64,
    reader: Reader<Allowance<Source<'a>>>,
}

impl<'a> Elements<'a> {
    /// Passes over everything before the element `root`.
    ///
    /// # Errors
    /// When it is not in the first mebibyte, or cannot be read.
    pub(super) fn open(
        member: &str,
        root: &str,
        mut from: Box<dyn Read + Send + 'a>,
    ) -> Result<Self, ReadError> {
        let mut beginning = Vec::new();
        let at = loop {
            if let Some(at) = find(root, &beginning) {
                break at;
            }
            let more = from
                .by_ref()
                .take(BLOCK as u64)
                .read_to_end(&mut beginning)?;
            if more == 0 || beginning.len() > LARGEST {
                return Err(ReadError::Broken {
                    member: member.to_owned(),
                    reason: format!("<{root}> is not in it"),
                });
            }
        };
        beginning.drain(..at);
        let source = BufReader::with_capacity(BLOCK, Cursor::new(beginning).chain(from));
        let mut reader = Reader::from_reader(Allowance {
            inner: source,
            left: LARGEST,
        });
        let config = reader.config_mut();
        // Only how deep it goes is looked at, by what follows.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Ok(Self {
            member: member.to_owned(),
            before: at as u64,
            reader,
        })
    }

    /// Gives every element right below the first one to `each`, without what is in it.
    ///
    /// # Errors
    /// Those of `each`, and where the document is damaged, ends early or is beyond the limits.
    pub(super) fn each(
        &mut self,
        mut each: impl FnMut(&BytesStart<'_>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut buffer = Vec::new();
        let mut depth = 0;
        loop {
            buffer.clear();
            self.reader.get_mut().left = LARGEST;
            match self.reader.read_event_into(&mut buffer) {
                Ok(Event::Empty(element)) if depth == 1 => each(&element)?,
                Ok(Event::Start(element)) => {
                    if depth == 1 {
                        each(&element)?;
                    }
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(self.broken(&format!("elements lie deeper than {DEEPEST}")));
                    }
                }
                Ok(Event::End(_)) => match depth {
                    0 => return Err(self.broken("more elements end than begin")),
                    _ => depth -= 1,
                },
                Ok(Event::Eof) if depth > 0 => return Err(self.broken("it ends early")),
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(error) => return Err(self.of_xml(error)),
            }
        }
    }

    fn broken(&self, reason: &str) -> ReadError {
        let at = self.before + self.reader.buffer_position();
        ReadError::Broken {
            member: self.member.clone(),
            reason: format!("{reason}, at byte {at}"),
        }
    }

    fn of_xml(&self, error: Error) -> ReadError {
        let Error::Io(error) = error else {
            return self.broken(&error.to_string());
        };
        match std::sync::Arc::try_unwrap(error)
            .map(|error| ReadError::of_member(&self.member, error))
        {
            Ok(ReadError::TooLarge { member, limit }) if member.is_empty() => ReadError::TooLarge {
                member: self.member.clone(),
                limit,
            },
            Ok(error) => error,
            Err(shared) => ReadError::Disk(io::Error::from(shared.kind())),
        }
    }
}
