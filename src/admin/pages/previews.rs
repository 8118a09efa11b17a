//! `/household/mail/previews`: what each mail looks like, in each language, as text and as mail
//! programs show it.

use super::mail::MailHtml;
use crate::accounts::Can;
use crate::accounts::guards::AccountsAdmin;
use crate::admin::previews::samples;
use crate::i18n::Lang;
use crate::i18n::messages::{alerts as say, common, mail};
use crate::web::components::{Card, Segment, page_head, segments};
use crate::web::query::Query;
use crate::web::{Fault, Page, Tab};
use maud::html;

const PATH: &str = "/household/mail/previews";

/// The language that the query names, else the reader's.
fn language(query: &Query, usual: Lang) -> Result<Lang, Fault> {
    match query.get("language") {
        "" => Ok(usual),
        tag => Lang::from_tag(tag).ok_or_else(|| Fault::field("language", &common::NOT_A_CHOICE)),
    }
}

#[rocket::get("/household/mail/previews")]
pub async fn list(admin: Can<AccountsAdmin>, query: Query) -> Result<Page, Fault> {
    let lang = admin.lang;
    let shown = language(&query, lang)?;
    let title = say::PREVIEWS.text(lang);
    let languages = Lang::ALL.map(|one| {
        let path = format!("{PATH}?language={}", one.tag());
        Segment::new(path, one.name(), one == shown)
    });
    let content = html! {
        (page_head(title, Some(say::PREVIEWS_LEAD.text(lang)), html! {}))
        (segments(say::PREVIEW_LANGUAGE.text(lang), &languages))
        @for (at, (kind, letter)) in samples(shown).iter().enumerate() {
            @let text = format!("preview-{at}");
            (Card::new(html! {
                p { strong lang=(shown.tag()) { (letter.subject) } }
                details {
                    summary { (say::PREVIEW_TEXT.text(lang)) }
                    pre.mail-text id=(text) lang=(shown.tag()) tabindex="0" { (letter.text) }
                }
                div.actions {
                    // A document of its own, which no script of the page may put into it.
                    a.button.secondary target="_blank" rel="noopener" hx-boost="false"
                        href=(format!("{PATH}/html/{at}?language={}", shown.tag())) {
                        (mail::AS_HTML.text(lang))
                    }
                }
            }).title(kind.words().text(lang)))
        }
        p { a href="/household/mail" { (common::BACK.text(lang)) } }
    };
    Ok(admin.shell.page(title, Tab::Household, content))
}

/// One of them in a document of its own that can do nothing.
#[rocket::get("/household/mail/previews/html/<at>")]
pub async fn one(admin: Can<AccountsAdmin>, at: usize, query: Query) -> Result<MailHtml, Fault> {
    let shown = language(&query, admin.lang)?;
    let found = samples(shown).into_iter().nth(at);
    let (_, letter) = found.ok_or(Fault::NotFound)?;
    Ok(MailHtml::new(letter.html))
}
