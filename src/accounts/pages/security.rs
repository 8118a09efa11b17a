//! `/account/security`: e-mail, password, and where one is signed in.

use super::nav::{AccountPage, account_nav};
use super::refusal::{Answer, Refusal};
use crate::accounts::error::AccountError;
use crate::accounts::guards::Member;
use crate::accounts::model::{EMAIL_MAX, PASSWORD};
use crate::accounts::service::{Accounts, Device};
use crate::accounts::tickets::Ticket;
use crate::i18n::date;
use crate::i18n::messages::{account_pages as say, common};
use crate::ops::Secret;
use crate::web::components::{Card, Field, Kind, PostButton, Tone, button, notice, page_head};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::{Fault, Tab, redirect};
use jiff::Timestamp;
use maud::{Markup, html};
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/account/security";

#[rocket::get("/account/security")]
pub async fn show(
    member: Member,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let told = match query.get("done") {
        "email" => Some(&common::SAVED),
        "password" => Some(&say::PASSWORD_CHANGED),
        "others" => Some(&say::OTHERS_ENDED),
        _ => None,
    };
    let lang = member.lang;
    let told = told.map(|msg| notice(lang, Tone::Success, msg.text(lang)));
    let typed = Fields::from_pairs([("email", member.user.email.as_str())]);
    page(&member, &typed, Refusal::default(), told, accounts).await
}

#[rocket::post("/account/security/email", data = "<fields>")]
pub async fn save_email(
    member: Member,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    match accounts
        .change_email(member.user.id, fields.get("email"))
        .await
    {
        Ok(_) => Ok(Answer::next(format!("{PATH}?done=email"))),
        Err(error) => page(&member, &fields, Refusal::of(error)?, None, accounts).await,
    }
}

#[rocket::post("/account/security/password", data = "<fields>")]
pub async fn save_password(
    member: Member,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let secret = |name| Secret::new(fields.raw(name).to_owned());
    let (old, new) = (secret("password"), secret("new_password"));
    let (user, session) = (&member.user, member.session);
    match accounts
        .change_password(device.ip, user, session, old, new)
        .await
    {
        Ok(()) => Ok(Answer::next(format!("{PATH}?done=password"))),
        Err(error) => {
            let typed = Fields::from_pairs([("email", user.email.as_str())]);
            page(&member, &typed, refusal(error)?, None, accounts).await
        }
    }
}

#[rocket::post("/account/security/sessions/<id>/end")]
pub async fn end_session(
    member: Member,
    id: u128,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    accounts.sign_out(member.user.id, id).await?;
    Ok(redirect::see_other(PATH))
}

#[rocket::post("/account/security/sessions/end-others")]
pub async fn end_others(member: Member, accounts: &State<Accounts>) -> Result<Redirect, Fault> {
    accounts.end_others(member.user.id, member.session).await?;
    Ok(redirect::see_other(format!("{PATH}?done=others")))
}

fn refusal(error: AccountError) -> Result<Refusal, Fault> {
    Refusal::of(error)
}

async fn page(
    member: &Member,
    typed: &Fields,
    refusal: Refusal,
    told: Option<Markup>,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let sessions = accounts.sessions(member.user.id).await?;
    let lang = member.lang;
    let title = say::SECURITY.text(lang);
    let labels = [
        ("email", say::EMAIL.text(lang)),
        ("password", say::CURRENT_PASSWORD.text(lang)),
        ("new_password", say::NEW_PASSWORD.text(lang)),
    ];
    let content = html! {
        (page_head(title, None, html! {}))
        (account_nav(lang, AccountPage::Security))
        @if let Some(told) = told { (told) }
        (refusal.summary(lang, &labels))
        (Card::new(email_form(member, typed, &refusal)).title(say::YOUR_EMAIL.text(lang)))
        (Card::new(password_form(member, &refusal)).title(say::NEW_PASSWORD_TITLE.text(lang)))
        (Card::new(devices(member, &sessions)).title(say::DEVICES.text(lang)))
    };
    let page = member.shell.page(title, Tab::Account, content);
    Ok(Answer::again(refusal, page))
}

fn email_form(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let most = u32::try_from(EMAIL_MAX).unwrap_or(u32::MAX);
    html! {
        form method="post" action="/account/security/email" {
            (Field::email(lang, "email", say::EMAIL.text(lang))
                .value(typed.get("email")).errors(&refusal.errors)
                .help(say::EMAIL_HELP.text(lang)).required().autocomplete("email")
                .maxlength(most))
            div.actions { (button(Kind::Primary, common::SAVE.text(lang))) }
        }
    }
}

fn password_form(member: &Member, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let most = u32::try_from(PASSWORD.1).unwrap_or(u32::MAX);
    html! {
        p { (say::NEW_PASSWORD_LEAD.text(lang)) }
        form method="post" action="/account/security/password" {
            // Password managers keep the new password under the name they find beside it.
            input type="hidden" name="username" value=(member.user.username)
                autocomplete="username";
            (Field::password(lang, "password", say::CURRENT_PASSWORD.text(lang))
                .errors(&refusal.errors).required().autocomplete("current-password"))
            (Field::password(lang, "new_password", say::NEW_PASSWORD.text(lang))
                .errors(&refusal.errors).help(say::PASSWORD_HELP.text(lang)).required()
                .autocomplete("new-password").maxlength(most))
            div.actions { (button(Kind::Primary, say::CHANGE_PASSWORD.text(lang))) }
        }
    }
}

fn devices(member: &Member, sessions: &[(u128, Ticket)]) -> Markup {
    let lang = member.lang;
    html! {
        ul.list {
            @for (id, ticket) in sessions { li { (device(member, *id, ticket)) } }
        }
        (PostButton::new("/account/security/sessions/end-others", say::END_OTHERS.text(lang))
            .kind(Kind::Secondary)
            .confirm(say::END_OTHERS_CONFIRM.text(lang), say::END_OTHERS_DETAIL.text(lang)))
    }
}

fn device(member: &Member, id: u128, ticket: &Ticket) -> Markup {
    let lang = member.lang;
    let zone = member.profile.zone();
    let moment = |at: Timestamp| date::moment(lang, at.to_zoned(zone.clone()).datetime());
    let (from, seen) = (moment(ticket.created_at), moment(ticket.seen_at));
    let name = match ticket.agent.as_str() {
        "" => say::UNKNOWN_DEVICE.text(lang),
        agent => agent,
    };
    let end = say::END_SESSION_OF.fill(lang, &[("device", name)]);
    html! {
        div {
            strong { (name) } " "
            @if id == member.session { "(" (say::THIS_DEVICE.text(lang)) ") " }
            span.fine { (say::USED_SINCE.fill(lang, &[("from", &from), ("seen", &seen)])) }
        }
        @if id != member.session {
            div.actions {
                (PostButton::new(format!("{PATH}/sessions/{id}/end"), end).kind(Kind::Quiet))
            }
        }
    }
}
