//! How to use the diary, in a page. It speaks of all rooms, so it stands with none of them.

use crate::i18n::messages::{server as say, web as words};
use crate::i18n::{Lang, Msg};
use crate::web::components::{Card, page_head};
use crate::web::{Page, Shell, Tab, shell};
use maud::{Markup, html};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Route, get, routes};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![help]
}

/// The frame of whoever asks.
struct Frame(Shell);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Frame {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
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

/// A heading, its paragraphs, and where to read on.
type Chapter = (
    &'static Msg,
    &'static [&'static Msg],
    Option<(&'static str, &'static Msg)>,
);

const CHAPTERS: &[Chapter] = &[
    (
        &say::HELP_LOGGING,
        &[
            &say::HELP_LOGGING_ONE,
            &say::HELP_LOGGING_MANY,
            &say::HELP_LOGGING_SLEEP,
            &say::HELP_LOGGING_NUMBERS,
            &say::HELP_LOGGING_UNDO,
        ],
        None,
    ),
    (
        &say::HELP_DAYS,
        &[&say::HELP_DAYS_OWN, &say::HELP_DAYS_PERIODS],
        None,
    ),
    (&say::HELP_GOALS, &[&say::HELP_GOALS_TEXT], None),
    (&say::HELP_UNITS, &[&say::HELP_UNITS_TEXT], None),
    (
        &say::HELP_COMPARING,
        &[
            &say::HELP_COMPARING_WHO,
            &say::HELP_COMPARING_WITHHELD,
            &say::HELP_COMPARING_LEAVE,
            &say::HELP_COMPARING_REFERENCE,
        ],
        None,
    ),
    (
        &say::HELP_PRIVACY,
        &[&say::HELP_PRIVACY_TEXT],
        Some(("/privacy", &say::HELP_PRIVACY_MORE)),
    ),
    (
        &say::HELP_PROGRAMS,
        &[&say::HELP_PROGRAMS_TEXT],
        Some(("/api", &say::HELP_PROGRAMS_MORE)),
    ),
];

fn content(lang: Lang) -> Markup {
    html! {
        (page_head(words::HELP.text(lang), Some(say::HELP_LEAD.text(lang)), html! {}))
        @for (title, paragraphs, more) in CHAPTERS {
            (Card::new(html! {
                @for paragraph in *paragraphs { p { (paragraph.text(lang)) } }
                @if let Some((href, name)) = more { p { a href=(href) { (name.text(lang)) } } }
            }).title(title.text(lang)))
        }
    }
}
