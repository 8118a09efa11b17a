//! Where a password comes from: standard input, and never the command line, which other users of
//! the machine can read.

use crate::ops::Secret;
use anyhow::{Context, bail};
use clap::Args;
use std::io::{IsTerminal, Read, stdin};

/// More than any password has, so that a wrong file is not read to its end.
const MOST_BYTES: u64 = 4096;

/// Where a password comes from.
#[derive(Debug, Clone, Copy, Args)]
pub struct PasswordFrom {
    /// Read the password from standard input, up to the end of its first line
    #[arg(long = "password-stdin")]
    stdin: bool,
}

impl PasswordFrom {
    /// Reads the password.
    pub fn read(self) -> anyhow::Result<Secret<String>> {
        if !self.stdin && stdin().is_terminal() {
            bail!(
                "a password typed here would be seen: give it by --password-stdin, \
                 as in `pass show wellkin | wellkin user … --password-stdin`"
            );
        }
        if !self.stdin {
            bail!("add --password-stdin to read the password from standard input");
        }
        first_line(stdin().lock())
    }
}

fn first_line(from: impl Read) -> anyhow::Result<Secret<String>> {
    let mut text = String::new();
    from.take(MOST_BYTES)
        .read_to_string(&mut text)
        .context("the password cannot be read from standard input")?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(Secret::new(line.to_owned())),
        _ => bail!("standard input holds no password"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_password_is_the_first_line_with_its_blanks() {
        for text in [
            " tri plave rode ",
            " tri plave rode \n",
            " tri plave rode \r\nrest",
        ] {
            let read = first_line(text.as_bytes()).unwrap();
            assert_eq!(read.expose(), " tri plave rode ");
        }
        for none in ["", "\n", "\nsecond"] {
            assert!(first_line(none.as_bytes()).is_err(), "{none:?}");
        }
        assert!(first_line(&[0xff, 0xfe][..]).is_err());
    }
}
