//! The inbox for programs of administrators.

use jiff::Timestamp;
use rocket::{Route, State, serde::json::Json};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::{Inbox, InboxFile, Report, pages::next_look};
use crate::{
    accounts::guards::{AccountsAdmin, Caller, Can},
    i18n::{Lang, Text},
    jobs::Jobs,
    web::{Fault, query::Query},
};

/// The most files of an answer.
const LISTED: usize = 500;

/// A file of the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxFileJson {
    /// Its name within the folder or the bucket.
    name: String,
    /// Its size in bytes.
    size: u64,
    /// When it was first met as it is.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// `settling` (it may still be written), `left` (it stays there), how its import stands, or `forgotten` when that
    /// was thrown away.
    state: &'static str,
    /// Why it stays there, as one word; null where it does not.
    reason: Option<&'static str>,
    /// What is wrong, in the language of who asks.
    message: Option<String>,
    /// Under which name it lies since it is in a diary.
    moved_to: Option<String>,
    /// Since when it is not there any more.
    #[schema(value_type = Option<String>, format = DateTime)]
    gone_since: Option<Timestamp>,
}

/// What came of a look at the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxReportJson {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// How many files are there.
    files: u32,
    /// How many went to the desk.
    taken: u32,
    /// How many were moved because they are in a diary.
    moved: u32,
    /// How many may still be written.
    settling: u32,
    /// How many stay there because something is wrong with them.
    left: u32,
    /// Whether there are more than are looked at.
    cut: bool,
    /// Whether there is no such folder, and never was.
    missing: bool,
    /// What ended it early, in the language of who asks.
    failed: Option<String>,
}

/// The inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxJson {
    /// A folder of the server, or `s3://bucket/prefix`.
    place: String,
    /// What becomes of files that are in a diary: `remember` or `move`.
    processed: &'static str,
    /// When it is looked at next; null while it is, and when only on demand.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_look: Option<Timestamp>,
    /// The last look.
    last_look: Option<InboxReportJson>,
    /// The files by name, behind `after`: at most 500.
    files: Vec<InboxFileJson>,
    /// The `after` of the next page, where there is more.
    next_after: Option<String>,
}

impl InboxFileJson {
    fn new(file: InboxFile, lang: Lang) -> Self {
        let InboxFile { name, seen, stands } = file;
        let reason = match &stands {
            super::Stands::Left(why) => Some(why.word()),
            _ => None,
        };
        Self {
            size: seen.size,
            since: seen.since,
            state: stands.word(),
            reason,
            message: stands.reason().map(|text| text.render(lang)),
            moved_to: seen.moved_to,
            gone_since: seen.gone_since,
            name,
        }
    }
}

impl InboxReportJson {
    fn new(report: Report, lang: Lang) -> Self {
        Self {
            at: report.at,
            files: report.files,
            taken: report.taken,
            moved: report.moved,
            settling: report.settling,
            left: report.left,
            cut: report.is_cut,
            missing: report.is_missing,
            failed: report.failed.map(|error| Text::from(error).render(lang)),
        }
    }
}

/// How does the inbox of the import desk stand?
///
/// For administrators. What is in a file is not told, only how it stands.
#[utoipa::path(
    get, path = "/api/v1/inbox", tag = "household",
    params(("after" = Option<String>, Query, description = "`next_after` of the page before")),
    responses(
        (status = 200, description = "The place, the last look, and the files", body = InboxJson),
        (status = 403, description = "Not an administrator"),
    )
)]
#[rocket::get("/api/v1/inbox")]
pub async fn show(
    caller: Can<AccountsAdmin, Caller>,
    query: Query,
    inbox: &State<Inbox>,
    jobs: &State<Jobs>,
) -> Result<Json<InboxJson>, Fault> {
    query.only(&["after"])?;
    let after = Some(query.get("after").to_owned()).filter(|after| !after.is_empty());
    let (files, more) = inbox.files(after, LISTED).await?;
    let next_after = files.last().filter(|_| more).map(|file| file.name.clone());
    let files = files.into_iter();
    Ok(Json(InboxJson {
        place: inbox.place().to_owned(),
        processed: if inbox.moves() { "move" } else { "remember" },
        next_look: next_look(jobs).await?,
        last_look: inbox
            .report()
            .await?
            .map(|report| InboxReportJson::new(report, caller.lang)),
        files: files
            .map(|file| InboxFileJson::new(file, caller.lang))
            .collect(),
        next_after,
    }))
}

/// Look at the inbox now.
///
/// For administrators. When it is being looked at already, it is done once more after that. Files that may still be
/// written are left for later.
#[utoipa::path(
    post, path = "/api/v1/inbox/look", tag = "household",
    responses(
        (status = 200, description = "What came of it", body = InboxReportJson),
        (status = 403, description = "Not an administrator"),
        (status = 502, description = "The folder or the bucket does not do its part"),
        (status = 504, description = "The bucket took too long"),
    )
)]
#[rocket::post("/api/v1/inbox/look")]
pub async fn look(
    caller: Can<AccountsAdmin, Caller>,
    inbox: &State<Inbox>,
) -> Result<Json<InboxReportJson>, Fault> {
    let report = inbox.look(|_, _| {}, || false).await?;
    match report.failed {
        Some(error) => Err(Fault::Upstream {
            slow: error == crate::buckets::BucketError::TooSlow,
            text: Text::from(error),
            said: None,
        }),
        None => Ok(Json(InboxReportJson::new(report, caller.lang))),
    }
}

/// The routes of the inbox under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![show, look]
}

#[derive(OpenApi)]
#[openapi(
    paths(show, look),
    components(schemas(InboxJson, InboxFileJson, InboxReportJson))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
