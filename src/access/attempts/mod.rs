//! Failing to sign in: how it slows down whoever guesses, and never keeps a family out for good.
//!
//! Failures are counted by what was typed, for names that exist and names that do not alike, so
//! that the answers do not tell them apart. Those of accounts are kept in the store as well, and
//! outlive a restart. A browser from which somebody signed in before has an allowance of its own:
//! whoever fails elsewhere cannot keep its owner out.

mod count;
mod failures;
mod known;

pub use count::{Attempt, Attempts, Counter, Way};
pub use failures::Failures;
pub use known::{KEY, Key, LASTS, Proofs};
