//! A folder or an S3-compatible bucket behind one thing, the [`Bucket`]: listing, reading up to a limit, writing so
//! that nothing half written is ever seen, moving and deleting.
//!
//! Buckets are asked through `object_store` without a client of its own: it signs, lists and tries again, and
//! `outgoing` carries its requests, so that there is one HTTP client, one TLS and one list of authorities in the
//! house. `docs/ARCHITECTURE.md` says what that costs. The folder is plain `std::fs`: the one of `object_store` does
//! not flush what it wrote, gives files whose names have signs like `%` or `~` others, passes over those that end
//! like its own temporary ones, follows symbolic links out of the folder, and brings two more crates.
//!
//! What does not belong here: what the files mean, and when they are looked at.

mod error;
mod folder;
mod held;
mod line;
mod outgoing;
mod reading;
mod remote;
mod service;
#[cfg(test)]
mod tests;

pub use error::BucketError;
pub use held::{Listing, Object, Piece, is_name};
pub use outgoing::connections;
pub use reading::Reading;
pub use service::Bucket;
