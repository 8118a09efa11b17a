//! Expressions that were parsed before, kept in memory: every write reads the definitions, and almost none changes
//! one.
//!
//! What is parsed depends on the definitions and on nothing else, so that it is kept by the whole of them: a write
//! that finds others in its transaction parses anew, whoever changed them and in which order, and so does the replay
//! of one.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::metrics::MetricId;

use super::{
    model::Draft,
    set::{Set, examine},
};

/// How many are kept: those of now, the former ones during a change, and both of the next change.
const KEPT: usize = 4;

/// The newest sets that were parsed, each with what it was parsed from.
#[derive(Debug, Default)]
pub struct Parsed {
    newest_first: Mutex<Vec<Known>>,
}

/// A set, and what it was parsed from.
#[derive(Debug)]
struct Known {
    of: BTreeMap<MetricId, Draft>,
    set: Arc<Set>,
}

impl Known {
    fn is_of(&self, drafts: &BTreeMap<MetricId, &Draft>) -> bool {
        let mut pairs = self.of.iter().zip(drafts);
        let same = pairs.all(|((a, of), (b, draft))| a == b && of == *draft);
        same && self.of.len() == drafts.len()
    }
}

/// Those of the house.
pub static PARSED: Parsed = Parsed {
    newest_first: Mutex::new(Vec::new()),
};

impl Parsed {
    /// What these definitions come to; parsed only when it is not known yet.
    pub fn set(&self, drafts: &BTreeMap<MetricId, &Draft>) -> Arc<Set> {
        if let Some(set) = self.known(drafts) {
            return set;
        }
        // Nobody waits meanwhile; two who parse the same come to the same.
        let set = Arc::new(examine(drafts).set);
        let owned = drafts.iter().map(|(id, draft)| (*id, (*draft).clone()));
        let known = Known {
            of: owned.collect(),
            set: Arc::clone(&set),
        };
        let kept = self.newest_first.lock();
        let mut kept = kept.unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, known);
        kept.truncate(KEPT);
        set
    }

    fn known(&self, drafts: &BTreeMap<MetricId, &Draft>) -> Option<Arc<Set>> {
        let mut kept = self
            .newest_first
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|known| known.is_of(drafts))?;
        kept.get_mut(..=place)?.rotate_right(1);
        kept.first().map(|known| Arc::clone(&known.set))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::{Change, DERIVED_CHANGES, DERIVED_METRICS, Definition, Draft, Effective};
    use super::*;
    use crate::metrics::Aggregation;
    use crate::ops::Clock;
    use crate::store::{Actor, Snap, Store, StoreError, Tx};
    use jiff::Timestamp;

    const ID: MetricId = MetricId(31_101);

    fn definition(expression: &str) -> Definition {
        Definition {
            rev: 1,
            changed_at: Timestamp::UNIX_EPOCH,
            archived: false,
            draft: Draft {
                key: "parsed_once".to_owned(),
                name: "Parsed".to_owned(),
                unit: String::new(),
                decimals: 1,
                aggregation: Aggregation::Mean,
                expression: expression.to_owned(),
                usual: None,
            },
        }
    }

    async fn put(store: &Store, expression: &str, change: Option<&str>) {
        let (now, before) = (definition(expression), change.map(definition));
        let write = move |tx: &mut Tx<'_>| {
            tx.put(&DERIVED_METRICS, &ID, &now)?;
            match &before {
                Some(before) => {
                    let change = Change {
                        before: Some(before.draft.clone()),
                        done_to: None,
                        since: Timestamp::UNIX_EPOCH,
                    };
                    tx.put(&DERIVED_CHANGES, &ID, &change)
                }
                None => tx.delete(&DERIVED_CHANGES, &ID),
            }
        };
        let written: Result<(), StoreError> = store.write(Actor::System, write).await;
        written.unwrap();
    }

    #[tokio::test]
    async fn what_did_not_change_is_parsed_once_and_what_did_is_parsed_anew() {
        let store = Store::memory(Clock::system()).unwrap();
        let parsed = Arc::new(Parsed::default());
        let held = || {
            let parsed = Arc::clone(&parsed);
            let read = move |snap: &Snap| Effective::by(snap, &parsed);
            let store = &store;
            async move { store.read(read).await.unwrap() }
        };
        let text = |set: &Set| set.ordered()[0].expression.text().to_owned();
        put(&store, "steps / 10", None).await;
        let (first, again) = (held().await, held().await);
        // The very same, and not one that is equal to it.
        assert!(std::ptr::eq(first.now(), again.now()));
        put(&store, "steps / 100", Some("steps / 10")).await;
        let (changing, again) = (held().await, held().await);
        assert_eq!(text(changing.now()), "steps / 100");
        assert!(std::ptr::eq(changing.now(), again.now()));
        let person = crate::ops::ids::PersonId::new(&Clock::system());
        assert!(std::ptr::eq(changing.for_person(person), first.now()));
        // The same definition as long ago, in another revision of the house.
        put(&store, "steps / 10", None).await;
        assert!(std::ptr::eq(held().await.now(), first.now()));
        for n in 0..KEPT {
            put(&store, &format!("steps / {}", n + 2), None).await;
            assert_eq!(text(held().await.now()), format!("steps / {}", n + 2));
        }
        assert_eq!(parsed.newest_first.lock().unwrap().len(), KEPT);
        put(&store, "steps / 10", None).await;
        let anew = held().await;
        assert_eq!(text(anew.now()), "steps / 10");
        assert!(!std::ptr::eq(anew.now(), first.now()), "it was let go");
    }
}
