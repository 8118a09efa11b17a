//! The manual pages and the completions of the package, rendered from the command line and the table
//! of keys. They are files of the repository; these tests hold them to what the program says.

#![allow(clippy::unwrap_used)]

mod command;
mod configuration;
mod page;

use super::args::Wellkin;
use clap::CommandFactory;
use clap_complete::{Shell, generate};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn packaging(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("packaging")
        .join(file)
}

/// Fails unless the file is what is rendered. `RENDER_DOCS` writes it.
#[track_caller]
fn is_up_to_date(file: &str, rendered: &str) {
    let path = packaging(file);
    let read = || std::fs::read_to_string(&path).unwrap_or_default();
    let mut written = read();
    if std::env::var_os("RENDER_DOCS").is_some() && written != rendered {
        std::fs::write(&path, rendered).unwrap();
        written = read();
    }
    assert!(
        written == rendered,
        "packaging/{file} is out of date: RENDER_DOCS=1 cargo test --lib manual"
    );
}

fn wellkin() -> clap::Command {
    let mut command = Wellkin::command();
    command.build();
    command
}

fn completion(shell: Shell) -> String {
    let mut script = Vec::new();
    generate(shell, &mut Wellkin::command(), "wellkin", &mut script);
    String::from_utf8(script).unwrap()
}

fn run(command: &mut Command) -> Output {
    let name = command.get_program().to_owned();
    let done = command.output();
    done.unwrap_or_else(|error| panic!("{}: {error}; tests/run installs it", name.display()))
}

/// A page as people read it, 80 columns wide. Fails on the first warning of the typesetter.
#[track_caller]
fn read(page: &str) -> String {
    let done = run(Command::new("man")
        .args(["--warnings", "-E", "UTF-8", "-l"])
        .arg(packaging(page))
        .envs([
            ("LC_ALL", "C.UTF-8"),
            ("MANWIDTH", "80"),
            ("MANROFFSEQ", ""),
        ])
        .env("MANPAGER", "cat"));
    let complaints = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success() && complaints.is_empty(),
        "{page}: {complaints}"
    );
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn the_pages_in_the_repository_say_what_the_program_does() {
    is_up_to_date("man/wellkin.1", &command::render(&wellkin()));
    is_up_to_date("man/wellkin.toml.5", &configuration::render());
}

#[test]
fn the_completions_in_the_repository_know_every_command() {
    is_up_to_date("completions/wellkin.bash", &completion(Shell::Bash));
    is_up_to_date("completions/_wellkin", &completion(Shell::Zsh));
    is_up_to_date("completions/wellkin.fish", &completion(Shell::Fish));
}

#[test]
fn the_pages_can_be_read_without_a_warning() {
    let text = read("man/wellkin.1");
    for wanted in [
        "wellkin user add NAME --email E [--role R] [--password-stdin]",
        "wellkin check-config [--quiet]",
        "/etc/wellkin/config.toml",
        "administrator, member",
        "printf '%s' \"$PASSWORD\" |",
        "EXIT STATUS",
    ] {
        assert!(text.contains(wanted), "no {wanted} in\n{text}");
    }
    let text = read("man/wellkin.toml.5");
    for key in crate::config::KEYS {
        assert!(
            text.contains(&format!("{} = ", key.path)),
            "no {}",
            key.path
        );
        assert!(text.contains(&key.variable()), "no {}", key.variable());
    }
}

#[test]
fn bash_completes_commands_and_options() {
    let completed = |line: &str| {
        let script = format!(
            "set -eu; source '{}'; COMP_WORDS=({line}); [[ '{line}' == *' ' ]] && COMP_WORDS+=(''); \
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _wellkin wellkin \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            packaging("completions/wellkin.bash").display()
        );
        let done = run(Command::new("bash").args(["--norc", "-c", &script]));
        let complaints = String::from_utf8_lossy(&done.stderr);
        assert!(complaints.is_empty(), "{complaints}");
        let words = String::from_utf8(done.stdout).unwrap();
        words.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(completed("wellkin check"), ["check-config"]);
    assert_eq!(completed("wellkin user dis"), ["disable"]);
    assert_eq!(completed("wellkin user add --ro"), ["--role"]);
    let roles = completed("wellkin user add iva --role ");
    assert_eq!(roles, ["administrator", "member", "viewer"]);
    assert!(completed("wellkin ").contains(&"setup-link".to_owned()));
}
