//! What this room promises, with a clock that is moved by hand and processes that do what a test says.
#![allow(clippy::unwrap_used)]

mod catalog;
mod changing;
mod checking;
mod exporting;
mod keeping;
mod nodes;
mod retaining;
mod starting;
mod watching;

use super::checking::Draft;
use super::error::FrameworkError;
use super::known::Origin;
use super::model::{Mode, NodeKind};
use super::nodes::{Doing, Process, Reports, Task, Tools};
use super::retention::Retention;
use super::run::{Asked, NodeState, Run, State};
use super::service::{Framework, NewRun};
use crate::accounts::Accounts;
use crate::backup::{Backup, Stage};
use crate::buckets::Bucket;
use crate::channels::Channels;
use crate::cohorts::{Bands, Cells, Cohorts};
use crate::config::Config;
use crate::entries::{ENTRIES, Entries, SeveralSources, Totals, Weighings};
use crate::formats::FORMATS;
use crate::intake::inbox::{Inbox, Telling};
use crate::intake::{Intake, Rooms};
use crate::jobs::{Done, Failed, Outcome, Status};
use crate::journal::Journal;
use crate::metrics::DAY_TOTALS;
use crate::ops::ids::PipelineRunId;
use crate::ops::{Clock, InstanceKey, KeyRing, ManualClock, Telemetry};
use crate::people::{People, Places};
use crate::persons::Persons;
use crate::reminders::Reminders;
use crate::search::Search;
use crate::sharing::Sharing;
use crate::store::{Actor, Derived, DerivedTables, META, Store};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// What a process of a test does.
type Script = dyn Fn(&Task) -> Outcome + Send + Sync;

/// A process that does what its script says; one that is held waits until it is stopped.
struct Scripted {
    script: Arc<Script>,
    held: bool,
}

impl Process for Scripted {
    fn run(&self, task: Task) -> Doing {
        let (script, held) = (Arc::clone(&self.script), self.held);
        Box::pin(async move {
            if held {
                task.live.progress(1, 4);
                task.live.stopped().await;
                return Err(Failed::for_now("it was stopped"));
            }
            script(&task)
        })
    }
}

/// The rooms below, of which only what pipelines need is there.
struct World {
    tools: Tools,
    persons: Persons,
    framework: Framework,
    clock: Clock,
    hand: ManualClock,
    /// Which nodes ran, and how.
    did: Arc<Mutex<Vec<String>>>,
    /// How often somebody was told of a failure.
    told: Arc<Mutex<u32>>,
    dir: TempDir,
}

const COHORTS: Cohorts = Cohorts {
    bands: Bands {
        age_years: 10,
        weight_kg: 10,
        height_cm: 10,
    },
    k: 3,
};

fn tools(store: &Store, clock: &Clock, persons: &Persons, dir: &Path) -> Tools {
    let (config, key) = (Config::default(), InstanceKey::random());
    let (store, clock, persons) = (store.clone(), clock.clone(), persons.clone());
    let both = || (store.clone(), clock.clone());
    let accounts = Accounts::new(
        store.clone(),
        clock.clone(),
        persons.clone(),
        &config,
        &key,
        None,
    );
    let sharing = Sharing::new(store.clone(), clock.clone(), accounts.clone());
    let outgoing = accounts.outgoing().clone();
    let (at, time) = both();
    let channels = Channels::new(at, time, persons.clone(), outgoing.clone(), &config, &key);
    let ring = KeyRing::new(&dir.join("keys"), None);
    let tables = vec![META.info(), ENTRIES.info(), DAY_TOTALS.info()];
    let derived: Vec<Arc<dyn Derived>> = vec![
        Arc::new(Totals),
        Arc::new(Weighings),
        Arc::new(SeveralSources),
        Arc::new(Cells(COHORTS)),
    ];
    let derived: DerivedTables = derived.into();
    let entries = Entries::new(store.clone(), clock.clone(), COHORTS);
    let journal = Journal::new(store.clone(), clock.clone(), entries.clone());
    let rooms = Rooms {
        entries: entries.clone(),
        journal,
    };
    let (at, time) = both();
    let intake = Intake::new(at, time, rooms, FORMATS, dir.join("imports"));
    let link = "http://health.example".to_owned();
    let telling = Telling::new(accounts.mail().clone(), clock.clone(), link);
    let inbox = Inbox::new(intake, telling, (&config, dir), &outgoing).unwrap();
    let to = "reports".parse().unwrap();
    let reports = Reports {
        place: Some(Bucket::open(&to, dir, &config.buckets, &outgoing)),
        rooms: vec![
            ("store", tables.clone()),
            ("framework", super::tables::tables()),
        ],
        telemetry: Telemetry::new(),
        clock: clock.clone(),
    };
    let stage = Stage {
        derived: derived.clone(),
        data: dir.to_owned(),
    };
    let entries = Entries::new(store.clone(), clock.clone(), COHORTS);
    let (at, time) = both();
    let retention = Retention::new(at, time, accounts.clone(), entries.clone());
    let (at, time) = both();
    Tools {
        derived,
        entries,
        inbox,
        reports,
        retention,
        search: Search::new(store.clone(), None),
        backup: Backup::new(at, time, ring, &key, tables, dir.join("backups")).rehearsing(stage),
        reminders: Reminders::new(
            store.clone(),
            clock.clone(),
            accounts,
            sharing,
            channels,
            &config,
        ),
        people: People::new(
            store.clone(),
            clock.clone(),
            persons,
            Places::of(&config, dir, &outgoing),
        ),
        store,
    }
}

/// A pipeline of these nodes.
fn draft(id: &str, nodes: &[&str]) -> Draft {
    Draft {
        id: id.to_owned(),
        nodes: nodes.iter().map(|&node| node.to_owned()).collect(),
        zone: "UTC".to_owned(),
        ..Draft::default()
    }
}

impl World {
    /// With the processes of the house.
    async fn real(fixed: Vec<Draft>) -> Self {
        let (clock, hand) = Clock::manual(at("2026-11-18T12:00:00Z"));
        let store = Store::memory(clock.clone()).unwrap();
        let persons = Persons::new(store.clone(), clock.clone(), vec![COHORTS.watcher()]);
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("keys")).unwrap();
        let tools = tools(&store, &clock, &persons, dir.path());
        let fixed = fixed
            .into_iter()
            .map(|one| (Origin::Configuration, one))
            .collect();
        let framework = Framework::new(clock.clone(), &tools, fixed);
        let told = Arc::new(Mutex::new(0));
        let count = Arc::clone(&told);
        framework.when_failed(move || *count.lock().unwrap() += 1);
        Self {
            tools,
            persons,
            framework,
            clock,
            hand,
            did: Arc::default(),
            told,
            dir,
        }
    }

    /// With processes that note what they do: those of `failing` fail, those of `held` wait to be stopped.
    async fn scripted(
        fixed: Vec<Draft>,
        failing: &'static [&'static str],
        held: &[NodeKind],
    ) -> Self {
        let world = Self::real(fixed.clone()).await;
        let mut processes: BTreeMap<NodeKind, Arc<dyn Process>> = BTreeMap::new();
        for kind in NodeKind::ALL {
            let did = Arc::clone(&world.did);
            let script: Arc<Script> = Arc::new(move |task: &Task| {
                let subject = task.subject.clone().unwrap_or_default();
                let name = format!("{} {subject} {:?}", kind.word(), task.since);
                did.lock().unwrap().push(name);
                task.live.progress(3, 3);
                match failing.contains(&kind.word()) {
                    true => Err(Failed::for_now("the disk is away")),
                    false => Ok(Done::rows(3)),
                }
            });
            let held = held.contains(&kind);
            processes.insert(kind, Arc::new(Scripted { script, held }));
        }
        let fixed = fixed
            .into_iter()
            .map(|one| (Origin::Configuration, one))
            .collect();
        let framework = Framework::of(world.clock.clone(), &world.tools, fixed, processes);
        let count = Arc::clone(&world.told);
        framework.when_failed(move || *count.lock().unwrap() += 1);
        Self { framework, ..world }
    }

    fn store(&self) -> &Store {
        &self.tools.store
    }

    async fn start(
        &self,
        id: &str,
        mode: Mode,
        from: Option<&str>,
    ) -> Result<PipelineRunId, FrameworkError> {
        let wish = NewRun {
            mode,
            from: from.map(|date| date.parse().unwrap()),
            asked: Asked::Operator,
        };
        self.framework.start(Actor::System, id, wish).await
    }

    /// Starts a run, carries out what waits, and gives how it ended.
    async fn run(&self, id: &str, mode: Mode, from: Option<&str>) -> Run {
        let run = self.start(id, mode, from).await.unwrap();
        self.framework.carry_out_what_waits().await.unwrap();
        self.framework.run(run).await.unwrap().run
    }

    /// Looks what is due, and carries it out. Gives how many runs there are after that.
    async fn look(&self, id: &str) -> usize {
        self.framework.look().await.unwrap();
        self.framework.carry_out_what_waits().await.unwrap();
        let runs = self.framework.runs(Some(id.to_owned()), None, 100).await;
        runs.unwrap().len()
    }

    fn did(&self) -> Vec<String> {
        std::mem::take(&mut *self.did.lock().unwrap())
    }

    fn later(&self, minutes: u64) {
        self.hand.advance(Duration::from_secs(minutes * 60));
    }
}

fn states(run: &Run) -> Vec<NodeState> {
    run.nodes.iter().map(|node| node.state).collect()
}

fn succeeded(run: &Run) -> bool {
    run.state == State::Ended(Status::Success)
}
