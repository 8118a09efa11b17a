//! Attacks on a house server, tried on the real program. Each test says what whoever attacks would
//! gain. `docs/security.md` says which requirement each of them proves, and names the attacks that
//! are tried elsewhere: forged pages in `access::cross_site`, tokens in `access::programs`, the
//! identity provider's answers in `oidc::refusals`, proxies in `proxy`.

mod cookies;
mod document;
mod enumeration;
mod fixation;
mod headers;
mod logs;
mod redirects;
mod replay;
mod surface;

use crate::support::client::Answer;
use crate::support::people::PASSWORD;
use crate::support::{Client, Server};
use std::io::{Read, Write};
use std::net::TcpStream;

/// The value of the session cookie that an answer sets, if it sets one.
fn session_in(answer: &Answer) -> Option<String> {
    let set = answer.headers.get_all("set-cookie").iter();
    let mut values = set.filter_map(|cookie| {
        let cookie = cookie.to_str().ok()?.strip_prefix("wellkin_session=")?;
        cookie.split(';').next().map(str::to_owned)
    });
    values.next().filter(|value| !value.is_empty())
}

/// A browser that sends these cookies and keeps none.
fn carrying(server: &Server, cookies: &str) -> Client {
    server.client().same_origin().with("Cookie", cookies)
}

/// Whether a session opens the pages of somebody.
fn lets_in(server: &Server, session: &str) -> bool {
    let cookie = format!("wellkin_session={session}");
    let answer = carrying(server, &cookie).get("/account/security");
    assert!([200, 303].contains(&answer.status), "{}", answer.status);
    answer.status == 200
}

/// What comes of the password, from a browser that sends these cookies.
fn password_typed(server: &Server, name: &str, cookies: &str) -> Answer {
    let fields = [("username", name), ("password", PASSWORD)];
    carrying(server, cookies).form("/login", &fields)
}

/// The session of somebody who signs in with their password alone.
#[track_caller]
fn signed_in(server: &Server, name: &str, cookies: &str) -> String {
    let answer = password_typed(server, name, cookies).expect(303);
    session_in(&answer).expect("a session")
}

/// The secret of the form that asks for a code.
#[track_caller]
fn step_in(answer: &Answer) -> String {
    crate::support::html::form_with(&answer.body, "step")
        .pairs()
        .into_iter()
        .find(|(name, _)| *name == "step")
        .map(|(_, value)| value.to_owned())
        .expect("a step")
}

/// Somebody with an authenticator app: the code they typed last, and their recovery codes.
struct Protected {
    code: String,
    recovery: Vec<String>,
}

/// Sets a second factor up over the pages.
fn protect(server: &Server, name: &str) -> Protected {
    const FACTOR: &str = "/account/security/second-factor";
    let browser = server.cookies(name);
    browser.form(&format!("{FACTOR}/begin"), &[]).expect(303);
    let page = browser.get(FACTOR).expect(200).body;
    let code = crate::browser::signing_in::code_of(&page);
    let confirm = format!("{FACTOR}/confirm");
    let shown = browser.form(&confirm, &[("code", &code)]).expect(200).body;
    let pieces = shown.split("<code>").skip(1);
    let recovery: Vec<_> = pieces
        .filter_map(|piece| piece.split("</code>").next())
        .map(str::to_owned)
        .collect();
    assert_eq!(recovery.len(), 10, "{shown}");
    Protected { code, recovery }
}

/// What the server answers to bytes that no client of ours would send.
fn raw(server: &Server, request: &str) -> String {
    let mut stream = TcpStream::connect(server.socket()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // A server that refuses before it has read all may close the connection under our feet.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
