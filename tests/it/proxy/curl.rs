//! Asking by https. The client of the other tests speaks plain http only.

use std::process::Command;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// The header lines, as they came.
    pub head: String,
    pub body: String,
}

impl Answer {
    /// The first header of that name.
    pub fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value.trim())
    }
}

/// Asks for `url` with more arguments of curl; `None` when there was no whole answer.
pub fn try_ask(url: &str, more: &[&str]) -> Option<Answer> {
    let asked = Command::new("curl")
        .args(["--silent", "--insecure", "--include", "--max-time", "60"])
        .args(["--noproxy", "*", "--ipv4"])
        .args(more)
        .arg(url)
        .output()
        .unwrap_or_else(|e| panic!("curl cannot be run ({e}): tests/run installs it"));
    let text = String::from_utf8_lossy(&asked.stdout).into_owned();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.trim().parse().ok()?;
    asked.status.success().then(|| Answer {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}

/// Asks for `url` with more arguments of curl.
#[track_caller]
pub fn ask(url: &str, more: &[&str]) -> Answer {
    try_ask(url, more).unwrap_or_else(|| panic!("no answer from {url}"))
}
