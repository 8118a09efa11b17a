//! Wellkin, the health diary a household hosts itself.
//!
//! One crate, divided into rooms. A room is a folder that holds one thing people can name, and it
//! imports only rooms named before it here: the order below is the order of the floors.

// Ground floor: knows nothing about health.
pub mod config;
pub mod ops;
pub mod store;
pub mod i18n;
pub mod text;
pub mod web;
pub mod jobs;
pub mod outgoing;
pub mod mail;
pub mod buckets;

// First floor: people. A person can do without an account, an account not without its person.
pub mod persons;
pub mod credentials;
pub mod access;
pub mod accounts;
pub mod sharing;
pub mod channels;

// Second floor: what is known.
pub mod metrics;
pub mod formats;
pub mod cohorts;
pub mod goals;
pub mod entries;
pub mod journal;
pub mod services;
pub mod intake;
pub mod people;
pub mod documents;
pub mod search;
pub mod reminders;
pub mod privacy;
pub mod backup;

// Third floor: what the operator looks after.
pub mod framework;
pub mod admin;

// Roof.
pub mod server;
pub mod cli;
