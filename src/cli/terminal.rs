//! Lines on standard output and standard error. A reader that has gone away (`| head -1`) is no
//! reason to panic.

use anyhow::bail;
use std::io::{BufRead, IsTerminal, Write, stderr, stdin, stdout};

/// Writes a line to standard output.
pub fn say(line: &str) {
    let _ = writeln!(stdout().lock(), "{line}");
}

/// Writes a line to standard error.
pub fn complain(line: &str) {
    let _ = writeln!(stderr().lock(), "{line}");
}

/// Asks whether to do it, unless `yes` says so already. `done` says what it would have been: nothing was so.
pub fn sure(yes: bool, question: &str, done: &str) -> anyhow::Result<()> {
    if yes {
        return Ok(());
    }
    can_be_asked(done)?;
    if asked(question)? {
        Ok(())
    } else {
        bail!("nothing was {done}")
    }
}

/// That somebody is there to be asked.
pub fn can_be_asked(done: &str) -> anyhow::Result<()> {
    if stdin().is_terminal() {
        return Ok(());
    }
    bail!("nothing was {done}: say --yes where nobody can be asked")
}

/// Asks a question that is answered with yes or no.
pub fn asked(question: &str) -> anyhow::Result<bool> {
    let mut screen = stderr().lock();
    write!(screen, "{question} [y/N] ")?;
    screen.flush()?;
    let mut typed = String::new();
    stdin().lock().read_line(&mut typed)?;
    Ok(matches!(typed.trim(), "y" | "Y" | "yes"))
}
