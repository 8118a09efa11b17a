//! The catalogue: which tables there are, what they consist of, what fills them and what they fill, and how much
//! they hold.
//!
//! All of it comes from the declarations of the tables and of what follows from them; only what comes from
//! outside the tables is said here (`model`). `service` counts, once when somebody asks, and `graph` draws.
//!
//! Of the rows themselves only a few are shown, by `sample`: nobody's, or the asker's own, where the table declares
//! that they may be.

pub mod api;
mod graph;
mod model;
pub mod pages;
mod sample;
mod service;
#[cfg(test)]
mod tests;

pub use model::{Entry, Filler, Listed, Outer, Unit};
pub use sample::{Asker, LETTERS, ROWS, Sample, Shows};
pub use service::{AboutRun, Catalog, Count, Figures, ROWS_COUNTED, RUNS_READ};
