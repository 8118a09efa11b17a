//! Changing the password, which ends all other sessions and renews this one.

use super::{PATH, Shown};
use crate::accounts::guards::{AccountWrite, Can, Member};
use crate::accounts::service::{Accounts, Device};
use crate::credentials::password::PASSWORD;
use crate::i18n::messages::{account_linked, account_pages as say};
use crate::ops::Secret;
use crate::web::components::{Field, Kind, button};
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Site, cookies};
use maud::{Markup, html};
use rocket::State;
use rocket::http::CookieJar;
use std::time::Duration;

#[rocket::post("/account/security/password", data = "<fields>")]
pub async fn save(
    member: Can<AccountWrite>,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let secret = |name| Secret::new(fields.raw(name).to_owned());
    let (old, new) = (secret("password"), secret("new_password"));
    let (user, session) = (&member.user, member.session);
    let changed = accounts
        .change_password(device.ip, user, session, old, new)
        .await;
    match changed {
        Ok(cookie) => {
            let lasts = Duration::try_from(accounts.session_lasts()).unwrap_or_default();
            jar.add(cookies::session(site, cookie.expose().clone(), lasts));
            Ok(Answer::next(format!("{PATH}?done=password")))
        }
        Err(error) => {
            let page = Shown {
                told: None,
                typed: &Fields::from_pairs([("email", user.email.as_str())]),
                refusal: Refusal::of(error)?,
            };
            page.answer(&member, accounts).await
        }
    }
}

/// The form.
pub(super) fn form(member: &Member, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let most = u32::try_from(PASSWORD.1).unwrap_or(u32::MAX);
    let has_one = member.user.has_password();
    let lead = if has_one {
        &say::NEW_PASSWORD_LEAD
    } else {
        &account_linked::CHOOSE_PASSWORD_LEAD
    };
    html! {
        p { (lead.text(lang)) }
        form method="post" action="/account/security/password" {
            // Password managers keep the new password under the name they find beside it.
            input type="hidden" name="username" value=(member.user.username)
                autocomplete="username";
            @if has_one {
                (Field::password(lang, "password", say::CURRENT_PASSWORD.text(lang))
                    .errors(&refusal.errors).required().autocomplete("current-password"))
            }
            (Field::password(lang, "new_password", say::NEW_PASSWORD.text(lang))
                .errors(&refusal.errors).help(say::PASSWORD_HELP.text(lang)).required()
                .autocomplete("new-password").maxlength(most))
            div.actions { (button(Kind::Primary, say::CHANGE_PASSWORD.text(lang))) }
        }
    }
}
