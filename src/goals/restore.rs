//! Bringing goals back from an export.

use jiff::civil::Date;

use crate::{
    ops::ids::PersonId,
    store::{Reads, StoreError, Tally, Tx},
};

use super::{held::GoalLine, tables::GOALS};

/// Adds the rows of goals that are not here; what is here otherwise stays. Nothing is said when a
/// row could never have been a goal on `today`, and nothing may be committed then.
///
/// # Errors
/// When the store fails.
pub fn restore_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    today: Date,
    lines: &[GoalLine],
) -> Result<Option<Tally>, StoreError> {
    let mut tally = Tally::default();
    for line in lines {
        let Some((metric, from, kept)) = line.row(today) else {
            return Ok(None);
        };
        let key = (person, metric, from);
        match tx.get(&GOALS, &key)? {
            Some(here) if here == kept => tally.same += 1,
            Some(_) => tally.differ += 1,
            None => {
                tx.put(&GOALS, &key, &kept)?;
                tally.added += 1;
            }
        }
    }
    Ok(Some(tally))
}
