//! A few rows of a table for who asks: nobody's, or their own, and never anybody else's.

use super::model::{Entry, Unit};
use super::service::Catalog;
use crate::access::{Permission, Permissions};
use crate::accounts::User;
use crate::i18n::Msg;
use crate::i18n::messages::catalog as say;
use crate::privacy;
use crate::store::{Sampling, Snap, StoreError, Subject, Whose, sample};
use jiff::Timestamp;
use serde_json::Value;

/// The most rows that are shown.
pub const ROWS: usize = 10;
/// The most letters of a value.
pub const LETTERS: usize = 120;
/// What one must be allowed to see one's own rows here: what they say stands in entries, goals and the profile.
const OWN: Permissions = Permissions::of(&[
    Permission::EntriesRead,
    Permission::GoalsRead,
    Permission::ProfileRead,
]);
/// From here on a number of microseconds is a moment; a span of so many would be three years.
const MOMENTS: i64 = 100_000_000_000_000;

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    subject: Subject,
    permissions: Permissions,
}

impl Asker {
    /// This user, with what they may do now. It is always they themselves: whose diary they have open counts for
    /// nothing here.
    pub const fn new(user: &User, permissions: Permissions) -> Self {
        Self {
            subject: Subject {
                person: user.person,
                user: Some(user.id),
            },
            permissions,
        }
    }
}

/// Which rows are shown, or why none are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Rows that are nobody's.
    Nobodys,
    /// The asker's own.
    Own,
    /// None: the table does not declare that any may be.
    Never,
    /// None: the asker may not read their own diary with what they carry.
    NotPermitted,
}

impl Shows {
    /// The word for the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nobodys => "nobodys",
            Self::Own => "own",
            Self::Never | Self::NotPermitted => "none",
        }
    }

    /// The same in a sentence, for people.
    pub const fn text(self) -> &'static Msg {
        match self {
            Self::Nobodys => &say::SAMPLE_NOBODYS,
            Self::Own => &say::SAMPLE_OWN,
            Self::Never => &say::SAMPLE_NEVER,
            Self::NotPermitted => &say::SAMPLE_NOT_PERMITTED,
        }
    }

    /// Whether any rows may be shown.
    pub const fn is_any(self) -> bool {
        matches!(self, Self::Nobodys | Self::Own)
    }
}

/// A few rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Which they are.
    pub shows: Shows,
    /// A text for each column; empty where there is nothing.
    pub rows: Vec<Vec<String>>,
}

impl Catalog {
    /// The last rows of a table for who asks: at most [`ROWS`], of values at most [`LETTERS`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sample(&self, entry: &Entry, asker: &Asker) -> Result<Sample, StoreError> {
        let (info, subject) = (entry.info, asker.subject);
        let shows = match info.sampling {
            Sampling::Never => Shows::Never,
            Sampling::Nobodys => Shows::Nobodys,
            Sampling::Own if asker.permissions.and(OWN) == OWN => Shows::Own,
            Sampling::Own => Shows::NotPermitted,
        };
        let read = move |snap: &Snap| match shows {
            Shows::Nobodys => sample(snap, info, Whose::Nobodys, ROWS),
            Shows::Own => {
                let holdings = privacy::holdings();
                let mut holdings = holdings.iter();
                match holdings.find(|holding| holding.table().id == info.id) {
                    Some(held) => sample(snap, info, Whose::Of(held.as_ref(), &subject), ROWS),
                    None => Ok(Vec::new()),
                }
            }
            Shows::Never | Shows::NotPermitted => Ok(Vec::new()),
        };
        let rows = self.read(read).await?.into_iter();
        let texts = |row: Vec<Value>| {
            let columns = entry.columns.iter().zip(row);
            columns
                .map(|((_, unit), value)| written(*unit, &value))
                .collect()
        };
        Ok(Sample {
            shows,
            rows: rows.map(texts).collect(),
        })
    }
}

/// A value as it is read, cut where it is long.
fn written(unit: Option<Unit>, value: &Value) -> String {
    let text = match (value, unit) {
        (Value::Null, _) => String::new(),
        (Value::String(text), _) => text.clone(),
        (Value::Number(n), Some(unit)) => match n.as_i64() {
            Some(n) => counted(unit, n),
            None => n.to_string(),
        },
        (value, _) => value.to_string(),
    };
    match text.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}\u{2026}", &text[..at]),
        None => text,
    }
}

fn counted(unit: Unit, n: i64) -> String {
    match unit {
        Unit::Thousandths => {
            let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
            let text = format!("{sign}{}.{:03}", n / 1000, n % 1000);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Unit::Micros if n >= MOMENTS => {
            let moment = Timestamp::from_microsecond(n);
            moment.map_or_else(|_| n.to_string(), |at| at.to_string())
        }
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_written_to_be_read_and_long_ones_are_cut() {
        for (unit, value, expected) in [
            (None, json!(null), ""),
            (None, json!("a quiet day"), "a quiet day"),
            (None, json!(true), "true"),
            (None, json!(1234), "1234"),
            (None, json!({"1": 2}), "{\"1\":2}"),
            (Some(Unit::Thousandths), json!(81_250), "81.25"),
            (Some(Unit::Thousandths), json!(-500), "-0.5"),
            (Some(Unit::Thousandths), json!(2_000), "2"),
            (Some(Unit::Micros), json!(1_000_000), "1000000"),
            (
                Some(Unit::Micros),
                json!(1_763_726_400_000_000_i64),
                "2025-11-21T12:00:00Z",
            ),
            (Some(Unit::Bytes), json!(u64::MAX), "18446744073709551615"),
        ] {
            assert_eq!(written(unit, &value), expected, "{value}");
        }
        let long = "č".repeat(LETTERS);
        assert_eq!(written(None, &json!(long)), long);
        let cut = written(None, &json!(format!("{long}x")));
        assert_eq!(cut, format!("{long}\u{2026}"));
    }
}
