//! The signals by which a server is asked to stop.

use std::io;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// How the process ends when it is asked to stop a second time.
const IMPATIENT_EXIT: i32 = 1;

/// `SIGTERM` and `SIGINT`, from now on ours to handle.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Takes the signals over. They no longer end the process by themselves.
    ///
    /// # Errors
    /// When the system refuses the handlers.
    ///
    /// # Panics
    /// Outside a Tokio runtime.
    pub fn install() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the first signal and returns its name. A second one ends the process at once,
    /// without waiting for anything: what was acknowledged is on disk already.
    pub async fn first(mut self) -> &'static str {
        let name = self.next().await;
        tokio::spawn(async move {
            let name = self.next().await;
            tracing::warn!("{name} again: stopping at once");
            std::process::exit(IMPATIENT_EXIT);
        });
        name
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[tokio::test]
    async fn the_first_signal_is_reported_and_the_process_lives_on() {
        let signals = Signals::install().unwrap();
        let pid = std::process::id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-TERM", &pid])
            .status();
        assert!(sent.unwrap().success());
        assert_eq!(signals.first().await, "SIGTERM");
    }
}
