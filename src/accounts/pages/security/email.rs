//! The mail address: whether it is confirmed, and changing it, which asks for the password.

use super::{PATH, Shown};
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountWrite, Can, Member};
use crate::accounts::model::EMAIL_MAX;
use crate::accounts::pages::no_mail::no_mail;
use crate::accounts::service::{Accounts, Device, EmailChange};
use crate::i18n::messages::{
    account_letters, account_mail as mailed, account_pages as say, account_security, common,
};
use crate::ops::Secret;
use crate::web::Fault;
use crate::web::components::{Field, Kind, PostButton, Tone, button, notice};
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use maud::{Markup, html};
use rocket::State;

#[rocket::post("/account/security/email", data = "<fields>")]
pub async fn save(
    member: Can<AccountWrite>,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let password = Secret::new(fields.raw("current_password").to_owned());
    let email = fields.get("email");
    let changed = accounts
        .change_email(device.ip, &member.user, email, password)
        .await;
    match changed {
        Ok(EmailChange::Done) => Ok(done("email")),
        Ok(EmailChange::Pending) => Ok(done("email-pending")),
        Err(error) => again(&member, &fields, error, accounts).await,
    }
}

#[rocket::post("/account/security/email/send")]
pub async fn send_again(
    member: Can<AccountWrite>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    match accounts.send_confirmation(member.user.id).await {
        Ok(()) => Ok(done("email-sent")),
        Err(error) => again(&member, &present(&member), error, accounts).await,
    }
}

#[rocket::post("/account/security/email/cancel")]
pub async fn cancel(
    member: Can<AccountWrite>,
    device: Device,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    accounts.cancel_email(device.ip, member.user.id).await?;
    Ok(done("email-kept"))
}

fn done(what: &str) -> Answer {
    Answer::next(format!("{PATH}?done={what}"))
}

/// The address as it is now, as the form shows it.
fn present(member: &Member) -> Fields {
    Fields::from_pairs([("email", member.user.email.as_str())])
}

async fn again(
    member: &Member,
    typed: &Fields,
    error: AccountError,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let page = Shown {
        told: None,
        typed,
        refusal: Refusal::of(error)?,
    };
    page.answer(member, accounts).await
}

/// What is known of the address, and the form.
pub(super) fn card(
    member: &Member,
    accounts: &Accounts,
    pending: Option<&str>,
    typed: &Fields,
    refusal: &Refusal,
) -> Markup {
    let lang = member.lang;
    html! {
        (no_mail(lang, accounts, &account_letters::NO_MAIL_ADDRESS))
        @if let Some(address) = pending {
            (notice(lang, Tone::Info, mailed::PENDING.fill(lang, &[("address", address)])))
            div.actions {
                (PostButton::new(
                    "/account/security/email/cancel",
                    mailed::CANCEL_PENDING.text(lang),
                ))
            }
        }
        @if !member.user.email_confirmed {
            (notice(lang, Tone::Warning, html! {
                p { strong { (mailed::NOT_CONFIRMED.text(lang)) } }
                p { (mailed::NOT_CONFIRMED_HELP.text(lang)) }
            }))
            div.actions {
                (PostButton::new(
                    "/account/security/email/send",
                    mailed::SEND_AGAIN.text(lang),
                ))
            }
        }
        (form(member, typed, refusal))
    }
}

/// The form, with what was typed but never the password.
fn form(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let most = u32::try_from(EMAIL_MAX).unwrap_or(u32::MAX);
    html! {
        form method="post" action="/account/security/email" {
            (Field::email(lang, "email", say::EMAIL.text(lang))
                .value(typed.get("email")).errors(&refusal.errors)
                .help(say::EMAIL_HELP.text(lang)).required().autocomplete("email")
                .maxlength(most))
            (Field::password(lang, "current_password", say::CURRENT_PASSWORD.text(lang))
                .errors(&refusal.errors).help(account_security::PASSWORD_AGAIN_HELP.text(lang))
                .required().autocomplete("current-password"))
            div.actions { (button(Kind::Primary, common::SAVE.text(lang))) }
        }
    }
}
