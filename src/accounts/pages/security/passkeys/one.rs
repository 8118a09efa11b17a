//! `/account/security/passkeys/<id>`: one of them, to rename or remove.

use super::{PATH, about, frame};
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountRead, AccountWrite, Can, Member};
use crate::accounts::service::{Accounts, Device};
use crate::credentials::passkeys::{NAME_MAX, Passkey};
use crate::i18n::messages::{account_pages as words, account_security, passkeys as say};
use crate::ops::Secret;
use crate::web::Fault;
use crate::web::components::{Card, Field, Kind, button};
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/account/security/passkeys/<id>")]
pub async fn show(
    member: Can<AccountRead>,
    id: u128,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    again(&member, id, None, Refusal::default(), accounts).await
}

#[rocket::post("/account/security/passkeys/<id>/rename", data = "<fields>")]
pub async fn rename(
    member: Can<AccountWrite>,
    id: u128,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let name = fields.get("name");
    match accounts.rename_passkey(member.user.id, id, name).await {
        Ok(()) => Ok(Answer::next(format!("{PATH}?done=renamed"))),
        Err(error) => again(&member, id, Some(name), Refusal::of(error)?, accounts).await,
    }
}

/// Removes it. Whoever presses the button of a page that is no longer true has what they wanted.
#[rocket::post("/account/security/passkeys/<id>/remove", data = "<fields>")]
pub async fn remove(
    member: Can<AccountWrite>,
    id: u128,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let password = Secret::new(fields.raw("password").to_owned());
    let removed = accounts.remove_passkey(device.ip, &member.user, id, password);
    match removed.await {
        Ok(()) | Err(AccountError::Unknown) => Ok(Answer::next(format!("{PATH}?done=removed"))),
        Err(error) => again(&member, id, None, Refusal::of(error)?, accounts).await,
    }
}

async fn again(
    member: &Member,
    id: u128,
    typed: Option<&str>,
    refusal: Refusal,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let lang = member.lang;
    let kept = accounts.passkeys(member.user.id).await?;
    let app = accounts.second_factor(member.user.id).await?;
    let last = kept.len() == 1 && !app.is_some_and(|app| app.is_on());
    let passkey = kept.iter().find(|(kept, _)| *kept == id);
    let (_, passkey) = passkey.ok_or(Fault::NotFound)?;
    let labels = [
        ("name", say::NAME.text(lang)),
        ("password", words::CURRENT_PASSWORD.text(lang)),
    ];
    let name = typed.unwrap_or(&passkey.name);
    let content = html! {
        (refusal.summary(lang, &labels))
        (Card::new(renaming(member, id, passkey, name, &refusal)))
        (Card::new(removing(member, id, last, &refusal)).title(say::REMOVE.text(lang)))
        p { a href=(PATH) { (say::BACK.text(lang)) } }
    };
    Ok(Answer::again(
        refusal,
        frame(member, &say::PASSKEYS, content),
    ))
}

fn renaming(member: &Member, id: u128, passkey: &Passkey, name: &str, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let most = u32::try_from(NAME_MAX).unwrap_or(u32::MAX);
    html! {
        p { (about(member, passkey)) }
        form method="post" action={ (PATH) "/" (id) "/rename" } {
            (Field::text(lang, "name", say::NAME.text(lang)).value(name).errors(&refusal.errors)
                .required().maxlength(most).autocomplete("off"))
            div.actions { (button(Kind::Secondary, say::RENAME.text(lang))) }
        }
    }
}

fn removing(member: &Member, id: u128, last: bool, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    html! {
        p { (say::REMOVE_LEAD.text(lang)) }
        @if last { p { (say::REMOVE_LAST.text(lang)) } }
        form method="post" action={ (PATH) "/" (id) "/remove" } {
            (Field::password(lang, "password", words::CURRENT_PASSWORD.text(lang))
                .errors(&refusal.errors).help(account_security::PASSWORD_AGAIN_HELP.text(lang))
                .required().autocomplete("current-password"))
            div.actions { (button(Kind::Danger, say::REMOVE.text(lang))) }
        }
    }
}
