//! `/account/picture`: the small picture of whoever's diary is open.

use super::{family, profile};
use crate::accounts::guards::{Can, Member, PeopleRead, ProfileRead, ProfileWrite};
use crate::accounts::service::Accounts;
use crate::i18n::Text;
use crate::i18n::messages::account_pages as say;
use crate::ops::ids::PersonId;
use crate::persons::{PICTURE_MAX, PictureError};
use crate::web::components::{Card, Kind, PostButton, button};
use crate::web::forms::{Fields, is_too_large};
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, redirect};
use maud::{Markup, html};
use rocket::form::{Errors, Form};
use rocket::fs::TempFile;
use rocket::http::ContentType;
use rocket::response::Redirect;
use rocket::{Responder, State};
use tokio::io::AsyncReadExt;

/// Where it is.
pub const PATH: &str = "/account/picture";

/// A picture.
#[derive(Debug, Responder)]
pub struct Picture {
    bytes: Vec<u8>,
    kind: ContentType,
}

/// What the form sends.
#[derive(rocket::FromForm)]
pub struct Upload<'r> {
    /// Whose diary was open when the form was made.
    #[field(default = String::new())]
    for_person: String,
    picture: TempFile<'r>,
}

/// The picture of whose diary is open.
#[rocket::get("/account/picture")]
pub async fn show(member: Can<ProfileRead>, accounts: &State<Accounts>) -> Result<Picture, Fault> {
    of(member.person, accounts).await
}

/// The picture of somebody whom one looks after.
#[rocket::get("/account/family/<person>/picture")]
pub async fn of_ward(
    member: Can<PeopleRead>,
    person: &str,
    accounts: &State<Accounts>,
) -> Result<Picture, Fault> {
    let ward = family::ward(&member, family::person_id(person)?, accounts).await?;
    of(ward.person, accounts).await
}

async fn of(person: PersonId, accounts: &Accounts) -> Result<Picture, Fault> {
    let found = accounts.persons().portrait(person).await?;
    let found = found.ok_or(Fault::NotFound)?;
    Ok(Picture {
        bytes: found.jpeg,
        kind: ContentType::JPEG,
    })
}

/// Puts a picture in the place of the one there is.
#[rocket::post("/account/picture", data = "<upload>")]
pub async fn save(
    member: Can<ProfileWrite>,
    upload: Result<Form<Upload<'_>>, Errors<'_>>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let sent = match &upload {
        Ok(upload) => {
            member.must_mean(&upload.for_person)?;
            bytes(&upload.picture).await
        }
        Err(errors) => Err(unread(errors)),
    };
    let given = match sent {
        Ok(bytes) => {
            let persons = accounts.persons();
            let given = persons.give_portrait(member.actor(), member.person, bytes);
            given.await.map_err(Fault::from)
        }
        Err(error) => Err(error.into()),
    };
    match given {
        Ok(()) => Ok(Answer::next("/account?saved=picture")),
        Err(fault) => {
            let refusal = Refusal::of(fault)?;
            profile::with_refused_picture(&member, refusal, accounts).await
        }
    }
}

/// Takes the picture away.
#[rocket::post("/account/picture/remove", data = "<_fields>")]
pub async fn remove(
    member: Can<ProfileWrite>,
    _fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let persons = accounts.persons();
    persons
        .remove_portrait(member.actor(), member.person)
        .await?;
    Ok(redirect::see_other("/account?saved=no-picture"))
}

async fn bytes(file: &TempFile<'_>) -> Result<Vec<u8>, FieldError> {
    let none = || FieldError::new("picture", &say::PICTURE_NONE);
    match file.len() {
        0 => return Err(none()),
        n if n > PICTURE_MAX => return Err(FieldError::new("picture", PictureError::TooLarge)),
        _ => {}
    }
    let mut bytes = Vec::new();
    let mut opened = file.open().await.map_err(|_| none())?;
    opened.read_to_end(&mut bytes).await.map_err(|_| none())?;
    Ok(bytes)
}

/// Why a body was not understood.
fn unread(errors: &Errors<'_>) -> FieldError {
    let too_big = is_too_large(errors);
    match too_big {
        true => FieldError::new("picture", PictureError::TooLarge),
        false => FieldError::new("picture", &say::PICTURE_NONE),
    }
}

/// The card on the page of the profile.
pub fn card(member: &Member, has_one: bool, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let name = member.logs_for().unwrap_or(&member.user.username);
    let wrong = refusal.errors.iter().find(|error| error.field == "picture");
    let mb = (PICTURE_MAX / 1_000_000).to_string();
    let help = Text::new(&say::PICTURE_FILE).arg("mb", mb).render(lang);
    let described = match wrong {
        Some(_) => "f-picture-help f-picture-error",
        None => "f-picture-help",
    };
    let content = html! {
        @if has_one { p { (image(PATH, &say::PICTURE_OF.fill(lang, &[("name", name)]))) } }
        p { (say::PICTURE_LEAD.text(lang)) }
        form method="post" action=(PATH) enctype="multipart/form-data"
            hx-encoding="multipart/form-data" {
            div.field {
                label for="f-picture" { (say::PICTURE.text(lang)) }
                p.fine #f-picture-help { (help) }
                @if let Some(error) = wrong {
                    p.field-error #f-picture-error { (error.text.render(lang)) }
                }
                input #f-picture type="file" name="picture" accept="image/jpeg,image/png" required
                    aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")];
            }
            div.actions { (button(Kind::Secondary, crate::i18n::messages::common::SAVE.text(lang))) }
        }
        @if has_one {
            div.actions {
                (PostButton::new(format!("{PATH}/remove"), say::PICTURE_REMOVE.text(lang))
                    .kind(Kind::Danger)
                    .confirm(say::PICTURE_REMOVE_ASK.text(lang), say::PICTURE_REMOVE_DETAIL.text(lang)))
            }
        }
    };
    html! { (Card::new(content).title(say::PICTURE.text(lang)).id("picture")) }
}

/// A small picture where a person is named.
pub fn image(path: &str, words: &str) -> Markup {
    html! { img.portrait src=(path) alt=(words) width="96" height="96" loading="lazy"; }
}
