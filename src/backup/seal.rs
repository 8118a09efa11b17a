//! What seals a section: ChaCha20-Poly1305 (RFC 8439) over chunks of bounded size, numbered and with
//! the last one marked, as the STREAM construction does (Hoang, Reyhanitabar, Rogaway and Vizár,
//! “Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance”, 2015).
//!
//! A key of a person or of the house never encrypts itself. From it and the random number of the
//! backup follows a key of this backup, and from that one for each section, so that no two sections
//! of any two backups share a key and counting from zero is a good nonce. A section of several people
//! is sealed with the exclusive or of what each of their keys gives: without any one of them the
//! rest is random.

use super::format::{SectionHead, array, length};
use crate::ops::keyed_hash;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use std::io::{self, Read, Write};

/// The bytes of a chunk before it is sealed; the last one may be shorter.
pub const CHUNK: usize = 64 * 1024;
/// The bytes of the tag of a chunk.
const TAG: usize = 16;
/// The bit that marks the last chunk in its length.
const LAST: u32 = 1 << 31;

/// The key of one person, or of the house, for one backup.
pub struct BackupKey([u8; 32]);

impl BackupKey {
    /// That of the backup with the number `id`, from the key that is kept.
    pub fn new(key: &[u8; 32], id: &str) -> Self {
        Self(keyed_hash(key, &[b"wellkin backup 1\0", id.as_bytes()]))
    }

    /// By what its owner knows the section at `place`.
    pub fn label(&self, place: u32) -> [u8; 32] {
        keyed_hash(&self.0, &[b"label\0", &place.to_be_bytes()])
    }

    fn part(&self, bound: &[u8]) -> [u8; 32] {
        keyed_hash(&self.0, &[b"seal\0", bound])
    }
}

/// The cipher of a section, and all that it is bound to: the head of the backup and its own head.
pub struct Cipher {
    cipher: ChaCha20Poly1305,
    bound: Vec<u8>,
    next: u32,
}

impl Cipher {
    /// That of the section with this head, which needs all of `keys`.
    pub fn new(keys: &[&BackupKey], header: &[u8; 32], head: &SectionHead) -> io::Result<Self> {
        let mut bound = header.to_vec();
        bound.extend(head.bytes()?);
        let mut key = [0; 32];
        for one in keys {
            let part = one.part(&bound);
            key.iter_mut()
                .zip(part)
                .for_each(|(byte, other)| *byte ^= other);
        }
        Ok(Self {
            cipher: ChaCha20Poly1305::new(&key.into()),
            bound,
            next: 0,
        })
    }

    /// The nonce of the next chunk: its number and whether it is the last.
    fn nonce(&mut self, last: bool) -> io::Result<Nonce> {
        let mut nonce = [0; 12];
        nonce[7..11].copy_from_slice(&self.next.to_be_bytes());
        nonce[11] = last.into();
        let next = self.next.checked_add(1);
        self.next = next.ok_or_else(|| io::Error::other("a section has too many chunks"))?;
        Ok(nonce.into())
    }

    fn seal(&mut self, plain: &[u8], last: bool) -> io::Result<Vec<u8>> {
        let nonce = self.nonce(last)?;
        let aad = &self.bound;
        let sealed = self.cipher.encrypt(&nonce, Payload { msg: plain, aad });
        sealed.map_err(|_| io::Error::other("a chunk cannot be sealed"))
    }

    fn open(&mut self, sealed: &[u8], last: bool) -> io::Result<Vec<u8>> {
        let nonce = self.nonce(last)?;
        let aad = &self.bound;
        let plain = self.cipher.decrypt(&nonce, Payload { msg: sealed, aad });
        plain.map_err(|_| io::ErrorKind::InvalidData.into())
    }
}

/// Seals what is written to it.
pub struct Sealing<W: Write> {
    out: W,
    cipher: Cipher,
    plain: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    /// Seals into `out`.
    pub fn new(out: W, cipher: Cipher) -> Self {
        Self {
            out,
            cipher,
            plain: Vec::with_capacity(CHUNK),
        }
    }

    fn chunk(&mut self, last: bool) -> io::Result<()> {
        let sealed = self.cipher.seal(&self.plain, last)?;
        self.plain.clear();
        let mark = if last { LAST } else { 0 };
        let long = length(sealed.len())? | mark;
        self.out.write_all(&long.to_be_bytes())?;
        self.out.write_all(&sealed)
    }

    /// Writes the last chunk.
    pub fn finish(mut self) -> io::Result<()> {
        self.chunk(true)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.plain.len() == CHUNK {
            self.chunk(false)?;
        }
        let taken = bytes.len().min(CHUNK - self.plain.len());
        self.plain.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        // What waits is no whole chunk yet.
        Ok(())
    }
}

/// The next chunk as it stands in the file, and whether it is the last.
fn chunk(input: &mut impl Read) -> io::Result<(Vec<u8>, bool)> {
    let long = u32::from_be_bytes(array(input)?);
    let (bytes, last) = ((long & !LAST) as usize, long & LAST != 0);
    // Only the last chunk may be shorter than a whole one, and none is longer.
    let fits = (TAG..=CHUNK + TAG).contains(&bytes);
    if !fits || (!last && bytes != CHUNK + TAG) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut sealed = vec![0; bytes];
    input.read_exact(&mut sealed)?;
    Ok((sealed, last))
}

/// Reads over the chunks of a section that cannot be opened.
pub fn skip(input: &mut impl Read) -> io::Result<()> {
    while !chunk(input)?.1 {}
    Ok(())
}

/// Opens what was sealed. Nothing is given out that was not authenticated.
pub struct Opening<R: Read> {
    input: R,
    cipher: Cipher,
    plain: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Opening<R> {
    /// Opens what comes from `input`.
    pub const fn new(input: R, cipher: Cipher) -> Self {
        Self {
            input,
            cipher,
            plain: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    /// Whether everything was opened and read, to the last byte.
    pub fn is_over(&mut self) -> io::Result<bool> {
        Ok(self.read(&mut [0])? == 0)
    }
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.plain.len() && !self.ended {
            let (sealed, last) = chunk(&mut self.input)?;
            self.plain = self.cipher.open(&sealed, last)?;
            (self.given, self.ended) = (0, last);
        }
        let rest = &self.plain[self.given..];
        let many = rest.len().min(into.len());
        into[..many].copy_from_slice(&rest[..many]);
        self.given += many;
        Ok(many)
    }
}
