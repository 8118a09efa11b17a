//! How much room there is on a disk.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// A disk, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk {
    /// Which one it is, as the system numbers them.
    pub device: u64,
    /// The room that is left for this program, in bytes.
    pub free: u64,
    /// The room there is in all, in bytes.
    pub total: u64,
}

/// The disk on which `path` lies, or would lie: where it is missing, the nearest directory above it.
/// Asks the system, which may take long when a disk does not answer.
///
/// # Errors
/// When the system does not tell.
pub fn disk_of(path: &Path) -> io::Result<Disk> {
    let absolute = std::path::absolute(path)?;
    let there = absolute.ancestors().find(|path| path.exists());
    let there = there.ok_or(io::ErrorKind::NotFound)?;
    let about = rustix::fs::statvfs(there)?;
    Ok(Disk {
        device: std::fs::metadata(there)?.dev(),
        free: about.f_bavail.saturating_mul(about.f_frsize),
        total: about.f_blocks.saturating_mul(about.f_frsize),
    })
}

/// The bytes that a file takes on its disk. Where it was made longer and nothing was written there yet it takes none,
/// so that this may be far less than its length.
///
/// # Errors
/// When the system does not tell, or there is no such file.
pub fn taken(file: &Path) -> io::Result<u64> {
    /// What the system counts in, whatever the blocks of the disk are.
    const BLOCK: u64 = 512;
    Ok(std::fs::metadata(file)?.blocks().saturating_mul(BLOCK))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_directory_that_is_missing_lies_on_the_disk_of_the_one_above() {
        let dir = tempfile::tempdir().unwrap();
        let here = disk_of(dir.path()).unwrap();
        let below = disk_of(&dir.path().join("not/yet")).unwrap();
        assert_eq!(here.device, below.device);
        assert_eq!(here.device, std::fs::metadata(dir.path()).unwrap().dev());
        assert!(here.free > 0);
        assert!(here.total >= here.free);
    }

    #[test]
    fn a_file_takes_what_was_written_and_not_what_it_is_long() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("long");
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(1 << 30).unwrap();
        assert!(taken(&path).unwrap() < 1 << 20);
        std::fs::write(&path, vec![1; 1 << 20]).unwrap();
        let taken = taken(&path).unwrap();
        assert!((1 << 20..2 << 20).contains(&taken), "{taken}");
        assert!(super::taken(&dir.path().join("none")).is_err());
    }
}
