//! `wellkin export` and `wellkin import --user`. The server may see less of the disk than whoever types the
//! command, so files go through the directory of exports, where both can reach them.

use super::args::{Listen, Place};
use super::control::{self, Order};
use crate::ops::{Paths, random};
use crate::privacy::Limits;
use anyhow::{Context, bail};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A file on its way, which is removed when it has arrived.
pub struct Passing {
    pub name: String,
    path: PathBuf,
}

impl Passing {
    /// A copy of a file for whoever has the data.
    pub fn of(place: &Place, file: &Path) -> anyhow::Result<Self> {
        let mut from =
            File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
        if from.metadata().is_ok_and(|about| about.is_dir()) {
            bail!("{} is a directory: name a file", file.display());
        }
        let passing = Self::new(place)?;
        let copied = new_file(&passing.path).and_then(|mut to| {
            io::copy(&mut from, &mut to)?;
            let dir = passing.path.parent().unwrap_or(&passing.path);
            give_to_the_owner(dir, &passing.path)
        });
        copied.with_context(|| format!("{} cannot be written", passing.path.display()))?;
        Ok(passing)
    }

    fn new(place: &Place) -> anyhow::Result<Self> {
        let config = place.load(&Listen::default())?.config;
        let paths = Paths::new(&config.data);
        if !paths.database().exists() {
            let directory = paths.data().display();
            bail!("there is no data in {directory}: name the directory by --data or --config");
        }
        let dir = paths.exports();
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&dir);
        let made = made.and_then(|()| give_to_the_owner(paths.data(), &dir));
        made.with_context(|| format!("{} cannot be made", dir.display()))?;
        let name = format!("passing-{:032x}.part", u128::from_be_bytes(random::bytes()));
        let path = dir.join(&name);
        Ok(Self { name, path })
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        // What stays is swept when the server starts.
        let _ = fs::remove_file(&self.path);
    }
}

/// What root makes is given to whoever has the data, or the service could not read it.
fn give_to_the_owner(data: &Path, made: &Path) -> io::Result<()> {
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let owner = fs::metadata(data)?;
    std::os::unix::fs::chown(made, Some(owner.uid()), Some(owner.gid()))
}

fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}

/// Writes everything that is held about `user` into `out`.
pub fn export(place: &Place, user: String, out: &Path) -> anyhow::Result<ExitCode> {
    if out.exists() {
        bail!("{} is there already: name another file", out.display());
    }
    let passing = Passing::new(place)?;
    let file = passing.name.clone();
    let done = control::have_done(place, Order::Export { user, file })?;
    let copied = File::open(&passing.path).and_then(|mut from| {
        let mut to = new_file(out)?;
        io::copy(&mut from, &mut to)?;
        to.sync_all()
    });
    copied.with_context(|| format!("{} cannot be written", out.display()))?;
    Ok(done)
}

/// Brings `file` into the diary of `user`.
pub fn import(place: &Place, file: &Path, user: String) -> anyhow::Result<ExitCode> {
    let about = fs::metadata(file).with_context(|| format!("{} cannot be read", file.display()))?;
    if about.len() > Limits::HOUSE.file {
        let most = Limits::HOUSE.file >> 20;
        bail!("{} is bigger than {most} MiB", file.display());
    }
    let passing = Passing::of(place, file)?;
    let file = passing.name.clone();
    control::have_done(place, Order::Import { user, file })
}
