//! Sign-ins at the identity provider that are linked with the account.

use super::{PATH, Shown};
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountWrite, Can, Member};
use crate::accounts::pages::provider;
use crate::accounts::service::{Accounts, Device, IdentityShown};
use crate::i18n::date;
use crate::i18n::messages::{account_linked as say, account_pages};
use crate::ops::Secret;
use crate::web::Fault;
use crate::web::components::{Field, Kind, PostButton, button};
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use maud::{Markup, html};
use rocket::State;

/// Lets a member link what comes back from the provider, and leads them there.
#[rocket::post("/account/security/linked", data = "<fields>")]
pub async fn link(
    member: Can<AccountWrite>,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let password = Secret::new(fields.raw("link_password").to_owned());
    let proven = accounts
        .prove_for_linking(&device, &member.user, member.session, password)
        .await;
    match proven {
        Ok(()) => {
            let name = accounts.provider_name().unwrap_or_default();
            let page = provider::lead_on(member.lang, member.shell.clone(), name);
            Ok(Answer::again(Refusal::default(), page))
        }
        Err(error) => refused(&member, error, accounts).await,
    }
}

#[rocket::post("/account/security/linked/<id>/unlink")]
pub async fn unlink(
    member: Can<AccountWrite>,
    device: Device,
    id: u128,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    match accounts.unlink(&device, member.user.id, id).await {
        // Whoever presses the button of a page that is no longer true has what they wanted.
        Ok(()) | Err(AccountError::Unknown) => Ok(Answer::next(format!("{PATH}?done=unlinked"))),
        Err(error) => refused(&member, error, accounts).await,
    }
}

async fn refused(
    member: &Member,
    error: AccountError,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let page = Shown {
        told: None,
        typed: &Fields::from_pairs([("email", member.user.email.as_str())]),
        refusal: Refusal::of(error)?,
    };
    page.answer(member, accounts).await
}

/// What the card shows.
pub(super) struct Linked {
    provider: String,
    identities: Vec<IdentityShown>,
    fresh: bool,
}

impl Linked {
    /// What is linked with a member's account, where there is a provider.
    pub async fn of(member: &Member, accounts: &Accounts) -> Result<Option<Self>, Fault> {
        let Some(provider) = accounts.provider_name() else {
            return Ok(None);
        };
        Ok(Some(Self {
            provider: provider.to_owned(),
            identities: accounts.identities(member.user.id).await?,
            fresh: accounts.is_fresh(member.user.id, member.session).await?,
        }))
    }

    /// The card.
    pub fn card(&self, member: &Member, refusal: &Refusal) -> Markup {
        let lang = member.lang;
        let named = [("name", self.provider.as_str())];
        html! {
            p { (say::LINKED_LEAD.fill(lang, &named)) }
            @if self.identities.is_empty() {
                p.muted { (say::NOTHING_LINKED.text(lang)) }
            } @else {
                ul.list { @for one in &self.identities { li { (line(member, one)) } } }
            }
            form method="post" action="/account/security/linked" {
                @if !self.fresh {
                    (Field::password(lang, "link_password", account_pages::CURRENT_PASSWORD.text(lang))
                        .help(say::LINK_PASSWORD_HELP.text(lang)).errors(&refusal.errors)
                        .required().autocomplete("current-password"))
                }
                div.actions { (button(Kind::Secondary, &say::LINK.fill(lang, &named))) }
            }
        }
    }
}

fn line(member: &Member, identity: &IdentityShown) -> Markup {
    let lang = member.lang;
    let linked = identity.linked_at.to_zoned(member.profile.zone());
    let since = say::LINKED_SINCE.fill(lang, &[("date", &date::short(lang, linked.date()))]);
    let named = [("label", identity.label.as_str())];
    let action = format!("{PATH}/linked/{}/unlink", identity.id);
    html! {
        div { strong { (identity.label) } " " span.fine { (since) } }
        div.actions {
            (PostButton::new(action, say::UNLINK.fill(lang, &named))
                .kind(Kind::Quiet)
                .confirm(say::UNLINK_CONFIRM.fill(lang, &named), say::UNLINK_DETAIL.text(lang)))
        }
    }
}
