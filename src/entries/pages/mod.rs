//! The pages on which people log and look.
mod charts;
mod compare;
mod csv;
mod health;

/// The routes.
pub fn routes() -> Vec<rocket::Route> {
    rocket::routes![health::health, csv::download]
}
