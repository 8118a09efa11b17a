//! What is known of the tables without looking at a row. No I/O here.

use crate::framework::model::{NodeKind, Subjects};
use crate::i18n::Msg;
use crate::i18n::messages::catalog as say;
use crate::store::{Column, DerivedTables, Kind, TableInfo};
use std::collections::BTreeMap;

/// A table with the room that owns it.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// The room.
    pub room: &'static str,
    /// The table.
    pub info: TableInfo,
}

/// What fills tables from outside of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outer {
    /// What people enter: pages, programs, the command line.
    People,
    /// Files that are brought in.
    Desk,
    /// What the server notes by itself.
    Server,
}

impl Outer {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::People => "pages and API",
            Self::Desk => "import desk",
            Self::Server => "server",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static Msg {
        match self {
            Self::People => &say::OUTER_PEOPLE,
            Self::Desk => &say::OUTER_DESK,
            Self::Server => &say::OUTER_SERVER,
        }
    }
}

/// What fills a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// Something outside of the tables.
    Outer(Outer),
    /// A node of a pipeline that brings in what is not in the tables yet.
    Node(NodeKind),
    /// Another table, of which this one follows.
    Table(&'static str),
}

impl Filler {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outer(outer) => outer.word(),
            Self::Node(kind) => kind.word(),
            Self::Table(name) => name,
        }
    }
}

/// What the numbers of a column count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Thousandths of the metric's own unit.
    Thousandths,
    /// Bytes.
    Bytes,
    /// Microseconds.
    Micros,
    /// Milliseconds.
    Millis,
    /// Minutes.
    Minutes,
}

impl Unit {
    /// What a column counts, where its type or its name says so. Nothing is better than something wrong.
    fn of(column: &Column) -> Option<Self> {
        let name = column.name.rsplit('.').next().unwrap_or_default();
        let last = name.rsplit('_').next().unwrap_or_default();
        match (column.shape.type_name(), last) {
            (Some("Milli"), _) => Some(Self::Thousandths),
            (_, "bytes") if !column.words().starts_with("bytes") => Some(Self::Bytes),
            (_, "micros") => Some(Self::Micros),
            (_, "ms" | "millis") => Some(Self::Millis),
            (_, "minutes") => Some(Self::Minutes),
            _ => None,
        }
    }

    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Thousandths => "thousandths of the metric's unit",
            Self::Bytes => "bytes",
            Self::Micros => "microseconds",
            Self::Millis => "milliseconds",
            Self::Minutes => "minutes",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static Msg {
        match self {
            Self::Thousandths => &say::UNIT_THOUSANDTHS,
            Self::Bytes => &say::UNIT_BYTES,
            Self::Micros => &say::UNIT_MICROS,
            Self::Millis => &say::UNIT_MILLIS,
            Self::Minutes => &say::UNIT_MINUTES,
        }
    }
}

/// The columns of a table, each with what it counts where that is known.
fn columns(info: &TableInfo) -> Vec<(Column, Option<Unit>)> {
    let columns = (info.columns)().into_iter();
    columns
        .map(|column| {
            let unit = Unit::of(&column);
            (column, unit)
        })
        .collect()
}

/// A table of the catalogue.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The room that owns it.
    pub room: &'static str,
    /// What is declared of it.
    pub info: TableInfo,
    /// What it consists of.
    pub columns: Vec<(Column, Option<Unit>)>,
    /// What fills it.
    pub from: Vec<Filler>,
    /// Which tables follow from it.
    pub fills: Vec<&'static str>,
}

impl Entry {
    /// Whether a node of a pipeline works on this table: written as `verify:day_totals` or `verify`.
    pub fn is_touched(&self, node: &str) -> bool {
        let (kind, subject) = match node.split_once(':') {
            Some((kind, subject)) => (kind.trim(), Some(subject.trim())),
            None => (node.trim(), None),
        };
        let Some(kind) = NodeKind::from_word(kind) else {
            return false;
        };
        let derived = matches!(kind.subjects(), Subjects::Derived)
            && self.info.kind == Kind::Derived
            && subject.is_none_or(|subject| subject == self.info.name);
        let filled = kind.fills_with(subject) && kind.fills().contains(&self.info.name);
        let emptied = kind.empties().contains(&self.info.name)
            && subject.is_none_or(|subject| subject == self.info.name);
        derived || emptied || filled
    }
}

/// Where the rows of a table that follows from no other come from.
fn outer(room: &str, info: &TableInfo) -> &'static [Outer] {
    const BOTH: &[Outer] = &[Outer::People, Outer::Desk];
    match (info.kind, room, info.name) {
        (Kind::Derived, ..) => &[],
        (_, _, "entries" | "notes") => BOTH,
        (_, _, "thinned_days") => &[],
        (_, "intake", _) => &[Outer::Desk],
        // What people ask for, throw away or switch is theirs, whoever keeps the books.
        (
            _,
            _,
            "pipelines" | "derived_metrics" | "retention_rules" | "exports" | "erasures" | "acting"
            | "discarded_entries" | "discarded_notes",
        ) => &[Outer::People],
        (Kind::Control, ..) => &[Outer::Server],
        (
            Kind::Fact,
            _,
            "outbox" | "account_events" | "failed_attempts" | "looks" | "mailed_codes"
            | "reminders_told",
        ) => &[Outer::Server],
        (Kind::Fact, "people", _) => &[],
        (Kind::Fact, ..) => &[Outer::People],
    }
}

/// The catalogue of these tables, in their order. `derived` says what each derived table follows from.
pub fn entries(listed: &[Listed], derived: &DerivedTables) -> Vec<Entry> {
    let reads: BTreeMap<&'static str, Vec<&'static str>> = derived
        .iter()
        .map(|one| (one.table().name, one.reads()))
        .collect();
    let entry = |&Listed { room, info }: &Listed| {
        let mut from: Vec<_> = outer(room, &info)
            .iter()
            .copied()
            .map(Filler::Outer)
            .collect();
        if info.kind != Kind::Derived {
            let brings = |kind: &NodeKind| kind.fills().contains(&info.name);
            from.extend(NodeKind::ALL.into_iter().filter(brings).map(Filler::Node));
        }
        let sources = reads.get(info.name).into_iter().flatten();
        from.extend(sources.copied().map(Filler::Table));
        let follow = reads
            .iter()
            .filter(|(_, sources)| sources.contains(&info.name));
        Entry {
            room,
            info,
            columns: columns(&info),
            from,
            fills: follow.map(|(name, _)| *name).collect(),
        }
    };
    listed.iter().map(entry).collect()
}
