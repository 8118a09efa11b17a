//! `/account/family/<person>`: what somebody is called, who looks after them, handing over.

use super::{PATH, person_id, relation, view};
use crate::accounts::guards::{Can, Member, PeopleRead, PeopleWrite};
use crate::accounts::service::Accounts;
use crate::i18n::messages::family as say;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::Ward;
use crate::web::forms::Fields;
use crate::web::guards::Reached;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, redirect};
use rocket::State;
use rocket::response::Redirect;

#[rocket::get("/account/family/<person>")]
pub async fn show(
    member: Can<PeopleRead>,
    person: &str,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let ward = ward(&member, person_id(person)?, accounts).await?;
    let told = match query.get("done") {
        "renamed" => Some(&say::RENAMED),
        "added" => Some(&say::GUARDIAN_ADDED),
        "removed" => Some(&say::GUARDIAN_REMOVED),
        "revoked" => Some(&say::LINK_REVOKED),
        _ => None,
    };
    let sheet = view::Sheet {
        told,
        ..view::Sheet::new(&ward)
    };
    sheet.page(&member, accounts).await
}

#[rocket::post("/account/family/<person>/rename", data = "<fields>")]
pub async fn rename(
    member: Can<PeopleWrite>,
    person: &str,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let person = person_id(person)?;
    let persons = accounts.persons();
    match persons
        .rename(member.user.id, person, fields.get("name"))
        .await
    {
        Ok(()) => Ok(next(person, "renamed")),
        Err(error) => again(&member, person, &fields, error.into(), accounts).await,
    }
}

#[rocket::post("/account/family/<person>/guardians", data = "<fields>")]
pub async fn add_guardian(
    member: Can<PeopleWrite>,
    person: &str,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let person = person_id(person)?;
    let error: Fault = match relation(&fields) {
        Ok(kind) => {
            let name = fields.get("username");
            match accounts
                .add_guardian(member.user.id, person, name, kind)
                .await
            {
                Ok(()) => return Ok(next(person, "added")),
                Err(error) => error.into(),
            }
        }
        Err(error) => error.into(),
    };
    again(&member, person, &fields, error, accounts).await
}

/// Also how somebody who took their diary over ends what they had let their guardians keep.
#[rocket::post("/account/family/<person>/guardians/<user>/remove", data = "<_fields>")]
pub async fn remove_guardian(
    member: Can<PeopleWrite>,
    person: &str,
    user: &str,
    _fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let (id, user): (_, UserId) = (
        person_id(person)?,
        user.parse().map_err(|_| Fault::NotFound)?,
    );
    accounts.remove_guardian(member.user.id, id, user).await?;
    // Who stepped back, or ended it for themselves, has no page of that person to go back to.
    let path = if user == member.user.id || id == member.user.person {
        format!("{PATH}?done=removed")
    } else {
        format!("{PATH}/{id}?done=removed")
    };
    Ok(redirect::see_other(path))
}

/// Makes a link and shows it. It is not shown again, so there is no page to go on to.
#[rocket::post("/account/family/<person>/hand-over", data = "<fields>")]
pub async fn hand_over(
    member: Can<PeopleWrite>,
    person: &str,
    fields: Fields,
    reached: Reached,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let person = person_id(person)?;
    let stay = fields.get("guardians") == "stay";
    let path = accounts
        .create_handover(member.user.id, person, stay)
        .await?;
    let link = reached.link(&path);
    let ward = ward(&member, person, accounts).await?;
    let sheet = view::Sheet {
        link: Some(&link),
        ..view::Sheet::new(&ward)
    };
    sheet.page(&member, accounts).await
}

#[rocket::post("/account/family/<person>/hand-over/<id>/revoke", data = "<_fields>")]
pub async fn revoke(
    member: Can<PeopleWrite>,
    person: &str,
    id: u128,
    _fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let person = person_id(person)?;
    accounts.revoke_handover(member.user.id, person, id).await?;
    Ok(next(person, "revoked"))
}

fn next(person: PersonId, done: &str) -> Answer {
    Answer::next(format!("{PATH}/{person}?done={done}"))
}

/// The person as this guardian knows them; not there for anybody else.
pub async fn ward(member: &Member, person: PersonId, accounts: &Accounts) -> Result<Ward, Fault> {
    let mut wards = accounts.wards(member.user.id).await?.into_iter();
    wards
        .find(|ward| ward.person == person)
        .ok_or(Fault::NotFound)
}

async fn again(
    member: &Member,
    person: PersonId,
    fields: &Fields,
    error: Fault,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let refusal = Refusal::of(error)?;
    let ward = ward(member, person, accounts).await?;
    let sheet = view::Sheet {
        typed: fields.clone(),
        refusal: Some(&refusal),
        ..view::Sheet::new(&ward)
    };
    let page = sheet.page(member, accounts).await?;
    Ok(Answer::again(refusal, page))
}
