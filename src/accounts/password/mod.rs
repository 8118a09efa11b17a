//! Passwords: how hard one is to guess, and how it is kept.

mod advice;
mod common;
mod hashing;
mod leaks;

pub use advice::{LEAST_SCORE, Strength, judge};
pub use hashing::{Cost, HashError, Passwords, Verified};
pub use leaks::Leaks;
