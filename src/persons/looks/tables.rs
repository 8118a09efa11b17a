//! Where looks are kept.

use super::model::{Looked, Viewer};
use crate::ops::ids::PersonId;
use crate::store::Table;
use jiff::civil::Date;

/// Looks by person, the person's own date, who looked, and at what.
pub(in crate::persons) static LOOKS: Table<(PersonId, Date, Viewer, u8), Looked> = Table::fact(
    0x27,
    "looks",
    "who else looked at a person's data, by day: how often, and at which groups; no values",
);
