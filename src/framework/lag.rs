//! How far pipelines are behind the change feed.
//!
//! A pipeline with a node that derives reads what changed since its last run that succeeded: it notes the moment,
//! and deals with what changed from there on. What it has not read are the changes since then.

use super::model::NodeKind;
use super::tables::{RUNS, STANDINGS};
use crate::store::{FEED, FEED_HEAD, Flow, Reads, StoreError};
use jiff::Timestamp;

/// How many changes are counted at most, of all people together.
pub const CHANGES_COUNTED: u64 = 10_000;

/// How far a pipeline is behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLag {
    /// The pipeline.
    pub pipeline: String,
    /// How many changes it has not read.
    pub behind: u64,
    /// Whether there are more than were counted.
    pub is_more: bool,
}

/// Each pipeline that reads the change feed and has done so, with how far it is behind, by their ids. What a pipeline
/// does is told by its last run.
///
/// # Errors
/// When the store fails.
pub fn feed_lags(reads: &impl Reads) -> Result<Vec<FeedLag>, StoreError> {
    let mut lags = Vec::new();
    for (pipeline, standing) in reads.list(STANDINGS.all())? {
        let (Some(watermark), Some(last)) = (standing.watermark, standing.last) else {
            continue;
        };
        let run = reads.get(&RUNS, &last.run)?;
        if !run.is_some_and(|run| run.nodes.iter().any(|node| derives(&node.node))) {
            continue;
        }
        let (behind, is_more) = changes_since(reads, watermark, CHANGES_COUNTED)?;
        lags.push(FeedLag {
            pipeline,
            behind,
            is_more,
        });
    }
    Ok(lags)
}

fn derives(node: &str) -> bool {
    let kind = node.split(':').next().unwrap_or_default().trim();
    NodeKind::from_word(kind) == Some(NodeKind::Derive)
}

/// How many changes were made from `since` on, and whether there are more than `most`.
fn changes_since(
    reads: &impl Reads,
    since: Timestamp,
    most: u64,
) -> Result<(u64, bool), StoreError> {
    let (mut changes, mut is_more) = (0, false);
    for (person, _) in reads.list(FEED_HEAD.all())? {
        let mut failed = None;
        reads.each(FEED.prefix(&(person,)).reversed(), |row| match row {
            Ok((_, change)) if change.at_micros < since.as_microsecond() => Flow::Break(()),
            Ok(_) if changes == most => {
                is_more = true;
                Flow::Break(())
            }
            Ok(_) => {
                changes += 1;
                Flow::Continue(())
            }
            Err(error) => {
                failed = Some(error);
                Flow::Break(())
            }
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        if is_more {
            break;
        }
    }
    Ok((changes, is_more))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;
    use crate::ops::ids::PersonId;
    use crate::store::{Actor, Snap, Store, Table, Tx};
    use std::time::Duration;

    static LINES: Table<(PersonId, u32), u64> =
        Table::fact(0x70, "lines", "for these tests").fed(|key| key.0);

    #[rocket::async_test]
    async fn changes_from_a_moment_on_are_counted_up_to_a_limit() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let people = [PersonId::new(&clock), PersonId::new(&clock)];
        let put = |from: u32, to: u32| {
            let write = move |tx: &mut Tx<'_>| {
                for (person, n) in people
                    .into_iter()
                    .flat_map(|one| (from..to).map(move |n| (one, n)))
                {
                    tx.put(&LINES, &(person, n), &1)?;
                }
                Ok::<_, StoreError>(())
            };
            store.write(Actor::System, write)
        };
        put(0, 3).await.unwrap();
        hand.advance(Duration::from_secs(60));
        let noted = clock.now();
        put(3, 5).await.unwrap();
        let counted = async |since: Timestamp, most: u64| {
            let read = move |snap: &Snap| changes_since(snap, since, most);
            store.read(read).await.unwrap()
        };
        assert_eq!(counted(noted, 100).await, (4, false));
        assert_eq!(counted(noted, 4).await, (4, false));
        assert_eq!(counted(noted, 3).await, (3, true));
        assert_eq!(counted(Timestamp::MIN, 100).await, (10, false));
        hand.advance(Duration::from_secs(1));
        assert_eq!(counted(clock.now(), 100).await, (0, false));
    }

    #[test]
    fn only_nodes_that_derive_read_the_feed() {
        for node in ["derive", "derive:day_totals", " derive : day_totals"] {
            assert!(derives(node), "{node}");
        }
        for node in ["verify:day_totals", "rebuild", "derived", ""] {
            assert!(!derives(node), "{node}");
        }
    }
}
