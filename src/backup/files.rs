//! Backups as files: what they are called, how one comes to be there whole or not at all, and what a
//! crash left.

use super::BackupError;
use super::format::Header;
use super::keep::Keep;
use crate::ops::random;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// What the names of backups end with.
const ENDING: &str = ".backup";
/// What is put behind while one is being written.
const PART: &str = ".part";
/// How the names of all of them begin.
const BEGINNING: &str = "wellkin-";

/// How the moment stands in a name, in UTC.
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// What stands in the names of those that the house makes by itself.
const BY_ITSELF: &str = "-auto";
/// The same for those that it makes before something goes that does not come back.
const KEPT: &str = "-kept";

/// Who has a backup made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeBy {
    /// The operator; it stays until they remove it.
    Operator,
    /// The house, by its schedule; it goes when enough newer ones are there.
    House,
    /// The house, before something goes that does not come back; it goes after [`super::keep::KEPT_DAYS`].
    Before,
}

/// A backup that is being written. It is locked while it is, and removed when it is dropped before it
/// was finished.
pub struct Part {
    file: Option<BufWriter<File>>,
    part: PathBuf,
    path: PathBuf,
}

impl Part {
    /// Begins the backup of `made_at` in `dir`, which is made when it is missing, and removes what
    /// others left there half written.
    pub fn begin(dir: &Path, made_at: Timestamp, by: MadeBy) -> Result<Self, BackupError> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(dir);
        made.map_err(BackupError::at(dir))?;
        sweep(dir).map_err(BackupError::at(dir))?;
        let name = stem(made_at, by);
        let nth = 1 + last_of(dir, &name).map_err(BackupError::at(dir))?;
        let path = dir.join(match nth {
            1 => name + ENDING,
            nth => format!("{name}-{nth}{ENDING}"),
        });
        let part = part_of(&path);
        let file = new_file(&part)?;
        let mut begun = Self {
            part,
            path,
            file: None,
        };
        // What tells it from one that a crash left.
        file.lock().map_err(BackupError::at(&begun.part))?;
        begun.file = Some(BufWriter::with_capacity(128 * 1024, file));
        Ok(begun)
    }

    /// What is written into.
    pub fn out(&mut self) -> Result<&mut impl Write, BackupError> {
        let gone = || io::Error::other("it is finished already");
        Ok(self.file.as_mut().ok_or_else(gone)?)
    }

    /// Makes it durable and gives it its name. Gives where it is and how many bytes it has.
    pub fn finish(mut self) -> Result<(PathBuf, u64), BackupError> {
        let finished = |file: BufWriter<File>| {
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            let bytes = file.metadata()?.len();
            // Opened before, so that only the disk itself can fail once the file has its name.
            let dir = File::open(self.path.parent().unwrap_or_else(|| Path::new(".")))?;
            fs::rename(&self.part, &self.path)?;
            if let Err(error) = dir.sync_all() {
                // An error says that no file is there.
                let _ = fs::remove_file(&self.path);
                return Err(error);
            }
            Ok::<_, io::Error>(bytes)
        };
        let file = self.file.take();
        let file = file.ok_or_else(|| io::Error::other("it is finished already"))?;
        let bytes = finished(file).map_err(BackupError::at(&self.path))?;
        Ok((self.path.clone(), bytes))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Finished, it has another name already.
        let _ = fs::remove_file(&self.part);
    }
}

/// A file in `dir` that has no name: it is gone when nobody has it open any more, however that comes about.
pub fn nameless(dir: &Path) -> Result<File, BackupError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(dir);
    made.map_err(BackupError::at(dir))?;
    sweep(dir).map_err(BackupError::at(dir))?;
    let name = u64::from_be_bytes(random::bytes());
    let path = part_of(&dir.join(format!("{BEGINNING}{name:016x}{ENDING}")));
    let file = new_file(&path)?;
    match fs::remove_file(&path) {
        // Somebody who sweeps there may have been faster.
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(BackupError::at(path)(error)),
        _ => Ok(file),
    }
}

/// What the backup of `made_at` is called, where it is the only one of that second.
pub fn name_of(made_at: Timestamp, by: MadeBy) -> String {
    stem(made_at, by) + ENDING
}

/// Whether a backup can be called so.
pub fn is_backup(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|end| end == &ENDING[1..])
}

fn stem(made_at: Timestamp, by: MadeBy) -> String {
    let by_itself = match by {
        MadeBy::Operator => "",
        MadeBy::House => BY_ITSELF,
        MadeBy::Before => KEPT,
    };
    let moment = made_at.strftime(STAMP);
    format!("{BEGINNING}{moment}{by_itself}")
}

fn new_file(path: &Path) -> Result<File, BackupError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true).mode(0o600);
    options.open(path).map_err(BackupError::at(path))
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(PART);
    name.into()
}

/// The highest number among the backups in `dir` of this name, whole or being written; 0 when there is none. A later
/// one of the same second takes the next and never one that was given up, so that their order is that of their names.
fn last_of(dir: &Path, name: &str) -> io::Result<u32> {
    let mut last = 0;
    for entry in fs::read_dir(dir)? {
        let mut path = entry?.path();
        if path.extension().is_some_and(|end| end == &PART[1..]) {
            path.set_extension("");
        }
        let (of, nth) = order(&path);
        if of == name && path.extension().is_some_and(|end| end == &ENDING[1..]) {
            last = last.max(nth);
        }
    }
    Ok(last)
}

/// Removes what was half written when a process was killed. What another process is writing is
/// locked, and stays.
fn sweep(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(BEGINNING) && name.ends_with(&format!("{ENDING}{PART}")) {
            let file = OpenOptions::new().write(true).open(entry.path())?;
            if file.try_lock().is_ok() {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

/// When the house made the backup of this name by its schedule, and the how-manieth of that second; `None` for every
/// other name.
pub fn made_by_itself(name: &str) -> Option<(Timestamp, u32)> {
    made(name, BY_ITSELF)
}

/// The same of one that the house made before something went.
pub fn made_before(name: &str) -> Option<(Timestamp, u32)> {
    made(name, KEPT)
}

fn made(name: &str, mark: &str) -> Option<(Timestamp, u32)> {
    let inner = name.strip_prefix(BEGINNING)?.strip_suffix(ENDING)?;
    let (stamp, rest) = inner.split_once(mark)?;
    let made_at = DateTime::strptime(STAMP, stamp).ok()?;
    // What is read in another way than it is written is somebody else's name.
    let is_ours = made_at.strftime(STAMP).to_string() == stamp;
    let nth = match rest {
        "" => 1,
        rest => rest.strip_prefix('-')?.parse().ok()?,
    };
    let made_at = made_at.to_zoned(TimeZone::UTC).ok()?.timestamp();
    is_ours.then_some((made_at, nth))
}

/// Removes those of the backups in `dir` that the house made by itself and that `keep` lets go. `newest` is known to
/// be good and stays. Gives how many went.
///
/// # Errors
/// When the directory cannot be read or a file cannot be removed.
pub fn prune(dir: &Path, keep: Keep, zone: &TimeZone, newest: &Path) -> Result<usize, BackupError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(BackupError::at(dir))? {
        let entry = entry.map_err(BackupError::at(dir))?;
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            names.extend(entry.file_name().into_string());
        }
    }
    let newest = newest.file_name().unwrap_or_default().to_string_lossy();
    let surplus = keep.surplus(names.iter().map(String::as_str), zone, &newest);
    for name in &surplus {
        let path = dir.join(name);
        fs::remove_file(&path).map_err(BackupError::at(&path))?;
    }
    Ok(surplus.len())
}

/// A backup in a directory.
#[derive(Debug)]
pub struct Listed {
    /// The file.
    pub path: PathBuf,
    /// How many bytes it has.
    pub bytes: u64,
    /// What it says of itself, or why it cannot be read.
    pub header: Result<Header, BackupError>,
}

/// The backups in `dir`, the oldest first. Their insides are not looked at.
///
/// # Errors
/// When the directory cannot be read; one that is missing has none.
pub fn list(dir: &Path) -> Result<Vec<Listed>, BackupError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(BackupError::at(dir))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(BackupError::at(dir))?.path();
        let is_one = is_backup(&path.to_string_lossy());
        let about = fs::metadata(&path);
        let Some(about) = about.ok().filter(|about| is_one && about.is_file()) else {
            continue;
        };
        let header = File::open(&path).map_err(BackupError::at(&path));
        let header = header.and_then(|file| Header::read(&mut BufReader::new(file)));
        found.push(Listed {
            bytes: about.len(),
            header: header.map(|(header, _)| header),
            path,
        });
    }
    found.sort_by_cached_key(|one| order(&one.path));
    Ok(found)
}

/// By what names are sorted: those of one second by which was the how-manieth of it.
pub fn order(path: &Path) -> (String, u32) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = stem
        .rsplit_once('-')
        .and_then(|(name, nth)| Some((name.to_owned(), nth.parse().ok()?)));
    numbered.unwrap_or_else(|| (stem.into_owned(), 1))
}
