//! `/privacy`: the privacy notice, for everybody and before anything personal is asked. Versions
//! that are no longer in force stay readable at `/privacy?version=N`.

mod editions;

pub use editions::changed_since;

use crate::accounts::guards::{Can, Undecided, Visit};
use crate::accounts::service::Accounts;
use crate::i18n::messages::{notice as say, notice_2 as more};
use crate::i18n::{Lang, date};
use crate::web::components::{Card, Tone, notice, page_head};
use crate::web::guards::Visitor;
use crate::web::query::Query;
use crate::web::{Fault, Page, Shell, Tab};
use editions::{EDITIONS, Edition, NEWEST};
use maud::{Markup, html};
use rocket::State;

/// For how many days an export is kept; the room that makes exports keeps to it.
pub const EXPORT_DAYS: u8 = 7;

#[rocket::get("/privacy")]
pub fn show(
    visitor: Visitor,
    member: Option<Can<Visit, Undecided>>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let shell = member.map_or_else(|| Shell::public(visitor.lang), |member| member.0.0.shell);
    let edition = match query.get("version") {
        "" => NEWEST,
        asked => EDITIONS
            .iter()
            .find(|edition| edition.version.to_string() == asked)
            .ok_or(Fault::NotFound)?,
    };
    let title = say::TITLE.text(shell.lang);
    let content = content(shell.lang, edition, accounts.cohorts_k());
    Ok(shell.page(title, Tab::None, content))
}

fn content(lang: Lang, edition: &Edition, k: u32) -> Markup {
    let number = edition.version.to_string();
    let since = date::long(lang, edition.since);
    let version = say::VERSION.fill(lang, &[("version", &number), ("date", &since)]);
    let (k, days) = (k.to_string(), EXPORT_DAYS.to_string());
    let blanks = [("k", k.as_str()), ("days", days.as_str())];
    html! {
        (page_head(say::TITLE.text(lang), Some(say::LEAD.text(lang)), html! {}))
        p.fine { (version) }
        @if edition.version != NEWEST.version {
            (notice(lang, Tone::Warning, html! {
                (more::NEWER.text(lang)) " " a href="/privacy" { (link_text(lang, NEWEST)) }
            }))
        }
        @if !edition.changed.is_empty() {
            (Card::new(html! {
                ul { @for change in edition.changed { li { (change.text(lang)) } } }
            }).title(more::CHANGED_TITLE.fill(lang, &[("version", &number)])))
        }
        @for (title, paragraphs) in edition.chapters {
            (Card::new(html! {
                @for paragraph in *paragraphs { p { (paragraph.fill(lang, &blanks)) } }
            }).title(title.text(lang)))
        }
        p { a href="/privacy/outgoing" { (more::ASKED_LINK.text(lang)) } }
        (others(lang, edition))
    }
}

fn others(lang: Lang, shown: &Edition) -> Markup {
    let others = EDITIONS
        .iter()
        .filter(|edition| edition.version != shown.version);
    html! {
        p.fine {
            (more::OTHER_VERSIONS.text(lang)) ":"
            @for edition in others {
                " " a href={ "/privacy?version=" (edition.version) } { (link_text(lang, edition)) }
            }
        }
    }
}

fn link_text(lang: Lang, edition: &Edition) -> String {
    more::VERSION_LINK.fill(lang, &[("version", &edition.version.to_string())])
}
