//! `/household/mail`: administrators see which mails wait or were given up and why, have one tried
//! again, open one to pass its link on, and discard those that are not needed. Opening is a POST,
//! because it is written down.

use crate::accounts::guards::AccountsAdmin;
use crate::accounts::{Accounts, Can, MailShown, Member};
use crate::i18n::messages::{alerts, common, mail as say};
use crate::i18n::{Lang, date};
use crate::mail::{Mail, Optional, Outgoing, State as MailState};
use crate::ops::ids::MailId;
use crate::web::components::{
    Card, Icon, Kind, PostButton, Tone, confirm_page, copy_button, empty, facts, link_button,
    notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::{Fault, Page, Tab, redirect};
use maud::{Markup, html};
use rocket::http::{ContentType, Header};
use rocket::response::Redirect;
use rocket::{Responder, State};

const PATH: &str = "/household/mail";
/// What administrators may have by mail or not.
const ALERTS: Optional = Optional::OperatorAlerts;

/// Nothing is fetched, nothing runs, nothing is sent; the mail's own style is all there is.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; \
    form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

#[rocket::get("/household/mail")]
pub async fn list(admin: Can<AccountsAdmin>, accounts: &State<Accounts>) -> Result<Page, Fault> {
    let mails = accounts.mails().await?;
    let admin = &admin.0;
    let alerts_come = accounts.mail().wanted_by(admin.user.id, ALERTS).await?;
    let lang = admin.lang;
    let title = say::WAITING_MAILS.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (stand(admin, accounts.mail()))
        (alerts_by_mail(admin, alerts_come))
        (notice(lang, Tone::Info, say::OPENING_IS_NOTED.text(lang)))
        @if mails.is_empty() {
            (empty(Icon::Check, say::NONE_WAIT.text(lang), say::NONE_WAIT_TEXT.text(lang), html! {}))
        } @else {
            p { (counts(lang, &mails)) }
            (Card::new(html! { ul.list { @for mail in &mails { li { (row(admin, mail)) } } } }))
        }
        p { a href="/household/mail/previews" { (alerts::PREVIEWS.text(lang)) } }
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    Ok(admin.shell.page(title, Tab::Household, content))
}

fn row(admin: &Member, mail: &MailShown) -> Markup {
    let lang = admin.lang;
    let about = format!("{}, {}", mail.kind.words().text(lang), mail.to);
    html! {
        div {
            strong { (mail.kind.words().text(lang)) } " "
            span.fine {
                (mail.to)
                @if let Some(user) = &mail.user { " · " (user) }
                " · " (moment(admin, mail.made_at))
            }
            p.fine { (state(admin, mail)) }
        }
        div.actions {
            @if mail.attempts > 0 || mail.state == MailState::Dead {
                (PostButton::new(format!("{PATH}/{}/again", mail.id), say::TRY_AGAIN.text(lang)).about(&*about))
            }
            (PostButton::new(format!("{PATH}/{}", mail.id), say::OPEN.text(lang)).about(about))
            (link_button(Kind::Quiet, &format!("{PATH}/{}/discard", mail.id), say::DISCARD.text(lang)))
        }
    }
}

/// Whether the reader gets alerts by mail, and the way to change that.
fn alerts_by_mail(admin: &Member, come: bool) -> Markup {
    let lang = admin.lang;
    let (words, button, wanted) = match come {
        true => (&say::ALERTS_COME, &say::ALERTS_END, "no"),
        false => (&say::ALERTS_ENDED, &say::ALERTS_BACK, "yes"),
    };
    html! {
        div.actions {
            span.fine { (words.text(lang)) }
            (PostButton::new(format!("{PATH}/alerts"), button.text(lang)).hidden("wanted", wanted))
        }
    }
}

#[rocket::post("/household/mail/alerts", data = "<fields>")]
pub async fn choose_alerts(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let is_wanted = match fields.get("wanted") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::field("wanted", &common::NOT_A_CHOICE)),
    };
    let mail = accounts.mail();
    mail.choose(admin.0.user.id, ALERTS, is_wanted).await?;
    Ok(redirect::see_other(PATH))
}

/// Whether mails are sent at all, and what holds all of them up.
fn stand(admin: &Member, outbox: &Mail) -> Markup {
    let lang = admin.lang;
    let Some(server) = outbox.server() else {
        return notice(lang, Tone::Info, say::NOT_SENT.text(lang));
    };
    let stand = outbox.stand();
    if let Some(trouble) = stand.trouble {
        let reason = trouble.words(lang);
        let then = if trouble.is_of_the_settings() {
            &say::MEND_SETTINGS
        } else {
            &say::PASSES
        };
        return notice(
            lang,
            Tone::Warning,
            html! {
                p { strong { (say::ALL_HELD_UP.fill(lang, &[("reason", &reason)])) } }
                p { (then.text(lang)) }
            },
        );
    }
    let last = stand.last_sent.map(|at| moment(admin, at));
    html! {
        p {
            (say::ARE_SENT.fill(lang, &[("server", &server)]))
            @if let Some(when) = last { " " (say::LAST_SENT.fill(lang, &[("when", &when)])) }
        }
    }
}

fn counts(lang: Lang, mails: &[MailShown]) -> String {
    let of = |state| mails.iter().filter(|mail| mail.state == state).count();
    let [waiting, dead] = [MailState::Waiting, MailState::Dead].map(|state| of(state).to_string());
    say::COUNTS.fill(lang, &[("waiting", &waiting), ("dead", &dead)])
}

/// What has become of a mail, in words.
fn state(admin: &Member, mail: &MailShown) -> String {
    let lang = admin.lang;
    let mut words = match mail.state {
        MailState::Dead => say::GIVEN_UP.text(lang).to_owned(),
        MailState::Waiting if mail.attempts == 0 => say::WAITS.text(lang).to_owned(),
        MailState::Waiting => {
            let (attempts, when) = (mail.attempts.to_string(), moment(admin, mail.next_at));
            say::WAITS_UNTIL.fill(lang, &[("attempts", &attempts), ("when", &when)])
        }
    };
    if let Some(trouble) = mail.trouble {
        words = format!("{words} · {}", trouble.words(lang));
    }
    words
}

fn moment(admin: &Member, at: jiff::Timestamp) -> String {
    date::moment(admin.lang, at.to_zoned(admin.profile.zone()).datetime())
}

#[rocket::post("/household/mail/<id>")]
pub async fn open(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let id: MailId = id.parse().map_err(|_| Fault::NotFound)?;
    let mail = accounts.open_mail(admin.0.user.id, id).await?;
    Ok(opened(&admin.0, id, &mail))
}

fn opened(admin: &Member, id: MailId, mail: &Outgoing) -> Page {
    let lang = admin.lang;
    let head = [
        (say::TO.text(lang), html! { (mail.route.to()) }),
        (say::SUBJECT.text(lang), html! { (mail.subject) }),
        (
            say::WRITTEN.text(lang),
            html! { (moment(admin, mail.made_at)) },
        ),
    ];
    let content = html! {
        (page_head(mail.kind.words().text(lang), Some(say::PASS_ON.text(lang)), html! {}))
        (Card::new(html! {
            (facts(&head))
            pre.mail-text id="mail-text" tabindex="0" { (mail.text) }
            div.actions {
                (copy_button(lang, "mail-text"))
                form.inline method="post" action=(format!("{PATH}/{id}/html")) target="_blank"
                    hx-boost="false" {
                    button.secondary type="submit" { (say::AS_HTML.text(lang)) }
                }
                (link_button(Kind::Quiet, &format!("{PATH}/{id}/discard"), say::DISCARD.text(lang)))
            }
        }))
        p { a href=(PATH) { (common::BACK.text(lang)) } }
    };
    admin
        .shell
        .page(mail.kind.words().text(lang), Tab::Household, content)
}

/// A mail as mail programs show it, in a document of its own that can do nothing.
#[derive(Responder)]
pub struct MailHtml {
    html: String,
    kind: ContentType,
    policy: Header<'static>,
}

impl MailHtml {
    /// `html` is a whole document.
    pub fn new(html: String) -> Self {
        Self {
            html,
            kind: ContentType::HTML,
            policy: Header::new("Content-Security-Policy", SANDBOX),
        }
    }
}

#[rocket::post("/household/mail/<id>/html")]
pub async fn as_html(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<MailHtml, Fault> {
    let id: MailId = id.parse().map_err(|_| Fault::NotFound)?;
    let mail = accounts.open_mail(admin.0.user.id, id).await?;
    Ok(MailHtml::new(mail.html))
}

#[rocket::post("/household/mail/<id>/again")]
pub async fn again(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let id: MailId = id.parse().map_err(|_| Fault::NotFound)?;
    accounts.try_mail_again(admin.0.user.id, id).await?;
    Ok(redirect::see_other(PATH))
}

#[rocket::get("/household/mail/<id>/discard")]
pub async fn ask(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let id: MailId = id.parse().map_err(|_| Fault::NotFound)?;
    let mails = accounts.mails().await?;
    let mail = mails.iter().find(|mail| mail.id == id);
    let mail = mail.ok_or(Fault::NotFound)?;
    let lang = admin.0.lang;
    let about = [("kind", mail.kind.words().text(lang)), ("to", &*mail.to)];
    let question = say::DISCARD_CONFIRM.text(lang);
    let content = confirm_page(
        lang,
        question,
        &say::DISCARD_DETAIL.fill(lang, &about),
        say::DISCARD.text(lang),
        &format!("{PATH}/{id}/discard"),
        &[],
        PATH,
    );
    Ok(admin.0.shell.page(question, Tab::Household, content))
}

#[rocket::post("/household/mail/<id>/discard")]
pub async fn discard(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let id: MailId = id.parse().map_err(|_| Fault::NotFound)?;
    accounts.discard_mail(admin.0.user.id, id).await?;
    Ok(redirect::see_other(PATH))
}
