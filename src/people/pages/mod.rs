//! `/household/people-files`: who was found in the household's files, what came of looking at them, and making a
//! person of the house out of somebody.

mod view;

use super::error::PeopleError;
use super::model::Found;
use super::service::People;
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::accounts::{Accounts, Device};
use crate::i18n::messages::{common, people as say};
use crate::persons::{NewDependant, ProfileEdit, Relation};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::redirect;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page};
use rocket::http::{ContentType, Header};
use rocket::response::Redirect;
use rocket::{Responder, Route, State};
use std::time::Duration;

/// Where the page is.
const PATH: &str = "/household/people-files";
/// People on a page.
const PER_PAGE: usize = 25;
/// How long a press of the button is waited for; the work goes on after that.
const WAITED: Duration = Duration::from_secs(15);

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![show, read, photo, ask, make]
}

#[rocket::get("/household/people-files")]
async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    people: &State<People>,
) -> Result<Page, Fault> {
    let after = Some(query.get("after").to_owned()).filter(|after| !after.is_empty());
    let (count, report) = people.report().await?;
    let (rows, more) = people.page(after, PER_PAGE).await?;
    let told = match query.get("done") {
        "read" => Some(&say::READ_NOW),
        "reading" => Some(&say::READING),
        "made" => Some(&say::MADE),
        _ => None,
    };
    let shown = view::Shown {
        count,
        report,
        rows,
        more,
        told,
    };
    Ok(view::all(&admin, &shown))
}

/// Looks at the files now. What takes long goes on when the page is back.
#[rocket::post("/household/people-files", data = "<_fields>")]
async fn read(
    _admin: Can<AccountsAdmin>,
    _fields: Fields,
    people: &State<People>,
) -> Result<Redirect, Fault> {
    let people = people.inner().clone();
    let work = tokio::spawn(async move { people.process(|_, _| {}).await });
    let done = match tokio::time::timeout(WAITED, work).await {
        Ok(Ok(report)) => {
            report?;
            "read"
        }
        Ok(Err(_)) => return Err(Fault::internal("looking at the files fell")),
        Err(_) => "reading",
    };
    Ok(redirect::see_other(format!("{PATH}?done={done}")))
}

/// A small picture, kept by the browser of who may see it.
#[derive(Responder)]
struct Picture {
    bytes: Vec<u8>,
    kind: ContentType,
    kept: Header<'static>,
}

#[rocket::get("/household/people-files/<id>/photo")]
async fn photo(
    _admin: Can<AccountsAdmin>,
    id: &str,
    people: &State<People>,
) -> Result<Picture, Fault> {
    Ok(Picture {
        bytes: people.photo(id).await?,
        kind: ContentType::JPEG,
        kept: Header::new("Cache-Control", "private, max-age=3600"),
    })
}

/// The form that makes a person of the house, with what the file says.
#[rocket::get("/household/people-files/<id>")]
async fn ask(admin: Can<AccountsAdmin>, id: &str, people: &State<People>) -> Result<Page, Fault> {
    let found = people.one(id).await?;
    let typed = filled(&found);
    Ok(view::making(
        &admin,
        id,
        &found,
        &typed,
        &Refusal::default(),
    ))
}

#[rocket::post("/household/people-files/<id>", data = "<fields>")]
async fn make(
    admin: Can<AccountsAdmin>,
    device: Device,
    id: &str,
    fields: Fields,
    accounts: &State<Accounts>,
    people: &State<People>,
) -> Result<Answer, Fault> {
    let found = people.one(id).await?;
    let fault = match wished(&admin, &fields, accounts) {
        Ok(new) => {
            let by = admin.user.id;
            let portrait = match fields.has("picture") && found.image.is_some() {
                true => people.photo(id).await.map(Some),
                false => Ok(None),
            };
            let made = match portrait {
                Ok(portrait) => {
                    let from = (&device).into();
                    people.make_person(by, from, id, new, portrait).await
                }
                Err(error) => Err(error),
            };
            match made {
                Ok(_) => return Ok(Answer::next(format!("{PATH}?done=made"))),
                Err(error) => without_picture(error.into()),
            }
        }
        Err(fault) => fault,
    };
    let refusal = Refusal::of(fault)?;
    let page = view::making(&admin, id, &found, &fields, &refusal);
    Ok(Answer::again(refusal, page))
}

/// A picture that cannot be had is a fault of that field: the person can be made without.
fn without_picture(fault: Fault) -> Fault {
    match fault {
        Fault::NotFound | Fault::Upstream { .. } => {
            FieldError::new("picture", &say::PICTURE_MISSING).into()
        }
        other => other,
    }
}

/// The form as the file fills it.
fn filled(found: &Found) -> Fields {
    let birth = found.birth_date().map(|date| date.to_string());
    let birth = birth.unwrap_or_default();
    let mut filled = vec![("name", found.name()), ("birthdate", birth)];
    if found.image.is_some() {
        filled.push(("picture", "on".to_owned()));
    }
    Fields::from_pairs(filled)
}

/// Whom the form wishes to be entered.
fn wished(admin: &Member, fields: &Fields, accounts: &Accounts) -> Result<NewDependant, Fault> {
    let mut errors = Vec::new();
    let kind = Relation::from_tag(fields.get("relation"));
    if kind.is_none() {
        errors.push(FieldError::new("relation", &common::NOT_A_CHOICE));
    }
    let birth_date = match fields.get("birthdate") {
        "" => Ok(None),
        typed => typed.parse().map(Some),
    };
    if birth_date.is_err() {
        errors.push(FieldError::new("birthdate", &common::NOT_A_DATE));
    }
    let told = ProfileEdit {
        birth_date: birth_date.ok(),
        // They live where who enters them lives.
        timezone: Some(Some(admin.profile.timezone.clone())),
        ..ProfileEdit::default()
    };
    let furnished = accounts.persons().furnished(admin.lang, &told);
    match (kind, furnished) {
        (Some(kind), Ok(profile)) if errors.is_empty() => Ok(NewDependant {
            name: fields.get("name").to_owned(),
            kind,
            profile,
            diary: fields.has("diary"),
            cohorts: fields.has("cohorts"),
        }),
        (_, Err(error)) if errors.is_empty() => Err(PeopleError::from(error).into()),
        _ => Err(errors.into()),
    }
}
