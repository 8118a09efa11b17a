//! `/account/privacy/consent`: what changed in the privacy notice since somebody agreed, and whether
//! their diary goes on. Everything else of the diary leads here until that is answered.

use crate::accounts::guards::{Can, Member, Undecided, Visit};
use crate::accounts::pages::notice::changed_since;
use crate::accounts::service::{Accounts, Device};
use crate::i18n::messages::consents as say;
use crate::persons::{Purpose, Wishes};
use crate::web::components::{Card, Kind, button, link_button, page_head};
use crate::web::forms::Fields;
use crate::web::{Fault, Page, Tab, redirect};
use maud::{Markup, html};
use rocket::Either;
use rocket::State;
use rocket::response::Redirect;

#[rocket::get("/account/privacy/consent")]
pub async fn show(
    member: Can<Visit, Undecided>,
    accounts: &State<Accounts>,
) -> Result<Either<Page, Redirect>, Fault> {
    let member = member.0.0;
    let receipts = accounts.receipts(member.person).await?;
    let agreed = receipts.iter().map(|shown| &shown.receipt).find(|receipt| {
        let consent = &receipt.consent;
        receipt.purpose == Purpose::Diary && consent.given && !consent.elsewhere
    });
    let (_, consents) = accounts.persons().get(member.person).await?;
    if !consents.owed {
        return Ok(Either::Right(redirect::see_other("/account/privacy")));
    }
    let version = agreed.map_or(0, |receipt| receipt.consent.policy_version);
    Ok(Either::Left(page(&member, version)))
}

/// Agrees to the notice as it reads now: the person, or a guardian for them.
#[rocket::post("/account/privacy/consent", data = "<_fields>")]
pub async fn agree(
    member: Can<Visit, Undecided>,
    device: Device,
    _fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let (member, wishes) = (member.0.0, Wishes::about(Purpose::Diary, true));
    let persons = accounts.persons();
    persons
        .consent(member.actor(), (&device).into(), member.person, wishes)
        .await?;
    Ok(redirect::see_other("/"))
}

fn page(member: &Member, version: u16) -> Page {
    let lang = member.lang;
    let title = say::ASK_TITLE.text(lang);
    let lead = match member.logs_for() {
        Some(name) => say::ASK_LEAD_FOR.fill(lang, &[("name", name)]),
        None => say::ASK_LEAD.text(lang).to_owned(),
    };
    let changes = html! {
        ul { @for (_, change) in changed_since(version) { li { (change.text(lang)) } } }
        p { a href="/privacy" { (say::READ_WHOLE.text(lang)) } }
        form method="post" action="/account/privacy/consent" {
            div.actions { (button(Kind::Primary, say::AGREE.text(lang))) }
        }
    };
    let content = html! {
        (page_head(title, Some(&lead), html! {}))
        (Card::new(changes).title(say::WHAT_CHANGED.text(lang)))
        (Card::new(leaving(member)).title(say::IF_NOT.text(lang)))
    };
    member.shell.page(title, Tab::Account, content)
}

fn leaving(member: &Member) -> Markup {
    let lang = member.lang;
    html! {
        p { (say::IF_NOT_LEAD.text(lang)) }
        div.actions {
            (link_button(Kind::Secondary, "/account/privacy/exports", say::TAKE_ALONG.text(lang)))
            (link_button(Kind::Secondary, "/account/privacy", say::TO_PRIVACY.text(lang)))
        }
    }
}
