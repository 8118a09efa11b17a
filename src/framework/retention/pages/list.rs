//! All rules, and having done what they say.

use super::{PATH, view};
use crate::accounts::guards::{Can, FrameworkRead, FrameworkRun};
use crate::framework::retention::service::Retention;
use crate::framework::retention::starting::PIPELINE;
use crate::framework::service::Framework;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::{Fault, Page, redirect};
use rocket::State;
use rocket::response::Redirect;

#[rocket::get("/household/retention")]
pub async fn list(
    admin: Can<FrameworkRead>,
    query: Query,
    retention: &State<Retention>,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let preview = retention.preview().await?;
    let runs = framework.runs(Some(PIPELINE.to_owned()), None, 1).await?;
    Ok(view::all(&admin, &preview, runs.first(), &query))
}

/// Asks before anything goes, with the numbers.
#[rocket::get("/household/retention/run")]
pub async fn ask(admin: Can<FrameworkRun>, retention: &State<Retention>) -> Result<Page, Fault> {
    let preview = retention.preview().await?;
    Ok(view::ask(&admin, &preview))
}

#[rocket::post("/household/retention/run", data = "<fields>")]
pub async fn run(
    admin: Can<FrameworkRun>,
    fields: Fields,
    framework: &State<Framework>,
) -> Result<Redirect, Fault> {
    let started = framework.start_retention(admin.actor(), fields.has("backup"));
    started.await?;
    Ok(redirect::see_other(format!(
        "/household/pipelines/{PIPELINE}?done=started"
    )))
}

/// The page with all of them.
pub(super) fn back(done: &str) -> String {
    format!("{PATH}?done={done}")
}
