//! `/household`: administrators see who may sign in, and invite others.

use super::house_notices::HouseNotices;
use super::household_view::{Made, Shown, Told, sure, view};
use crate::access::Permission;
use crate::access::roles::Named;
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::accounts::service::{Accounts, InviteMail};
use crate::i18n::Lang;
use crate::i18n::messages::{common, roles};
use crate::ops::ids::UserId;
use crate::web::forms::Fields;
use crate::web::guards::Reached;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, redirect};
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/household";

#[rocket::get("/household")]
pub async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    accounts: &State<Accounts>,
    notices: &State<HouseNotices>,
) -> Result<Page, Fault> {
    let told = match query.get("done") {
        "role" => Told::Done(&roles::GIVEN),
        _ => Told::Nothing,
    };
    page(&admin, (accounts, notices), told, &Refusal::default()).await
}

/// Makes a link and shows it, and mails it where an address was typed. It is not shown again, so
/// there is no page to go on to.
#[rocket::post("/household/invites", data = "<fields>")]
pub async fn invite(
    admin: Can<AccountsAdmin>,
    reached: Reached,
    fields: Fields,
    accounts: &State<Accounts>,
    notices: &State<HouseNotices>,
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
            let link = reached.link(&path);
            let made = Made {
                link,
                mailed: fields.filled("email"),
            };
            (Told::Invited(made), Refusal::default())
        }
        Err(error) => (Told::Refused(fields), Refusal::of(error)?),
    };
    let page = page(&admin, (accounts, notices), told, &refusal).await?;
    Ok(Answer::again(refusal, page))
}

#[rocket::post("/household/invites/<id>/revoke")]
pub async fn revoke(
    admin: Can<AccountsAdmin>,
    id: u128,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    accounts.revoke_invite(admin.0.user.id, id).await?;
    Ok(redirect::see_other(PATH))
}

#[rocket::post("/household/members/<id>/disable")]
pub async fn disable(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    set_disabled(&admin, id, true, accounts).await
}

#[rocket::post("/household/members/<id>/enable")]
pub async fn enable(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    set_disabled(&admin, id, false, accounts).await
}

/// Gives a member another role. Making somebody an administrator, or no longer one, is asked once
/// more on a page of its own.
#[rocket::post("/household/members/<id>/role", data = "<fields>")]
pub async fn set_role(
    admin: Can<AccountsAdmin>,
    id: &str,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Result<Redirect, Page>, Fault> {
    let id: UserId = id.parse().map_err(|_| Fault::NotFound)?;
    let members = accounts.list_members().await?;
    let found = members.iter().find(|shown| shown.user.id == id);
    let found = found.ok_or(Fault::NotFound)?;
    let role = match accounts.find_role(fields.get("role")).await {
        Err(AccountError::UnknownRole) => return Err(Fault::field("role", &common::NOT_A_CHOICE)),
        role => role?,
    };
    let runs = |role: &Named| role.permissions.contains(Permission::AccountsAdmin);
    if runs(&found.role) != runs(&role) && !fields.has("sure") {
        return Ok(Err(sure(&admin, found, &role)));
    }
    accounts.set_role(admin.actor(), id, role.role).await?;
    let left = id == admin.user.id && !runs(&role);
    let next = if left { "/" } else { "/household?done=role" };
    Ok(Ok(redirect::see_other(next)))
}

async fn set_disabled(
    admin: &Member,
    id: &str,
    disabled: bool,
    accounts: &Accounts,
) -> Result<Redirect, Fault> {
    let id: UserId = id.parse().map_err(|_| Fault::NotFound)?;
    accounts.set_disabled(admin.actor(), id, disabled).await?;
    Ok(redirect::see_other(PATH))
}

async fn page(
    admin: &Member,
    (accounts, notices): (&Accounts, &HouseNotices),
    told: Told,
    refusal: &Refusal,
) -> Result<Page, Fault> {
    let shown = Shown {
        accounts,
        members: &accounts.list_members().await?,
        roles: &accounts.list_roles().await?,
        invites: &accounts.list_invites().await?,
        told: &told,
        needs: &notices.said(admin.lang).await?,
        refusal,
    };
    Ok(view(admin, &shown))
}
