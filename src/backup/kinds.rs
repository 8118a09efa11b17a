//! What this room does by itself.

use super::Backup;
use crate::i18n::messages::jobs as say;
use crate::jobs::{Done, Failed, Kind, Schedule};

impl Backup {
    /// The kinds of work of this room: the key ring and its copy are brought in line with who is
    /// here, should an erasure have been cut off or the disk of the copy have been away.
    pub fn kinds(&self) -> Vec<Kind> {
        let backup = self.clone();
        let run = move |_| {
            let backup = backup.clone();
            async move {
                backup.line_up().await.map_err(Failed::for_now)?;
                Ok(Done::default())
            }
        };
        vec![Kind::new("backup.keys", &say::KIND_KEYS, run).standing(Schedule::HOURLY)]
    }
}
