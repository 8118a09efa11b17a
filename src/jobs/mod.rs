//! Work that is done later, again and again, or beside everything else: a scheduler whose state lies
//! in the store.
//!
//! A room above declares each kind of work it has as a [`Kind`], with the function that does it. It
//! puts a job of that kind into the store with [`enqueue`] or [`schedule`], inside its own
//! transaction: the job is there when the transaction is, and the commit wakes the [`Runner`]. Before
//! a job runs, its runner writes a lease into the store and renews it while the work goes on. A
//! lease that ran out is somebody's who is gone, and whoever finds it takes the job over. Work must
//! therefore bear being done twice: it was done at least once, and never by two at the same time.
//!
//! What a job does, and who may look at it, does not belong here.

mod cron;
mod enqueue;
mod ending;
mod health;
mod kind;
mod live;
mod model;
mod retries;
mod runner;
mod schedule;
mod service;
mod tables;
mod take;
#[cfg(test)]
mod tests;

pub use cron::{Cron, EXPRESSION_MAX};
pub use enqueue::{
    Again, JobError, KEY_MAX, NewJob, PAYLOAD_MAX, PER_PERSON, cancel, enqueue, find, keyed,
    run_now, schedule, stop,
};
pub use health::{Health, health};
pub use kind::{Context, Done, Failed, Kind, Outcome};
pub use model::{Asked, Job, KEPT, Note, RUNS_KEPT, Run, State, Status};
pub use retries::Retries;
pub use runner::{Options, Runner};
pub use schedule::{BadSchedule, SHORTEST, Schedule};
pub use service::{JobShown, Jobs, LISTED};
pub use tables::{derived, holdings, tables};
