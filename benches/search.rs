//! What keeping the search index and searching cost, without HTTP: `cargo bench --bench search`.
//!
//! Options: `--notes N` (of all people together, 100,000), `--report FILE` (the rows as Markdown).
//!
//! Notes are invented of some thousand words that are as unevenly frequent as those of a language, about
//! sixty words a note, over several people. The last figure is taken when the index has rested, which
//! takes a minute.

mod common;

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use common::{
    Args, memory_mib,
    people::{Invented, METRICS},
    report::{Report, Target},
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use wellkin::{
    cohorts::{Bands, Cohorts},
    entries::{Entries, NewEntry},
    i18n::Lang,
    journal::{NOTES, Note, NoteAnalyses, NotePlaces, NoteTopics},
    metrics::{MetricId, Milli, by_key},
    ops::{
        Clock,
        ids::{NoteId, PersonId},
        memory,
    },
    persons::{Access, NewPerson, Persons, Profile},
    search::{Bounds, Query, Scope, Search, Term, Way, What, Wish},
    store::{Actor, Derived, Options, Store, StoreError, Tx},
};

const PEOPLE: usize = 5;
const BATCH: usize = 500;
const ROUNDS: usize = 40;
const COMMON: [&str; 24] = [
    "headache",
    "walk",
    "river",
    "coffee",
    "tired",
    "slept",
    "garden",
    "work",
    "soup",
    "back",
    "pain",
    "better",
    "morning",
    "evening",
    "Ana",
    "swim",
    "glavobolja",
    "kava",
    "šetnja",
    "umorna",
    "čvarci",
    "posao",
    "jutro",
    "bolje",
];

/// A word that looks like one, by its number: the lower the number, the more often it is written.
fn word(number: usize) -> String {
    if let Some(common) = COMMON.get(number) {
        return (*common).to_owned();
    }
    let syllables = [
        "ra", "mo", "te", "li", "su", "ka", "ne", "vi", "do", "pe", "šta", "gri",
    ];
    let mut left = number;
    let mut word = String::new();
    while left > 0 || word.len() < 4 {
        word.push_str(syllables[left % syllables.len()]);
        left /= syllables.len();
    }
    word
}

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    /// The product of chances is as uneven as words are.
    fn word(&mut self) -> String {
        let number = self.roll(80) * self.roll(100);
        word(number)
    }

    fn note(&mut self) -> String {
        let words = 40 + self.roll(40);
        let words: Vec<String> = (0..words).map(|_| self.word()).collect();
        words.join(" ")
    }
}

struct World {
    store: Store,
    search: Search,
    people: Vec<PersonId>,
    today: Date,
}

impl World {
    async fn new(directory: &Path) -> anyhow::Result<Self> {
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
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let persons = Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]);
        let today = clock.now().to_zoned(TimeZone::UTC).date();
        let people: Vec<PersonId> = (0..PEOPLE).map(|_| PersonId::new(&clock)).collect();
        for (at, id) in people.iter().enumerate() {
            let new = NewPerson {
                id: *id,
                profile: Profile::new(Lang::En, clock.now()),
                diary: true,
                cohorts: false,
                from: wellkin::web::Place::default(),
            };
            let persons = persons.clone();
            store
                .write(Actor::System, move |tx| persons.create(tx, &new))
                .await?;
            let of_day = |ago: u64| -> anyhow::Result<NewEntry> {
                let values = METRICS.iter().zip(Invented(at as u64).report(ago));
                Ok(NewEntry {
                    date: today.checked_sub((ago as i64).days())?,
                    values: values
                        .filter_map(|(key, value)| Some((by_key(key)?.id, Milli(value))))
                        .collect(),
                    ..NewEntry::default()
                })
            };
            let year = (0..365).map(of_day).collect::<anyhow::Result<Vec<_>>>()?;
            for logged in entries.log_all(Actor::System, *id, year).await? {
                logged?;
            }
        }
        let search = Search::new(store.clone(), Some(directory.join("search")));
        Ok(Self {
            store,
            search,
            people,
            today,
        })
    }

    /// Writes the rows of notes as they are stored, and has everything derived computed: what is
    /// measured comes after.
    async fn fill(&self, notes: usize) -> anyhow::Result<()> {
        let clock = Clock::system();
        let mut dice = Dice(7);
        for from in (0..notes).step_by(BATCH) {
            let mut rows = Vec::new();
            for at in from..notes.min(from + BATCH) {
                let ago = (at / PEOPLE / 4) as i64;
                let note = Note {
                    rev: 1,
                    at: None,
                    text: dice.note(),
                    tags: Vec::new(),
                    written_micros: clock.now().as_microsecond(),
                };
                let date = self.today.checked_sub(ago.days())?;
                rows.push(((self.people[at % PEOPLE], date, NoteId::new(&clock)), note));
            }
            let write = move |tx: &mut Tx<'_>| {
                rows.iter()
                    .try_for_each(|(key, note)| tx.put(&NOTES, key, note))
            };
            self.store
                .write::<(), StoreError, _>(Actor::System, write)
                .await?;
        }
        let derived: [Arc<dyn Derived>; 3] = [
            Arc::new(NotePlaces),
            Arc::new(NoteAnalyses),
            Arc::new(NoteTopics),
        ];
        self.store.rebuild(Arc::from(derived)).await?;
        Ok(())
    }

    fn scope(&self) -> Scope {
        self.people[..3]
            .iter()
            .map(|person| (*person, Access::Own))
            .collect()
    }

    /// The times of a kind of question, in order.
    async fn ask(&self, questions: &[Query]) -> anyhow::Result<Vec<Duration>> {
        let mut times = Vec::new();
        for query in questions.iter().cycle().take(ROUNDS.max(questions.len())) {
            let started = Instant::now();
            self.search
                .find(self.scope(), query.clone(), None, 20)
                .await?;
            times.push(started.elapsed());
        }
        times.sort_unstable();
        Ok(times)
    }
}

fn term(words: &str, way: Way, not: bool) -> Query {
    let words = words.split(' ').map(str::to_owned).collect();
    Query {
        terms: vec![Term { words, way, not }],
        ..Query::default()
    }
}

/// The kinds of questions that people ask.
fn questions() -> Vec<(&'static str, Vec<Query>)> {
    let of = |way, not| move |words: &&str| term(words, way, not);
    let less = Bounds {
        from: None,
        to: Some(Milli(6_000)),
    };
    let value = Wish {
        what: What::Value(MetricId::SLEEP, less),
        not: false,
    };
    let values = Query {
        wishes: vec![value],
        ..Query::default()
    };
    let mut both = term("headache", Way::Loose, false);
    both.wishes.clone_from(&values.wishes);
    let words = ["headaches", "walk", "rivers", "kave", "cvarci", "posla"];
    vec![
        ("a word", words.iter().map(of(Way::Loose, false)).collect()),
        (
            "the beginning of one, 2 or 3 letters",
            ["he", "ka", "riv", "umo"]
                .iter()
                .map(of(Way::Begun, false))
                .collect(),
        ),
        (
            "words in a row",
            ["walk river", "headache walk"]
                .iter()
                .map(of(Way::Exact, false))
                .collect(),
        ),
        (
            "forms of words in a row",
            ["walks rivers", "kava jutro"]
                .iter()
                .map(of(Way::Loose, false))
                .collect(),
        ),
        (
            "slips of the fingers",
            ["haedacke", "glavoblja", "xoffee"]
                .iter()
                .map(of(Way::Loose, false))
                .collect(),
        ),
        (
            "all that lacks a word",
            ["walk", "ana"].iter().map(of(Way::Loose, true)).collect(),
        ),
        ("values", vec![values]),
        ("values and a word", vec![both]),
    ]
}

fn megabytes(directory: &Path) -> anyhow::Result<f64> {
    let mut bytes = 0;
    for file in std::fs::read_dir(directory)? {
        bytes += file?.metadata()?.len();
    }
    Ok(bytes as f64 / f64::from(1 << 20))
}

#[tokio::main(worker_threads = 2)]
async fn main() -> anyhow::Result<()> {
    // As the program does before anything else.
    memory::keep_small();
    let args = Args::of_process();
    let notes = args.number("--notes", 100_000)?;
    let directory = tempfile::tempdir()?;
    let world = World::new(directory.path()).await?;
    world.fill(notes).await?;
    let mut report = Report::default();

    let started = Instant::now();
    let tail = world.search.keep();
    while world.search.indexed() < notes as u64 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let rate = notes as f64 / started.elapsed().as_secs_f64();
    report.add(
        &format!("Notes indexed, of {notes}"),
        Target::AtLeast(2_000.0),
        rate,
        " a second",
    );

    let mut all = Vec::new();
    for (kind, questions) in questions() {
        let times = world.ask(&questions).await?;
        let middle = times[times.len() / 2].as_secs_f64() * 1e3;
        report.add(
            &format!("A search for {kind}, median"),
            Target::Told,
            middle,
            " ms",
        );
        all.extend(times);
    }
    all.sort_unstable();
    let p95 = all[all.len() * 95 / 100].as_secs_f64() * 1e3;
    report.add(
        "Any of these searches, 95 of 100",
        Target::AtMost(20.0),
        p95,
        " ms",
    );

    // The tail rests after a minute.
    tokio::time::sleep(Duration::from_secs(65)).await;
    let resident = memory_mib(std::process::id(), "VmRSS")?;
    report.add(
        "Resident memory after that, at rest",
        Target::AtMost(40.0),
        resident,
        " MiB",
    );
    let size = megabytes(&directory.path().join("search"))?;
    report.add("The index on disk", Target::Told, size, " MiB");
    tail.stop().await;
    world.store.close().await;
    report.finish(args.text("--report"))
}
