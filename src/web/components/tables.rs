//! Tables of data that scroll sideways by themselves and never push the page.

use maud::{Markup, Render, html};

/// The head of a column.
#[derive(Debug, Clone)]
pub struct Column {
    text: String,
    numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            numeric: false,
        }
    }

    /// A column of numbers, set flush right.
    pub fn numbers(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            numeric: true,
        }
    }
}

/// A table; the first cell of each row is its heading.
#[derive(Debug, Clone)]
#[must_use]
pub struct Table {
    caption: String,
    caption_shown: bool,
    columns: Vec<Column>,
    rows: Vec<Vec<Markup>>,
    foot: Option<Vec<Markup>>,
}

impl Table {
    /// A table without rows yet. `caption` names it for screen readers.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            caption_shown: false,
            columns,
            rows: Vec::new(),
            foot: None,
        }
    }

    /// Shows the caption to everybody.
    pub const fn show_caption(mut self) -> Self {
        self.caption_shown = true;
        self
    }

    /// One more row, a cell a column.
    pub fn row(mut self, cells: Vec<Markup>) -> Self {
        self.rows.push(cells);
        self
    }

    /// Rows from anything that makes them.
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Markup>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The sum below the line.
    pub fn foot(mut self, cells: Vec<Markup>) -> Self {
        self.foot = Some(cells);
        self
    }

    fn cells(&self, cells: &[Markup]) -> Markup {
        html! {
            @for (at, cell) in cells.iter().enumerate() {
                @let numeric = self.columns.get(at).is_some_and(|column| column.numeric);
                @if at == 0 {
                    th scope="row" .number[numeric] { (cell) }
                } @else {
                    td .number[numeric] { (cell) }
                }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        html! {
            div.table-scroll role="region" tabindex="0" aria-label=(self.caption) {
                table {
                    caption.sr-only[!self.caption_shown] { (self.caption) }
                    thead {
                        tr {
                            @for column in &self.columns {
                                th scope="col" .number[column.numeric] { (column.text) }
                            }
                        }
                    }
                    tbody { @for row in &self.rows { tr { (self.cells(row)) } } }
                    @if let Some(foot) = &self.foot { tfoot { tr { (self.cells(foot)) } } }
                }
            }
        }
    }
}
