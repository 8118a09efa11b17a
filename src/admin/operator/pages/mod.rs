//! `/household/system`, `/household/logs` and `/household/configuration`.

mod bundle;
mod configuration;
mod logs;
mod logs_view;
mod system;
mod system_view;

use rocket::Route;

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        system::show,
        system::check,
        system::level,
        bundle::ask,
        bundle::make,
        logs::list,
        logs::one,
        logs::table,
        logs::json,
        configuration::show,
    ]
}
