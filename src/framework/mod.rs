//! Pipelines: what the house does with its tables in an order, by a schedule, when others are done, or when
//! somebody asks.
//!
//! A **pipeline** has nodes in an order; each node is a process on a table or on the whole house. Pipelines come
//! from three places: a few are built in, the configuration has others, and operators make more in the pages. A
//! **run** does the nodes one after the other; when one fails, those behind it are skipped and said to be. Runs are
//! not done twice: what a server did not bring to its end has failed, and says so.
//!
//! [`trigger`] and [`period`] are rules without I/O, `model` and `checking` what a pipeline is and what is refused,
//! `known` all pipelines together, [`catalog`] what is known of the tables themselves, [`metrics`] the desk for
//! metrics that operators write, [`retention`] the one for what is kept how long, `run` and `starting` a run and who may begin one, `nodes` the processes, and
//! `keeper` the task that carries runs out while a server runs.
//!
//! What does not belong here: what a process does (that is its own room's), and work that nobody puts into an order
//! (`jobs`).

pub mod api;
pub mod catalog;
mod checking;
mod error;
mod keeper;
mod known;
mod lag;
pub mod metrics;
mod model;
mod nodes;
pub mod pages;
mod period;
pub mod retention;
mod run;
mod service;
mod starting;
mod tables;
#[cfg(test)]
mod tests;
mod trigger;
mod watching;

pub use checking::{Draft, check};
pub use error::FrameworkError;
pub use keeper::Keeper;
pub use known::{COMPACT, Known, Mistake, Origin, Shown, built_in, fixed, made_here};
pub use lag::{CHANGES_COUNTED, FeedLag, feed_lags};
pub use model::{Mode, Node, NodeKind, Pipeline};
pub use nodes::{EXPORTED, RUNS_EXPORTED, Reports, Tools};
pub use period::Period;
pub use run::{Action, Asked, NodeRun, NodeState, Run, State};
pub use service::{Framework, NewRun, RUNS_LISTED, RunShown};
pub use tables::{derived, failing, tables};
pub use trigger::{BadTrigger, Trigger};
