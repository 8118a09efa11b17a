//! `wellkin serve`, and `wellkin` without a command.

use super::args::{Listen, Place};
use super::lifecycle;
use crate::ops::logging;
use std::process::ExitCode;

/// Serves until it is told to stop.
pub fn run(place: &Place, listen: &Listen) -> anyhow::Result<ExitCode> {
    let config = place.configuration(listen)?;
    logging::init(&config.log)?;
    lifecycle::runtime()?.block_on(async {
        let (house, reserved) = lifecycle::open(config).await?;
        lifecycle::attend(house, reserved, || {}).await
    })?;
    Ok(ExitCode::SUCCESS)
}
