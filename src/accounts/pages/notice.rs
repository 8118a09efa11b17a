//! `/privacy`: the privacy notice, for everybody and before anything personal is asked.

use crate::accounts::guards::{Can, Visit};
use crate::accounts::service::Accounts;
use crate::i18n::messages::notice as say;
use crate::i18n::{Lang, Msg, date};
use crate::persons::POLICY_VERSION;
use crate::web::components::{Card, page_head};
use crate::web::guards::Visitor;
use crate::web::{Page, Shell, Tab};
use jiff::civil::{self, Date};
use maud::{Markup, html};
use rocket::State;

/// Since when this version of the notice is in force.
const IN_FORCE_SINCE: Date = civil::date(2026, 11, 21);

/// The chapters, each with its paragraphs.
const CHAPTERS: &[(&Msg, &[&Msg])] = &[
    (&say::WHO_TITLE, &[&say::WHO]),
    (
        &say::WHAT_TITLE,
        &[
            &say::WHAT_ACCOUNT,
            &say::WHAT_PROFILE,
            &say::WHAT_DIARY,
            &say::WHAT_SESSION,
        ],
    ),
    (&say::WHERE_TITLE, &[&say::WHERE]),
    (
        &say::SEES_TITLE,
        &[&say::SEES_YOU, &say::SEES_GUARDIANS, &say::SEES_OPERATOR],
    ),
    (&say::COHORTS_TITLE, &[&say::COHORTS, &say::COHORTS_K]),
    (&say::CONSENT_TITLE, &[&say::CONSENT, &say::WITHDRAW]),
    (&say::RIGHTS_TITLE, &[&say::RIGHTS]),
];

#[rocket::get("/privacy")]
pub fn show(visitor: Visitor, member: Option<Can<Visit>>, accounts: &State<Accounts>) -> Page {
    let shell = member.map_or_else(|| Shell::public(visitor.lang), |member| member.0.shell);
    let title = say::TITLE.text(shell.lang);
    shell.page(title, Tab::None, content(shell.lang, accounts.cohorts_k()))
}

fn content(lang: Lang, k: u32) -> Markup {
    let version = say::VERSION.fill(
        lang,
        &[
            ("version", &POLICY_VERSION.to_string()),
            ("date", &date::long(lang, IN_FORCE_SINCE)),
        ],
    );
    let k = k.to_string();
    html! {
        (page_head(say::TITLE.text(lang), Some(say::LEAD.text(lang)), html! {}))
        p.fine { (version) }
        @for (title, paragraphs) in CHAPTERS {
            (Card::new(html! {
                @for paragraph in *paragraphs { p { (paragraph.fill(lang, &[("k", &k)])) } }
                @if title.key == say::WHERE_TITLE.key {
                    p { a href="/privacy/outgoing" { (say::OUTGOING.text(lang)) } }
                }
            }).title(title.text(lang)))
        }
    }
}
