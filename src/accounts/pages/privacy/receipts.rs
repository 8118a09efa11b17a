//! `/account/privacy/receipts`: every consent that was given or withdrawn, to read, to print, and as
//! a file.

use crate::access::sessions::words as device_words;
use crate::accounts::api::{ConsentHistoryJson, consents_of};
use crate::accounts::guards::{Can, Member, ProfileRead, Undecided};
use crate::accounts::pages::nav::{AccountPage, account_nav};
use crate::accounts::service::{Accounts, ReceiptShown, Said};
use crate::i18n::messages::consents as say;
use crate::i18n::{Lang, Msg, date};
use crate::persons::Purpose;
use crate::web::components::{Card, Kind, link_button, page_head};
use crate::web::{Fault, Page, Tab};
use maud::{Markup, html};
use rocket::State;
use rocket::http::Header;
use rocket::serde::json::Json;

/// The most receipts the page shows; the file has all of them.
const SHOWN: usize = 200;

#[rocket::get("/account/privacy/receipts")]
pub async fn show(
    member: Can<ProfileRead, Undecided>,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let member = member.0.0;
    let receipts = accounts.receipts(member.person).await?;
    let lang = member.lang;
    let title = say::RECEIPTS.text(lang);
    let content = html! {
        (page_head(title, Some(say::RECEIPTS_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Privacy))
        (Card::new(html! {
            @if receipts.is_empty() {
                p.muted { (say::NO_RECEIPTS.text(lang)) }
            } @else {
                ul.list { @for shown in receipts.iter().take(SHOWN) { li { (one(&member, shown)) } } }
                @if receipts.len() > SHOWN { p.fine { (say::OLDER_RECEIPTS.text(lang)) } }
            }
        }))
        p {
            (link_button(Kind::Secondary, "/account/privacy/receipts.json", say::DOWNLOAD_RECEIPTS.text(lang)))
        }
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

/// The receipts as a file.
#[derive(rocket::Responder)]
pub struct Receipts {
    json: Json<ConsentHistoryJson>,
    disposition: Header<'static>,
    cache: Header<'static>,
}

#[rocket::get("/account/privacy/receipts.json")]
pub async fn file(
    member: Can<ProfileRead, Undecided>,
    accounts: &State<Accounts>,
) -> Result<Receipts, Fault> {
    let document = consents_of(accounts, member.0.0.person).await?;
    let name = "attachment; filename=\"wellkin-consents.json\"";
    Ok(Receipts {
        json: Json(document),
        disposition: Header::new("Content-Disposition", name),
        cache: Header::new("Cache-Control", "no-store"),
    })
}

const fn about(purpose: Purpose) -> &'static Msg {
    match purpose {
        Purpose::Diary => &say::PURPOSE_DIARY,
        Purpose::Cohorts => &say::PURPOSE_COHORTS,
        Purpose::Mails => &say::MAILS,
        Purpose::Sharing => &say::SHARING,
    }
}

fn said(lang: Lang, said: &Said) -> String {
    match said {
        Said::Themselves => say::BY_THEMSELVES.text(lang).to_owned(),
        Said::Guardian(Some(name)) => say::BY_GUARDIAN.fill(lang, &[("name", name)]),
        Said::Guardian(None) => say::BY_A_GUARDIAN.text(lang).to_owned(),
        Said::Operator => say::BY_OPERATOR.text(lang).to_owned(),
    }
}

fn one(member: &Member, shown: &ReceiptShown) -> Markup {
    let lang = member.lang;
    let (receipt, consent) = (&shown.receipt, &shown.receipt.consent);
    let answer = match consent.given {
        true => &say::GIVEN,
        false if shown.withdraws => &say::WITHDRAWN,
        false => &say::NOT_GIVEN,
    };
    let version = consent.policy_version.to_string();
    let at = receipt.at.to_zoned(member.profile.zone()).datetime();
    html! {
        div {
            strong { (about(receipt.purpose).text(lang)) ": " (answer.text(lang)) } " "
            span.fine {
                (date::moment(lang, at)) " · " (said(lang, &shown.said)) " · "
                a href={ "/privacy?version=" (version) } {
                    (say::OF_NOTICE.fill(lang, &[("version", &version)]))
                }
                @if !consent.from.device.is_empty() { " · " (device_words(&consent.from.device, lang)) }
                @if !consent.from.network.is_empty() { " · " (consent.from.network) }
                @if consent.elsewhere { " · " (say::SAID_ELSEWHERE.text(lang)) }
            }
        }
    }
}
