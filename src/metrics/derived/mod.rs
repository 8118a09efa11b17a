//! Metrics that operators write themselves: an expression over other metrics of the same day, or of some days up to
//! it, as `calorie_intake - active_energy` or `avg(sleep_hours, 7)`.
//!
//! Their values stand among the totals of a day, are brought in line with every write that changes what they
//! read, and are looked at like those of any metric; only logging them is refused. `number` and `language` say what
//! may be written, `functions` what it means, `set` what several of them come to together, which `parsed` keeps, and `follow` which
//! days a change touches. `model` and `tables` are what is kept, `known` what the house knows by reference.
//!
//! Carrying a change of a definition out over everybody's days belongs to `entries`, which has the totals; the
//! pages on which operators write belong to `framework`.

mod follow;
mod functions;
mod known;
mod language;
mod model;
mod never;
mod number;
mod parsed;
mod set;
mod tables;
#[cfg(test)]
mod tests;
mod words;

pub use follow::{Changed, Trail, follow};
pub use functions::Function;
pub use known::{Origin, all, by_id, by_key, install, install_missing};
pub use language::{LENGTH_MAX, Mistake, NAMES_MAX, WINDOW_MAX, What};
pub use model::{
    Change, DECIMALS_MAX, Definition, Definitions, Draft, FIRST, KEPT_MAX, KEY_MAX, METRICS_MAX,
    NAME_MAX, UNIT_MAX, Usual, is_derived, is_own_key, next_id, value_of,
};
pub use set::{Examined, Made, REACH_MAX, Set, examine};
pub use tables::{
    DERIVED_CHANGES, DERIVED_METRICS, Effective, computed, definitions, pending, tables,
};
