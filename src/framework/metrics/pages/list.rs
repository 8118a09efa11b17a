//! All of them, and the way into the archive and back.

use super::{PATH, view};
use crate::accounts::guards::{AccountsAdmin, Can, FrameworkRead};
use crate::framework::metrics::service::OwnMetrics;
use crate::i18n::messages::derived as say;
use crate::web::components::confirm_page;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::{Fault, Page, Tab, redirect};
use rocket::State;
use rocket::response::Redirect;

#[rocket::get("/household/metrics")]
pub async fn list(
    admin: Can<FrameworkRead>,
    query: Query,
    metrics: &State<OwnMetrics>,
) -> Result<Page, Fault> {
    let shown = metrics.list().await?;
    Ok(view::all(
        &admin,
        &shown,
        query.get("done"),
        query.get("key"),
    ))
}

/// Asks before a metric goes into the archive.
#[rocket::get("/household/metrics/<key>/archive")]
pub async fn ask_archive(
    admin: Can<AccountsAdmin>,
    key: &str,
    metrics: &State<OwnMetrics>,
) -> Result<Page, Fault> {
    let lang = admin.lang;
    let one = metrics.show(key).await?.definition;
    let question = say::ARCHIVE_ASK.fill(lang, &[("name", &one.draft.name)]);
    let content = confirm_page(
        lang,
        &question,
        say::ARCHIVE_TEXT.text(lang),
        say::ARCHIVE.text(lang),
        &format!("{PATH}/{key}/archive"),
        &[("rev", &one.rev.to_string())],
        PATH,
    );
    Ok(admin.shell.page(&question, Tab::Household, content))
}

#[rocket::post("/household/metrics/<key>/archive", data = "<fields>")]
pub async fn archive(
    admin: Can<AccountsAdmin>,
    key: &str,
    fields: Fields,
    metrics: &State<OwnMetrics>,
) -> Result<Redirect, Fault> {
    let rev = fields.get("rev").parse().unwrap_or_default();
    metrics.archive(admin.actor(), key, rev, true).await?;
    Ok(redirect::see_other(format!(
        "{PATH}?done=archived&key={key}"
    )))
}

#[rocket::post("/household/metrics/<key>/back", data = "<fields>")]
pub async fn bring_back(
    admin: Can<AccountsAdmin>,
    key: &str,
    fields: Fields,
    metrics: &State<OwnMetrics>,
) -> Result<Redirect, Fault> {
    let rev = fields.get("rev").parse().unwrap_or_default();
    metrics.archive(admin.actor(), key, rev, false).await?;
    Ok(redirect::see_other(format!("{PATH}?done=saved")))
}
