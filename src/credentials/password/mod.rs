//! Passwords: how hard one is to guess, and how it is kept.

mod advice;
mod common;
mod hashing;
mod leaks;
mod policy;

pub use advice::Strength;
pub use hashing::{Cost, HashError, Passwords, Verified};
pub use leaks::Leaks;
pub use policy::{PASSWORD, check_password};
