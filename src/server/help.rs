//! The pages about the whole house: how to use the diary, and what programs can do. They speak of
//! all rooms, so they stand with none of them.

use crate::accounts::guards::{Can, Visit};
use crate::i18n::messages::{server as say, web as words};
use crate::i18n::{Lang, Msg};
use crate::web::apidocs::ApiDocument;
use crate::web::components::{Card, page_head};
use crate::web::{Page, Shell, Tab, shell};
use maud::{Markup, html};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Route, State, get, routes};

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

#[get("/api")]
fn api(frame: Frame, document: &State<ApiDocument>) -> Page {
    document.page(&frame.0)
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
    (&say::HELP_JOURNAL, &[&say::HELP_JOURNAL_TEXT], None),
    (
        &say::HELP_DAYS,
        &[&say::HELP_DAYS_OWN, &say::HELP_DAYS_PERIODS],
        None,
    ),
    (
        &say::HELP_GOALS,
        &[&say::HELP_GOALS_TEXT, &say::HELP_GOALS_SKIPS],
        None,
    ),
    (
        &say::HELP_REMINDERS,
        &[&say::HELP_REMINDERS_TEXT, &say::HELP_REMINDERS_DAYS],
        None,
    ),
    (&say::HELP_FAMILY, &[&say::HELP_FAMILY_TEXT], None),
    (
        &say::HELP_SHARING,
        &[
            &say::HELP_SHARING_WHAT,
            &say::HELP_SHARING_LOOKS,
            &say::HELP_SHARING_BOARD,
        ],
        None,
    ),
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
