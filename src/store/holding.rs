//! What is held about whom: for each table that has something of people in it, which rows are a
//! given person's, and how such a row is written down outside the house.
//!
//! The rooms declare their tables here as they declare them for the catalogue. Taking one's data
//! along and erasing it both go by this one list, so that neither can forget a table.

use super::{Flow, Key, Reads, Record, Snap, Span, StoreError, Table, TableInfo, Tx};
use crate::ops::ids::{PersonId, UserId};
use serde::Serialize;

/// Whose rows are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The person.
    pub person: PersonId,
    /// The account of that person, where there is one.
    pub user: Option<UserId>,
}

/// Keys from the first to just before the second, as bytes with the table's number.
pub type Stretch = (Vec<u8>, Vec<u8>);

/// Takes the lines of an export, or the first error.
pub type Visit<'a> = dyn FnMut(Result<Vec<u8>, StoreError>) -> Flow + 'a;

/// A table with rows of people.
pub trait Holding: Send + Sync {
    /// The table.
    fn table(&self) -> TableInfo;

    /// Whether its rows are taken along. Those that are not follow from rows that are, or are no
    /// more than the way to them.
    fn is_taken_along(&self) -> bool;

    /// The stretch of keys in which the subject's rows lie; none when they cannot have any.
    fn stretch(&self, subject: &Subject) -> Option<Stretch>;

    /// Whether every row of that stretch is the subject's. Where it is not, [`Self::holders`] tells.
    fn is_whole(&self) -> bool;

    /// Whose a stored row is, as places in `subjects`: it may be several people's, or nobody's.
    ///
    /// # Errors
    /// When the row cannot be read.
    fn holders(
        &self,
        subjects: &[Subject],
        key: &[u8],
        value: &[u8],
    ) -> Result<Vec<usize>, StoreError>;

    /// How many rows are the subject's.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    fn count(&self, reads: &Snap, subject: &Subject) -> Result<u64, StoreError>;

    /// Visits each row of the subject as a line of JSON without its line feed, in the order of the
    /// table; nothing for a table that is not taken along.
    ///
    /// # Errors
    /// When the store fails; a row that cannot be read is handed to `visit` as its error.
    fn each(
        &self,
        reads: &Snap,
        subject: &Subject,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError>;

    /// Removes at most `limit` rows of the subject, and says how many went. What follows from them
    /// in other tables is the business of the caller.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    fn remove(&self, tx: &mut Tx<'_>, subject: &Subject, limit: usize)
    -> Result<usize, StoreError>;
}

/// Writes a row as a line of JSON.
type Line<K, V> = fn(&Subject, &K, &V) -> Result<Vec<u8>, serde_json::Error>;

/// The declaration of a [`Holding`].
pub struct Held<K: 'static, V: 'static> {
    table: &'static Table<K, V>,
    span: fn(&Subject) -> Option<Span<'static, K, V>>,
    whose: Option<fn(&Subject, &K, &V) -> bool>,
    line: Option<Line<K, V>>,
}

impl<K: Key, V: Record> Held<K, V> {
    /// A table whose rows are taken along. `span` is the stretch in which a subject's rows lie.
    pub const fn told(
        table: &'static Table<K, V>,
        span: fn(&Subject) -> Option<Span<'static, K, V>>,
        line: Line<K, V>,
    ) -> Self {
        Self {
            table,
            span,
            whose: None,
            line: Some(line),
        }
    }

    /// A table whose rows follow from others.
    pub const fn following(
        table: &'static Table<K, V>,
        span: fn(&Subject) -> Option<Span<'static, K, V>>,
    ) -> Self {
        Self {
            table,
            span,
            whose: None,
            line: None,
        }
    }

    /// Only these rows of the stretch are the subject's.
    #[must_use]
    pub const fn of(mut self, whose: fn(&Subject, &K, &V) -> bool) -> Self {
        self.whose = Some(whose);
        self
    }

    fn is_theirs(&self, subject: &Subject, key: &K, value: &V) -> bool {
        self.whose.is_none_or(|whose| whose(subject, key, value))
    }

    fn rows(
        &self,
        reads: &impl Reads,
        subject: &Subject,
        mut visit: impl FnMut(Result<(K, V), StoreError>) -> Flow,
    ) -> Result<(), StoreError> {
        let Some(span) = (self.span)(subject) else {
            return Ok(());
        };
        reads.each(span, |row| match row {
            Ok((key, value)) if !self.is_theirs(subject, &key, &value) => Flow::Continue(()),
            row => visit(row),
        })
    }
}

impl<K: Key, V: Record> Holding for Held<K, V> {
    fn table(&self) -> TableInfo {
        self.table.info()
    }

    fn is_taken_along(&self) -> bool {
        self.line.is_some()
    }

    fn stretch(&self, subject: &Subject) -> Option<Stretch> {
        let span = (self.span)(subject)?;
        Some((span.from, span.to))
    }

    fn is_whole(&self) -> bool {
        self.whose.is_none()
    }

    fn holders(
        &self,
        subjects: &[Subject],
        key: &[u8],
        value: &[u8],
    ) -> Result<Vec<usize>, StoreError> {
        let row = self.table.decode(key, value)?;
        let within = |subject| {
            let stretch = self.stretch(subject);
            stretch.is_some_and(|(from, to)| *from <= *key && *key < *to)
        };
        let theirs = subjects
            .iter()
            .enumerate()
            .filter(|(_, subject)| self.is_theirs(subject, &row.0, &row.1) && within(subject));
        Ok(theirs.map(|(at, _)| at).collect())
    }

    fn count(&self, reads: &Snap, subject: &Subject) -> Result<u64, StoreError> {
        let mut count = Ok(0);
        self.rows(reads, subject, |row| match row {
            Ok(_) => {
                count = count.clone().map(|n| n + 1);
                Flow::Continue(())
            }
            Err(error) => {
                count = Err(error);
                Flow::Break(())
            }
        })?;
        count
    }

    fn each(
        &self,
        reads: &Snap,
        subject: &Subject,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        let Some(line) = self.line else {
            return Ok(());
        };
        self.rows(reads, subject, |row| {
            visit(row.and_then(|(key, value)| {
                line(subject, &key, &value).map_err(|error| {
                    let name = self.table.info().name;
                    StoreError::Engine(format!("a row of {name} cannot be written: {error}"))
                })
            }))
        })
    }

    fn remove(
        &self,
        tx: &mut Tx<'_>,
        subject: &Subject,
        limit: usize,
    ) -> Result<usize, StoreError> {
        let mut keys = Ok(Vec::new());
        if limit == 0 {
            return Ok(0);
        }
        self.rows(tx, subject, |row| match (row, &mut keys) {
            (Ok((key, _)), Ok(keys)) => {
                keys.push(key);
                if keys.len() < limit {
                    Flow::Continue(())
                } else {
                    Flow::Break(())
                }
            }
            (Err(error), _) => {
                keys = Err(error);
                Flow::Break(())
            }
            (Ok(_), Err(_)) => Flow::Break(()),
        })?;
        let keys = keys?;
        keys.iter().try_for_each(|key| tx.delete(self.table, key))?;
        Ok(keys.len())
    }
}

/// What came of bringing rows of an export back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows that were not here.
    pub added: u64,
    /// Rows that were here just so.
    pub same: u64,
    /// Rows that are here otherwise, or do not fit beside what is here; what is here stays.
    pub differ: u64,
}

/// A line of JSON.
///
/// # Errors
/// When `row` cannot be written as JSON, which would be a fault of its type.
pub fn line(row: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(row)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;
    use crate::store::{Actor, Store};

    static TALLIES: Table<(PersonId, u32), u64> = Table::fact(0x70, "tallies", "for these tests");

    const HELD: Held<(PersonId, u32), u64> = Held::told(
        &TALLIES,
        |subject| Some(TALLIES.prefix(&(subject.person,))),
        |_, key, value| line(&(key.1, value)),
    );

    #[rocket::async_test]
    async fn only_the_rows_of_the_subject_are_counted_written_and_removed() {
        let clock = Clock::system();
        let store = Store::memory(clock.clone()).unwrap();
        let (iva, ana) = (PersonId::new(&clock), PersonId::new(&clock));
        let write = move |tx: &mut Tx<'_>| {
            for n in 0..5_u32 {
                tx.put(&TALLIES, &(iva, n), &u64::from(n))?;
                tx.put(&TALLIES, &(ana, n), &100)?;
            }
            Ok::<_, StoreError>(())
        };
        store.write(Actor::System, write).await.unwrap();
        let of = |person| Subject { person, user: None };
        let even = HELD.of(|_, key, _| key.1.is_multiple_of(2));
        let read = move |snap: &Snap| {
            let mut lines = Vec::new();
            even.each(snap, &of(iva), &mut |row| {
                lines.push(String::from_utf8(row.unwrap()).unwrap());
                Flow::Continue(())
            })?;
            Ok::<_, StoreError>((lines, even.count(snap, &of(iva))?))
        };
        let (lines, count) = store.read(read).await.unwrap();
        assert_eq!(lines, ["[0,0]", "[2,2]", "[4,4]"]);
        assert_eq!(count, 3);
        let remove = move |tx: &mut Tx<'_>| {
            let first = HELD.remove(tx, &of(iva), 4)?;
            Ok::<_, StoreError>((first, HELD.remove(tx, &of(iva), 4)?))
        };
        assert_eq!(store.write(Actor::System, remove).await.unwrap(), (4, 1));
        let left = |snap: &Snap| snap.list(TALLIES.all());
        let left: Vec<_> = store.read(left).await.unwrap();
        assert_eq!(left.len(), 5, "those of somebody else");
    }
}
