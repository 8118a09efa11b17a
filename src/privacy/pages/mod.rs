//! `/account/privacy/exports` and `/account/privacy/import`.

mod exports;
mod import;

use rocket::Route;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        exports::show,
        exports::begin,
        exports::one,
        exports::file,
        import::show,
        import::send,
    ]
}
