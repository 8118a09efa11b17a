//! What a zip says is in it. The only place that names `zip`.

use std::io::BufReader;

use zip::{
    CompressionMethod,
    read::{Config, ZipFileEntry},
    result::{ZipError, ZipResult},
    // Walks the directory without keeping all of it, as often as it names what.
    unstable::read::ZipIterable,
};

use super::{MOST_NAMES, Member, Packing, Piece};
use crate::formats::sink::ReadError;

/// The longest name of a member, in bytes.
const LONGEST_NAME: usize = 1_024;

/// Whether a file with this beginning is a zip, an empty or a divided one among them.
pub(super) fn is_one(beginning: &[u8]) -> bool {
    matches!(
        beginning,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..]
    )
}

/// The error of more members than `most`.
pub(super) fn too_many(member: &str, most: usize) -> ReadError {
    ReadError::TooLarge {
        member: member.to_owned(),
        limit: format!("{most} files"),
    }
}

/// The error of names that are too long together.
pub(super) fn too_long(member: &str) -> ReadError {
    ReadError::TooLarge {
        member: member.to_owned(),
        limit: format!("names of files of {MOST_NAMES} bytes together"),
    }
}

/// The files of a zip that lies on disk as it is, at most `most` with `names` bytes of names.
pub(super) fn list(
    name: &str,
    whole: &Piece,
    most: usize,
    names: usize,
) -> Result<Vec<(Member, Piece)>, ReadError> {
    let of_zip = |error: ZipError| match error {
        ZipError::Io(error) => ReadError::of_member(name, error),
        // What exactly is wrong within says nothing to whoever has the file.
        ZipError::InvalidArchive(_) => broken(name, "the zip ends early or is damaged"),
        error => broken(name, &error.to_string()),
    };
    let mut zip = ZipIterable::try_new(BufReader::new(whole.seekable()), Config::default())
        .map_err(of_zip)?;
    let mut listed = Vec::new();
    let mut named = 0;
    for entry in zip.files().map_err(of_zip)? {
        let entry = entry.map_err(of_zip)?;
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let member = safe_name(&entry).map_err(|reason| broken(name, &reason))?;
        if member.starts_with("__MACOSX/") || member.ends_with(".DS_Store") {
            continue;
        }
        if listed.len() >= most {
            return Err(too_many(name, most));
        }
        named += member.len();
        if named > names {
            return Err(too_long(name));
        }
        let packing = packing(&entry).map_err(|reason| broken(&member, &reason))?;
        let piece = Piece {
            file: whole.file.clone(),
            at: entry.header_start(),
            packed: entry.compressed_size(),
            packing,
        };
        let size = entry.size();
        listed.push((Member { name: member, size }, piece));
    }
    Ok(listed)
}

fn broken(member: &str, reason: &str) -> ReadError {
    ReadError::Broken {
        member: member.to_owned(),
        reason: reason.to_owned(),
    }
}

fn packing(entry: &ZipFileEntry<'_>) -> Result<Packing, String> {
    if entry.encrypted() {
        return Err("it is encrypted; unpack it with its password first".to_owned());
    }
    let crc = entry.crc32();
    match entry.compression() {
        CompressionMethod::Stored => Ok(Packing::Stored { crc }),
        CompressionMethod::Deflated => Ok(Packing::Deflated { crc }),
        other => Err(format!(
            "it is packed by the method {other}, which is not read"
        )),
    }
}

/// The name of a member if it stays within the archive, else why not.
fn safe_name(entry: &ZipFileEntry<'_>) -> Result<String, String> {
    // Macs write UTF-8 without saying so.
    let told = match std::str::from_utf8(entry.name_raw()) {
        Ok(name) => name.to_owned(),
        Err(_) => cp437(entry).map_err(|error| error.to_string())?,
    };
    if told.len() > LONGEST_NAME {
        return Err(format!(
            "the name of a file in it is longer than {LONGEST_NAME} bytes"
        ));
    }
    let name = told.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    let climbs = name.split('/').any(|part| part == "..");
    if name.starts_with('/') || drive || climbs || name.contains('\0') || name.is_empty() {
        return Err(format!(
            "the name of a file in it leads out of it: {told:?}"
        ));
    }
    Ok(name)
}

fn cp437(entry: &ZipFileEntry<'_>) -> ZipResult<String> {
    entry.name().map(std::borrow::Cow::into_owned)
}
