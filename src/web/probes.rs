//! What machines ask: whether the process lives, whether it can work, and its figures.
//!
//! The first two answer everybody and say nothing but yes or no. The figures are for the networks
//! and the token the operator named; to everybody else that address does not exist.

use super::fault::Fault;
use super::guards::client_ip;
use super::site::Site;
use crate::config;
use crate::ops::{self, Figure, Reading, Secret, Telemetry};
use crate::store::{META, Reads, Snap, Stats, Store, StoreError};
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Route, State, get, head, routes};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long the store may take to answer before it counts as not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the probes look at. Rocket manages one.
pub struct Probes {
    store: Store,
    telemetry: Telemetry,
    scrapers: config::Telemetry,
}

impl Probes {
    /// Probes of a store and of the figures, which only `scrapers` may read.
    pub fn new(store: Store, telemetry: Telemetry, scrapers: config::Telemetry) -> Self {
        Self {
            store,
            telemetry,
            scrapers,
        }
    }

    /// Whether requests can be served: a row can be read, and the writer takes writes.
    async fn is_ready(&self) -> bool {
        let version = |snap: &Snap| snap.exists(&META, &"version".to_owned());
        let read = tokio::time::timeout(PATIENCE, self.store.read(version)).await;
        let reads = matches!(read, Ok(Ok::<_, StoreError>(true)));
        reads && self.store.is_healthy()
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![healthz, healthz_head, readyz, readyz_head, metrics]
}

#[get("/healthz")]
const fn healthz() -> &'static str {
    "ok\n"
}

/// Rocket would answer HEAD by itself, and log each time that there is no route for it.
#[head("/healthz")]
const fn healthz_head() -> &'static str {
    healthz()
}

#[get("/readyz")]
async fn readyz(probes: &State<Probes>) -> (Status, (ContentType, &'static str)) {
    if probes.is_ready().await {
        return (Status::Ok, (ContentType::Plain, "ok\n"));
    }
    let problem = ContentType::new("application", "problem+json");
    (Status::ServiceUnavailable, (problem, NOT_READY))
}

#[head("/readyz")]
async fn readyz_head(probes: &State<Probes>) -> (Status, (ContentType, &'static str)) {
    readyz(probes).await
}

/// Always the same document: whoever asks is a program that reads the status.
const NOT_READY: &str = concat!(
    r#"{"type":"about:blank","title":"Not ready","status":503,"code":"not_ready","#,
    r#""detail":"The store does not answer or no longer takes writes; the log says why."}"#,
    "\n"
);

/// Somebody who may read the figures: from a network that may, or with the token.
struct Scraper(());

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Scraper {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        let address = client_ip(request).0;
        let allowed = |probes: &Probes| {
            let may = &probes.scrapers;
            has_token(request, &may.token)
                || (may.allowed_networks.contains(address) && !is_hearsay(request))
        };
        if request.rocket().state::<Probes>().is_some_and(allowed) {
            Outcome::Success(Self(()))
        } else {
            Fault::NotFound.refuse(request)
        }
    }
}

/// Whether the request shows the token. None is shown by whoever shows nothing, also where no token
/// is set.
fn has_token(request: &Request<'_>, token: &Secret<String>) -> bool {
    let shown = request.headers().get_one("Authorization");
    let shown = shown.and_then(|header| header.split_once(' '));
    shown.is_some_and(|(scheme, shown)| {
        let is_set = !token.expose().is_empty();
        is_set && scheme.eq_ignore_ascii_case("bearer") && token.is(shown.trim())
    })
}

/// Whether somebody passed the request on whom we do not trust to say for whom. A proxy on this
/// machine that was not named in the configuration would otherwise show the figures to all.
fn is_hearsay(request: &Request<'_>) -> bool {
    let trusted = |site: &Site| request.remote().is_some_and(|peer| site.trusts(peer.ip()));
    request.headers().contains("X-Forwarded-For")
        && !request.rocket().state::<Site>().is_some_and(trusted)
}

#[get("/metrics")]
fn metrics(_scraper: Scraper, probes: &State<Probes>) -> (ContentType, String) {
    let kind = ops::CONTENT_TYPE.parse().unwrap_or(ContentType::Plain);
    (kind, probes.telemetry.render())
}

/// The figures of a store as they are now.
pub fn store_figures(stats: &Stats) -> Vec<Figure> {
    let count = |of: &std::sync::atomic::AtomicU64| of.load(Ordering::Relaxed);
    let seconds = Duration::from_micros(count(&stats.commit_micros)).as_secs_f64();
    vec![
        Figure {
            name: "store_commits",
            help: "Durable commits, each one flush to disk",
            reading: Reading::Counter(count(&stats.commits)),
        },
        Figure {
            name: "store_writes",
            help: "Writes that those commits carried",
            reading: Reading::Counter(count(&stats.writes)),
        },
        Figure {
            name: "store_commit_seconds",
            help: "Time spent in commits",
            reading: Reading::Seconds(seconds),
        },
        Figure {
            name: "store_waiting",
            help: "Writes that wait for their commit",
            // A queue is short: far below 2^52, where an f64 counts exactly.
            #[allow(clippy::cast_precision_loss)]
            reading: Reading::Gauge(count(&stats.waiting) as f64),
        },
        Figure {
            name: "store_refused",
            help: "Writes refused because too many waited",
            reading: Reading::Counter(count(&stats.refused)),
        },
        Figure {
            name: "store_reads",
            help: "Snapshots taken for reading",
            reading: Reading::Counter(count(&stats.reads)),
        },
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Networks;
    use crate::ops::Clock;
    use crate::store::Actor;
    use crate::web::furnish;
    use rocket::http::Header;
    use rocket::local::blocking::Client;

    const TOKEN: &str = "tri-plave-rode-na-krovu";

    fn client(store: &Store) -> Client {
        client_with_token(store, "")
    }

    fn client_with_token(store: &Store, token: &str) -> Client {
        let telemetry = Telemetry::new();
        let counted = store.clone();
        telemetry.add_source(move || store_figures(counted.stats()));
        let scrapers = config::Telemetry {
            allowed_networks: Networks::new(vec!["10.0.0.0/8".parse().unwrap()]),
            token: Secret::new(token.to_owned()),
        };
        let site = Site::new("http://nas:8000", Networks::default(), true).unwrap();
        let rocket = furnish(rocket::build(), site, |_| {})
            .manage(Probes::new(store.clone(), telemetry, scrapers))
            .mount("/", routes());
        Client::untracked(rocket).unwrap()
    }

    #[test]
    fn a_server_that_works_says_so_to_get_and_to_head() {
        let client = client(&Store::memory(Clock::system()).unwrap());
        for path in ["/healthz", "/readyz"] {
            let got = client.get(path).dispatch();
            assert_eq!(got.status(), Status::Ok, "{path}");
            assert_eq!(got.headers().get_one("Cache-Control"), Some("no-store"));
            assert_eq!(got.into_string().unwrap(), "ok\n");
            let head = client.head(path).dispatch();
            assert_eq!(head.status(), Status::Ok, "{path}");
            assert!(head.into_string().unwrap_or_default().is_empty());
        }
    }

    #[test]
    fn a_store_that_is_closed_is_alive_but_not_ready() {
        let store = Store::memory(Clock::system()).unwrap();
        let client = client(&store);
        rocket::async_test(store.close());
        assert_eq!(client.get("/healthz").dispatch().status(), Status::Ok);
        let refused = client.get("/readyz").dispatch();
        assert_eq!(refused.status(), Status::ServiceUnavailable);
        let kind = refused.content_type().unwrap();
        assert_eq!(kind.to_string(), "application/problem+json");
        let problem: serde_json::Value =
            serde_json::from_str(&refused.into_string().unwrap()).unwrap();
        assert_eq!(problem["code"], "not_ready");
    }

    #[test]
    fn figures_exist_only_for_the_networks_that_may_read_them() {
        let store = Store::memory(Clock::system()).unwrap();
        let client = client(&store);
        let noted = store.write(Actor::System, |tx| {
            tx.put(&META, &"noted".to_owned(), &vec![1])
        });
        rocket::async_test::<Result<(), StoreError>>(noted).unwrap();
        let from = |address: &str| {
            let request = client.get("/metrics");
            request
                .remote(format!("{address}:40000").parse().unwrap())
                .dispatch()
        };
        assert_eq!(from("192.168.1.7").status(), Status::NotFound);
        let passed_on = client
            .get("/metrics")
            .remote("10.1.2.3:40000".parse().unwrap())
            .header(Header::new("X-Forwarded-For", "10.1.2.4"));
        assert_eq!(passed_on.dispatch().status(), Status::NotFound);
        let scraped = from("10.1.2.3");
        assert_eq!(scraped.status(), Status::Ok);
        assert_eq!(
            scraped.headers().get_one("Content-Type"),
            Some(ops::CONTENT_TYPE)
        );
        let text = scraped.into_string().unwrap();
        for line in ["wellkin_store_writes_total 1", "wellkin_store_waiting 0.0"] {
            assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
        }
    }

    fn scraped(client: &Client, from: &str, headers: &[(&'static str, String)]) -> Status {
        let mut request = client.get("/metrics");
        for (name, value) in headers {
            request.add_header(Header::new(*name, value.clone()));
        }
        let from = format!("{from}:40000").parse().unwrap();
        request.remote(from).dispatch().status()
    }

    #[test]
    fn a_token_shows_the_figures_to_a_stranger_and_nothing_less_does() {
        let store = Store::memory(Clock::system()).unwrap();
        let client = client_with_token(&store, TOKEN);
        let with = |header: String| scraped(&client, "192.168.1.7", &[("Authorization", header)]);
        assert_eq!(scraped(&client, "192.168.1.7", &[]), Status::NotFound);
        assert_eq!(with(format!("Bearer {TOKEN}")), Status::Ok);
        assert_eq!(with(format!("bearer  {TOKEN} ")), Status::Ok);
        for wrong in [
            "Bearer".to_owned(),
            "Bearer ".to_owned(),
            TOKEN.to_owned(),
            format!("Basic {TOKEN}"),
            format!("Bearer {TOKEN}x"),
            format!("Bearer {}", &TOKEN[1..]),
            format!("Bearer {}", TOKEN.to_uppercase()),
        ] {
            assert_eq!(with(wrong.clone()), Status::NotFound, "{wrong}");
        }
        let behind_a_proxy = [
            ("Authorization", format!("Bearer {TOKEN}")),
            ("X-Forwarded-For", "192.0.2.7".to_owned()),
        ];
        assert_eq!(scraped(&client, "10.1.2.3", &behind_a_proxy), Status::Ok);
        // Who was allowed without a token still is, whatever they show.
        assert_eq!(scraped(&client, "10.1.2.3", &[]), Status::Ok);
        assert_eq!(scraped(&client, "[::ffff:10.1.2.3]", &[]), Status::Ok);
    }

    #[test]
    fn without_a_token_set_none_is_right() {
        let client = client(&Store::memory(Clock::system()).unwrap());
        for shown in ["Bearer ", "Bearer", "Bearer x"] {
            let header = ("Authorization", shown.to_owned());
            assert_eq!(
                scraped(&client, "192.168.1.7", &[header]),
                Status::NotFound,
                "{shown}"
            );
        }
    }
}
