//! The writer: one thread that turns many waiting writes into one durable commit.
//!
//! A commit costs a flush to disk whether it carries one write or fifty, so the writer takes every
//! closure that waits, runs each on a layer of its own, and commits once for all of them. A closure
//! that fails loses its layer and nobody else's. No caller is answered before the flush returns.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use crate::ops::memory;

use super::{
    StoreError,
    bell::{Bells, Touched},
    engine::{Engine, RawRead, RawWrite, Verdict},
    overlay::{Overlay, Pending},
    stats::Stats,
};

/// A group takes no more closures than this, so that the first of them is answered in time.
const MAX_GROUP: usize = 512;
/// A group is committed when its changes reach this size, which bounds the writer's memory.
const MAX_GROUP_BYTES: usize = 8 << 20;
/// Writes have paused when none came for this long.
const PAUSE: Duration = Duration::from_secs(1);

/// One waiting write.
pub trait Job: Send {
    /// Runs the use case on `base` and hands back its changes; `None` when there is nothing to keep.
    fn run(&mut self, base: &dyn RawRead) -> Option<Pending>;
    /// Answers the caller, once, after the commit.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

/// Work that has the engine to itself, such as writing a derived table anew.
pub type Exclusive = Box<dyn FnOnce(&dyn Engine) + Send>;

enum Task {
    Write(Box<dyn Job>),
    Exclusive(Exclusive),
    Stop,
}

/// How the writer gathers a group.
#[derive(Clone, Copy, Debug)]
pub struct Gathering {
    /// How many writes may wait before callers are told that the store is busy.
    pub queue: usize,
    /// How long a group is held open for more, once writes are seen to come together.
    pub linger: Duration,
}

/// The handle to the writer thread.
pub struct Writer {
    queue: SyncSender<Task>,
    failed: Arc<AtomicBool>,
    thread: std::sync::Mutex<Option<JoinHandle<()>>>,
    stats: Arc<Stats>,
}

impl Writer {
    /// Starts the thread.
    pub fn start(
        engine: Arc<dyn Engine>,
        gathering: Gathering,
        stats: Arc<Stats>,
        bells: Arc<Bells>,
    ) -> Result<Self, StoreError> {
        let (queue, waiting) = sync_channel(gathering.queue);
        let failed = Arc::new(AtomicBool::new(false));
        let mut run = Run {
            engine,
            waiting,
            linger: gathering.linger,
            stats: Arc::clone(&stats),
            bells,
            failed: Arc::clone(&failed),
            last_group: 0,
            restless: true,
        };
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || run.until_stopped())
            .map_err(|error| StoreError::Engine(error.to_string()))?;
        Ok(Self {
            queue,
            failed,
            thread: std::sync::Mutex::new(Some(thread)),
            stats,
        })
    }

    /// Queues a write; the answer comes through the job.
    pub fn submit(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        self.send(Task::Write(job))
    }

    /// Queues work that needs the engine to itself.
    pub fn submit_exclusive(&self, work: Exclusive) -> Result<(), StoreError> {
        self.send(Task::Exclusive(work))
    }

    fn send(&self, task: Task) -> Result<(), StoreError> {
        if self.failed.load(Ordering::Acquire) {
            return Err(StoreError::Stopped);
        }
        // Counted before it is sent: the writer may take it away again at once.
        self.stats.waiting.fetch_add(1, Ordering::Relaxed);
        self.queue.try_send(task).map_err(|error| {
            self.stats.waiting.fetch_sub(1, Ordering::Relaxed);
            match error {
                TrySendError::Full(_) => {
                    self.stats.refused.fetch_add(1, Ordering::Relaxed);
                    StoreError::Busy
                }
                TrySendError::Disconnected(_) => StoreError::Stopped,
            }
        })
    }

    /// Whether a commit has failed or the writer was stopped, after which nothing is written.
    pub fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Acquire)
    }

    /// Finishes what waits, then ends the thread. Blocks.
    pub fn stop(&self) {
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            // A closure may hold the last handle to the store and is dropped by the writer itself,
            // which cannot wait for its own end: it comes when the queue goes with this handle.
            if thread.thread().id() != std::thread::current().id() {
                let _ = self.queue.send(Task::Stop);
                let _ = thread.join();
            }
            self.failed.store(true, Ordering::Release);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The writer thread's own state.
struct Run {
    engine: Arc<dyn Engine>,
    waiting: Receiver<Task>,
    linger: Duration,
    stats: Arc<Stats>,
    bells: Arc<Bells>,
    failed: Arc<AtomicBool>,
    last_group: usize,
    /// Whether anything was written since the engine last rested.
    restless: bool,
}

/// What ended a group beside its writes.
enum Next {
    Group,
    Exclusive(Exclusive),
    Stop,
}

impl Run {
    fn until_stopped(&mut self) {
        while let Some(task) = self.next_task() {
            let next = match self.taken(task) {
                Task::Write(job) => self.commit_group(job),
                Task::Exclusive(work) => Next::Exclusive(work),
                Task::Stop => Next::Stop,
            };
            match next {
                Next::Group => {}
                Next::Exclusive(work) => {
                    self.restless = true;
                    let engine = self.engine.as_ref();
                    self.stats.exclusive.store(1, Ordering::Relaxed);
                    if catch_unwind(AssertUnwindSafe(|| work(engine))).is_err() {
                        tracing::error!("exclusive work on the store panicked");
                    }
                    self.stats.exclusive.store(0, Ordering::Relaxed);
                }
                Next::Stop => return,
            }
        }
    }

    /// Waits for the next task; `None` when there will be none. Sees to it that the engine rests in
    /// a pause, once, and that the thread sleeps on after that.
    fn next_task(&mut self) -> Option<Task> {
        if self.restless {
            match self.waiting.recv_timeout(PAUSE) {
                Ok(task) => return Some(task),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.rest(),
            }
        }
        self.waiting.recv().ok()
    }

    fn rest(&mut self) {
        self.restless = false;
        if self.failed.load(Ordering::Acquire) {
            return;
        }
        if let Err(error) = self.engine.rest() {
            tracing::error!(%error, "a commit failed; the store takes no more writes");
            self.failed.store(true, Ordering::Release);
        }
        // A large import leaves a heap full of holes.
        memory::give_back();
    }

    fn taken(&self, task: Task) -> Task {
        if !matches!(task, Task::Stop) {
            self.stats.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        task
    }

    /// Runs `first` and whatever joins it, commits once, and answers them all.
    fn commit_group(&mut self, first: Box<dyn Job>) -> Next {
        if self.failed.load(Ordering::Acquire) {
            first.answer(Err(StoreError::Stopped));
            return Next::Group;
        }
        let started = Instant::now();
        let mut jobs: Vec<Box<dyn Job>> = Vec::new();
        let mut first = Some(first);
        let mut next = Next::Group;
        let mut written = Ok(());
        let mut wrote = false;
        let mut touched = Touched::default();
        let engine = Arc::clone(&self.engine);
        let outcome = engine.transaction(&mut |transaction| {
            // The body runs once a transaction; the option only satisfies the closure's type.
            let Some(job) = first.take() else {
                return Verdict::Abort;
            };
            let mut group = Overlay::new(&*transaction);
            run_job(job, &mut group, &mut jobs);
            next = self.gather(&mut group, &mut jobs, started);
            let pending = group.into_pending();
            wrote = !pending.is_empty();
            touched = Touched::of(&pending);
            written = write_all(transaction, pending);
            if wrote && written.is_ok() {
                Verdict::Commit
            } else {
                Verdict::Abort
            }
        });
        // A body that never ran leaves its first job here, and it must still be answered.
        jobs.extend(first);
        let result = outcome.and(written);
        match &result {
            Ok(()) if wrote => {
                self.stats.committed(jobs.len(), started.elapsed());
                self.bells.ring(touched);
            }
            Ok(()) => {}
            Err(error) => {
                tracing::error!(%error, "a commit failed; the store takes no more writes");
                self.failed.store(true, Ordering::Release);
            }
        }
        self.last_group = jobs.len();
        // A write that changed nothing, such as a watchdog's, is no reason to flush once more.
        self.restless |= wrote;
        for job in jobs {
            job.answer(result.clone());
        }
        next
    }

    /// Adds waiting writes to the group, holding it open a little while they keep coming.
    fn gather(
        &mut self,
        group: &mut Overlay<'_>,
        jobs: &mut Vec<Box<dyn Job>>,
        started: Instant,
    ) -> Next {
        let deadline = started + self.linger;
        while jobs.len() < MAX_GROUP && group.bytes() < MAX_GROUP_BYTES {
            let task = match self.waiting.try_recv() {
                Ok(task) => task,
                // A lone writer is not kept waiting for company that did not come last time.
                Err(_) if self.last_group.max(jobs.len()) < 2 => break,
                Err(_) => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    match self.waiting.recv_timeout(left) {
                        Ok(task) => task,
                        Err(RecvTimeoutError::Timeout) => break,
                        Err(RecvTimeoutError::Disconnected) => return Next::Stop,
                    }
                }
            };
            match self.taken(task) {
                Task::Write(job) => run_job(job, group, jobs),
                Task::Exclusive(work) => return Next::Exclusive(work),
                Task::Stop => return Next::Stop,
            }
        }
        Next::Group
    }
}

fn run_job(mut job: Box<dyn Job>, group: &mut Overlay<'_>, jobs: &mut Vec<Box<dyn Job>>) {
    if let Some(changes) = job.run(&*group) {
        group.absorb(changes);
    }
    jobs.push(job);
}

fn write_all(transaction: &mut dyn RawWrite, pending: Pending) -> Result<(), StoreError> {
    for (key, value) in pending {
        match value {
            Some(value) => transaction.put(&key, &value)?,
            None => transaction.delete(&key)?,
        }
    }
    Ok(())
}
