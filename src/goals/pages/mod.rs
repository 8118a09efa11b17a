//! The page of goals: the ones that hold, the form that sets them, and what they were.

mod breaks;
mod form;
mod view;

#[cfg(test)]
mod tests;

use maud::{Markup, html};
use rocket::{
    Route, State, get,
    http::Status,
    post,
    response::{Redirect, Responder},
    routes,
};

use crate::{
    access::Permission,
    accounts::guards::{Can, GoalsRead, GoalsWrite, Member},
    i18n::messages::{common, goal_breaks as break_say, goals as say},
    metrics::by_key,
    web::{
        Fault, FieldError, Page, Tab,
        components::{Tone, notice},
        forms::Fields,
        query::Query,
        redirect,
    },
};

pub use self::breaks::skip_today;
use self::{form::Reader, view::View};
use super::service::{Goals, GoalsError};

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    routes![
        show,
        save,
        remove,
        breaks::skip,
        breaks::unskip,
        breaks::pause,
        breaks::resume,
        breaks::take
    ]
}

/// A form is answered with itself, or with the way to the next page.
#[derive(Responder)]
enum Answer {
    Again(Box<Page>),
    Next(Box<Redirect>),
}

#[get("/account/goals")]
async fn show(member: Can<GoalsRead>, goals: &State<Goals>, query: Query) -> Result<Page, Fault> {
    let notice = told(&member, &query);
    page(&member, goals, None, &[], notice, query.get("edit")).await
}

/// The page with `fields` as somebody sent them, and what is wrong with them.
async fn show_again(
    member: &Member,
    goals: &Goals,
    fields: &Fields,
    errors: &[FieldError],
) -> Result<Page, Fault> {
    page(member, goals, Some(fields), errors, html! {}, "").await
}

async fn page(
    member: &Member,
    goals: &Goals,
    fields: Option<&Fields>,
    errors: &[FieldError],
    notice: Markup,
    edited: &str,
) -> Result<Page, Fault> {
    let (person, today) = (member.person, member.today);
    let (history, facts) = goals.overview(person, breaks::shown(today), today).await?;
    let reader = reader(member);
    let filled = form::filled(&history.on(today), reader);
    let view = View {
        reader,
        profile: &member.profile,
        today,
        history: &history,
        facts: &facts,
        sets: member.may(Permission::GoalsWrite),
        fields: fields.filter(|sent| form::is_one(sent)).unwrap_or(&filled),
        untouched: &filled,
        edited,
        skip_fields: fields.unwrap_or(&filled),
        errors,
        notice,
    };
    let title = say::TITLE.text(member.lang);
    Ok(member.shell.page(title, Tab::Account, view.content()))
}

#[post("/account/goals", data = "<fields>")]
async fn save(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let history = goals.history(member.person).await?;
    let reader = reader(&member);
    let (actor, person, today) = (member.actor(), member.person, member.today);
    let errors = match form::read(&fields, &history, reader, today) {
        Err(errors) => errors,
        Ok(proposals) => {
            let asked = proposals.clone();
            match goals.replace(actor, person, today, proposals).await {
                Ok(_) => return Ok(next("saved")),
                Err(GoalsError::Store(error)) => return Err(error.into()),
                Err(GoalsError::Invalid(problems)) => form::refused(&asked, &problems, reader),
            }
        }
    };
    let page = show_again(&member, goals, &fields, &errors).await?;
    let page = page.status(Status::UnprocessableEntity);
    Ok(Answer::Again(Box::new(page)))
}

#[post("/account/goals/remove", data = "<fields>")]
async fn remove(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let metric = by_key(fields.get("metric")).ok_or(Fault::NotFound)?;
    // Pressed twice, or in two windows: gone is gone.
    goals
        .clear(member.actor(), member.person, member.today, metric.id)
        .await?;
    Ok(next("removed"))
}

fn next(done: &str) -> Answer {
    let path = format!("/account/goals?done={done}");
    Answer::Next(Box::new(redirect::see_other(path)))
}

fn reader(member: &Member) -> Reader {
    Reader {
        lang: member.lang,
        units: member.profile.units,
    }
}

/// What was done a moment ago.
fn told(member: &Member, query: &Query) -> Markup {
    let text = match query.get("done") {
        "saved" => &common::SAVED,
        "removed" => &say::REMOVED,
        "skipped" => &break_say::SKIPPED_DONE,
        "paused" => &break_say::PAUSED_DONE,
        "resumed" => &break_say::RESUMED,
        "taken-back" => &break_say::TAKEN_BACK,
        "taken" => &break_say::TAKEN,
        _ => return html! {},
    };
    notice(member.lang, Tone::Success, text.text(member.lang))
}
