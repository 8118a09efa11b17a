//! The handle to the index that everybody has: what can be searched now, and who can be asked to do
//! something about it.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use tokio::sync::{Notify, mpsc, oneshot};

use crate::{
    ops::{Figure, Reading},
    search::model::Waiting,
};

use super::{
    keeper::{IndexError, Site},
    view::View,
};

/// Hears how far it is.
pub type Told = mpsc::UnboundedSender<Waiting>;

/// What whoever keeps the index is asked for.
pub enum Ask {
    /// To build it anew.
    Rebuild(Told, oneshot::Sender<Result<(), IndexError>>),
    /// To remove every word of texts that are gone.
    Tidy(oneshot::Sender<Result<(), IndexError>>),
}

/// The index of a house. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

struct Shared {
    site: Site,
    view: RwLock<Option<Arc<View>>>,
    door: Mutex<Option<mpsc::UnboundedSender<Ask>>>,
    /// Rings when somebody has searched, so that the memory for it is let go after a while.
    used: Notify,
    is_suspect: AtomicBool,
    behind: AtomicU64,
    /// What is done when somebody is gone.
    farewells: Mutex<Vec<Farewell>>,
}

/// Lets go of what is remembered of people.
type Farewell = Box<dyn Fn() + Send + Sync>;

impl Index {
    /// One in a directory, which is made when it is needed; in memory without.
    pub fn new(directory: Option<PathBuf>) -> Self {
        Self {
            shared: Arc::new(Shared {
                site: directory.map_or(Site::Memory, Site::Directory),
                view: RwLock::default(),
                door: Mutex::default(),
                used: Notify::new(),
                is_suspect: AtomicBool::new(false),
                behind: AtomicU64::new(0),
                farewells: Mutex::default(),
            }),
        }
    }

    /// What can be searched now; nothing before somebody keeps the index.
    pub fn view(&self) -> Option<Arc<View>> {
        let view = self.shown();
        if view.is_some() {
            self.shared.used.notify_one();
        }
        view
    }

    /// The same for whoever does not search in it.
    pub(super) fn shown(&self) -> Option<Arc<View>> {
        let view = self.shared.view.read();
        view.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says that searching failed where it should not: the files are looked at before they are
    /// searched again.
    pub fn suspect(&self) {
        self.shared.is_suspect.store(true, Ordering::Relaxed);
        self.publish(None);
        self.shared.used.notify_one();
    }

    /// Whether that was said since it was asked for the last time.
    pub(super) fn is_suspect(&self) -> bool {
        self.shared.is_suspect.swap(false, Ordering::Relaxed)
    }

    pub(super) fn site(&self) -> Site {
        self.shared.site.clone()
    }

    pub(super) fn publish(&self, view: Option<View>) {
        let mut place = self
            .shared
            .view
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *place = view.map(Arc::new);
    }

    /// Does this whenever somebody is found to be erased.
    pub fn when_gone(&self, farewell: impl Fn() + Send + Sync + 'static) {
        self.farewells().push(Box::new(farewell));
    }

    pub(super) fn is_gone(&self) {
        self.farewells().iter().for_each(|farewell| farewell());
    }

    fn farewells(&self) -> std::sync::MutexGuard<'_, Vec<Farewell>> {
        let farewells = self.shared.farewells.lock();
        farewells.unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn used(&self) {
        self.shared.used.notified().await;
    }

    pub(super) fn set_behind(&self, changes: u64) {
        self.shared.behind.store(changes, Ordering::Relaxed);
    }

    /// Opens the door to whoever keeps the index from now on; nothing while somebody does already.
    pub(super) fn take_door(&self) -> Option<mpsc::UnboundedReceiver<Ask>> {
        let mut door = self.door();
        if door.as_ref().is_some_and(|door| !door.is_closed()) {
            return None;
        }
        let (asks, asked) = mpsc::unbounded_channel();
        *door = Some(asks);
        Some(asked)
    }

    /// Asks whoever keeps the index.
    ///
    /// # Errors
    /// The question, when nobody does.
    pub fn ask(&self, ask: Ask) -> Result<(), Ask> {
        match self.door().as_ref() {
            Some(door) => door.send(ask).map_err(|unsent| unsent.0),
            None => Err(ask),
        }
    }

    fn door(&self) -> std::sync::MutexGuard<'_, Option<mpsc::UnboundedSender<Ask>>> {
        self.shared
            .door
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// How many texts can be found in it.
    pub fn texts(&self) -> u64 {
        self.shown().map_or(0, |view| view.texts())
    }

    /// How many changes it has not read; `None` while it is not open.
    pub fn behind(&self) -> Option<u64> {
        self.shown()?;
        Some(self.shared.behind.load(Ordering::Relaxed))
    }

    /// Figures about the index.
    pub fn figures(&self) -> Vec<Figure> {
        let view = self.shown();
        let behind = self.shared.behind.load(Ordering::Relaxed);
        let of = |read: fn(&View) -> u64| view.as_ref().map_or(0, |view| read(view));
        [
            (
                "search_texts",
                "Notes and remarks that search finds",
                of(View::texts),
            ),
            (
                "search_segments",
                "Parts that the search index is in",
                of(|view| view.segments() as u64),
            ),
            (
                "search_behind",
                "Changes that the search index has not read",
                behind,
            ),
        ]
        .map(|(name, help, value)| Figure {
            name,
            help,
            // Far below 2^52, where an f64 counts exactly.
            #[allow(clippy::cast_precision_loss)]
            reading: Reading::Gauge(value as f64),
        })
        .into()
    }
}
