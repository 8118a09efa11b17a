//! A few rows of a table as they are stored, for those who may see them. Which those are, the table declares
//! itself; one that declares nothing shows none.

use super::{
    Flow, Holding, Snap, StoreError, Subject,
    columns::{Cell, Column},
    engine::Direction,
    table::TableInfo,
    tx::Reads,
};
use serde_json::Value;

/// How many rows of others are passed over at most on the way to one's own.
const LOOKED_AT: usize = 10_000;

/// What the one column of records without fields is called.
const WHOLE: &str = "value";

/// Whether rows of a table may be shown, and to whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampling {
    /// To nobody: they hold secrets, or say something of several people at once.
    #[default]
    Never,
    /// To each person their own.
    Own,
    /// To who runs the house: they are nobody's.
    Nobodys,
}

/// Whose rows are looked for.
#[derive(Clone, Copy)]
pub enum Whose<'a> {
    /// Nobody's, of a table that holds no others.
    Nobodys,
    /// Those of this person, by what is declared of the table.
    Of(&'a dyn Holding, &'a Subject),
}

/// The last rows of a table in the order of their keys, the last of all first; a value for each column. Nothing
/// where the table does not declare that such rows may be shown.
///
/// # Errors
/// When the store fails.
pub fn sample(
    snap: &Snap,
    table: TableInfo,
    whose: Whose<'_>,
    most: usize,
) -> Result<Vec<Vec<Value>>, StoreError> {
    let stretch = match (table.sampling, whose) {
        (Sampling::Nobodys, Whose::Nobodys) => Some((vec![table.id], vec![table.id + 1])),
        (Sampling::Own, Whose::Of(holding, subject)) if holding.table().id == table.id => {
            holding.stretch(subject)
        }
        _ => None,
    };
    let Some((from, to)) = stretch else {
        return Ok(Vec::new());
    };
    let columns = (table.columns)();
    let (mut rows, mut looked_at) = (Vec::new(), 0);
    let mut visit = |key: &[u8], value: &[u8]| {
        looked_at += 1;
        if rows.len() == most || looked_at > LOOKED_AT {
            return Flow::Break(());
        }
        if is_theirs(whose, key, value) {
            rows.push(row(table, &columns, key, value));
        }
        Flow::Continue(())
    };
    snap.raw()
        .scan(&from, &to, Direction::Descending, &mut visit)?;
    Ok(rows)
}

/// Whether a row within the stretch may be shown. Of one that cannot be read nobody knows whose it is.
fn is_theirs(whose: Whose<'_>, key: &[u8], value: &[u8]) -> bool {
    match whose {
        Whose::Nobodys => true,
        Whose::Of(holding, _) if holding.is_whole() => true,
        Whose::Of(holding, subject) => holding
            .holders(std::slice::from_ref(subject), key, value)
            .is_ok_and(|holders| !holders.is_empty()),
    }
}

fn row(table: TableInfo, columns: &[Column], key: &[u8], value: &[u8]) -> Vec<Value> {
    let cells = (table.cells)(key).unwrap_or_default();
    let record = (table.json)(value).unwrap_or_default();
    let in_column = |(at, column): (usize, &Column)| match column.is_key {
        true => cells.get(at).map(written).unwrap_or_default(),
        false => field(&record, &column.name),
    };
    columns.iter().enumerate().map(in_column).collect()
}

fn written(cell: &Cell) -> Value {
    match cell {
        Cell::Number(n) => i64::try_from(*n).map_or_else(|_| n.to_string().into(), Value::from),
        Cell::Date(date) => date.to_string().into(),
        Cell::Time(at) => at.to_string().into(),
        Cell::Flag(flag) => (*flag).into(),
        Cell::Text(text) => text.as_str().into(),
        Cell::Id(id) => id.to_string().into(),
        Cell::Private => Value::Null,
    }
}

/// The field of a record that a column names; the whole record where it is no record of fields, such as a map.
fn field(record: &Value, name: &str) -> Value {
    let found = name
        .split('.')
        .try_fold(record, |record, name| record.get(name));
    match found {
        Some(found) => found.clone(),
        None if name == WHOLE => record.clone(),
        None => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;
    use crate::ops::ids::PersonId;
    use crate::store::{Actor, Held, Record, Store, Table, Tx};
    use jiff::civil::{Date, date};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    struct Line {
        what: String,
        inner: Inner,
    }

    #[derive(Serialize, Deserialize)]
    struct Inner {
        n: Option<u32>,
    }

    impl Record for Line {}

    static OWN: Table<(PersonId, Date), Line> =
        Table::fact(0x70, "own", "for these tests").shown_to_owner();
    static SECRET: Table<(PersonId, Date), Line> = Table::fact(0x71, "secret", "for these tests");
    static HOUSE: Table<String, u64> =
        Table::control(0x72, "house", "for these tests").shown_to_operators();

    fn line(what: &str) -> Line {
        Line {
            what: what.to_owned(),
            inner: Inner { n: Some(7) },
        }
    }

    async fn filled() -> (Store, [PersonId; 2]) {
        let clock = Clock::system();
        let store = Store::memory(clock.clone()).unwrap();
        let people = [PersonId::new(&clock), PersonId::new(&clock)];
        let write = move |tx: &mut Tx<'_>| {
            for (person, who) in people.into_iter().zip(["iva", "ana"]) {
                for day in 1..=12 {
                    let key = (person, date(2026, 1, day));
                    tx.put(&OWN, &key, &line(who))?;
                    tx.put(&SECRET, &key, &line(who))?;
                }
            }
            tx.put(&HOUSE, &"rows".to_owned(), &3)
        };
        let done: Result<_, StoreError> = store.write(Actor::System, write).await;
        done.unwrap();
        (store, people)
    }

    async fn of(
        store: &Store,
        held: Held<(PersonId, Date), Line>,
        table: TableInfo,
        person: PersonId,
    ) -> Vec<Vec<Value>> {
        let subject = Subject { person, user: None };
        let read = move |snap: &Snap| sample(snap, table, Whose::Of(&held, &subject), 10);
        let rows: Result<_, StoreError> = store.read(read).await;
        rows.unwrap()
    }

    #[rocket::async_test]
    async fn the_newest_ten_of_ones_own_rows_are_shown_by_column() {
        let (store, [iva, _]) = filled().await;
        let own = Held::following(&OWN, |subject| Some(OWN.prefix(&(subject.person,))));
        let rows = of(&store, own, OWN.info(), iva).await;
        assert_eq!(rows.len(), 10);
        let columns: Vec<_> = (OWN.info().columns)();
        let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["person", "date", "what", "inner.n"]);
        let first = serde_json::json!([iva.to_string(), "2026-01-12", "iva", 7]);
        assert_eq!(Value::from(rows[0].clone()), first);
        assert!(rows.iter().all(|row| row[2] == "iva"));
    }

    #[rocket::async_test]
    async fn rows_are_told_apart_where_the_stretch_holds_those_of_others_too() {
        let (store, [_, ana]) = filled().await;
        let all = Held::following(&OWN, |_| Some(OWN.all()));
        let rows = of(
            &store,
            all.of(|subject, key, _| key.0 == subject.person),
            OWN.info(),
            ana,
        );
        let rows = rows.await;
        assert_eq!(rows.len(), 10);
        assert!(rows.iter().all(|row| row[2] == "ana"));
        let stranger = PersonId::new(&Clock::system());
        let own = Held::following(&OWN, |subject| Some(OWN.prefix(&(subject.person,))));
        assert!(of(&store, own, OWN.info(), stranger).await.is_empty());
    }

    #[rocket::async_test]
    async fn a_table_that_declares_nothing_shows_nothing() {
        let (store, [iva, _]) = filled().await;
        let secret = Held::following(&SECRET, |subject| Some(SECRET.prefix(&(subject.person,))));
        assert!(of(&store, secret, SECRET.info(), iva).await.is_empty());
        // What is declared of another table opens none.
        let other = Held::following(&SECRET, |subject| Some(SECRET.prefix(&(subject.person,))));
        assert!(of(&store, other, OWN.info(), iva).await.is_empty());
        let read = |snap: &Snap| {
            let nobodys = |table| sample(snap, table, Whose::Nobodys, 10);
            Ok::<_, StoreError>((
                nobodys(OWN.info())?,
                nobodys(SECRET.info())?,
                nobodys(HOUSE.info())?,
            ))
        };
        let (own, secret, house) = store.read(read).await.unwrap();
        assert!(own.is_empty() && secret.is_empty());
        assert_eq!(house, [[Value::from("rows"), Value::from(3)]]);
    }
}
