//! `/account/privacy/exports`, `/account/privacy/import`, `/account/privacy/erase`, and the public
//! receipts at `/erased`.

mod erase;
mod erased;
mod exports;
mod import;

use rocket::Route;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
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
