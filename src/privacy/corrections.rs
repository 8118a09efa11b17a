//! The log of corrections: what was changed afterwards in what a person told, by whom and when.
//!
//! It is read from the change feed and from the corrections of the profile, so that nothing is kept
//! for it beside them. What stood there before is not in it.

use crate::entries::{self, Amended};
use crate::journal;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Detail};
use crate::store::{Reads, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;

/// The most corrections that are shown.
pub const MAX_CORRECTIONS: usize = 100;

/// What was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Corrected {
    /// An entry of this date.
    Entry(Amended, Date),
    /// A note of this date.
    Note(Amended, Date),
    /// These details of the profile were corrected.
    Details(Vec<Detail>),
    /// All details of the profile were said to be right.
    Confirmed,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionShown {
    /// When.
    pub at: Timestamp,
    /// Who made it; nobody when the operator or the program did.
    pub by: Option<UserId>,
    /// What it was.
    pub what: Corrected,
}

/// The corrections of what a person told, the newest first: [`MAX_CORRECTIONS`] at most, among the
/// last changes of their diary.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn corrections(
    reads: &impl Reads,
    person: PersonId,
) -> Result<Vec<CorrectionShown>, StoreError> {
    let mut all = Vec::new();
    for one in entries::amendments(reads, person)? {
        let what = Corrected::Entry(one.what, one.date);
        let (at, by) = (one.at, one.by);
        all.push(CorrectionShown { at, by, what });
    }
    for one in journal::amendments(reads, person)? {
        let what = Corrected::Note(one.what, one.date);
        let (at, by) = (one.at, one.by);
        all.push(CorrectionShown { at, by, what });
    }
    for (at, row) in persons::corrections(reads, person, MAX_CORRECTIONS)? {
        let what = if row.details.is_empty() {
            Corrected::Confirmed
        } else {
            Corrected::Details(row.details)
        };
        let by = row.by;
        all.push(CorrectionShown { at, by, what });
    }
    all.sort_by_key(|shown| std::cmp::Reverse(shown.at));
    all.truncate(MAX_CORRECTIONS);
    Ok(all)
}
