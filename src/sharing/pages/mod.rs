//! The pages on which people share, hang boards and see who looked; one file a page.

mod looks;
mod shares;

use rocket::Route;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        shares::show,
        shares::share,
        shares::end,
        shares::restore,
        shares::board::show,
        shares::board::make,
        shares::board::remove,
        looks::show,
    ]
}
