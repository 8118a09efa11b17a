//! The journeys of a household in a real browser.

mod axe;
mod driver;
mod harness;
mod journeys;
mod pages;
mod tab;
mod ways;
