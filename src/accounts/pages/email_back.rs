//! `/email-back/<code>`: the link in the mail that tells an address that another is to take its
//! place. Opening it changes nothing; pressing the button keeps the address, or puts it back.

use super::refusal::{Answer, Refusal};
use crate::accounts::error::AccountError;
use crate::accounts::service::{Accounts, Device};
use crate::i18n::Lang;
use crate::i18n::messages::account_mail as say;
use crate::web::components::{Kind, Tone, button, link_button, notice, page_head};
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::{Fault, Page, Shell};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/email-back/<code>")]
pub async fn show(
    visitor: Visitor,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    match accounts.check_email_back(code).await {
        Ok(()) => {
            let page = page(lang, form(lang, code));
            Ok(Answer::again(Refusal::default(), page))
        }
        Err(error) => refused(lang, error),
    }
}

#[rocket::post("/email-back/<code>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    match accounts.email_back(&device, code).await {
        Ok(()) => {
            let page = page(lang, back(lang));
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
    let title = say::ADDRESS_BACK_TITLE.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (content)
    };
    Shell::public(lang).narrow(title, content)
}

fn form(lang: Lang, code: &str) -> Markup {
    html! {
        form.card method="post" action=(format!("/email-back/{code}")) {
            p { (say::ADDRESS_BACK_LEAD.text(lang)) }
            div.actions { (button(Kind::Primary, say::ADDRESS_BACK_BUTTON.text(lang))) }
        }
    }
}

/// Whoever asked for the change knows the password, so the next thing is another one.
fn back(lang: Lang) -> Markup {
    html! {
        (notice(lang, Tone::Success, say::ADDRESS_IS_BACK.text(lang)))
        p { (link_button(Kind::Primary, "/recover", say::RECOVERY_BUTTON.text(lang))) }
    }
}
