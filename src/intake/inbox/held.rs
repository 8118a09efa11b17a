//! What the inbox holds about people: the rows of the files that are theirs.

use serde_json::json;

use super::{model::Fate, tables::SEEN};
use crate::store::{Held, Holding, holding::line};

/// The tables of the inbox that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let rows = Held::told(
        &SEEN,
        |_| Some(SEEN.all()),
        |_, name, row| {
            let (import, left) = match row.fate {
                Fate::Settling => (None, None),
                Fate::Taken(import) => (Some(import), None),
                Fate::Left(why) => (None, Some(why.word())),
            };
            line(&json!({
                "name": name, "size": row.size, "since": row.since, "import": import, "left": left,
                "moved_to": row.moved_to, "gone_since": row.gone_since,
            }))
        },
    );
    vec![Box::new(
        rows.of(|subject, _, row| row.person == Some(subject.person)),
    )]
}
