//! `/search`: one box, and what it finds as one types.
//!
//! The page is whole without scripts. With them the results alone are fetched anew while somebody
//! types, and keys lead through them; see `assets/search.js`.

mod chips;
mod days;
mod groups;
mod links;
mod marking;
mod problems;
mod show;
mod view;

use rocket::Route;

/// The address of a question's answer.
pub fn link(q: &str) -> String {
    links::of_query(q, None)
}

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![show::show]
}
