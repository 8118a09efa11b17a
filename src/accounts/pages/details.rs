//! "Are these details right?": asked from time to time above Today, and by mail of who wants that;
//! answered with one press.

use crate::accounts::guards::{AccountWrite, Can, Member, ProfileRead, ProfileWrite};
use crate::accounts::service::{Accounts, Device};
use crate::i18n::date;
use crate::i18n::messages::{
    account_letters as letters, account_pages as words, common, corrections as say,
};
use crate::i18n::units::Quantity;
use crate::mail::Optional;
use crate::persons::{self, Sex};
use crate::web::components::{Card, Icon, Kind, PostButton, empty, facts, link_button, page_head};
use crate::web::forms::Fields;
use crate::web::{Fault, Page, Tab, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::response::Redirect;

/// The question with what the person told.
pub fn question(member: &Member) -> Markup {
    let lang = member.lang;
    let profile = &member.profile;
    let measure = |quantity: Quantity, milli| quantity.write(lang, profile.units, milli);
    let none = || words::NOT_STATED.text(lang).to_owned();
    let told = [
        (
            words::BIRTH_DATE.text(lang),
            profile.birth_date.map(|born| date::long(lang, born)),
        ),
        (
            words::SEX.text(lang),
            profile.sex.map(|sex| match sex {
                Sex::Female => words::FEMALE.text(lang).to_owned(),
                Sex::Male => words::MALE.text(lang).to_owned(),
            }),
        ),
        (
            words::HEIGHT.text(lang),
            profile.height.map(|milli| measure(Quantity::Length, milli)),
        ),
        (
            words::WEIGHT.text(lang),
            profile.weight.map(|milli| measure(Quantity::Mass, milli)),
        ),
    ];
    let told = told.map(|(name, value)| (name, html! { (value.unwrap_or_else(none)) }));
    let title = match member.logs_for() {
        Some(name) => say::QUESTION_FOR.fill(lang, &[("name", name)]),
        None => say::QUESTION.text(lang).to_owned(),
    };
    let body = html! {
        p { (say::QUESTION_WHY.text(lang)) }
        (facts(&told))
        div.actions {
            (PostButton::new("/account/details/confirm", say::ALL_RIGHT.text(lang)))
            (link_button(Kind::Secondary, "/account", say::CHANGE_THEM.text(lang)))
        }
    };
    html! { (Card::new(body).title(title).id("details")) }
}

/// The page that the mail leads to: what was told, whenever it was.
#[rocket::get("/account/details")]
pub async fn show(member: Can<ProfileRead>, accounts: &State<Accounts>) -> Result<Page, Fault> {
    let lang = member.lang;
    let looks_after_others = !accounts.wards(member.user.id).await?.is_empty();
    let title = letters::DETAILS_PAGE.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        @if persons::told_details(&member.profile).is_empty() {
            (empty(Icon::Leaf, title, letters::DETAILS_NOTHING.text(lang),
                link_button(Kind::Secondary, "/account", say::CHANGE_THEM.text(lang))))
        } @else {
            (question(&member))
        }
        @if looks_after_others {
            p {
                (letters::DETAILS_OTHERS.text(lang)) " "
                a href="/account/family" { (letters::DETAILS_OTHERS_LINK.text(lang)) }
            }
        }
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

/// Whether one is asked by mail; the form is on the page about privacy.
#[rocket::post("/account/details/mail", data = "<fields>")]
pub async fn by_mail(
    member: Can<AccountWrite>,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let is_wanted = match fields.get("wanted") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::field("wanted", &common::NOT_A_CHOICE)),
    };
    let (from, which) = ((&device).into(), Optional::DetailsRight);
    accounts
        .choose_mails(from, member.user.id, which, is_wanted)
        .await?;
    Ok(redirect::see_other("/account/privacy#details-mail"))
}

/// The answer that all of it is right.
#[rocket::post("/account/details/confirm", data = "<_fields>")]
pub async fn confirm(
    member: Can<ProfileWrite>,
    _fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let persons = accounts.persons();
    persons
        .confirm_details(member.actor(), member.person)
        .await?;
    Ok(redirect::see_other(
        "/account/privacy/corrections?confirmed=1",
    ))
}
