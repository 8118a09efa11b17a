//! `/household/catalog`: all tables, and each of them.

mod list;
mod list_view;
mod show;
mod show_view;
mod words;

use rocket::Route;

/// Where the pages are.
const PATH: &str = "/household/catalog";

/// The routes of the catalogue's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![list::list, list::count, show::show]
}
