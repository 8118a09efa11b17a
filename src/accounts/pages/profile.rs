//! `/account`: what somebody tells about themselves. Every field may be left empty again.

use super::nav::{AccountPage, account_nav};
use super::portrait;
use crate::accounts::guards::{Can, Member, ProfileRead, ProfileWrite};
use crate::accounts::service::Accounts;
use crate::i18n::messages::{account_pages as say, common, family};
use crate::i18n::units::Quantity;
use crate::i18n::{Msg, Text, number};
use crate::persons::{EARLIEST_BIRTH, Profile, ProfileEdit, Sex};
use crate::web::components::{
    Card, Field, Kind, NumberField, Select, Tone, button, facts, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, Tab};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/account")]
pub async fn show(
    member: Can<ProfileRead>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let typed = filled(&member.profile);
    let told = match query.get("saved") {
        "" => None,
        "picture" => Some(&say::PICTURE_KEPT),
        "no-picture" => Some(&say::PICTURE_REMOVED),
        _ => Some(&common::SAVED),
    };
    page(&member, &typed, &Refusal::default(), told, accounts).await
}

#[rocket::post("/account", data = "<fields>")]
pub async fn save(
    member: Can<ProfileWrite>,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let edit = match read(&fields, &member.profile) {
        Ok(edit) => edit,
        Err(errors) => return again(&member, &fields, errors, accounts).await,
    };
    let persons = accounts.persons();
    match persons
        .edit(member.actor(), member.person, edit, None)
        .await
    {
        Ok(_) => Ok(Answer::next("/account?saved=1")),
        Err(error) => again(&member, &fields, error, accounts).await,
    }
}

async fn again(
    member: &Member,
    fields: &Fields,
    fault: impl Into<Fault>,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let refusal = Refusal::of(fault)?;
    let page = page(member, fields, &refusal, None, accounts).await?;
    Ok(Answer::again(refusal, page))
}

/// The page with what is wrong with a picture.
pub async fn with_refused_picture(
    member: &Member,
    refusal: Refusal,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let typed = filled(&member.profile);
    let page = page(member, &typed, &refusal, None, accounts).await?;
    Ok(Answer::again(refusal, page))
}

/// The profile as the form shows it.
fn filled(profile: &Profile) -> Fields {
    let birth = profile.birth_date.map(|date| date.to_string());
    let pairs = [
        ("birthdate", birth.unwrap_or_default()),
        ("sex", profile.sex.map_or("", Sex::tag).to_owned()),
        ("height", shown(profile, Quantity::Length, profile.height)),
        ("weight", shown(profile, Quantity::Mass, profile.weight)),
    ];
    Fields::from_pairs(pairs)
}

/// A measure as the form shows it: in the person's units, rounded as these are read.
fn shown(profile: &Profile, quantity: Quantity, value: Option<i64>) -> String {
    let display = quantity.display(profile.units);
    value.map_or_else(String::new, |milli| {
        number::plain(profile.locale, display.to_display(milli), display.places)
    })
}

fn read(fields: &Fields, profile: &Profile) -> Result<ProfileEdit, Vec<FieldError>> {
    let mut errors = Vec::new();
    let birth_date = match fields.get("birthdate") {
        "" => None,
        typed => typed.parse().map(Some).unwrap_or_else(|_| {
            errors.push(FieldError::new("birthdate", &common::NOT_A_DATE));
            None
        }),
    };
    let sex = match fields.get("sex") {
        "" => None,
        typed => {
            let sex = Sex::from_tag(typed);
            if sex.is_none() {
                errors.push(FieldError::new("sex", &common::NOT_A_CHOICE));
            }
            sex
        }
    };
    let mut measure = |name, quantity, current| {
        measure(fields, profile, name, quantity, current).unwrap_or_else(|error| {
            errors.push(error);
            None
        })
    };
    let height = measure("height", Quantity::Length, profile.height);
    let weight = measure("weight", Quantity::Mass, profile.weight);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(ProfileEdit {
        birth_date: fields.has("birthdate").then_some(birth_date),
        sex: fields.has("sex").then_some(sex),
        height,
        weight,
        ..ProfileEdit::default()
    })
}

/// What was typed into a measure's field. What still stands there as it was shown is no change:
/// reading it back would put the rounded number in the place of the exact one.
fn measure(
    fields: &Fields,
    profile: &Profile,
    name: &str,
    quantity: Quantity,
    current: Option<i64>,
) -> Result<Option<Option<i64>>, FieldError> {
    let typed = fields.get(name);
    if !fields.has(name) || typed == shown(profile, quantity, current) {
        return Ok(None);
    }
    if typed.is_empty() {
        return Ok(Some(None));
    }
    let display = quantity.display(profile.units);
    match number::parse(typed) {
        Ok(milli) => Ok(Some(Some(display.from_display(milli)))),
        Err(_) => {
            let example = shown(profile, quantity, Some(72_500));
            let text = Text::new(&common::NOT_A_NUMBER).arg("example", example);
            Err(FieldError::new(name, text))
        }
    }
}

async fn page(
    member: &Member,
    typed: &Fields,
    refusal: &Refusal,
    told: Option<&'static Msg>,
    accounts: &Accounts,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let has_picture = accounts.persons().has_portrait(member.person).await?;
    let labels = [
        ("birthdate", say::BIRTH_DATE.text(lang)),
        ("sex", say::SEX.text(lang)),
        ("height", say::HEIGHT.text(lang)),
        ("weight", say::WEIGHT.text(lang)),
        ("picture", say::PICTURE.text(lang)),
    ];
    let own = [
        (say::USERNAME.text(lang), html! { (member.user.username) }),
        (
            say::EMAIL.text(lang),
            html! {
                (member.user.email) " " a href="/account/security" { (common::EDIT.text(lang)) }
            },
        ),
    ];
    let who = match member.logs_for() {
        Some(name) => facts(&[(family::NAME.text(lang), html! { (name) })]),
        None => facts(&own),
    };
    let content = html! {
        (page_head(say::ACCOUNT.text(lang), None, html! {}))
        (account_nav(lang, AccountPage::Profile))
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        (refusal.summary(lang, &labels))
        (Card::new(who))
        (Card::new(form(member, typed, refusal)).title(say::PROFILE.text(lang)))
        (portrait::card(member, has_picture, refusal))
    };
    Ok(member
        .shell
        .page(say::ACCOUNT.text(lang), Tab::Account, content))
}

fn form(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let errors = &refusal.errors;
    let unit = |quantity: Quantity| quantity.display(member.profile.units).symbol(lang);
    let age = member.profile.age_on(member.today).map(i64::from);
    let born = Field::date(lang, "birthdate", say::BIRTH_DATE.text(lang))
        .value(typed.get("birthdate"))
        .errors(errors)
        .autocomplete("bday")
        .between(
            Some(EARLIEST_BIRTH.to_string()),
            Some(member.today.to_string()),
        );
    html! {
        p { (say::PROFILE_LEAD.text(lang)) }
        form method="post" action="/account" {
            div.fields {
                @match age {
                    Some(age) => (born.help(say::YOUR_AGE.count(lang, age, &[]))),
                    None => (born),
                }
                (Select::new(lang, "sex", say::SEX.text(lang))
                    .option("", say::NOT_STATED.text(lang))
                    .option(Sex::Female.tag(), say::FEMALE.text(lang))
                    .option(Sex::Male.tag(), say::MALE.text(lang))
                    .chosen(typed.get("sex")).errors(errors).help(say::SEX_HELP.text(lang)))
                (NumberField::new(lang, "height", say::HEIGHT.text(lang))
                    .value(typed.get("height")).unit(unit(Quantity::Length)).errors(errors))
                (NumberField::new(lang, "weight", say::WEIGHT.text(lang))
                    .value(typed.get("weight")).unit(unit(Quantity::Mass)).errors(errors)
                    .help(say::WEIGHT_HELP.text(lang)))
            }
            div.actions { (button(Kind::Primary, common::SAVE.text(lang))) }
        }
    }
}
