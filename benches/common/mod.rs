//! What both programs share: invented people, figures, and the report they write.
#![allow(dead_code)] // Each program uses its own part of this.

pub mod apple;
pub mod client;
pub mod people;
pub mod report;
pub mod server;

use std::time::{Duration, Instant};

/// The options of a run: `--name value` pairs and bare `--flags`, whatever cargo adds is ignored.
pub struct Args(Vec<String>);

impl Args {
    /// Those of this process.
    pub fn of_process() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// The text after `--name`.
    pub fn text(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|arg| arg == name)?;
        self.0.get(at + 1).map(String::as_str)
    }

    /// The number after `--name`, or `otherwise`.
    pub fn number(&self, name: &str, otherwise: usize) -> anyhow::Result<usize> {
        match self.text(name) {
            None => Ok(otherwise),
            Some(text) => text
                .replace('_', "")
                .parse()
                .map_err(|_| anyhow::anyhow!("{name} takes a number, not {text}")),
        }
    }
}

/// The middle of some measurements.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// How long `work` takes, and its answer.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let answer = work();
    (answer, started.elapsed())
}

/// A line of `/proc/PID/status` in MiB, such as `VmRSS` or `VmHWM`.
pub fn memory_mib(pid: u32, line: &str) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    status
        .lines()
        .find_map(|text| text.strip_prefix(line)?.strip_prefix(':'))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok())
        .map(|kib| kib / 1024.0)
        .ok_or_else(|| anyhow::anyhow!("no {line} of process {pid}"))
}
