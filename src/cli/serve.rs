//! `wellkin serve`, and `wellkin` without a command.

use super::args::{Only, Place, Serve};
use super::lifecycle;
use crate::config::Loaded;
use crate::ops::logging;
use crate::server::Part;
use std::process::ExitCode;

/// Serves until it is told to stop.
pub fn run(place: &Place, flags: &Serve) -> anyhow::Result<ExitCode> {
    let Loaded {
        config, remarks, ..
    } = place.load(&flags.listen)?;
    let logs = logging::init(&config.log)?;
    for remark in remarks {
        tracing::warn!("{remark}");
    }
    let part = match flags.only {
        None => Part::Whole,
        Some(Only::Text) => Part::Text,
    };
    lifecycle::runtime()?.block_on(async {
        let (house, reserved) = lifecycle::open(config, part, logs).await?;
        lifecycle::attend(house, reserved, || {}).await
    })?;
    Ok(ExitCode::SUCCESS)
}
