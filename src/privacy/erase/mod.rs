//! Erasing somebody with everything: asked for, put off for a week in which it can be stopped, done
//! in small steps that a crash only interrupts, and confirmed by a receipt that names nobody.

mod carry_out;
mod receipt;
mod service;

pub use receipt::{Erased, Receipt, ReceiptNumber};
pub use service::{GRACE, Obstacle};

pub(super) use receipt::RECEIPTS;

#[cfg(test)]
pub(super) use carry_out::Step;
