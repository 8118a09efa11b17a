//! What was measured against what was aimed at, as rows of a Markdown table.

use std::{fmt::Write as _, path::Path};

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
        let number = |value: f64| match value.abs() {
            size if size >= 1000.0 => format!("{value:.0}"),
            size if size >= 100.0 => format!("{value:.0}"),
            size if size >= 10.0 => format!("{value:.1}"),
            _ => format!("{value:.2}"),
        };
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
        println!("{what:<78} {measured:>16}   {aim:<22} {verdict}");
        // Writing to a string cannot fail.
        let _ = writeln!(self.rows, "| {what} | {aim} | {measured} | {verdict} |");
        if !met {
            self.missed.push(what.to_owned());
        }
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
