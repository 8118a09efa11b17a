//! Where somebody asks: what the page and the API need, together.

use jiff::civil::Date;

mod answer;
mod asked;
mod diaries;
mod topics;

#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use asked::{Asked, Part, examples};
pub use diaries::{Diaries, Diary};
pub use topics::TopicFound;

use answer::{begins_all, goals_of, plain_words};
use diaries::Glances;
use topics::Topics;

use super::{
    Search, SearchError,
    model::{Found, Query},
};
use crate::{
    accounts::User,
    goals, intake,
    ops::Clock,
    sharing::{Sharing, Sight},
    store::{Snap, Store, StoreError},
};

/// The most imports that are found beside days.
const MOST_IMPORTS: usize = 5;

/// A question to days.
#[derive(Clone, Debug)]
pub struct ToDays<'a> {
    /// What is asked.
    pub query: &'a Query,
    /// Days before this date alone.
    pub before: Option<Date>,
    /// So many days at most.
    pub limit: usize,
    /// Whether it is still being typed.
    pub typing: bool,
    /// Whether it is written down already that the diaries were looked into.
    pub noted: bool,
}

/// What the faces of the search share. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    clock: Clock,
    search: Search,
    sharing: Sharing,
    glances: Glances,
    topics: Topics,
}

impl Desk {
    /// The desk in front of `search`.
    pub fn new(store: Store, clock: Clock, search: Search, sharing: Sharing) -> Self {
        let topics = Topics::beside(&search);
        Self {
            store,
            clock,
            search,
            sharing,
            glances: Glances::default(),
            topics,
        }
    }

    /// Who shares what with whom.
    pub const fn sharing(&self) -> &Sharing {
        &self.sharing
    }

    /// The time.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The days that are found; none where nothing is asked. Who shares one of them learns that `user`
    /// looked.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub async fn days(
        &self,
        user: &User,
        diaries: &Diaries,
        asked: ToDays<'_>,
    ) -> Result<Found, SearchError> {
        if asked.query.is_nothing() {
            return Ok(Found::default());
        }
        let scope = diaries.scope();
        let found = self
            .search
            .find(scope, asked.query.clone(), asked.before, asked.limit)
            .await?;
        if !asked.noted {
            let shown = (&found, asked.typing);
            self.glances
                .note((&self.sharing, &self.clock), user, diaries, shown);
        }
        Ok(found)
    }

    /// What lies beside the days of a diary and is meant by plain words: topics, goals, imports. Goals only
    /// for who may read them. Added to `answer`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn beside(
        &self,
        sight: &Sight,
        query: &Query,
        reads_goals: bool,
        answer: &mut Answer,
    ) -> Result<(), StoreError> {
        let asked = plain_words(query);
        let (person, access) = sight.of();
        if asked.is_empty() || !access.is_whole() {
            return Ok(());
        }
        let (today, topics) = (sight.today(), self.topics.clone());
        let read = move |snap: &Snap| {
            let found = topics.find(snap, person, &asked)?;
            let goals = match reads_goals {
                true => goals::active(snap, person, today)?.into_values().collect(),
                false => Vec::new(),
            };
            let meant = |name: &str| begins_all(name, &asked);
            let imports = intake::titled(snap, person, MOST_IMPORTS, meant)?;
            Ok::<_, StoreError>((found, goals_of(goals, &asked), imports))
        };
        (answer.topics, answer.goals, answer.imports) = self.store.read(read).await?;
        Ok(())
    }
}
