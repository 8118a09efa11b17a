//! When a pipeline runs because others did: `a & (b | c)`.

mod expression;
mod firing;
#[cfg(test)]
mod tests;

pub use expression::{BadTrigger, LENGTH_MAX, Trigger};
pub use firing::{Ended, Fires, Mine, fires};
