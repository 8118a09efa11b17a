//! The rows that were not taken, as a file.

use rocket::{
    State, get,
    http::{ContentType, Header},
    tokio::fs::File,
};

use crate::{
    accounts::guards::{Can, EntriesRead},
    intake::{Intake, IntakeError},
    ops::ids::{ImportId, PersonId},
    web::Fault,
};

use super::ImportPath;

/// A file to be kept, whatever its name says.
#[derive(rocket::Responder)]
pub struct RefusedRows {
    file: File,
    kind: ContentType,
    disposition: Header<'static>,
}

impl RefusedRows {
    /// The refused rows of an import of this person.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there are none, or no more.
    pub async fn of(intake: &Intake, person: PersonId, id: ImportId) -> Result<Self, Fault> {
        let path = intake.refused_rows(person, id).await?;
        let file = File::open(path).await.map_err(IntakeError::Disk)?;
        let disposition = "attachment; filename=\"refused.csv\"";
        Ok(Self {
            file,
            kind: ContentType::CSV,
            disposition: Header::new("Content-Disposition", disposition),
        })
    }
}

#[get("/import/<id>/refused.csv")]
pub(super) async fn download(
    member: Can<EntriesRead>,
    id: ImportPath,
    intake: &State<Intake>,
) -> Result<RefusedRows, Fault> {
    RefusedRows::of(intake, member.person, id.0).await
}
