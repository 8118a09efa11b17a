//! What this room holds about people of the house: the row of whoever was made a person out of one.

use super::tables::PEOPLE;
use crate::store::holding::line;
use crate::store::{Held, Holding};
use serde_json::json;

/// The tables of this room that hold something about people. Rows of others are of the household's files alone.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let rows = Held::told(
        &PEOPLE,
        |_| Some(PEOPLE.all()),
        |_, id, row| {
            line(&json!({
                "user_id": id,
                "first_name": row.first_name,
                "last_name": row.last_name,
                "birthts": row.birthts,
                "image": row.image,
            }))
        },
    );
    vec![Box::new(
        rows.of(|subject, _, row| row.person == Some(subject.person)),
    )]
}
