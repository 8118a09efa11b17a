//! The pages of the desk: bringing files in, looking at what they would bring, deciding, taking back,
//! and the programs that send by themselves.

mod columns;
mod coverage;
mod decide;
mod desk;
mod fields;
mod lineage;
mod meanings;
mod offers;
mod preview;
mod programs;
mod progress;
mod questions;
mod refused;
mod send;
mod settled;
mod show;
mod words;

pub use refused::RefusedRows;
pub use send::PLAIN_LIMIT;
pub use words::format as format_name;

use rocket::{Route, request::FromParam, routes};

use crate::ops::ids::ImportId;

/// Where the desk is.
const PATH: &str = "/import";

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    routes![
        desk::show,
        send::send,
        send::share,
        show::show,
        questions::answer,
        columns::show,
        columns::save,
        decide::commit,
        decide::cancel,
        decide::resume,
        decide::ask_discard,
        decide::discard,
        decide::ask_undo,
        decide::undo,
        refused::download,
        lineage::show,
        programs::show,
        programs::make,
        coverage::show,
    ]
}

/// The id of an import in a path; anything else is an address that does not exist.
struct ImportPath(ImportId);

impl<'r> FromParam<'r> for ImportPath {
    type Error = &'r str;

    fn from_param(param: &'r str) -> Result<Self, &'r str> {
        let id: ImportId = param.parse().map_err(|_| param)?;
        // A UUID can be written in several ways; one page has one address.
        (id.to_string() == param).then_some(Self(id)).ok_or(param)
    }
}

/// The page of an import.
fn page_of(id: ImportId) -> String {
    format!("{PATH}/{id}")
}
