//! The use cases: what pipelines there are, changing them, and running them.

use super::checking::{Draft, check};
use super::error::FrameworkError;
use super::known::{Known, Origin, Shown};
use super::nodes::{Live, Processes, Tools, processes};
use super::run::{Asked, Run, State};
use super::starting::{self, Wish, finish};
use super::tables::{self, PIPELINES, RUNS, RUNS_OF, STANDINGS, Standing, Stored};
use super::watching;
use crate::jobs::{Note, Status};
use crate::ops::Clock;
use crate::ops::ids::PipelineRunId;
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use crate::web::FieldError;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

pub use super::starting::Wish as NewRun;

/// The most runs of a page.
pub const RUNS_LISTED: usize = 100;
/// The most pipelines that operators make.
pub const PIPELINES_MAX: usize = 200;
/// How often a run is looked at that somebody waits for.
const GLANCE: Duration = Duration::from_millis(500);

/// A run as it is shown, with what the process of the node that runs has told since it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct RunShown {
    /// Its id.
    pub id: PipelineRunId,
    /// The run.
    pub run: Run,
}

/// A pipeline with how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PipelineShown {
    /// What it is.
    pub shown: Shown,
    /// How it stands.
    pub standing: Standing,
    /// The run that is on or waits.
    pub current: Option<RunShown>,
}

/// The pipelines of the house. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Framework {
    pub(super) inner: Arc<Inner>,
}

/// What is to be done when a run fails of which operators are told.
type OnFailure = Arc<dyn Fn() + Send + Sync>;

pub(super) struct Inner {
    pub store: Store,
    pub clock: Clock,
    pub processes: Processes,
    pub derived: Vec<&'static str>,
    pub fixed: Vec<(Origin, Draft)>,
    /// The nodes that run in this process, by their run.
    pub live: Mutex<HashMap<PipelineRunId, (usize, Arc<Live>)>>,
    /// Whether a keeper carries runs out here.
    pub kept: AtomicBool,
    pub on_failure: Mutex<Option<OnFailure>>,
}

impl Framework {
    /// Pipelines that work with these tools; `fixed` are those of the program and of the configuration, as
    /// [`super::known::fixed`] gives them. Nothing runs before [`Framework::keep`].
    pub fn new(clock: Clock, tools: &Tools, fixed: Vec<(Origin, Draft)>) -> Self {
        Self::of(clock, tools, fixed, processes(tools))
    }

    /// The same, with other processes.
    pub(super) fn of(
        clock: Clock,
        tools: &Tools,
        fixed: Vec<(Origin, Draft)>,
        processes: Processes,
    ) -> Self {
        let derived = tools.derived.iter().map(|one| one.table().name).collect();
        let inner = Inner {
            store: tools.store.clone(),
            clock,
            processes,
            derived,
            fixed,
            live: Mutex::default(),
            kept: AtomicBool::new(false),
            on_failure: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Does this whenever a run fails of which operators are told.
    pub fn when_failed(&self, tell: impl Fn() + Send + Sync + 'static) {
        let mut held = self
            .inner
            .on_failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *held = Some(Arc::new(tell));
    }

    /// The names of the derived tables, which nodes may be about.
    pub fn derived(&self) -> &[&'static str] {
        &self.inner.derived
    }

    /// Whether a keeper carries runs out in this process.
    pub fn is_kept(&self) -> bool {
        self.inner.kept.load(Ordering::Relaxed)
    }

    pub(super) fn known(&self, reads: &impl Reads) -> Result<Known, StoreError> {
        let stored = reads.list(PIPELINES.all())?;
        Ok(Known::of(&self.inner.fixed, stored, &self.inner.derived))
    }

    /// All pipelines with how they stand, by their ids.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self) -> Result<Vec<PipelineShown>, StoreError> {
        let framework = self.clone();
        let read = move |snap: &Snap| {
            let known = framework.known(snap)?;
            let shown = known.0.into_values();
            shown.map(|shown| framework.shown(snap, shown)).collect()
        };
        self.inner.store.read(read).await
    }

    /// One pipeline with how it stands.
    ///
    /// # Errors
    /// [`FrameworkError::Unknown`].
    pub async fn show(&self, id: &str) -> Result<PipelineShown, FrameworkError> {
        let (framework, id) = (self.clone(), id.to_owned());
        let read = move |snap: &Snap| {
            let shown = framework.known(snap)?.0.remove(&id);
            Ok(framework.shown(snap, shown.ok_or(FrameworkError::Unknown)?)?)
        };
        self.inner.store.read(read).await
    }

    fn shown(&self, reads: &impl Reads, shown: Shown) -> Result<PipelineShown, StoreError> {
        let standing = tables::standing(reads, &shown.draft.id)?;
        let current = match standing.current {
            Some(id) => reads.get(&RUNS, &id)?.map(|run| self.freshened(id, run)),
            None => None,
        };
        Ok(PipelineShown {
            shown,
            standing,
            current,
        })
    }

    /// Checks a pipeline as it would be saved.
    fn checked(&self, known: &Known, draft: &Draft) -> Result<(), FrameworkError> {
        let pipeline = check(draft, &self.inner.derived).map_err(FrameworkError::Invalid)?;
        match known.misled(&pipeline) {
            errors if errors.is_empty() => Ok(()),
            errors => Err(FrameworkError::Invalid(errors)),
        }
    }

    /// Makes a pipeline. Gives its revision.
    ///
    /// # Errors
    /// [`FrameworkError::Invalid`], [`FrameworkError::Taken`].
    pub async fn add(&self, by: Actor, draft: Draft) -> Result<u64, FrameworkError> {
        let framework = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let known = framework.known(tx)?;
            framework.checked(&known, &draft)?;
            if known.0.contains_key(&draft.id) {
                return Err(FrameworkError::Taken(draft.id.clone()));
            }
            if tx.list(PIPELINES.all().limit(PIPELINES_MAX))?.len() == PIPELINES_MAX {
                let text = &crate::i18n::messages::framework::TOO_MANY;
                return Err(FrameworkError::Invalid(vec![FieldError::new("id", text)]));
            }
            framework.put(tx, 1, &draft)
        };
        self.inner.store.write(by, write).await
    }

    /// Changes a pipeline that is as its editor saw it. Gives its new revision.
    ///
    /// # Errors
    /// [`FrameworkError::Stale`] with the one that stands, [`FrameworkError::ReadOnly`],
    /// [`FrameworkError::Invalid`], [`FrameworkError::Unknown`].
    pub async fn save(&self, by: Actor, rev: u64, draft: Draft) -> Result<u64, FrameworkError> {
        let framework = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let stored = framework.own(tx, &draft.id)?;
            if stored.rev != rev {
                return Err(FrameworkError::Stale(Box::new(stored)));
            }
            framework.checked(&framework.known(tx)?, &draft)?;
            framework.put(tx, rev + 1, &draft)
        };
        self.inner.store.write(by, write).await
    }

    /// Removes a pipeline with its runs.
    ///
    /// # Errors
    /// As [`Framework::save`], [`FrameworkError::InUse`], and [`FrameworkError::Runs`].
    pub async fn remove(&self, by: Actor, id: &str, rev: u64) -> Result<(), FrameworkError> {
        let (framework, id) = (self.clone(), id.to_owned());
        let write = move |tx: &mut Tx<'_>| {
            let stored = framework.own(tx, &id)?;
            if stored.rev != rev {
                return Err(FrameworkError::Stale(Box::new(stored)));
            }
            let waiting = framework.known(tx)?.waiting_for(&id);
            if !waiting.is_empty() {
                return Err(FrameworkError::InUse(waiting));
            }
            if tables::standing(tx, &id)?.current.is_some() {
                return Err(FrameworkError::Runs);
            }
            tables::trim(tx, &id, 0)?;
            tx.delete(&STANDINGS, &id)?;
            Ok(tx.delete(&PIPELINES, &id)?)
        };
        self.inner.store.write(by, write).await
    }

    /// One that operators made, and nothing fixed stands in front of.
    fn own(&self, reads: &impl Reads, id: &str) -> Result<Stored, FrameworkError> {
        if self.inner.fixed.iter().any(|(_, draft)| draft.id == id) {
            return Err(FrameworkError::ReadOnly);
        }
        let stored = reads.get(&PIPELINES, &id.to_owned())?;
        stored.ok_or(FrameworkError::Unknown)
    }

    fn put(&self, tx: &mut Tx<'_>, rev: u64, draft: &Draft) -> Result<u64, FrameworkError> {
        let stored = Stored {
            rev,
            changed_at: tx.now(),
            draft: draft.clone(),
        };
        tx.put(&PIPELINES, &draft.id, &stored)?;
        // Its times count from now on, also where they are the same.
        let mut standing = tables::standing(tx, &draft.id)?;
        let pipeline = check(draft, &self.inner.derived).map_err(FrameworkError::Invalid)?;
        standing.due = watching::next(&pipeline, tx.now());
        standing.alert = draft.alert;
        tx.put(&STANDINGS, &draft.id, &standing)?;
        Ok(rev)
    }

    /// Puts a run in, which a keeper carries out when its turn comes.
    ///
    /// # Errors
    /// See [`FrameworkError`].
    pub async fn start(
        &self,
        by: Actor,
        id: &str,
        wish: Wish,
    ) -> Result<PipelineRunId, FrameworkError> {
        let (framework, id) = (self.clone(), id.to_owned());
        let run = PipelineRunId::new(&self.inner.clock);
        let write = move |tx: &mut Tx<'_>| {
            let shown = framework.known(tx)?.0.remove(&id);
            let pipeline = shown.ok_or(FrameworkError::Unknown)?.pipeline;
            let pipeline = pipeline.map_err(FrameworkError::Broken)?;
            starting::begin(tx, run, &pipeline, &wish)
        };
        self.inner.store.write(by, write).await.map(|()| run)
    }

    /// Stops a run: one that waits is over at once, one that is on ends early. Either has failed.
    ///
    /// # Errors
    /// [`FrameworkError::Unknown`], [`FrameworkError::Over`].
    pub async fn stop(&self, by: Actor, id: PipelineRunId) -> Result<(), FrameworkError> {
        let write = move |tx: &mut Tx<'_>| {
            let mut run = tx.get(&RUNS, &id)?.ok_or(FrameworkError::Unknown)?;
            match run.state {
                State::Ended(_) => return Err(FrameworkError::Over),
                State::Waiting => finish(tx, id, run, Status::Failed, &Note::Cancelled)?,
                State::Running { .. } => {
                    run.stop = true;
                    tables::put_run(tx, id, &run)?;
                }
            }
            Ok(())
        };
        self.inner.store.write(by, write).await?;
        if let Some((_, live)) = self.inner.live().get(&id) {
            live.stop();
        }
        Ok(())
    }

    /// A run as it stands.
    ///
    /// # Errors
    /// [`FrameworkError::Unknown`].
    pub async fn run(&self, id: PipelineRunId) -> Result<RunShown, FrameworkError> {
        let read = move |snap: &Snap| Ok(snap.get(&RUNS, &id)?);
        let run: Result<_, FrameworkError> = self.inner.store.read(read).await;
        Ok(self.freshened(id, run?.ok_or(FrameworkError::Unknown)?))
    }

    /// Waits until a run is over, for so long at most. Gives it as it stands then.
    ///
    /// # Errors
    /// [`FrameworkError::Unknown`].
    pub async fn wait(
        &self,
        id: PipelineRunId,
        most: Duration,
    ) -> Result<RunShown, FrameworkError> {
        let bell = self.inner.store.bell(RUNS.info());
        let ends = Instant::now() + most;
        loop {
            let shown = self.run(id).await?;
            if matches!(shown.run.state, State::Ended(_)) || Instant::now() >= ends {
                return Ok(shown);
            }
            // The bell rings for writes alone; percent are looked at in between.
            let glance = ends.min(Instant::now() + GLANCE);
            let _ = timeout_at(glance, bell.notified()).await;
        }
    }

    /// The runs of a pipeline, or of all, behind the run `after`: the newest first, at most `limit` and
    /// [`RUNS_LISTED`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn runs(
        &self,
        pipeline: Option<String>,
        after: Option<PipelineRunId>,
        limit: usize,
    ) -> Result<Vec<RunShown>, StoreError> {
        let framework = self.clone();
        let limit = limit.clamp(1, RUNS_LISTED);
        let read = move |snap: &Snap| {
            let ids: Vec<PipelineRunId> = match &pipeline {
                Some(pipeline) => {
                    let span = RUNS_OF.prefix(&(pipeline.clone(),)).reversed();
                    let rows = snap.list(span)?.into_iter().map(|((_, id), ())| id);
                    let rows = rows.filter(|id| after.is_none_or(|after| *id < after));
                    rows.take(limit).collect()
                }
                None => {
                    let mut ids = Vec::new();
                    snap.each(RUNS_OF.all(), |row| {
                        ids.extend(row.ok().map(|((_, id), ())| id));
                        crate::store::Flow::Continue(())
                    })?;
                    ids.retain(|id| after.is_none_or(|after| *id < after));
                    ids.sort_unstable_by(|a, b| b.cmp(a));
                    ids.truncate(limit);
                    ids
                }
            };
            let mut shown = Vec::new();
            for id in ids {
                let run = snap.get(&RUNS, &id)?;
                shown.extend(run.map(|run| framework.freshened(id, run)));
            }
            Ok(shown)
        };
        self.inner.store.read(read).await
    }

    /// A run with what its process told since it was written.
    fn freshened(&self, id: PipelineRunId, mut run: Run) -> RunShown {
        if let (State::Running { .. }, Some((place, live))) =
            (&run.state, self.inner.live().get(&id))
            && let Some(node) = run.nodes.get_mut(*place)
            && node.state == super::run::NodeState::Running
        {
            (node.done, node.total) = live.far();
        }
        RunShown { id, run }
    }

    /// What the start of a server puts right, while it has the store to itself: runs of its former life have
    /// failed, and what is known of pipelines that are gone is forgotten. Gives how many had been cut off.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn recover(&self) -> Result<u64, StoreError> {
        let framework = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let given_up = starting::give_up(tx, None)?;
            let known = framework.known(tx)?;
            for (id, standing) in tx.list(STANDINGS.all())? {
                if !known.0.contains_key(&id) && standing.current.is_none() {
                    tx.delete(&STANDINGS, &id)?;
                }
            }
            Ok::<_, StoreError>(given_up)
        };
        self.inner.store.write(Actor::System, write).await
    }

    pub(super) fn tell_of_failure(&self) {
        let held = self
            .inner
            .on_failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(tell) = held.as_ref() {
            tell();
        }
    }
}

impl Inner {
    pub fn live(&self) -> MutexGuard<'_, HashMap<PipelineRunId, (usize, Arc<Live>)>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The wish of somebody, by the face they use.
impl From<Actor> for Asked {
    fn from(by: Actor) -> Self {
        match by {
            Actor::User(_) => Self::Person,
            Actor::System => Self::Operator,
        }
    }
}
