//! The web kit: everything a room needs to show a page or answer a program, and nothing about
//! health.
//!
//! Here are the frame around every page, the components it is made of, forms and JSON bodies with
//! errors by field, the guards that hold for everybody (same site, address, language), limits,
//! headers, the request log, the embedded assets, what machines ask about health, and the description
//! of the API. [`Fault`] is the one error that reaches HTTP.
//!
//! What does not belong here: who somebody is (that is `accounts`) and what they may do (`access`),
//! and any page of a room. This room imports none above it; they hand it their [`Shell`] instead.

pub mod apidocs;
pub mod assets;
mod base;
mod body;
pub mod components;
pub mod cookies;
pub mod csv;
mod cursor;
mod diary;
mod fault;
pub mod forms;
pub mod guards;
pub mod headers;
pub mod json;
pub mod probes;
mod place;
mod problem;
pub mod query;
pub mod ratelimit;
pub mod redirect;
pub mod refusal;
pub mod shell;
mod site;
pub mod trace;
pub mod wire;

pub use body::Bytes;
pub use diary::Diary;
pub use fault::{Fault, FieldError};
pub use place::{Place, network_of};
pub use shell::{Page, Shell, ShellUser, Tab, Theme};
pub use site::{BadOrigin, Site, origin_of};

use rocket::shield::Shield;
use rocket::{Build, Rocket};

/// Furnishes a Rocket with all of this room: the site, headers, request log, assets and the pages
/// of errors. `answered` is told about every request, for counting.
pub fn furnish(
    rocket: Rocket<Build>,
    site: Site,
    answered: impl Fn(&trace::Answered<'_>) + Send + Sync + 'static,
) -> Rocket<Build> {
    frame(rocket, site, answered).mount("/", assets::routes())
}

/// The same without what pages are made of: for a server that has none.
pub fn frame(
    rocket: Rocket<Build>,
    site: Site,
    answered: impl Fn(&trace::Answered<'_>) + Send + Sync + 'static,
) -> Rocket<Build> {
    let base = site.base().clone();
    let rocket = if base.is_empty() {
        rocket
    } else {
        // First, so that nothing after it ever sees the base path.
        rocket.attach(base::Below::new(base))
    };
    rocket
        .manage(site)
        // Ours says more than Rocket's own shield; an empty one takes its place.
        .attach(Shield::new())
        .attach(headers::SecurityHeaders)
        .attach(trace::Trace::new(answered))
        .register("/", fault::catchers())
}

#[cfg(test)]
mod tests;
