//! The pages about the whole house: how to use the diary, and what programs can do. They speak of
//! all rooms, so they stand with none of them.

use crate::accounts::guards::{Can, Visit};
use crate::framework::api::{MessageJson, RUNNING};
use crate::i18n::messages::{search_pages as seek, server as say, web as words};
use crate::i18n::{Lang, Msg};
use crate::search::{self, query::EXAMPLES};
use crate::web::apidocs::ApiDocument;
use crate::web::components::{Card, page_head};
use crate::web::{Page, Shell, Tab, shell};
use maud::{Markup, html};
use rocket::http::Accept;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::serde::json::Json;
use rocket::{Responder, Route, State, get, routes};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![help, api]
}

/// The frame of whoever asks: their own when they are signed in, else the public one.
pub(super) struct Frame(pub Shell);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Frame {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        // Leaves the frame of a member on the request; anybody else is as welcome.
        let _ = request.guard::<Can<Visit>>().await;
        Outcome::Success(Self(shell::of(request)))
    }
}

#[get("/help")]
fn help(frame: Frame) -> Page {
    let lang = frame.0.lang;
    frame
        .0
        .page(words::HELP.text(lang), Tab::None, content(lang))
}

/// What is answered at `/api`: a page to people, a sentence to programs of an earlier system.
#[derive(Responder)]
enum Description {
    Page(Page),
    Running(Json<MessageJson>),
}

/// Whether a browser asks, by what it takes or by the script of our pages, which takes anything.
struct Browser(bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Browser {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let takes_html = |accept: &Accept| accept.media_types().any(|media| media.is_html());
        let is_ours = request.headers().contains("HX-Request");
        Outcome::Success(Self(is_ours || request.accept().is_some_and(takes_html)))
    }
}

#[get("/api")]
fn api(frame: Frame, browser: Browser, document: &State<ApiDocument>) -> Description {
    match browser.0 || frame.0.user.is_some() {
        true => Description::Page(document.page(&frame.0)),
        false => Description::Running(Json(MessageJson { message: RUNNING })),
    }
}

/// A part of the help.
struct Chapter {
    /// The word after the `#` of its address.
    anchor: &'static str,
    title: &'static Msg,
    paragraphs: &'static [&'static Msg],
    /// Where to read on.
    more: Option<(&'static str, &'static Msg)>,
}

/// The chapter with the examples below it.
const SEARCHING: &str = "searching";

const CHAPTERS: &[Chapter] = &[
    Chapter {
        anchor: "logging",
        title: &say::HELP_LOGGING,
        paragraphs: &[
            &say::HELP_LOGGING_ONE,
            &say::HELP_LOGGING_MANY,
            &say::HELP_LOGGING_SLEEP,
            &say::HELP_LOGGING_NUMBERS,
            &say::HELP_LOGGING_UNDO,
        ],
        more: None,
    },
    Chapter {
        anchor: "journal",
        title: &say::HELP_JOURNAL,
        paragraphs: &[&say::HELP_JOURNAL_TEXT],
        more: None,
    },
    Chapter {
        anchor: SEARCHING,
        title: &seek::HELP_SEARCH,
        paragraphs: &[&seek::HELP_SEARCH_TEXT, &seek::HELP_SEARCH_ALL],
        more: None,
    },
    Chapter {
        anchor: "days",
        title: &say::HELP_DAYS,
        paragraphs: &[&say::HELP_DAYS_OWN, &say::HELP_DAYS_PERIODS],
        more: None,
    },
    Chapter {
        anchor: "goals",
        title: &say::HELP_GOALS,
        paragraphs: &[&say::HELP_GOALS_TEXT, &say::HELP_GOALS_SKIPS],
        more: None,
    },
    Chapter {
        anchor: "reminders",
        title: &say::HELP_REMINDERS,
        paragraphs: &[&say::HELP_REMINDERS_TEXT, &say::HELP_REMINDERS_DAYS],
        more: None,
    },
    Chapter {
        anchor: "family",
        title: &say::HELP_FAMILY,
        paragraphs: &[&say::HELP_FAMILY_TEXT],
        more: None,
    },
    Chapter {
        anchor: "sharing",
        title: &say::HELP_SHARING,
        paragraphs: &[
            &say::HELP_SHARING_WHAT,
            &say::HELP_SHARING_LOOKS,
            &say::HELP_SHARING_BOARD,
        ],
        more: None,
    },
    Chapter {
        anchor: "units",
        title: &say::HELP_UNITS,
        paragraphs: &[&say::HELP_UNITS_TEXT],
        more: None,
    },
    Chapter {
        anchor: "comparing",
        title: &say::HELP_COMPARING,
        paragraphs: &[
            &say::HELP_COMPARING_WHO,
            &say::HELP_COMPARING_WITHHELD,
            &say::HELP_COMPARING_LEAVE,
            &say::HELP_COMPARING_REFERENCE,
        ],
        more: None,
    },
    Chapter {
        anchor: "privacy",
        title: &say::HELP_PRIVACY,
        paragraphs: &[&say::HELP_PRIVACY_TEXT],
        more: Some(("/privacy", &say::HELP_PRIVACY_MORE)),
    },
    Chapter {
        anchor: "programs",
        title: &say::HELP_PROGRAMS,
        paragraphs: &[&say::HELP_PROGRAMS_TEXT],
        more: Some(("/api", &say::HELP_PROGRAMS_MORE)),
    },
];

fn content(lang: Lang) -> Markup {
    html! {
        (page_head(words::HELP.text(lang), Some(say::HELP_LEAD.text(lang)), html! {}))
        @for chapter in CHAPTERS {
            (Card::new(html! {
                @for paragraph in chapter.paragraphs { p { (paragraph.text(lang)) } }
                @if chapter.anchor == SEARCHING { (searching(lang)) }
                @if let Some((href, name)) = chapter.more {
                    p { a href=(href) { (name.text(lang)) } }
                }
            }).title(chapter.title.text(lang)).id(chapter.anchor))
        }
    }
}

/// What one can ask, each example a link to its answer.
fn searching(lang: Lang) -> Markup {
    html! {
        dl.queries {
            @for example in EXAMPLES {
                @let text = example.text(lang);
                div {
                    dt { a href=(search::link(text)) { code { (text) } } }
                    dd { (example.means.text(lang)) }
                }
            }
        }
    }
}
