//! `wellkin backup` and what belongs to it.

use super::args::{Listen, Place};
use super::control::{self, Order};
use super::orders::Say;
use super::progress::Watched;
use super::terminal::say;
use crate::backup::{Found, Keys, Rehearsed, list, read};
use crate::ops::Paths;
use crate::server::House;
use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueHint};
use std::fs::File;
use std::path::{Path, PathBuf, absolute};
use std::process::ExitCode;

/// Where a backup goes.
#[derive(Debug, Args)]
pub struct Make {
    /// Directory to write it to, over backup.dir
    ///
    /// A running server writes it, with its own rights.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    to: Option<PathBuf>,
    /// Begin with new keys of people when the old ones are lost, damaged or of other data
    ///
    /// What older backups hold of people can then only be read with the old keys.
    #[arg(long)]
    new_ring: bool,
    /// Do not rehearse it: no house is made of it and compared
    #[arg(long)]
    no_rehearsal: bool,
}

/// What to do with backups that are there.
#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// Show the backups in a directory
    List {
        /// The directory, over backup.dir
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        from: Option<PathBuf>,
    },
    /// Make a house of a backup, compute and compare everything in it, and remove that house again
    ///
    /// It takes as much room in the data directory as the data, for as long as it lasts. The keys are
    /// those of this house.
    Rehearse {
        /// The backup
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Read a whole backup and check everything in it, without writing anything
    ///
    /// It decrypts every part, and fails when a bit of the file is not as it was written.
    Verify {
        /// The backup
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Directory with people.ring and instance.key [default: keys in the data directory]
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        keys: Option<PathBuf>,
    },
}

/// Does what is asked about backups.
pub fn run(place: &Place, command: Option<BackupCommand>, make: Make) -> anyhow::Result<ExitCode> {
    match command {
        None => {
            let to = make.to.map(absolute).transpose()?;
            let order = Order::Backup {
                to,
                new_ring: make.new_ring,
                rehearse: !make.no_rehearsal,
            };
            control::have_done(place, order)
        }
        Some(BackupCommand::List { from }) => show(place, from),
        Some(BackupCommand::Rehearse { file }) => {
            let file = absolute(file)?;
            control::have_done(place, Order::Rehearse { file })
        }
        Some(BackupCommand::Verify { file, keys }) => verify(place, &file, keys),
    }
}

/// Makes one, and says where it is.
pub async fn make(
    house: &House,
    to: Option<PathBuf>,
    (new_ring, rehearse): (bool, bool),
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let made = house.backup.make(to, new_ring).await;
    let made = made.context("no backup was made")?;
    say(made.path.display().to_string());
    let (people, rows, bytes) = (made.people, made.rows, made.bytes);
    say(format!("{}, {rows} rows, {bytes} bytes", persons(people)));
    for warning in &made.warnings {
        say(format!("warning: {warning}"));
    }
    if rehearse {
        let (_, rehearsed) = house.backup.try_out(&made, |_, _| {}).await?;
        told(
            &rehearsed.context("it is there, and the rehearsal did not pass")?,
            say,
        );
    }
    Ok(())
}

/// Makes a house of the backup `file`, and says what came of that.
pub async fn rehearse(house: &House, file: PathBuf, say: &Say<'_>) -> anyhow::Result<()> {
    let name = file.display().to_string();
    let rehearsed = house.backup.rehearse(file, |_, _| {}).await;
    told(&rehearsed.context(name)?, say);
    Ok(())
}

fn told(rehearsed: &Rehearsed, say: &Say<'_>) {
    let Rehearsed { found, derived } = rehearsed;
    let (read, rows) = (
        persons(found.people - found.unreadable),
        found.tally.total(),
    );
    say(format!(
        "rehearsed: {read}, {rows} rows as they were written, {derived} rows computed from them, no difference"
    ));
}

fn show(place: &Place, from: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let config = place.load(&Listen::default())?.config;
    let usual = || Paths::new(&config.data).backups();
    let dir = from.or(config.backup.dir.clone()).unwrap_or_else(usual);
    let found = list(&dir)?;
    if found.is_empty() {
        say(&format!("There are no backups in {}.", dir.display()));
    }
    for one in found {
        let path = one.path.display();
        say(&match one.header {
            Ok(header) => {
                let made = header.made_at.strftime("%Y-%m-%d %H:%M UTC");
                let (bytes, program) = (one.bytes, header.program);
                format!("{path}  {made}  {bytes:>12} bytes  by Wellkin {program}")
            }
            Err(error) => format!("{path}  {error}"),
        });
    }
    Ok(ExitCode::SUCCESS)
}

fn verify(place: &Place, file: &Path, keys: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let config = place.load(&Listen::default())?.config;
    let keys = keys.unwrap_or_else(|| Paths::new(&config.data).keys());
    let keys = Keys::open(&keys)?;
    let mut input = open(file)?;
    let found = read(&mut input, &keys, &mut |_, _| Ok(()));
    let found = found.with_context(|| file.display().to_string())?;
    input.done();
    tell(&found);
    say("no difference");
    Ok(ExitCode::SUCCESS)
}

/// A backup, to be read while progress is shown.
pub fn open(file: &Path) -> anyhow::Result<Watched<File>> {
    let opened = File::open(file).and_then(|input| {
        let bytes = input.metadata()?.len();
        Ok((input, bytes))
    });
    let (input, bytes) = opened.with_context(|| format!("{} cannot be read", file.display()))?;
    if bytes == 0 {
        bail!("{} is empty", file.display());
    }
    Ok(Watched::new(input, bytes))
}

/// Says what a backup holds, and of whom it holds nothing any more.
pub fn tell(found: &Found) {
    let made = found.header.made_at.strftime("%Y-%m-%d %H:%M UTC");
    let (rows, digest) = (found.tally.total(), found.tally.digest());
    let read = persons(found.people - found.unreadable);
    say(&format!(
        "made at {made}: {read}, {rows} rows, digest {digest}"
    ));
    match found.unreadable {
        0 => {}
        1 => say("1 person's records cannot be read: their key was destroyed"),
        more => say(&format!(
            "{more} persons' records cannot be read: their keys were destroyed"
        )),
    }
}

/// So many people.
pub fn persons(many: u32) -> String {
    match many {
        1 => "1 person".to_owned(),
        many => format!("{many} persons"),
    }
}
