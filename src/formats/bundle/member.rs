//! Reading one member: where it lies, how it is packed, and how much may come out.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    os::unix::fs::FileExt,
    sync::Arc,
};

use bzip2::bufread::MultiBzDecoder;
use flate2::{Crc, bufread::DeflateDecoder, bufread::MultiGzDecoder};
use lzma_rust2::XzReader;

use super::{Limits, Progress};
use crate::formats::sink::ReadError;

/// What a member may come to, however small it is packed.
const FREE: u64 = 1 << 20;
/// Memory that an xz may ask for, in KiB: what `xz -9` makes needs 65 MiB.
const XZ_MEMORY: u32 = 72 << 10;
/// Bytes taken from the disk at a time.
const BLOCK: usize = 64 << 10;

/// How a member is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// A file as it lies on disk.
    Plain,
    /// A gzip on disk.
    Gzip,
    /// A bzip2 on disk.
    Bzip2,
    /// An xz on disk.
    Xz,
    /// In a zip, as it is.
    Stored {
        /// The checksum of what comes out.
        crc: u32,
    },
    /// In a zip, deflated.
    Deflated {
        /// The checksum of what comes out.
        crc: u32,
    },
}

impl Packing {
    /// How a file with this beginning is packed, if it is one that holds a single other.
    pub(super) fn of_one(beginning: &[u8]) -> Option<Self> {
        match beginning {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            // Behind the level the beginning of a block, or of the end of an empty file.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..]
            | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, ..] => Some(Self::Bzip2),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            _ => None,
        }
    }

    /// Whether a file that begins with these bytes, four of them, may be one of those.
    pub(super) fn may_be_one(beginning: &[u8]) -> bool {
        matches!(
            beginning,
            [0x1f, 0x8b, ..] | [b'B', b'Z', b'h', _, ..] | [0xfd, b'7', b'z', b'X', ..]
        )
    }

    /// What stands behind the name of a file that is packed so.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Bzip2 => ".bz2",
            Self::Xz => ".xz",
            Self::Plain | Self::Stored { .. } | Self::Deflated { .. } => "",
        }
    }

    /// Whether it lies on disk by itself, and not in a zip.
    const fn is_alone(self) -> bool {
        !matches!(self, Self::Stored { .. } | Self::Deflated { .. })
    }
}

/// Where a member lies.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The file on disk, shared by all that lie in it.
    pub file: Arc<File>,
    /// Where its local header begins; 0 for a file by itself.
    pub at: u64,
    /// How many bytes it has there.
    pub packed: u64,
    /// How it is packed.
    pub packing: Packing,
}

impl Piece {
    /// A whole file.
    pub(super) fn whole(file: Arc<File>) -> io::Result<Self> {
        let packed = file.metadata()?.len();
        Ok(Self {
            file,
            at: 0,
            packed,
            packing: Packing::Plain,
        })
    }

    /// Whether it can be read as it lies on disk.
    pub(super) fn is_whole(&self) -> bool {
        self.packing == Packing::Plain
    }

    /// Its bytes as they lie on disk.
    pub(super) fn raw(&self) -> Raw {
        Raw {
            file: self.file.clone(),
            at: self.at,
            end: self.at.saturating_add(self.packed),
            counted: None,
        }
    }

    /// The same, to be sought in.
    pub(super) fn seekable(&self) -> Raw {
        self.raw()
    }

    /// Where its bytes begin: in a zip a header of its own stands before them.
    fn start(&self) -> io::Result<Option<u64>> {
        if self.packing.is_alone() {
            return Ok(Some(self.at));
        }
        let mut header = [0; 30];
        self.file.read_exact_at(&mut header, self.at)?;
        let [.., name_low, name_high, extra_low, extra_high] = header;
        if !header.starts_with(b"PK\x03\x04") {
            return Ok(None);
        }
        let name = u64::from(u16::from_le_bytes([name_low, name_high]));
        let extra = u64::from(u16::from_le_bytes([extra_low, extra_high]));
        Ok(self.at.checked_add(30 + name + extra))
    }
}

/// Bytes of a file from one place to another, read without moving where the file itself stands.
#[derive(Debug)]
pub(super) struct Raw {
    file: Arc<File>,
    at: u64,
    end: u64,
    counted: Option<Progress>,
}

impl Read for Raw {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = bytes.len().min(left);
        let read = self.file.read_at(&mut bytes[..most], self.at)?;
        self.at += read as u64;
        if let Some(progress) = &self.counted {
            progress.add(read as u64);
        }
        Ok(read)
    }
}

impl Seek for Raw {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Fills `bytes` as far as there is something, and says how far.
pub(super) fn fill(reader: &mut impl Read, bytes: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < bytes.len() {
        match reader.read(&mut bytes[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

enum Decoder {
    Plain(Raw),
    Deflated(DeflateDecoder<BufReader<Raw>>),
    Gzip(MultiGzDecoder<BufReader<Raw>>),
    Bzip2(MultiBzDecoder<BufReader<Raw>>),
    Xz(Box<XzReader<BufReader<Raw>>>),
}

/// A member as it comes out, within the limits.
pub(super) struct Unpacked<'a> {
    name: String,
    decoder: Decoder,
    /// What comes out is to have this checksum.
    crc: Option<(u32, Crc)>,
    start: u64,
    packed: u64,
    out: u64,
    total: &'a mut u64,
    limits: Limits,
}

impl<'a> Unpacked<'a> {
    pub(super) fn open(
        name: &str,
        piece: &Piece,
        limits: Limits,
        total: &'a mut u64,
        progress: Progress,
    ) -> Result<Self, ReadError> {
        let broken = |reason: &str| ReadError::Broken {
            member: name.to_owned(),
            reason: reason.to_owned(),
        };
        let start = piece
            .start()
            .map_err(|error| ReadError::of_member(name, error))?;
        let start = start.ok_or_else(|| broken("it does not begin where the archive says"))?;
        let raw = Raw {
            file: piece.file.clone(),
            at: start,
            end: start.saturating_add(piece.packed),
            counted: Some(progress),
        };
        let buffered = |raw| BufReader::with_capacity(BLOCK, raw);
        let (decoder, crc) = match piece.packing {
            Packing::Plain => (Decoder::Plain(raw), None),
            Packing::Gzip => (Decoder::Gzip(MultiGzDecoder::new(buffered(raw))), None),
            Packing::Bzip2 => (Decoder::Bzip2(MultiBzDecoder::new(buffered(raw))), None),
            Packing::Xz => {
                let xz = XzReader::new_mem_limit(buffered(raw), true, XZ_MEMORY);
                (Decoder::Xz(Box::new(xz)), None)
            }
            Packing::Stored { crc } => (Decoder::Plain(raw), Some(crc)),
            Packing::Deflated { crc } => (
                Decoder::Deflated(DeflateDecoder::new(buffered(raw))),
                Some(crc),
            ),
        };
        Ok(Self {
            name: name.to_owned(),
            decoder,
            crc: crc.map(|crc| (crc, Crc::new())),
            start,
            packed: piece.packed,
            out: 0,
            total,
            limits,
        })
    }

    /// How many packed bytes were taken so far, up to a block more than were used.
    fn taken(&self) -> u64 {
        let raw = match &self.decoder {
            Decoder::Plain(raw) => raw,
            Decoder::Deflated(decoder) => decoder.get_ref().get_ref(),
            Decoder::Gzip(decoder) => decoder.get_ref().get_ref(),
            Decoder::Bzip2(decoder) => decoder.get_ref().get_ref(),
            Decoder::Xz(decoder) => decoder.inner().get_ref(),
        };
        raw.at - self.start
    }

    /// Counts what came out against the limits.
    fn count(&mut self, read: usize) -> Result<(), ReadError> {
        self.out += read as u64;
        *self.total += read as u64;
        let limit = if *self.total > self.limits.total {
            format!("{} bytes in all", self.limits.total)
        } else if self.out.saturating_sub(FREE) / self.limits.ratio.max(1) > self.taken() {
            format!("{} times its packed size", self.limits.ratio)
        } else {
            return Ok(());
        };
        Err(ReadError::TooLarge {
            member: self.name.clone(),
            limit,
        })
    }

    /// Why it cannot be read on.
    fn failed(&self, error: io::Error) -> ReadError {
        let member = self.name.clone();
        match (&self.decoder, error.kind()) {
            (Decoder::Xz(_), io::ErrorKind::OutOfMemory) => ReadError::TooLarge {
                member,
                limit: format!("{} MiB of memory to unpack it", XZ_MEMORY >> 10),
            },
            (Decoder::Xz(_), io::ErrorKind::Unsupported) => ReadError::Broken {
                member,
                reason: "it is packed in a way that is not read".to_owned(),
            },
            _ => ReadError::of_member(&member, error),
        }
    }

    /// At the end: whether it was all of it.
    fn check(&self) -> Result<(), ReadError> {
        let broken = |reason: &str| {
            Err(ReadError::Broken {
                member: self.name.clone(),
                reason: reason.to_owned(),
            })
        };
        match &self.crc {
            Some(_) if self.taken() < self.packed && matches!(self.decoder, Decoder::Plain(_)) => {
                broken("it ends early")
            }
            Some((told, crc)) if crc.sum() != *told => {
                broken("its checksum is wrong, it is damaged")
            }
            _ => Ok(()),
        }
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.decoder {
            Decoder::Plain(raw) => raw.read(bytes),
            Decoder::Deflated(decoder) => decoder.read(bytes),
            Decoder::Gzip(decoder) => decoder.read(bytes),
            Decoder::Bzip2(decoder) => decoder.read(bytes),
            Decoder::Xz(decoder) => decoder.read(bytes),
        };
        // Carried within, so that it can be taken out of whatever wraps it.
        let read = read.map_err(|error| io::Error::other(self.failed(error)))?;
        if read == 0 && !bytes.is_empty() {
            self.check().map_err(io::Error::other)?;
        }
        if let Some((_, crc)) = &mut self.crc {
            crc.update(&bytes[..read]);
        }
        self.count(read).map_err(io::Error::other)?;
        Ok(read)
    }
}
