//! `wellkin serve`, and `wellkin` without a command.

use super::args::{Listen, Place};
use super::lifecycle;
use crate::config::Loaded;
use crate::ops::logging;
use std::process::ExitCode;

/// Serves until it is told to stop.
pub fn run(place: &Place, listen: &Listen) -> anyhow::Result<ExitCode> {
    let Loaded {
        config, remarks, ..
    } = place.load(listen)?;
    logging::init(&config.log)?;
    for remark in remarks {
        tracing::warn!("{remark}");
    }
    lifecycle::runtime()?.block_on(async {
        let (house, reserved) = lifecycle::open(config).await?;
        lifecycle::attend(house, reserved, || {}).await
    })?;
    Ok(ExitCode::SUCCESS)
}
