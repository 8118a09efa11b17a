//! Databases for tests, made in memory: one page a table, so that tests can say what they read beside what they want.

/// A value of a row.
#[derive(Debug, Clone)]
pub enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<()> for Cell {
    fn from((): ()) -> Self {
        Self::Null
    }
}

/// A row: `cells![1, "text", 0.5, ()]`.
macro_rules! cells {
    ($($cell:expr),* $(,)?) => { vec![$($crate::formats::sqlite::made::Cell::from($cell)),*] };
}
pub(crate) use cells;

/// A table: the statement that declares it, and its rows.
pub struct Made {
    sql: String,
    rows: Vec<Vec<Cell>>,
}

/// A table of these columns, without types or keys.
pub fn table(name: &str, columns: &str, rows: Vec<Vec<Cell>>) -> Made {
    Made {
        sql: format!("CREATE TABLE {name} ({columns})"),
        rows,
    }
}

/// A file with pages of `size` bytes, the last `reserved` of which are somebody else's.
pub fn database(size: usize, reserved: u8, tables: &[Made]) -> Vec<u8> {
    let schema = tables.iter().enumerate().map(|(place, table)| {
        let name = table.sql.split_whitespace().nth(2).unwrap_or_default();
        cells!["table", name, name, place as i64 + 2, table.sql.as_str()]
    });
    let mut file = page(size, reserved, 100, &schema.collect::<Vec<_>>());
    file[..16].copy_from_slice(b"SQLite format 3\0");
    let written = if size == 65_536 { 1 } else { size as u16 };
    file[16..18].copy_from_slice(&written.to_be_bytes());
    file[18..24].copy_from_slice(&[1, 1, reserved, 64, 32, 32]);
    file[59] = 1;
    for table in tables {
        file.extend(page(size, reserved, 0, &table.rows));
    }
    file
}

/// The same with the largest pages, which hold what a test writes.
pub fn large(tables: &[Made]) -> Vec<u8> {
    database(65_536, 0, tables)
}

/// A leaf with all of these rows.
fn page(size: usize, reserved: u8, head: usize, rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut page = vec![0; size];
    let mut end = size - usize::from(reserved);
    page[head] = 13;
    page[head + 3..head + 5].copy_from_slice(&(rows.len() as u16).to_be_bytes());
    for (place, row) in rows.iter().enumerate() {
        let payload = payload(row);
        let mut cell = varint(payload.len() as u64);
        cell.extend(varint(place as u64 + 1));
        cell.extend(payload);
        end -= cell.len();
        page[end..end + cell.len()].copy_from_slice(&cell);
        let pointer = head + 8 + 2 * place;
        assert!(pointer + 2 <= end, "a table of a test fits one page");
        page[pointer..pointer + 2].copy_from_slice(&(end as u16).to_be_bytes());
    }
    page
}

fn payload(row: &[Cell]) -> Vec<u8> {
    let (mut types, mut values) = (Vec::new(), Vec::new());
    for cell in row {
        match cell {
            Cell::Null => types.extend(varint(0)),
            Cell::Int(number) => {
                types.extend(varint(6));
                values.extend(number.to_be_bytes());
            }
            Cell::Real(number) => {
                types.extend(varint(7));
                values.extend(number.to_be_bytes());
            }
            Cell::Text(text) => {
                types.extend(varint(13 + 2 * text.len() as u64));
                values.extend(text.as_bytes());
            }
        }
    }
    // A header shorter than 127 bytes has a length of one byte.
    assert!(types.len() < 126, "a row of a test has few columns");
    let mut payload = varint(types.len() as u64 + 1);
    payload.extend(types);
    payload.extend(values);
    payload
}

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = vec![(number & 0x7f) as u8];
    while number > 0x7f {
        number >>= 7;
        bytes.insert(0, (number & 0x7f) as u8 | 0x80);
    }
    bytes
}
