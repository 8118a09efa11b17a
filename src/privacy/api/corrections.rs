//! The log of corrections for programs.

use crate::{
    accounts::{
        Accounts,
        guards::{Caller, Can, EntriesRead},
    },
    entries::Amended,
    persons::Detail,
    privacy::{Corrected, CorrectionShown, corrections},
    store::Store,
    web::Fault,
};
use jiff::{Timestamp, civil::Date};
use rocket::{State, serde::json::Json};
use serde::Serialize;
use utoipa::ToSchema;

/// A correction of what a person told.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionJson {
    /// `entry_changed`, `entry_deleted`, `entry_restored`, `note_changed`, `note_deleted`,
    /// `note_restored`, `details_corrected` or `details_confirmed`.
    kind: &'static str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The user who made it; null when that is the operator, or gone.
    by: Option<String>,
    /// The date of the entry or note.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    /// The details that were corrected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<Detail>,
}

impl CorrectionJson {
    fn new(shown: CorrectionShown, by: Option<String>) -> Self {
        let (kind, date, details) = match shown.what {
            Corrected::Entry(what, date) => (entry_kind(what), Some(date), Vec::new()),
            Corrected::Note(what, date) => (note_kind(what), Some(date), Vec::new()),
            Corrected::Details(details) => ("details_corrected", None, details),
            Corrected::Confirmed => ("details_confirmed", None, Vec::new()),
        };
        Self {
            kind,
            at: shown.at,
            by,
            date,
            details,
        }
    }
}

const fn entry_kind(what: Amended) -> &'static str {
    match what {
        Amended::Changed => "entry_changed",
        Amended::Deleted => "entry_deleted",
        Amended::Restored => "entry_restored",
    }
}

const fn note_kind(what: Amended) -> &'static str {
    match what {
        Amended::Changed => "note_changed",
        Amended::Deleted => "note_deleted",
        Amended::Restored => "note_restored",
    }
}

/// The corrections of what a person told.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionsJson {
    /// The newest first, a hundred at most.
    corrections: Vec<CorrectionJson>,
}

/// What was corrected in what I told?
#[utoipa::path(
    get, path = "/api/v1/me/corrections", tag = "entries",
    responses(
        (status = 200, description = "The corrections, the newest first", body = CorrectionsJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me/corrections")]
pub(super) async fn list(
    caller: Can<EntriesRead, Caller>,
    store: &State<Store>,
    accounts: &State<Accounts>,
) -> Result<Json<CorrectionsJson>, Fault> {
    let person = caller.person;
    let found = store.read(move |snap| corrections(snap, person)).await?;
    let asked = found.iter().filter_map(|shown| shown.by).collect();
    let names = accounts.names(asked).await?;
    let named = |shown: CorrectionShown| {
        let by = shown.by.and_then(|by| names.get(&by).cloned());
        CorrectionJson::new(shown, by)
    };
    Ok(Json(CorrectionsJson {
        corrections: found.into_iter().map(named).collect(),
    }))
}
