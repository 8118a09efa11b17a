#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use super::made::{cells, database, large, table};
use super::record::varint;
use super::*;

const ROWIDS: &[u8] = include_bytes!("../../../tests/data/formats/rowids.db");
const KEYS: &[u8] = include_bytes!("../../../tests/data/formats/keys.db");
const UTF16LE: &[u8] = include_bytes!("../../../tests/data/formats/utf16le.db");
const UTF16BE: &[u8] = include_bytes!("../../../tests/data/formats/utf16be.db");
const LOG: &[u8] = include_bytes!("../../../tests/data/formats/log.db");

fn open(bytes: &[u8]) -> Database<Cursor<Vec<u8>>> {
    Database::open(Cursor::new(bytes.to_vec())).unwrap()
}

/// Every value of the rows of a table.
fn rows(bytes: &[u8], name: &str, columns: &[&str]) -> Vec<Vec<Value<'static>>> {
    let mut database = open(bytes);
    let table = database.table(name).unwrap().clone();
    let places: Vec<_> = columns
        .iter()
        .map(|column| table.column(column).unwrap())
        .collect();
    let mut rows = Vec::new();
    database
        .each(&table, |record| {
            let values = places.iter().map(|&place| match record.get(place) {
                Value::Text(text) => Value::Text(text.into_owned().into()),
                Value::Blob(bytes) => Value::Int(bytes.iter().map(|&byte| i64::from(byte)).sum()),
                Value::Int(number) => Value::Int(number),
                Value::Real(number) => Value::Real(number),
                Value::Null => Value::Null,
            });
            rows.push(values.collect());
            Ok(())
        })
        .unwrap();
    rows
}

fn ints(bytes: &[u8], name: &str, column: &str) -> Vec<i64> {
    let rows = rows(bytes, name, &[column]);
    let number = |row: &Vec<Value>| match row[0] {
        Value::Int(number) => number,
        _ => 0,
    };
    rows.iter().map(number).collect()
}

#[test]
fn tables_are_found_with_their_columns_and_views_are_not() {
    let database = open(ROWIDS);
    let names: Vec<_> = database.tables().iter().map(|table| &table.name).collect();
    assert_eq!(
        names,
        ["steps (raw)", "sqlite_sequence", "long", "numbers", "empty"]
    );
    let columns: Vec<_> = database.tables()[0].columns().collect();
    assert_eq!(
        columns,
        [
            "_id",
            "TIMESTAMP",
            "STEPS",
            "twice",
            "thrice",
            "note",
            "later"
        ]
    );
    assert!(database.tables()[0].has(&["_ID", "timestamp"]));
    assert!(!database.tables()[0].has(&["_ID", "twice or so"]));
}

#[test]
fn a_table_of_many_pages_is_read_in_the_order_of_its_key_without_what_was_deleted() {
    let ids = ints(ROWIDS, "STEPS (RAW)", "_id");
    assert_eq!(ids.len(), 200);
    assert!(ids.is_sorted());
    assert_eq!(ids.iter().sum::<i64>(), 5_000_090_000);
    assert_eq!(
        ints(ROWIDS, "steps (raw)", "STEPS").iter().sum::<i64>(),
        603
    );
}

#[test]
fn a_column_lies_where_it_was_declared_though_others_are_computed_or_came_later() {
    let columns = ["_id", "TIMESTAMP", "twice", "thrice", "note", "later"];
    let rows = rows(ROWIDS, "steps (raw)", &columns);
    let first = [
        Value::Int(3),
        Value::Int(1_772_000_060),
        Value::Null,
        Value::Int(3),
        Value::Text("row 1".into()),
        Value::Null,
    ];
    assert_eq!(rows[0], first);
    assert_eq!(rows.last().unwrap()[0], Value::Int(5_000_000_000));
    assert_eq!(rows.last().unwrap()[5], Value::Real(0.5));
}

#[test]
fn a_row_of_many_pages_is_put_together() {
    let rows = rows(ROWIDS, "long", &["id", "body", "bytes"]);
    let bytes = 6 * (0..256).sum::<i64>();
    let expected = [
        Value::Int(-7),
        Value::Text("abcdefghij".repeat(400).into()),
        Value::Int(bytes),
    ];
    assert_eq!(rows, [expected]);
}

#[test]
fn numbers_of_every_width_keep_their_value_and_sign() {
    let rows = rows(ROWIDS, "numbers", &["n", "kind"]);
    let ints = [
        0,
        1,
        -1,
        127,
        -128,
        32_767,
        -32_768,
        8_388_607,
        -8_388_608,
        (1 << 31) - 1,
        -(1 << 31),
        (1 << 47) - 1,
        -(1 << 47),
        i64::MAX,
        i64::MIN,
    ];
    let read: Vec<_> = rows.iter().map(|row| row[0].clone()).collect();
    let mut expected: Vec<_> = ints.into_iter().map(Value::Int).collect();
    expected.extend([0.1, -2.5, 1e300].map(Value::Real));
    expected.push(Value::Null);
    assert_eq!(read, expected);
    assert_eq!(rows.last().unwrap()[1], Value::Text("null".into()));
}

#[test]
fn an_empty_table_has_no_rows() {
    assert!(rows(ROWIDS, "empty", &["a"]).is_empty());
}

#[test]
fn a_table_without_numbers_of_rows_begins_with_its_key() {
    let rows = rows(KEYS, "SAMPLE", &["STEPS", "TIMESTAMP", "DEVICE_ID", "NOTE"]);
    assert_eq!(rows.len(), 200);
    let mut checked = 0;
    for row in &rows {
        let [
            Value::Int(steps),
            Value::Int(time),
            Value::Int(device),
            note,
        ] = &row[..]
        else {
            panic!("{row:?}");
        };
        assert_eq!((*time, *device), (1_772_000_000 + steps, steps % 2));
        let long = Value::Text("long ".repeat(200).into());
        assert_eq!(*note, if *steps == 77 { long } else { Value::Null });
        checked += steps;
    }
    assert_eq!(checked, (0..200).sum::<i64>());
}

#[test]
fn text_is_read_in_all_three_encodings() {
    for file in [UTF16LE, UTF16BE] {
        let words: Vec<_> = rows(file, "words", &["word"]).concat();
        let expected = ["šećer 🍬", "plain"].map(|word| Value::Text(word.into()));
        assert_eq!(words, expected);
    }
}

#[test]
fn a_file_with_a_write_ahead_log_says_so_and_is_read() {
    assert!(open(LOG).has_wal());
    assert!(!open(KEYS).has_wal());
    assert_eq!(ints(LOG, "one", "a"), [1]);
}

#[test]
fn the_largest_pages_and_reserved_bytes_are_read() {
    let rows = || vec![cells![1, "a"], cells![2, "b"]];
    assert_eq!(
        ints(&large(&[table("t", "n, s", rows())]), "t", "n"),
        [1, 2]
    );
    let reserved = database(512, 32, &[table("t", "n, s", rows())]);
    assert_eq!(ints(&reserved, "t", "n"), [1, 2]);
}

#[test]
fn real_numbers_that_are_whole_can_be_read_as_whole_ones() {
    let file = large(&[table(
        "t",
        "n",
        vec![cells![2.0], cells![2.5], cells![1e300]],
    )]);
    let mut database = open(&file);
    let table = database.tables()[0].clone();
    let mut seen = Vec::new();
    let visit = |record: &Record<'_>| {
        seen.push((record.int(0), record.number(0)));
        Ok(())
    };
    database.each(&table, visit).unwrap();
    assert_eq!(
        seen,
        [(Some(2), Some(2.0)), (None, Some(2.5)), (None, Some(1e300))]
    );
}

#[test]
fn what_is_no_database_is_told_from_a_damaged_one() {
    let error = |bytes: &[u8]| Database::open(Cursor::new(bytes.to_vec())).unwrap_err();
    assert!(matches!(error(b""), SqliteError::Foreign));
    assert!(matches!(error(&[0x5a; 4096]), SqliteError::Foreign));
    assert!(matches!(error(&KEYS[..60]), SqliteError::Broken(_)));
    assert!(matches!(error(&KEYS[..300]), SqliteError::Broken(_)));
    for (place, byte) in [(16, 3), (20, 200), (59, 7)] {
        let mut bytes = KEYS.to_vec();
        bytes[place] = byte;
        assert!(matches!(error(&bytes), SqliteError::Broken(_)), "{place}");
    }
}

/// What reading all tables of a file ends in.
fn all(bytes: Vec<u8>) -> Result<u64, SqliteError> {
    let mut database = Database::open(Cursor::new(bytes))?;
    let mut values = 0;
    for table in database.tables().to_vec() {
        database.each(&table, |record| {
            for column in 0..table.width() {
                values += u64::from(record.get(column) != Value::Null);
            }
            Ok(())
        })?;
    }
    Ok(values)
}

#[test]
fn pages_that_go_in_a_circle_are_refused() {
    let mut bytes = KEYS.to_vec();
    let root = open(KEYS).tables()[0].root() as usize;
    let page = (root - 1) * 512;
    // The page's last child becomes the page itself.
    bytes[page + 8..page + 12].copy_from_slice(&(root as u32).to_be_bytes());
    let error = all(bytes).unwrap_err();
    assert!(matches!(error, SqliteError::Broken(_)), "{error}");
}

#[test]
fn a_long_row_that_goes_in_a_circle_is_refused() {
    let mut bytes = database(512, 0, &[table("t", "n", vec![]), table("u", "n", vec![])]);
    let length = 1 << 20;
    let local = walk::local(length, 512, false);
    let page = &mut bytes[512..1024];
    page[3..5].copy_from_slice(&[0, 1]);
    page[8..10].copy_from_slice(&[0, 12]);
    // A mebibyte in three bytes, and the row's number.
    page[12..16].copy_from_slice(&[0xc0, 0x80, 0, 1]);
    page[16 + local..20 + local].copy_from_slice(&[0, 0, 0, 3]);
    bytes[1024..1028].copy_from_slice(&[0, 0, 0, 3]);
    let error = all(bytes).unwrap_err().to_string();
    assert!(error.contains("circle"), "{error}");
}

#[test]
fn a_table_that_ends_early_is_told() {
    let error = all(ROWIDS[..ROWIDS.len() / 2].to_vec()).unwrap_err();
    assert!(matches!(error, SqliteError::Broken(_)), "{error}");
}

#[test]
fn no_changed_byte_and_no_cut_makes_the_reader_panic() {
    let (mut fine, mut refused) = (0, 0);
    for file in [ROWIDS, KEYS, UTF16LE, LOG] {
        for place in (0..file.len()).step_by(29) {
            for value in [0, 0x7f, 0xff] {
                let mut bytes = file.to_vec();
                bytes[place] = value;
                match all(bytes) {
                    Ok(_) => fine += 1,
                    Err(_) => refused += 1,
                }
            }
        }
        for end in (0..file.len()).step_by(97) {
            refused += u32::from(all(file[..end].to_vec()).is_err());
        }
    }
    assert!(fine > 0 && refused > 0, "{fine} {refused}");
}

#[test]
fn varints_have_one_to_nine_bytes() {
    assert_eq!(varint(&[0x7f]), Some((127, 1)));
    assert_eq!(varint(&[0x81, 0x00, 9]), Some((128, 2)));
    assert_eq!(varint(&[0xff; 9]), Some((u64::MAX, 9)));
    assert_eq!(varint(&[0xff; 8]), None);
    assert_eq!(varint(&[]), None);
}
