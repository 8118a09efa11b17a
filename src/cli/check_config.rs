//! `wellkin check-config`: finds every mistake at once, and touches nothing.

use super::args::{Listen, Place};
use super::terminal::{complain, say};
use crate::backup::Dated;
use crate::config::{DEFAULT_FILE, Loaded, SYSTEM_FILE};
use crate::intake::inbox::schedule_of;
use crate::server::{HouseError, derived_names, pipelines};
use std::net::SocketAddr;
use std::process::ExitCode;

/// Reads the configuration like `serve` does. `quiet` says nothing when there is nothing to mend.
pub fn run(place: &Place, quiet: bool) -> anyhow::Result<ExitCode> {
    let Loaded {
        config,
        read,
        remarks,
    } = place.load(&Listen::default())?;
    for remark in &remarks {
        complain(&format!("wellkin: {remark}"));
    }
    let mut faults = Vec::new();
    let dated = Dated::of(&config.backup, None);
    let dated = sound(dated.map_err(HouseError::from), &mut faults).flatten();
    sound(
        pipelines(&config, &derived_names()).map_err(HouseError::from),
        &mut faults,
    );
    sound(
        schedule_of(&config.inbox).map_err(HouseError::InboxTime),
        &mut faults,
    );
    if let Some(last) = faults.pop() {
        for fault in faults {
            complain(&format!("wellkin: {:#}", anyhow::Error::from(fault)));
        }
        return Err(last.into());
    }
    if quiet {
        return Ok(ExitCode::SUCCESS);
    }
    if read.is_empty() {
        say(&format!(
            "There is neither {DEFAULT_FILE} here nor {SYSTEM_FILE}; the defaults hold."
        ));
    }
    for file in &read {
        say(&format!("Read {}.", file.display()));
    }
    let http = &config.http;
    let place = SocketAddr::new(http.address, http.port);
    say(&format!(
        "All is in order. Listens on {place}, reached at {}.",
        http.link("")
    ));
    say(&format!("Keeps its data in {}.", config.data.dir.display()));
    say(&match &config.mail.server {
        Some(server) => format!("Sends mails through {server}:{}.", config.mail.port),
        None => "Sends no mails: no mail.server is set.".to_owned(),
    });
    say(&match dated {
        Some(dated) => format!("Makes backups by itself and keeps {}.", dated.keep),
        None => "Makes no backups by itself: no backup.at is set.".to_owned(),
    });
    Ok(ExitCode::SUCCESS)
}

/// What was found, or nothing where it is a fault, which is kept.
fn sound<T>(found: Result<T, HouseError>, faults: &mut Vec<HouseError>) -> Option<T> {
    found.map_err(|fault| faults.push(fault)).ok()
}
