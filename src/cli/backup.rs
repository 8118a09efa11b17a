//! `wellkin backup` and what belongs to it.

use super::args::{Listen, Place};
use super::control::{self, Order};
use super::orders::Say;
use super::progress::Watched;
use super::terminal::say;
use super::{lifecycle, places};
use crate::backup::{Found, Input, Keys, Rehearsed, list, list_in, read};
use crate::config::{Config, Source};
use crate::ops::Paths;
use crate::outgoing::Outgoing;
use crate::server::House;
use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// Where a backup goes.
#[derive(Debug, Args)]
pub struct Make {
    /// Where it goes, over backup.dir: a directory, or a bucket as s3://bucket/prefix
    ///
    /// A running server writes it, with its own rights and the keys of [buckets]. In a bucket it is whole or not
    /// at all; until then it takes as much room where backups go otherwise.
    #[arg(long, value_name = "PLACE", value_hint = ValueHint::DirPath)]
    to: Option<Source>,
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
    /// Show the backups in a directory or a bucket
    List {
        /// The directory, or s3://bucket/prefix [default: backup.dir]
        #[arg(value_name = "PLACE", value_hint = ValueHint::DirPath)]
        from: Option<Source>,
    },
    /// Make a house of a backup, compute and compare everything in it, and remove that house again
    ///
    /// It takes as much room in the data directory as the data, for as long as it lasts. The keys are
    /// those of this house.
    Rehearse {
        /// The backup: a file, or s3://bucket/prefix/NAME
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Source,
    },
    /// Read a whole backup and check everything in it, without writing anything
    ///
    /// It decrypts every part, and fails when a bit of the file is not as it was written.
    Verify {
        /// The backup: a file, or s3://bucket/prefix/NAME
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Source,
        /// Directory with people.ring and instance.key [default: keys in the data directory]
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        keys: Option<PathBuf>,
    },
}

/// Does what is asked about backups.
pub fn run(place: &Place, command: Option<BackupCommand>, make: Make) -> anyhow::Result<ExitCode> {
    match command {
        None => {
            let to = make.to.map(places::absolute).transpose()?;
            let order = Order::Backup {
                to,
                new_ring: make.new_ring,
                rehearse: !make.no_rehearsal,
            };
            control::have_done(place, order)
        }
        Some(BackupCommand::List { from }) => show(place, from),
        Some(BackupCommand::Rehearse { file }) => {
            let file = places::absolute(file)?;
            control::have_done(place, Order::Rehearse { file })
        }
        Some(BackupCommand::Verify { file, keys }) => verify(place, &file, keys),
    }
}

/// Makes one, and says where it is.
pub async fn make(
    house: &House,
    to: Option<Source>,
    (new_ring, rehearse): (bool, bool),
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let to = match to {
        None => None,
        Some(Source::Folder(dir)) => Some(dir),
        Some(bucket) => return make_away(house, &bucket, (new_ring, rehearse), say).await,
    };
    let made = house.backup.make(to, new_ring).await;
    let made = made.context("no backup was made")?;
    say(made.path.display().to_string());
    said(made.people, made.rows, made.bytes, &made.warnings, say);
    if rehearse {
        let (_, rehearsed) = house.backup.try_out(&made, |_, _| {}).await?;
        told(
            &rehearsed.context("it is there, and the rehearsal did not pass")?,
            say,
        );
    }
    Ok(())
}

async fn make_away(
    house: &House,
    to: &Source,
    (new_ring, rehearse): (bool, bool),
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let place = places::bucket(to, &house.config, &house.outgoing)?;
    let sent = house.backup.make_away(&place, new_ring, rehearse).await;
    let sent = sent.with_context(|| format!("no backup was put to {to}"))?;
    say(format!("{to}/{}", sent.name));
    said(sent.people, sent.rows, sent.bytes, &sent.warnings, say);
    if let Some(rehearsed) = &sent.rehearsed {
        told(rehearsed, say);
    }
    Ok(())
}

fn said(people: u32, rows: u64, bytes: u64, warnings: &[String], say: &Say<'_>) {
    say(format!("{}, {rows} rows, {bytes} bytes", persons(people)));
    for warning in warnings {
        say(format!("warning: {warning}"));
    }
}

/// Makes a house of the backup `file`, and says what came of that.
pub async fn rehearse(house: &House, file: Source, say: &Say<'_>) -> anyhow::Result<()> {
    let name = file.to_string();
    let open = places::opener(&file, &house.config, &house.outgoing).await;
    let rehearsed = house
        .backup
        .rehearse_from(open.with_context(|| name.clone())?, |_, _| {})
        .await;
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

fn show(place: &Place, from: Option<Source>) -> anyhow::Result<ExitCode> {
    let config = place.load(&Listen::default())?.config;
    let usual = || Paths::new(&config.data).backups();
    let from = from.unwrap_or_else(|| {
        let dir = config.backup.dir.clone();
        Source::Folder(dir.unwrap_or_else(usual))
    });
    let (found, older) = match &from {
        Source::Folder(dir) => (list(dir)?, 0),
        bucket => {
            let place = places::bucket(bucket, &config, &Outgoing::new(&config.outgoing))?;
            let listed = lifecycle::runtime()?.block_on(list_in(&place));
            listed.with_context(|| bucket.to_string())?
        }
    };
    if found.is_empty() {
        say(&format!("There are no backups in {from}."));
    }
    if older > 0 {
        say(&format!("{older} older ones are left out."));
    }
    for one in found {
        let path = match &from {
            Source::Folder(_) => one.path.display().to_string(),
            bucket => format!("{bucket}/{}", one.path.display()),
        };
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

fn verify(place: &Place, file: &Source, keys: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let config = place.load(&Listen::default())?.config;
    let keys = keys.unwrap_or_else(|| Paths::new(&config.data).keys());
    let keys = Keys::open(&keys)?;
    let runtime = lifecycle::runtime()?;
    let mut input = open(file, &config, &runtime)?;
    let found = read(&mut input, &keys, &mut |_, _| Ok(()));
    let found = found.with_context(|| file.to_string())?;
    input.done();
    tell(&found);
    say("no difference");
    Ok(ExitCode::SUCCESS)
}

/// A backup, to be read while progress is shown. `runtime` stays as long as it is read.
pub fn open(file: &Source, config: &Config, runtime: &Runtime) -> anyhow::Result<Watched<Input>> {
    let outgoing = Outgoing::new(&config.outgoing);
    let open = runtime.block_on(places::opener(file, config, &outgoing))?;
    let input = open()?;
    if input.bytes() == 0 {
        bail!("{file} is empty");
    }
    let bytes = input.bytes();
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
