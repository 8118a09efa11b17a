//! What reading other programs' exports costs: `cargo bench --bench formats`.
//!
//! Options: `--mib N` (how large the export of Apple Health is, 256), `--report FILE` (the rows as Markdown), and
//! `--generate PATH BYTES`, which only writes such an export to a file, zipped if it ends in `.zip`.
//!
//! Values are counted and not stored. Memory is compared with that of the moment before.

mod common;

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use anyhow::Context;
use common::{
    Args, apple, memory_mib,
    report::{Report, Target},
    timed,
};
use jiff::{civil::date, tz::TimeZone};
use wellkin::formats::{
    Answers, Bundle, FORMATS, Given, Item, Left, Limits, Note, Part, Question, Row, Setting, Sink,
    Stop, Why,
};
use zip::{ZipWriter, write::SimpleFileOptions};

#[derive(Default)]
struct Counting {
    values: u64,
    refused: u64,
}

impl Sink for Counting {
    fn item(&mut self, _: Item) -> Result<(), Stop> {
        self.values += 1;
        Ok(())
    }

    fn part(&mut self, _: Part<'_>) -> Result<(), Stop> {
        self.values += 1;
        Ok(())
    }

    fn note(&mut self, _: Note) -> Result<(), Stop> {
        self.values += 1;
        Ok(())
    }

    fn refuse(&mut self, _: Row, _: Why, _: &str) -> Result<(), Stop> {
        self.refused += 1;
        Ok(())
    }

    fn leave(&mut self, _: Left, _: u64) {}

    fn ask(&mut self, _: Question) {}

    fn advance(&mut self, _: u64) -> Result<(), Stop> {
        Ok(())
    }
}

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    if let Some(at) = words.iter().position(|word| word == "--generate") {
        let (path, bytes) = words
            .get(at + 1)
            .zip(words.get(at + 2))
            .context("--generate PATH BYTES")?;
        let written = generate(Path::new(path), bytes.replace('_', "").parse()?)?;
        println!("{path}: {written:?}");
        return Ok(());
    }
    let args = Args::of_process();
    let bytes = args.number("--mib", 256)? as u64 * (1 << 20);
    let folder = tempfile::tempdir()?;
    let mut report = Report::default();
    for (name, what) in [("export.xml", "XML"), ("export.zip", "XML out of a zip")] {
        let path = folder.path().join(name);
        let written = generate(&path, bytes)?;
        let idle = memory_mib(std::process::id(), "VmRSS")?;
        // From here on the peak is that of reading.
        std::fs::write("/proc/self/clear_refs", "5")?;
        let (counting, taken) = timed(|| read(&path, folder.path()));
        let counting = counting?;
        let peak = memory_mib(std::process::id(), "VmHWM")?;
        anyhow::ensure!(
            counting.refused == 0,
            "{} rows were refused",
            counting.refused
        );
        let seconds = taken.as_secs_f64();
        let size = format!("Apple Health, {} MiB of {what}", bytes >> 20);
        report.add(
            &format!("{size}, MB a second"),
            Target::AtLeast(40.0),
            written.bytes as f64 / 1e6 / seconds,
            "",
        );
        report.add(
            &format!("{size}, values a second"),
            Target::Told,
            counting.values as f64 / seconds,
            "",
        );
        report.add(
            &format!("{size}, memory beyond rest"),
            Target::AtMost(64.0),
            peak - idle,
            " MiB",
        );
        std::fs::remove_file(&path)?;
    }
    report.finish(args.text("--report"))
}

/// Writes an export of at least so many bytes of XML.
fn generate(path: &Path, bytes: u64) -> anyhow::Result<apple::Written> {
    let mut file = BufWriter::new(File::create(path)?);
    if path.extension().is_none_or(|extension| extension != "zip") {
        let written = apple::write(bytes, &mut file)?;
        file.flush()?;
        return Ok(written);
    }
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default().large_file(true);
    zip.start_file("apple_health_export/export.xml", options)?;
    let written = apple::write(bytes, &mut zip)?;
    zip.finish()?.flush()?;
    Ok(written)
}

fn read(path: &Path, scratch: &Path) -> anyhow::Result<Counting> {
    let apple = FORMATS.iter().find(|format| format.key() == "apple_health");
    let apple = apple.context("Apple Health is not read")?;
    let given = Given {
        name: "export".to_owned(),
        path: path.to_owned(),
    };
    let setting = Setting {
        zone: TimeZone::UTC,
        day_start: 0,
        today: date(2026, 6, 1),
        answers: Answers::new(),
    };
    let mut bundle = Bundle::open(&[given], scratch.to_owned(), Limits::HOUSE)?;
    let found = apple
        .recognise(&mut bundle)?
        .ok_or_else(|| io::Error::other("it is not recognised"))?;
    let mut counting = Counting::default();
    apple.read(&mut bundle, &found, &setting, &mut counting)?;
    Ok(counting)
}
