//! The catalogue for programs, under `/api/v1/framework/catalog`.

use super::model::{Entry, Filler};
use super::sample::Asker;
use super::service::{Catalog, Count};
use crate::accounts::guards::{Caller, Can, FrameworkRead};
use crate::framework::api::PlainAddress;
use crate::framework::service::Framework;
use crate::web::Fault;
use jiff::Timestamp;
use jiff::civil::Date;
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// The tables of the house.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogJson {
    /// Room by room.
    pub tables: Vec<TableJson>,
    /// When they were counted; `null` while they were not yet.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub counted_at: Option<Timestamp>,
    /// Whether they are being counted now.
    pub counting: bool,
}

/// A table of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct TableJson {
    /// Its name.
    name: &'static str,
    /// The number with which its keys begin.
    number: u8,
    /// The room of the program that owns it.
    room: &'static str,
    /// `source`, `derived`, `control` or `report`.
    kind: &'static str,
    /// What it is for, in English.
    about: &'static str,
    /// The version of the rows that are written today.
    format: u8,
    /// Whether its changes go to the change feed.
    fed: bool,
    /// What it consists of, the parts of the key first.
    columns: Vec<ColumnJson>,
    /// What fills it: tables, kinds of nodes, `pages and API`, `import desk`, `server`.
    filled_by: Vec<&'static str>,
    /// The tables that follow from it.
    fills: Vec<&'static str>,
    /// How many rows it has; `null` while they were not counted.
    rows: Option<u64>,
    /// Whether it has more than that: no more were counted.
    is_more: bool,
    /// How many bytes their keys and values take.
    bytes: Option<u64>,
    /// The oldest day that a row is of, by UTC.
    #[schema(value_type = Option<String>, format = Date)]
    oldest: Option<Date>,
    /// The newest.
    #[schema(value_type = Option<String>, format = Date)]
    newest: Option<Date>,
}

/// A part of a key, or a field of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColumnJson {
    /// What it is called.
    name: String,
    /// What is kept there, in a few words of English.
    r#type: String,
    /// What its numbers count, where that is known.
    unit: Option<&'static str>,
    /// Whether it is a part of the key.
    key: bool,
}

/// A table with what was done to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OneTableJson {
    #[serde(flatten)]
    table: TableJson,
    /// When it was counted; `null` while it was not yet.
    #[schema(value_type = Option<String>, format = DateTime)]
    counted_at: Option<Timestamp>,
    /// The pipelines that work on it, by their ids.
    pipelines: Vec<String>,
    /// The newest nodes that worked on it, the newest first.
    runs: Vec<AboutJson>,
}

/// A node that worked on a table.
#[derive(Debug, Serialize, ToSchema)]
pub struct AboutJson {
    /// The pipeline.
    pipeline: String,
    /// The run.
    #[schema(value_type = String, format = "uuid")]
    run: String,
    /// The node as it is written.
    node: String,
    /// `waiting`, `running`, `success`, `failed` or `skipped`.
    state: &'static str,
    /// When it began.
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// How many rows it dealt with; of all tables together where the node names none.
    rows: u64,
}

/// A few rows of a table.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleJson {
    /// `nobodys`, `own` or `none`.
    shown: &'static str,
    /// The same in a sentence, with the reason where none are shown.
    about: &'static str,
    /// The names of the columns.
    columns: Vec<String>,
    /// The last by their keys, the last of all first: a text for each column, cut after 120 letters.
    rows: Vec<Vec<String>>,
}

impl TableJson {
    /// A table with what was counted of it.
    pub fn of(entry: &Entry, count: &Count) -> Self {
        let figures = count.figures.as_ref();
        let counted = figures.and_then(|figures| figures.of.get(entry.info.name));
        let columns = entry.columns.iter().map(|(column, unit)| ColumnJson {
            name: column.name.clone(),
            r#type: column.words(),
            unit: unit.map(super::Unit::word),
            key: column.is_key,
        });
        Self {
            name: entry.info.name,
            number: entry.info.id,
            room: entry.room,
            kind: entry.info.word(),
            about: entry.info.about,
            format: entry.info.format,
            fed: entry.info.fed,
            columns: columns.collect(),
            filled_by: entry.from.iter().copied().map(Filler::word).collect(),
            fills: entry.fills.clone(),
            rows: counted.map(|counted| counted.rows),
            is_more: counted.is_some_and(|counted| counted.is_more),
            bytes: counted.map(|counted| counted.bytes),
            oldest: counted.and_then(|counted| counted.oldest),
            newest: counted.and_then(|counted| counted.newest),
        }
    }
}

impl CatalogJson {
    /// All tables with what was counted of them.
    pub fn of(entries: &[Entry], count: &Count) -> Self {
        Self {
            tables: entries
                .iter()
                .map(|entry| TableJson::of(entry, count))
                .collect(),
            counted_at: count.figures.as_ref().map(|figures| figures.at),
            counting: count.runs,
        }
    }
}

/// Nodes of the answer on one table.
const LISTED: usize = 25;

/// Which tables are there, and how much do they hold?
///
/// The first question counts them; a large house answers without figures while that goes on.
#[utoipa::path(
    get, path = "/api/v1/framework/catalog", tag = "framework",
    responses(
        (status = 200, description = "The tables", body = CatalogJson),
        (status = 400, description = "A key stands in the address"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
    )
)]
#[rocket::get("/api/v1/framework/catalog")]
pub async fn list(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    catalog: &State<Catalog>,
) -> Json<CatalogJson> {
    let count = catalog.count().await;
    Json(CatalogJson::of(catalog.entries(), &count))
}

/// What is one table, and what was done to it?
#[utoipa::path(
    get, path = "/api/v1/framework/catalog/{table}", tag = "framework",
    params(("table" = String, Path, description = "The name of the table")),
    responses(
        (status = 200, description = "The table", body = OneTableJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is none of that name"),
    )
)]
#[rocket::get("/api/v1/framework/catalog/<table>")]
pub async fn one(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    table: &str,
    catalog: &State<Catalog>,
    framework: &State<Framework>,
) -> Result<Json<OneTableJson>, Fault> {
    let entry = catalog.entry(table).ok_or(Fault::NotFound)?;
    let count = catalog.count().await;
    let runs = catalog.runs_about(entry, LISTED).await?;
    let runs = runs.into_iter().map(|about| AboutJson {
        pipeline: about.pipeline,
        run: about.run.to_string(),
        state: about.node.state.word(),
        started_at: about.node.started_at,
        ended_at: about.node.ended_at,
        rows: about.node.rows,
        node: about.node.node,
    });
    Ok(Json(OneTableJson {
        table: TableJson::of(entry, &count),
        counted_at: count.figures.as_ref().map(|figures| figures.at),
        pipelines: catalog.pipelines(framework, entry).await?,
        runs: runs.collect(),
    }))
}

/// What stands in a few of its rows?
///
/// At most ten, the last by their keys. Rows of tables that hold nobody's data, and of tables with people's data only
/// the asker's own: for these the token needs `entries:read`, `goals:read` and `profile:read` as well. Tables with
/// secrets, and with rows of several people at once, show none.
#[utoipa::path(
    get, path = "/api/v1/framework/catalog/{table}/sample", tag = "framework",
    params(("table" = String, Path, description = "The name of the table")),
    responses(
        (status = 200, description = "Rows, or why there are none", body = SampleJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is none of that name"),
    )
)]
#[rocket::get("/api/v1/framework/catalog/<table>/sample")]
pub async fn rows(
    _plain: PlainAddress,
    caller: Can<FrameworkRead, Caller>,
    table: &str,
    catalog: &State<Catalog>,
) -> Result<Json<SampleJson>, Fault> {
    let entry = catalog.entry(table).ok_or(Fault::NotFound)?;
    let asker = Asker::new(&caller.user, caller.permissions);
    let sample = catalog.sample(entry, &asker).await?;
    let columns = entry.columns.iter();
    Ok(Json(SampleJson {
        shown: sample.shows.word(),
        about: sample.shows.text().text(caller.lang),
        columns: columns.map(|(column, _)| column.name.clone()).collect(),
        rows: sample.rows,
    }))
}

/// The routes of the catalogue for programs.
pub fn routes() -> Vec<Route> {
    rocket::routes![list, one, rows]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, one, rows),
    components(schemas(
        CatalogJson,
        TableJson,
        ColumnJson,
        OneTableJson,
        AboutJson,
        SampleJson
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
