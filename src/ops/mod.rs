//! The process and its surroundings: clock and ids, injected so that tests are exact.
mod clock;
pub mod ids;
pub use clock::{Clock, ManualClock};
