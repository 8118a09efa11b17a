//! `/household/logs`: the newest lines of the log, searched and filtered, one with all its fields, and
//! the filtered ones as a file.

use super::logs_view;
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::admin::operator::Operator;
use crate::admin::operator::logs::{self, Filter, LineJson};
use crate::ops::Line;
use crate::web::query::Query;
use crate::web::{Fault, Page};
use rocket::http::{ContentType, Header};
use rocket::{Responder, State};
use std::sync::Arc;

/// Where the page is.
pub const PATH: &str = "/household/logs";
/// How many lines are on a page.
pub const PAGE: usize = 100;
/// The parameters that choose lines.
const PARAMETERS: &[&str] = &["q", "level", "room", "from", "to", "before"];

/// A file to be saved under a name.
#[derive(Responder)]
pub struct File {
    content: Vec<u8>,
    kind: ContentType,
    disposition: Header<'static>,
}

impl File {
    /// `content` is sent as the file `name`.
    pub fn new(content: Vec<u8>, kind: ContentType, name: &str) -> Self {
        let disposition = format!("attachment; filename=\"{name}\"");
        Self {
            content,
            kind,
            disposition: Header::new("Content-Disposition", disposition),
        }
    }
}

#[rocket::get("/household/logs")]
pub async fn list(
    admin: Can<AccountsAdmin>,
    query: Query,
    operator: &State<Operator>,
) -> Result<Page, Fault> {
    query.only(PARAMETERS)?;
    let lines = operator.logs().lines();
    let asked = Filter::of(&query, &admin.profile.zone());
    let shown = logs_view::Shown {
        found: asked
            .as_ref()
            .map_or_else(|_| Vec::new(), |filter| filter.found(lines)),
        errors: asked.as_ref().err().cloned().unwrap_or_default(),
        rooms: logs::rooms(lines),
        query: &query,
        level: operator.logs().level(),
    };
    Ok(logs_view::list(&admin, &shown))
}

#[rocket::get("/household/logs/<number>")]
pub async fn one(
    admin: Can<AccountsAdmin>,
    number: &str,
    operator: &State<Operator>,
) -> Result<Page, Fault> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let line = operator.logs().lines().get(number);
    let line = line.ok_or(Fault::NotFound)?;
    Ok(logs_view::one(&admin, &line))
}

/// The lines that an address means.
fn meant(admin: &Member, query: &Query, operator: &Operator) -> Result<Vec<Arc<Line>>, Fault> {
    query.only(PARAMETERS)?;
    let filter = Filter::of(query, &admin.profile.zone())?;
    Ok(filter.found(operator.logs().lines()))
}

/// The lines that are meant, as a table.
#[rocket::get("/household/logs.csv")]
pub async fn table(
    admin: Can<AccountsAdmin>,
    query: Query,
    operator: &State<Operator>,
) -> Result<File, Fault> {
    let found = meant(&admin, &query, operator)?;
    let content = logs::table(&found).map_err(Fault::internal)?;
    Ok(File::new(content, ContentType::CSV, "wellkin-log.csv"))
}

/// The lines that are meant, as JSON.
#[rocket::get("/household/logs.json")]
pub async fn json(
    admin: Can<AccountsAdmin>,
    query: Query,
    operator: &State<Operator>,
) -> Result<File, Fault> {
    let found = meant(&admin, &query, operator)?;
    let lines: Vec<_> = found.iter().map(|line| LineJson::from(&**line)).collect();
    let content = serde_json::to_vec_pretty(&lines).map_err(Fault::internal)?;
    Ok(File::new(content, ContentType::JSON, "wellkin-log.json"))
}
