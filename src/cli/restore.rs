//! `wellkin restore`: from a backup to a data directory that a server can serve, or to the diary of one person.

use super::args::{Listen, Place};
use super::backup::{open, persons, tell};
use super::terminal::say;
use super::{control, lifecycle, orders, owner, person, places};
use crate::backup::{Found, Keys, Target, unpack};
use crate::config::{Config, Source};
use crate::ops::{Clock, Paths, logging, shutdown::Signals};
use crate::server::House;
use anyhow::{Context, bail};
use clap::{Args, ValueHint};
use std::io::{self, BufReader, Read};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// What asked to stop, once something did.
type Stop = watch::Receiver<Option<&'static str>>;

/// What is to be restored.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup: a file, or s3://bucket/prefix/NAME
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: Source,
    /// Directory with people.ring and instance.key [default: keys in the data directory]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    keys: Option<PathBuf>,
    /// Bring back the diary of this person only, into the house as it is
    ///
    /// User name or e-mail address, and behind a slash the name of somebody they look after; or the id of a
    /// person. Be sure that it is they who ask: what they deleted since the backup comes back.
    #[arg(long, value_name = "USER[/PERSON]")]
    person: Option<String>,
    /// Bring entries and notes that were changed since back to what they were, too
    #[arg(long, requires = "person")]
    changed: bool,
    /// Say what would come back, and write nothing
    #[arg(long, requires = "person")]
    dry_run: bool,
    /// Do not ask; needed where nobody could answer
    #[arg(long, short)]
    yes: bool,
}

/// Restores what is wanted.
pub fn run(place: &Place, wanted: Restore) -> anyhow::Result<ExitCode> {
    let Restore {
        file,
        keys,
        person: whom,
        changed,
        dry_run,
        yes,
    } = wanted;
    match whom {
        None => house(place, &file, keys.as_deref()),
        Some(whom) => {
            let asked = person::Asked {
                file: places::absolute(file)?,
                whom,
                keys: keys.map(std::path::absolute).transpose()?,
                rewrite: changed,
            };
            person::run(place, &asked, dry_run, yes)
        }
    }
}

/// Restores the backup `file` into the data directory, with the keys in `keys`.
fn house(place: &Place, file: &Source, keys: Option<&Path>) -> anyhow::Result<ExitCode> {
    let config = place.load(&Listen::default())?.config;
    let paths = Paths::new(&config.data);
    owner::must_be_ours(&paths)?;
    logging::init(&control::for_a_command(&config.log))?;
    if UnixStream::connect(paths.control_socket()).is_ok() {
        bail!("a server runs on {}: stop it first", paths.data().display());
    }
    let runtime = lifecycle::runtime()?;
    // A signal until here ends the process: nothing is there yet.
    let mut input = open(file, &config, &runtime)?;
    let stop = when_stopped(&runtime)?;
    let target = Target::begin(&paths, keys)?;
    let keys = Keys::open(&target.staging().join("keys"))?;
    let staged = staged(config, target.staging());
    let database = Paths::new(&staged.data).database();
    let until = Until {
        input: &mut input,
        stop: stop.clone(),
    };
    let found = unpack(BufReader::new(until), &keys, &database)
        .with_context(|| format!("{file} was not restored"))?;
    input.done();
    let wishes = runtime.block_on(derive(staged, stop.clone()))?;
    go_on(&stop)?;
    target.settle()?;
    tell(&found);
    if wishes > 0 {
        let persons = persons(u32::try_from(wishes)?);
        say(&format!(
            "warning: {persons} had asked to be erased when this backup was made. They have seven days \
             anew to stop it, should they have stopped it since"
        ));
    }
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
/// compares it. Gives how many people are to be erased, whose time begins anew.
async fn derive(config: Config, mut stop: Stop) -> anyhow::Result<usize> {
    let database = Paths::new(&config.data).database();
    if !database.exists() {
        bail!("{} is gone: nothing was restored", database.display());
    }
    let house = House::open(config, Clock::system()).await?;
    let done = async {
        orders::rebuild(&house, &|_| {}).await?;
        orders::verify(&house, &|_| {}).await?;
        Ok(house.privacy.put_off_erasures().await?)
    };
    let done = tokio::select! {
        done = done => done,
        Ok(_) = stop.wait_for(Option::is_some) => Ok(0),
    };
    house.close().await;
    done
}

/// Hears of SIGINT and SIGTERM, which else would leave everybody's records in clear.
fn when_stopped(runtime: &Runtime) -> anyhow::Result<Stop> {
    let _within = runtime.enter();
    let signals = Signals::install().context("the system refuses signal handlers")?;
    let (tell, stop) = watch::channel(None);
    runtime.spawn(async move { tell.send(Some(signals.first().await)) });
    Ok(stop)
}

/// That nothing asked to stop.
fn go_on(stop: &Stop) -> io::Result<()> {
    match *stop.borrow() {
        Some(signal) => Err(io::Error::other(format!("{signal}: nothing was restored"))),
        None => Ok(()),
    }
}

/// What is read until something asks to stop.
struct Until<R: Read> {
    input: R,
    stop: Stop,
}

impl<R: Read> Read for Until<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        go_on(&self.stop)?;
        self.input.read(into)
    }
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
