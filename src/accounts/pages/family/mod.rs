//! `/account/family`: whom one looks after, adding somebody, and whose diary is open.

mod person;
mod view;

pub use person::{
    add_guardian, hand_over, remove_guardian, rename, revoke, show as show_person, ward,
};

use crate::accounts::guards::{Can, Member, PeopleRead, PeopleWrite, Undecided};
use crate::accounts::service::{Accounts, Device};
use crate::i18n::messages::{common, family as say};
use crate::ops::ids::PersonId;
use crate::persons::{NewDependant, ProfileEdit, Relation};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, redirect};
use jiff::civil::Date;
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/account/family";

#[rocket::get("/account/family")]
pub async fn show(
    member: Can<PeopleRead>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let told = match query.get("done") {
        "added" => Some(&say::ADDED),
        "removed" => Some(&say::GUARDIAN_REMOVED),
        _ => None,
    };
    let blank = Fields::default();
    view::page(&member, accounts, &blank, &Refusal::default(), told).await
}

/// Enters somebody, of whom the member becomes the guardian.
#[rocket::post("/account/family", data = "<fields>")]
pub async fn add(
    member: Can<PeopleWrite>,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let error: Fault = match read(&member, &fields, accounts) {
        Ok(new) => match accounts
            .persons()
            .add_dependant(member.user.id, (&device).into(), new)
            .await
        {
            Ok(_) => return Ok(Answer::next(format!("{PATH}?done=added"))),
            Err(error) => error.into(),
        },
        Err(errors) => errors,
    };
    let refusal = Refusal::of(error)?;
    let page = view::page(&member, accounts, &fields, &refusal, None).await?;
    Ok(Answer::again(refusal, page))
}

/// Opens somebody's diary in this browser. No form is read here, so that the frame of an old tab
/// can switch as well.
#[rocket::post("/account/family/<person>/act")]
pub async fn act(
    member: Can<PeopleRead, Undecided>,
    person: &str,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let (member, person) = (member.0.0, person_id(person)?);
    accounts
        .act_for(member.user.id, member.session, Some(person))
        .await?;
    Ok(redirect::see_other("/"))
}

/// Back to one's own diary.
#[rocket::post("/account/family/own")]
pub async fn own(
    member: Can<PeopleRead, Undecided>,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let member = member.0.0;
    accounts
        .act_for(member.user.id, member.session, None)
        .await?;
    Ok(redirect::see_other("/"))
}

/// An id that is none cannot be the id of a person.
pub fn person_id(text: &str) -> Result<PersonId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

fn relation(fields: &Fields) -> Result<Relation, FieldError> {
    Relation::from_tag(fields.get("relation"))
        .ok_or_else(|| FieldError::new("relation", &common::NOT_A_CHOICE))
}

fn read(member: &Member, fields: &Fields, accounts: &Accounts) -> Result<NewDependant, Fault> {
    let mut errors = Vec::new();
    let kind = relation(fields).map_err(|error| errors.push(error)).ok();
    let birth_date: Option<Date> = match fields.get("birthdate") {
        "" => None,
        typed => typed
            .parse()
            .map_err(|_| errors.push(FieldError::new("birthdate", &common::NOT_A_DATE)))
            .ok(),
    };
    let told = ProfileEdit {
        birth_date: Some(birth_date),
        // They live where their guardian lives.
        timezone: Some(Some(member.profile.timezone.clone())),
        ..ProfileEdit::default()
    };
    let profile = match accounts.persons().furnished(member.lang, &told) {
        Ok(profile) => Some(profile),
        Err(error) => match Fault::from(error) {
            Fault::Invalid(broken) => {
                errors.extend(broken);
                None
            }
            other => return Err(other),
        },
    };
    match (kind, profile) {
        (Some(kind), Some(profile)) if errors.is_empty() => Ok(NewDependant {
            name: fields.get("name").to_owned(),
            kind,
            profile,
            diary: fields.has("diary"),
            cohorts: fields.has("cohorts"),
        }),
        _ => Err(errors.into()),
    }
}
