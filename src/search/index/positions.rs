//! How far each person's feed was read, as it is kept with each commit of the index.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ops::ids::PersonId,
    store::{FEED, Reads, StoreError},
};

/// A place in a person's feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The change that was read last; 0 before the first.
    pub seq: u64,
    /// When it was made, in microseconds since 1970: another store has another change there.
    pub at: i64,
}

/// Where in each person's feed. Who is missing was not read as a whole yet.
pub type Positions = BTreeMap<PersonId, Position>;

/// As it is kept with a commit.
pub fn written(positions: &Positions) -> String {
    serde_json::to_string(positions).unwrap_or_default()
}

/// What [`written`] wrote.
pub fn read(payload: Option<&str>) -> Option<Positions> {
    serde_json::from_str(payload?).ok()
}

/// The position of a change.
///
/// # Errors
/// When the store fails.
pub fn at(reads: &impl Reads, person: PersonId, seq: u64) -> Result<Position, StoreError> {
    let change = reads.get(&FEED, &(person, seq))?;
    Ok(Position {
        seq,
        at: change.map_or(0, |change| change.at_micros),
    })
}

/// Whether the store's feed has at a position what was read there. It has not when the position is
/// ahead of it, or when the store is not the one that was read: a copy was put back.
///
/// # Errors
/// When the store fails.
pub fn fits(
    reads: &impl Reads,
    person: PersonId,
    position: Position,
    head: u64,
) -> Result<bool, StoreError> {
    Ok(position.seq <= head && at(reads, person, position.seq)? == position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn positions_come_back_as_they_were() {
        let person = |n| PersonId::from_uuid(Uuid::from_u128(n));
        let at = |seq| Position { seq, at: -7 };
        let positions = Positions::from([(person(1), at(0)), (person(2), at(u64::MAX))]);
        assert_eq!(read(Some(&written(&positions))), Some(positions));
        for bad in [None, Some(""), Some("[]"), Some(r#"{"iva":{}}"#)] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
