//! The pages on which people log and look: Today, the form, the list, changing or taking back what
//! was logged, and the period at a glance.
//!
//! Every change is a plain form that answers with a redirect. What was done is told on the next
//! page from the ids in its address: the words come from the store, never from the address.

mod add;
mod add_sheet;
mod board;
mod charts;
mod compare;
mod csv;
mod delete;
mod done;
mod doubts;
mod draft;
mod edit;
mod form;
mod goal_card;
mod health;
mod lines;
mod list;
mod periods;
mod quick;
mod reader;
mod shared;
mod sources;
mod stale;
mod today;

#[cfg(test)]
mod tests;

use rocket::{
    Route,
    request::FromParam,
    response::{Redirect, Responder},
    routes,
};

use crate::{
    ops::ids::EntryId,
    web::{Page, redirect},
};

pub use charts::figure;
pub use draft::{parse_date, parse_time};
pub use list::{capital, heading};
pub use reader::{Reader, time_of};
pub use shared::open as open_shared;

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    routes![
        today::today,
        add::form,
        add::save,
        quick::quick,
        list::list,
        edit::form,
        edit::save,
        delete::delete,
        delete::undo,
        health::health,
        csv::download,
        board::show,
        sources::show,
        sources::move_source,
        sources::usual,
        shared::all,
        shared::person::show,
        shared::add::form,
        shared::add::save,
        shared::add::take_back,
    ]
}

/// The id of an entry in a path; anything else is an address that does not exist.
struct EntryPath(EntryId);

impl<'r> FromParam<'r> for EntryPath {
    type Error = &'r str;

    fn from_param(param: &'r str) -> Result<Self, &'r str> {
        let id: EntryId = param.parse().map_err(|_| param)?;
        // A UUID can be written in several ways; one page has one address.
        (id.to_string() == param).then_some(Self(id)).ok_or(param)
    }
}

/// A form is answered with itself, or with the way to the next page.
#[derive(Responder)]
pub enum Answer {
    /// The form again.
    Again(Box<Page>),
    /// On to the next page.
    Next(Box<Redirect>),
}

impl Answer {
    /// On to the page at `path`.
    pub fn next(path: impl Into<String>) -> Self {
        Self::Next(Box::new(redirect::see_other(path)))
    }

    /// The form again.
    pub fn again(page: Page) -> Self {
        Self::Again(Box::new(page))
    }
}

/// The page to return to after a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Back {
    /// `/`
    #[default]
    Today,
    /// `/entries`
    List,
}

impl Back {
    /// The name of the field and parameter that carries it.
    const NAME: &'static str = "back";

    /// The page of this word; an unknown one is the first page.
    fn from_word(word: &str) -> Self {
        match word {
            "list" => Self::List,
            _ => Self::Today,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::List => "list",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::List => "/entries",
        }
    }
}
