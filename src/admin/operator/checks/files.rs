//! Who may read and change the files of the house.

use super::{Finding, What};
use crate::config::Config;
use crate::i18n::Text;
use crate::i18n::messages::checks as say;
use crate::ops::Paths;
use std::fs::{self, Metadata};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// What others than the owner may do, as bits of a file's mode.
const READ_BY_ALL: u32 = 0o004;
const CHANGED_BY_ALL: u32 = 0o002;
const ANYTHING_BY_OTHERS: u32 = 0o077;

fn mode(about: &Metadata) -> u32 {
    about.permissions().mode() & 0o777
}

fn at(text: &'static crate::i18n::Msg, path: &Path) -> Text {
    Text::new(text).arg("path", path.display().to_string())
}

/// The files of the configuration: nobody else may change them, or read a secret in them.
pub fn configuration(config: &Config) -> Finding {
    let what = What::ConfigurationFiles;
    for path in &config.origins.read {
        let Ok(about) = fs::metadata(path) else {
            // It was read when the process began; a credential of systemd may be gone since.
            continue;
        };
        if mode(&about) & CHANGED_BY_ALL != 0 {
            let (says, mend) = (&say::CHANGED_BY_ALL, &say::MEND_CHANGED_BY_ALL);
            return Finding::wrong(what, at(says, path), at(mend, path));
        }
        if mode(&about) & READ_BY_ALL != 0 && config.origins.holds_secret(path) {
            let (says, mend) = (&say::SECRET_READ_BY_ALL, &say::MEND_READ_BY_ALL);
            return Finding::wrong(what, at(says, path), at(mend, path));
        }
    }
    let read = i64::try_from(config.origins.read.len()).unwrap_or(i64::MAX);
    Finding::ok(what, Text::new(&say::CONFIGURATION_CLOSED).count(read))
}

/// The directory of the data, and what in it must be closed to others.
pub fn data(paths: &Paths) -> Finding {
    let what = What::DataFiles;
    let dir = paths.data();
    let about = match fs::metadata(dir) {
        Ok(about) if about.is_dir() => about,
        Ok(_) => return Finding::wrong(what, at(&say::NO_DIRECTORY, dir), &say::MEND_NO_DIRECTORY),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Finding::warn(what, at(&say::NO_DATA, dir), &say::MEND_NO_DATA);
        }
        Err(error) => {
            let says = at(&say::DATA_UNREADABLE, dir).arg("reason", error.to_string());
            return Finding::wrong(what, says, &say::MEND_DATA_UNREADABLE);
        }
    };
    let me = rustix::process::geteuid().as_raw();
    if me != 0 && about.uid() != me {
        let says = at(&say::NOT_OURS, dir)
            .arg("owner", i64::from(about.uid()))
            .arg("me", i64::from(me));
        return Finding::wrong(what, says, at(&say::MEND_NOT_OURS, dir));
    }
    if about.permissions().mode() & 0o200 == 0 {
        return Finding::wrong(
            what,
            at(&say::CLOSED_TO_US, dir),
            at(&say::MEND_CLOSED, dir),
        );
    }
    if mode(&about) & CHANGED_BY_ALL != 0 {
        return Finding::wrong(
            what,
            at(&say::CHANGED_BY_ALL, dir),
            at(&say::MEND_OPEN, dir),
        );
    }
    let inner = [paths.database(), paths.keys(), paths.instance_key()];
    let open = |path: &PathBuf| {
        fs::metadata(path).is_ok_and(|about| {
            let others = mode(&about) & ANYTHING_BY_OTHERS;
            others & READ_BY_ALL != 0 || others & CHANGED_BY_ALL != 0
        })
    };
    if let Some(path) = inner.iter().find(|path| open(path)) {
        return Finding::wrong(what, at(&say::READ_BY_ALL, path), at(&say::MEND_OPEN, path));
    }
    let strange = inner
        .iter()
        .find(|path| fs::metadata(path).is_ok_and(|inner| inner.uid() != about.uid()));
    if let Some(path) = strange {
        let says = at(&say::OTHER_OWNER, path);
        return Finding::wrong(what, says, at(&say::MEND_NOT_OURS, dir));
    }
    if mode(&about) & ANYTHING_BY_OTHERS != 0 {
        return Finding::warn(
            what,
            at(&say::LISTED_BY_OTHERS, dir),
            at(&say::MEND_OPEN, dir),
        );
    }
    Finding::ok(what, at(&say::DATA_CLOSED, dir))
}
