//! Changing the mail address, which asks for the password.

use super::{PATH, Shown};
use crate::accounts::guards::{AccountWrite, Can, Member};
use crate::accounts::model::EMAIL_MAX;
use crate::accounts::pages::refusal::{Answer, Refusal};
use crate::accounts::service::{Accounts, Device};
use crate::i18n::messages::{account_pages as say, account_security, common};
use crate::ops::Secret;
use crate::web::Fault;
use crate::web::components::{Field, Kind, button};
use crate::web::forms::Fields;
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
        Ok(_) => Ok(Answer::next(format!("{PATH}?done=email"))),
        Err(error) => {
            let page = Shown {
                told: None,
                typed: &fields,
                refusal: Refusal::of(error)?,
            };
            page.answer(&member, accounts).await
        }
    }
}

/// The form, with what was typed but never the password.
pub(super) fn form(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
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
