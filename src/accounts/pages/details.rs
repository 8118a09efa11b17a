//! "Are these details right?": asked from time to time above Today, answered with one press.

use crate::accounts::guards::{Can, Member, ProfileWrite};
use crate::accounts::service::Accounts;
use crate::i18n::date;
use crate::i18n::messages::{account_pages as words, corrections as say};
use crate::i18n::units::Quantity;
use crate::persons::Sex;
use crate::web::components::{Card, Kind, PostButton, facts, link_button};
use crate::web::forms::Fields;
use crate::web::{Fault, redirect};
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
