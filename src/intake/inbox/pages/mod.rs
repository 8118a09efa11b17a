//! `/household/inbox`: where the inbox is, what came of looking at it, and how its files stand.

mod view;

use std::time::Duration;

use jiff::Timestamp;
use rocket::{Route, State, get, post, response::Redirect, routes};

use super::{Inbox, kinds::LOOK};
use crate::{
    accounts::guards::{AccountsAdmin, Can},
    i18n::messages::inbox as say,
    jobs::{Jobs, State as Job},
    store::StoreError,
    web::{Fault, Page, forms::Fields, query::Query, redirect},
};

/// Where the page is.
const PATH: &str = "/household/inbox";
/// Files on a page.
const PER_PAGE: usize = 50;
/// How long a press of the button is waited for; the work goes on after that.
const WAITED: Duration = Duration::from_secs(15);

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    routes![show, look]
}

/// When the inbox is looked at next; nothing while it is, and when only on demand.
pub(super) async fn next_look(jobs: &Jobs) -> Result<Option<Timestamp>, StoreError> {
    let all = jobs.list().await?.into_iter();
    let waits = all.filter(|shown| shown.job.kind == LOOK && shown.job.state == Job::Waiting);
    Ok(waits.filter_map(|shown| shown.job.next()).min())
}

#[get("/household/inbox")]
async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    inbox: &State<Inbox>,
    jobs: &State<Jobs>,
) -> Result<Page, Fault> {
    let after = Some(query.get("after").to_owned()).filter(|after| !after.is_empty());
    let is_first = after.is_none();
    let (files, more) = inbox.files(after, PER_PAGE).await?;
    let shown = view::Shown {
        inbox,
        report: inbox.report().await?,
        next: next_look(jobs).await?,
        files,
        more,
        is_first,
        told: match query.get("done") {
            "looked" => Some(&say::LOOKED_NOW),
            "looking" => Some(&say::LOOKING),
            _ => None,
        },
    };
    Ok(view::all(&admin, &shown))
}

/// Looks at the inbox now. What takes long goes on when the page is back.
#[post("/household/inbox", data = "<_fields>")]
async fn look(
    _admin: Can<AccountsAdmin>,
    _fields: Fields,
    inbox: &State<Inbox>,
) -> Result<Redirect, Fault> {
    let inbox = inbox.inner().clone();
    let work = tokio::spawn(async move { inbox.look(|_, _| {}, || false).await });
    let done = match tokio::time::timeout(WAITED, work).await {
        Ok(Ok(report)) => {
            report?;
            "looked"
        }
        Ok(Err(_)) => return Err(Fault::internal("looking at the inbox fell")),
        Err(_) => "looking",
    };
    Ok(redirect::see_other(format!("{PATH}?done={done}")))
}
