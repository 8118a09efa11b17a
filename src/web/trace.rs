//! One line in the log for every request, and the number both sides can quote.
//!
//! The line names the route's pattern, never the address that was asked for: addresses carry ids
//! and dates of people. Bodies, names and tokens are not logged anywhere.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Header, Method};
use rocket::{Data, Request, Response};
use std::fmt;
use std::time::{Duration, Instant};

/// What is counted about an answered request.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// The method, as the router saw it.
    pub method: Method,
    /// The pattern of the route, such as `/entries/<id>`, or `-` when none matched.
    pub route: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// From the first header read to the answer's first byte.
    pub took: Duration,
}

type Hook = Box<dyn Fn(&Answered<'_>) + Send + Sync>;

/// Numbers, times and logs requests, and tells `hook` about each answer.
pub struct Trace {
    hook: Hook,
}

impl Trace {
    /// Tells `hook` about every answered request, for counting.
    pub fn new(hook: impl Fn(&Answered<'_>) + Send + Sync + 'static) -> Self {
        Self {
            hook: Box::new(hook),
        }
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trace")
    }
}

struct Started {
    at: Instant,
    id: String,
}

impl Started {
    /// A number from the outside is never taken over: it would let anyone write into our log.
    fn now() -> Self {
        let mut bytes = [0; 8];
        if getrandom::fill(&mut bytes).is_err() {
            // Without randomness a number that differs from its neighbours still serves.
            let nanos = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
            bytes = (nanos.as_nanos() as u64).to_be_bytes();
        }
        Self {
            at: Instant::now(),
            id: format!("{:016x}", u64::from_be_bytes(bytes)),
        }
    }
}

/// The number of this request: 16 hexadecimal digits, also sent as `X-Request-Id`.
pub fn request_id<'r>(request: &'r Request<'_>) -> &'r str {
    &request.local_cache(Started::now).id
}

/// The pattern of the route that answers, without its query; `-` when none does.
fn pattern(request: &Request<'_>) -> String {
    request.route().map_or_else(
        || "-".to_owned(),
        |route| {
            let uri = route.uri.to_string();
            uri.split('?').next().unwrap_or_default().to_owned()
        },
    )
}

/// Whether a route is asked so often, by machines, that its lines would bury the others.
fn quiet(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics") || route.starts_with("/assets/")
}

/// Whether an operator's page asks again by itself, to show how something stands now. What is refused is
/// no such thing: nobody is to hide by calling themselves so.
fn polls(request: &Request<'_>, answered: &Answered<'_>) -> bool {
    let live = matches!(answered.route, "/household/system" | "/household/logs");
    let again = request.headers().get_one("HX-Trigger") == Some("live");
    live && again && answered.method == Method::Get && answered.status == 200
}

#[rocket::async_trait]
impl Fairing for Trace {
    fn info(&self) -> Info {
        Info {
            name: "request log",
            kind: Kind::Request | Kind::Response,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(Started::now);
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let started = request.local_cache(Started::now);
        response.set_header(Header::new("X-Request-Id", started.id.clone()));
        let route = pattern(request);
        let answered = Answered {
            method: request.method(),
            route: &route,
            status: response.status().code,
            took: started.at.elapsed(),
        };
        (self.hook)(&answered);
        let id = started.id.as_str();
        let (method, status) = (answered.method.as_str(), answered.status);
        let ms = (answered.took.as_secs_f64() * 10_000.0).round() / 10.0;
        if quiet(&route) || polls(request, &answered) {
            tracing::debug!(target: "wellkin::http", %method, %route, status, ms, id, "answered");
        } else {
            tracing::info!(target: "wellkin::http", %method, %route, status, ms, id, "answered");
        }
    }
}
