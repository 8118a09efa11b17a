//! A table whose first row names the members: each further row is a document of texts.

use std::io::Read;

use serde_json::{Map, Value};

use crate::{
    documents::model::{MAX_DOCUMENT, Problem},
    formats::table::{Flaw, Records, RecordsError, delimiter_of},
};

use super::{LoadError, Row, Take};

/// How much of a file is looked at to find out how it is cut.
pub(super) const BEGINNING: usize = 64 << 10;

/// What stands between the cells, and whether somebody said so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    separator: u8,
    looks_like: u8,
}

impl Cut {
    /// What stands between cells: what was said, else what the beginning of the file looks like.
    pub(super) fn of(beginning: &[u8], all: bool, said: Option<u8>) -> Self {
        let looks_like = delimiter_of(beginning, all);
        Self {
            separator: said.unwrap_or(looks_like),
            looks_like,
        }
    }

    fn name(byte: u8) -> String {
        match byte {
            b'\t' => "a tab".to_owned(),
            byte => format!("{:?}", char::from(byte)),
        }
    }

    /// What is wrong with a row of so many cells below a head of so many.
    fn misfit(self, cells: usize, head: usize) -> String {
        let hint = match self.separator == self.looks_like {
            true => String::new(),
            false => format!("; the file looks cut at {}", Self::name(self.looks_like)),
        };
        let at = Self::name(self.separator);
        format!("cut at {at} it has {cells} cells, and the head has {head}{hint}")
    }
}

fn broken(line: u64) -> impl Fn(RecordsError) -> LoadError {
    move |error| match error {
        RecordsError::Io(error) => error.into(),
        error => LoadError::Broken {
            line,
            why: error.to_string(),
        },
    }
}

/// Reads each row below the head.
pub(super) fn each(
    reader: impl Read,
    cut: Cut,
    id: &str,
    take: &mut Take<'_>,
) -> Result<(), LoadError> {
    let mut records = Records::new(reader, cut.separator);
    let Some(head) = records.next_one().map_err(broken(1))? else {
        return Ok(());
    };
    let names: Vec<String> = head.iter().map(str::to_owned).collect();
    let mut line = head.number();
    let refuse = |why: String| Err(LoadError::Broken { line, why });
    if names.len() < 2 {
        let at = Cut::name(cut.separator);
        let hint = match cut.separator == cut.looks_like {
            true => "name what stands between them".to_owned(),
            false => format!("the file looks cut at {}", Cut::name(cut.looks_like)),
        };
        return refuse(format!("cut at {at} the head has a single cell; {hint}"));
    }
    if let Some(twice) = names
        .iter()
        .enumerate()
        .find_map(|(at, name)| names.iter().take(at).any(|one| one == name).then_some(name))
    {
        return refuse(format!("two columns are called {twice:?}"));
    }
    let Some(place) = names.iter().position(|name| name == id) else {
        return refuse(format!("no column is called {id:?}; one must hold the ids"));
    };
    let mut fits = false;
    while let Some(record) = records.next_one().map_err(broken(line))? {
        line = record.number();
        if record.flaw().is_none() && record.is_empty() {
            continue;
        }
        let item = match record.flaw() {
            Some(Flaw::NoText) => Err("it holds bytes that are no text".to_owned()),
            Some(Flaw::OpenQuote) => Err("a quote in it is never closed".to_owned()),
            None if record.len() != names.len() => {
                let why = cut.misfit(record.len(), names.len());
                // Where not even the first row fits, none will.
                if !fits {
                    return Err(LoadError::Broken { line, why });
                }
                Err(why)
            }
            None => {
                fits = true;
                let cells = names.iter().zip(record.iter()).enumerate();
                let members = cells.filter(|(at, (_, cell))| *at != place && !cell.is_empty());
                let object: Map<String, Value> = members
                    .map(|(_, (name, cell))| (name.clone(), Value::from(cell)))
                    .collect();
                let document = Value::Object(object);
                match document.to_string().len() > MAX_DOCUMENT {
                    true => Ok(Err(vec![Problem::TooLong])),
                    false => Ok(Ok((record.cell(place).to_owned(), document))),
                }
            }
        };
        let id = Some(record.cell(place).to_owned()).filter(|id| !id.is_empty());
        if !take(Row { line, id, item }) {
            return Ok(());
        }
    }
    Ok(())
}
