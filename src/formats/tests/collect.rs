//! A sink that keeps what it is told, and the few lines around it that every test of a format needs.
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)] // Each test uses its own part of this.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Write},
};

use jiff::{civil::Date, civil::date, tz::TimeZone};
use tempfile::TempDir;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    formats::{
        Answers, Bundle, Format, Given, Item, Left, Limits, Note, Part, Question, ReadError, Row,
        Setting, Sink, Stop, Why, units::Unit,
    },
    metrics::{MetricId, by_id, by_key},
};

/// Everything a format told.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// For placing parts; the person lives in Zagreb unless said otherwise.
    pub setting: Option<Setting>,
    pub items: Vec<Item>,
    /// Sum and number of the parts, by source, metric and date.
    pub parts: BTreeMap<(String, MetricId, Date), (f64, u32)>,
    /// The units in which parts were written.
    pub part_units: BTreeSet<(MetricId, Unit)>,
    pub notes: Vec<Note>,
    pub refused: Vec<(Row, Why, String)>,
    pub left: BTreeMap<Left, u64>,
    pub questions: Vec<Question>,
    /// Bytes told by `advance`.
    pub advanced: u64,
    /// Says stop after so many calls of `advance`.
    pub stop_after: Option<u32>,
}

impl Collected {
    /// The one value of an item of a metric by its key, in thousandths.
    pub fn values(&self, metric: &str) -> Vec<i64> {
        let id = by_key(metric).unwrap().id;
        let values = self.items.iter().filter_map(|item| item.values.get(&id));
        values.map(|milli| milli.0).collect()
    }

    /// The parts of a source, metric and date (`2026-03-02`) added up, rounded to thousandths; 0 when there is none.
    pub fn sum(&self, source: &str, metric: &str, day: &str) -> f64 {
        let key = (
            source.to_owned(),
            by_key(metric).unwrap().id,
            day.parse().unwrap(),
        );
        let (sum, _) = self.parts.get(&key).copied().unwrap_or_default();
        (sum * 1000.0).round() / 1000.0
    }

    /// How many parts a source, metric and date has.
    pub fn pieces(&self, source: &str, metric: &str, day: &str) -> u32 {
        let key = (
            source.to_owned(),
            by_key(metric).unwrap().id,
            day.parse().unwrap(),
        );
        self.parts.get(&key).map_or(0, |(_, count)| *count)
    }

    /// How many records of a kind were left.
    pub fn left_of(&self, kind: &str) -> u64 {
        self.left
            .get(&Left::Kind(kind.to_owned()))
            .copied()
            .unwrap_or_default()
    }

    /// What was written in another unit than that of its metric: keys with the names of units.
    pub fn converted(&self) -> BTreeSet<(&'static str, &'static str)> {
        let items = self.items.iter().flat_map(|item| &item.units);
        let told = items.map(|(metric, unit)| (*metric, *unit));
        let all = told.chain(self.part_units.iter().copied());
        all.filter(|(metric, unit)| !unit.is_canonical(*metric))
            .map(|(metric, unit)| (by_id(metric).unwrap().key, unit.name()))
            .collect()
    }

    /// The sources of items and parts.
    pub fn sources(&self) -> BTreeSet<&str> {
        let items = self.items.iter().map(|item| item.source.as_str());
        items
            .chain(self.parts.keys().map(|(source, ..)| source.as_str()))
            .collect()
    }
}

impl Sink for Collected {
    fn item(&mut self, item: Item) -> Result<(), Stop> {
        assert!(!item.values.is_empty(), "an item without a value: {item:?}");
        assert!(
            item.id.chars().count() <= 200,
            "an id of more than 200 characters"
        );
        self.items.push(item);
        Ok(())
    }

    fn part(&mut self, part: Part<'_>) -> Result<(), Stop> {
        assert!(part.value.is_finite(), "a part that is no number: {part:?}");
        let setting = self.setting.get_or_insert_with(setting);
        let date = setting.place(part.when).date;
        let sum = self
            .parts
            .entry((part.source.to_owned(), part.metric, date))
            .or_default();
        self.part_units.insert((part.metric, part.unit));
        sum.0 += part.value;
        sum.1 += 1;
        Ok(())
    }

    fn note(&mut self, note: Note) -> Result<(), Stop> {
        self.notes.push(note);
        Ok(())
    }

    fn refuse(&mut self, row: Row, why: Why, raw: &str) -> Result<(), Stop> {
        self.refused.push((row, why, raw.to_owned()));
        Ok(())
    }

    fn leave(&mut self, left: Left, records: u64) {
        *self.left.entry(left).or_default() += records;
    }

    fn ask(&mut self, question: Question) {
        self.questions.push(question);
    }

    fn advance(&mut self, bytes: u64) -> Result<(), Stop> {
        self.advanced += bytes;
        match &mut self.stop_after {
            None => Ok(()),
            Some(0) => Err(Stop::Cancelled),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
        }
    }
}

/// Somebody in Zagreb whose day begins at midnight, on 1 June 2026.
pub(crate) fn setting() -> Setting {
    Setting {
        zone: TimeZone::get("Europe/Zagreb").unwrap(),
        day_start: 0,
        today: date(2026, 6, 1),
        answers: Answers::new(),
    }
}

/// A bundle of files with these names and contents, and the folder that it lies in.
pub(crate) fn bundle_of(files: &[(&str, &[u8])]) -> (Result<Bundle, ReadError>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let given: Vec<Given> = (files.iter().enumerate())
        .map(|(number, (name, bytes))| {
            let path = folder.path().join(format!("given-{number}"));
            std::fs::write(&path, bytes).unwrap();
            Given {
                name: (*name).to_owned(),
                path,
            }
        })
        .collect();
    let scratch = folder.path().to_owned();
    (Bundle::open(&given, scratch, Limits::HOUSE), folder)
}

/// A zip of such files, deflated.
pub(crate) fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What a format tells of these files, which it must recognise.
pub(crate) fn read(format: &dyn Format, files: &[(&str, &[u8])]) -> Result<Collected, ReadError> {
    read_with(format, files, setting())
}

/// The same for somebody in particular.
pub(crate) fn read_with(
    format: &dyn Format,
    files: &[(&str, &[u8])],
    setting: Setting,
) -> Result<Collected, ReadError> {
    let (bundle, _folder) = bundle_of(files);
    let mut bundle = bundle?;
    let recognised = format
        .recognise(&mut bundle)?
        .expect("it is not recognised");
    let mut collected = Collected {
        setting: Some(setting.clone()),
        ..Collected::default()
    };
    format.read(&mut bundle, &recognised, &setting, &mut collected)?;
    Ok(collected)
}
