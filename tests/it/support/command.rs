//! Running a command of the binary to its end.

use super::server::wellkin;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// What a command said and how it ended.
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Done {
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }
}

/// Runs `wellkin` with these arguments.
pub fn run(args: &[&str]) -> Done {
    run_with(args, &[], "")
}

/// Runs `wellkin` with arguments, environment and standard input.
pub fn run_with(args: &[&str], env: &[(&str, &str)], input: &str) -> Done {
    let mut command = wellkin();
    command.args(args).envs(env.iter().copied());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that does not read its input may be gone before it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Done {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Fails unless every derived table on this directory equals its rebuild.
#[track_caller]
pub fn verify(data: &Path) {
    run(&["verify", "--data", data.to_str().unwrap()]).expect(0);
}
