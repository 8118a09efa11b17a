//! What this room does by itself.

use super::Backup;
use crate::i18n::messages::jobs as say;
use crate::jobs::{Done, Failed, Kind, Schedule};
use std::time::Duration;

/// The name of the work that makes backups.
pub const MAKE: &str = "backup.make";
/// How long a backup may take: many years of many people on a slow disk, written, rehearsed and sent elsewhere.
const MAKING: Duration = Duration::from_secs(6 * 60 * 60);

impl Backup {
    /// The kinds of work of this room: the key ring and its copy are brought in line with who is
    /// here, should an erasure have been cut off or the disk of the copy have been away, and the store of a
    /// rehearsal that was cut off goes; and a
    /// backup is made, where the configuration says when.
    pub fn kinds(&self) -> Vec<Kind> {
        let backup = self.clone();
        let run = move |_| {
            let backup = backup.clone();
            async move {
                backup.line_up().await.map_err(Failed::for_now)?;
                backup.clear_stage().await.map_err(Failed::for_now)?;
                Ok(Done::default())
            }
        };
        let keys = Kind::new("backup.keys", &say::KIND_KEYS, run).standing(Schedule::HOURLY);
        let dated = self.dated.clone().map(|dated| {
            let (backup, schedule) = (self.clone(), dated.schedule.clone());
            let make = move |context| {
                let (backup, dated) = (backup.clone(), dated.clone());
                async move { backup.make_dated(dated, context).await }
            };
            Kind::new(MAKE, &say::KIND_BACKUP, make)
                .timeout(MAKING)
                .standing(schedule)
        });
        std::iter::once(keys).chain(dated).collect()
    }
}
