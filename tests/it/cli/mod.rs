//! The command line, as an operator uses it.

mod configuration;
mod data;
mod loading;
mod metrics;
mod serving;
mod users;

use crate::support::Server;
use crate::support::command::{Done, run_with};
use std::path::Path;

/// Runs a command against a data directory.
fn on(data: &Path, args: &[&str], input: &str) -> Done {
    let data = data.to_str().unwrap();
    let all: Vec<_> = args.iter().copied().chain(["--data", data]).collect();
    run_with(&all, &[], input)
}

/// Asks the server to stop and fails unless it does so in order. The directory stays.
#[track_caller]
fn stopped(server: Server) {
    assert_eq!(server.stop().code(), Some(0));
}
