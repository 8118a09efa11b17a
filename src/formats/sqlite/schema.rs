//! What tables there are and what their columns are called, read from the statements that made them.

use super::record::{Record, Value};

/// Bytes of a statement that is looked at.
const MOST_SQL: usize = 64 << 10;

/// Columns of a table, as many as SQLite takes.
const MOST_COLUMNS: usize = 2000;

/// A table that rows can be read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name as it was declared.
    pub name: String,
    columns: Vec<Column>,
    root: u32,
    without_rowid: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    name: String,
    kept: Kept,
}

/// Where in a row a column lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// At this place of the record.
    At(usize),
    /// It is another name of the row's number.
    Rowid,
    /// It is computed and not kept.
    Nowhere,
}

impl Table {
    /// The table of tables itself.
    pub(super) fn schema() -> Self {
        let columns = ["type", "name", "tbl_name", "rootpage", "sql"];
        Self {
            name: "sqlite_schema".to_owned(),
            columns: columns
                .iter()
                .enumerate()
                .map(|(place, name)| Column {
                    name: (*name).to_owned(),
                    kept: Kept::At(place),
                })
                .collect(),
            root: 1,
            without_rowid: false,
        }
    }

    /// The table that a row of [`Table::schema`] declares; `None` for indexes, views and what has no rows of its own.
    pub(super) fn declared(record: &Record<'_>) -> Option<Self> {
        if record.get(0) != Value::Text("table".into()) {
            return None;
        }
        let root = record.int(3).and_then(|root| u32::try_from(root).ok());
        let sql = record.text(4).filter(|sql| sql.len() <= MOST_SQL)?;
        let (columns, without_rowid) = columns(&words(&sql))?;
        Some(Self {
            name: record.text(1)?.into_owned(),
            columns,
            root: root.filter(|&root| root > 0)?,
            without_rowid,
        })
    }

    /// The place of a column, for [`Record::get`]; found in any case of its letters.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The names of its columns.
    #[cfg(test)]
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// Whether it has all of these columns.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(name).is_some())
    }

    pub(super) fn kept(&self, column: usize) -> Kept {
        self.columns
            .get(column)
            .map_or(Kept::Nowhere, |column| column.kept)
    }

    pub(super) fn root(&self) -> u32 {
        self.root
    }

    pub(super) fn without_rowid(&self) -> bool {
        self.without_rowid
    }
}

/// A word of a statement.
#[derive(Debug, PartialEq, Eq)]
enum Word {
    /// Written as it is: a keyword, a name or a number.
    Plain(String),
    /// In quotes of any of the four kinds.
    Quoted(String),
    /// A bracket, comma or other sign.
    Sign(char),
}

impl Word {
    fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Plain(word) if word.eq_ignore_ascii_case(keyword))
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Plain(name) | Self::Quoted(name) => Some(name),
            Self::Sign(_) => None,
        }
    }
}

/// Cuts a statement into words, without its comments.
fn words(sql: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let skip = |after: usize, end: &str| match rest[after..].find(end) {
            Some(at) => &rest[after + at + end.len()..],
            None => "",
        };
        if first.is_whitespace() {
            rest = rest.trim_start();
        } else if rest.starts_with("--") {
            rest = skip(2, "\n");
        } else if rest.starts_with("/*") {
            rest = skip(2, "*/");
        } else if matches!(first, '"' | '`' | '\'' | '[') {
            let close = if first == '[' { ']' } else { first };
            let (word, after) = quoted(&rest[1..], close);
            words.push(Word::Quoted(word));
            rest = after;
        } else if is_letter(first) {
            let end = rest.find(|letter| !is_letter(letter)).unwrap_or(rest.len());
            words.push(Word::Plain(rest[..end].to_owned()));
            rest = &rest[end..];
        } else {
            words.push(Word::Sign(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    words
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$' || !letter.is_ascii()
}

/// What stands until the closing quote, which is written twice where it is meant, and what follows.
fn quoted(text: &str, close: char) -> (String, &str) {
    let mut word = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(close) {
        word.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if close == ']' || !rest.starts_with(close) {
            return (word, rest);
        }
        word.push(close);
        rest = &rest[1..];
    }
    word.push_str(rest);
    (word, "")
}

/// What a part of the list in brackets says: a column, or which columns are the key.
struct Declared<'w> {
    name: &'w str,
    is_integer: bool,
    is_key: bool,
    is_computed: bool,
}

/// The columns of `CREATE TABLE name (…) …` with their places in a row, and whether the rows have no number.
fn columns(words: &[Word]) -> Option<(Vec<Column>, bool)> {
    let open = words.iter().position(|word| *word == Word::Sign('('))?;
    let (parts, after) = parts(&words[open + 1..]);
    let without_rowid = after
        .windows(2)
        .any(|pair| pair[0].is("without") && pair[1].is("rowid"));
    let mut declared = Vec::new();
    let mut key: Vec<&str> = Vec::new();
    for part in parts {
        match key_of_table(part) {
            Some(names) => key.extend(names),
            None => declared.extend(column(part)),
        }
    }
    key.extend(declared.iter().filter(|one| one.is_key).map(|one| one.name));
    if declared.is_empty() || declared.len() > MOST_COLUMNS {
        return None;
    }
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    // Without a number the row begins with its key; else it lies as it was declared.
    let mut order: Vec<&str> = Vec::new();
    if without_rowid {
        for name in &key {
            if !order.iter().any(|known| same(known, name)) {
                order.push(name);
            }
        }
    }
    for one in declared.iter().filter(|one| !one.is_computed) {
        if !order.iter().any(|known| same(known, one.name)) {
            order.push(one.name);
        }
    }
    let columns = declared.iter().map(|one| {
        let is_rowid =
            !without_rowid && one.is_integer && matches!(key[..], [only] if same(only, one.name));
        let place = order.iter().position(|name| same(name, one.name));
        Column {
            name: one.name.to_owned(),
            kept: match place {
                Some(_) if is_rowid => Kept::Rowid,
                Some(place) => Kept::At(place),
                None => Kept::Nowhere,
            },
        }
    });
    Some((columns.collect(), without_rowid))
}

/// What lies between the commas until the closing bracket, and what follows it.
fn parts(words: &[Word]) -> (Vec<&[Word]>, &[Word]) {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (place, word) in words.iter().enumerate() {
        match word {
            Word::Sign('(') => depth += 1,
            Word::Sign(')') if depth == 0 => {
                parts.push(&words[start..place]);
                return (parts, &words[place + 1..]);
            }
            Word::Sign(')') => depth -= 1,
            Word::Sign(',') if depth == 0 => {
                parts.push(&words[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&words[start..]);
    (parts, &[])
}

/// The columns of a `PRIMARY KEY (…)`; empty for another constraint of the table, `None` for a column.
fn key_of_table(part: &[Word]) -> Option<Vec<&str>> {
    let part = match part {
        [first, _, rest @ ..] if first.is("constraint") => rest,
        _ => part,
    };
    let first = part.first()?;
    if first.is("unique") || first.is("check") || first.is("foreign") {
        return Some(Vec::new());
    }
    let [primary, key, Word::Sign('('), list @ ..] = part else {
        return None;
    };
    if !primary.is("primary") || !key.is("key") {
        return None;
    }
    let (columns, _) = parts(list);
    let names = columns.iter().filter_map(|column| column.first()?.name());
    Some(names.collect())
}

fn column(part: &[Word]) -> Option<Declared<'_>> {
    let (first, rest) = part.split_first()?;
    let kind: Vec<_> = rest
        .iter()
        .take_while(|word| !CONSTRAINTS.iter().any(|keyword| word.is(keyword)))
        .collect();
    let key = rest
        .windows(2)
        .position(|pair| pair[0].is("primary") && pair[1].is("key"));
    // Of old, a descending key is no other name of the row's number.
    let descending = key.is_some_and(|at| rest.get(at + 2).is_some_and(|word| word.is("desc")));
    let computed = rest
        .windows(2)
        .any(|pair| pair[0].is("as") && pair[1] == Word::Sign('('));
    Some(Declared {
        name: first.name()?,
        is_integer: !descending
            && matches!(kind[..], [only] if only.name().is_some_and(|name| name.eq_ignore_ascii_case("integer"))),
        is_key: key.is_some(),
        is_computed: computed && !rest.iter().any(|word| word.is("stored")),
    })
}

/// What ends the type of a column.
const CONSTRAINTS: [&str; 10] = [
    "constraint",
    "primary",
    "not",
    "null",
    "unique",
    "check",
    "default",
    "collate",
    "references",
    "generated",
];
