//! `/enter`: a one-time link signs somebody in, once they press the button. Opening the link
//! changes nothing, so that a preview in a chat does not use it up.

use super::second_step;
use crate::accounts::service::{Accounts, Device};
use crate::i18n::Lang;
use crate::i18n::messages::account_pages as say;
use crate::web::components::{Kind, button, link_button, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Shell, Site};
use maud::html;
use rocket::State;
use rocket::http::CookieJar;

#[rocket::get("/enter")]
pub fn show(visitor: Visitor, query: Query) -> Page {
    page(visitor.lang, query.get("code"), &Refusal::default())
}

#[rocket::post("/enter", data = "<fields>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    match accounts.enter(&device, fields.get("code")).await {
        Ok(entry) => second_step::after(&entry, visitor.lang, "/", jar, site, accounts).await,
        Err(error) => {
            let refusal = Refusal::of(error)?;
            let page = page(visitor.lang, "", &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

fn page(lang: Lang, code: &str, refusal: &Refusal) -> Page {
    let title = say::ENTER.text(lang);
    let content = html! {
        (page_head(title, Some(say::ENTER_LEAD.text(lang)), html! {}))
        (refusal.summary(lang, &[]))
        @if code.is_empty() {
            p { (link_button(Kind::Secondary, "/login", say::SIGN_IN.text(lang))) }
        } @else {
            form.card method="post" action="/enter" {
                input type="hidden" name="code" value=(code);
                div.actions { (button(Kind::Primary, say::SIGN_IN_BUTTON.text(lang))) }
            }
        }
    };
    Shell::public(lang).narrow(title, content)
}
