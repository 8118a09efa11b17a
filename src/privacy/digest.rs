//! One number for a diary: two houses that hold the same facts of a person give the same one.

use crate::store::{Flow, Holding, Snap, StoreError, Subject};
use sha2::{Digest as _, Sha256};

/// The tables whose rows make up a diary, in the order in which they are summed up. Consents are
/// not among them: they are agreements with one household, and another one has its own.
pub const DIARY: [&str; 4] = ["profiles", "entries", "entry_tombstones", "goals"];

/// SHA-256 over the canonical lines of a diary: for each table of [`DIARY`] its name and a line
/// feed, then each row as a line of the export. No line names the person or a user of this house.
#[derive(Default)]
pub struct Digest(Sha256);

impl Digest {
    /// The rows of `table` follow.
    pub fn table(&mut self, table: &str) {
        self.0.update(table.as_bytes());
        self.0.update(b"\n");
    }

    /// A row, without its line feed.
    pub fn line(&mut self, line: &[u8]) {
        self.0.update(line);
        self.0.update(b"\n");
    }

    /// The digest so far in hexadecimal digits.
    pub fn hex(&self) -> String {
        let bytes = self.0.clone().finalize();
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
            for held in holdings.iter().filter(|held| held.table().name == name) {
                let mut read = Ok(());
                held.each(snap, subject, &mut |row| match row {
                    Ok(row) => {
                        digest.line(&row);
                        Flow::Continue(())
                    }
                    Err(error) => {
                        read = Err(error);
                        Flow::Break(())
                    }
                })?;
                read?;
            }
        }
        Ok(digest.hex())
    }
}
