//! What is said where a mail would help and none goes out: that it does not, and what else there is.

use crate::accounts::service::Accounts;
use crate::i18n::messages::account_letters as say;
use crate::i18n::{Lang, Msg};
use crate::web::components::{Tone, notice};
use maud::{Markup, html};

/// A notice with what to do `instead`, where no mail server is configured; else nothing. It depends
/// on the house alone, and so says nothing about whose account there is.
pub fn no_mail(lang: Lang, accounts: &Accounts, instead: &Msg) -> Markup {
    if accounts.mail().server().is_some() {
        return html! {};
    }
    let words = html! {
        p { strong { (say::NO_MAIL.text(lang)) } }
        p { (instead.text(lang)) }
    };
    notice(lang, Tone::Info, words)
}
