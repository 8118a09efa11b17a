//! The one place that builds cookies. There are three: the session; the proofs of who signed in with
//! this browser before, which open nothing; and for ten minutes the one that binds a sign-in at another
//! server to the browser that began it.

use super::site::Site;
use rocket::Request;
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::request::{FromRequest, Outcome};
use std::convert::Infallible;
use std::time::Duration;

/// The session cookie's name. Over https the `__Host-` prefix makes browsers insist on `Secure`,
/// `Path=/` and no `Domain`, so that a neighbouring host cannot plant one. Below a base path the
/// cookie is for that path only, and `__Secure-` is the prefix left: browsers insist on `Secure`.
/// The names differ with and without a base also over http: a browser sends the cookie of the whole
/// host along to the path, and signing out there could not end what that one opened.
pub fn session_name(site: &Site) -> &'static str {
    match (site.secure(), site.base().is_empty()) {
        (true, true) => "__Host-wellkin_session",
        (true, false) => "__Secure-wellkin_session",
        (false, true) => "wellkin_session",
        (false, false) => "wellkin_below_session",
    }
}

/// The name of the cookie of a sign-in elsewhere, made like the session's.
fn flow_name(site: &Site) -> &'static str {
    match (site.secure(), site.base().is_empty()) {
        (true, true) => "__Host-wellkin_flow",
        (true, false) => "__Secure-wellkin_flow",
        (false, true) => "wellkin_flow",
        (false, false) => "wellkin_below_flow",
    }
}

/// The name of the cookie with the proofs; see [`session_name`].
fn proofs_name(site: &Site) -> &'static str {
    match (site.secure(), site.base().is_empty()) {
        (true, true) => "__Host-wellkin_known",
        (true, false) => "__Secure-wellkin_known",
        (false, true) => "wellkin_known",
        (false, false) => "wellkin_below_known",
    }
}

/// A session cookie with `value`, kept by the browser for `max_age`.
pub fn session(site: &Site, value: String, max_age: Duration) -> Cookie<'static> {
    build(site, session_name(site), value, max_age)
}

/// The cookie that binds a sign-in at another server to this browser, for ten minutes.
pub fn flow(site: &Site, value: String) -> Cookie<'static> {
    build(site, flow_name(site), value, Duration::from_secs(600))
}

/// The cookie with the proofs of who signed in with this browser, kept by it for `max_age`.
pub fn known(site: &Site, value: String, max_age: Duration) -> Cookie<'static> {
    build(site, proofs_name(site), value, max_age)
}

/// `SameSite=Lax` and not `Strict`: a link in a mail must find its reader signed in, and who comes
/// back from another server the sign-in they began.
fn build(site: &Site, name: &'static str, value: String, max_age: Duration) -> Cookie<'static> {
    let base = site.base();
    let path = if base.is_empty() { "/" } else { base.as_str() };
    let seconds = i64::try_from(max_age.as_secs()).unwrap_or(i64::MAX);
    Cookie::build((name, value))
        .path(path.to_owned())
        .http_only(true)
        .secure(site.secure())
        .same_site(SameSite::Lax)
        .max_age(rocket::time::Duration::seconds(seconds))
        .build()
}

/// The cookie that makes the browser forget its session.
pub fn clear_session(site: &Site) -> Cookie<'static> {
    session(site, String::new(), Duration::ZERO)
}

/// The value of the session cookie of a request, if there is one and no other of that name. Our own
/// pages set one; a second was planted by a neighbour, such as another host of the same domain, so
/// that somebody writes their diary into the neighbour's account. Nobody can say which is which.
pub fn of_request<'r>(request: &'r Request<'_>, site: &Site) -> Option<&'r str> {
    (!are_several(request, site))
        .then(|| get(request.cookies(), site))
        .flatten()
}

/// The values of all session cookies of a request.
pub fn sent<'r>(request: &'r Request<'_>, site: &Site) -> impl Iterator<Item = &'r str> {
    let name = session_name(site);
    let headers = request.headers().get("Cookie");
    let pairs = headers.flat_map(|header| header.split(';'));
    pairs.filter_map(move |pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key.trim() == name).then(|| value.trim())
    })
}

/// Whether a browser sent more than one session cookie, so that none counts.
pub fn are_several(request: &Request<'_>, site: &Site) -> bool {
    sent(request, site).nth(1).is_some()
}

/// What takes cookies of the session's name off the paths above the base path, which browsers send
/// along with ours: one was left there when the server moved further down, or was planted. What a
/// neighbour set for the whole domain cannot be taken off from here.
pub(super) fn clear_above(site: &Site) -> Vec<Cookie<'static>> {
    let base = site.base().as_str();
    let above = base.match_indices('/').map(|(at, _)| match &base[..at] {
        "" => "/",
        path => path,
    });
    let cleared = above.map(|path| {
        let mut cookie = clear_session(site);
        cookie.set_path(path.to_owned());
        cookie
    });
    cleared.collect()
}

/// Whether the browser sent more than one session cookie; the sign-in page says so, since signing in
/// does not help.
#[derive(Debug, Clone, Copy)]
pub struct Several(pub bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Several {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let site = request.rocket().state::<Site>();
        Outcome::Success(Self(site.is_some_and(|site| are_several(request, site))))
    }
}

/// Whether this value of `Set-Cookie` makes the browser forget its session.
pub(super) fn forgets_session(site: &Site, set: &str) -> bool {
    let value = set.strip_prefix(session_name(site));
    value.is_some_and(|rest| rest.starts_with("=;"))
}

/// The value of the session cookie the browser sent, if it sent one.
pub fn get<'a>(jar: &'a CookieJar<'_>, site: &Site) -> Option<&'a str> {
    jar.get(session_name(site))
        .map(Cookie::value)
        .filter(|value| !value.is_empty())
}

/// The value of the cookie of a sign-in elsewhere, if the browser sent one that can be ours.
pub fn get_flow<'a>(jar: &'a CookieJar<'_>, site: &Site) -> Option<&'a str> {
    let safe = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    jar.get(flow_name(site))
        .map(Cookie::value)
        .filter(|value| value.len() == 43 && value.chars().all(safe))
}

/// The proofs the browser sent, if it sent any.
pub fn proofs<'a>(jar: &'a CookieJar<'_>, site: &Site) -> Option<&'a str> {
    jar.get(proofs_name(site)).map(Cookie::value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Networks;

    #[test]
    fn over_http_the_cookie_is_plain_but_closed_to_scripts() {
        let site = Site::new("http://nas:8000", Networks::default(), true).unwrap();
        let cookie = session(&site, "id.secret".into(), Duration::from_secs(60)).to_string();
        assert_eq!(
            cookie,
            "wellkin_session=id.secret; HttpOnly; SameSite=Lax; Path=/; Max-Age=60"
        );
    }

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let site = Site::new("https://diary.example", Networks::default(), true).unwrap();
        let cookie = clear_session(&site).to_string();
        assert!(cookie.starts_with("__Host-wellkin_session=; "), "{cookie}");
        assert!(cookie.contains("; Secure; "), "{cookie}");
        assert!(cookie.contains("; Path=/; "), "{cookie}");
        assert!(cookie.ends_with("Max-Age=0"), "{cookie}");
    }

    #[test]
    fn the_cookie_of_a_sign_in_elsewhere_is_as_closed_and_lasts_ten_minutes() {
        let site = Site::new("https://diary.example", Networks::default(), true).unwrap();
        assert_eq!(
            flow(&site, "secret".into()).to_string(),
            "__Host-wellkin_flow=secret; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=600"
        );
    }

    #[test]
    fn below_a_base_path_the_cookie_is_for_that_path_only() {
        let below = |url: &str| {
            let site = Site::new(url, Networks::default(), true).unwrap();
            let site = site.below("/wellkin".parse().unwrap());
            session(&site, "id.secret".into(), Duration::from_secs(60)).to_string()
        };
        assert_eq!(
            below("https://diary.example"),
            "__Secure-wellkin_session=id.secret; HttpOnly; SameSite=Lax; Secure; \
             Path=/wellkin; Max-Age=60"
        );
        assert_eq!(
            below("http://nas:8000"),
            "wellkin_below_session=id.secret; HttpOnly; SameSite=Lax; Path=/wellkin; Max-Age=60"
        );
    }
}
