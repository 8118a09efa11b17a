//! The file of an export on its way out, for the pages and the API.

use crate::ops::ids::PersonId;
use crate::privacy::{ExportId, Privacy};
use crate::web::Fault;
use rocket::Request;
use rocket::http::ContentType;
use rocket::response::{self, Responder, Response};

/// A file that is sent as it lies on the disk, under a name that says nothing about anybody.
pub struct Download {
    file: tokio::fs::File,
    name: String,
}

impl Download {
    /// The file of the export `id` of `person`.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is none, not yet, or no more.
    pub async fn of(privacy: &Privacy, person: PersonId, id: &str) -> Result<Self, Fault> {
        let id: ExportId = id.parse().map_err(|_| Fault::NotFound)?;
        let shown = privacy.get(person, id).await?;
        let file = privacy.open(person, id).await?;
        let date = shown.export.asked_at.strftime("%Y-%m-%d");
        Ok(Self {
            file: tokio::fs::File::from_std(file),
            name: format!("wellkin-export-{date}.zip"),
        })
    }
}

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let disposition = format!("attachment; filename=\"{}\"", self.name);
        Response::build()
            .header(ContentType::ZIP)
            .raw_header("Content-Disposition", disposition)
            .raw_header("Cache-Control", "no-store")
            .sized_body(None, self.file)
            .ok()
    }
}
