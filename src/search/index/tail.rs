//! Bringing the index in line with the store, in the background, for as long as the server runs.
//!
//! The bell of the feeds wakes it; it waits a moment for more, reads on where it was, and commits. The
//! writer is opened for that and let go when nothing has come for a while. Nothing waits for it: what
//! it has not read yet, a search reads from the store.

use std::time::Duration;

use tokio::{
    sync::{Notify, mpsc, watch},
    task::{JoinHandle, spawn_blocking},
    time::{Instant, sleep, sleep_until},
};

use crate::{
    ops::memory,
    search::model::Waiting,
    store::{FEED_HEAD, Snap, Store, StoreError},
};

use super::{
    gather::{Batch, Follower},
    keeper::{IndexError, Keeper, blocking},
    positions::Positions,
    shared::{Ask, Index, Told},
};

/// How long it waits for more once something has changed.
const GATHER: Duration = Duration::from_secs(1);
/// When what was read is committed at the latest, and after how many texts.
const COMMIT: Duration = Duration::from_secs(2);
const TEXTS: usize = 500;
/// The same while it is so many changes behind: fewer, larger parts are made sooner.
const FAR_BEHIND: u64 = 5_000;
const BULK_COMMIT: Duration = Duration::from_secs(20);
const BULK_TEXTS: usize = 10_000;
/// Changes that are read without anything to index until that is kept as well.
const PASSED: u64 = 10_000;
/// How long the writer is kept open, and what searching has looked at in memory.
const IDLE: Duration = Duration::from_secs(60);
/// The wait after the first fault, and the longest.
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// The task that keeps the index.
pub struct Tail {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Tail {
    /// Begins to keep the index of a store. Does nothing where somebody does already.
    pub fn start(index: Index, store: Store) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(async move {
            if let Some(asked) = index.take_door() {
                Work::new(index, store, stopped).follow(asked).await;
            }
        });
        Self { stop, task }
    }

    /// Lets the part end that is being written, without waiting for it.
    pub fn begin_to_stop(&self) {
        self.stop.send_replace(true);
    }

    /// Waits for that.
    pub async fn stop(self) {
        self.begin_to_stop();
        if self.task.await.is_err() {
            tracing::error!("the task that keeps the search index had failed");
        }
    }
}

/// Brings the index in line once, from the beginning, in this process.
///
/// # Errors
/// When the store or the directory fails, or somebody keeps the index already.
pub async fn rebuild_here(index: Index, store: Store, told: &Told) -> Result<(), IndexError> {
    let _door = index.take_door().ok_or(IndexError::Stopped)?;
    let (_stop, stopped) = watch::channel(false);
    let mut work = Work::new(index, store, stopped);
    let done = work.rebuild(Some(told)).await;
    work.let_go().await;
    done
}

/// Takes every step that there is to take, once. For tests and the benchmark.
///
/// # Errors
/// When the store or the directory fails.
pub async fn catch_up(index: Index, store: Store) -> Result<(), IndexError> {
    let _door = index.take_door().ok_or(IndexError::Stopped)?;
    let (_stop, stopped) = watch::channel(false);
    let mut work = Work::new(index, store, stopped);
    let mut done = work.round(None).await;
    if done.is_ok() {
        done = work.rest().await;
    }
    work.let_go().await;
    done
}

/// What was taken in since the last commit.
struct Pending {
    texts: usize,
    passed: u64,
    since: Instant,
}

impl Pending {
    fn nothing() -> Self {
        Self {
            texts: 0,
            passed: 0,
            since: Instant::now(),
        }
    }

    fn take(&mut self, batch: &Batch) {
        if self.texts == 0 {
            self.since = Instant::now();
        }
        self.texts += batch.steps.len();
        self.passed += batch.passed;
    }

    /// Whether it is time to commit.
    fn is_due(&self, batch: &Batch) -> bool {
        let (texts, time) = match batch.all - batch.done > FAR_BEHIND {
            true => (BULK_TEXTS, BULK_COMMIT),
            false => (TEXTS, COMMIT),
        };
        let is_much = self.texts >= texts || self.since.elapsed() >= time || !batch.more;
        (self.texts > 0 && is_much) || self.passed >= PASSED
    }
}

/// What there is to do.
enum Woken {
    Changed,
    Asked(Ask),
    Suspect,
    Idle,
    Stopped,
}

/// The work, and what it has in its hands.
struct Work {
    index: Index,
    store: Store,
    stopped: watch::Receiver<bool>,
    keeper: Option<Keeper>,
    follower: Follower,
    pending: Pending,
    /// Whether what can be searched stays as it is until everything was read.
    is_quiet: bool,
    /// Whether words of somebody who is gone are left in files.
    is_untidy: bool,
    /// When the memory is let go.
    rests_at: Option<Instant>,
}

impl Work {
    fn new(index: Index, store: Store, stopped: watch::Receiver<bool>) -> Self {
        Self {
            index,
            store,
            stopped,
            keeper: None,
            follower: Follower::default(),
            pending: Pending::nothing(),
            is_quiet: false,
            is_untidy: false,
            rests_at: None,
        }
    }

    fn is_over(&self) -> bool {
        *self.stopped.borrow()
    }

    async fn follow(mut self, mut asked: mpsc::UnboundedReceiver<Ask>) {
        let bell = self.store.bell(FEED_HEAD.info());
        let mut wait = FIRST_WAIT;
        while !self.is_over() {
            match self.round(None).await {
                Ok(()) => wait = self.went_well(wait),
                Err(error) => {
                    wait = self.went_wrong(&error, wait, &mut asked).await;
                    continue;
                }
            }
            let done = match self.work_to_do(&bell, &mut asked).await {
                Woken::Changed => {
                    self.pause(GATHER).await;
                    Ok(())
                }
                Woken::Asked(ask) => {
                    self.answer(ask).await;
                    Ok(())
                }
                Woken::Suspect => {
                    self.look_again().await;
                    Ok(())
                }
                Woken::Idle => self.rest().await,
                Woken::Stopped => break,
            };
            if let Err(error) = done {
                wait = self.went_wrong(&error, wait, &mut asked).await;
            }
        }
        self.let_go().await;
    }

    /// Waits until there is something to do. That somebody searched is nothing to do; it is remembered
    /// for when the memory is let go.
    async fn work_to_do(
        &mut self,
        bell: &Notify,
        asked: &mut mpsc::UnboundedReceiver<Ask>,
    ) -> Woken {
        loop {
            match self.wait(bell, asked).await {
                Some(woken) => return woken,
                None if self.index.is_suspect() => return Woken::Suspect,
                None => self.rests_at = Some(Instant::now() + IDLE),
            }
        }
    }

    /// Waits until something happens; nothing when somebody searched.
    async fn wait(&self, bell: &Notify, asked: &mut mpsc::UnboundedReceiver<Ask>) -> Option<Woken> {
        let rests_at = self.rests_at;
        let idle = async {
            match rests_at {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        Some(tokio::select! {
            () = bell.notified() => Woken::Changed,
            Some(ask) = asked.recv() => Woken::Asked(ask),
            () = self.index.used() => return None,
            () = idle => Woken::Idle,
            () = self.over() => Woken::Stopped,
        })
    }

    /// Waits for the end.
    async fn over(&self) {
        // A sender that went away means the same.
        let _ = self.stopped.clone().wait_for(|over| *over).await.is_ok();
    }

    fn went_well(&self, wait: Duration) -> Duration {
        if wait > FIRST_WAIT {
            tracing::info!("the search index is kept again");
        }
        FIRST_WAIT
    }

    /// Says it once, and waits longer each time. What was not committed is read again. Who asks for
    /// something meanwhile is answered, and if that goes well the waiting ends.
    async fn went_wrong(
        &mut self,
        error: &IndexError,
        wait: Duration,
        asked: &mut mpsc::UnboundedReceiver<Ask>,
    ) -> Duration {
        if wait == FIRST_WAIT {
            tracing::error!(%error, "the search index is not kept; new notes are found all the same");
        }
        self.let_go().await;
        let end = Instant::now() + wait;
        loop {
            let ask = tokio::select! {
                () = sleep_until(end) => None,
                () = self.over() => None,
                Some(ask) = asked.recv() => Some(ask),
            };
            match ask {
                Some(ask) => {
                    if self.answer(ask).await {
                        break;
                    }
                }
                None => break,
            }
        }
        (wait * 2).min(LONGEST_WAIT)
    }

    async fn pause(&self, time: Duration) {
        tokio::select! {
            () = sleep(time) => {}
            () = self.over() => {}
        }
    }

    async fn look_again(&mut self) {
        tracing::warn!("searching failed: the files of the search index are looked at");
        self.let_go().await;
        self.pause(FIRST_WAIT).await;
    }

    /// Does what is asked for, and says whether it went well.
    async fn answer(&mut self, ask: Ask) -> bool {
        let (answer, done) = match ask {
            Ask::Rebuild(told, answer) => (answer, self.rebuild(Some(&told)).await),
            Ask::Tidy(answer) => (answer, self.tidy().await),
        };
        let went_well = done.is_ok();
        if !went_well {
            self.let_go().await;
        }
        // Who asked may have gone away.
        let _ = answer.send(done);
        went_well
    }

    /// Builds it anew; what could be searched can be searched until that is done.
    async fn rebuild(&mut self, told: Option<&Told>) -> Result<(), IndexError> {
        self.let_go().await;
        let site = self.index.site();
        let keeper = blocking(move || Keeper::anew(site)).await?;
        self.is_quiet = self.index.shown().is_some();
        self.begin(keeper).await?;
        let done = self.round(told).await;
        self.is_quiet = false;
        done?;
        if self.is_over() {
            return Err(IndexError::Stopped);
        }
        self.rest().await
    }

    async fn open(&mut self) -> Result<(), IndexError> {
        if self.keeper.is_none() {
            let site = self.index.site();
            let keeper = blocking(move || Keeper::open(site)).await?;
            self.begin(keeper).await?;
        }
        Ok(())
    }

    /// Goes on where a keeper's last commit was.
    async fn begin(&mut self, keeper: Keeper) -> Result<(), IndexError> {
        let (keeper, people) = blocking(move || {
            let people = keeper.people()?;
            Ok((keeper, people))
        })
        .await?;
        let mut follower = Follower::at(keeper.positions().clone(), people);
        let read = move |snap: &Snap| {
            follower.compare(snap)?;
            Ok::<_, StoreError>(follower)
        };
        self.follower = self.store.read(read).await?;
        self.keeper = Some(keeper);
        self.pending = Pending::nothing();
        self.publish();
        Ok(())
    }

    /// Reads on to the end.
    async fn round(&mut self, told: Option<&Told>) -> Result<(), IndexError> {
        self.open().await?;
        while !self.is_over() {
            let mut follower = self.follower.clone();
            let read = move |snap: &Snap| {
                let batch = follower.gather(snap)?;
                Ok::<_, StoreError>((follower, batch))
            };
            let (follower, mut batch) = self.store.read(read).await?;
            self.pending.take(&batch);
            let is_due = self.pending.is_due(&batch);
            let steps = std::mem::take(&mut batch.steps);
            if !steps.is_empty() {
                self.keep(move |keeper| keeper.apply(steps)).await?;
            }
            self.is_untidy |= batch.gone;
            if batch.gone {
                self.index.is_gone();
            }
            self.follower = follower;
            if is_due {
                self.commit().await?;
            } else if self.pending.texts == 0 {
                self.move_on();
            }
            self.tell(&batch, told);
            if !batch.more {
                break;
            }
        }
        if self.is_untidy && !self.is_over() {
            self.tidy().await?;
        }
        if self.is_quiet {
            self.is_quiet = false;
            self.publish();
        }
        Ok(())
    }

    fn tell(&self, batch: &Batch, told: Option<&Told>) {
        self.index.set_behind(batch.all - batch.done);
        if let Some(told) = told {
            // Who asked may have gone away.
            let _ = told.send(Waiting {
                done: batch.done,
                all: batch.all,
            });
        }
    }

    async fn commit(&mut self) -> Result<(), IndexError> {
        let positions: Positions = self.follower.positions.clone();
        self.keep(move |keeper| keeper.commit(&positions)).await?;
        self.pending = Pending::nothing();
        self.rests_at = Some(Instant::now() + IDLE);
        self.publish();
        Ok(())
    }

    /// Lets the memory go that writing and searching took.
    async fn rest(&mut self) -> Result<(), IndexError> {
        self.rests_at = None;
        self.keep(Keeper::rest).await?;
        self.publish();
        // What writing and searching took lies free among small things that stay.
        blocking(|| {
            memory::give_back();
            Ok(())
        })
        .await
    }

    async fn tidy(&mut self) -> Result<(), IndexError> {
        self.open().await?;
        self.keep(Keeper::tidy).await?;
        self.is_untidy = false;
        self.publish();
        Ok(())
    }

    /// Shows what the keeper has.
    fn publish(&self) {
        if let Some(keeper) = &self.keeper
            && !self.is_quiet
        {
            self.index
                .publish(Some(keeper.view(self.follower.positions.clone())));
        }
    }

    /// Shows how far the feeds were read when there was nothing to index.
    fn move_on(&self) {
        let moved = |view: &super::View| view.moved(self.follower.positions.clone());
        if !self.is_quiet
            && let Some(view) = self.index.shown()
            && view.is_behind(&self.follower.positions)
        {
            self.index.publish(Some(moved(&view)));
        }
    }

    /// Has the keeper do something. After an error there is none any more.
    async fn keep<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Keeper) -> Result<T, IndexError> + Send + 'static,
    ) -> Result<T, IndexError> {
        let mut keeper = self.keeper.take().ok_or(IndexError::Stopped)?;
        let (keeper, done) = blocking(move || {
            let done = work(&mut keeper);
            Ok((keeper, done))
        })
        .await?;
        self.keeper = Some(keeper);
        done
    }

    /// Closes the index. What was not committed is read again by who opens it next.
    async fn let_go(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            // It waits for threads, and a fault of theirs is told already.
            let _ = spawn_blocking(move || drop(keeper)).await;
        }
        self.rests_at = None;
    }
}
