//! The keeper: looks what is due, takes the runs that wait, two at a time, and sees each to its end.

use super::error::FrameworkError;
use super::model::Mode;
use super::nodes::{Live, Since, Task};
use super::run::{NodeState, Run};
use super::service::Framework;
use super::starting::{change, finish, take};
use super::tables::{RUNS, open_runs};
use super::watching::{act, is_any_silent, look};
use super::{checking, run::State};
use crate::jobs::{Done, Note, Outcome, Status};
use crate::ops::ids::PipelineRunId;
use crate::ops::random;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// How many pipelines run at the same time, on a small machine that has people to serve.
const AT_ONCE: usize = 2;
/// How often it is looked what is due.
const LOOK: Duration = Duration::from_secs(60);
/// How often a run writes down that it goes on, and how far it is.
const BEAT: Duration = Duration::from_secs(30);
/// How long work that was asked to end has left until it is cut off.
const GRACE: Duration = Duration::from_secs(2);
/// The wait before a store that was busy is asked once more, and how often it is.
const AGAIN: Duration = Duration::from_millis(100);
const TIMES: usize = 20;

/// A keeper that works.
#[derive(Debug)]
pub struct Keeper {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Keeper {
    /// Takes nothing more and asks what runs to end, without waiting for it.
    pub fn begin_to_stop(&self) {
        self.stop.send_replace(true);
    }

    /// The same, and waits until each run is written down as failed.
    pub async fn stop(self) {
        self.begin_to_stop();
        if self.task.await.is_err() {
            tracing::error!("the keeper of pipelines ended by a fault");
        }
    }
}

/// How a node came to its end.
enum End {
    Said(Outcome),
    Cut(Note),
    /// Somebody else ended the run.
    Lost,
}

#[derive(Clone)]
struct Hand {
    framework: Framework,
    number: u128,
    stopping: watch::Receiver<bool>,
}

impl Framework {
    /// Begins to carry runs out, for as long as the server runs.
    pub fn keep(&self) -> Keeper {
        let stop = watch::Sender::new(false);
        let hand = Hand {
            framework: self.clone(),
            number: u128::from_ne_bytes(random::bytes()),
            stopping: stop.subscribe(),
        };
        self.inner.kept.store(true, Ordering::Relaxed);
        let task = tokio::spawn(hand.work());
        Keeper { stop, task }
    }

    /// Carries out what waits, here and one after the other, until nothing does: for a command that has the data
    /// to itself. Nothing is looked for that is due.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn carry_out_what_waits(&self) -> Result<(), StoreError> {
        let stop = watch::Sender::new(false);
        let hand = Hand {
            framework: self.clone(),
            number: u128::from_ne_bytes(random::bytes()),
            stopping: stop.subscribe(),
        };
        while let Some((id, run)) = hand.take().await? {
            hand.clone().carry_out(id, run).await;
        }
        Ok(())
    }

    /// Looks once what is due, and puts it in.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn look(&self) -> Result<(), FrameworkError> {
        let inner = &self.inner;
        let (framework, now) = (self.clone(), inner.clock.now());
        let read = move |snap: &Snap| {
            let known = framework.known(snap)?;
            Ok::<_, StoreError>(is_any_silent(snap, now)? || !look(snap, &known, now)?.is_empty())
        };
        // Nothing is written in the many minutes in which nothing is due.
        if !inner.store.read(read).await? {
            return Ok(());
        }
        let (framework, clock) = (self.clone(), inner.clock.clone());
        let write = move |tx: &mut Tx<'_>| {
            let known = framework.known(tx)?;
            act(tx, &clock, &known)
        };
        let (_, given_up) = inner.store.write(Actor::System, write).await?;
        if given_up > 0 {
            tracing::warn!(
                given_up,
                "pipelines were silent for ten minutes: they have failed"
            );
            self.tell_of_failure();
        }
        Ok(())
    }
}

impl Hand {
    async fn work(mut self) {
        let bell = self.framework.inner.store.bell(RUNS.info());
        let mut runs = JoinSet::new();
        while !*self.stopping.borrow() {
            if let Err(error) = self.look_and_take(&mut runs).await {
                tracing::warn!(%error, "pipelines cannot be looked at");
            }
            tokio::select! {
                _ = self.stopping.changed() => {}
                () = bell.notified() => {}
                Some(_) = runs.join_next(), if !runs.is_empty() => {}
                () = sleep(LOOK) => {}
            }
        }
        for (_, live) in self.framework.inner.live().values() {
            live.stop();
        }
        // Each of them ends within its grace, and writes down how.
        while runs.join_next().await.is_some() {}
        self.framework.inner.kept.store(false, Ordering::Relaxed);
    }

    async fn look_and_take(&self, runs: &mut JoinSet<()>) -> Result<(), FrameworkError> {
        self.framework.look().await?;
        while runs.try_join_next().is_some() {}
        while runs.len() < AT_ONCE {
            let Some((id, run)) = self.take().await? else {
                break;
            };
            runs.spawn(self.clone().carry_out(id, run));
        }
        Ok(())
    }

    async fn take(&self) -> Result<Option<(PipelineRunId, Run)>, StoreError> {
        let store = &self.framework.inner.store;
        let waits = |snap: &Snap| {
            let open = open_runs(snap)?;
            Ok::<_, StoreError>(open.iter().any(|(_, run)| run.state == State::Waiting))
        };
        if !store.read(waits).await? {
            return Ok(None);
        }
        let number = self.number;
        let write = move |tx: &mut Tx<'_>| take(tx, number);
        store.write(Actor::System, write).await
    }

    /// Carries out one run, node by node, and writes down how it ended.
    async fn carry_out(self, id: PipelineRunId, run: Run) {
        let ends = Instant::now() + Duration::from_secs(run.timeout);
        let (mut status, mut note) = (Status::Success, Note::Nothing);
        for place in 0..run.nodes.len() {
            if *self.stopping.borrow() {
                (status, note) = (Status::Failed, Note::ServerStopped);
                break;
            }
            match self.node(id, &run, place, ends).await {
                End::Said(Ok(_)) => {}
                End::Said(Err(why)) => (status, note) = (Status::Failed, Note::said(&why.message)),
                End::Cut(why) => (status, note) = (Status::Failed, why),
                End::Lost => return self.forget(id),
            }
            if status == Status::Failed {
                break;
            }
        }
        self.forget(id);
        let (number, told) = (self.number, note.clone());
        let write = move |tx: &mut Tx<'_>| match tx.get(&RUNS, &id)? {
            Some(run) if matches!(run.state, State::Running { keeper, .. } if keeper == number) => {
                finish(tx, id, run, status, &told)
            }
            _ => Ok(()),
        };
        if let Err(error) = self.surely(write).await {
            // It is silent from now on, and said to have failed in ten minutes or at the next start.
            tracing::error!(%error, "how a pipeline ended could not be written down");
        }
        if status == Status::Failed {
            tracing::warn!(
                pipeline = run.pipeline,
                "a pipeline failed: {}",
                note.english()
            );
            if run.alert {
                self.framework.tell_of_failure();
            }
        }
    }

    fn forget(&self, id: PipelineRunId) {
        self.framework.inner.live().remove(&id);
    }

    /// Does the node at `place`, from its beginning to the note of its end.
    async fn node(&self, id: PipelineRunId, run: &Run, place: usize, ends: Instant) -> End {
        let written = &run.nodes[place].node;
        let inner = &self.framework.inner;
        let node = match checking::node(written, &inner.derived) {
            Ok(node) => node,
            // It was known when the run was asked for, by a program of before.
            Err(_) => return End::Cut(Note::UnknownKind),
        };
        if run.mode == Mode::Setup && !node.kind.sets_up() {
            let skipped = self.set(id, place, |node, _| node.state = NodeState::Skipped);
            return or_lost(skipped.await, End::Said(Ok(Done::default())));
        }
        let Some(process) = inner.processes.get(&node.kind) else {
            return End::Cut(Note::UnknownKind);
        };
        let live = Arc::new(Live::default());
        inner.live().insert(id, (place, Arc::clone(&live)));
        let begun = self.set(id, place, |node, now| {
            (node.state, node.started_at) = (NodeState::Running, Some(now));
        });
        if !begun.await {
            return End::Lost;
        }
        let task = Task {
            subject: node.subject,
            mode: run.mode,
            since: since(run),
            live: Arc::clone(&live),
        };
        // In a task of its own, so that a panic is caught and nobody else's.
        let mut work = tokio::spawn(process.run(task));
        let end = self.attend(id, place, &live, &mut work, ends).await;
        work.abort();
        self.note(id, place, &live, end).await
    }

    /// Waits for the work, writes down that it goes on, and gives it up when it is to end and does not.
    async fn attend(
        &self,
        id: PipelineRunId,
        place: usize,
        live: &Live,
        work: &mut JoinHandle<Outcome>,
        ends: Instant,
    ) -> End {
        let why = loop {
            tokio::select! {
                done = &mut *work => return match said(done) {
                    // It was asked to end just now, and that is why it did.
                    End::Said(Err(_)) if *self.stopping.borrow() => End::Cut(Note::ServerStopped),
                    End::Said(Err(_)) if live.is_stopped() => End::Cut(Note::Cancelled),
                    end => end,
                },
                () = sleep_until(ends) => break Note::TimedOut,
                () = live.stopped() => break Note::Cancelled,
                () = told(self.stopping.clone()) => break Note::ServerStopped,
                () = sleep(BEAT) => {
                    let (done, total) = live.far();
                    let beat = self.set(id, place, move |node, _| (node.done, node.total) = (done, total));
                    if !beat.await {
                        live.stop();
                        return End::Lost;
                    }
                    if self.is_told_to_stop(id).await {
                        break Note::Cancelled;
                    }
                }
            }
        };
        live.stop();
        // Work that is done after all is not to be done again.
        match timeout(GRACE, &mut *work).await {
            Ok(Ok(Ok(done))) => End::Said(Ok(done)),
            _ if *self.stopping.borrow() => End::Cut(Note::ServerStopped),
            _ => End::Cut(why),
        }
    }

    async fn is_told_to_stop(&self, id: PipelineRunId) -> bool {
        let read = move |snap: &Snap| snap.get(&RUNS, &id);
        let run: Result<_, StoreError> = self.framework.inner.store.read(read).await;
        run.is_ok_and(|run| run.is_some_and(|run| run.stop))
    }

    /// Writes down how a node ended.
    async fn note(&self, id: PipelineRunId, place: usize, live: &Live, end: End) -> End {
        let (far, state, rows, note) = match &end {
            End::Lost => return end,
            End::Said(Ok(done)) => (
                live.far(),
                NodeState::Success,
                done.rows,
                Note::said(&done.message),
            ),
            End::Said(Err(why)) => (live.far(), NodeState::Failed, 0, Note::said(&why.message)),
            End::Cut(why) => (live.far(), NodeState::Failed, 0, why.clone()),
        };
        let noted = self.set(id, place, move |node, now| {
            (node.done, node.total) = far;
            (node.state, node.ended_at, node.rows) = (state, Some(now), rows);
            node.note = note.clone();
        });
        or_lost(noted.await, end)
    }

    /// Changes a node of a run that this keeper still has. `false` when it has not, or that cannot be written.
    async fn set(
        &self,
        id: PipelineRunId,
        place: usize,
        set: impl Fn(&mut super::run::NodeRun, jiff::Timestamp) + Clone + Send + 'static,
    ) -> bool {
        let number = self.number;
        let write = move |tx: &mut Tx<'_>| {
            change(tx, id, number, &mut |run, now| {
                if let Some(node) = run.nodes.get_mut(place) {
                    set(node, now);
                }
            })
        };
        self.surely(write).await.unwrap_or_else(|error| {
            tracing::error!(%error, "how far a pipeline is could not be written down");
            false
        })
    }

    /// Writes as soon as the store has room.
    async fn surely<T: Send + 'static>(
        &self,
        write: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Clone + Send + 'static,
    ) -> Result<T, StoreError> {
        for _ in 0..TIMES {
            match self
                .framework
                .inner
                .store
                .write(Actor::System, write.clone())
                .await
            {
                Err(StoreError::Busy) => sleep(AGAIN).await,
                written => return written,
            }
        }
        Err(StoreError::Busy)
    }
}

/// Waits until the keeper is to stop.
async fn told(mut stopping: watch::Receiver<bool>) {
    if stopping.wait_for(|stopping| *stopping).await.is_err() {
        // Whoever could say so is gone, and so is this process soon.
        std::future::pending::<()>().await;
    }
}

fn or_lost(held: bool, end: End) -> End {
    if held { end } else { End::Lost }
}

fn said(done: Result<Outcome, tokio::task::JoinError>) -> End {
    match done {
        Ok(outcome) => End::Said(outcome),
        Err(_) => {
            tracing::error!("a node of a pipeline panicked");
            End::Cut(Note::Panicked)
        }
    }
}

/// From where a run begins.
fn since(run: &Run) -> Since {
    match (run.mode, run.from, run.watermark) {
        (Mode::Rerun, Some(from), _) => Since::Day(from),
        (Mode::Common, _, Some(watermark)) => Since::Watermark(watermark),
        _ => Since::Beginning,
    }
}
