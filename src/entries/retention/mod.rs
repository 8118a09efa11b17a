//! What is kept how long, and from when on the values of a day are put together: the rules of it, whom they reach,
//! and doing it a few days at a time.
//!
//! [`rules`] is what operators write, `plan` what that means for one day (no I/O), `thin` the putting together
//! (no I/O), and `doing` the walk through a diary and the transactions. What becomes of notes belongs to `journal`.

mod doing;
mod plan;
mod reach;
mod rules;
mod thin;

#[cfg(test)]
mod tests;

pub use doing::{Due, Retained, due};
pub use plan::PutTogether;
pub use reach::Reach;
pub use rules::{
    Does, MAX_DAYS, MAX_MONTHS, MIN_DAYS, Policy, RULES, RULES_MAX, Rule, RuleProblem, Subject,
    cut_off, rules,
};
