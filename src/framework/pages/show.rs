//! One pipeline: how it stands and ran, and running it in each mode.

use super::{PATH, show_view, words};
use crate::accounts::guards::{Can, FrameworkRead, FrameworkRun, Member};
use crate::framework::api::wish;
use crate::framework::service::{Framework, RunShown};
use crate::i18n::messages::framework_pages as say;
use crate::ops::ids::PipelineRunId;
use crate::web::components::confirm_page;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Tab, redirect};
use rocket::State;
use rocket::response::Redirect;

/// Runs on the page of a pipeline.
const LISTED: usize = 25;

#[rocket::get("/household/pipelines/<id>")]
pub async fn show(
    admin: Can<FrameworkRead>,
    id: &str,
    query: Query,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let shown = framework.show(id).await?;
    let after = query.get("after").parse().ok();
    let runs = framework.runs(Some(id.to_owned()), after, LISTED).await?;
    let told = match query.get("done") {
        "started" => Some(&say::STARTED),
        "saved" => Some(&say::SAVED),
        "stopped" => Some(&say::STOPPED),
        _ => None,
    };
    let listed = show_view::Listed {
        runs: &runs,
        after,
        more: runs.len() == LISTED,
    };
    Ok(show_view::one(&admin, &shown, &listed, told))
}

#[rocket::post("/household/pipelines/<id>/run", data = "<_fields>")]
pub async fn run(
    admin: Can<FrameworkRun>,
    id: &str,
    _fields: Fields,
    framework: &State<Framework>,
) -> Result<Redirect, Fault> {
    begin(&admin, id, "common", framework).await
}

/// Has a pipeline run now in a mode that needs no date.
async fn begin(
    admin: &Member,
    id: &str,
    mode: &str,
    framework: &Framework,
) -> Result<Redirect, Fault> {
    let actor = admin.actor();
    framework.start(actor, id, wish(mode, "", actor)?).await?;
    Ok(redirect::see_other(format!("{PATH}/{id}?done=started")))
}

/// Asks from which date.
#[rocket::get("/household/pipelines/<id>/rerun")]
pub async fn ask_rerun(
    admin: Can<FrameworkRun>,
    id: &str,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let shown = framework.show(id).await?;
    let typed = Fields::from_pairs([("from", admin.today.to_string())]);
    Ok(show_view::rerun(
        &admin,
        &shown,
        &typed,
        &Refusal::default(),
    ))
}

#[rocket::post("/household/pipelines/<id>/rerun", data = "<fields>")]
pub async fn rerun(
    admin: Can<FrameworkRun>,
    id: &str,
    fields: Fields,
    framework: &State<Framework>,
) -> Result<Answer, Fault> {
    let (shown, actor) = (framework.show(id).await?, admin.actor());
    let started = match wish("rerun", fields.get("from"), actor) {
        Ok(wish) => framework.start(actor, id, wish).await.map_err(Fault::from),
        Err(fault) => Err(fault),
    };
    match started {
        Ok(_) => Ok(Answer::next(format!("{PATH}/{id}?done=started"))),
        Err(fault) => {
            let refusal = Refusal::of(fault)?;
            let page = show_view::rerun(&admin, &shown, &fields, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

/// Asks before derived tables are written anew.
#[rocket::get("/household/pipelines/<id>/setup")]
pub async fn ask_setup(
    admin: Can<FrameworkRun>,
    id: &str,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let lang = admin.lang;
    let shown = framework.show(id).await?;
    let title = words::title(lang, &shown.shown);
    let question = say::SETUP_ASK.fill(lang, &[("title", &title)]);
    let content = confirm_page(
        lang,
        &question,
        say::SETUP_TEXT.text(lang),
        say::SETUP.text(lang),
        &format!("{PATH}/{id}/setup"),
        &[],
        &format!("{PATH}/{id}"),
    );
    Ok(admin.shell.page(&question, Tab::Household, content))
}

#[rocket::post("/household/pipelines/<id>/setup", data = "<_fields>")]
pub async fn setup(
    admin: Can<FrameworkRun>,
    id: &str,
    _fields: Fields,
    framework: &State<Framework>,
) -> Result<Redirect, Fault> {
    begin(&admin, id, "setup", framework).await
}

#[rocket::get("/household/pipelines/<id>/runs/<run>")]
pub async fn one_run(
    admin: Can<FrameworkRead>,
    id: &str,
    run: &str,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let (shown, run) = (framework.show(id).await?, of(framework, id, run).await?);
    Ok(show_view::one_run(&admin, &shown, &run))
}

/// Asks before a run ends early.
#[rocket::get("/household/pipelines/<id>/runs/<run>/stop")]
pub async fn ask_stop(
    admin: Can<FrameworkRun>,
    id: &str,
    run: &str,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let lang = admin.lang;
    let path = format!("{PATH}/{id}/runs/{}", of(framework, id, run).await?.id);
    let question = say::STOP_ASK.text(lang);
    let content = confirm_page(
        lang,
        question,
        say::STOP_TEXT.text(lang),
        say::STOP.text(lang),
        &format!("{path}/stop"),
        &[],
        &path,
    );
    Ok(admin.shell.page(question, Tab::Household, content))
}

#[rocket::post("/household/pipelines/<id>/runs/<run>/stop", data = "<_fields>")]
pub async fn stop(
    admin: Can<FrameworkRun>,
    id: &str,
    run: &str,
    _fields: Fields,
    framework: &State<Framework>,
) -> Result<Redirect, Fault> {
    let run = of(framework, id, run).await?;
    framework.stop(admin.actor(), run.id).await?;
    Ok(redirect::see_other(format!("{PATH}/{id}?done=stopped")))
}

/// A run of this pipeline.
async fn of(framework: &Framework, pipeline: &str, run: &str) -> Result<RunShown, Fault> {
    let id: PipelineRunId = run.parse().map_err(|_| Fault::NotFound)?;
    let shown = framework.run(id).await?;
    match shown.run.pipeline == pipeline {
        true => Ok(shown),
        false => Err(Fault::NotFound),
    }
}
