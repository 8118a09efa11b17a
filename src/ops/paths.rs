//! Where things lie on disk, and who may look: the owner only.

use crate::config;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The places of one data directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    data: PathBuf,
    runtime: PathBuf,
}

/// A place on disk that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PathsError {
    /// A directory is missing and cannot be made, or something else is in its place.
    #[error("the directory {} cannot be made: {source}", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Unix sockets have short names.
    #[error(
        "the path {} is too long for a socket (at most {SOCKET_PATH_MAX} bytes): set data.runtime_dir",
        .0.display()
    )]
    SocketTooLong(PathBuf),
}

/// What the kernel takes for a socket's path, without the zero at its end.
const SOCKET_PATH_MAX: usize = 107;

impl Paths {
    /// The places a configuration means; nothing is touched. An unset `data.runtime_dir` is what
    /// systemd gave this process, else `run` within the data directory.
    pub fn new(data: &config::Data) -> Self {
        Self::with_given(
            data,
            std::env::var_os("RUNTIME_DIRECTORY").map(PathBuf::from),
        )
    }

    fn with_given(data: &config::Data, given: Option<PathBuf>) -> Self {
        // systemd separates several directories by colons; an unit of ours asks for one.
        let given = given.filter(|dir| dir.is_absolute() && !dir.to_string_lossy().contains(':'));
        Self {
            data: data.dir.clone(),
            runtime: data
                .runtime_dir
                .clone()
                .or(given)
                .unwrap_or_else(|| data.dir.join("run")),
        }
    }

    /// Makes the data directory if it is missing, for the owner only. One that exists keeps the
    /// permissions the operator gave it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create_data(&self) -> Result<(), PathsError> {
        create(&self.data)
    }

    /// Makes the runtime directory likewise. Only a server needs one: where systemd makes it, it is
    /// gone while none runs, and a command could not make it.
    ///
    /// # Errors
    /// When it cannot be made, or the control socket would not fit into it.
    pub fn create_runtime(&self) -> Result<(), PathsError> {
        create(&self.runtime)?;
        let socket = self.control_socket();
        if socket.as_os_str().len() > SOCKET_PATH_MAX {
            return Err(PathsError::SocketTooLong(socket));
        }
        Ok(())
    }

    /// The data directory.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The directory of what lives only as long as the server.
    pub fn runtime(&self) -> &Path {
        &self.runtime
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.data.join("wellkin.redb")
    }

    /// The key of this house, which is not in the database.
    pub fn instance_key(&self) -> PathBuf {
        self.data.join("keys/instance.key")
    }

    /// The directory of the keys: of the house, and of people.
    pub fn keys(&self) -> PathBuf {
        self.data.join("keys")
    }

    /// Where backups go when the operator names no other directory.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// The directory of exports: files of people's own data.
    pub fn exports(&self) -> PathBuf {
        self.data.join("exports")
    }

    /// The directory of files that were given to the import desk, one directory an import.
    pub fn imports(&self) -> PathBuf {
        self.data.join("imports")
    }

    /// The directory of the search index, which follows from the database.
    pub fn search(&self) -> PathBuf {
        self.data.join("search")
    }

    /// The socket by which commands talk to the running server.
    pub fn control_socket(&self) -> PathBuf {
        self.runtime.join("control.sock")
    }

    /// The file with the link by which the first administrator is made.
    pub fn setup_link(&self) -> PathBuf {
        self.runtime.join("setup-link")
    }
}

fn create(path: &Path) -> Result<(), PathsError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.map_err(|source| PathsError::Directory {
        path: path.to_owned(),
        source,
    })
}

/// Writes a file that only its owner may read, in place of whatever lay there.
///
/// # Errors
/// What the system says; the old file may then be gone.
pub fn write_private(path: &Path, contents: impl AsRef<[u8]>) -> io::Result<()> {
    // An existing file would keep its mode, and a link would be followed.
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(contents.as_ref())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn data(dir: &Path) -> config::Data {
        config::Data {
            dir: dir.to_owned(),
            runtime_dir: None,
        }
    }

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn directories_are_made_for_their_owner_only() {
        let dir = tempfile::tempdir().unwrap();
        let paths = Paths::with_given(&data(&dir.path().join("a/data")), None);
        for _ in 0..2 {
            paths.create_data().unwrap();
            assert!(!paths.runtime().exists() || mode(paths.runtime()) == 0o700);
            paths.create_runtime().unwrap();
        }
        assert_eq!(mode(paths.data()), 0o700);
        assert_eq!(mode(paths.runtime()), 0o700);
        assert_eq!(paths.database(), dir.path().join("a/data/wellkin.redb"));
        assert_eq!(
            paths.control_socket(),
            dir.path().join("a/data/run/control.sock")
        );
    }

    #[test]
    fn the_operator_wins_over_systemd_over_the_data_directory() {
        let mut config = data(Path::new("/d"));
        let given = Some("/run/wellkin".into());
        let runtime = |config: &config::Data, given| Paths::with_given(config, given).runtime;
        assert_eq!(runtime(&config, None), Path::new("/d/run"));
        assert_eq!(runtime(&config, Some("".into())), Path::new("/d/run"));
        assert_eq!(runtime(&config, given.clone()), Path::new("/run/wellkin"));
        config.runtime_dir = Some("/r".into());
        assert_eq!(runtime(&config, given), Path::new("/r"));
    }

    #[test]
    fn a_file_in_the_way_and_a_path_too_long_are_said_with_their_path() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        std::fs::write(&file, "").unwrap();
        let said = Paths::with_given(&data(&file), None)
            .create_data()
            .unwrap_err()
            .to_string();
        assert!(said.contains("/file cannot be made"), "{said}");
        let long = dir.path().join("x".repeat(100));
        let error = Paths::with_given(&data(&long), None)
            .create_runtime()
            .unwrap_err();
        assert!(matches!(error, PathsError::SocketTooLong(_)), "{error}");
    }

    #[test]
    fn a_private_file_replaces_a_public_one_and_never_writes_through_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let (path, other) = (dir.path().join("link"), dir.path().join("other"));
        std::fs::write(&other, "kept").unwrap();
        std::os::unix::fs::symlink(&other, &path).unwrap();
        write_private(&path, "one").unwrap();
        write_private(&path, "two").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_to_string(&other).unwrap(), "kept");
        assert_eq!(mode(&path), 0o600);
    }
}
