//! The tables of an export that people open in a spreadsheet. They are made from the lines of JSON
//! beside them, so that both say the same.

use crate::metrics::{METRICS, Milli};
use crate::web::csv;
use serde_json::Value;
use std::io;

/// A table for people.
pub struct Sheet {
    /// The name of its file, without the ending.
    pub name: &'static str,
    /// The tables whose rows it shows.
    pub tables: &'static [&'static str],
    /// Its columns: heading, and where the value is in a row.
    columns: &'static [(&'static str, &'static str)],
    /// Whether a column for each metric comes behind the others.
    metrics: bool,
}

/// All of them.
pub const SHEETS: &[Sheet] = &[
    Sheet {
        name: "entries",
        tables: &["entries"],
        columns: &[
            ("date", "/date"),
            ("note", "/note"),
            ("source", "/origin/source"),
        ],
        metrics: true,
    },
    Sheet {
        name: "notes",
        tables: &["notes"],
        columns: &[("date", "/date"), ("text", "/text"), ("tags", "/tags")],
        metrics: false,
    },
    Sheet {
        name: "goals",
        tables: &["goals"],
        columns: &[
            ("metric", "/metric"),
            ("from", "/from"),
            ("direction", "/goal/direction"),
            ("low_thousandths", "/goal/low"),
            ("high_thousandths", "/goal/high"),
            ("per", "/goal/per"),
        ],
        metrics: false,
    },
    Sheet {
        name: "consents",
        tables: &["consents"],
        columns: &[
            ("at", "/at"),
            ("purpose", "/purpose"),
            ("given", "/given"),
            ("notice_version", "/policy_version"),
            ("by", "/by"),
            ("device", "/device"),
            ("network", "/network"),
            ("elsewhere", "/elsewhere"),
        ],
        metrics: false,
    },
    Sheet {
        name: "account_events",
        tables: &["account_events"],
        columns: &[
            ("at", "/at"),
            ("what", "/kind"),
            ("by", "/by"),
            ("times", "/times"),
            ("device", "/device"),
            ("network", "/network"),
        ],
        metrics: false,
    },
    Sheet {
        name: "sessions",
        tables: &["sessions", "token_families"],
        columns: &[
            ("kind", ""),
            ("signed_in", "/created_at"),
            ("last_used", "/seen_at"),
            ("ends", "/expires_at"),
            ("device", "/device"),
        ],
        metrics: false,
    },
];

impl Sheet {
    /// The headings.
    pub fn head(&self) -> Vec<String> {
        let metrics = METRICS.iter().filter(|_| self.metrics);
        let named = self.columns.iter().map(|(name, _)| (*name).to_owned());
        named
            .chain(metrics.map(|metric| format!("{} ({})", metric.key, metric.unit)))
            .collect()
    }

    /// The cells of a row of `table`.
    ///
    /// # Errors
    /// When the row is no JSON.
    pub fn record(&self, table: &str, line: &[u8]) -> io::Result<Vec<String>> {
        let row: Value = serde_json::from_slice(line)?;
        let told = self.columns.iter().map(|(_, place)| match *place {
            "" => table.to_owned(),
            place => row.pointer(place).map_or_else(String::new, cell),
        });
        let metrics = METRICS.iter().filter(|_| self.metrics);
        let values = metrics.map(|metric| {
            let milli = row["values"][metric.key].as_i64();
            milli.map_or_else(String::new, |milli| Milli(milli).to_f64().to_string())
        });
        Ok(told.chain(values).collect())
    }
}

/// A cell as a spreadsheet takes it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => csv::cell(text).into_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_entry_is_a_row_with_a_column_for_each_metric() {
        let line = br#"{"date":"2026-11-20","note":"=1+1","origin":null,
            "values":{"weight":80400}}"#;
        let sheet = &SHEETS[0];
        let (head, row) = (sheet.head(), sheet.record("entries", line).unwrap());
        assert_eq!(head.len(), row.len());
        let at = head.iter().position(|name| name == "weight (kg)").unwrap();
        assert_eq!((row[0].as_str(), row[at].as_str()), ("2026-11-20", "80.4"));
        assert_eq!(row[1], "'=1+1", "a note is no formula");
    }
}
