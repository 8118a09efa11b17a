#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

type Cells = Vec<(u64, Vec<String>)>;

fn read(bytes: &[u8], delimiter: u8) -> Result<Cells, RecordsError> {
    let mut records = Records::new(bytes, delimiter);
    let mut all = Vec::new();
    while let Some(record) = records.next_one()? {
        all.push((record.number(), record.iter().map(str::to_owned).collect()));
    }
    Ok(all)
}

fn cells(text: &str) -> Cells {
    read(text.as_bytes(), b',').unwrap()
}

fn row(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (
        number,
        cells.iter().map(|cell| (*cell).to_owned()).collect(),
    )
}

#[test]
fn records_know_their_line_and_empty_lines_are_passed_over() {
    let read = cells("a,b\r\n\r\n\n1,\"two\nlines\"\n2,x");
    let expected = [
        row(1, &["a", "b"]),
        row(4, &["1", "two\nlines"]),
        row(6, &["2", "x"]),
    ];
    assert_eq!(read, expected);
}

#[test]
fn quotes_within_a_cell_are_signs_like_any_other() {
    assert_eq!(
        cells("5\" pipe,\"say \"\"so\"\"\",\"a\"b\n"),
        [row(1, &["5\" pipe", "say \"so\"", "ab"])]
    );
}

#[test]
fn an_open_quote_costs_its_own_line_only() {
    let mut records = Records::new(&b"a,\"b\n1,2\n3,4\n"[..], b',');
    let first = records.next_one().unwrap().unwrap();
    assert_eq!(
        (first.flaw(), first.raw()),
        (Some(Flaw::OpenQuote), "a,\"b")
    );
    let second = records.next_one().unwrap().unwrap();
    assert_eq!((second.flaw(), second.number()), (None, 2));
    assert_eq!(records.next_one().unwrap().unwrap().cell(1), "4");
    assert!(records.next_one().unwrap().is_none());
}

#[test]
fn ten_million_columns_are_refused_before_they_are_held() {
    let commas = io::repeat(b',').take(10_000_000);
    let mut records = Records::new(commas, b',');
    assert!(matches!(records.next_one(), Err(RecordsError::Wide)));
    assert!(records.taken() < 100_000, "{}", records.taken());
}

#[test]
fn a_record_without_end_is_refused_after_a_mebibyte() {
    let mut records = Records::new(io::repeat(b'a'), b',');
    assert!(matches!(records.next_one(), Err(RecordsError::Long)));
    assert!(records.taken() < (MAX_RECORD as u64) + 100_000);
    let open = io::Cursor::new(b"\"").chain(io::repeat(b'a'));
    assert!(matches!(
        Records::new(open, b',').next_one(),
        Err(RecordsError::Long)
    ));
}

#[test]
fn quotes_opened_again_and_again_end_the_reading() {
    let mut text = String::new();
    for _ in 0..=MAX_OPEN {
        text.push_str("\"a\n");
        text.push_str(&format!("{}\n", "x".repeat(100_000)).repeat(12));
    }
    assert!(matches!(
        read(text.as_bytes(), b','),
        Err(RecordsError::Quotes)
    ));
}

#[test]
fn bytes_that_are_no_text_are_marked() {
    let mut records = Records::new(&b"a,b\n1,\0\nte\x9eina,2\n"[..], b',');
    assert_eq!(records.next_one().unwrap().unwrap().flaw(), None);
    assert_eq!(
        records.next_one().unwrap().unwrap().flaw(),
        Some(Flaw::NoText)
    );
    assert_eq!(records.next_one().unwrap().unwrap().cell(0), "težina");
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_is_read_as_it_was(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z0-9\",;\n\r é]{0,6}", 2..5), 1..6),
        delimiter in proptest::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut bytes = Vec::new();
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(&mut bytes);
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        drop(writer);
        let found = read(&bytes, delimiter).unwrap();
        prop_assert_eq!(found.len(), rows.len());
        for ((_, found), row) in found.iter().zip(&rows) {
            let row: Vec<_> = row.iter().map(|cell| cell.trim().to_owned()).collect();
            prop_assert_eq!(found, &row);
        }
    }

    #[test]
    fn any_bytes_are_read_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read(&bytes, b',').is_ok());
    }
}
