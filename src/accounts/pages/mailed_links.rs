//! The links in mails about an address: `/confirm/<code>` says that it is right, `/email-back/<code>`
//! keeps the old one, or puts it back. Opening one changes nothing, so that a mail program that looks
//! ahead does neither; pressing the button does.

use crate::accounts::error::AccountError;
use crate::accounts::service::{Accounts, Device};
use crate::i18n::messages::{account_mail as say, common};
use crate::i18n::{Lang, Msg};
use crate::web::components::{Kind, Tone, button, link_button, notice, page_head};
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Shell};
use maud::{Markup, html};
use rocket::State;

/// What the page of a link says.
struct Words {
    path: &'static str,
    title: &'static Msg,
    lead: &'static Msg,
    press: &'static Msg,
    done: &'static Msg,
    /// Where to go from there, and what that is called.
    next: (&'static str, &'static Msg),
}

const CONFIRM: Words = Words {
    path: "/confirm",
    title: &say::CONFIRM_TITLE,
    lead: &say::CONFIRM_LEAD,
    press: &say::CONFIRM_BUTTON,
    done: &say::CONFIRMED,
    next: ("/", &common::CONTINUE),
};

/// Whoever asked for the change knows the password, so the next thing is another one.
const BACK: Words = Words {
    path: "/email-back",
    title: &say::ADDRESS_BACK_TITLE,
    lead: &say::ADDRESS_BACK_LEAD,
    press: &say::ADDRESS_BACK_BUTTON,
    done: &say::ADDRESS_IS_BACK,
    next: ("/recover", &say::RECOVERY_BUTTON),
};

#[rocket::get("/confirm/<code>")]
pub async fn ask_to_confirm(
    visitor: Visitor,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let checked = accounts.check_confirmation(code).await;
    CONFIRM.question(visitor.lang, code, checked)
}

#[rocket::post("/confirm/<code>")]
pub async fn confirm(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let confirmed = accounts.confirm_email(&device, code).await;
    CONFIRM.answer(visitor.lang, confirmed)
}

#[rocket::get("/email-back/<code>")]
pub async fn ask_for_back(
    visitor: Visitor,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let checked = accounts.check_email_back(code).await;
    BACK.question(visitor.lang, code, checked)
}

#[rocket::post("/email-back/<code>")]
pub async fn put_back(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    code: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let back = accounts.email_back(&device, code).await;
    BACK.answer(visitor.lang, back)
}

impl Words {
    /// The button, for a link that holds.
    fn question(
        &self,
        lang: Lang,
        code: &str,
        checked: Result<(), AccountError>,
    ) -> Result<Answer, Fault> {
        let form = html! {
            form.card method="post" action=(format!("{}/{code}", self.path)) {
                p { (self.lead.text(lang)) }
                div.actions { (button(Kind::Primary, self.press.text(lang))) }
            }
        };
        self.page(lang, checked.map(|()| form))
    }

    /// That it is done.
    fn answer(&self, lang: Lang, done: Result<(), AccountError>) -> Result<Answer, Fault> {
        let (href, name) = self.next;
        let told = html! {
            (notice(lang, Tone::Success, self.done.text(lang)))
            p { (link_button(Kind::Primary, href, name.text(lang))) }
        };
        self.page(lang, done.map(|()| told))
    }

    fn page(&self, lang: Lang, content: Result<Markup, AccountError>) -> Result<Answer, Fault> {
        let (refusal, content) = match content {
            Ok(content) => (Refusal::default(), content),
            Err(error) => {
                let refusal = Refusal::of(error)?;
                let summary = refusal.summary(lang, &[]);
                (refusal, summary)
            }
        };
        let title = self.title.text(lang);
        let content = html! {
            (page_head(title, None, html! {}))
            (content)
        };
        let page = Shell::public(lang).narrow(title, content);
        Ok(Answer::again(refusal, page))
    }
}
