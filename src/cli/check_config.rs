//! `wellkin check-config`: finds every mistake at once, and touches nothing.

use super::args::{Listen, Place};
use super::terminal::say;
use crate::config::DEFAULT_FILE;
use std::path::Path;
use std::process::ExitCode;

/// Reads the configuration like `serve` does.
pub fn run(place: &Place) -> anyhow::Result<ExitCode> {
    let config = place.configuration(&Listen::default())?;
    match &place.config {
        Some(file) => say(&format!("{} is in order.", file.display())),
        None if Path::new(DEFAULT_FILE).exists() => say(&format!("{DEFAULT_FILE} is in order.")),
        None => say(&format!(
            "There is no {DEFAULT_FILE} here; the defaults hold."
        )),
    }
    let http = &config.http;
    let place = std::net::SocketAddr::new(http.address, http.port);
    say(&format!(
        "Listens on {place}, reached at {}.",
        http.link("")
    ));
    say(&format!("Keeps its data in {}.", config.data.dir.display()));
    Ok(ExitCode::SUCCESS)
}
