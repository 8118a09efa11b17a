//! Where settings come from, and what is said about wrong ones.

use crate::support::Launch;
use crate::support::command::{run, run_with};
use std::path::PathBuf;
use tempfile::TempDir;

/// A configuration file with this text.
fn file(text: &str) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("config.toml");
    std::fs::write(&path, text).unwrap();
    (home, path)
}

#[test]
fn the_example_and_an_empty_file_are_good() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/config.toml");
    run(&["check-config", "--config", example]).expect(0);
    let (_home, empty) = file("");
    run(&["check-config", "--config", empty.to_str().unwrap()]).expect(0);
}

#[test]
fn every_fault_of_every_layer_is_told_at_once_with_key_place_and_mend() {
    let (_home, path) = file(
        "[http]\nprot = 8000\nport = 70000\n[data]\ndir = 7\n\n[acounts]\nregistration = \"open\"\n",
    );
    let args = ["check-config", "--config", path.to_str().unwrap()];
    let env = [
        ("WELLKIN_COHORTS__K", "one"),
        ("WELLKIN_LOG__LEVLE", "info"),
    ];
    let done = run_with(&args, &env, "").expect(78);
    let name = path.to_str().unwrap();
    for wanted in [
        "http.prot",
        "http.port",
        "70000",
        "data.dir",
        "acounts",
        "did you mean",
        "accounts",
        "WELLKIN_COHORTS__K",
        "WELLKIN_LOG__LEVLE",
        name,
    ] {
        assert!(done.err.contains(wanted), "no {wanted} in\n{}", done.err);
    }
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_its_name() {
    let (_home, path) = file("[http\nport = ");
    let done = run(&["check-config", "--config", path.to_str().unwrap()]).expect(78);
    assert!(done.err.contains(path.to_str().unwrap()), "{}", done.err);
}

#[test]
fn a_file_that_was_named_must_be_there() {
    run(&["check-config", "--config", "/nowhere/config.toml"]).expect(78);
}

#[test]
fn a_server_with_a_wrong_setting_does_not_start() {
    let Err(refusal) = Launch::fresh().env("WELLKIN_COHORTS__K", "1").try_start() else {
        panic!("it started");
    };
    assert_eq!(refusal.status.code(), Some(78), "{}", refusal.log);
    assert!(refusal.log.contains("cohorts.k") || refusal.log.contains("WELLKIN_COHORTS__K"));
}

#[test]
fn words_that_are_no_command_are_a_usage_error() {
    run(&["srve"]).expect(2);
    run(&["serve", "--prot", "1"]).expect(2);
    run(&["user", "add"]).expect(2);
    let help = run(&["--help"]).expect(0);
    for command in [
        "serve",
        "demo",
        "check-config",
        "healthcheck",
        "user",
        "verify",
        "rebuild",
    ] {
        assert!(help.out.contains(command), "{}", help.out);
    }
    assert!(
        run(&["--version"])
            .expect(0)
            .out
            .contains(env!("CARGO_PKG_VERSION"))
    );
}
