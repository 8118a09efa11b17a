//! A word with systemd, where it listens (`Type=notify`). Elsewhere every call does nothing.

use sd_notify::NotifyState;
use std::time::Duration;

/// Requests are answered from now on.
pub fn ready() {
    tell(&NotifyState::Ready);
}

/// The server is on its way down.
pub fn stopping() {
    tell(&NotifyState::Stopping);
}

/// A line for `systemctl status`.
pub fn status(text: &str) {
    tell(&NotifyState::Status(text));
}

/// The server is well. Only to be said after a real round trip through the store's writer, so that
/// a server that hangs is started anew.
pub fn watchdog() {
    tell(&NotifyState::Watchdog);
}

/// The start or the end takes longer: systemd waits this long from now on. For migrations and for
/// repairs after a crash.
pub fn extend_timeout(by: Duration) {
    let micros = u32::try_from(by.as_micros()).unwrap_or(u32::MAX);
    tell(&NotifyState::ExtendTimeoutUsec(micros));
}

/// How often [`watchdog`] has to be called, if systemd watches: three times in each of its
/// intervals, so that one late round trip is not the end.
pub fn watchdog_interval() -> Option<Duration> {
    sd_notify::watchdog_enabled().map(|limit| limit / 3)
}

fn tell(state: &NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(std::slice::from_ref(state)) {
        tracing::warn!(%error, "systemd cannot be told");
    }
}
