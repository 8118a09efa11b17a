//! Which files are read, and in which order.

use super::Fault;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The file that is read when none is named and it is there.
pub const DEFAULT_FILE: &str = "config.toml";
/// The file of an installed package, read when there is no [`DEFAULT_FILE`].
pub const SYSTEM_FILE: &str = "/etc/wellkin/config.toml";
/// What a package sets for its service; lies below [`SYSTEM_FILE`].
pub const PACKAGE_FILE: &str = "/usr/lib/wellkin/package.toml";
/// The directory beside the chosen file whose `*.toml` are laid over it.
pub const DROP_INS: &str = "config.d";

/// Where the configuration is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The file the operator named; it must exist, and no other is looked for.
    pub named: Option<PathBuf>,
    /// The file in the working directory.
    pub working: PathBuf,
    /// What a package installed; `None` for what must not touch the household's own server.
    pub installed: Option<Installed>,
}

/// The files of an installed package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The operator's file.
    pub file: PathBuf,
    /// The package's own layer below it.
    pub package: PathBuf,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            named: None,
            working: DEFAULT_FILE.into(),
            installed: Some(Installed {
                file: SYSTEM_FILE.into(),
                package: PACKAGE_FILE.into(),
            }),
        }
    }
}

impl Places {
    /// The files to read, the lowest layer first. One of them may still turn out to be unreadable.
    ///
    /// # Errors
    /// When the drop-ins cannot be listed, or a file was found that nobody named and that another
    /// user may have put there.
    pub(super) fn files(&self) -> Result<Vec<PathBuf>, Fault> {
        let Some(chosen) = self.chosen() else {
            return Ok(Vec::new());
        };
        let mut files = Vec::new();
        if let Some(installed) = &self.installed
            && same_directory(&chosen, &installed.file)
            && is_there(&installed.package)
        {
            files.push(installed.package.clone());
        }
        // A package's file may have been deleted; what was named is missed by whoever reads it.
        if self.named.is_some() || is_there(&chosen) {
            files.push(chosen.clone());
        }
        files.extend(drop_ins(&beside(&chosen))?);
        if self.named.is_none() && chosen == self.working {
            files.iter().try_for_each(|file| is_trusted(file))?;
        }
        Ok(files)
    }

    fn chosen(&self) -> Option<PathBuf> {
        if let Some(named) = &self.named {
            return Some(named.clone());
        }
        // Where this user may not even look (`sudo -u wellkin` from root's home), nothing is meant.
        if fs::metadata(&self.working).is_ok() {
            return Some(self.working.clone());
        }
        let installed = self.installed.as_ref()?;
        let traces = [
            &installed.file,
            &beside(&installed.file),
            &installed.package,
        ];
        let any = traces.into_iter().any(|path| is_there(path));
        any.then(|| installed.file.clone())
    }
}

/// The directory of drop-ins that belongs to a file.
fn beside(file: &Path) -> PathBuf {
    file.with_file_name(DROP_INS)
}

/// What cannot be looked at is there, and is reported when it is read.
fn is_there(path: &Path) -> bool {
    !matches!(
        fs::metadata(path).map_err(|error| error.kind()),
        Err(ErrorKind::NotFound | ErrorKind::NotADirectory)
    )
}

fn same_directory(a: &Path, b: &Path) -> bool {
    let directory = |file: &Path| {
        let parent = file.parent().filter(|path| !path.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned())
    };
    directory(a) == directory(b)
}

/// The `*.toml` in a directory in the order of their names; hidden ones are an editor's.
fn drop_ins(directory: &Path) -> Result<Vec<PathBuf>, Fault> {
    let fault = |error: &std::io::Error| Fault::of_file(directory, unreadable(error));
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fault(&error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let name = entry.map_err(|error| fault(&error))?.file_name();
        let name = Path::new(&name);
        let hidden = name.as_os_str().as_encoded_bytes().starts_with(b".");
        if !hidden && name.extension().is_some_and(|kind| kind == "toml") {
            files.push(directory.join(name));
        }
    }
    files.sort();
    Ok(files)
}

/// What to do about a file or a directory that cannot be read.
pub(super) fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            "this user may not read it: run the command with sudo".to_owned()
        }
        _ => format!("the file cannot be read: {error}"),
    }
}

/// Refuses a file that was found by chance where anybody, or somebody else, may put one: root who
/// runs a command in `/tmp` must not be sent to another user's control socket.
fn is_trusted(file: &Path) -> Result<(), Fault> {
    let parent = file.parent().filter(|path| !path.as_os_str().is_empty());
    let directory = fs::metadata(parent.unwrap_or(Path::new(".")));
    // What cannot be looked at is reported when it is read.
    let (Ok(about), Ok(directory)) = (fs::metadata(file), directory) else {
        return Ok(());
    };
    if may_be_ours(&about, &directory, rustix::process::geteuid().as_raw()) {
        return Ok(());
    }
    let mend = "belongs to another user, who may have left it here: if it is meant, name it by \
        --config";
    Err(Fault::of_file(file, mend))
}

fn may_be_ours(file: &impl Owned, directory: &impl Owned, me: u32) -> bool {
    let known = |uid: u32| uid == 0 || uid == me;
    // In a directory that only we or root can write to, one of us put it there.
    known(file.owner()) || (known(directory.owner()) && directory.mode() & 0o002 == 0)
}

/// Who owns a file, and who may write to it.
trait Owned {
    fn owner(&self) -> u32;
    fn mode(&self) -> u32;
}

impl Owned for Metadata {
    fn owner(&self) -> u32 {
        self.uid()
    }
    fn mode(&self) -> u32 {
        MetadataExt::mode(self)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use tempfile::TempDir;

    /// A root directory with these files, and the places in it.
    fn machine(files: &[&str]) -> (TempDir, Places) {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let places = Places {
            named: None,
            working: root.path().join("work/config.toml"),
            installed: Some(Installed {
                file: root.path().join("etc/config.toml"),
                package: root.path().join("lib/package.toml"),
            }),
        };
        (root, places)
    }

    fn names(root: &TempDir, places: &Places) -> Vec<String> {
        let files = places.files().unwrap();
        let name = |file: &PathBuf| {
            file.strip_prefix(root.path())
                .unwrap()
                .display()
                .to_string()
        };
        files.iter().map(name).collect()
    }

    #[test]
    fn the_named_file_wins_over_the_one_here_over_the_installed_one() {
        let all = [
            "named.toml",
            "work/config.toml",
            "etc/config.toml",
            "lib/package.toml",
        ];
        let (root, mut places) = machine(&all);
        assert_eq!(names(&root, &places), ["work/config.toml"]);
        fs::remove_file(&places.working).unwrap();
        let installed = ["lib/package.toml", "etc/config.toml"];
        assert_eq!(names(&root, &places), installed);
        places.named = Some(root.path().join("named.toml"));
        assert_eq!(names(&root, &places), ["named.toml"]);
        places.named = Some(root.path().join("missing.toml"));
        assert_eq!(names(&root, &places), ["missing.toml"], "it must be missed");
        places.named = None;
        places.installed = None;
        assert!(names(&root, &places).is_empty());
    }

    #[test]
    fn drop_ins_lie_over_the_file_beside_them_in_the_order_of_their_names() {
        let (root, mut places) = machine(&[
            "etc/config.toml",
            "etc/config.d/20-b.toml",
            "etc/config.d/10-z.toml",
            "etc/config.d/9.toml",
            "etc/config.d/.10-z.toml",
            "etc/config.d/10-z.toml.bak",
            "etc/config.d/README",
            "work/config.d/1.toml",
        ]);
        let wanted = [
            "etc/config.toml",
            "etc/config.d/10-z.toml",
            "etc/config.d/20-b.toml",
            "etc/config.d/9.toml",
        ];
        assert_eq!(names(&root, &places), wanted);
        fs::write(&places.working, "").unwrap();
        let here = ["work/config.toml", "work/config.d/1.toml"];
        assert_eq!(names(&root, &places), here);
        places.named = Some(root.path().join("etc/other.toml"));
        assert_eq!(names(&root, &places)[0], "etc/other.toml");
        assert_eq!(names(&root, &places).len(), 4);
    }

    #[test]
    fn the_package_lies_below_whatever_is_read_from_the_system_directory() {
        let (root, mut places) = machine(&["etc/other.toml", "lib/package.toml"]);
        // Deleting the installed file does not undo the package.
        assert_eq!(names(&root, &places), ["lib/package.toml"]);
        for spelled in ["etc/other.toml", "lib/../etc/other.toml"] {
            places.named = Some(root.path().join(spelled));
            assert_eq!(names(&root, &places), ["lib/package.toml", spelled]);
        }
        places.named = Some(root.path().join("lib/other.toml"));
        assert_eq!(names(&root, &places), ["lib/other.toml"]);
    }

    #[test]
    fn drop_ins_that_cannot_be_listed_are_a_fault_with_their_name() {
        let (_root, places) = machine(&["work/config.toml", "work/config.d"]);
        let fault = places.files().unwrap_err().to_string();
        assert!(
            fault.contains("work/config.d: the file cannot be read"),
            "{fault}"
        );
    }

    #[test]
    fn a_file_is_found_by_chance_only_where_no_stranger_can_put_one() {
        struct Node(u32, u32);
        impl Owned for Node {
            fn owner(&self) -> u32 {
                self.0
            }
            fn mode(&self) -> u32 {
                self.1
            }
        }
        let (mine, root, theirs) = (Node(7, 0o755), Node(0, 0o755), Node(8, 0o755));
        let tmp = Node(0, 0o1777);
        for (file, directory) in [
            (&mine, &theirs),
            (&root, &tmp),
            (&theirs, &mine),
            (&theirs, &root),
        ] {
            assert!(may_be_ours(file, directory, 7));
        }
        assert!(!may_be_ours(&theirs, &theirs, 7));
        assert!(!may_be_ours(&theirs, &tmp, 7));
        assert!(!may_be_ours(&mine, &tmp, 0), "root follows nobody");
    }
}
