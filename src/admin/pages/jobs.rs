//! `/household/jobs`: what the house does by itself, how it went, and running or stopping it.

use super::jobs_view;
use crate::accounts::guards::AccountsAdmin;
use crate::accounts::{Can, Member};
use crate::admin::fault;
use crate::i18n::messages::jobs as say;
use crate::jobs::{JobShown, Jobs, State as Standing};
use crate::ops::ids::JobId;
use crate::web::components::confirm_page;
use crate::web::query::Query;
use crate::web::{Fault, Page, Tab, redirect};
use rocket::State;
use rocket::response::Redirect;

pub(super) const PATH: &str = "/household/jobs";

#[rocket::get("/household/jobs")]
pub async fn list(admin: Can<AccountsAdmin>, jobs: &State<Jobs>) -> Result<Page, Fault> {
    let shown = jobs.list().await?;
    Ok(jobs_view::all(&admin, jobs, &shown))
}

#[rocket::get("/household/jobs/<id>")]
pub async fn one(
    admin: Can<AccountsAdmin>,
    id: &str,
    query: Query,
    jobs: &State<Jobs>,
) -> Result<Page, Fault> {
    let (shown, log) = jobs.show(parsed(id)?).await.map_err(fault)?;
    let told = match query.get("done") {
        "run" => Some(&say::ASKED),
        "cancel" => Some(&say::CANCELLED_TOLD),
        _ => None,
    };
    Ok(jobs_view::one(&admin, jobs, &shown, &log, told))
}

#[rocket::post("/household/jobs/<id>/run")]
pub async fn run(
    admin: Can<AccountsAdmin>,
    id: &str,
    jobs: &State<Jobs>,
) -> Result<Redirect, Fault> {
    let id = parsed(id)?;
    jobs.run_now(admin.actor(), id).await.map_err(fault)?;
    Ok(redirect::see_other(format!("{PATH}/{id}?done=run")))
}

/// Asks before a run ends early, or a single job is taken away.
#[rocket::get("/household/jobs/<id>/cancel")]
pub async fn ask(admin: Can<AccountsAdmin>, id: &str, jobs: &State<Jobs>) -> Result<Page, Fault> {
    let (shown, _) = jobs.show(parsed(id)?).await.map_err(fault)?;
    Ok(question(&admin, jobs, &shown))
}

fn question(admin: &Member, jobs: &Jobs, shown: &JobShown) -> Page {
    let lang = admin.lang;
    let detail = match &shown.job.state {
        Standing::Running(_) => &say::CANCEL_RUNNING,
        _ if shown.job.schedule.repeats() => &say::CANCEL_RETRY,
        _ => &say::CANCEL_WAITING,
    };
    let title = jobs_view::title(lang, jobs, &shown.job);
    let path = format!("{PATH}/{}", shown.id);
    let content = confirm_page(
        lang,
        say::CANCEL_CONFIRM.text(lang),
        &detail.fill(lang, &[("job", title)]),
        say::CANCEL.text(lang),
        &format!("{path}/cancel"),
        &[],
        &path,
    );
    let question = say::CANCEL_CONFIRM.text(lang);
    admin.shell.page(question, Tab::Household, content)
}

#[rocket::post("/household/jobs/<id>/cancel")]
pub async fn cancel(
    admin: Can<AccountsAdmin>,
    id: &str,
    jobs: &State<Jobs>,
) -> Result<Redirect, Fault> {
    let id = parsed(id)?;
    jobs.stop(admin.actor(), id).await.map_err(fault)?;
    // One that waited for its only time is gone.
    Ok(redirect::see_other(match jobs.show(id).await {
        Ok(_) => format!("{PATH}/{id}?done=cancel"),
        Err(_) => PATH.to_owned(),
    }))
}

fn parsed(id: &str) -> Result<JobId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}
