//! `/account/privacy/exports`, `/account/privacy/import`, `/account/privacy/corrections`,
//! `/account/privacy/erase`, and the public receipts at `/erased`.

mod corrections;
mod erase;
mod erased;
mod exports;
mod import;

use rocket::Route;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        corrections::show,
        erase::show,
        erase::ask,
        erase::stop,
        erased::show,
        erased::file,
        exports::show,
        exports::begin,
        exports::one,
        exports::file,
        import::show,
        import::send,
    ]
}
