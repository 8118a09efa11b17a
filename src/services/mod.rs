//! Text services: analysing a text that a program sends, here or by a service that the household
//! registered.
//!
//! Three services are built in and use `text`. An administrator may register others by their address when
//! the operator turned that on (`text.services`); a text that somebody asks one of them to analyse is sent
//! there. The routes lie outside `/api` and answer as programs of an earlier system expect
//! ([`wire`](crate::web::wire)). Neither texts nor answers are kept or logged.
//!
//! What does not belong here: the analysis itself (`text`), and what the notes of a diary say (`journal`).

pub mod api;
mod error;
mod local;
mod model;
mod outgoing;
pub mod pages;
mod remote;
mod service;
mod tables;
#[cfg(test)]
mod tests;

pub use error::ServiceError;
pub use model::{BUILT_IN, SERVICES_MAX};
pub use outgoing::connections;
pub use service::Services;
pub use tables::tables;
