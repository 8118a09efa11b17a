//! What reading a file and writing it into the diary cost, without HTTP: `cargo bench --bench intake`.
//!
//! Options: `--items N` (300,000), `--report FILE` (the rows as Markdown).
//!
//! The file is of a format made for this: each line is an entry with six values, or a piece of a day. What
//! parsing costs is measured with the formats; this is what comes after. The person takes part in comparisons,
//! which is the dearest case.

mod common;

use std::{
    io::{BufRead, BufReader},
    path::Path,
    time::{Duration, Instant},
};

use common::{
    Args, memory_mib,
    people::{Invented, METRICS},
    report::{Report, Target},
};
use jiff::{ToSpan, tz::TimeZone};
use wellkin::{
    cohorts::{Bands, Cohorts},
    entries::Entries,
    formats::{
        Bundle, Format, Item, ReadError, Recognised, Row, Setting, Sink, When, units::Units,
    },
    i18n::Lang,
    intake::{By, Intake, NewFile, Rooms, State},
    jobs::{self, Jobs},
    journal::Journal,
    metrics::{Milli, by_key},
    ops::{
        Clock, Telemetry,
        ids::{ImportId, PersonId},
        memory,
    },
    persons::{NewPerson, Persons, Profile},
    store::{Actor, Options, Store},
};

/// Lines of a day's number before today, and a number that makes the line the only one of its kind.
struct Lines;

static FORMATS: &[&dyn Format] = &[&Lines];

impl Format for Lines {
    fn key(&self) -> &'static str {
        "lines"
    }

    fn name(&self) -> &'static str {
        "Lines"
    }

    fn recognise(&self, _: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        Ok(Some(Recognised {
            generation: String::new(),
            members: vec![0],
        }))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        _: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        for (number, line) in BufReader::new(bundle.read(0)?).lines().enumerate() {
            let line = line?;
            let ago: i64 = line
                .split(' ')
                .next()
                .and_then(|word| word.parse().ok())
                .unwrap_or(0);
            let date = setting
                .today
                .checked_sub(ago.days())
                .unwrap_or(setting.today);
            let report = Invented(number as u64).report(ago.unsigned_abs());
            // A sixth of each, so that several fit a day.
            let values = METRICS.iter().zip(report);
            let values = values.filter_map(|(key, value)| {
                let share = if *key == "weight" { value } else { value / 40 };
                Some((by_key(key)?.id, Milli(share)))
            });
            sink.item(Item {
                source: "Demo Watch".to_owned(),
                id: line,
                entry: None,
                when: When::Day(date),
                values: values.collect(),
                units: Units::new(),
                note: None,
                row: Row {
                    member: 0,
                    number: number as u64 + 1,
                },
            })?;
        }
        Ok(())
    }
}

struct World {
    intake: Intake,
    person: PersonId,
}

impl World {
    async fn new(directory: &Path) -> anyhow::Result<(Self, jobs::Runner)> {
        let clock = Clock::system();
        let database = directory.join("wellkin.redb");
        let store = Store::open(&database, clock.clone(), Options::default())?;
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 3,
        };
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let journal = Journal::new(store.clone(), clock.clone(), entries.clone());
        let persons = Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]);
        let (person, invented) = (PersonId::new(&clock), Invented(1));
        let new = NewPerson {
            id: person,
            profile: Profile {
                birth_date: Some(invented.birth_date(clock.now().to_zoned(TimeZone::UTC).date())),
                height: Some(invented.height()),
                ..Profile::new(Lang::En, clock.now())
            },
            diary: true,
            cohorts: true,
            from: wellkin::web::Place::default(),
        };
        store
            .write(Actor::System, move |tx| persons.create(tx, &new))
            .await?;
        let rooms = Rooms { entries, journal };
        let place = directory.join("imports");
        let intake = Intake::new(store.clone(), clock.clone(), rooms, FORMATS, place);
        let jobs = Jobs::new(store, clock, Telemetry::new(), intake.kinds());
        let runner = jobs.start(jobs::Options::default());
        Ok((Self { intake, person }, runner))
    }

    /// Waits until the import is no longer in this state, and gives how long it was.
    async fn until(&self, id: ImportId, state: State) -> anyhow::Result<Duration> {
        let started = Instant::now();
        while self.intake.get(self.person, id).await?.import.state == state {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(started.elapsed())
    }

    async fn read(&self, path: &Path) -> anyhow::Result<(ImportId, Duration)> {
        let file = NewFile {
            name: "lines".to_owned(),
            size: std::fs::metadata(path)?.len(),
        };
        let (actor, person) = (Actor::System, self.person);
        let id = self
            .intake
            .begin(actor, person, By::Operator, vec![file])
            .await?;
        self.intake.adopt(person, id, 0, path.to_owned()).await?;
        self.intake.look(actor, person, id).await?;
        let took = self.until(id, State::Reading).await?;
        Ok((id, took))
    }
}

#[tokio::main(worker_threads = 2)]
async fn main() -> anyhow::Result<()> {
    // As the program does before anything else.
    memory::keep_small();
    let args = Args::of_process();
    let items = args.number("--items", 300_000)?;
    let directory = tempfile::tempdir()?;
    let path = directory.path().join("given");
    let text: String = (0..items).map(|n| format!("{} {n}\n", n / 25)).collect();
    std::fs::write(&path, text)?;
    let (world, runner) = World::new(directory.path()).await?;
    let mut report = Report::default();
    let rate = |count: usize, took: Duration| count as f64 / took.as_secs_f64();

    let idle = memory_mib(std::process::id(), "VmRSS")?;
    let (id, took) = world.read(&path).await?;
    let what = format!("Items read, checked and compared, of {items}");
    report.add(&what, Target::Told, rate(items, took), " a second");
    world.intake.commit(Actor::System, world.person, id).await?;
    let took = world.until(id, State::Committing).await?;
    let done = world.intake.get(world.person, id).await?.import;
    anyhow::ensure!(
        done.state == State::Done,
        "it ended as {}",
        done.state.word()
    );
    let values = usize::try_from(done.counts.values)?;
    let what = format!("Values written into the diary, of {values}");
    report.add(
        &what,
        Target::AtLeast(10_000.0),
        rate(values, took),
        " a second",
    );
    let (again, took) = world.read(&path).await?;
    report.add(
        "The same file read again",
        Target::Told,
        rate(items, took),
        " a second",
    );
    let overlap = world.intake.preview(world.person, again).await?.overlap;
    anyhow::ensure!(overlap.new + overlap.different == 0, "{overlap:?}");
    world.intake.undo(Actor::System, world.person, id).await?;
    let took = world.until(id, State::TakingBack).await?;
    report.add(
        "Values taken back",
        Target::Told,
        rate(values, took),
        " a second",
    );
    let more = memory_mib(std::process::id(), "VmHWM")? - idle;
    report.add(
        "Memory more than before",
        Target::AtMost(64.0),
        more,
        " MiB",
    );
    runner.stop().await;
    report.finish(args.text("--report"))
}
