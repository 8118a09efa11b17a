//! One number for a diary: two houses that hold the same facts of a person give the same one.

use crate::store::{Flow, Holding, Snap, StoreError, Subject};
use sha2::{Digest as _, Sha256};

/// The tables whose rows make up a diary, in the order in which they are summed up. Consents are
/// not among them: they are agreements with one household, and another one has its own.
pub const DIARY: [&str; 4] = ["profiles", "entries", "entry_tombstones", "goals"];

/// Tables of a diary that came later, which follow those of [`DIARY`]. One without rows counts as if
/// there were no such table, so that a diary without notes has the number it always had.
pub const DIARY_SINCE: [&str; 3] = ["notes", "note_tombstones", "deleted_origins"];

/// SHA-256 over the canonical lines of a diary: for each table of [`DIARY`] its name and a line
/// feed, then each row as a line of the export; then the same for each of [`DIARY_SINCE`] that has
/// rows. No line names the person or a user of this house.
#[derive(Default)]
pub struct Digest {
    sum: Sha256,
    /// A table whose rows may follow.
    next: Option<String>,
}

impl Digest {
    /// The rows of `table` follow.
    pub fn table(&mut self, table: &str) {
        self.next = None;
        self.sum.update(table.as_bytes());
        self.sum.update(b"\n");
    }

    /// The rows of `table` may follow; without any it is as if it had not been named.
    pub fn table_if_any(&mut self, table: &str) {
        self.next = Some(table.to_owned());
    }

    /// A row, without its line feed.
    pub fn line(&mut self, line: &[u8]) {
        if let Some(table) = self.next.take() {
            self.table(&table);
        }
        self.sum.update(line);
        self.sum.update(b"\n");
    }

    /// The digest so far in hexadecimal digits.
    pub fn hex(&self) -> String {
        let bytes = self.sum.clone().finalize();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The digest of a person's diary.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub fn of(
        snap: &Snap,
        holdings: &[Box<dyn Holding>],
        subject: &Subject,
    ) -> Result<String, StoreError> {
        let mut digest = Self::default();
        for name in DIARY {
            digest.table(name);
            digest.rows(snap, holdings, subject, name)?;
        }
        for name in DIARY_SINCE {
            digest.table_if_any(name);
            digest.rows(snap, holdings, subject, name)?;
        }
        Ok(digest.hex())
    }

    fn rows(
        &mut self,
        snap: &Snap,
        holdings: &[Box<dyn Holding>],
        subject: &Subject,
        name: &str,
    ) -> Result<(), StoreError> {
        for held in holdings.iter().filter(|held| held.table().name == name) {
            let mut read = Ok(());
            held.each(snap, subject, &mut |row| match row {
                Ok(row) => {
                    self.line(&row);
                    Flow::Continue(())
                }
                Err(error) => {
                    read = Err(error);
                    Flow::Break(())
                }
            })?;
            read?;
        }
        Ok(())
    }
}
