//! Whether a password is known from a leak: a server is asked by the range protocol of Have I Been
//! Pwned, which hears five of the forty digits of the password's SHA-1 and nothing else.

use crate::config::ServerUrl;
use crate::ops::Secret;
use crate::outgoing::{Outgoing, OutgoingError, Request};
use sha1::{Digest, Sha1};
use std::fmt::Write;
use std::time::Duration;

/// How long the person who chooses a password waits for the answer.
const WITHIN: Duration = Duration::from_secs(3);
/// How many digits leave the machine: each such range has hundreds of passwords.
const DIGITS: usize = 5;

/// Whoever is asked.
pub struct Leaks {
    /// What stands before the digits.
    range: String,
    outgoing: Outgoing,
}

impl Leaks {
    /// Asks the server at `url`, to which the digits are added.
    pub fn new(url: &ServerUrl, outgoing: Outgoing) -> Self {
        Self {
            range: format!("{}/", url.trimmed()),
            outgoing,
        }
    }

    /// How often the password was found in leaks; never, when the server does not answer: a choice
    /// must not depend on somebody else's server being up.
    pub async fn times(&self, password: &Secret<String>) -> u64 {
        let digits = digits(password.expose());
        let (prefix, rest) = digits.split_at(DIGITS);
        match self.ask(prefix).await {
            Ok(Some(answer)) => count(&answer, rest),
            Ok(None) => self.missed("an answer that is none"),
            Err(error) => self.missed(&error.to_string()),
        }
    }

    async fn ask(&self, prefix: &str) -> Result<Option<String>, OutgoingError> {
        // With padding the length of the answer does not tell which range it is.
        let request = Request::get(format!("{}{prefix}", self.range))
            .header("Accept", "text/plain")
            .header("Add-Padding", "true")
            .within(WITHIN);
        let answer = self.outgoing.send(request).await?;
        Ok(answer
            .is_good()
            .then(|| String::from_utf8(answer.body).ok())
            .flatten())
    }

    fn missed(&self, why: &str) -> u64 {
        tracing::warn!(
            why,
            "whether a new password is known from a leak could not be looked up; it was taken"
        );
        0
    }
}

/// The SHA-1 of a password as forty digits.
fn digits(password: &str) -> String {
    let mut digits = String::with_capacity(40);
    for byte in Sha1::digest(password.as_bytes()) {
        // Writing to a text does not fail.
        let _ = write!(digits, "{byte:02X}");
    }
    digits
}

/// The count behind the digits `rest` in an answer of lines `DIGITS:COUNT`.
fn count(answer: &str, rest: &str) -> u64 {
    let lines = answer.lines().filter_map(|line| line.split_once(':'));
    let mut found = lines.filter(|(digits, _)| digits.trim().eq_ignore_ascii_case(rest));
    let times = found.next().map(|(_, times)| times.trim().parse());
    // A line that is there and says no number still means that it was found.
    times.map_or(0, |times| times.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_are_those_everybody_counts() {
        // FIPS 180-4, "abc".
        assert_eq!(digits("abc"), "A9993E364706816ABA3E25717850C26C9CD0D89D");
    }

    #[test]
    fn an_answer_is_read_line_by_line() {
        let rest = "E364706816ABA3E25717850C26C9CD0D89D";
        let answer = format!("0000000000000000000000000000000000A:7\r\n{rest}:12\r\n");
        assert_eq!(count(&answer, rest), 12);
        assert_eq!(count(&answer.to_lowercase(), rest), 12);
        assert_eq!(count(&format!("{rest}:0"), rest), 0, "padding");
        assert_eq!(count(&format!("{rest}:many"), rest), 1);
        for none in ["", "E364:9", "nonsense", &answer[..40]] {
            assert_eq!(count(none, rest), 0, "{none}");
        }
    }
}
