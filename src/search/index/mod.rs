//! The index: which words stand in which texts. The only place that names tantivy.
//!
//! It lies in a directory of its own, holds no text, and follows from the store alone: it is thrown
//! away and built anew whenever it is missing, damaged, of another make, or read from another store.
//! [`tail`] brings it in line with the feeds, in the background; each commit says how far it has read
//! ([`positions`]), so that no change is indexed twice or never. What a question means in the index
//! is the business of [`compile`]; what the found texts say is read from the store, by `service`.

mod compile;
mod fields;
mod forms;
mod gather;
mod keeper;
mod positions;
mod private;
mod row;
mod shared;
mod stamp;
mod tail;
mod view;

pub use fields::{Indexed, Which};
#[cfg(test)]
pub use gather::Follower;
pub use gather::changed;
pub use keeper::IndexError;
pub use shared::{Ask, Index, Told};
pub use tail::{Tail, catch_up, rebuild_here};
pub use view::{Hits, View};
