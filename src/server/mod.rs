//! The roof: one house built from its rooms, and the server that opens its doors.
//!
//! [`House`] holds the services of every room, built once. [`rocket`] mounts the rooms' routes: the
//! one route table. What all rooms together have (tables, derived tables, the description of the
//! API) is put together here as well. What a request means does not belong here.

mod api;
mod catalogue;
mod connections;
mod framing;
mod help;
mod launch;
mod routes;
mod upkeep;

pub use api::document;
pub use catalogue::{derived_names, derived_tables, storage_page, tables};
pub use connections::connections;
pub use framing::{BadPipelines, pipelines};
pub use launch::{Reserved, ServeError, Serving, reserve_port, start};
pub use routes::{PUBLIC_ROUTES, PublicRoute, rocket};

use crate::accounts::{self, Accounts};
use crate::admin::alerts::{Alerts, Watched};
use crate::admin::operator::{Growth, Operator, Parts};
use crate::backup::{self, Backup, Copies, Dated, Stage};
use crate::buckets::Bucket;
use crate::channels::{self, Channels};
use crate::cohorts::{Bands, Cohorts};
use crate::config::Config;
use crate::documents::Documents;
use crate::entries::Entries;
use crate::formats::FORMATS;
use crate::framework;
use crate::framework::Framework;
use crate::framework::catalog::Catalog;
use crate::framework::metrics::OwnMetrics;
use crate::framework::retention::Retention;
use crate::goals::Goals;
use crate::intake::inbox::{Inbox, Telling};
use crate::intake::{self, Intake};
use crate::jobs::{BadSchedule, Jobs};
use crate::journal::Journal;
use crate::mail::Mail;
use crate::ops::{Clock, Figure, InstanceKey, KeyRing, Paths, Reading, Telemetry, taken};
use crate::outgoing::{CaFileError, Outgoing};
use crate::people::{People, Places};
use crate::persons::Persons;
use crate::privacy::{Privacy, Rooms};
use crate::reminders::Reminders;
use crate::search::{Desk, Search};
use crate::services::Services;
use crate::sharing::Sharing;
use crate::store::{OpenError, Options, Store, StoreError};
use crate::web::probes::store_figures;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use upkeep::Sweeping;

/// Why a house cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    /// Its directories cannot be used.
    #[error(transparent)]
    Paths(#[from] crate::ops::PathsError),
    /// A backup is being restored there.
    #[error(transparent)]
    Restoring(#[from] backup::BackupError),
    /// Its key cannot be had.
    #[error(transparent)]
    Key(#[from] crate::ops::KeyError),
    /// Its store cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Its store was opened, and then failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file with certificates cannot be used.
    #[error(transparent)]
    CaFile(#[from] CaFileError),
    /// Pipelines of the configuration cannot be run.
    #[error(transparent)]
    Pipelines(#[from] BadPipelines),
    /// Backups cannot be made by that schedule.
    #[error("backup.at or backup.zone cannot be")]
    BackupTime(#[from] BadSchedule),
    /// The inbox cannot be looked at by that schedule.
    #[error("inbox.schedule cannot be")]
    InboxTime(#[source] BadSchedule),
}

/// The services of all rooms, on one store.
#[derive(Clone)]
pub struct House {
    /// What the operator decided.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The places on disk.
    pub paths: Paths,
    /// The figures of this process.
    pub telemetry: Telemetry,
    /// What is stored.
    pub store: Store,
    /// How other servers are asked, where the configuration allows it.
    pub outgoing: Outgoing,
    /// What the house does by itself.
    pub jobs: Jobs,
    /// What waits to be sent.
    pub mail: Mail,
    /// Who signs in.
    pub accounts: Accounts,
    /// Who else sees somebody's diary.
    pub sharing: Sharing,
    /// How people are reached besides mail.
    pub channels: Channels,
    /// Whose health it is.
    pub persons: Persons,
    /// How people compare.
    pub cohorts: Cohorts,
    /// What people aim for.
    pub goals: Goals,
    /// JSON documents of people.
    pub documents: Documents,
    /// What people log.
    pub entries: Entries,
    /// What people write.
    pub journal: Journal,
    /// How all of that is found again.
    pub search: Search,
    /// Where people ask for it.
    pub desk: Desk,
    /// What analyses texts.
    pub services: Services,
    /// What comes in from other programs.
    pub intake: Intake,
    /// Where files come in by themselves.
    pub inbox: Inbox,
    /// Who is described by files of the household.
    pub people: People,
    /// What people are told by itself.
    pub reminders: Reminders,
    /// What people take along.
    pub privacy: Privacy,
    /// What the operator keeps of everything.
    pub backup: Backup,
    /// What is done in an order, and when others are done.
    pub framework: Framework,
    /// What the operator looks at.
    pub operator: Operator,
    /// Which tables there are, and how much they hold.
    pub catalog: Catalog,
    /// The metrics that operators wrote.
    pub own_metrics: OwnMetrics,
    /// What is kept how long.
    pub retention: Retention,
    /// Which part of all this is served.
    pub part: Part,
    cursor_key: [u8; 32],
}

/// What a server serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Everything.
    #[default]
    Whole,
    /// The text services, and what machines ask about health.
    Text,
}

impl House {
    /// Opens or creates the house in its data directory. Takes long only after a crash or an
    /// upgrade.
    ///
    /// # Errors
    /// See [`HouseError`]; [`OpenError::InUse`] when another process has the directory.
    pub async fn open(config: Config, clock: Clock) -> Result<Self, HouseError> {
        let paths = Paths::new(&config.data);
        paths.create_data()?;
        let occupied = backup::occupy(paths.data())?;
        let options = Options {
            cache_bytes: config.store.cache_mib << 20,
            queue: config.store.queue,
            readers: config.store.readers,
            linger: Duration::from_millis(config.store.linger_ms),
        };
        let (database, time) = (paths.database(), clock.clone());
        let open = move || open_private(&database, time, options);
        let opened = tokio::task::spawn_blocking(open).await;
        let store = opened.map_err(|_| StoreError::Panicked)??;
        // Only who has the store makes a key: two at a time cannot make two.
        let key = InstanceKey::open(&paths.instance_key())?;
        drop(occupied);
        let search = Search::new(store.clone(), Some(paths.search()));
        Self::furnish(config, clock, paths, store, key, search).await
    }

    /// A house in memory only, for tests.
    ///
    /// # Errors
    /// When the machine gives no thread for the writer.
    pub async fn in_memory(config: Config, clock: Clock) -> Result<Self, HouseError> {
        let paths = Paths::new(&config.data);
        let store = Store::memory(clock.clone())?;
        let search = Search::new(store.clone(), None);
        Self::furnish(config, clock, paths, store, InstanceKey::random(), search).await
    }

    async fn furnish(
        config: Config,
        clock: Clock,
        paths: Paths,
        store: Store,
        key: InstanceKey,
        search: Search,
    ) -> Result<Self, HouseError> {
        let telemetry = Telemetry::new();
        let own_metrics = OwnMetrics::new(store.clone(), clock.clone());
        own_metrics.load().await?;
        let cohorts = Cohorts {
            bands: bands(&config),
            k: config.cohorts.k,
        };
        let watchers = vec![
            cohorts.watcher(),
            accounts::mails_end(),
            channels::topics_end(),
        ];
        let persons = Persons::new(store.clone(), clock.clone(), watchers);
        let counted = Some(telemetry.clone());
        let accounts = Accounts::new(
            store.clone(),
            clock.clone(),
            persons.clone(),
            &config,
            &key,
            counted,
        );
        let sharing = Sharing::new(store.clone(), clock.clone(), accounts.clone());
        let outgoing = accounts.outgoing().clone();
        outgoing.check()?;
        let mail = accounts.mail().clone();
        mail.check()?;
        let channels = Channels::new(
            store.clone(),
            clock.clone(),
            persons.clone(),
            outgoing.clone(),
            &config,
            &key,
        );
        mail.carry_with(Arc::new(channels.clone()));
        let goals = Goals::new(store.clone());
        let documents = Documents::new(store.clone());
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let journal = Journal::new(store.clone(), clock.clone(), entries.clone());
        let desk = Desk::new(
            store.clone(),
            clock.clone(),
            search.clone(),
            sharing.clone(),
        );
        let services = Services::new(store.clone(), clock.clone(), accounts.clone(), &config);
        let intake = Intake::new(
            store.clone(),
            clock.clone(),
            intake::Rooms {
                entries: entries.clone(),
                journal: journal.clone(),
            },
            FORMATS,
            paths.imports(),
        );
        let telling = Telling::new(mail.clone(), clock.clone(), config.http.link(""));
        let inbox = (&config, paths.data());
        let inbox = Inbox::new(intake.clone(), telling, inbox, &outgoing);
        let inbox = inbox.map_err(HouseError::InboxTime)?;
        let places = Places::of(&config, paths.data(), &outgoing);
        let people = People::new(store.clone(), clock.clone(), persons.clone(), places);
        let key_ring = KeyRing::new(&paths.keys(), config.backup.keys_copy.clone());
        let rooms = Rooms {
            accounts: accounts.clone(),
            persons: persons.clone(),
            entries: entries.clone(),
            intake: intake.clone(),
            key_ring: key_ring.clone(),
        };
        let privacy = Privacy::new(store.clone(), clock.clone(), rooms, &key, paths.exports());
        let dir = config.backup.dir.clone();
        let copies = config.backup.copy_to.as_ref().map(|place| {
            let place = Bucket::open(place, paths.data(), &config.buckets, &outgoing);
            Copies::to(place)
        });
        let backup = Backup::new(
            store.clone(),
            clock.clone(),
            key_ring,
            &key,
            tables(),
            dir.unwrap_or_else(|| paths.backups()),
        )
        .rehearsing(Stage {
            derived: catalogue::derived(cohorts),
            data: paths.data().to_owned(),
        })
        .by_itself(Dated::of(&config.backup, copies)?);
        let alerts = Alerts::new(
            store.clone(),
            clock.clone(),
            mail.clone(),
            config.http.link(""),
            Watched {
                data: paths.data().to_owned(),
                backups: backup.dir().to_owned(),
                disk_free_mib: config.alerts.disk_free_mib,
                schedule: backup.schedule().cloned(),
            },
        );
        let sweeping = Sweeping {
            store: store.clone(),
            mail: mail.clone(),
            accounts: accounts.clone(),
        };
        let mut kinds = vec![sweeping.kind()];
        kinds.extend(accounts.kinds());
        let reminders = Reminders::new(
            store.clone(),
            clock.clone(),
            accounts.clone(),
            sharing.clone(),
            channels.clone(),
            &config,
        );
        kinds.extend(reminders.kinds());
        kinds.extend(intake.kinds());
        kinds.extend(inbox.kinds());
        kinds.extend(privacy.kinds());
        kinds.extend(backup.kinds());
        kinds.extend(alerts.kinds());
        let growth = Growth::new(store.clone(), clock.clone(), paths.database());
        kinds.extend(growth.kinds());
        let retention = Retention::new(
            store.clone(),
            clock.clone(),
            accounts.clone(),
            entries.clone(),
        );
        let tools = framework::Tools {
            store: store.clone(),
            derived: catalogue::derived(cohorts),
            entries: entries.clone(),
            search: search.clone(),
            backup: backup.clone(),
            reminders: reminders.clone(),
            people: people.clone(),
            inbox: inbox.clone(),
            reports: framing::reports(&config, paths.data(), &outgoing, &clock, &telemetry),
            retention: retention.clone(),
        };
        let framework = framing::framework(&config, clock.clone(), &tools, &alerts)?;
        let catalog = Catalog::new(&framework, catalogue::rooms(), &tools.derived);
        kinds.extend(search.kinds());
        kinds.extend(entries.kinds());
        kinds.extend(people.kinds());
        let jobs = Jobs::new(store.clone(), clock.clone(), telemetry.clone(), kinds);
        count_store(&telemetry, &store, paths.database());
        let found = search.clone();
        telemetry.add_source(move || found.figures());
        let operator = Operator::new(Parts {
            config: config.clone(),
            clock: clock.clone(),
            paths: paths.clone(),
            telemetry: telemetry.clone(),
            store: store.clone(),
            tables: tables(),
            accounts: accounts.clone(),
            search: search.clone(),
            backup: backup.clone(),
            jobs: jobs.clone(),
            framework: framework.clone(),
            growth,
        });
        let cursor_key = upkeep::cursor_key(&store).await?;
        upkeep::know_key(&store, &key).await?;
        Ok(Self {
            config,
            clock,
            paths,
            telemetry,
            jobs,
            mail,
            store,
            outgoing,
            accounts,
            sharing,
            channels,
            persons,
            cohorts,
            goals,
            documents,
            entries,
            journal,
            search,
            desk,
            services,
            people,
            part: Part::default(),
            intake,
            inbox,
            reminders,
            privacy,
            backup,
            framework,
            operator,
            catalog,
            own_metrics,
            retention,
            cursor_key,
        })
    }

    /// Puts right what a start puts right: cells that were counted by other bands than those
    /// configured are counted anew; deleted entries, events, mails and exports whose time is over
    /// are forgotten.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put_in_order(&self) -> Result<(), StoreError> {
        upkeep::bring_in_line(&self.store, self.cohorts).await?;
        upkeep::sum_days(&self.store, self.cohorts).await?;
        upkeep::read_notes(&self.store).await?;
        let sweeping = Sweeping {
            store: self.store.clone(),
            mail: self.mail.clone(),
            accounts: self.accounts.clone(),
        };
        sweeping.sweep().await?;
        self.privacy.sweep(false).await
    }

    /// Finishes what is being written and lets the data directory go.
    pub async fn close(&self) {
        self.privacy.stop();
        self.intake.stop();
        self.backup.stop();
        if let Err(error) = self.persons.looks().flush(None).await {
            tracing::warn!(%error, "the last looks at others' data were not written down");
        }
        self.store.close().await;
    }
}

/// Opens the store, and closes a file that was just made to all but its owner: an operator may
/// have given the directory other rights.
fn open_private(database: &Path, clock: Clock, options: Options) -> Result<Store, OpenError> {
    let is_new = !database.exists();
    let store = Store::open(database, clock, options)?;
    if is_new {
        let private = Permissions::from_mode(0o600);
        std::fs::set_permissions(database, private).map_err(|error| OpenError::Unusable {
            path: database.display().to_string(),
            reason: error.to_string(),
        })?;
    }
    Ok(store)
}

fn bands(config: &Config) -> Bands {
    Bands {
        age_years: config.cohorts.age_band_years.into(),
        weight_kg: config.cohorts.weight_band_kg.into(),
        height_cm: config.cohorts.height_band_cm.into(),
    }
}

/// Shows the store's own figures, and the size of its file, at each scrape.
fn count_store(telemetry: &Telemetry, store: &Store, file: PathBuf) {
    let store = store.clone();
    telemetry.add_source(move || {
        let mut figures = store_figures(store.stats());
        if let Ok(taken) = taken(&file) {
            figures.push(Figure {
                name: "store_file_bytes",
                help: "What the database file takes on the disk",
                // Far below 2^52, where an f64 counts exactly.
                #[allow(clippy::cast_precision_loss)]
                reading: Reading::Gauge(taken as f64),
            });
        }
        figures
    });
}
