//! Serving below a path of a host that others use too: `http.base_path`.
//!
//! The whole program speaks of paths within the house: routes stand at `/`, pages link to
//! `/entries`, handlers redirect to `/login`. This fairing is the one place that knows better. It
//! takes the base path off what comes in before anything is routed, and puts it on what goes out:
//! on headers that name a page, and on the links, forms and files of whole pages. Cookies and
//! absolute links have the base from [`super::Site`].

use crate::config::BasePath;
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin;
use rocket::http::{ContentType, Header, Method, Status};
use rocket::response::Body;
use rocket::{Data, Request, Response, uri};
use std::io::Cursor;
use std::sync::OnceLock;

/// What machines ask at a fixed address. It answers with and without the base path.
const PROBES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// The headers whose value is a path to go to.
const HEADERS: [&str; 5] = [
    "Location",
    "HX-Location",
    "HX-Push-Url",
    "HX-Redirect",
    "HX-Replace-Url",
];

/// The attributes of our pages whose value is a path to go to or to load. A test reads every page
/// for others.
const ATTRIBUTES: [&str; 5] = [" href", " action", " formaction", " src", " hx-get"];

/// No route has this address: whatever is asked for there is not found.
fn nowhere() -> Origin<'static> {
    uri!("/-/outside")
}

/// Takes the base path off requests and puts it on answers.
#[derive(Debug)]
pub struct Below {
    base: BasePath,
}

impl Below {
    /// Serves below `base`, which is not empty.
    pub const fn new(base: BasePath) -> Self {
        Self { base }
    }

    fn whence(&self, method: Method, path: &str) -> Whence {
        if PROBES.contains(&path) || self.base.within(path).is_some() {
            return Whence::Within;
        }
        let reads = matches!(method, Method::Get | Method::Head);
        if reads && (path == "/" || path == self.base.as_str()) {
            return Whence::Door;
        }
        Whence::Outside
    }

    /// A path of the house as the world sees it; `None` for what is no such path. `//host` is the
    /// address of another host.
    fn outward(&self, path: &str) -> Option<String> {
        let own = path.starts_with('/') && !path.starts_with("//");
        own.then(|| format!("{}{path}", self.base))
    }

    /// A whole page with the base path on every link, form and file of the house.
    ///
    /// Reading the page as plain text is sound because of who wrote the quotes: maud escapes `"`
    /// in everything that is put into a page, also in what people typed, so `="` stands only where
    /// a template wrote an attribute.
    fn rebase(&self, page: &str) -> String {
        let mut out = String::with_capacity(page.len() + page.len() / 16);
        let mut rest = page;
        while let Some(at) = rest.find("=\"/") {
            let (name, path) = (&rest[..at], &rest[at + 2..]);
            out.push_str(&rest[..at + 2]);
            let ours = ATTRIBUTES.iter().any(|known| name.ends_with(known));
            if ours && !path.starts_with("//") {
                out.push_str(self.base.as_str());
            }
            out.push('/');
            rest = &path[1..];
        }
        out.push_str(rest);
        out
    }
}

/// Where an address lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whence {
    /// In the house.
    Within,
    /// Right before it: whoever stands there is shown in.
    Door,
    /// On the host, but not ours.
    Outside,
}

/// What [`Below`] found out about a request, for its answer.
#[derive(Default)]
struct Found(OnceLock<Whence>);

#[rocket::async_trait]
impl Fairing for Below {
    fn info(&self) -> Info {
        Info {
            name: "base path",
            kind: Kind::Request | Kind::Response,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let whence = self.whence(request.method(), request.uri().path().as_str());
        // A fresh request has nothing in this place yet.
        let _ = request.local_cache(Found::default).0.set(whence);
        let uri = request.uri().to_string();
        let uri = match whence {
            Whence::Within => Origin::parse_owned(self.base.within(&uri).unwrap_or(&uri).into()),
            Whence::Door | Whence::Outside => Ok(nowhere()),
        };
        request.set_uri(uri.unwrap_or_else(|_| nowhere()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        if request.local_cache(Found::default).0.get() == Some(&Whence::Door) {
            *response = Response::new();
            response.set_status(Status::SeeOther);
            response.set_header(Header::new("Location", "/"));
        }
        for name in HEADERS {
            let value = response.headers().get_one(name);
            if let Some(outward) = value.and_then(|value| self.outward(value)) {
                response.set_header(Header::new(name, outward));
            }
        }
        if response.content_type().is_some_and(|kind| kind.is_html()) {
            rewrite(response, |page| self.rebase(page)).await;
        }
    }
}

/// Replaces a whole body in text, and says how long the new one is.
async fn rewrite(response: &mut Response<'_>, with: impl Fn(&str) -> String) {
    if response.body().is_none() {
        return;
    }
    match response.body_mut().to_string().await {
        Ok(page) => {
            let page = with(&page);
            response.set_sized_body(page.len(), Cursor::new(page));
        }
        Err(error) => {
            // Pages are texts in memory: this is a fault of the program.
            tracing::error!(%error, "a page cannot be read again");
            *response.body_mut() = Body::default();
            response.remove_header("Content-Type");
            response.set_header(ContentType::Plain);
            response.set_status(Status::InternalServerError);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use maud::html;

    fn below() -> Below {
        Below::new("/wellkin".parse().unwrap())
    }

    #[test]
    fn links_forms_and_files_get_the_base_and_nothing_else_does() {
        let page = html! {
            link rel="icon" href="/favicon.svg";
            script src="/assets/app.js" {}
            a.brand href="/" { "Today" }
            a href="/entries?from=1" { "All" }
            a href="//elsewhere.example/x" { "Elsewhere" }
            a href="https://elsewhere.example/" { "Elsewhere" }
            a href="#content" { "Down" }
            form action="/login" { input type="hidden" name="next" value="/entries"; }
            button formaction="/login/try" { "Try" }
            p data-href="/x" title="/y" { "/z" }
            input hx-get="/search" aria-keyshortcuts="/";
        };
        let wanted = concat!(
            r#"<link rel="icon" href="/wellkin/favicon.svg">"#,
            r#"<script src="/wellkin/assets/app.js"></script>"#,
            r#"<a class="brand" href="/wellkin/">Today</a>"#,
            r#"<a href="/wellkin/entries?from=1">All</a>"#,
            r#"<a href="//elsewhere.example/x">Elsewhere</a>"#,
            r#"<a href="https://elsewhere.example/">Elsewhere</a>"#,
            r##"<a href="#content">Down</a>"##,
            r#"<form action="/wellkin/login">"#,
            r#"<input type="hidden" name="next" value="/entries"></form>"#,
            r#"<button formaction="/wellkin/login/try">Try</button>"#,
            r#"<p data-href="/x" title="/y">/z</p>"#,
            r#"<input hx-get="/wellkin/search" aria-keyshortcuts="/">"#,
        );
        assert_eq!(below().rebase(&page.into_string()), wanted);
    }

    #[test]
    fn what_people_typed_stays_as_it_was() {
        let typed = r#"see <a href="/x"> and src="/y" action="/z""#;
        let page = html! {
            p { (typed) }
            textarea { (typed) }
            p title=(typed) {}
        };
        let page = page.into_string();
        assert_eq!(below().rebase(&page), page);
    }

    #[test]
    fn only_paths_of_the_house_are_sent_outward() {
        for (path, outward) in [
            ("/", Some("/wellkin/")),
            ("/login?next=%2F", Some("/wellkin/login?next=%2F")),
            ("//elsewhere.example", None),
            ("https://elsewhere.example/", None),
            ("", None),
        ] {
            assert_eq!(below().outward(path).as_deref(), outward, "{path}");
        }
    }

    #[test]
    fn an_address_lies_within_at_the_door_or_outside() {
        let whence = |path| below().whence(Method::Get, path);
        for path in ["/wellkin/", "/wellkin/x", "/healthz", "/readyz", "/metrics"] {
            assert_eq!(whence(path), Whence::Within, "{path}");
        }
        for path in ["/", "/wellkin"] {
            assert_eq!(whence(path), Whence::Door, "{path}");
            assert_eq!(below().whence(Method::Post, path), Whence::Outside);
        }
        for path in ["/login", "/wellkins/", "/healthz/", "/Wellkin/"] {
            assert_eq!(whence(path), Whence::Outside, "{path}");
        }
    }
}
