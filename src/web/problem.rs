//! The two faces of a fault: `application/problem+json` (RFC 9457) for programs, a whole page in
//! the visitor's shell for people.

use super::components as ui;
use super::fault::Fault;
use super::shell::{self, Tab};
use super::site::Site;
use super::{guards, redirect, trace, wire};
use crate::i18n::messages::web as say;
use crate::i18n::{Lang, Text};
use maud::{Markup, html};
use rocket::Request;
use rocket::http::{ContentType, Header, MediaType, Method, Status};
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use std::io::Cursor;

/// A problem document. `type` is always `about:blank`: `code` tells the kinds apart.
#[derive(Serialize)]
struct Problem<'a> {
    /// On the [`wire`] alone: what programs of earlier systems look for.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: String,
    code: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemField<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'a serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    yours: Option<&'a serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream: Option<&'a serde_json::Value>,
    request_id: &'a str,
}

#[derive(Serialize)]
struct ProblemField<'a> {
    field: &'a str,
    message: String,
}

/// Answers `request` with `fault`, in the face that fits who asks.
pub(super) fn answer(fault: &Fault, request: &Request<'_>) -> response::Result<'static> {
    let mut response = if wants_json(request) {
        problem(fault, request)?
    } else if let Fault::Unauthenticated { .. } = fault {
        to_sign_in(request)
    } else if let Fault::Detour { to, .. } = fault {
        lead(request, (*to).to_owned())
    } else {
        page(fault, request)?
    };
    if let Some(seconds) = fault.retry_after() {
        response.set_header(Header::new("Retry-After", seconds.to_string()));
    }
    Ok(response)
}

/// Whether a program asks: anything below `/api/`, or someone who prefers JSON to HTML.
pub(super) fn wants_json(request: &Request<'_>) -> bool {
    if request.uri().path().as_str().starts_with("/api/") || wire::speaks(request) {
        return true;
    }
    let is_json = |media: &MediaType| {
        media.is_json() || (media.top() == "application" && media.sub() == "problem+json")
    };
    request
        .accept()
        .is_some_and(|accept| is_json(accept.preferred().media_type()))
}

fn problem(fault: &Fault, request: &Request<'_>) -> response::Result<'static> {
    let on_wire = wire::speaks(request);
    let lang = match on_wire {
        true => Lang::En,
        false => guards::lang(request),
    };
    let status = match on_wire {
        true => wire::status(fault),
        false => fault.status(),
    };
    let (errors, current, yours) = match fault {
        Fault::Invalid(errors) => (errors.as_slice(), None, None),
        Fault::Conflict { current, yours, .. } => (&[][..], current.as_ref(), yours.as_ref()),
        _ => (&[][..], None, None),
    };
    let upstream = match fault {
        Fault::Upstream { said, .. } => said.as_ref(),
        _ => None,
    };
    let document = Problem {
        error: on_wire.then(|| wire::sentence(fault, lang)),
        r#type: "about:blank",
        title: fault.title().text(lang),
        status: status.code,
        detail: fault.detail().render(lang),
        code: fault.code(),
        errors: errors
            .iter()
            .map(|error| ProblemField {
                field: &error.field,
                message: error.text.render(lang),
            })
            .collect(),
        current,
        yours,
        upstream,
        request_id: trace::request_id(request),
    };
    let body = serde_json::to_vec(&document).map_err(|_| Status::InternalServerError)?;
    let mut response = Response::build();
    response
        .status(status)
        .header(match on_wire {
            true => ContentType::JSON,
            false => ContentType::new("application", "problem+json"),
        })
        .sized_body(body.len(), Cursor::new(body));
    if let Fault::Unauthenticated { code } = fault {
        response.raw_header("WWW-Authenticate", challenge(code));
    }
    if let Fault::WrongMethod { allow } = fault {
        response.raw_header("Allow", allow.clone());
    }
    response.ok()
}

/// How to sign in, for programs (RFC 6750, section 3): with an error only where a token was sent.
fn challenge(code: &str) -> String {
    let why = match code {
        "expired" => "The token has expired",
        "revoked" => "The token was revoked",
        "malformed" => "The token is malformed",
        "wrong_kind" => "The token is of another kind",
        _ => return "Bearer realm=\"wellkin\"".to_owned(),
    };
    format!("Bearer realm=\"wellkin\", error=\"invalid_token\", error_description=\"{why}\"")
}

/// Sends a person to the sign-in page and lets them come back to where they were.
fn to_sign_in(request: &Request<'_>) -> Response<'static> {
    let target = match wanted_page(request) {
        Some(page) if page != "/" => format!("/login?next={}", redirect::encode(&page)),
        _ => "/login".to_owned(),
    };
    lead(request, target)
}

/// Sends a person to another page.
fn lead(request: &Request<'_>, target: String) -> Response<'static> {
    let mut response = Response::new();
    if request.headers().contains("HX-Request") {
        // htmx would follow a 303 silently and put that page inside the shell.
        response.set_status(Status::Unauthorized);
        response.set_header(Header::new("HX-Redirect", target));
    } else {
        response.set_status(Status::SeeOther);
        response.set_header(Header::new("Location", target));
    }
    response
}

/// The page to come back to: the one asked for, or the one the refused form stood on.
fn wanted_page(request: &Request<'_>) -> Option<String> {
    if matches!(request.method(), Method::Get | Method::Head) {
        return redirect::local(&request.uri().to_string()).map(str::to_owned);
    }
    let referer = request.headers().get_one("Referer")?;
    if !guards::is_own_origin(request, referer) {
        return None;
    }
    let (_, rest) = referer.split_once("://")?;
    let path = rest.find('/').map_or("/", |at| &rest[at..]);
    // A browser names the page as the world sees it; within the house the base path is not known.
    let site = request.rocket().state::<Site>();
    let path = site.map_or(Some(path), |site| site.base().within(path))?;
    redirect::local(path).map(str::to_owned)
}

fn page(fault: &Fault, request: &Request<'_>) -> response::Result<'static> {
    let shell = shell::of(request);
    let lang = shell.lang;
    let content = content(fault, lang, trace::request_id(request));
    shell
        .page(fault.title().text(lang), Tab::None, content)
        .status(fault.status())
        .respond_to(request)
}

fn content(fault: &Fault, lang: Lang, request_id: &str) -> Markup {
    let number = Text::new(&say::ERROR_NUMBER).arg("status", fault.status().code.to_string());
    html! {
        section.fault {
            p.eyebrow { (number.render(lang)) }
            h1 { (fault.title().text(lang)) }
            p.lead { (fault.detail().render(lang)) }
            @if let Fault::Invalid(errors) = fault {
                ul {
                    @for error in errors {
                        li { strong { (error.field) } ": " (error.text.render(lang)) }
                    }
                }
            }
            p { (ui::link_button(ui::Kind::Primary, "/", say::GO_TO_TODAY.text(lang))) }
            p.fine { (say::REQUEST_NUMBER.fill(lang, &[("id", request_id)])) }
        }
    }
}
