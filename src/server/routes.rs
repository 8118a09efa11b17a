//! The one route table.

use super::launch::{ServeError, furnace};
use super::{House, api, help};
use crate::web::apidocs::{self, ApiDocument};
use crate::web::probes::{self, Probes};
use crate::web::{self, Site};
use crate::{cohorts, entries};
use rocket::{Build, Rocket};

/// A route that answers people who are not signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicRoute {
    /// The method.
    pub method: &'static str,
    /// The path as it is mounted, without its query.
    pub path: &'static str,
    /// Why it is open.
    pub why: &'static str,
}

const fn public(method: &'static str, path: &'static str, why: &'static str) -> PublicRoute {
    PublicRoute { method, path, why }
}

/// Every route without a guard. All others refuse who is not signed in; a test asks each of them.
pub const PUBLIC_ROUTES: &[PublicRoute] = &[
    public(
        "GET",
        "/healthz",
        "a supervisor has no account; it learns yes or no",
    ),
    public("HEAD", "/healthz", "as above"),
    public(
        "GET",
        "/readyz",
        "a supervisor has no account; it learns yes or no",
    ),
    public("HEAD", "/readyz", "as above"),
    public(
        "GET",
        "/metrics",
        "guarded by the address: it exists for telemetry.allowed_networks only",
    ),
    public(
        "GET",
        "/help",
        "how to use the diary says nothing about anybody",
    ),
    public(
        "GET",
        "/api",
        "the description of the API says nothing about anybody",
    ),
    public("GET", "/api/v1/openapi.json", "as above, for programs"),
];

/// The server of `house`: every room's routes and services, in the frame of the web kit.
///
/// # Errors
/// When the public address is none.
pub fn rocket(house: &House) -> Result<Rocket<Build>, ServeError> {
    let site = Site::from_config(&house.config.http)?.with_cursor_key(house.cursor_key);
    let probes = Probes::new(
        house.store.clone(),
        house.telemetry.clone(),
        house.config.telemetry.allowed_networks.clone(),
    );
    let counted = house.telemetry.clone();
    let rocket = web::furnish(furnace(&house.config.http), site, move |answered| {
        let method = answered.method.as_str();
        counted.request(answered.route, method, answered.status, answered.took);
    });
    Ok(rocket
        .manage(house.store.clone())
        .manage(house.clock.clone())
        .manage(house.accounts.clone())
        .manage(house.persons.clone())
        .manage(house.cohorts)
        .manage(house.goals.clone())
        .manage(house.entries.clone())
        .manage(probes)
        .manage(ApiDocument::new(api::document))
        .mount("/", probes::routes())
        .mount("/", apidocs::routes())
        .mount("/", help::routes())
        .mount("/", entries::pages::routes())
        .mount("/", entries::api::routes())
        .mount("/", cohorts::api::routes()))
}
