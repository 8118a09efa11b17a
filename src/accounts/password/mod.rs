//! Passwords: how hard one is to guess, and how it is kept.

mod advice;
mod hashing;

pub use advice::{LEAST_SCORE, Strength, judge};
pub use hashing::{HashError, Passwords, Verified};
