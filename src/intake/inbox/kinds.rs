//! What the inbox does by itself.

use std::time::Duration;

use super::{model::Report, service::Inbox};
use crate::{
    i18n::messages::inbox as say,
    jobs::{Context, Done, Failed, Kind},
};

/// Looking at the inbox.
pub const LOOK: &str = "inbox.look";

/// How long one look may take: large files on a slow line.
const WITHIN: Duration = Duration::from_secs(12 * 60 * 60);

impl Inbox {
    /// The kinds of work of the inbox: looking at it by its schedule and at each start, or only when somebody asks.
    pub fn kinds(&self) -> Vec<Kind> {
        let inbox = self.clone();
        let run = move |context: Context| {
            let inbox = inbox.clone();
            async move {
                let tell = |done, of| context.progress(done, of);
                let report = inbox.look(tell, || context.is_cancelled()).await?;
                match report.failed {
                    Some(error) => Err(Failed::for_now(error)),
                    None => Ok(done(&report)),
                }
            }
        };
        let kind = Kind::new(LOOK, &say::KIND_LOOK, run).timeout(WITHIN);
        vec![match self.schedule() {
            Some(schedule) => kind.standing(schedule.clone()).at_start(),
            None => kind,
        }]
    }
}

fn done(report: &Report) -> Done {
    let message = match report.left {
        0 => String::new(),
        left => format!("{left} files stay where they are"),
    };
    Done {
        rows: report.taken.into(),
        message,
    }
}
