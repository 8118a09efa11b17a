//! `/household`: administrators see who may sign in, and invite others.

use super::household_view::view;
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::accounts::service::Accounts;
use crate::ops::ids::UserId;
use crate::web::guards::Reached;
use crate::web::{Fault, Page, redirect};
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/household";

#[rocket::get("/household")]
pub async fn show(admin: Can<AccountsAdmin>, accounts: &State<Accounts>) -> Result<Page, Fault> {
    page(&admin, accounts, None).await
}

/// Makes a link and shows it. It is not shown again, so there is no page to go on to.
#[rocket::post("/household/invites")]
pub async fn invite(
    admin: Can<AccountsAdmin>,
    reached: Reached,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let path = accounts.create_invite(admin.0.user.id).await?;
    page(&admin, accounts, Some(&reached.link(&path))).await
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

async fn page(admin: &Member, accounts: &Accounts, link: Option<&str>) -> Result<Page, Fault> {
    let users = accounts.list_users().await?;
    let invites = accounts.list_invites().await?;
    Ok(view(admin, accounts.registration(), &users, &invites, link))
}
