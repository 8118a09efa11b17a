//! `/board/<secret>`: what the household shares, on a tablet or an e-ink screen on the wall.
//!
//! The page is complete by itself: no script, no link, no form. It loads itself anew every five
//! minutes and stands on the screen in between.

use std::io::Cursor;

use maud::{DOCTYPE, Markup, html};
use rocket::{
    Request, State, get,
    http::{ContentType, Header},
    response::{self, Responder, Response},
};

use crate::{
    entries::household::{OfToday, Seen, household},
    i18n::{Lang, date, messages::sharing as say, units::UnitSystem},
    ops::Clock,
    sharing::{BoardShown, Sharing},
    store::{Store, StoreError},
    web::{
        Fault, assets,
        components::{Icon, icon},
        query::Query,
    },
};

use super::{list::capital, reader::beside_name, shared::bars};

/// How often the page loads itself, in seconds.
const REFRESH: &str = "300";

/// A document that tells nobody where it came from, and wants to be found by nobody.
pub struct BoardPage(String);

impl<'r> Responder<'r, 'static> for BoardPage {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .header(ContentType::HTML)
            .header(Header::new("Cache-Control", "no-store"))
            .header(Header::new("Referrer-Policy", "no-referrer"))
            .header(Header::new("X-Robots-Tag", "noindex, nofollow"))
            .sized_body(self.0.len(), Cursor::new(self.0))
            .ok()
    }
}

/// `?ink=1` is for e-ink: black on white, without shades.
#[get("/board/<secret>")]
pub(super) async fn show(
    secret: &str,
    query: Query,
    sharing: &State<Sharing>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<BoardPage, Fault> {
    let board = sharing.open_board(secret).await?;
    let board = board.ok_or(Fault::NotFound)?;
    let now = clock.now();
    let seen = store.read(move |snap| household(snap, now)).await;
    let seen = seen.map_err(|error: StoreError| Fault::from(error))?;
    let looked: Vec<_> = seen.iter().map(Seen::looked_at).collect();
    sharing.note_board(board.id, &looked);
    let at = now.to_zoned(board.profile.zone());
    let sheet = Sheet {
        lang: board.profile.locale,
        units: board.profile.units,
        ink: query.get("ink") == "1",
        board: &board,
        seen: &seen,
    };
    let (day, time) = (at.date(), at.time());
    let today = format!(
        "{}, {}",
        capital(&date::weekday(sheet.lang, day)),
        date::long(sheet.lang, day)
    );
    let time = format!("{:02}:{:02}", time.hour(), time.minute());
    Ok(BoardPage(sheet.document(&today, &time).into_string()))
}

struct Sheet<'a> {
    lang: Lang,
    units: UnitSystem,
    ink: bool,
    board: &'a BoardShown,
    seen: &'a [Seen],
}

impl Sheet<'_> {
    fn document(&self, today: &str, time: &str) -> Markup {
        let lang = self.lang;
        let title = say::BOARD_HEADING.text(lang);
        html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    meta charset="utf-8";
                    title { (title) " · " (self.board.board.name) }
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content=(if self.ink { "light" } else { "light dark" });
                    meta name="robots" content="noindex, nofollow";
                    meta name="referrer" content="no-referrer";
                    meta http-equiv="refresh" content=(REFRESH);
                    link rel="icon" type="image/svg+xml" href="/favicon.svg";
                    link rel="stylesheet" href=(assets::url("board.css"));
                }
                body.ink[self.ink] {
                    header {
                        h1 { (today) }
                        p { (say::BOARD_AS_OF.fill(lang, &[("time", time)])) }
                    }
                    main {
                        @if self.seen.is_empty() {
                            p.nothing { (say::BOARD_NOTHING.text(lang)) }
                        }
                        @for one in self.seen { (self.person(one)) }
                    }
                }
            }
        }
    }

    fn person(&self, seen: &Seen) -> Markup {
        let lang = self.lang;
        html! {
            section {
                h2 { (seen.who.name) }
                @if seen.day_goals > 0 {
                    p.goals.some[seen.reached() > 0] { (say::BOARD_GOALS.count(lang, count(seen.day_goals),
                        &[("met", &seen.reached().to_string())])) }
                }
                @if seen.today.is_empty() {
                    p.nothing { (say::BOARD_NO_VALUES.text(lang)) }
                } @else {
                    dl.values { @for of in &seen.today { (self.value(of)) } }
                }
                @if let Some(fared) = &seen.week { (bars(lang, &seen.who.name, fared)) }
            }
        }
    }

    fn value(&self, of: &OfToday) -> Markup {
        let lang = self.lang;
        html! {
            div {
                dt { (of.metric.name.text(lang)) }
                dd {
                    (beside_name(lang, self.units, of.metric, of.value))
                    @if of.reached == Some(true) {
                        span.reached title=(say::BOARD_REACHED.text(lang)) {
                            (icon(Icon::Check))
                            span.sr-only { (say::BOARD_REACHED.text(lang)) }
                        }
                    }
                }
            }
        }
    }
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}
