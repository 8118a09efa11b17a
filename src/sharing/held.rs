//! What this room holds about people, and how it is written down outside the house: nothing by
//! which somebody could open a board.

use super::tables::BOARDS;
use crate::store::holding::line;
use crate::store::{Held, Holding};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![Box::new(
        Held::told(
            &BOARDS,
            |_| Some(BOARDS.all()),
            |_, _, board| {
                line(&json!({
                    "name": board.name, "since": board.since, "until": board.until,
                    "used": board.used,
                }))
            },
        )
        .of(|subject, _, board| Some(board.by) == subject.user),
    )]
}
