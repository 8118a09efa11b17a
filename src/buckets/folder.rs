//! A folder on this machine. Symbolic links are never followed, so that nothing outside of it is read.

use super::error::BucketError;
use super::held::{Listing, Object, Piece, is_hidden};
use crate::ops::random;
use jiff::Timestamp;
use rustix::fs::OFlags;
use rustix::io::Errno;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// A folder. Its functions wait for the disk.
#[derive(Debug, Clone)]
pub(super) struct Folder(pub PathBuf);

/// The bytes that are copied at a time.
const PIECE: usize = 64 * 1024;

impl Folder {
    pub fn list(&self, under: &str, most: usize) -> Result<Listing, BucketError> {
        let place = match under {
            "" => self.0.clone(),
            under => self.inside(under)?,
        };
        let entries = match fs::read_dir(&place) {
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Err(BucketError::NoPlace);
            }
            entries => entries?,
        };
        let mut found = Listing::default();
        for entry in entries {
            let entry = entry?;
            // A name that is no text cannot be asked for by name.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if is_hidden(&name) {
                continue;
            }
            if found.objects.len() + found.folders.len() == most {
                found.is_cut = true;
                break;
            }
            let name = match under {
                "" => name,
                under => format!("{under}/{name}"),
            };
            // As it is itself, not as what it leads to; one that is gone meanwhile is no more.
            match entry.metadata() {
                Ok(about) if about.is_dir() => found.folders.push(name),
                Ok(about) if about.is_file() => found.objects.push(object(name, &about)),
                _ => {}
            }
        }
        found.folders.sort();
        found.objects.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// Hands the bytes of a file to `take`, at most `most` of them, and gives its stamp.
    pub fn read(
        &self,
        name: &str,
        most: u64,
        mut take: impl FnMut(&[u8]) -> Result<(), BucketError>,
    ) -> Result<String, BucketError> {
        let mut file = self.opened(name)?;
        let about = file.metadata()?;
        if about.len() > most {
            return Err(BucketError::TooLarge);
        }
        let (mut piece, mut read) = (vec![0; PIECE], 0);
        loop {
            let n = file.read(&mut piece)?;
            if n == 0 {
                break;
            }
            read += n as u64;
            if read > most {
                return Err(BucketError::TooLarge);
            }
            take(&piece[..n])?;
        }
        Ok(stamp(&about))
    }

    /// At most `most` bytes of a file, from the one at `from` on.
    pub fn part(&self, name: &str, from: u64, most: u64) -> Result<Piece, BucketError> {
        let mut file = self.opened(name)?;
        let about = file.metadata()?;
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(Piece {
            bytes,
            size: about.len(),
            stamp: stamp(&about),
        })
    }

    fn opened(&self, name: &str) -> Result<File, BucketError> {
        let opened = OpenOptions::new()
            .read(true)
            .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed())
            .open(self.inside(name)?);
        // What the system says of a link that is not followed.
        let is_link = |error: &io::Error| error.raw_os_error() == Some(Errno::LOOP.raw_os_error());
        let file = opened.map_err(|error| match error.kind() {
            _ if is_link(&error) => BucketError::Missing,
            ErrorKind::NotADirectory => BucketError::Missing,
            _ => error.into(),
        })?;
        match file.metadata()?.is_file() {
            true => Ok(file),
            false => Err(BucketError::Missing),
        }
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), BucketError> {
        self.put(name, |file| file.write_all(bytes))
    }

    /// Copies a file that lies elsewhere.
    pub fn send(&self, mut from: File, name: &str) -> Result<(), BucketError> {
        self.put(name, |file| io::copy(&mut from, file).map(drop))
    }

    /// Fills a file of its own beside, flushes it, and puts it in the place of the other.
    fn put(
        &self,
        name: &str,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(), BucketError> {
        let to = self.inside(name)?;
        let above = self.make_above(&to)?;
        let beside = above.join(format!(
            ".wellkin-{:016x}.part",
            u64::from_ne_bytes(random::bytes())
        ));
        let written = (|| {
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&beside)?;
            fill(&mut file)?;
            file.sync_all()?;
            fs::rename(&beside, &to)?;
            File::open(&above)?.sync_all()
        })();
        if written.is_err() {
            // It may not be there at all.
            let _ = fs::remove_file(&beside);
        }
        Ok(written?)
    }

    pub fn rename(&self, from: &str, to: &str) -> Result<(), BucketError> {
        let (from, to) = (self.inside(from)?, self.inside(to)?);
        let above = self.make_above(&to)?;
        fs::rename(from, &to)?;
        Ok(File::open(above)?.sync_all()?)
    }

    pub fn delete(&self, name: &str) -> Result<(), BucketError> {
        match fs::remove_file(self.inside(name)?) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => Ok(done?),
        }
    }

    /// Makes the folder a file is to lie in, for its owner only.
    fn make_above(&self, path: &Path) -> Result<PathBuf, BucketError> {
        let above = path.parent().unwrap_or(&self.0).to_owned();
        let mut maker = fs::DirBuilder::new();
        maker.recursive(true).mode(0o700).create(&above)?;
        Ok(above)
    }

    /// The path of a file, after a look that no step on the way leads elsewhere.
    fn inside(&self, name: &str) -> Result<PathBuf, BucketError> {
        let mut path = self.0.clone();
        let mut steps = name.split('/').peekable();
        while let Some(step) = steps.next() {
            path.push(step);
            let on_the_way = steps.peek().is_some();
            if on_the_way && fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink()) {
                return Err(BucketError::Missing);
            }
        }
        Ok(path)
    }
}

fn object(name: String, about: &Metadata) -> Object {
    let modified = about.modified().ok();
    let modified = modified.and_then(|at| Timestamp::try_from(at).ok());
    Object {
        name,
        size: about.len(),
        modified: modified.unwrap_or_default(),
        stamp: stamp(about),
    }
}

fn stamp(about: &Metadata) -> String {
    let (seconds, nanos) = (about.mtime(), about.mtime_nsec());
    format!("{}-{seconds}.{nanos}-{}", about.len(), about.ino())
}
