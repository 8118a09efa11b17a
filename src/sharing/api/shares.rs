//! What one shares, and what others share with one.

use crate::accounts::Device;
use crate::accounts::guards::{Caller, Can, EntriesRead, ProfileRead, ProfileWrite};
use crate::i18n::messages::{health, sharing as say};
use crate::ops::ids::PersonId;
use crate::persons::{Group, Groups, ShareId};
use crate::sharing::{ShareShown, ShareWish, Sharer, Sharing};
use crate::web::json::Body;
use crate::web::{Fault, FieldError};
use jiff::Timestamp;
use jiff::civil::Date;
use rocket::State;
use rocket::http::Status;
use rocket::serde::json::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A group that is shared with somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareJson {
    /// With which it is ended.
    id: String,
    /// What is shared.
    group: Group,
    /// The user name of the member it is shared with; null for the whole household.
    user: Option<String>,
    /// Whether it is shared with the whole household.
    household: bool,
    /// Whether they may also log.
    write: bool,
    /// The last day on which it holds; null for as long as nobody ends it.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// When it was given.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// The user name of the guardian who gave it; null when the person did.
    given_by: Option<String>,
}

impl From<ShareShown> for ShareJson {
    fn from(shown: ShareShown) -> Self {
        Self {
            id: shown.id.to_string(),
            group: shown.id.group,
            household: shown.with.is_none(),
            user: shown.with,
            write: shown.share.write,
            until: shown.share.until,
            since: shown.share.since,
            given_by: shown.by,
        }
    }
}

/// What a person shares.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharesJson {
    /// In the order of groups.
    shares: Vec<ShareJson>,
}

/// What to share.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewShareJson {
    /// Which groups.
    groups: Vec<String>,
    /// The user name of a member; or `household`.
    user: Option<String>,
    /// Share with the whole household.
    #[serde(default)]
    household: bool,
    /// Whether they may also log.
    #[serde(default)]
    write: bool,
    /// The last day on which it holds.
    #[schema(format = Date)]
    until: Option<String>,
}

impl NewShareJson {
    fn read(self) -> Result<ShareWish, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut groups = Vec::new();
        for (at, tag) in self.groups.iter().enumerate() {
            match Group::from_tag(tag) {
                Some(group) => groups.push(group),
                None => {
                    errors.push(FieldError::new(
                        format!("groups[{at}]"),
                        &say::UNKNOWN_GROUP,
                    ));
                }
            }
        }
        if self.household == self.user.is_some() {
            errors.push(FieldError::new("user", &say::ONE_AUDIENCE));
        }
        let until = self.until.as_deref().map(plain_date).transpose();
        let until = until.unwrap_or_else(|error| {
            errors.push(error);
            None
        });
        if errors.is_empty() {
            Ok(ShareWish {
                groups: groups.into_iter().collect(),
                with: self.user,
                write: self.write,
                until,
            })
        } else {
            Err(errors)
        }
    }
}

/// A date in its plain form only.
fn plain_date(text: &str) -> Result<Date, FieldError> {
    let plain = Some(text).filter(|text| text.len() == 10);
    let date = plain.and_then(|text| text.parse().ok());
    date.ok_or_else(|| FieldError::new("until", &health::NOT_A_DATE))
}

async fn all(caller: &Caller, sharing: &Sharing) -> Result<Json<SharesJson>, Fault> {
    let shares = sharing.shares(caller.person).await?;
    let shares = shares.into_iter().map(ShareJson::from).collect();
    Ok(Json(SharesJson { shares }))
}

/// What do I share, and with whom?
#[utoipa::path(
    get, path = "/api/v1/me/shares", tag = "sharing",
    params(("person" = Option<String>, Query, description = "The id of somebody you look after; you yourself unless told")),
    responses((status = 200, description = "What holds now", body = SharesJson))
)]
#[rocket::get("/api/v1/me/shares")]
pub async fn list(
    caller: Can<ProfileRead, Caller>,
    sharing: &State<Sharing>,
) -> Result<Json<SharesJson>, Fault> {
    all(&caller, sharing).await
}

/// Share groups of my diary.
///
/// What is shared with the same member, or with the household, already takes the new terms.
#[utoipa::path(
    post, path = "/api/v1/me/shares", tag = "sharing", request_body = NewShareJson,
    params(("person" = Option<String>, Query, description = "The id of somebody you look after; you yourself unless told")),
    responses(
        (status = 200, description = "What holds now", body = SharesJson),
        (status = 422, description = "No group, no such member, or a last day that has passed"),
    )
)]
#[rocket::post("/api/v1/me/shares", data = "<body>")]
pub async fn share(
    caller: Can<ProfileWrite, Caller>,
    device: Device,
    body: Body<NewShareJson>,
    sharing: &State<Sharing>,
) -> Result<Json<SharesJson>, Fault> {
    let wish = body.0.read()?;
    let (by, from) = (caller.user.id, (&device).into());
    let shared = sharing.share(by, from, caller.person, wish).await;
    shared.map_err(|error| match Fault::from(error) {
        Fault::Invalid(errors) => Fault::Invalid(errors.into_iter().map(in_api).collect()),
        other => other,
    })?;
    all(&caller, sharing).await
}

/// The form and the API call one field by different names.
fn in_api(error: FieldError) -> FieldError {
    match error.field.as_str() {
        "username" => FieldError {
            field: "user".to_owned(),
            ..error
        },
        _ => error,
    }
}

/// End a share.
///
/// It takes effect with the next request of whoever it was shared with.
#[utoipa::path(
    delete, path = "/api/v1/me/shares/{id}", tag = "sharing",
    params(
        ("id" = String, Path, description = "The share's id, such as `household.sleep`"),
        ("person" = Option<String>, Query, description = "The id of somebody you look after; you yourself unless told"),
    ),
    responses(
        (status = 204, description = "Ended"),
        (status = 404, description = "No such share"),
    )
)]
#[rocket::delete("/api/v1/me/shares/<id>")]
pub async fn end(
    caller: Can<ProfileWrite, Caller>,
    id: &str,
    sharing: &State<Sharing>,
) -> Result<Status, Fault> {
    let id: ShareId = id.parse().map_err(|_| Fault::NotFound)?;
    let by = caller.user.id;
    sharing.end_share(by, caller.person, id, false).await?;
    Ok(Status::NoContent)
}

/// Somebody who shares something with one.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharerJson {
    /// What to send as `person`.
    #[schema(value_type = String, format = "uuid")]
    person: PersonId,
    /// What they are called.
    name: String,
    /// The groups one sees.
    read: Vec<Group>,
    /// The groups one may also log into.
    write: Vec<Group>,
}

impl From<Sharer> for SharerJson {
    fn from(sharer: Sharer) -> Self {
        let list = |groups: Groups| groups.iter().collect();
        Self {
            person: sharer.person,
            name: sharer.name,
            read: list(sharer.grants.readable()),
            write: list(sharer.grants.writable()),
        }
    }
}

/// Who shares something with one.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharersJson {
    /// By name.
    people: Vec<SharerJson>,
}

/// Who shares something with me?
///
/// Their entries and summaries are read with the parameter `person`.
#[utoipa::path(
    get, path = "/api/v1/shared", tag = "sharing",
    responses((status = 200, description = "Everybody who does, by name", body = SharersJson))
)]
#[rocket::get("/api/v1/shared")]
pub async fn with_me(
    caller: Can<EntriesRead, Caller>,
    sharing: &State<Sharing>,
) -> Result<Json<SharersJson>, Fault> {
    let sharers = sharing.sharers(&caller.user).await?;
    let people = sharers.into_iter().map(SharerJson::from).collect();
    Ok(Json(SharersJson { people }))
}
