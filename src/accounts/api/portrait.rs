//! The small picture of a person.

use crate::accounts::guards::{Caller, Can, ProfileRead, ProfileWrite};
use crate::accounts::service::Accounts;
use crate::persons::PICTURE_MAX;
use crate::web::{Bytes, Fault};
use rocket::State;
use rocket::http::{ContentType, Status};

/// The file of a picture.
pub type Sent = Bytes<PICTURE_MAX>;

/// My picture.
#[utoipa::path(
    get, path = "/api/v1/me/picture", tag = "accounts",
    params(("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "A JPEG of at most 256 pixels a side", content_type = "image/jpeg"),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "There is none"),
    )
)]
#[rocket::get("/api/v1/me/picture")]
pub async fn read(
    caller: Can<ProfileRead, Caller>,
    accounts: &State<Accounts>,
) -> Result<(ContentType, Vec<u8>), Fault> {
    let found = accounts.persons().portrait(caller.0.person).await?;
    let found = found.ok_or(Fault::NotFound)?;
    Ok((ContentType::JPEG, found.jpeg))
}

/// Give me another picture.
///
/// The body is the file itself. A small copy is kept, without what the camera wrote into it.
#[utoipa::path(
    put, path = "/api/v1/me/picture", tag = "accounts",
    params(("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told")),
    request_body(content = Vec<u8>, description = "JPEG or PNG of at most 10 MB and 20 million pixels", content_type = "image/jpeg"),
    responses(
        (status = 204, description = "It is kept"),
        (status = 401, description = "Not signed in"),
        (status = 413, description = "More than 10 MB"),
        (status = 422, description = "It is no picture, or has too many pixels"),
    )
)]
#[rocket::put("/api/v1/me/picture", data = "<body>")]
pub async fn give(
    caller: Can<ProfileWrite, Caller>,
    body: Sent,
    accounts: &State<Accounts>,
) -> Result<Status, Fault> {
    let (caller, persons) = (caller.0, accounts.persons());
    persons
        .give_portrait(caller.actor(), caller.person, body.whatever())
        .await?;
    Ok(Status::NoContent)
}

/// Take my picture away.
#[utoipa::path(
    delete, path = "/api/v1/me/picture", tag = "accounts",
    params(("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told")),
    responses(
        (status = 204, description = "There is none any more"),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::delete("/api/v1/me/picture")]
pub async fn remove(
    caller: Can<ProfileWrite, Caller>,
    accounts: &State<Accounts>,
) -> Result<Status, Fault> {
    let (caller, persons) = (caller.0, accounts.persons());
    persons
        .remove_portrait(caller.actor(), caller.person)
        .await?;
    Ok(Status::NoContent)
}
