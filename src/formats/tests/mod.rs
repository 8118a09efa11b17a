//! What the tests of all formats share.

pub(crate) mod collect;
mod converted;
mod mutations;
pub(crate) mod samples;
mod tables;

#[allow(unused_imports)] // Until each has its test.
pub(crate) use collect::{Collected, bundle_of, read, read_with, setting, zip_of};
