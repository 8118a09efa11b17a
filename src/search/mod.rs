//! Finding things again: one box over notes, what is noted beside entries, values of days, topics, goals and pages.
//!
//! A question is read into a [`Query`] by `query`, which cannot fail. Texts are found in a full-text index (`index`),
//! which holds no text itself, is derived from the feed, and can be thrown away; values are answered from the totals of
//! days. What is not indexed yet is read from the store, so that one finds what one just wrote. Who may see what is
//! part of every question, never a filter over its answers.
//!
//! What a note says belongs to `text`, what is stored about it to `journal`, and who sees whose diary to `sharing`.

pub mod api;
pub mod days;
mod desk;
mod faults;
mod finding;
mod fresh;
mod index;
pub mod matching;
mod model;
pub mod pages;
pub mod places;
pub mod query;
mod service;
mod texts;

#[cfg(test)]
mod tests;

pub use desk::Desk;
pub use index::{IndexError, Tail, Told};
pub use model::{
    Bounds, Day, Found, Problem, Query, Scope, Source, Term, Trouble, Waiting, Way, What, Wish,
};
pub use pages::link;
pub use service::{MAX_DAYS, Search, SearchError, progress};
