//! Bells: who waits for rows of a table is woken by the commit that changes them, and needs no clock
//! to look every second.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::Notify;

use super::{overlay::Pending, table::TableInfo};

/// The numbers of the tables that a commit changed, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched([u64; 4]);

impl Touched {
    /// Those of these changes.
    pub fn of(changes: &Pending) -> Self {
        let mut touched = Self::default();
        for table in changes.keys().filter_map(|key| key.first()) {
            touched.0[usize::from(table >> 6)] |= 1 << (table & 63);
        }
        touched
    }

    const fn has(self, table: u8) -> bool {
        self.0[(table >> 6) as usize] & (1 << (table & 63)) != 0
    }
}

/// The bells that hang in the house.
#[derive(Default)]
pub struct Bells(Mutex<Vec<(u8, Weak<Notify>)>>);

impl Bells {
    /// Hangs up a bell for a table; it is taken down when the last handle to it goes.
    pub fn hang(&self, table: TableInfo) -> Arc<Notify> {
        let bell = Arc::new(Notify::new());
        let mut bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        bells.retain(|(_, bell)| bell.strong_count() > 0);
        bells.push((table.id, Arc::downgrade(&bell)));
        bell
    }

    /// Rings those of the tables that were changed. Who is busy hears it later.
    pub fn ring(&self, touched: Touched) {
        let bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (table, bell) in bells.iter() {
            if touched.has(*table)
                && let Some(bell) = bell.upgrade()
            {
                bell.notify_one();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::{Actor, Store, StoreError, Table, Tx};
    use crate::ops::Clock;
    use std::pin::pin;
    use std::task::{Context, Waker};

    static DOORS: Table<u32, u64> = Table::control(0xc1, "doors", "for these tests");
    static WINDOWS: Table<u32, u64> = Table::control(0x41, "windows", "for these tests");

    /// Whether a future is done without waiting.
    fn is_ready(future: impl Future<Output = ()>) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        pin!(future).poll(&mut context).is_ready()
    }

    #[tokio::test]
    async fn a_bell_rings_with_a_commit_to_its_table_and_with_no_other() {
        let store = Store::memory(Clock::system()).unwrap();
        let bell = store.bell(DOORS.info());
        let rung = || is_ready(bell.notified());
        let put = |table: &'static Table<u32, u64>, refused: bool| {
            store.write(Actor::System, move |tx: &mut Tx<'_>| {
                tx.put(table, &1, &1)?;
                if refused {
                    return Err(StoreError::Panicked);
                }
                Ok(())
            })
        };
        assert!(!rung());
        put(&WINDOWS, false).await.unwrap();
        assert!(!rung(), "another table");
        put(&DOORS, true).await.unwrap_err();
        assert!(!rung(), "nothing was kept");
        put(&DOORS, false).await.unwrap();
        assert!(rung());
        assert!(!rung(), "once");
    }
}
