//! Tags and what notes name, as results.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::answer::begins_all;
use crate::{
    journal::{self, Topic, TopicKind, pages},
    ops::ids::PersonId,
    search::Search,
    store::{FEED_HEAD, Reads, StoreError},
};

/// The most topics that are shown.
const MOST: usize = 6;
/// Of so many diaries the topics are remembered; one more, and all are forgotten.
const MOST_REMEMBERED: usize = 16;

/// A topic that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicFound {
    /// What it is called; a tag begins with `#`.
    pub name: String,
    /// The notes about it.
    pub href: String,
    /// How many those are.
    pub notes: usize,
}

/// The topics of a diary and how many notes each has, as of a position of its feed.
type Known = (u64, Arc<Vec<(Topic, usize)>>);

/// The topics of diaries, read once for as long as nothing is written into them: all the notes of a
/// life are not counted with every letter that is typed.
#[derive(Clone, Default)]
pub struct Topics(Arc<Mutex<HashMap<PersonId, Known>>>);

impl Topics {
    /// Topics that are forgotten when the index forgets somebody who is gone.
    pub fn beside(search: &Search) -> Self {
        let topics = Self::default();
        let remembered = topics.clone();
        search.when_gone(move || remembered.forget());
        topics
    }

    /// The topics of a diary whose words begin with all of these, those of the most notes first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn find(
        &self,
        reads: &impl Reads,
        person: PersonId,
        asked: &[String],
    ) -> Result<Vec<TopicFound>, StoreError> {
        if !asked.iter().any(|word| word.chars().count() > 1) {
            return Ok(Vec::new());
        }
        let all = self.all(reads, person)?;
        let meant = all
            .iter()
            .filter(|(topic, _)| begins_all(&topic.name, asked));
        let mut found: Vec<_> = meant.collect();
        found.sort_by_key(|(topic, notes)| (std::cmp::Reverse(*notes), topic));
        let found = found.into_iter().take(MOST);
        Ok(found.map(|(topic, notes)| shown(topic, *notes)).collect())
    }

    /// Forgets what is remembered.
    pub fn forget(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// The diaries whose topics are remembered.
    #[cfg(test)]
    pub fn remembered(&self) -> Vec<PersonId> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.keys().copied().collect()
    }

    fn all(
        &self,
        reads: &impl Reads,
        person: PersonId,
    ) -> Result<Arc<Vec<(Topic, usize)>>, StoreError> {
        let head = reads.get(&FEED_HEAD, &person)?.unwrap_or(0);
        // What is inside is whole at every step, whoever panicked while holding it.
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, topics)) = lock().get(&person)
            && *known == head
        {
            return Ok(topics.clone());
        }
        let topics = Arc::new(journal::topics(reads, person)?.into_iter().collect());
        let mut all = lock();
        if all.len() >= MOST_REMEMBERED && !all.contains_key(&person) {
            all.clear();
        }
        all.insert(person, (head, Arc::clone(&topics)));
        Ok(topics)
    }
}

/// The list of a topic in the journal.
fn shown(topic: &Topic, notes: usize) -> TopicFound {
    let sign = match topic.kind {
        TopicKind::Tag => "#",
        _ => "",
    };
    TopicFound {
        name: format!("{sign}{}", pages::shown(topic)),
        href: pages::topic_page(pages::OWN, topic),
        notes,
    }
}
