//! One function for everything that is thrown at the readers to see whether they stand it: the targets in `fuzz/`, and
//! the short run among the tests.

use std::{
    io::{self, Cursor},
    path::Path,
};

use jiff::{civil::date, tz::TimeZone};

use super::{
    Answers, Bundle, FORMATS, Given, Item, Left, Limits, Note, Part, Question, ReadError, Row,
    Setting, Sink, Stop, Why, garmin::fit, sqlite::Database,
};

/// What is read of something that may be anything.
const LIMITS: Limits = Limits {
    total: 64 << 20,
    ratio: 200,
    members: 1_000,
    depth: 2,
};
/// So much may be told of it before it is stopped.
const TOLD: u64 = 1_000_000;

/// Only counts, and stops whoever does not end.
#[derive(Default)]
struct Tally(u64);

impl Tally {
    fn count(&mut self) -> Result<(), Stop> {
        self.0 += 1;
        if self.0 > TOLD {
            Err(Stop::Cancelled)
        } else {
            Ok(())
        }
    }
}

impl Sink for Tally {
    fn item(&mut self, item: Item) -> Result<(), Stop> {
        assert!(!item.values.is_empty(), "an item without a value");
        self.count()
    }

    fn part(&mut self, part: Part<'_>) -> Result<(), Stop> {
        assert!(part.value.is_finite(), "a part that is no number");
        self.count()
    }

    fn note(&mut self, _: Note) -> Result<(), Stop> {
        self.count()
    }

    fn refuse(&mut self, _: Row, _: Why, _: &str) -> Result<(), Stop> {
        self.count()
    }

    fn leave(&mut self, _: Left, _: u64) {}

    fn ask(&mut self, _: Question) {}

    fn advance(&mut self, _: u64) -> Result<(), Stop> {
        self.count()
    }
}

/// Opens what lies at `path` as a bundle and reads it by the format with this key, or by all for `""`; `scratch` is a
/// folder to unpack into. Answers how much was told. Any answer is right; a panic, or an item that no format may tell, is
/// a fault.
///
/// # Errors
/// Those of opening and reading.
pub fn fuzzed(key: &str, path: &Path, scratch: &Path) -> Result<u64, ReadError> {
    let given = Given {
        name: "given".to_owned(),
        path: path.to_owned(),
    };
    let mut bundle = Bundle::open(&[given], scratch.to_owned(), LIMITS)?;
    let setting = Setting {
        zone: TimeZone::UTC,
        day_start: 4,
        today: date(2026, 6, 1),
        answers: Answers::new(),
    };
    let mut tally = Tally::default();
    let mut failed = None;
    for format in FORMATS
        .iter()
        .filter(|format| key.is_empty() || format.key() == key)
    {
        let told = match format.recognise(&mut bundle) {
            Ok(None) => Ok(()),
            Ok(Some(found)) => format.read(&mut bundle, &found, &setting, &mut tally),
            Err(error) => Err(error),
        };
        failed = failed.or(told.err());
    }
    failed.map_or(Ok(tally.0), Err)
}

/// Opens what lies at `path` as a bundle and reads all its members to their ends, by no format. Answers how many bytes
/// came out.
///
/// # Errors
/// As [`fuzzed`].
pub fn unpacked(path: &Path, scratch: &Path) -> Result<u64, ReadError> {
    let given = Given {
        name: "given".to_owned(),
        path: path.to_owned(),
    };
    let mut bundle = Bundle::open(&[given], scratch.to_owned(), LIMITS)?;
    let mut out = 0;
    for member in 0..bundle.members().len() {
        out += io::copy(&mut bundle.read(member)?, &mut io::sink())?;
    }
    Ok(out)
}

/// Reads every value of every table of what may be a SQLite database, by no format.
pub fn sqlite(bytes: &[u8]) {
    let Ok(mut database) = Database::open(Cursor::new(bytes)) else {
        return;
    };
    for table in database.tables().to_vec() {
        let _ = database.each(&table, |record| {
            for column in 0..table.width() {
                let _ = record.get(column);
            }
            Ok(())
        });
    }
}

/// Reads messages of FIT, for which bytes are given a header and the checksum that they should have.
pub fn fit(bytes: &[u8]) {
    let _ = fit::each(&fit::sealed(bytes), |message| {
        for field in 0..=u8::MAX {
            let _ = message.uint(field);
        }
        Ok::<_, fit::FitError>(())
    });
}
