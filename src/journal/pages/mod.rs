//! The pages of the journal: writing and reading notes, changing and deleting them, and reading
//! those that somebody shares.
//!
//! Every change is a plain form that answers with a redirect, as everywhere.

mod associations;
mod delete;
mod difference;
mod done;
mod draft;
mod edit;
mod form;
mod gone;
mod insights;
mod lines;
mod list;
mod shared;
mod show;
mod stale;
mod topics;
mod words;
mod write;

pub use lines::{OWN, particulars};
pub use words::{shown, topic_page};

use rocket::{Route, request::FromParam, routes};

use crate::ops::ids::NoteId;

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    routes![
        list::list,
        associations::show,
        write::save,
        show::show,
        edit::form,
        edit::save,
        delete::delete,
        delete::undo,
        topics::list,
        insights::show,
        shared::list,
        shared::show,
        shared::save,
        shared::take_back,
    ]
}

/// The id of a note in a path; anything else is an address that does not exist.
struct NotePath(NoteId);

impl<'r> FromParam<'r> for NotePath {
    type Error = &'r str;

    fn from_param(param: &'r str) -> Result<Self, &'r str> {
        let id: NoteId = param.parse().map_err(|_| param)?;
        // A UUID can be written in several ways; one page has one address.
        (id.to_string() == param).then_some(Self(id)).ok_or(param)
    }
}
