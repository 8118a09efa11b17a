//! `wellkin support-bundle`: one file for whoever helps, from the running server or without one.

use super::args::Place;
use super::control::{self, Order};
use super::orders::Say;
use super::terminal::say;
use crate::server::House;
use crate::store::Actor;
use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::ExitCode;

/// Writes it into `file`, which must not be there yet.
pub fn run(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    if file.exists() {
        bail!("{} is there already: name another file", file.display());
    }
    let mut zip = Vec::new();
    let mut broken = None;
    control::hear(
        place,
        Order::SupportBundle,
        &mut |line| match STANDARD.decode(line) {
            Ok(bytes) => zip.extend(bytes),
            Err(error) => broken = Some(error),
        },
    )?;
    if let Some(error) = broken {
        bail!("the server answers in a way this version does not understand: {error}");
    }
    let mut options = OpenOptions::new();
    let written = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .and_then(|mut out| {
            out.write_all(&zip)?;
            out.sync_all()
        });
    written.with_context(|| format!("{} cannot be written", file.display()))?;
    say(&format!(
        "{}: {} bytes. Nobody is named in it; look into it before you pass it on.",
        file.display(),
        zip.len()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Makes it, and says it as one line.
pub async fn make(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    let zip = house.operator.bundle(Actor::System).await?;
    say(STANDARD.encode(zip));
    Ok(())
}
