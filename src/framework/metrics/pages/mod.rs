//! `/household/metrics`: which metrics operators wrote, writing and changing them, and trying one out.

mod edit;
mod list;
mod view;

use rocket::Route;

/// Where the pages are.
const PATH: &str = "/household/metrics";

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        list::list,
        list::ask_archive,
        list::archive,
        list::bring_back,
        edit::blank,
        edit::add,
        edit::open,
        edit::save,
    ]
}
