//! What this room does by itself.

use super::People;
use crate::i18n::messages::people as say;
use crate::jobs::{Done, Failed, Kind, Schedule};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// The time between two looks.
const EVERY: SignedDuration = SignedDuration::from_mins(25);
/// How long one may take: 100,000 files of a bucket that is slow.
const WITHIN: Duration = Duration::from_secs(2 * 60 * 60);

impl People {
    /// The kinds of work of this room: looking at the files at each start and every 25 minutes.
    pub fn kinds(&self) -> Vec<Kind> {
        let people = self.clone();
        let run = move |context: crate::jobs::Context| {
            let people = people.clone();
            async move {
                let report = people
                    .process(|done, of| context.progress(done, of))
                    .await?;
                match report.failed {
                    Some(error) => Err(Failed::for_now(error)),
                    None => Ok(done(&report)),
                }
            }
        };
        let every = Schedule::Every {
            period: EVERY,
            anchor: Timestamp::UNIX_EPOCH,
        };
        let kind = Kind::new("people.read", &say::KIND_READ, run);
        vec![kind.timeout(WITHIN).standing(every).at_start()]
    }
}

fn done(report: &super::Report) -> Done {
    let message = match report.skipped_count {
        0 => String::new(),
        skipped => format!("{skipped} files were passed over"),
    };
    Done {
        rows: u64::from(report.added + report.changed + report.gone),
        message,
    }
}
