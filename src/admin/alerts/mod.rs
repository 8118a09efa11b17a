//! Telling administrators when something needs them: a disk that fills, a backup that is missing, work
//! or mails that failed for good.
//!
//! A standing job looks once an hour. What it finds is kept as one row for each trouble: since when it
//! lasts, and when it was told. Administrators are told when it begins and when it is over, and in
//! between reminded after a day and then once a week. Nothing that is told names anybody.

mod letters;
mod look;
mod model;
mod service;
mod tables;
#[cfg(test)]
mod tests;

pub use letters::samples;
pub use look::is_overdue;
pub use model::{Alert, News, Standing, Trouble};
pub use service::{Alerts, Watched, notices};
pub use tables::tables;
