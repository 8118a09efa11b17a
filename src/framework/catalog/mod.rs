//! The catalogue: which tables there are, what they consist of, what fills them and what they fill, and how much
//! they hold.
//!
//! All of it comes from the declarations of the tables and of what follows from them; only what comes from
//! outside the tables is said here (`model`). `service` counts, once when somebody asks, and `graph` draws.
//!
//! What does not belong here: the rows themselves. No page of the catalogue shows one.

pub mod api;
mod graph;
mod model;
pub mod pages;
mod service;
#[cfg(test)]
mod tests;

pub use model::{Entry, Filler, Listed, Outer, Unit};
pub use service::{AboutRun, Catalog, Count, Figures, ROWS_COUNTED, RUNS_READ};
