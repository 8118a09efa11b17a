//! What was measured against what was aimed at, as rows of a Markdown table.

use std::{fmt::Write as _, path::Path, time::Duration};

/// Which side of the target is good.
#[derive(Clone, Copy)]
pub enum Target {
    /// At least this much.
    AtLeast(f64),
    /// At most this much.
    AtMost(f64),
    /// Nothing was promised; the figure is told for its own sake.
    Told,
}

/// The rows so far.
#[derive(Default)]
pub struct Report {
    rows: String,
    missed: Vec<String>,
}

impl Report {
    /// Adds a figure. `unit` follows the number, such as ` MiB`, or ` times`.
    pub fn add(&mut self, what: &str, target: Target, measured: f64, unit: &str) {
        let (aim, met) = match target {
            Target::AtLeast(aim) => (format!("at least {}{unit}", number(aim)), measured >= aim),
            Target::AtMost(aim) => (format!("at most {}{unit}", number(aim)), measured <= aim),
            Target::Told => ("–".into(), true),
        };
        let verdict = match target {
            Target::Told => "",
            _ if met => "met",
            _ => "**missed**",
        };
        let measured = format!("{}{unit}", number(measured));
        println!("{what:<80} {measured:>12}   {aim:<20} {verdict}");
        // Writing to a string cannot fail.
        let _ = writeln!(self.rows, "| {what} | {aim} | {measured} | {verdict} |");
        if !met {
            self.missed.push(what.to_owned());
        }
    }

    /// Adds a time against half a second or another limit, in seconds.
    pub fn time(&mut self, what: &str, target: Target, measured: Duration) {
        self.add(what, target, measured.as_secs_f64(), " s");
    }

    /// Writes the rows to `path`, if there is one, and says which targets were missed.
    pub fn finish(self, path: Option<&str>) -> anyhow::Result<()> {
        if let Some(path) = path {
            std::fs::write(Path::new(path), &self.rows)?;
        }
        for missed in &self.missed {
            println!("missed: {missed}");
        }
        Ok(())
    }
}

/// A number as people read it: as many places as its size deserves, thousands set apart.
fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => grouped(value.round() as u64),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 0.1 || size == 0.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// A whole number with its thousands set apart.
pub fn grouped(number: u64) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1_000), number % 1_000)
}
