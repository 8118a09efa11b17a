//! The one route table.

use super::connections::Connections;
use super::launch::{ServeError, furnace};
use super::{House, Part, api, connections, help};
use crate::accounts::HouseNotices;
use crate::web::apidocs::{self, ApiDocument};
use crate::web::probes::{self, Probes};
use crate::web::wire::{Address, Wire};
use crate::web::{self, Site};
use crate::{
    accounts, admin, backup, channels, cohorts, documents, entries, framework, goals, intake,
    journal, mail, people, privacy, reminders, search, services, sharing,
};
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
        "/assets/<path..>",
        "styles and scripts say nothing about anybody",
    ),
    public("GET", "/favicon.svg", "as above"),
    public("GET", "/apple-touch-icon.png", "as above"),
    public("GET", "/manifest.webmanifest", "as above"),
    public(
        "GET",
        "/sw.js",
        "as above; the script that shows notifications has to have a fixed address",
    ),
    public("GET", "/register", "who registers has no account yet"),
    public(
        "POST",
        "/register",
        "as above; by invitation unless registration is open",
    ),
    public("GET", "/login", "who signs in is not signed in yet"),
    public("POST", "/login", "as above; the password is the guard"),
    public(
        "POST",
        "/login/code",
        "as above; the secret that followed the right password, and the code, are the guard",
    ),
    public(
        "GET",
        "/login/oidc",
        "leads to the household's identity provider; who signs in is not signed in yet",
    ),
    public(
        "GET",
        "/login/oidc/callback",
        "as above; the state, the browser's secret and the provider's signature are the guard",
    ),
    public(
        "GET",
        "/login/oidc/register",
        "who came back without an account; the browser's secret is the guard",
    ),
    public("POST", "/login/oidc/register", "as above"),
    public(
        "POST",
        "/login/passkey/begin",
        "as above; gives a random challenge and names nobody, unless a right password came before",
    ),
    public(
        "POST",
        "/login/passkey",
        "as above; what the passkey signs is the guard",
    ),
    public(
        "POST",
        "/logout",
        "a second press must do no harm; ends only the session it carries",
    ),
    public("GET", "/setup", "guarded by the code of the setup link"),
    public("POST", "/setup", "guarded by the code of the setup link"),
    public(
        "GET",
        "/enter",
        "shows a button; the code of the link is the guard of what follows",
    ),
    public("POST", "/enter", "guarded by the code of a one-time link"),
    public("GET", "/recover", "who forgot the password cannot sign in"),
    public(
        "POST",
        "/recover",
        "as above; limited, and the answer is the same whoever was named",
    ),
    public(
        "GET",
        "/recover/<code>",
        "shows a form; the code of the mail is the guard of what follows",
    ),
    public(
        "POST",
        "/recover/<code>",
        "guarded by the single-use code of a mail",
    ),
    public(
        "GET",
        "/confirm/<code>",
        "shows a button; the code of the mail is the guard of what follows",
    ),
    public(
        "POST",
        "/confirm/<code>",
        "guarded by the single-use code of a mail",
    ),
    public("GET", "/email-back/<code>", "as above, to keep an address"),
    public(
        "POST",
        "/email-back/<code>",
        "guarded by the single-use code of a mail",
    ),
    public(
        "GET",
        "/mail/unsubscribe/<token>",
        "shows a button; the sealed link of the mail is the guard of what follows",
    ),
    public(
        "POST",
        "/mail/unsubscribe/<token>",
        "as above; mail programs send it themselves, from anywhere and without a cookie (RFC 8058), and \
         all it does is to switch mails off",
    ),
    public(
        "GET",
        "/board/<secret>",
        "guarded by the secret of the link; a tablet on a wall does not sign in",
    ),
    public(
        "GET",
        "/privacy",
        "the notice is read before anything personal is asked",
    ),
    public(
        "GET",
        "/privacy/outgoing",
        "as the notice; says which servers are asked, and nothing about anybody",
    ),
    public(
        "GET",
        "/erased/<number>",
        "who was erased has no account; the random number is the guard, and nothing says who it was",
    ),
    public(
        "GET",
        "/erased/<number>/receipt.json",
        "as above, as a file",
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
    public(
        "POST",
        "/api/v1/auth/register",
        "as the page; limited by address",
    ),
    public(
        "POST",
        "/api/v1/auth/token",
        "who signs in is not signed in yet",
    ),
    public(
        "POST",
        "/api/v1/auth/recover",
        "as the page; limited, and the answer is the same whoever was named",
    ),
    public(
        "POST",
        "/api/v1/auth/recover/confirm",
        "guarded by the single-use code of a mail",
    ),
    public(
        "POST",
        "/api/v1/auth/refresh",
        "the refresh token in the body says who asks",
    ),
];

/// The addresses that programs of earlier systems know, with what each room answers there.
const WIRE: &[&[Address]] = &[
    services::api::ADDRESSES,
    people::api::ADDRESSES,
    framework::api::ADDRESSES,
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
        house.config.telemetry.clone(),
    );
    let base = house.config.http.base_path.clone();
    let counted = house.telemetry.clone();
    let answered = move |answered: &web::trace::Answered<'_>| {
        let method = answered.method.as_str();
        counted.request(answered.route, method, answered.status, answered.took);
    };
    let furnace = furnace(&house.config.http, house.privacy.dir());
    let wire = Wire {
        addresses: WIRE,
        alone: house.part == Part::Text,
    };
    if house.part == Part::Text {
        return Ok(web::frame(furnace, site, answered)
            .manage(wire)
            .manage(house.store.clone())
            .manage(house.accounts.clone())
            .manage(house.services.clone())
            .manage(probes)
            .mount("/", probes::routes())
            .mount("/", services::api::routes()));
    }
    Ok(web::furnish(furnace, site, answered)
        .manage(wire)
        .manage(house.store.clone())
        .manage(house.clock.clone())
        .manage(house.mail.clone())
        .manage(house.accounts.clone())
        .manage(HouseNotices::new(
            house.store.clone(),
            admin::alerts::notices,
        ))
        .manage(house.sharing.clone())
        .manage(house.channels.clone())
        .manage(house.persons.clone())
        .manage(house.cohorts)
        .manage(house.goals.clone())
        .manage(house.documents.clone())
        .manage(house.entries.clone())
        .manage(house.journal.clone())
        .manage(house.intake.clone())
        .manage(house.inbox.clone())
        .manage(house.desk.clone())
        .manage(house.services.clone())
        .manage(house.people.clone())
        .manage(house.reminders.clone())
        .manage(Connections::new(&house.config))
        .manage(house.privacy.clone())
        .manage(house.jobs.clone())
        .manage(house.framework.clone())
        .manage(house.catalog.clone())
        .manage(house.own_metrics.clone())
        .manage(house.retention.clone())
        .manage(framework::api::Streams::default())
        .manage(house.backup.clone())
        .manage(house.operator.clone())
        .manage(probes)
        .manage(ApiDocument::new(move || api::document(&base)))
        .mount("/", probes::routes())
        .mount("/", apidocs::routes())
        .mount("/", help::routes())
        .mount("/", connections::routes())
        .mount("/", mail::pages::routes())
        .mount("/", accounts::pages::routes())
        .mount("/", accounts::api::routes())
        .mount("/", sharing::pages::routes())
        .mount("/", sharing::api::routes())
        .mount("/", channels::pages::routes())
        .mount("/", channels::api::routes())
        .mount("/", documents::pages::routes())
        .mount("/", documents::api::routes())
        .mount("/", goals::pages::routes())
        .mount("/", goals::api::routes())
        .mount("/", entries::pages::routes())
        .mount("/", entries::api::routes())
        .mount("/", journal::pages::routes())
        .mount("/", journal::api::routes())
        .mount("/", intake::pages::routes())
        .mount("/", intake::api::routes())
        .mount("/", intake::inbox::pages::routes())
        .mount("/", intake::inbox::api::routes())
        .mount("/", search::pages::routes())
        .mount("/", search::api::routes())
        .mount("/", services::pages::routes())
        .mount("/", services::api::routes())
        .mount("/", people::pages::routes())
        .mount("/", people::api::routes())
        .mount("/", cohorts::api::routes())
        .mount("/", reminders::pages::routes())
        .mount("/", reminders::api::routes())
        .mount("/", privacy::pages::routes())
        .mount("/", privacy::api::routes())
        .mount("/", framework::pages::routes())
        .mount("/", framework::catalog::pages::routes())
        .mount("/", framework::metrics::pages::routes())
        .mount("/", framework::metrics::api::routes())
        .mount("/", framework::retention::pages::routes())
        .mount("/", framework::retention::api::routes())
        .mount("/", framework::api::routes())
        .mount("/", framework::catalog::api::routes())
        .mount("/", backup::pages::routes())
        .mount("/", backup::api::routes())
        .mount("/", admin::pages::routes())
        .mount("/", admin::api::routes())
        .mount("/", admin::operator::pages::routes())
        .mount("/", admin::operator::api::routes()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::{BasePath, Config};
    use crate::ops::Clock;
    use rocket::http::Status;
    use rocket::local::asynchronous::Client;
    use std::collections::BTreeSet;

    /// Method and path of each mounted route, without queries.
    async fn mounted() -> BTreeSet<(String, String)> {
        let config = Config::default();
        let house = House::in_memory(config, Clock::system()).await.unwrap();
        let rocket = rocket(&house).unwrap().ignite().await.unwrap();
        rocket
            .routes()
            .map(|route| (route.method.to_string(), route.uri.path().to_owned()))
            .collect()
    }

    #[rocket::async_test]
    async fn every_route_that_is_said_to_be_public_is_mounted_and_said_once() {
        let mounted = mounted().await;
        let mut said = BTreeSet::new();
        for route in PUBLIC_ROUTES {
            let key = (route.method.to_owned(), route.path.to_owned());
            assert!(mounted.contains(&key), "{key:?} is not mounted");
            assert!(said.insert(key), "{} twice", route.path);
            assert!(route.why.len() > 5, "{}", route.path);
        }
    }

    /// The other half of this, with each role, is asked of the real server by the web tests.
    #[rocket::async_test]
    async fn every_other_route_refuses_who_is_not_signed_in() {
        let config = Config::default();
        let house = House::in_memory(config, Clock::system()).await.unwrap();
        let client = Client::untracked(rocket(&house).unwrap()).await.unwrap();
        for route in client.rocket().routes() {
            let (method, path) = (route.method, route.uri.path());
            let is_public =
                |open: &&PublicRoute| open.method == method.as_str() && open.path == path;
            if PUBLIC_ROUTES.iter().any(|open| is_public(&open)) {
                continue;
            }
            let parts = path
                .split('/')
                .map(|part| if part.starts_with('<') { "7" } else { part });
            let url = parts.collect::<Vec<_>>().join("/");
            let answer = client.req(method, &url).dispatch().await;
            let to_login = answer
                .headers()
                .get_one("Location")
                .is_some_and(|to| to.starts_with("/login"));
            let refused = answer.status() == Status::Unauthorized
                || (answer.status() == Status::SeeOther && to_login);
            assert!(refused, "{method} {path} answers {}", answer.status());
        }
    }

    /// A path with every parameter as `{}`, however it is written.
    fn shape(path: &str) -> String {
        let part = |part: &str| {
            let is_parameter = part.starts_with('<') || part.starts_with('{');
            if is_parameter { "{}" } else { part }.to_owned()
        };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    }

    fn is_for_programs(path: &str) -> bool {
        let on_wire = |path: &str| {
            let mut known = WIRE.iter().copied().flatten();
            known.any(|one| shape(one.path) == path.replace("{}", "*"))
        };
        (path.starts_with("/api/") && path != apidocs::DOCUMENT) || on_wire(&shape(path))
    }

    #[rocket::async_test]
    async fn the_description_has_every_api_route_and_no_other() {
        let document = api::document(&BasePath::default());
        let described: BTreeSet<_> = document["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(path, methods)| {
                let methods = methods.as_object().unwrap().keys();
                methods.map(move |method| (method.to_uppercase(), shape(path)))
            })
            .collect();
        let served: BTreeSet<_> = mounted()
            .await
            .into_iter()
            .filter(|(_, path)| is_for_programs(path))
            .map(|(method, path)| (method, shape(&path)))
            .collect();
        assert_eq!(described, served);
    }
}
