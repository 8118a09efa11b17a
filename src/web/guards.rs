//! What a request says about where it comes from: same site, whose address, which language.

use super::fault::Fault;
use super::shell;
use super::site::{Site, origin_of};
use crate::config::BasePath;
use crate::i18n::Lang;
use rocket::http::{HeaderMap, Method};
use rocket::request::{FromRequest, Outcome, Request};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Proof that a change was asked for by this site's own pages, or by no browser at all.
///
/// Unsafe public routes ask for it; the session guards call [`same_origin`] themselves.
#[derive(Debug)]
pub struct SameOrigin(());

#[rocket::async_trait]
impl<'r> FromRequest<'r> for SameOrigin {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        match same_origin(request) {
            Ok(()) => Outcome::Success(Self(())),
            Err(fault) => fault.refuse(request),
        }
    }
}

/// Refuses a change that another site's page made the browser send.
///
/// Reading is always allowed. Otherwise three witnesses are heard, and one that speaks against is
/// enough: `Sec-Fetch-Site`, `Origin`, and `Referer` where there is no `Origin`. A request without
/// any of them does not come from a browser.
pub fn same_origin(request: &Request<'_>) -> Result<(), Fault> {
    let reads = matches!(
        request.method(),
        Method::Get | Method::Head | Method::Options | Method::Trace
    );
    if reads {
        return Ok(());
    }
    let headers = request.headers();
    let foreign_fetch = headers
        .get("Sec-Fetch-Site")
        .any(|site| !matches!(site, "same-origin" | "none"));
    let foreign_page = match only(headers, "Origin") {
        Seen::Once("null") if is_shared_by_the_device(request) => false,
        Seen::Once(origin) => !is_own_origin(request, origin),
        Seen::Often => true,
        Seen::Never => match only(headers, "Referer") {
            Seen::Once(referer) => !is_own_origin(request, referer),
            Seen::Often => true,
            Seen::Never => false,
        },
    };
    if foreign_fetch || foreign_page {
        return Err(Fault::CrossSite);
    }
    Ok(())
}

/// Where the share sheet of a device sends files: the `share_target` of the manifest.
pub const SHARE_TARGET: &str = "/import/share";

/// Whether the device itself sends files that somebody shared with the installed app.
///
/// No page stands behind such a request, so that browsers name no site (`Sec-Fetch-Site: none`) and an
/// origin that is nobody's (`Origin: null`), which is refused everywhere else. It is safe here for three
/// reasons. No script can set or suppress a header that begins with `Sec-`, and a form or a frame of
/// another site, sandboxed or not, is sent with `cross-site`. Nothing but this one address is meant. And
/// what arrives there is laid aside for its owner to look at: into no diary, until they say so on a page
/// of ours.
fn is_shared_by_the_device(request: &Request<'_>) -> bool {
    let site = only(request.headers(), "Sec-Fetch-Site");
    request.method() == Method::Post
        && request.uri().path() == SHARE_TARGET
        && matches!(site, Seen::Once("none"))
}

/// Whether `url` lies on the public origin or on the origin this request was addressed to.
pub(super) fn is_own_origin(request: &Request<'_>, url: &str) -> bool {
    let Some(origin) = origin_of(url) else {
        return false;
    };
    let site = request.rocket().state::<Site>();
    if site.is_some_and(|site| site.origin() == origin) {
        return true;
    }
    // The house is also reached by its address in the LAN. A proxy that ends TLS is seen only in
    // the public URL, so without one that says https, both schemes are the same place.
    let secure = site.is_some_and(Site::secure);
    let schemes: &[&str] = if secure {
        &["https"]
    } else {
        &["http", "https"]
    };
    request.headers().get_one("Host").is_some_and(|host| {
        schemes
            .iter()
            .any(|scheme| origin_of(&format!("{scheme}://{host}")).as_ref() == Some(&origin))
    })
}

enum Seen<'a> {
    Never,
    Once(&'a str),
    Often,
}

fn only<'a>(headers: &'a HeaderMap<'_>, name: &str) -> Seen<'a> {
    let mut values = headers.get(name);
    match (values.next(), values.next()) {
        (None, _) => Seen::Never,
        (Some(value), None) => Seen::Once(value),
        (Some(_), Some(_)) => Seen::Often,
    }
}

/// The origin under which whoever asks reaches the house: the public one where the operator told
/// it, else the address they typed. Links that they hand on are made with it. What a proxy says in
/// `X-Forwarded-Host` or `X-Forwarded-Proto` is not heard: anybody could write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    origin: String,
    base: BasePath,
}

impl Reached {
    /// An absolute link to `path`, which starts with `/`.
    pub fn link(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Reached {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let site = request.rocket().state::<Site>();
        let told = site.filter(|site| site.origin_is_told());
        let typed = || {
            let host = request.headers().get_one("Host")?;
            origin_of(&format!("http://{host}"))
        };
        let origin = told.map(|site| site.origin().to_owned()).or_else(typed);
        Outcome::Success(Self {
            origin: origin
                .unwrap_or_else(|| site.map_or_else(String::new, |site| site.origin().to_owned())),
            base: site.map_or_else(BasePath::default, |site| site.base().clone()),
        })
    }
}

/// The address of whoever asks, behind the proxies we trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientIp(pub IpAddr);

impl ClientIp {
    /// The address as a key for limits: a household has one IPv4 address but a whole /64 of IPv6.
    pub fn network(self) -> IpAddr {
        match self.0 {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            v4 @ IpAddr::V4(_) => v4,
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for ClientIp {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(client_ip(request))
    }
}

/// The address [`ClientIp`] stands for, for guards that have only the request.
pub fn client_ip(request: &Request<'_>) -> ClientIp {
    let peer = request
        .remote()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |remote| remote.ip());
    let trusted = |address| {
        request
            .rocket()
            .state::<Site>()
            .is_some_and(|site| site.trusts(address))
    };
    let forwarded: Vec<&str> = request.headers().get("X-Forwarded-For").collect();
    ClientIp(behind_proxies(peer, &forwarded, trusted))
}

/// Walks `X-Forwarded-For` from the right, where our own proxies wrote, to the first address we do
/// not trust. What stands left of it is hearsay.
fn behind_proxies(peer: IpAddr, forwarded: &[&str], trusted: impl Fn(IpAddr) -> bool) -> IpAddr {
    let mut seen = peer.to_canonical();
    let mut hops = forwarded.iter().rev().flat_map(|line| line.rsplit(','));
    while trusted(seen) {
        let Some(Ok(hop)) = hops.next().map(|hop| hop.trim().parse::<IpAddr>()) else {
            break;
        };
        seen = hop.to_canonical();
    }
    seen
}

/// Somebody who may or may not be signed in, on a page that is open to all.
#[derive(Debug, Clone, Copy)]
pub struct Visitor {
    /// The language to answer in.
    pub lang: Lang,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Visitor {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self {
            lang: lang(request),
        })
    }
}

/// The language to answer in: the signed-in person's, else the best of `Accept-Language`.
pub fn lang(request: &Request<'_>) -> Lang {
    shell::remembered(request).map_or_else(|| accepted_lang(request), |shell| shell.lang)
}

pub(super) fn accepted_lang(request: &Request<'_>) -> Lang {
    request
        .headers()
        .get_one("Accept-Language")
        .map(Lang::from_accept_language)
        .unwrap_or_default()
}
