//! `/household/pipelines`: what pipelines there are, how they ran, running them, and changing those made here.

mod edit;
mod edit_view;
mod list;
mod list_view;
mod show;
mod show_view;
mod words;

pub(super) use words::{moment, node_told};

use rocket::Route;

/// Where the pages are.
const PATH: &str = "/household/pipelines";

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        list::list,
        edit::blank,
        edit::add,
        edit::open,
        edit::save,
        edit::ask_remove,
        edit::remove,
        show::show,
        show::run,
        show::ask_rerun,
        show::rerun,
        show::ask_setup,
        show::setup,
        show::one_run,
        show::ask_stop,
        show::stop,
    ]
}
