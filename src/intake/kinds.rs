//! What the desk does beside everything else.

use std::time::Duration;

use jiff::SignedDuration;

use crate::{
    i18n::messages::intake as say,
    jobs::{Context, Done, Kind, Outcome, Schedule},
    ops::ids::PersonId,
};

use super::service::Intake;

/// Reading what a person gave.
pub(super) const READ: &str = "intake.read";
/// Writing it into the diary.
pub(super) const COMMIT: &str = "intake.commit";
/// Taking it back.
pub(super) const UNDO: &str = "intake.undo";

/// How long files are kept that nobody decided about, and how long an upload may rest.
pub const FILES_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long the rows that were refused can be fetched.
pub const REFUSED_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How long one run may take: many years of a watch on a slow card.
const LONG: Duration = Duration::from_secs(12 * 60 * 60);

impl Intake {
    /// The kinds of work of this room. Each may be cut off anywhere and goes on the next time.
    pub fn kinds(&self) -> Vec<Kind> {
        let (read, commit, undo, sweep) = (self.clone(), self.clone(), self.clone(), self.clone());
        vec![
            Kind::new(READ, &say::KIND_READ, move |context: Context| {
                let intake = read.clone();
                async move { done(intake.read_all(whose(&context)?, &context).await) }
            })
            .timeout(LONG),
            Kind::new(COMMIT, &say::KIND_COMMIT, move |context: Context| {
                let intake = commit.clone();
                async move { done(intake.commit_all(whose(&context)?, &context).await) }
            })
            .timeout(LONG),
            Kind::new(UNDO, &say::KIND_UNDO, move |context: Context| {
                let intake = undo.clone();
                async move { done(intake.undo_all(whose(&context)?, &context).await) }
            })
            .timeout(LONG),
            // At each start as well, so that what a crash left lying is picked up.
            Kind::new("intake.sweep", &say::KIND_SWEEP, move |_| {
                let intake = sweep.clone();
                async move { done(intake.sweep().await) }
            })
            .standing(Schedule::HOURLY)
            .at_start(),
        ]
    }
}

fn whose(context: &Context) -> Result<PersonId, crate::jobs::Failed> {
    context.read()
}

fn done(rows: Result<u64, super::IntakeError>) -> Outcome {
    rows.map(Done::rows).map_err(crate::jobs::Failed::for_now)
}
