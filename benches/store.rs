//! What the store, the entries and the cells cost, without HTTP: `cargo bench --bench store`.
//!
//! Options: `--entries N` (the large diary, 1,000,000), `--seconds N` (each timed stretch),
//! `--report FILE` (the rows as Markdown). What it says is meant as ratios on one machine.
//!
//! Every entry carries six values and is a day of its own, the dearest case for the cells: each one
//! touches the rows of four groups, by day and by month.

mod common;

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use common::{
    Args, median, memory_mib,
    people::{Invented, METRICS},
    report::{Report, Target, grouped},
    timed,
};
use jiff::{ToSpan, civil::Date};
use wellkin::{
    cohorts::{Bands, By, Cells, Cohorts},
    entries::{Entries, NewEntry, Origins, Places, Totals, Weighings},
    i18n::Lang,
    metrics::{Dates, Milli, by_key},
    ops::{Clock, ids::PersonId},
    persons::{NewPerson, Persons, Profile, Standing},
    store::{Actor, Derived, DerivedTables, Options, Store, StoreError},
};

/// Entries in one call of the batch.
const BATCH: usize = 500;
/// People in the small diary and in the large one.
const FEW: usize = 10;
const MANY: usize = 400;

/// A store in a directory of its own, and the people in it.
struct World {
    store: Store,
    entries: Entries,
    persons: Persons,
    cohorts: Cohorts,
    today: Date,
    people: Vec<(PersonId, Invented)>,
}

impl World {
    async fn new(directory: &Path, people: usize) -> anyhow::Result<Self> {
        let clock = Clock::system();
        let store = Store::open(
            &directory.join("wellkin.redb"),
            clock.clone(),
            Options::default(),
        )?;
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 3,
        };
        let mut world = Self {
            entries: Entries::new(store.clone(), clock.clone(), cohorts),
            persons: Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]),
            store,
            cohorts,
            today: clock.now().to_zoned(jiff::tz::TimeZone::UTC).date(),
            people: Vec::new(),
        };
        for seed in 0..people as u64 {
            let invented = Invented(seed);
            let id = PersonId::new(&clock);
            let profile = Profile {
                birth_date: Some(invented.birth_date(world.today)),
                height: Some(invented.height()),
                weight: Some(invented.weight()),
                ..Profile::new(Lang::En, clock.now())
            };
            let new = NewPerson {
                id,
                profile,
                diary: true,
                cohorts: true,
                from: wellkin::web::Place::default(),
            };
            let persons = world.persons.clone();
            let created = world
                .store
                .write(Actor::System, move |tx| persons.create(tx, &new));
            created.await?;
            world.people.push((id, invented));
        }
        Ok(world)
    }

    /// What person `who` reports for the `ago`th day before today.
    fn report(&self, who: usize, ago: usize) -> anyhow::Result<(PersonId, NewEntry)> {
        let (id, invented) = self.people[who];
        let values = METRICS
            .iter()
            .zip(invented.report(ago as u64))
            .filter_map(|(key, value)| Some((by_key(key)?.id, Milli(value))))
            .collect();
        let entry = NewEntry {
            date: self.today.checked_sub((ago as i64).days())?,
            values,
            ..NewEntry::default()
        };
        Ok((id, entry))
    }

    /// Loads `entries` of everybody, a day each, oldest first, in batches. Gives entries a second.
    async fn load(&self, entries: usize, actor: Actor) -> anyhow::Result<f64> {
        let days = entries.div_ceil(self.people.len());
        let started = Instant::now();
        for who in 0..self.people.len() {
            let mut ago = days;
            while ago > 0 {
                let until = ago.saturating_sub(BATCH);
                let batch = (until..ago)
                    .rev()
                    .map(|ago| Ok(self.report(who, ago)?.1))
                    .collect::<anyhow::Result<Vec<_>>>()?;
                let results = self
                    .entries
                    .log_all(actor, self.people[who].0, batch)
                    .await?;
                for result in results {
                    result?;
                }
                ago = until;
            }
        }
        Ok((days * self.people.len()) as f64 / started.elapsed().as_secs_f64())
    }

    /// The median time of comparing one person with all four groups over the last 30 days.
    async fn compare(&self, rounds: usize) -> anyhow::Result<Duration> {
        let dates = Dates {
            from: self.today.checked_sub(29.days())?,
            to: self.today,
        };
        let (person, _) = self.people[0];
        let cohorts = self.cohorts;
        let times = self.store.read(move |snap| {
            let mut times = Vec::new();
            for _ in 0..rounds {
                let (compared, took) = timed(|| {
                    let Some(standing) = Standing::of(snap, person)? else {
                        return Ok::<_, StoreError>(0);
                    };
                    let mut metrics = 0;
                    for by in By::ALL {
                        let answer = cohorts.compare(snap, person, &standing, by, dates)?;
                        metrics += answer.map_or(0, |answer| answer.metrics.len());
                    }
                    Ok(metrics)
                });
                assert_eq!(compared?, 4 * METRICS.len());
                times.push(took);
            }
            Ok::<_, StoreError>(times)
        });
        Ok(median(times.await?))
    }

    fn derived(&self) -> DerivedTables {
        let tables: [Arc<dyn Derived>; 5] = [
            Arc::new(Totals),
            Arc::new(Weighings),
            Arc::new(Places),
            Arc::new(Origins),
            Arc::new(Cells(self.cohorts)),
        ];
        Arc::from(tables)
    }
}

/// What a stretch of single writes came to.
struct Singles {
    per_commit: f64,
    per_second: f64,
}

/// `writers` people log one entry after the other for `seconds`.
async fn singles(world: &Arc<World>, writers: usize, seconds: f64) -> anyhow::Result<Singles> {
    let stats = world.store.stats();
    let count = || {
        let load = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed) as f64;
        (load(&stats.writes), load(&stats.commits))
    };
    let (writes, commits) = count();
    let started = Instant::now();
    let end = started + Duration::from_secs_f64(seconds);
    let tasks: Vec<_> = (0..writers)
        .map(|writer| {
            let world = Arc::clone(world);
            tokio::spawn(async move {
                // Days far back, so that every stretch finds fresh ones.
                let mut ago = 1;
                while Instant::now() < end {
                    let (person, entry) = world.report(writer % world.people.len(), ago)?;
                    world.entries.log(Actor::System, person, entry).await?;
                    ago += 1;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    let took = started.elapsed().as_secs_f64();
    let (writes, commits) = (count().0 - writes, count().1 - commits);
    Ok(Singles {
        per_commit: writes / commits,
        per_second: writes / took,
    })
}

async fn group_commit(report: &mut Report, seconds: f64) -> anyhow::Result<f64> {
    let directory = tempfile::tempdir()?;
    let alone = Arc::new(World::new(directory.path(), 64).await?);
    let one = singles(&alone, 1, seconds).await?;
    let directory = tempfile::tempdir()?;
    let together = Arc::new(World::new(directory.path(), 64).await?);
    let many = singles(&together, 64, seconds).await?;
    report.add(
        "Acknowledged durable writes per fsync, 64 writers in the process",
        Target::AtLeast(20.0),
        many.per_commit,
        "",
    );
    report.add("The same with 1 writer", Target::Told, one.per_commit, "");
    report.add(
        "Writes a second with 64 writers against 1 writer",
        Target::Told,
        many.per_second / one.per_second,
        " times",
    );
    println!(
        "   ({:.0} and {:.0} a second)",
        many.per_second, one.per_second
    );
    Ok(one.per_second)
}

async fn diaries(report: &mut Report, large: usize, alone: f64) -> anyhow::Result<()> {
    let small_directory = tempfile::tempdir()?;
    let small = World::new(small_directory.path(), FEW).await?;
    let rate = small.load(10_000, Actor::System).await?;
    report.add(
        "Batch load into an empty diary, entries a second",
        Target::AtLeast(5_000.0),
        rate,
        "",
    );
    report.add(
        "The same against one entry and one commit at a time",
        Target::Told,
        rate / alone,
        " times",
    );
    let size = format!("{} entries", grouped(large as u64));
    let directory = tempfile::tempdir()?;
    let many = World::new(directory.path(), MANY).await?;
    let rate = many.load(large, Actor::System).await?;
    report.add(
        &format!("Batch load up to {size}, entries a second over all"),
        Target::AtLeast(5_000.0),
        rate,
        "",
    );
    // In turns, so that a busy neighbour disturbs both alike.
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..9 {
        times.0.push(small.compare(20).await?);
        times.1.push(many.compare(20).await?);
    }
    let (few, all) = (median(times.0), median(times.1));
    report.add(
        &format!("Comparison over lastmonth, all four groups, {size} against 10,000"),
        Target::AtMost(1.5),
        all.as_secs_f64() / few.as_secs_f64(),
        " times",
    );
    println!("   ({few:?} and {all:?})");
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let bytes = std::fs::metadata(directory.path().join("wellkin.redb"))?.len() as f64;
    report.add(
        "File on disk",
        Target::Told,
        bytes / f64::from(1 << 20),
        " MiB",
    );
    report.add(
        "File on disk, bytes an entry",
        Target::Told,
        bytes / large as f64,
        "",
    );
    report.add(
        "Resident memory a second after loading",
        Target::Told,
        memory_mib(std::process::id(), "VmRSS")?,
        " MiB",
    );
    let file = directory.path().join("wellkin.redb");
    let (person, entry) = many.report(0, 0)?;
    many.entries.log(Actor::System, person, entry).await?;
    let what = "Opening the file after a crash in the midst of writes";
    report.time(what, Target::Told, opening(&file).await?);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let what = "Opening the file after a crash at rest";
    report.time(what, Target::AtMost(0.5), opening(&file).await?);
    let started = Instant::now();
    let verified = many.store.verify(many.derived()).await?;
    anyhow::ensure!(verified.difference.is_none(), "{:?}", verified.difference);
    let rows: u64 = verified.rows.iter().map(|(_, rows)| rows).sum();
    println!("   (verified {rows} derived rows: {:?})", verified.rows);
    report.add(
        "Verifying every derived table, against the time the entries took to load",
        Target::Told,
        started.elapsed().as_secs_f64() * rate / large as f64,
        " times",
    );
    report.add(
        "Peak of resident memory, verification included",
        Target::Told,
        memory_mib(std::process::id(), "VmHWM")?,
        " MiB",
    );
    Ok(())
}

/// How long it takes to open a copy of `file`, which is how a crash at this moment would leave it.
async fn opening(file: &Path) -> anyhow::Result<Duration> {
    let crashed = file.with_extension("crashed");
    std::fs::copy(file, &crashed)?;
    // Or the first flush of the store would wait for the copy.
    std::fs::File::open(&crashed)?.sync_all()?;
    let (opened, took) = timed(|| Store::open(&crashed, Clock::system(), Options::default()));
    opened?.close().await;
    std::fs::remove_file(crashed)?;
    Ok(took)
}

fn main() -> anyhow::Result<()> {
    wellkin::ops::memory::keep_small();
    let args = Args::of_process();
    let large = args.number("--entries", 1_000_000)?;
    let seconds = args.number("--seconds", 3)? as f64;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let mut report = Report::default();
    runtime.block_on(async {
        let alone = group_commit(&mut report, seconds).await?;
        diaries(&mut report, large, alone).await
    })?;
    report.finish(args.text("--report"))
}
