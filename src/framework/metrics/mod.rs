//! The desk at which operators write metrics of their own: listing and changing them, trying one out on their own
//! days, for people and for programs.
//!
//! What may be written and what it means belongs to `metrics`, and computing everybody's days to `entries`.

pub mod api;
mod error;
pub mod pages;
mod service;
#[cfg(test)]
mod tests;

pub use error::MetricsError;
pub use service::{MetricShown, OwnMetrics};
