//! The integration tests: one binary, so that linking stays cheap, and a module a subject.
//!
//! Almost everything here starts the real binary and talks to it as people and programs do. What a
//! test needs and the machine lacks makes it fail; nothing is skipped. `tests/run` brings what can
//! be brought.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod access;
mod api;
mod backup;
mod bad_input;
mod browser;
mod buckets;
mod catalog;
mod channels;
mod cli;
mod compaction;
mod crash;
mod erasing;
mod family;
mod floors;
mod jobs;
mod household;
mod inbox;
mod intake;
mod journal;
mod leaks;
mod mail;
mod oidc;
mod operator;
mod own_metrics;
mod pipelines;
mod proxy;
mod released;
mod reminders;
mod retention;
mod routes;
mod search;
mod security;
mod services;
mod sharing;
mod support;
