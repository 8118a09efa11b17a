//! The journeys of a household in a real browser.

mod axe;
pub mod driver;
mod family;
mod harness;
pub mod journeys;
pub mod pages;
mod passkeys;
mod running;
pub mod searching;
mod sharing;
pub mod signing_in;
pub mod tab;
pub mod ways;
