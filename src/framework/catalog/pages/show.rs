//! One table.

use super::show_view;
use crate::accounts::guards::{Can, FrameworkRead};
use crate::framework::catalog::sample::Asker;
use crate::framework::catalog::service::Catalog;
use crate::framework::retention::Retention;
use crate::framework::service::Framework;
use crate::web::{Fault, Page};
use rocket::State;

/// Runs on the page of a table.
const LISTED: usize = 25;

#[rocket::get("/household/catalog/<table>")]
pub async fn show(
    admin: Can<FrameworkRead>,
    table: &str,
    catalog: &State<Catalog>,
    framework: &State<Framework>,
    retention: &State<Retention>,
) -> Result<Page, Fault> {
    let entry = catalog.entry(table).ok_or(Fault::NotFound)?;
    let asker = Asker::new(&admin.user, admin.permissions);
    let shown = show_view::Shown {
        entry,
        entries: catalog.entries(),
        count: catalog.count().await,
        pipelines: catalog.pipelines(framework, entry).await?,
        runs: catalog.runs_about(entry, LISTED).await?,
        sample: catalog.sample(entry, &asker).await?,
        rules: retention.list().await?,
    };
    Ok(show_view::one(&admin, &shown))
}
