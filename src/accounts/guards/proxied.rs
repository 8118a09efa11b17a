//! Who is signed in by the word of a proxy in front of the house. The address of the connection
//! decides whether it is believed; what `X-Forwarded-For` says does not count.

use super::{Found, accounts, shell_of};
use crate::access::roles::key_of;
use crate::access::sessions::Refusal;
use crate::accounts::error::AccountError;
use crate::accounts::model::check_username;
use crate::accounts::service::{Accounts, Device};
use crate::web::{Site, cookies, shell};
use rocket::request::{FromRequest, Outcome, Request};
use std::time::Duration;

/// Proof that a proxy we believe names somebody, whether they have an account or not.
#[derive(Debug)]
pub struct NamedByProxy(());

#[rocket::async_trait]
impl<'r> FromRequest<'r> for NamedByProxy {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let accounts = accounts(request).ok();
        match accounts.and_then(|accounts| named(request, accounts)) {
            Some(_) => Outcome::Success(Self(())),
            None => Outcome::Forward(rocket::http::Status::NotFound),
        }
    }
}

/// The user name that a proxy we believe says is signed in. A header that comes twice, or holds
/// what no user name can be, says nothing.
pub fn named<'r>(request: &'r Request<'_>, accounts: &Accounts) -> Option<&'r str> {
    let proxy = accounts.proxy()?;
    let peer = request.remote()?.ip();
    if !proxy.believes(peer) {
        return None;
    }
    let mut values = request.headers().get(proxy.header());
    match (values.next(), values.next()) {
        (Some(name), None) if check_username(name).is_ok() => Some(name),
        _ => None,
    }
}

/// Whether the cookie that was found is that person's.
pub fn is_of(found: &Found, name: &str) -> bool {
    matches!(found, Ok(Ok(identity)) if identity.user.username_key == key_of(name))
}

/// How many cookies of a request are looked at to find the one that counts.
const MOST: usize = 4;

/// The session of the person whom the proxy names, where several session cookies were sent: the
/// proxy's word says which of them counts. Otherwise each page would make another session.
pub async fn among_several(
    request: &Request<'_>,
    accounts: &Accounts,
    name: &str,
) -> Option<Found> {
    let site = request.rocket().state::<Site>()?;
    if !cookies::are_several(request, site) {
        return None;
    }
    let sent: Vec<_> = cookies::sent(request, site).take(MOST).collect();
    for cookie in sent {
        let found = accounts.authenticate_cookie(cookie).await;
        if is_of(&found, name) {
            if let Ok(Ok(identity)) = &found {
                shell::remember(request, shell_of(identity));
            }
            return Some(found);
        }
    }
    None
}

/// Signs the person in whom the proxy names, in place of whoever the cookie was of: the browser has
/// changed hands. A program gets no session, since it would ask for a new one with each call.
pub async fn sign_in(
    request: &Request<'_>,
    accounts: &Accounts,
    name: &str,
    before: Found,
) -> Found {
    if request.uri().path().starts_with("/api/") {
        return match before {
            Ok(Ok(_)) => Ok(Err(Refusal::Revoked)),
            other => other,
        };
    }
    if let Ok(Ok(other)) = &before {
        let ended = accounts.sign_out(other.user.id, other.ticket).await;
        if let Err(error) = ended {
            tracing::warn!(%error, "the session of who was here before could not be ended");
        }
    }
    let Outcome::Success(device) = request.guard::<Device>().await else {
        return before;
    };
    let signed_in = match accounts.enter_by_proxy(&device, name).await {
        Ok(signed_in) => signed_in,
        Err(AccountError::Store(error)) => return Err(error),
        Err(_) => return Ok(Err(Refusal::Stranger)),
    };
    let cookie = signed_in.credential.expose();
    if let Some(site) = request.rocket().state::<Site>() {
        let lasts = Duration::try_from(accounts.session_lasts()).unwrap_or_default();
        let cookie = cookies::session(site, cookie.clone(), lasts);
        request.cookies().add(cookie);
    }
    let found = accounts.authenticate_cookie(cookie).await;
    if let Ok(Ok(identity)) = &found {
        shell::remember(request, shell_of(identity));
    }
    found
}
