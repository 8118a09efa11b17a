//! `wellkin restore`: from a backup to a data directory that a server can serve.

use super::args::{Listen, Place};
use super::backup::{open, tell};
use super::terminal::say;
use super::{control, lifecycle, orders, owner};
use crate::backup::{Found, Keys, Target, unpack};
use crate::config::Config;
use crate::ops::{Clock, Paths, logging};
use crate::server::House;
use anyhow::Context;
use std::io::BufReader;
use std::path::Path;
use std::process::ExitCode;

/// Restores the backup `file` into the data directory, with the keys in `keys`.
pub fn run(place: &Place, file: &Path, keys: Option<&Path>) -> anyhow::Result<ExitCode> {
    let config = place.load(&Listen::default())?.config;
    let paths = Paths::new(&config.data);
    owner::must_be_ours(&paths)?;
    logging::init(&control::for_a_command(&config.log))?;
    let mut input = open(file)?;
    let target = Target::begin(&paths, keys)?;
    let keys = Keys::open(&target.staging().join("keys"))?;
    let staged = staged(config, target.staging());
    let database = Paths::new(&staged.data).database();
    let found = unpack(BufReader::new(&mut input), &keys, &database)
        .with_context(|| format!("{} was not restored", file.display()))?;
    input.done();
    lifecycle::runtime()?.block_on(derive(staged))?;
    target.settle()?;
    tell(&found);
    if let Some(warning) = of_later_people(&keys, &found) {
        say(&warning);
    }
    say(&format!("restored into {}", paths.data().display()));
    Ok(ExitCode::SUCCESS)
}

/// The house while it is being made: it changes no copy of the keys.
fn staged(mut config: Config, dir: &Path) -> Config {
    config.data.dir = dir.to_owned();
    config.data.runtime_dir = None;
    config.backup.keys_copy = None;
    config
}

/// Opens the house, which migrates what an older version wrote, writes everything derived, and
/// compares it.
async fn derive(config: Config) -> anyhow::Result<()> {
    let house = House::open(config, Clock::system()).await?;
    let done = async {
        orders::rebuild(&house, &|_| {}).await?;
        orders::verify(&house, &|_| {}).await
    };
    let done = done.await;
    house.close().await;
    done
}

/// Who came after this backup is not in it, and what is not in the house has no key for long.
fn of_later_people(keys: &Keys, found: &Found) -> Option<String> {
    let here = usize::try_from(found.people - found.unreadable).ok()?;
    let later = keys.ring.keys().count().checked_sub(here)?;
    (later > 0).then(|| {
        format!(
            "warning: {later} of the keys are of people who are not in this backup. They are destroyed \
             when the server starts, and newer backups cannot be read for these people then: keep a \
             copy of the keys elsewhere if they are needed"
        )
    })
}
