//! The rows that were not taken, in a file that people can open beside the original.

use std::path::PathBuf;

use crate::{
    ops::ids::{ImportId, PersonId},
    store::Snap,
};

use super::{
    error::IntakeError,
    files,
    service::{Intake, find},
};

impl Intake {
    /// Where the rows are that were not taken: a table as CSV with the file, the row, the reason and the
    /// row as it stood there. Kept for [`super::REFUSED_KEPT`], up to [`super::MAX_REFUSED_BYTES`].
    ///
    /// # Errors
    /// [`IntakeError::NoRefusedRows`] when there are none, or no more.
    pub async fn refused_rows(
        &self,
        person: PersonId,
        id: ImportId,
    ) -> Result<PathBuf, IntakeError> {
        let read = move |snap: &Snap| find(snap, person, id);
        self.inner.store.read(read).await?;
        let path = files::refused(&self.dir_of(id));
        files::blocking(move || match path.try_exists() {
            Ok(true) => Ok(path),
            _ => Err(IntakeError::NoRefusedRows),
        })
        .await
    }
}
