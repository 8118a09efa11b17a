//! `/account/privacy`: what somebody consents to, and taking it back.

use super::nav::{AccountPage, account_nav};
use crate::accounts::guards::{Can, Member, ProfileRead, ProfileWrite};
use crate::accounts::service::Accounts;
use crate::i18n::messages::{account_pages as say, common, corrections};
use crate::i18n::{Text, date};
use crate::persons::Consents;
use crate::web::components::{Card, Kind, PostButton, Tone, notice, page_head};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::{Fault, Page, Tab, redirect};
use jiff::Timestamp;
use maud::{Markup, html};
use rocket::State;
use rocket::response::Redirect;

#[rocket::get("/account/privacy")]
pub async fn show(
    member: Can<ProfileRead>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let (_, consents) = accounts.persons().get(member.person).await?;
    let told = match query.get("done") {
        "joined" => Some(&say::JOINED),
        "left" => Some(&say::LEFT),
        _ => None,
    };
    let lang = member.lang;
    let title = say::PRIVACY.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (account_nav(lang, AccountPage::Privacy))
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        (Card::new(comparisons(&member, &consents)).title(say::COMPARISONS.text(lang)))
        (Card::new(diary(&member, &consents)).title(say::YOUR_DIARY.text(lang)))
        p { a href="/account/privacy/looks" { (crate::i18n::messages::sharing::TO_LOOKS.text(lang)) } }
        p { a href="/account/privacy/corrections" { (corrections::TITLE.text(lang)) } }
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

#[rocket::post("/account/privacy/cohorts", data = "<fields>")]
pub async fn save_cohorts(
    member: Can<ProfileWrite>,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let given = match fields.get("given") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::field("given", &common::NOT_A_CHOICE)),
    };
    let persons = accounts.persons();
    persons
        .set_in_cohorts(member.actor(), member.person, given)
        .await?;
    let done = if given { "joined" } else { "left" };
    Ok(redirect::see_other(format!("/account/privacy?done={done}")))
}

fn day(member: &Member, at: Timestamp) -> String {
    let zoned = at.to_zoned(member.profile.zone());
    date::long(member.lang, zoned.date())
}

fn comparisons(member: &Member, consents: &Consents) -> Markup {
    let lang = member.lang;
    let toggle = |given: &str, text: &str, kind| {
        PostButton::new("/account/privacy/cohorts", text)
            .hidden("given", given)
            .kind(kind)
    };
    html! {
        @if let Some(since) = consents.cohorts {
            p { (Text::new(&say::COHORTS_ON).arg("date", day(member, since)).render(lang)) }
            p { (say::COHORTS_LEAVING.text(lang)) }
            (toggle("no", say::LEAVE_COHORTS.text(lang), Kind::Secondary))
        } @else {
            p { (say::COHORTS_OFF.text(lang)) }
            p { (say::CONSENT_COHORTS.text(lang)) " " (say::COHORTS_LEAVING.text(lang)) }
            (toggle("yes", say::JOIN_COHORTS.text(lang), Kind::Primary))
        }
    }
}

fn diary(member: &Member, consents: &Consents) -> Markup {
    let lang = member.lang;
    html! {
        @if let Some(since) = consents.diary {
            p { (Text::new(&say::DIARY_GIVEN).arg("date", day(member, since)).render(lang)) }
        }
        p { (crate::i18n::messages::persons::DIARY_CONSENT_STAYS.text(lang)) }
        p { a href="/privacy" { (say::PRIVACY_NOTICE.text(lang)) } }
    }
}
