//! `/household`: the way to all that is looked after for the whole house, and what needs somebody.

use super::house_notices::HouseNotices;
use super::household_view::view;
use crate::accounts::guards::{AccountsAdmin, Can};
use crate::accounts::service::Accounts;
use crate::web::{Fault, Page};
use rocket::State;

#[rocket::get("/household")]
pub async fn show(
    admin: Can<AccountsAdmin>,
    accounts: &State<Accounts>,
    notices: &State<HouseNotices>,
) -> Result<Page, Fault> {
    let needs = notices.said(admin.lang).await?;
    Ok(view(&admin, accounts, &needs))
}
