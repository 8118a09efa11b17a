//! Where somebody is signed in: browsers with a session, programs with a token.

mod device;
mod shown;
mod tickets;

pub use device::{kind_of, words};
pub use shown::{Kind, Session};
pub use tickets::{Refusal, SESSION, TOKEN, Ticket, Tickets, Way};
