//! `/confirm/<code>`: the link in a mail that asks whether an address is right. Opening it changes
//! nothing, so that a mail program that looks ahead does not confirm; pressing the button does.

use super::refusal::{Answer, Refusal};
use crate::accounts::error::AccountError;
use crate::accounts::service::{Accounts, Device};
use crate::i18n::Lang;
use crate::i18n::messages::{account_mail as say, common};
use crate::web::components::{Kind, Tone, button, link_button, notice, page_head};
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::{Fault, Page, Shell};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/confirm/<code>")]
pub async fn show(
    visitor: Visitor,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    match accounts.check_confirmation(code).await {
        Ok(()) => {
            let page = page(lang, form(lang, code));
            Ok(Answer::again(Refusal::default(), page))
        }
        Err(error) => refused(lang, error),
    }
}

#[rocket::post("/confirm/<code>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    match accounts.confirm_email(&device, code).await {
        Ok(()) => {
            let page = page(lang, confirmed(lang));
            Ok(Answer::again(Refusal::default(), page))
        }
        Err(error) => refused(lang, error),
    }
}

fn refused(lang: Lang, error: AccountError) -> Result<Answer, Fault> {
    let refusal = Refusal::of(error)?;
    let page = page(lang, refusal.summary(lang, &[]));
    Ok(Answer::again(refusal, page))
}

fn page(lang: Lang, content: Markup) -> Page {
    let title = say::CONFIRM_TITLE.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (content)
    };
    Shell::public(lang).narrow(title, content)
}

fn form(lang: Lang, code: &str) -> Markup {
    html! {
        form.card method="post" action=(format!("/confirm/{code}")) {
            p { (say::CONFIRM_LEAD.text(lang)) }
            div.actions { (button(Kind::Primary, say::CONFIRM_BUTTON.text(lang))) }
        }
    }
}

fn confirmed(lang: Lang) -> Markup {
    html! {
        (notice(lang, Tone::Success, say::CONFIRMED.text(lang)))
        p { (link_button(Kind::Primary, "/", common::CONTINUE.text(lang))) }
    }
}
