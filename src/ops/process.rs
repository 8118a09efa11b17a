//! What the system knows about this process.

use std::time::Duration;
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, RefreshKind, System, get_current_pid};

/// What the system knows about this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Memory that is in RAM, in bytes.
    pub resident_bytes: u64,
    /// Time since the start, in whole seconds.
    pub uptime: Duration,
}

/// Asks the system about this process; `None` where it does not tell. Reads a few files of
/// `/proc`, so it is for scrapes, not for requests.
pub fn facts() -> Option<Facts> {
    let pid = get_current_pid().ok()?;
    let mut system = System::new_with_specifics(RefreshKind::nothing()).ok()?;
    let wanted = ProcessRefreshKind::nothing().with_memory().without_tasks();
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), false, wanted);
    let process = system.process(pid)?;
    Some(Facts {
        resident_bytes: process.memory(),
        uptime: Duration::from_secs(process.run_time()),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn this_process_has_memory_and_an_age() {
        let facts = facts().unwrap();
        assert!(facts.resident_bytes > 1024 * 1024, "{facts:?}");
        assert!(
            facts.uptime < Duration::from_secs(24 * 60 * 60),
            "{facts:?}"
        );
    }
}
