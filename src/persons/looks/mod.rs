//! Who saw a person's data: every look of somebody else, counted by day, so that the person can see
//! it. Only who, when, how often and which part are kept; never what was there to be seen.

mod model;
mod service;
pub(super) mod tables;

pub use model::{Look, Looked, Seen, Viewer};
pub use service::{Looks, looks};

#[cfg(test)]
mod tests;
