//! Where the links of boards are kept. What is shared with whom, and who looked, are tables of `persons`.

use super::service::Board;
use crate::store::{Table, TableInfo};

pub(super) static BOARDS: Table<u128, Board> = Table::fact(
    0x28,
    "board_links",
    "links with which a board on a wall shows what is shared with the household",
);

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![BOARDS.info()]
}
