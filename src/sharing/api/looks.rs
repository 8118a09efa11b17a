//! Who saw one's data.

use crate::accounts::guards::{Caller, Can, ProfileRead};
use crate::persons::{Group, Seen};
use crate::sharing::{LookShown, LookedBy, Sharing};
use crate::web::Fault;
use jiff::Timestamp;
use jiff::civil::Date;
use rocket::State;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// What somebody saw.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SeenJson {
    /// The groups in `groups`, because they are shared.
    Groups,
    /// All of the diary, as a guardian.
    Everything,
    /// When and from where the account was used, as an administrator.
    History,
}

/// How often somebody looked on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookJson {
    /// The person's own date.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// The user name of who looked; null for a board, and for an account that is gone.
    user: Option<String>,
    /// The name of the board that showed it; null for a user, and for one that was removed.
    board: Option<String>,
    /// At what.
    seen: SeenJson,
    /// The groups that were there to be seen; empty unless `seen` is `groups`.
    groups: Vec<Group>,
    /// How often.
    times: u32,
    /// When first.
    #[schema(value_type = String, format = DateTime)]
    first: Timestamp,
    /// When last.
    #[schema(value_type = String, format = DateTime)]
    last: Timestamp,
}

impl From<LookShown> for LookJson {
    fn from(shown: LookShown) -> Self {
        let (user, board) = match shown.by {
            LookedBy::Member(name) => (Some(name).filter(|name| !name.is_empty()), None),
            LookedBy::Board(name) => (None, name),
        };
        let (seen, groups) = match shown.look.seen {
            Seen::Groups(groups) => (SeenJson::Groups, groups.iter().collect()),
            Seen::Everything => (SeenJson::Everything, Vec::new()),
            Seen::History => (SeenJson::History, Vec::new()),
        };
        Self {
            date: shown.look.date,
            user,
            board,
            seen,
            groups,
            times: shown.looked.times,
            first: shown.looked.first,
            last: shown.looked.last,
        }
    }
}

/// Who looked at a person's data.
#[derive(Debug, Serialize, ToSchema)]
pub struct LooksJson {
    /// The newest first, three hundred at most.
    looks: Vec<LookJson>,
}

/// Who saw my data?
///
/// A row for each day, viewer and what there was to be seen.
#[utoipa::path(
    get, path = "/api/v1/me/looks", tag = "sharing",
    params(("person" = Option<String>, Query, description = "The id of somebody you look after; you yourself unless told")),
    responses((status = 200, description = "The newest first", body = LooksJson))
)]
#[rocket::get("/api/v1/me/looks")]
pub async fn list(
    caller: Can<ProfileRead, Caller>,
    sharing: &State<Sharing>,
) -> Result<Json<LooksJson>, Fault> {
    let looks = sharing.looks(caller.person).await?;
    let looks = looks.into_iter().map(LookJson::from).collect();
    Ok(Json(LooksJson { looks }))
}
