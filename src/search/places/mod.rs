//! Pages, settings and chapters of help as results: what a person types to get there, and where it
//! leads.
//!
//! The list is written by hand, because what people call a page stands in no route. Tests hold it
//! against the routes: each address answers who may see it, and no page of the account, the
//! household or the help is forgotten.

mod finding;
mod list;

pub use finding::find;
pub use list::PLACES;

use crate::{access::Permission, i18n::Msg};

/// Somewhere in the house that a search can lead to.
#[derive(Debug)]
pub struct Place {
    /// The address within the house, perhaps with the part of the page.
    pub href: &'static str,
    /// To what it belongs: settings, the household, help.
    pub area: Area,
    /// What it is called.
    pub title: &'static Msg,
    /// What else people call it, word by word, in both languages.
    pub words: &'static Msg,
    /// What one must be allowed to; nothing where being signed in is enough.
    pub needs: Option<Permission>,
}

/// To what a place belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// The diary itself.
    Pages,
    /// One's account.
    Settings,
    /// What the operator looks after.
    Household,
    /// How to use the diary.
    Help,
}

impl Area {
    /// What it is called before the title; nothing before the pages everybody knows.
    pub const fn name(self) -> Option<&'static Msg> {
        use crate::i18n::messages::{search_pages as say, web};
        match self {
            Self::Pages => None,
            Self::Settings => Some(&say::SETTINGS),
            Self::Household => Some(&web::TAB_HOUSEHOLD),
            Self::Help => Some(&web::HELP),
        }
    }
}
