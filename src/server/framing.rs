//! The pipelines of the house: those built in and those of the configuration, put together and checked.

use crate::admin::alerts::Alerts;
use crate::buckets::Bucket;
use crate::config::Config;
use crate::framework::{self, Draft, Framework, Mistake, Origin, Reports, Tools};
use crate::i18n::Lang;
use crate::ops::{Clock, Telemetry};
use crate::outgoing::Outgoing;
use std::fmt;
use std::path::Path;

/// What is wrong with the pipelines of the configuration: the id, and what to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPipelines(Vec<(String, String)>);

impl fmt::Display for BadPipelines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the pipelines of the configuration have faults:")?;
        for (id, mend) in &self.0 {
            // The one that is built in with a schedule of the configuration, whose id nobody else can have.
            match mend.strip_prefix("schedule: ") {
                Some(mend) if id == framework::COMPACT => {
                    write!(f, "\n  store.compact_at: {mend}")?
                }
                _ => write!(f, "\n  [[pipeline]] {id:?}, {mend}")?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for BadPipelines {}

/// The pipelines that cannot be changed in the pages, for a house with these derived tables.
///
/// # Errors
/// [`BadPipelines`] with each mistake of the configuration.
pub fn pipelines(config: &Config, derived: &[&str]) -> Result<Vec<(Origin, Draft)>, BadPipelines> {
    let backups = !config.backup.at.trim().is_empty();
    let built_in = framework::built_in(backups, config.store.compact_at.trim());
    let configured = config.pipelines.iter().map(Draft::from);
    framework::fixed(built_in, configured, derived).map_err(|wrong| {
        let said = wrong.into_iter().map(|Mistake { id, error }| {
            (
                id,
                format!("{}: {}", error.field, error.text.render(Lang::En)),
            )
        });
        BadPipelines(said.collect())
    })
}

/// Where files for the operator go, and what they are made of.
pub(super) fn reports(
    config: &Config,
    data: &Path,
    outgoing: &Outgoing,
    clock: &Clock,
    telemetry: &Telemetry,
) -> Reports {
    let place = config.reports.export_to.as_ref();
    Reports {
        place: place.map(|place| Bucket::open(place, data, &config.buckets, outgoing)),
        rooms: super::catalogue::rooms(),
        telemetry: telemetry.clone(),
        clock: clock.clone(),
    }
}

/// The pipelines of a house, of whose failures administrators are told at once.
pub(super) fn framework(
    config: &Config,
    clock: Clock,
    tools: &Tools,
    alerts: &Alerts,
) -> Result<Framework, BadPipelines> {
    let derived: Vec<_> = tools.derived.iter().map(|one| one.table().name).collect();
    let framework = Framework::new(clock, tools, pipelines(config, &derived)?);
    let alerts = alerts.clone();
    framework.when_failed(move || {
        let alerts = alerts.clone();
        tokio::spawn(async move {
            // The hourly look tells of it otherwise.
            if let Err(error) = alerts.look().await {
                tracing::warn!(%error, "administrators are told later of a pipeline that failed");
            }
        });
    });
    Ok(framework)
}
