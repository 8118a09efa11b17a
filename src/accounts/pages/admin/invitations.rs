//! Inviting, and taking invitations back.

use super::view::{Made, Told};
use super::{Ask, PATH, Said, Say, page};
use crate::accounts::guards::{AccountsAdmin, Can};
use crate::accounts::service::{Accounts, InviteMail};
use crate::i18n::Lang;
use crate::i18n::messages::{account_pages, common, household as say};
use crate::web::Fault;
use crate::web::forms::Fields;
use crate::web::guards::Reached;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use rocket::State;

/// Makes a link and shows it, and mails it where an address was typed. It is not shown again, so
/// there is no page to go on to.
#[rocket::post("/household/invites", data = "<fields>")]
pub async fn invite(
    admin: Can<AccountsAdmin>,
    reached: Reached,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let by = admin.0.user.id;
    let made = if fields.filled("email") {
        let lang = Lang::from_tag(fields.get("language"));
        let lang = lang.ok_or_else(|| Fault::field("language", &common::NOT_A_CHOICE))?;
        let address = fields.get("email").to_owned();
        accounts.mail_invite(by, InviteMail { address, lang }).await
    } else {
        accounts.create_invite(by).await
    };
    let (told, refusal) = match made {
        Ok(path) => {
            let made = Made {
                link: reached.link(&path),
                mailed: fields.filled("email"),
            };
            (Told::Invited(made), Refusal::default())
        }
        Err(error) => (Told::Refused(fields), Refusal::of(error)?),
    };
    let said = Said {
        told,
        refusal,
        ..Said::default()
    };
    let page = page(&admin, accounts, &Query::default(), &said).await?;
    Ok(Answer::again(said.refusal, page))
}

/// Takes an invitation back, once that is sure.
#[rocket::post("/household/invites/<id>/revoke", data = "<fields>")]
pub async fn revoke(
    admin: Can<AccountsAdmin>,
    id: u128,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = admin.lang;
    let open = accounts.list_invites().await?;
    // One that is gone already is not asked about: what was wanted is so.
    if !fields.has("sure") && open.iter().any(|invite| invite.id == id) {
        let ask = Ask {
            question: say::WITHDRAW_CONFIRM.text(lang).to_owned(),
            detail: say::WITHDRAW_DETAIL.text(lang).to_owned(),
            yes: account_pages::REVOKE.text(lang),
            action: format!("/household/invites/{id}/revoke"),
            with: Vec::new(),
        };
        let said = Said {
            invitation: Some((id, Say::Ask(ask))),
            ..Said::default()
        };
        let page = page(&admin, accounts, &Query::default(), &said).await?;
        return Ok(Answer::again(Refusal::default(), page));
    }
    accounts.revoke_invite(admin.0.user.id, id).await?;
    Ok(Answer::next(format!("{PATH}?done=withdrawn#invitations")))
}
