//! The JSON API as a program meets it.

mod accounts;
mod comparison;
mod description;
mod entries;
mod profile;
mod summary;
