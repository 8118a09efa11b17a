//! `/household`: administrators see who may sign in, and invite others.

use super::household_view::{Shown, sure, view};
use crate::access::Permission;
use crate::access::roles::Named;
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::accounts::service::Accounts;
use crate::i18n::Msg;
use crate::i18n::messages::{common, roles};
use crate::ops::ids::UserId;
use crate::web::forms::Fields;
use crate::web::guards::Reached;
use crate::web::query::Query;
use crate::web::{Fault, Page, redirect};
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/household";

#[rocket::get("/household")]
pub async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let told = (query.get("done") == "role").then_some(&roles::GIVEN);
    page(&admin, accounts, None, told).await
}

/// Makes a link and shows it. It is not shown again, so there is no page to go on to.
#[rocket::post("/household/invites")]
pub async fn invite(
    admin: Can<AccountsAdmin>,
    reached: Reached,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let path = accounts.create_invite(admin.0.user.id).await?;
    page(&admin, accounts, Some(&reached.link(&path)), None).await
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
    accounts: &Accounts,
    link: Option<&str>,
    told: Option<&'static Msg>,
) -> Result<Page, Fault> {
    let shown = Shown {
        registration: accounts.registration(),
        members: &accounts.list_members().await?,
        roles: &accounts.list_roles().await?,
        invites: &accounts.list_invites().await?,
        link,
        told,
    };
    Ok(view(admin, &shown))
}
