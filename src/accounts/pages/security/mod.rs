//! `/account/security`: e-mail, password, and where one is signed in. One file a card.

pub mod email;
pub mod history;
pub mod linked;
pub mod passkeys;
pub mod password;
mod qr;
pub mod second_factor;
pub mod sessions;
pub mod tokens;

use super::nav::{AccountPage, account_nav};
use crate::accounts::guards::{AccountRead, Can, Member};
use crate::accounts::service::Accounts;
use crate::i18n::date;
use crate::i18n::messages::tokens as programs;
use crate::i18n::messages::{
    account_linked as elsewhere, account_mail as mailed, account_pages as words,
    account_security as say, common, passkeys as passkey_words,
};
use crate::web::components::{Card, Tone, notice, page_head};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Tab};
use jiff::Timestamp;
use maud::html;
use rocket::State;

pub(super) const PATH: &str = "/account/security";

#[rocket::get("/account/security")]
pub async fn show(
    member: Can<AccountRead>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let told = match query.get("done") {
        "email" => Some(&common::SAVED),
        "email-pending" => Some(&mailed::PENDING_SENT),
        "email-kept" => Some(&mailed::PENDING_CANCELLED),
        "email-sent" => Some(&mailed::SENT_AGAIN),
        "password" => Some(&words::PASSWORD_CHANGED),
        "ended" => Some(&say::SESSION_ENDED),
        "others" => Some(&words::OTHERS_ENDED),
        "linked" => Some(&elsewhere::NOW_LINKED),
        "unlinked" => Some(&elsewhere::NOW_UNLINKED),
        _ => None,
    };
    let typed = Fields::from_pairs([("email", member.user.email.as_str())]);
    let page = Shown {
        told,
        typed: &typed,
        refusal: Refusal::default(),
    };
    page.answer(&member, accounts).await
}

/// What the page says besides what is always on it.
struct Shown<'a> {
    told: Option<&'static crate::i18n::Msg>,
    typed: &'a Fields,
    refusal: Refusal,
}

impl Shown<'_> {
    async fn answer(self, member: &Member, accounts: &Accounts) -> Result<Answer, Fault> {
        let sessions = accounts.sessions(member.user.id).await?;
        let factor = accounts.second_factor(member.user.id).await?;
        let linked = linked::Linked::of(member, accounts).await?;
        let pending = accounts.pending_email(member.user.id).await?;
        let keys = accounts.passkeys(member.user.id).await?;
        let lang = member.lang;
        let title = words::SECURITY.text(lang);
        let refusal = &self.refusal;
        let labels = [
            ("email", words::EMAIL.text(lang)),
            ("current_password", words::CURRENT_PASSWORD.text(lang)),
            ("password", words::CURRENT_PASSWORD.text(lang)),
            ("new_password", words::NEW_PASSWORD.text(lang)),
            ("link_password", words::CURRENT_PASSWORD.text(lang)),
        ];
        let content = html! {
            (page_head(title, None, html! {}))
            (account_nav(lang, AccountPage::Security))
            @if let Some(told) = self.told { (notice(lang, Tone::Success, told.text(lang))) }
            (refusal.summary(lang, &labels))
            (Card::new(email::card(member, accounts, pending.as_deref(), self.typed, refusal))
                .title(words::YOUR_EMAIL.text(lang)))
            (Card::new(password::form(member, refusal))
                .title(words::NEW_PASSWORD_TITLE.text(lang)))
            (Card::new(second_factor::card(member, factor.as_ref(), !keys.is_empty()))
                .title(say::SECOND_FACTOR.text(lang)))
            (Card::new(passkeys::card(member, &keys)).title(passkey_words::PASSKEYS.text(lang)))
            @if let Some(linked) = &linked {
                (Card::new(linked.card(member, refusal))
                    .title(elsewhere::LINKED.text(lang)).id("linked"))
            }
            (Card::new(sessions::list(member, &sessions))
                .title(words::DEVICES.text(lang)).id("sessions"))
            (Card::new(tokens::card(lang)).title(programs::TOKENS.text(lang)))
            p { a href="/account/security/history" { (say::HISTORY.text(lang)) } }
        };
        let page = member.shell.page(title, Tab::Account, content);
        Ok(Answer::again(self.refusal, page))
    }
}

/// A moment in the person's own time zone.
fn moment(member: &Member, at: Timestamp) -> String {
    date::moment(member.lang, at.to_zoned(member.profile.zone()).datetime())
}
