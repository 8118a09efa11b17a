//! What is put right at each start, before anybody is let in.

use super::catalogue::cells;
use crate::cohorts::Cohorts;
use crate::entries;
use crate::metrics::METRICS;
use crate::ops::random;
use crate::store::{Actor, META, Reads, Snap, Store, StoreError, Tx};
use std::sync::Arc;

/// Under which the store notes by what rules the cells were counted.
const BANDS: &str = "cohorts.bands";
/// Under which the store keeps the key that seals the places in lists.
const CURSOR_KEY: &str = "cursor.key";

/// Counts the cells anew when they were counted by other rules, and forgets what was deleted too
/// long ago to be brought back.
pub async fn bring_in_line(store: &Store, cohorts: Cohorts) -> Result<(), StoreError> {
    let rules = rules(cohorts);
    let known = store
        .read(|snap: &Snap| snap.get(&META, &BANDS.to_owned()))
        .await?;
    if known.as_deref() != Some(rules.as_bytes()) {
        // A new house has nothing to count; it only gets its mark.
        if known.is_some() {
            tracing::info!("the groups have changed: counting their cells anew");
            for (table, rows) in store.rebuild(Arc::new([cells(cohorts)])).await? {
                tracing::info!(table, rows, "counted anew");
            }
        }
        store
            .write(Actor::System, move |tx: &mut Tx<'_>| {
                tx.put(&META, &BANDS.to_owned(), &rules.clone().into_bytes())
            })
            .await?;
    }
    store
        .write(Actor::System, |tx: &mut Tx<'_>| {
            entries::sweep_discarded(tx)
        })
        .await
}

/// All that decides what a cell holds, apart from what people told: the widths of the bands, and
/// how each metric is counted.
fn rules(cohorts: Cohorts) -> String {
    let bands = cohorts.bands;
    let mut rules = format!(
        "age={} weight={} height={}",
        bands.age_years, bands.weight_kg, bands.height_cm
    );
    for metric in METRICS {
        if let Some(histogram) = metric.histogram {
            let (id, width, bins) = (metric.id.0, histogram.width, histogram.bins);
            rules.push_str(&format!(" {id}={:?}/{width}x{bins}", metric.aggregation));
        }
    }
    rules
}

/// The key that seals the places in lists: made once, so that a place stays good over a restart.
pub async fn cursor_key(store: &Store) -> Result<[u8; 32], StoreError> {
    let fresh: [u8; 32] = random::bytes();
    let kept = store
        .write(Actor::System, move |tx: &mut Tx<'_>| {
            let name = CURSOR_KEY.to_owned();
            if let Some(key) = tx.get(&META, &name)? {
                return Ok(key);
            }
            tx.put(&META, &name, &fresh.to_vec())?;
            Ok::<_, StoreError>(fresh.to_vec())
        })
        .await?;
    Ok(kept.try_into().unwrap_or(fresh))
}
