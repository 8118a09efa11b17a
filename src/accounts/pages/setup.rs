//! `/setup`: whoever has the link from the log makes the first administrator.

use super::keep;
use super::people;
use crate::accounts::service::{Accounts, Device};
use crate::i18n::Lang;
use crate::i18n::messages::account_pages as say;
use crate::web::components::{Kind, button, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Shell, Site};
use maud::html;
use rocket::State;
use rocket::http::CookieJar;

#[rocket::get("/setup")]
pub async fn show(
    visitor: Visitor,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let code = query.get("code");
    accounts.check_setup_code(code).await?;
    let blank = Fields::from_pairs([("code", code)]);
    Ok(page(visitor.lang, &blank, &Refusal::default()))
}

#[rocket::post("/setup", data = "<fields>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    let new = people::read(&fields, lang);
    match accounts.setup(&device, fields.get("code"), new).await {
        Ok(user) => {
            let signed_in = accounts.open_session(&device, user.id).await?;
            keep(jar, site, accounts, &signed_in).await?;
            Ok(Answer::next("/"))
        }
        Err(error) => {
            let refusal = people::refused(error)?;
            let page = page(lang, &fields, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

fn page(lang: Lang, typed: &Fields, refusal: &Refusal) -> Page {
    let title = say::SETUP.text(lang);
    let content = html! {
        (page_head(title, Some(say::SETUP_LEAD.text(lang)), html! {}))
        (refusal.summary(lang, &people::labels(lang)))
        form.card method="post" action="/setup" {
            input type="hidden" name="code" value=(typed.get("code"));
            (people::fields(lang, typed, refusal))
            div.actions { (button(Kind::Primary, say::CREATE_ACCOUNT.text(lang))) }
        }
    };
    Shell::public(lang).narrow(title, content)
}
