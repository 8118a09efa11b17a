//! Where somebody is signed in: browsers with a session, programs with a family of tokens.

mod device;
mod owned;
mod shown;
mod steps;
mod tickets;

pub use device::{kind_of, words};
pub use owned::{Ends, Owned};
pub use shown::{Kind, Session};
pub use steps::SecondSteps;
pub use tickets::{Refusal, SESSION, Ticket, Way, hour_of, is_due, later, shortened};
