//! `/household/jobs`, `/household/mail`, and whatever else the operator looks at.

mod jobs;
mod jobs_view;
mod mail;
mod previews;
#[cfg(test)]
mod tests;

use rocket::Route;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        jobs::list,
        jobs::one,
        jobs::run,
        jobs::ask,
        jobs::cancel,
        mail::list,
        mail::open,
        mail::as_html,
        mail::again,
        mail::choose_alerts,
        mail::ask,
        mail::discard,
        previews::list,
        previews::one,
    ]
}
