//! The JSON API as a program meets it.

mod accounts;
mod comparison;
mod description;
mod documents;
mod entries;
mod profile;
mod sources;
mod summary;
