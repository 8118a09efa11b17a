//! A first look at a member: whether it is a table, cut where, with which header.

use crate::formats::{Bundle, ReadError, Recognised};

use super::{
    heads::Heads,
    records::{Record, Records, RecordsError},
};

/// How many bytes are looked at.
const BEGINNING: usize = 64 << 10;
/// How many records are looked at.
const RECORDS: usize = 50;
/// The signs that may stand between cells. Where several cut equally well the first one does: a comma is in many
/// texts and numbers, a tab in hardly any.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// The beginning of a table.
#[derive(Debug, Clone)]
pub struct Peek {
    /// What stands between cells.
    pub delimiter: u8,
    /// The first records; at least one, none of them cut off.
    pub records: Vec<Record>,
}

impl Peek {
    /// That of the first bytes of a file; nothing when they are no text. `all` says that they are the whole file.
    pub fn of(bytes: &[u8], all: bool) -> Option<Self> {
        let delimiter = delimiter_of(bytes, all);
        let records = first(bytes, delimiter, all)?;
        let text = !records.is_empty() && records.iter().all(|record| record.flaw().is_none());
        text.then_some(Self { delimiter, records })
    }

    /// The names of the columns.
    pub fn heads(&self) -> Heads {
        self.records.first().map(Heads::of).unwrap_or_default()
    }
}

/// The first records, without one that may be cut off; nothing when they cannot be cut.
fn first(bytes: &[u8], delimiter: u8, all: bool) -> Option<Vec<Record>> {
    let mut records = Records::new(bytes, delimiter);
    let mut found = Vec::new();
    loop {
        match records.next_one() {
            Ok(Some(record)) => found.push(record.clone()),
            Ok(None) => break,
            Err(_) => return None,
        }
        if found.len() > RECORDS {
            found.pop();
            return Some(found);
        }
    }
    if !all && found.len() > 1 {
        found.pop();
    }
    Some(found)
}

/// What stands between the cells of a table: the sign that cuts most of its records into equally many. A comma when
/// none does.
pub fn delimiter_of(bytes: &[u8], all: bool) -> u8 {
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let Some(records) = first(bytes, delimiter, all) else {
            continue;
        };
        let Some(columns) = records
            .first()
            .map(Record::len)
            .filter(|columns| *columns > 1)
        else {
            continue;
        };
        // A trailing delimiter makes one cell more, which is common in rows below a header without it.
        let alike = |record: &&Record| (columns..=columns + 1).contains(&record.len());
        let share = records.iter().filter(alike).count() * 1000 / records.len();
        if share > best.0 {
            best = (share, delimiter);
        }
    }
    best.1
}

/// Looks at the beginning of a member; nothing when it is no text.
///
/// # Errors
/// When it cannot be read.
pub fn peek(bundle: &mut Bundle, member: usize) -> Result<Option<Peek>, ReadError> {
    let bytes = bundle.beginning(member, BEGINNING)?;
    let all = bytes.len() < BEGINNING;
    Ok(Peek::of(&bytes, all))
}

/// Whether a member begins as text whose first row is longer than any that is read.
///
/// # Errors
/// When it cannot be read.
pub fn is_beyond(bundle: &mut Bundle, member: usize) -> Result<bool, ReadError> {
    let bytes = bundle.beginning(member, BEGINNING)?;
    let text = std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0'));
    let beyond = DELIMITERS.iter().any(|delimiter| {
        let mut records = Records::new(bytes.as_slice(), *delimiter);
        matches!(records.next_one(), Err(RecordsError::Wide))
    });
    Ok(text && beyond)
}

/// The name of a member without its folders.
pub fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether it is worth looking whether a member is a table: among many files only those that are called so, among
/// few any but those of kinds that are surely none.
pub fn may_be_table(bundle: &Bundle, member: usize) -> bool {
    const FEW: usize = 20;
    let Some(found) = bundle.members().get(member) else {
        return false;
    };
    let name = file_name(&found.name).to_lowercase();
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("csv" | "tsv" | "tab" | "txt") => true,
        Some(
            "json" | "ndjson" | "xml" | "zip" | "db" | "fit" | "gpx" | "tcx" | "pdf" | "png"
            | "jpg" | "jpeg",
        ) => false,
        _ => bundle.members().len() <= FEW,
    }
}

/// The members that are tables of one kind, by their beginnings: `kind` gives the generation, which is that of the
/// first one found. It is handed the member's name to tell apart tables with the same header, never to go by it alone.
///
/// # Errors
/// When a member cannot be read.
pub fn recognise(
    bundle: &mut Bundle,
    kind: &mut dyn FnMut(&str, &Peek) -> Option<&'static str>,
) -> Result<Option<Recognised>, ReadError> {
    let mut found: Option<Recognised> = None;
    for member in 0..bundle.members().len() {
        if !may_be_table(bundle, member) {
            continue;
        }
        let Some(seen) = peek(bundle, member)? else {
            continue;
        };
        let name = bundle
            .members()
            .get(member)
            .map_or("", |found| found.name.as_str());
        if let Some(generation) = kind(name, &seen) {
            let generation = generation.to_owned();
            let members = Vec::new();
            let found = found.get_or_insert(Recognised {
                generation,
                members,
            });
            found.members.push(member);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn delimiter(text: &str) -> char {
        char::from(delimiter_of(text.as_bytes(), true))
    }

    #[test]
    fn the_delimiter_is_the_sign_that_cuts_into_equal_rows() {
        assert_eq!(delimiter("date,kg\n2026-03-02,71.4\n"), ',');
        assert_eq!(delimiter("datum;kg;san\n2026-03-02;71,4;7,5\n"), ';');
        assert_eq!(delimiter("2026-03-02;71,4\n2026-03-03;71,2\n"), ';');
        assert_eq!(delimiter("date\tnote\n2026-03-02\tone, two; three\n"), '\t');
        assert_eq!(delimiter("date|kg\n2026-03-02|71.4\n"), '|');
        assert_eq!(
            delimiter("date,note\n2026-03-02,\"a;b\"\n2026-03-03,c;d\n"),
            ','
        );
        assert_eq!(delimiter("lonely\n1\n"), ',');
    }

    #[test]
    fn a_record_that_is_cut_off_is_not_looked_at() {
        let peek = Peek::of(b"date,kg\n2026-03-02,71.4\n2026-03-03,7", false).unwrap();
        assert_eq!(peek.records.len(), 2);
        let peek = Peek::of(b"date,kg\n2026-03-02,71.4", true).unwrap();
        assert_eq!(peek.records.len(), 2);
        assert!(Peek::of(b"PK\x03\x04\0\0,\n", true).is_none());
        assert!(Peek::of(b"", true).is_none());
    }

    proptest! {
        #[test]
        fn rows_of_numbers_are_cut_at_whatever_was_put_between_them(
            rows in proptest::collection::vec((0_u32..9_999, 0_u32..99, 0_u32..99), 2..20),
            delimiter in proptest::sample::select(vec!['\t', ';', '|', ',']),
        ) {
            let fraction = if delimiter == ',' { '.' } else { ',' };
            let mut text = ["date", "kg", "note"].join(&delimiter.to_string());
            for (whole, part, other) in rows {
                text.push_str(&format!("\n{whole}{delimiter}{other}{fraction}{part}{delimiter}x"));
            }
            prop_assert_eq!(self::delimiter(&text), delimiter);
        }
    }
}
