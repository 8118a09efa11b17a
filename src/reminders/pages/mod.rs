//! `/account/reminders`: what the house may write to somebody and when, how their digest would look
//! now, and having it sent. All of it is about the account, whosever diary is open.

mod view;

use super::api::{needs_entries, understood};
use super::service::{Reminders, Wish};
use super::settings::{When, minute_of, weekday_from};
use crate::access::Permission;
use crate::accounts::guards::{GoalsRead, Member, ProfileRead, ProfileWrite};
use crate::accounts::{Can, Device};
use crate::i18n::messages::{common, reminders_page as say};
use crate::mail::Optional;
use crate::web::components::{Tone, notice};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, Tab};
use maud::html;
use rocket::{Route, State};

const PATH: &str = "/account/reminders";

#[rocket::get("/account/reminders")]
async fn show(
    member: Can<ProfileRead>,
    query: Query,
    reminders: &State<Reminders>,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let told = match query.get("done") {
        "saved" => notice(lang, Tone::Success, common::SAVED.text(lang)),
        "sent" => notice(lang, Tone::Success, say::ON_ITS_WAY.text(lang)),
        _ => html! {},
    };
    page(&member, reminders, None, &Refusal::default(), told).await
}

/// The page; with what was typed, where it is shown again.
async fn page(
    member: &Member,
    reminders: &Reminders,
    typed: Option<&Fields>,
    refusal: &Refusal,
    told: maud::Markup,
) -> Result<Page, Fault> {
    let shown = reminders.show(member.user.id).await?;
    let filled = view::filled(&shown);
    let content = view::content(member, &shown, typed.unwrap_or(&filled), refusal, told);
    let title = say::TITLE.text(member.lang);
    Ok(member.shell.page(title, Tab::Account, content))
}

#[rocket::post("/account/reminders", data = "<fields>")]
async fn save(
    member: Can<ProfileWrite>,
    device: Device,
    fields: Fields,
    reminders: &State<Reminders>,
) -> Result<Answer, Fault> {
    let fault: Fault = match read(&fields) {
        Ok(wish) => {
            let saved = reminders.save(member.user.id, (&device).into(), wish);
            match saved.await {
                Ok(_) => return Ok(Answer::next(format!("{PATH}?done=saved"))),
                Err(error) => error.into(),
            }
        }
        Err(errors) => errors.into(),
    };
    refused(&member, reminders, Some(&fields), fault).await
}

async fn refused(
    member: &Member,
    reminders: &Reminders,
    typed: Option<&Fields>,
    fault: Fault,
) -> Result<Answer, Fault> {
    let refusal = Refusal::of(fault)?;
    let page = page(member, reminders, typed, &refusal, html! {}).await?;
    Ok(Answer::again(refusal, page))
}

/// A box that is not ticked is not sent, so that the form says all of it.
fn read(fields: &Fields) -> Result<Wish, Vec<FieldError>> {
    let mut errors = Vec::new();
    let ticked = |which: Optional| fields.all("wanted").any(|one| one == which.tag());
    let sent = |name| fields.has(name).then(|| fields.get(name));
    let choice = &common::NOT_A_CHOICE;
    let mut time = |name| understood(name, sent(name), &mut errors, &say::NOT_A_TIME, minute_of);
    let (digest_at, nudge_at) = (time("time"), time("evening"));
    let wish = Wish {
        wanted: Optional::ALL.map(|which| (which, ticked(which))).to_vec(),
        weekday: understood(
            "weekday",
            sent("weekday"),
            &mut errors,
            choice,
            weekday_from,
        ),
        digest_at,
        when: understood("when", sent("when"), &mut errors, choice, When::from_word),
        nudge_at,
    };
    if errors.is_empty() {
        Ok(wish)
    } else {
        Err(errors)
    }
}

/// One's own digest as it would be now: the same function that writes it, and nothing is sent.
#[rocket::get("/account/reminders/week")]
async fn week(member: Can<GoalsRead>, reminders: &State<Reminders>) -> Result<Page, Fault> {
    needs_entries(member.may(Permission::EntriesRead))?;
    let (digest, letter) = reminders.preview(member.user.id).await?;
    let content = view::week(&member, &digest, &letter);
    let title = say::PREVIEW_TITLE.text(member.lang);
    Ok(member.shell.page(title, Tab::Account, content))
}

#[rocket::post("/account/reminders/send", data = "<_fields>")]
async fn send(
    member: Can<GoalsRead>,
    _fields: Fields,
    reminders: &State<Reminders>,
) -> Result<Answer, Fault> {
    needs_entries(member.may(Permission::EntriesRead))?;
    match reminders.send_now(member.user.id).await {
        Ok(()) => Ok(Answer::next(format!("{PATH}?done=sent"))),
        Err(error) => refused(&member, reminders, None, error.into()).await,
    }
}

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![show, save, week, send]
}
