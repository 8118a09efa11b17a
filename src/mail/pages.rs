//! `/mail/unsubscribe/<token>`: no more mails of a kind, without signing in. Opening the page changes
//! nothing, so that a mail program that looks ahead does not either. Pressing its button does, and so
//! does the one POST that mail programs send by themselves (RFC 8058): from anywhere, without a
//! cookie. Therefore nobody is asked here from which site they come; the sealed link is the guard.

use super::optional::Optional;
use super::service::Mail;
use super::unsubscribe::PATH;
use crate::i18n::messages::mail as say;
use crate::i18n::{Lang, Msg};
use crate::web::components::{Kind, Tone, button, notice, page_head};
use crate::web::guards::Visitor;
use crate::web::{Fault, Page, Shell};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{Route, State, get, post, routes};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    routes![ask, end]
}

#[get("/mail/unsubscribe/<token>")]
fn ask(visitor: Visitor, token: &str, mail: &State<Mail>) -> (Status, Page) {
    let lang = visitor.lang;
    let Some(which) = mail.check_unsubscribe(token) else {
        return unknown(lang);
    };
    let form = html! {
        form.card method="post" action=(format!("{PATH}/{token}")) {
            p { (named(lang, &say::UNSUBSCRIBE_LEAD, which)) }
            div.actions { (button(Kind::Primary, say::UNSUBSCRIBE_BUTTON.text(lang))) }
        }
    };
    (Status::Ok, page(lang, &form))
}

#[post("/mail/unsubscribe/<token>")]
async fn end(visitor: Visitor, token: &str, mail: &State<Mail>) -> Result<(Status, Page), Fault> {
    let lang = visitor.lang;
    Ok(match mail.unsubscribe(token).await? {
        Some(which) => {
            let told = named(lang, &say::UNSUBSCRIBED, which);
            let told = notice(lang, Tone::Success, &*told);
            (Status::Ok, page(lang, &told))
        }
        None => unknown(lang),
    })
}

fn named(lang: Lang, msg: &Msg, which: Optional) -> String {
    msg.fill(lang, &[("mails", which.words().text(lang))])
}

fn unknown(lang: Lang) -> (Status, Page) {
    let told = notice(lang, Tone::Error, say::UNSUBSCRIBE_UNKNOWN.text(lang));
    (Status::Forbidden, page(lang, &told))
}

fn page(lang: Lang, content: &Markup) -> Page {
    let title = say::UNSUBSCRIBE_TITLE.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (content)
    };
    Shell::public(lang).narrow(title, content)
}
