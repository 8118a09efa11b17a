//! People whom the household keeps in files, as an earlier system did: a file `<user_id>.csv` each, with a picture
//! beside it, in a folder or a bucket.
//!
//! The files are read at each start, every 25 minutes and on demand. What is in them is kept in the store, and put
//! as one list, `output.csv`, into another folder or bucket; who vanished from the files stays known and is marked.
//! Programs of that system go on asking at `/data` and `/stats` ([`wire`](crate::web::wire)). These people are the
//! household's and nobody's diary: only who runs the household sees them, and may make a person of the house out
//! of one.
//!
//! What does not belong here: reaching a folder or a bucket (`buckets`), and people with a diary (`persons`).

pub mod api;
mod error;
mod files;
mod held;
mod kinds;
mod list;
mod model;
pub mod pages;
mod reading;
mod service;
mod tables;
#[cfg(test)]
mod tests;

pub use error::PeopleError;
pub use held::holdings;
pub use model::{Filter, Found, PEOPLE_MAX, Report, Skipped, Stats, Why};
pub use service::{People, Places};
pub use tables::tables;
