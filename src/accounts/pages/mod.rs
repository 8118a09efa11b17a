//! The pages on which people register, sign in and look after their account; one file a page.

mod admin;
pub mod details;
mod enter;
mod family;
mod house_notices;
mod household;
mod household_view;
mod login;
mod mailed_links;
mod nav;
mod no_mail;
mod notice;
mod passkey_form;
mod passkey_login;
mod people;
mod preferences;
mod privacy;
mod portrait;
mod profile;
mod provider;
mod recover;
mod register;
mod roles;
mod second_step;
mod security;
mod setup;

#[cfg(test)]
mod tests;

pub use house_notices::HouseNotices;
pub use nav::{AccountPage, account_nav};
pub use notice::EXPORT_DAYS;

use super::service::{Accounts, SignedIn};
use crate::access::attempts;
use crate::web::{Fault, Site, cookies};
use rocket::Route;
use rocket::http::CookieJar;
use std::time::Duration;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        register::show,
        register::send,
        login::show,
        login::send,
        login::sign_out,
        second_step::send,
        provider::begin,
        provider::come_back,
        provider::register::show,
        provider::register::send,
        passkey_login::begin,
        passkey_login::send,
        setup::show,
        setup::send,
        enter::show,
        enter::send,
        recover::show,
        recover::ask,
        recover::open,
        recover::set,
        mailed_links::ask_to_confirm,
        mailed_links::confirm,
        mailed_links::ask_for_back,
        mailed_links::put_back,
        notice::show,
        profile::show,
        profile::save,
        portrait::show,
        portrait::of_ward,
        portrait::save,
        portrait::remove,
        details::show,
        details::confirm,
        details::by_mail,
        preferences::show,
        preferences::save,
        security::show,
        security::email::save,
        security::email::send_again,
        security::email::cancel,
        security::password::save,
        security::linked::link,
        security::linked::unlink,
        security::sessions::end,
        security::sessions::end_others,
        security::sessions::end_all,
        security::tokens::show,
        security::tokens::make,
        security::tokens::ask,
        security::tokens::revoke,
        security::history::show,
        security::history::of_member,
        security::second_factor::show,
        security::second_factor::begin,
        security::second_factor::confirm,
        security::second_factor::renew_codes,
        security::second_factor::remove,
        security::passkeys::show,
        security::passkeys::begin,
        security::passkeys::add,
        security::passkeys::one::show,
        security::passkeys::one::rename,
        security::passkeys::one::remove,
        privacy::show,
        privacy::save,
        privacy::receipts::show,
        privacy::receipts::file,
        privacy::again::show,
        privacy::again::agree,
        family::show,
        family::add,
        family::act,
        family::own,
        family::show_person,
        family::rename,
        family::add_guardian,
        family::remove_guardian,
        family::hand_over,
        family::revoke,
        household::show,
        admin::show,
        admin::invite,
        admin::revoke,
        admin::disable,
        admin::enable,
        admin::end_sessions,
        admin::set_role,
        roles::show,
        roles::make,
        roles::edit,
        roles::save,
        roles::ask,
        roles::remove,
    ]
}

/// Gives the browser the session it just got, and what it is known by from now on. The session it
/// carried until now ends: a cookie that is written over could not be signed out any more.
async fn keep(
    jar: &CookieJar<'_>,
    site: &Site,
    accounts: &Accounts,
    signed_in: &SignedIn,
) -> Result<(), Fault> {
    if let Some(carried) = cookies::get(jar, site) {
        accounts.end_carried(carried).await?;
    }
    let lasts = Duration::try_from(accounts.session_lasts()).unwrap_or_default();
    jar.add(cookies::session(
        site,
        signed_in.credential.expose().clone(),
        lasts,
    ));
    jar.add(cookies::known(
        site,
        signed_in.proofs.clone(),
        attempts::LASTS,
    ));
    Ok(())
}
