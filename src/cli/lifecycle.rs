//! The life of a server: open the house, open the doors, attend to it, close in order.

use super::control;
use crate::config::{Config, Http};
use crate::framework::Keeper;
use crate::jobs::{Options, Runner};
use crate::mail::Mail;
use crate::ops::{Clock, Logs, notify, shutdown::Signals, write_private};
use crate::search::Tail;
use crate::server::{self, House, Part, Reserved};
use crate::store::Store;
use anyhow::Context;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// What systemd is asked to wait for opening: recovering a large file after a crash, or migrating.
const OPENING: Duration = Duration::from_secs(15 * 60);
/// How often it is looked whether the setup link has been used.
const SETUP_CHECK: Duration = Duration::from_secs(1);

/// A runtime for a small machine. Rocket's own would bring hundreds of threads.
pub fn runtime() -> anyhow::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Builder::new_multi_thread()
        .worker_threads(cores.min(4))
        .max_blocking_threads(16)
        .thread_name("wellkin")
        .enable_all()
        .build()
        .context("the system gives no threads")
}

/// Opens the house that `config` describes, for serving that part of it; `logs` are those of this process. A
/// port of 0 has become a real one.
pub async fn open(
    mut config: Config,
    part: Part,
    logs: Logs,
) -> anyhow::Result<(House, Option<Reserved>)> {
    notify::extend_timeout(OPENING);
    let clock = Clock::system();
    if !clock.is_set() {
        tracing::warn!(
            "the clock of this machine says {}: until it is set, today counts as the future and \
             cannot be logged",
            clock.now()
        );
    }
    let reserved = server::reserve_port(&mut config.http)?;
    let mut house = House::open(config, clock).await?;
    house.part = part;
    house.operator.hear(logs);
    if part == Part::Text {
        return Ok((house, reserved));
    }
    house.put_in_order().await?;
    // Here and not with every command: a house that is being restored or only tried out keeps the
    // keys of people who came after its backup.
    if let Err(error) = house.backup.line_up().await {
        // Serving does not need them, and a backup says it again.
        tracing::warn!("{error}");
    }
    house.privacy.sweep(true).await?;
    Ok((house, reserved))
}

/// Serves until a signal asks to stop, then closes the house. `welcome` is called when the server
/// listens.
pub async fn attend(
    house: House,
    reserved: Option<Reserved>,
    welcome: impl FnOnce(),
) -> anyhow::Result<()> {
    let served = serve(&house, reserved, welcome).await;
    house.close().await;
    if served.is_ok() {
        tracing::info!("stopped");
    }
    served
}

async fn serve(
    house: &House,
    reserved: Option<Reserved>,
    welcome: impl FnOnce(),
) -> anyhow::Result<()> {
    // From here on the signals are ours; until now they simply ended the process.
    let signals = Signals::install().context("the system refuses signal handlers")?;
    let is_whole = house.part == Part::Whole;
    if is_whole {
        recover(house).await?;
    }
    let control = control::listen(house)?;
    let mut serving = server::start(house).await?;
    drop(reserved);
    let address = serving.address();
    let setup = match is_whole {
        true => Some(Setup::offer(house).await?),
        false => None,
    };
    tracing::info!(
        "listening on http://{address}{}",
        house.config.http.base_path
    );
    match &setup {
        Some(setup) => setup.announce(&house.config.http),
        None => tell_how_to_ask(house).await?,
    }
    welcome();
    notify::status(&format!("listening on {address}"));
    notify::ready();
    let watchdog = watch(house.store.clone());
    let mut work = is_whole.then(|| Work::begin(house));

    let ended = tokio::select! {
        signal = signals.first() => {
            tracing::info!("{signal}: stopping");
            notify::stopping();
            serving.stop();
            if let Some(work) = &mut work {
                work.begin_to_stop();
            }
            serving.ended().await
        }
        ended = serving.ended() => ended.and(Err(server::ServeError::Ended)),
    };
    watchdog.abort();
    if let Some(work) = work {
        work.end().await;
    }
    control.close();
    if let Some(setup) = setup {
        setup.withdraw();
    }
    Ok(ended?)
}

/// Marks the jobs that ran when the server ended. Nobody else has the store, and nothing runs yet: what
/// ran is of this server's former life.
async fn recover(house: &House) -> anyhow::Result<()> {
    let cut_off = house.jobs.recover().await?;
    if cut_off > 0 {
        tracing::warn!(
            cut_off,
            "jobs were cut off when the server ended the last time"
        );
    }
    let cut_off = house.framework.recover().await?;
    if cut_off > 0 {
        tracing::warn!(
            cut_off,
            "pipelines were cut off when the server ended the last time: they have failed"
        );
    }
    Ok(())
}

/// Says how a server without pages gets somebody who may ask, if it has nobody yet.
async fn tell_how_to_ask(house: &House) -> anyhow::Result<()> {
    if !house.accounts.is_set_up().await? {
        let data = house.paths.data().display();
        tracing::info!(
            "nobody may ask yet: wellkin user add NAME --email ADDRESS --role administrator --data {data}, then \
             wellkin token add NAME --name N --scope text:analyze --data {data}"
        );
    }
    Ok(())
}

/// What the server does by itself.
struct Work {
    runner: Runner,
    keeper: Keeper,
    postman: Postman,
    index: Tail,
}

impl Work {
    fn begin(house: &House) -> Self {
        Self {
            runner: house.jobs.start(Options::default()),
            keeper: house.framework.keep(),
            postman: Postman::send_out(house.mail.clone()),
            index: house.search.keep(),
        }
    }

    /// Begins nothing more, without waiting for what is being done.
    fn begin_to_stop(&mut self) {
        self.runner.begin_to_stop();
        self.keeper.begin_to_stop();
        self.postman.begin_to_stop();
        self.index.begin_to_stop();
    }

    /// Waits for that.
    async fn end(self) {
        self.runner.stop().await;
        self.keeper.stop().await;
        self.postman.call_back().await;
        self.index.stop().await;
    }
}

/// What a mail that is being sent has left once the server stops.
const LAST_MAIL: Duration = Duration::from_secs(3);

/// The task that sends mails while the server runs.
struct Postman {
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Postman {
    fn send_out(mail: Mail) -> Self {
        let (stop, stopped) = oneshot::channel();
        let stopped = async move {
            // A sender that went away means the same.
            let _ = stopped.await;
        };
        let task = tokio::spawn(mail.deliver_until(stopped, LAST_MAIL));
        let stop = Some(stop);
        Self { stop, task }
    }

    /// Lets the mail that is being sent end, and sends no other, without waiting for it.
    fn begin_to_stop(&mut self) {
        self.stop = None;
    }

    /// Waits for that.
    async fn call_back(mut self) {
        self.begin_to_stop();
        if self.task.await.is_err() {
            tracing::error!("the task that sends mails had failed");
        }
    }
}

/// The one-time link that makes the first administrator, while it is needed.
struct Setup {
    file: PathBuf,
    link: Option<String>,
    watch: Option<JoinHandle<()>>,
}

impl Setup {
    /// Writes the link down, if there is no administrator yet.
    async fn offer(house: &House) -> anyhow::Result<Self> {
        let file = house.paths.setup_link();
        let link = house.accounts.setup_link().await?;
        let watch = match &link {
            None => {
                // A server that was killed may have left one.
                let _ = std::fs::remove_file(&file);
                None
            }
            Some(link) => {
                write_private(&file, format!("{link}\n"))
                    .with_context(|| format!("{} cannot be written", file.display()))?;
                Some(tokio::spawn(remove_when_used(house.clone(), file.clone())))
            }
        };
        Ok(Self { file, link, watch })
    }

    /// Tells whoever started the server.
    fn announce(&self, http: &Http) {
        let Some(link) = &self.link else { return };
        tracing::info!("set up Wellkin: {link}");
        if http.origin_is_guessed() {
            tracing::info!(
                "a device that does not know this machine by that name needs its address there"
            );
        }
    }

    /// Takes the link away, used or not: the next start makes a new one.
    fn withdraw(self) {
        if let Some(watch) = self.watch {
            watch.abort();
            let _ = std::fs::remove_file(self.file);
        }
    }
}

async fn remove_when_used(house: House, file: PathBuf) {
    loop {
        tokio::time::sleep(SETUP_CHECK).await;
        // A store that fails is reported by whoever needs it; the link can wait.
        if matches!(house.accounts.is_set_up().await, Ok(true)) {
            let _ = std::fs::remove_file(&file);
            return;
        }
    }
}

/// How long the writer may be busy with one thing, such as moving a large file's rows together on a slow card,
/// before it counts as hanging.
const ONE_THING: Duration = Duration::from_secs(30 * 60);

/// Tells systemd that the server is well, each time after a round trip through the writer; or while the writer is
/// known to have the engine to itself.
fn watch(store: Store) -> JoinHandle<()> {
    tokio::spawn(async move {
        let Some(every) = notify::watchdog_interval() else {
            return;
        };
        let mut ticks = tokio::time::interval(every);
        let mut answered = Instant::now();
        loop {
            ticks.tick().await;
            match tokio::time::timeout(every, store.ping()).await {
                Ok(Ok(())) => {
                    answered = Instant::now();
                    notify::watchdog();
                }
                Err(_) if store.is_exclusive() && answered.elapsed() < ONE_THING => {
                    notify::watchdog()
                }
                Ok(Err(error)) => tracing::error!(%error, "the writer does not answer"),
                Err(_) => tracing::error!("the writer does not answer in time"),
            }
        }
    })
}
