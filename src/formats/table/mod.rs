//! Tables of delimited text: their encoding, delimiter, header, rows, numbers and dates.
//!
//! A format looks at the beginning of a member with [`peek`], recognises it by its [`Heads`], and reads it row by row
//! with [`each_row`]. A row is taken as a whole or refused as a whole: who mends a refused row can bring it in again.

pub mod amounts;
mod encoding;
pub mod dates;
mod heads;
mod months;
pub mod numbers;
mod peek;
mod records;
mod rows;
mod telling;

pub use amounts::{amount, amount_in, is_absent};
pub use dates::Order;
pub use heads::{Head, Heads, plain};
pub use numbers::{Decimal, number};
pub use peek::{Peek, delimiter_of, file_name, is_beyond, may_be_table, peek, recognise};
pub use records::{Flaw, MAX_CELLS, MAX_RECORD, Record, Records, RecordsError};
pub use rows::{Fault, Layout, date_order, each_record, each_row};
pub use telling::{Occurrences, Unused, digest, item, moment, unit_answer};
