//! Backups in a bucket that the operator names: one that is made goes there and nowhere else.

use super::files::{Listed, MadeBy, is_backup, name_of, nameless, order};
use super::format::{HEAD_MOST, Header};
use super::input::Input;
use super::rehearse::Rehearsed;
use super::service::Follower;
use super::{Backup, BackupError};
use crate::buckets::{Bucket, BucketError};
use crate::ops::ids::PersonId;
use crate::store::Snap;
use jiff::Timestamp;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The most files that are looked at in a bucket, and the most backups of which heads are read.
const MOST: (usize, usize) = (10_000, 500);

/// A backup that was made and put elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The name of its file there.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many people are in it.
    pub people: u32,
    /// How many rows.
    pub rows: u64,
    /// What the operator should know, though it was made.
    pub warnings: Vec<String>,
    /// What its rehearsal showed, where it was rehearsed.
    pub rehearsed: Option<Rehearsed>,
}

/// One that is whole and lies nowhere yet.
struct Unsent {
    file: File,
    made_at: Timestamp,
    bytes: u64,
    people: u32,
    rows: u64,
    whose: Vec<PersonId>,
}

impl Unsent {
    /// The file from its beginning. Whoever reads it moves the others along.
    fn rewound(&self) -> io::Result<File> {
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

impl Backup {
    /// Makes a backup of what is stored now, rehearses it where `rehearse` says so, and puts it to `place`, where it
    /// is whole or not at all. Until then it is a file without a name where backups go otherwise, which is gone with
    /// this process at the latest. `new_ring` is as for [`Backup::make`].
    ///
    /// # Errors
    /// See [`BackupError`]; then it is not there.
    pub async fn make_away(
        &self,
        place: &Bucket,
        new_ring: bool,
        rehearse: bool,
    ) -> Result<Sent, BackupError> {
        let dir = self.inner.dir.clone();
        let put = move |backup: &Self, snap: &Snap| backup.write_unsent(snap, &dir);
        let (unsent, warnings) = self.make_with(new_ring, put).await?;
        let rehearsed = match rehearse {
            true => {
                let file = unsent.rewound()?;
                let open = move || Ok(Input::of(file)?);
                let what = (unsent.whose.as_slice(), unsent.rows);
                Some(self.rehearse_what(open, what, |_, _| {}).await?)
            }
            false => None,
        };
        let name = name_of(unsent.made_at, MadeBy::Operator);
        let sent = place.send_file(unsent.rewound()?, &name).await;
        sent.map_err(BackupError::Bucket)?;
        Ok(Sent {
            name,
            bytes: unsent.bytes,
            people: unsent.people,
            rows: unsent.rows,
            warnings,
            rehearsed,
        })
    }

    /// Writes everything in `snap` into a file without a name.
    fn write_unsent(&self, snap: &Snap, dir: &Path) -> Result<Unsent, BackupError> {
        let header = Header::new(self.inner.clock.now());
        let file = nameless(dir)?;
        let mut out = BufWriter::with_capacity(128 * 1024, &file);
        let written = self.write(snap, &header, &mut out, &Follower::operator())?;
        out.flush()?;
        drop(out);
        Ok(Unsent {
            bytes: file.metadata()?.len(),
            made_at: header.made_at,
            people: written.manifest.people,
            rows: written.manifest.tally.total(),
            whose: written.whose,
            file,
        })
    }
}

/// The backups right in `place`, the oldest first, and how many still older ones are left out. Their insides are not
/// looked at.
///
/// # Errors
/// When the place cannot be read; one without backups has none.
pub async fn list_in(place: &Bucket) -> Result<(Vec<Listed>, usize), BucketError> {
    let mut there = place.list("", MOST.0).await?.objects;
    there.retain(|object| is_backup(&object.name));
    there.sort_by_cached_key(|object| order(Path::new(&object.name)));
    let older = there.len().saturating_sub(MOST.1);
    let mut found = Vec::new();
    for object in there.drain(older..) {
        let header = match place.part(&object.name, 0, HEAD_MOST).await {
            Ok(piece) => Header::read(&mut piece.bytes.as_slice()).map(|(header, _)| header),
            Err(error) if error.is_of_one_file() => Err(BackupError::Bucket(error)),
            Err(error) => return Err(error),
        };
        found.push(Listed {
            bytes: object.size,
            path: PathBuf::from(object.name),
            header,
        });
    }
    Ok((found, older))
}
