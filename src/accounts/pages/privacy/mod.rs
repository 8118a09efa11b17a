//! `/account/privacy`: what somebody consents to, and taking it back. Open also to those who still
//! have to agree to a newer notice.

pub mod again;
pub mod receipts;
mod view;

use super::nav::{AccountPage, account_nav};
use crate::accounts::guards::{Can, ProfileRead, ProfileWrite, Undecided};
use crate::accounts::service::{Accounts, Device};
use crate::i18n::messages::{account_pages as say, common, consents as words};
use crate::mail::Optional;
use crate::persons::{Purpose, Wishes};
use crate::web::components::{Tone, notice, page_head};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::{Fault, Page, Tab, redirect};
use maud::html;
use rocket::State;
use rocket::response::Redirect;

#[rocket::get("/account/privacy")]
pub async fn show(
    member: Can<ProfileRead, Undecided>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let member = member.0.0;
    let (_, consents) = accounts.persons().get(member.person).await?;
    let told = match query.get("done") {
        "joined" => Some(&say::JOINED),
        "left" => Some(&say::LEFT),
        "given" => Some(&words::GIVEN_NOW),
        "withdrawn" => Some(&words::WITHDRAWN_NOW),
        _ => None,
    };
    let wanted = accounts.mails_wanted(member.user.id).await?;
    let asked_by_mail = wanted.contains(&Optional::DetailsRight);
    let lang = member.lang;
    let title = say::PRIVACY.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (account_nav(lang, AccountPage::Privacy))
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        (view::cards(&member, &consents, asked_by_mail))
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

/// Gives or withdraws one of the consents that are a choice. The one to the diary is none of them.
#[rocket::post("/account/privacy/<purpose>", data = "<fields>")]
pub async fn save(
    member: Can<ProfileWrite, Undecided>,
    purpose: &str,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let member = member.0.0;
    let purpose = Purpose::from_tag(purpose).filter(|purpose| *purpose != Purpose::Diary);
    let purpose = purpose.ok_or(Fault::NotFound)?;
    let given = match fields.get("given") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::field("given", &common::NOT_A_CHOICE)),
    };
    let wishes = Wishes::about(purpose, given);
    let persons = accounts.persons();
    persons
        .consent(member.actor(), (&device).into(), member.person, wishes)
        .await?;
    let done = match (purpose, given) {
        (Purpose::Cohorts, true) => "joined",
        (Purpose::Cohorts, false) => "left",
        (_, true) => "given",
        (_, false) => "withdrawn",
    };
    Ok(redirect::see_other(format!("/account/privacy?done={done}")))
}
