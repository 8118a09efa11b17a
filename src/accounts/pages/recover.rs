//! `/recover`: somebody who forgot their password asks for a link, and sets a new one with it.
//! The answer to asking is the same whoever was named.

use super::no_mail::no_mail;
use crate::accounts::error::AccountError;
use crate::accounts::service::{Accounts, Device};
use crate::credentials::password::PASSWORD;
use crate::i18n::Lang;
use crate::i18n::messages::{
    account_letters as letters, account_mail as say, account_pages as words,
};
use crate::ops::Secret;
use crate::web::components::{Field, Kind, Tone, button, link_button, notice, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Shell};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/recover")]
pub fn show(visitor: Visitor, accounts: &State<Accounts>) -> Page {
    let blank = Fields::default();
    asking(visitor.lang, &blank, &Refusal::default(), accounts)
}

#[rocket::post("/recover", data = "<fields>")]
pub fn ask(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    let mut missing = Vec::new();
    let name = fields.required("username", &mut missing);
    let asked = if missing.is_empty() {
        accounts.ask_recovery(&device, name).map_err(Fault::from)
    } else {
        Err(missing.into())
    };
    match asked {
        Ok(()) => {
            let content = html! {
                (notice(lang, Tone::Success, say::RECOVERY_SENT.text(lang)))
                (no_mail(lang, accounts, &letters::NO_MAIL_RECOVER))
            };
            Ok(Answer::again(Refusal::default(), page(lang, &content)))
        }
        Err(fault) => {
            let refusal = Refusal::of(fault)?;
            let page = asking(lang, &fields, &refusal, accounts);
            Ok(Answer::again(refusal, page))
        }
    }
}

#[rocket::get("/recover/<code>")]
pub async fn open(
    visitor: Visitor,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    match accounts.check_recovery(code).await {
        Ok(()) => {
            let refusal = Refusal::default();
            let page = page(lang, &setting(lang, code, &refusal));
            Ok(Answer::again(refusal, page))
        }
        Err(error) => over(lang, error),
    }
}

#[rocket::post("/recover/<code>", data = "<fields>")]
pub async fn set(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    code: &str,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    let password = Secret::new(fields.raw("new_password").to_owned());
    match accounts.recover(&device, code, password).await {
        Ok(()) => Ok(Answer::next("/login?recovered=1")),
        Err(AccountError::Invalid(errors)) => {
            let refusal = Refusal::of(errors)?;
            let page = page(lang, &setting(lang, code, &refusal));
            Ok(Answer::again(refusal, page))
        }
        Err(error) => over(lang, error),
    }
}

fn page(lang: Lang, content: &Markup) -> Page {
    let title = say::RECOVER_TITLE.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (content)
        p { a href="/login" { (words::SIGN_IN.text(lang)) } }
    };
    Shell::public(lang).narrow(title, content)
}

fn asking(lang: Lang, typed: &Fields, refusal: &Refusal, accounts: &Accounts) -> Page {
    let label = words::USERNAME_OR_EMAIL.text(lang);
    let content = html! {
        (refusal.summary(lang, &[("username", label)]))
        (no_mail(lang, accounts, &letters::NO_MAIL_RECOVER))
        form.card method="post" action="/recover" {
            p { (say::RECOVER_LEAD.text(lang)) }
            (Field::text(lang, "username", label)
                .value(typed.get("username")).errors(&refusal.errors)
                .required().autocomplete("username").autofocus())
            div.actions { (button(Kind::Primary, say::RECOVER_SEND.text(lang))) }
        }
        p.fine { (words::FORGOT_PASSWORD.text(lang)) }
    };
    page(lang, &content)
}

/// The form for the new password, which is never shown again.
fn setting(lang: Lang, code: &str, refusal: &Refusal) -> Markup {
    let label = words::NEW_PASSWORD.text(lang);
    let most = u32::try_from(PASSWORD.1).unwrap_or(u32::MAX);
    html! {
        (refusal.summary(lang, &[("new_password", label)]))
        form.card method="post" action=(format!("/recover/{code}")) {
            p { (say::RECOVER_SET_LEAD.text(lang)) }
            (Field::password(lang, "new_password", label)
                .errors(&refusal.errors).help(words::PASSWORD_HELP.text(lang)).required()
                .autocomplete("new-password").maxlength(most).autofocus())
            div.actions { (button(Kind::Primary, words::CHANGE_PASSWORD.text(lang))) }
        }
    }
}

fn over(lang: Lang, error: AccountError) -> Result<Answer, Fault> {
    let refusal = Refusal::of(error)?;
    let content = html! {
        (refusal.summary(lang, &[]))
        p { (link_button(Kind::Primary, "/recover", say::RECOVER_ANEW.text(lang))) }
    };
    Ok(Answer::again(refusal, page(lang, &content)))
}
