//! Lines on standard output and standard error. A reader that has gone away (`| head -1`) is no
//! reason to panic.

use std::io::{Write, stderr, stdout};

/// Writes a line to standard output.
pub fn say(line: &str) {
    let _ = writeln!(stdout().lock(), "{line}");
}

/// Writes a line to standard error.
pub fn complain(line: &str) {
    let _ = writeln!(stderr().lock(), "{line}");
}
