//! The headers every answer carries, whoever made it.

use super::cookies;
use super::site::Site;
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Request, Response};

/// Nothing from elsewhere, nothing inline, no frame around us.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const POLICY: &str = "Content-Security-Policy";

/// Whether a policy locks its document up: one that is not ours to style is shown in a sandbox.
fn is_sandboxed(policy: &str) -> bool {
    policy.starts_with("sandbox; default-src 'none';")
}

/// What a health diary never asks a browser for.
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

/// Puts the security headers on every answer, a stricter policy of the answer's own excepted, and `no-store` on every one that does not say how
/// it may be kept: pages and API answers are somebody's health.
#[derive(Debug)]
pub struct SecurityHeaders;

#[rocket::async_trait]
impl Fairing for SecurityHeaders {
    fn info(&self) -> Info {
        Info {
            name: "security headers",
            kind: Kind::Response,
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let set = [
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", PERMISSIONS),
            (POLICY, CSP),
            ("X-Frame-Options", "DENY"),
        ];
        let own_policy = response.headers().get_one(POLICY).is_some_and(is_sandboxed);
        for (name, value) in set {
            if name == POLICY && own_policy {
                continue;
            }
            response.set_header(Header::new(name, value));
        }
        // Not no-referrer: the cross-site rule falls back on the Referer of our own pages. A page
        // whose address is a secret says so itself.
        if !response.headers().contains("Referrer-Policy") {
            response.set_header(Header::new("Referrer-Policy", "same-origin"));
        }
        let site = request.rocket().state::<Site>();
        if site.is_some_and(Site::secure) {
            let year = "max-age=31536000";
            response.set_header(Header::new("Strict-Transport-Security", year));
        }
        // Who signs out at the library's computer leaves nothing in it, whatever it had kept. The
        // header is about the whole host: below a path it would clear what others keep there.
        let forgets = |site: &Site| {
            let mut set = response.headers().get("Set-Cookie");
            site.base().is_empty() && set.any(|set| cookies::forgets_session(site, set))
        };
        if site.is_some_and(forgets) {
            let kept = "\"cache\", \"storage\"";
            response.set_header(Header::new("Clear-Site-Data", kept));
        }
        // Of several none counts: without this, nobody could get in any more.
        if let Some(site) = site.filter(|site| cookies::are_several(request, site)) {
            for cookie in cookies::clear_above(site) {
                response.adjoin_header(Header::new("Set-Cookie", cookie.to_string()));
            }
        }
        if !response.headers().contains("Cache-Control") {
            response.set_header(Header::new("Cache-Control", "no-store"));
        }
        // Pages differ by both; a cache that keeps one in spite of all must not mix them up.
        if response
            .content_type()
            .as_ref()
            .is_some_and(|kind| kind.is_html())
        {
            response.set_header(Header::new("Vary", "Cookie, Accept-Language, HX-Request"));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Networks;
    use rocket::State;
    use rocket::http::CookieJar;
    use rocket::local::asynchronous::Client;

    #[rocket::get("/out")]
    fn out(jar: &CookieJar<'_>, site: &State<Site>) {
        jar.add(cookies::clear_session(site));
    }

    #[rocket::get("/in")]
    const fn stay() {}

    async fn client(base: &str) -> Client {
        let site = Site::new("http://nas:8000", Networks::default(), true).unwrap();
        let site = site.below(base.parse().unwrap());
        let rocket = rocket::build().manage(site).attach(SecurityHeaders);
        let rocket = rocket.mount("/", rocket::routes![out, stay]);
        Client::untracked(rocket).await.unwrap()
    }

    #[rocket::async_test]
    async fn signing_out_clears_the_browser_but_not_what_neighbours_on_the_host_keep_there() {
        for (base, cleared) in [("", Some("\"cache\", \"storage\"")), ("/wellkin", None)] {
            let client = client(base).await;
            let answer = client.get("/out").dispatch().await;
            assert!(answer.headers().contains("Set-Cookie"));
            let header = answer.headers().get_one("Clear-Site-Data");
            assert_eq!(header, cleared, "below {base:?}");
        }
    }

    #[rocket::async_test]
    async fn of_several_session_cookies_those_of_the_paths_above_are_taken_off() {
        let two = "wellkin_below_session=a.b; wellkin_below_session=c.d";
        for (base, sent, paths) in [
            ("/health/wellkin", two, vec!["/", "/health"]),
            ("/health", two, vec!["/"]),
            ("/health/wellkin", "wellkin_below_session=a.b", vec![]),
            ("", "wellkin_session=a.b; wellkin_session=c.d", vec![]),
        ] {
            let client = client(base).await;
            let asked = client.get("/in").header(Header::new("Cookie", sent));
            let answer = asked.dispatch().await;
            let set: Vec<_> = answer.headers().get("Set-Cookie").collect();
            let expected = paths.iter().map(|path| {
                format!("wellkin_below_session=; HttpOnly; SameSite=Lax; Path={path}; Max-Age=0")
            });
            assert_eq!(set, expected.collect::<Vec<_>>(), "below {base:?}: {sent}");
        }
    }
}
