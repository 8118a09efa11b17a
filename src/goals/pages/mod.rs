//! The page of goals: the ones that hold, the form that sets them, and what they were.

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
    i18n::messages::{common, goals as say},
    metrics::by_key,
    web::{
        Fault, FieldError, Page, Tab,
        components::{Tone, notice},
        forms::Fields,
        query::Query,
        redirect,
    },
};

use self::{form::Reader, view::View};
use super::{
    history::History,
    service::{Goals, GoalsError},
};

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    routes![show, save, remove]
}

/// A form is answered with itself, or with the way to the next page.
#[derive(Responder)]
enum Answer {
    Again(Box<Page>),
    Next(Box<Redirect>),
}

#[get("/account/goals")]
async fn show(member: Can<GoalsRead>, goals: &State<Goals>, query: Query) -> Result<Page, Fault> {
    let history = goals.history(member.person).await?;
    let fields = form::filled(&history.on(member.today), reader(&member));
    Ok(page(&member, &history, &fields, &[], told(&member, &query)))
}

#[post("/account/goals", data = "<fields>")]
async fn save(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let history = goals.history(member.person).await?;
    let reader = reader(&member);
    let held = history.on(member.today);
    let proposals = match form::read(&fields, &held, reader, member.today) {
        Ok(proposals) => proposals,
        Err(errors) => {
            let page = page(&member, &history, &fields, &errors, html! {});
            let page = page.status(Status::UnprocessableEntity);
            return Ok(Answer::Again(Box::new(page)));
        }
    };
    let (actor, person) = (member.actor(), member.person);
    let asked = proposals.clone();
    match goals.replace(actor, person, member.today, proposals).await {
        Ok(_) => Ok(next("saved")),
        Err(GoalsError::Store(error)) => Err(error.into()),
        Err(GoalsError::Invalid(problems)) => {
            let errors = form::refused(&asked, &problems, reader);
            let page = page(&member, &history, &fields, &errors, html! {});
            let page = page.status(Status::UnprocessableEntity);
            Ok(Answer::Again(Box::new(page)))
        }
    }
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
        _ => return html! {},
    };
    notice(member.lang, Tone::Success, text.text(member.lang))
}

fn page(
    member: &Member,
    history: &History,
    fields: &Fields,
    errors: &[FieldError],
    notice: Markup,
) -> Page {
    let view = View {
        reader: reader(member),
        profile: &member.profile,
        today: member.today,
        history,
        sets: member.may(Permission::GoalsWrite),
        fields,
        errors,
        notice,
    };
    let title = say::TITLE.text(member.lang);
    member.shell.page(title, Tab::Account, view.content())
}
