//! `/household/jobs`, and whatever else the operator looks at.

mod jobs;
mod jobs_view;

use rocket::Route;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![jobs::list, jobs::one, jobs::run, jobs::ask, jobs::cancel]
}
