//! What was dropped onto the desk: one or several files, zips among them opened up.
//!
//! What a file is, its first bytes say and never its name. A zip becomes its members, and so does a zip within it as
//! far as [`Limits::depth`]; a gzip, a bzip2 or an xz becomes the one file in it, which may be a zip or packed once
//! more; anything else is a member by itself. Nothing is believed of what an archive tells about sizes: [`Limits`] hold while bytes come out.
//!
//! **Names.** Folders, links and what a Mac adds for itself (`__MACOSX/`, `.DS_Store`) are left out. `\` is read as
//! `/`. A name that is absolute, climbs with `..`, has a NUL or more than 1,024 bytes makes the archive
//! [`ReadError::Broken`]: no export has such names, whoever made one meant harm. The same name twice is fine.
//!
//! **Errors.** What a reader of [`Bundle::read`] fails with carries a [`ReadError`] within the [`std::io::Error`]; `?` takes it out
//! again, so a damaged member is never mistaken for a failing disk. Crates with errors of their own hand theirs to
//! [`ReadError::of_member`].
//!
//! **Progress.** [`Bundle::progress`] is asked for once before reading; then [`Progress::tell`] is called for each row. It
//! costs next to nothing and tells the sink once a mebibyte what was taken from the disk.

mod archive;
mod member;
mod progress;
#[cfg(test)]
mod tests;

use std::{
    fs::{File, OpenOptions},
    io::{self, Read},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::sink::ReadError;
use member::{Packing, Piece, Unpacked};
pub use progress::Progress;

/// Archives within archives: each is an open file for as long as the bundle is read.
const MOST_INNER: usize = 64;

/// Bytes at the beginning of a file that say what it is.
const MAGIC: usize = 6;

/// Bytes of the names of all members together: they are kept while the bundle is read.
const MOST_NAMES: usize = 16 << 20;

/// A file as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its own name, without folders.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that come out of all members together, those read twice counted twice.
    pub total: u64,
    /// How many times larger than packed a member may be, beyond its first mebibyte.
    pub ratio: u64,
    /// How many members.
    pub members: usize,
    /// How deep archives are opened: 1 opens those given, 2 those within them too.
    pub depth: u8,
}

impl Limits {
    /// What the house reads.
    pub const HOUSE: Self = Self {
        total: 64 << 30,
        ratio: 200,
        members: 100_000,
        depth: 2,
    };
}

/// One file within the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path within the bundle, with `/` between folders and none that leads out.
    pub name: String,
    /// Its size unpacked, as told; not to be trusted.
    pub size: u64,
}

/// The members of everything that was given.
#[derive(Debug)]
pub struct Bundle {
    members: Vec<Member>,
    pieces: Vec<Piece>,
    scratch: PathBuf,
    limits: Limits,
    unpacked: u64,
    /// Bytes of the names of all members.
    names: usize,
    /// Archives within archives.
    inner: usize,
    progress: Progress,
}

impl Bundle {
    /// Opens files, those that are archives too. `scratch` is a folder for what must lie on disk to be read.
    ///
    /// # Errors
    /// When one cannot be read or is beyond the limits.
    pub fn open(given: &[Given], scratch: PathBuf, limits: Limits) -> Result<Self, ReadError> {
        let mut bundle = Self {
            members: Vec::new(),
            pieces: Vec::new(),
            scratch,
            limits,
            unpacked: 0,
            names: 0,
            inner: 0,
            progress: Progress::default(),
        };
        for given in given {
            let file = Arc::new(File::open(&given.path)?);
            bundle.add(&given.name, file, 0)?;
        }
        Ok(bundle)
    }

    /// Adds a file that lies on disk, or what is in it. `depth` archives are around it.
    fn add(&mut self, name: &str, file: Arc<File>, depth: u8) -> Result<(), ReadError> {
        let whole = Piece::whole(file)?;
        let mut magic = [0; MAGIC];
        let told = member::fill(&mut whole.raw(), &mut magic)?;
        if depth < self.limits.depth
            && let Some(packing) = Packing::of_one(&magic[..told])
        {
            let inner = name.strip_suffix(packing.ending()).unwrap_or(name);
            let at = self.members.len();
            self.push(inner.to_owned(), 0, Piece { packing, ..whole })?;
            return self.open_within(at, name, depth);
        }
        if !archive::is_one(&magic[..told]) {
            let size = whole.packed;
            return self.push(name.to_owned(), size, whole);
        }
        if depth >= self.limits.depth {
            return Err(ReadError::TooLarge {
                member: name.to_owned(),
                limit: format!("archives within archives, {} deep", self.limits.depth),
            });
        }
        let first = self.members.len();
        let most = self.limits.members.saturating_sub(first);
        let names = MOST_NAMES.saturating_sub(self.names);
        for (member, piece) in archive::list(name, &whole, most, names)? {
            let at = self.members.len();
            self.push(member.name, member.size, piece)?;
            self.open_within(at, name, depth)?;
        }
        Ok(())
    }

    /// Opens the last member where it is an archive itself, or holds a single other file packed; `name` and `depth` are
    /// of what it lies in. A packed file that is too deep, or one too many, stays as it is.
    fn open_within(&mut self, at: usize, name: &str, depth: u8) -> Result<(), ReadError> {
        let mut beginning = self.beginning(at, 4)?;
        if Packing::may_be_one(&beginning) {
            beginning = self.beginning(at, MAGIC)?;
        }
        let packed = Packing::of_one(&beginning).is_some();
        if !archive::is_one(&beginning) && !packed {
            return Ok(());
        }
        if packed && (depth + 1 >= self.limits.depth || self.inner >= MOST_INNER) {
            return Ok(());
        }
        self.inner += 1;
        if self.inner > MOST_INNER {
            return Err(ReadError::TooLarge {
                member: name.to_owned(),
                limit: format!("{MOST_INNER} archives within archives"),
            });
        }
        let inner = Arc::new(self.spool(at)?);
        self.pieces.pop();
        let Some(member) = self.members.pop() else {
            return Ok(());
        };
        self.add(&member.name, inner, depth + 1)
    }

    fn push(&mut self, name: String, size: u64, piece: Piece) -> Result<(), ReadError> {
        if self.members.len() >= self.limits.members {
            return Err(archive::too_many(&name, self.limits.members));
        }
        self.names += name.len();
        if self.names > MOST_NAMES {
            return Err(archive::too_long(&name));
        }
        self.members.push(Member { name, size });
        self.pieces.push(piece);
        Ok(())
    }

    /// The members, folders left out.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// How many bytes a member takes on disk, packed: what [`Progress`] comes to when it is read once. 0 for a
    /// number that is none.
    pub fn packed(&self, member: usize) -> u64 {
        self.pieces.get(member).map_or(0, |piece| piece.packed)
    }

    /// Counts what is read from now on; see [`Progress::tell`].
    pub fn progress(&self) -> Progress {
        self.progress.starting_now()
    }

    /// The first bytes of a member, at most `most`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn beginning(&mut self, member: usize, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let reader = self.read(member)?;
        reader.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A member from its beginning, within the limits. Its bytes come in large pieces; who reads few at a time puts a
    /// [`io::BufReader`] around it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn read(&mut self, member: usize) -> Result<Box<dyn Read + Send + '_>, ReadError> {
        let (Some(told), Some(piece)) = (self.members.get(member), self.pieces.get(member)) else {
            return Err(io::Error::from(io::ErrorKind::NotFound).into());
        };
        let opened = Unpacked::open(
            &told.name,
            piece,
            self.limits,
            &mut self.unpacked,
            self.progress.clone(),
        )?;
        Ok(Box::new(opened))
    }

    /// A member as a file that can be read at any place; unpacked into the scratch folder where it must be. It is
    /// counted as read when it is handed out, and gone when it is closed. Read it by place
    /// ([`std::os::unix::fs::FileExt::read_at`]) or seek first: where it stands is not told.
    ///
    /// # Errors
    /// When it cannot be unpacked.
    pub fn file(&mut self, member: usize) -> Result<File, ReadError> {
        let Some(piece) = self.pieces.get(member) else {
            return Err(io::Error::from(io::ErrorKind::NotFound).into());
        };
        if piece.is_whole() {
            self.progress.add(piece.packed);
            return Ok(piece.file.try_clone()?);
        }
        self.spool(member)
    }

    /// Unpacks a member into a file without a name.
    fn spool(&mut self, member: usize) -> Result<File, ReadError> {
        let mut file = nameless(&self.scratch)?;
        io::copy(&mut self.read(member)?, &mut file)?;
        io::Seek::rewind(&mut file)?;
        Ok(file)
    }
}

/// A file only for us that has no name any more: whatever happens, nothing stays behind.
fn nameless(folder: &Path) -> io::Result<File> {
    let mut number = 0_u32;
    loop {
        let path = folder.join(format!("unpacked-{}-{number}", std::process::id()));
        let mut options = OpenOptions::new();
        match options
            .read(true)
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
        {
            Ok(file) => {
                std::fs::remove_file(&path)?;
                return Ok(file);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1_000 => {
                number += 1
            }
            Err(error) => return Err(error),
        }
    }
}
