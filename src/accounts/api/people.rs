//! Whose diaries one may keep beside one's own.

use crate::accounts::guards::{Caller, Can, PeopleRead};
use crate::accounts::service::Accounts;
use crate::ops::ids::PersonId;
use crate::persons::{Relation, Ward};
use crate::web::Fault;
use jiff::Timestamp;
use rocket::State;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// Everybody one looks after.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeopleJson {
    /// By name.
    people: Vec<PersonJson>,
}

/// Somebody one looks after.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonJson {
    /// What to send as `person`.
    #[schema(value_type = String, format = "uuid")]
    id: PersonId,
    /// What they are called.
    name: String,
    /// What one is to them.
    relation: Relation,
    /// Since when one looks after them.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// Whether they have an account of their own by now.
    has_account: bool,
}

impl From<Ward> for PersonJson {
    fn from(ward: Ward) -> Self {
        Self {
            id: ward.person,
            name: ward.name,
            relation: ward.guardian.kind,
            since: ward.guardian.since,
            has_account: ward.has_account,
        }
    }
}

/// Whom do I look after?
///
/// Their diaries are read and written with the parameter `person`.
#[utoipa::path(
    get, path = "/api/v1/people", tag = "accounts",
    responses(
        (status = 200, description = "Everybody I look after, by name", body = PeopleJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/people")]
pub async fn list(
    caller: Can<PeopleRead, Caller>,
    accounts: &State<Accounts>,
) -> Result<Json<PeopleJson>, Fault> {
    let wards = accounts.wards(caller.user.id).await?;
    let people = wards.into_iter().map(PersonJson::from).collect();
    Ok(Json(PeopleJson { people }))
}
