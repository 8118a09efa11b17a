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
fn drop_ins_are_read_over_the_file_and_named_in_order() {
    let (home, path) = file("[http]\nport = 8001\n");
    let drop_ins = home.path().join("config.d");
    std::fs::create_dir(&drop_ins).unwrap();
    std::fs::write(drop_ins.join("20.toml"), "[http]\nport = 8003\n").unwrap();
    std::fs::write(drop_ins.join("10.toml"), "[http]\nport = 8002\n").unwrap();
    let args = ["check-config", "--config", path.to_str().unwrap()];
    let done = run(&args).expect(0);
    let files = [
        path.clone(),
        drop_ins.join("10.toml"),
        drop_ins.join("20.toml"),
    ];
    let read = files
        .map(|file| format!("Read {}.\n", file.display()))
        .concat();
    assert!(done.out.starts_with(&read), "{}", done.out);
    assert!(done.out.contains("127.0.0.1:8003"), "{}", done.out);

    let quiet = [&args[..], &["--quiet"]].concat();
    let done = run(&quiet).expect(0);
    assert_eq!((done.out.as_str(), done.err.as_str()), ("", ""));
    std::fs::write(drop_ins.join("30.toml"), "\n[http]\nprot = 1\n").unwrap();
    let done = run(&quiet).expect(78);
    assert!(done.err.contains("config.d/30.toml:3"), "{}", done.err);
}

#[test]
fn a_secret_from_a_file_lets_a_stranger_read_the_figures_and_is_shown_nowhere() {
    const TOKEN: &str = "tri-plave-rode-na-krovu";
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("token");
    std::fs::write(&path, format!("{TOKEN}\n")).unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(&path, open).unwrap();
    let variable = ("WELLKIN_TELEMETRY__TOKEN_FILE", path.to_str().unwrap());

    let server = Launch::fresh().env(variable.0, variable.1).start();
    assert!(
        server
            .log()
            .contains("everybody on this machine may read it")
    );
    // What a proxy passes on that nobody trusts counts as a stranger's.
    let stranger = server.client().with("X-Forwarded-For", "192.0.2.7");
    stranger.get("/metrics").expect(404);
    stranger
        .bearer("tri-plave-rode-na-krov")
        .get("/metrics")
        .expect(404);
    let figures = stranger.bearer(TOKEN).get("/metrics").expect(200);
    assert!(figures.body.contains("wellkin_build"), "{}", figures.body);
    assert!(!server.log().contains(TOKEN));

    let done = run_with(&["check-config"], &[variable], "").expect(0);
    assert!(done.out.contains(variable.1), "{}", done.out);
    assert!(!done.out.contains(TOKEN) && !done.err.contains(TOKEN));
    std::fs::remove_file(&path).unwrap();
    let done = run_with(&["check-config"], &[variable], "").expect(78);
    assert!(
        done.err.contains(variable.0) && done.err.contains(variable.1),
        "{}",
        done.err
    );
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
        "reindex",
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
