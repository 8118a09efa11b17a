//! `/household/backups`: which backups there are, whether they are good, and making one.

mod view;

use super::{Backup, BackupError, MAKE};
use crate::accounts::guards::{AccountsAdmin, Can};
use crate::jobs::{JobError, Jobs};
use crate::ops::ids::JobId;
use crate::store::Actor;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::redirect;
use crate::web::{Fault, Page};
use rocket::response::Redirect;
use rocket::{Route, State};

/// Where the page is.
const PATH: &str = "/household/backups";

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![show, make]
}

#[rocket::get("/household/backups")]
async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    backup: &State<Backup>,
    jobs: &State<Jobs>,
) -> Result<Page, Fault> {
    let shown = view::Shown {
        asked: query.get("done") == "asked",
        shelf: backup.shelf().await,
        job: job(jobs).await?,
    };
    Ok(view::page(&admin, backup, &shown))
}

/// Has one made. It takes a while; the page says how far it is.
#[rocket::post("/household/backups", data = "<_fields>")]
async fn make(
    admin: Can<AccountsAdmin>,
    _fields: Fields,
    jobs: &State<Jobs>,
) -> Result<Redirect, Fault> {
    ask(jobs, admin.actor()).await?;
    Ok(redirect::see_other(format!("{PATH}?done=asked")))
}

/// The job that makes them, where the configuration says when.
async fn job(jobs: &Jobs) -> Result<Option<crate::jobs::JobShown>, Fault> {
    let all = jobs.list().await?;
    Ok(all.into_iter().find(|shown| shown.job.kind == MAKE))
}

/// Has a backup made at once, if none is being made. Gives the job that does it.
///
/// # Errors
/// [`Fault::NotFound`] where none are made by themselves.
pub(super) async fn ask(jobs: &Jobs, by: Actor) -> Result<JobId, Fault> {
    let job = job(jobs).await?.ok_or(Fault::NotFound)?;
    match jobs.run_now(by, job.id).await {
        // That it runs is what was asked for.
        Ok(()) | Err(JobError::Runs) => Ok(job.id),
        Err(JobError::Unknown) => Err(Fault::NotFound),
        Err(JobError::Store(error)) => Err(error.into()),
        Err(other) => Err(Fault::internal(other)),
    }
}

impl From<BackupError> for Fault {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
