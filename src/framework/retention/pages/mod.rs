//! `/household/retention`: the rules with what each of them does now, making and removing them, and having it done.

mod change;
mod list;
mod view;
mod words;

pub use words::{about, does};

use rocket::Route;

/// Where the pages are.
const PATH: &str = "/household/retention";

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        list::list,
        list::ask,
        list::run,
        change::blank,
        change::add,
        change::remove,
    ]
}
