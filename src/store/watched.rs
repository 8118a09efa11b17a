//! Bells that ring when something was committed to a table: what works off a table's rows at its own
//! pace sleeps until there is something to do.

use super::overlay::Pending;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// The tables that somebody waits for, each with its bell.
#[derive(Default)]
pub struct Watched(Mutex<Vec<(u8, Arc<Notify>)>>);

impl Watched {
    /// The bell of the table with the number `table`: one for all who ask.
    pub fn bell(&self, table: u8) -> Arc<Notify> {
        let mut bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bell)) = bells.iter().find(|(id, _)| *id == table) {
            return Arc::clone(bell);
        }
        let bell = Arc::new(Notify::new());
        bells.push((table, Arc::clone(&bell)));
        bell
    }

    /// The bells of those tables that `pending` changes.
    pub fn touched(&self, pending: &Pending) -> Vec<Arc<Notify>> {
        let bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = |id: u8| pending.range(vec![id]..vec![id + 1]).next().is_some();
        let rung = bells.iter().filter(|(id, _)| changes(*id));
        rung.map(|(_, bell)| Arc::clone(bell)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;
    use crate::store::{Actor, Store, StoreError, Table, Tx};
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    static SEEN: Table<u32, u32> = Table::control(0xe0, "seen", "for this test");
    static OTHER: Table<u32, u32> = Table::control(0xe1, "other", "for this test");

    fn has_rung(bell: &Notify) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        matches!(pin!(bell.notified()).poll(&mut context), Poll::Ready(()))
    }

    #[tokio::test]
    async fn a_bell_rings_after_a_commit_to_its_table_and_for_no_other() {
        let store = Store::memory(Clock::system()).unwrap();
        let bell = store.bell(&SEEN);
        let put = |table: &'static Table<u32, u32>, fails: bool| {
            store.write(Actor::System, move |tx: &mut Tx<'_>| {
                tx.put(table, &1, &1)?;
                if fails { Err(StoreError::Busy) } else { Ok(()) }
            })
        };
        put(&OTHER, false).await.unwrap();
        // Bells ring behind the answers: another round through the writer is behind them too.
        store.ping().await.unwrap();
        assert!(!has_rung(&bell));
        put(&SEEN, true).await.unwrap_err();
        store.ping().await.unwrap();
        assert!(!has_rung(&bell));
        put(&SEEN, false).await.unwrap();
        store.ping().await.unwrap();
        assert!(has_rung(&bell));
        assert!(!has_rung(&bell), "once");
    }
}
