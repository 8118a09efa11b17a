//! What the rules reach now. Nothing is written for it.

use super::checking::RuleDraft;
use super::error::RetentionError;
use super::service::Retention;
use crate::accounts::user_of_person;
use crate::entries::retention::{Does, Policy, Reach, Rule, Subject, due, rules};
use crate::journal;
use crate::ops::ids::{PersonId, RetentionRuleId};
use crate::persons::{dependant, everybody};
use crate::store::{Reads, Snap, StoreError};
use jiff::Timestamp;

/// What a rule reaches of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPerson {
    /// What they are called; nothing where nobody knows.
    pub name: Option<String>,
    /// How much.
    pub reach: Reach,
}

/// What a rule reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previewed {
    /// Its id; one that is only being written has none.
    pub id: Option<RetentionRuleId>,
    /// What it says.
    pub rule: Rule,
    /// How much, over everybody.
    pub all: Reach,
    /// Those of whom something goes or is put together.
    pub people: Vec<OfPerson>,
}

/// What all rules reach, all at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// That moment.
    pub at: Timestamp,
    /// The rules in their order.
    pub rules: Vec<Previewed>,
}

impl Preview {
    /// All of it together. A day that two rules reach is counted for each.
    pub fn all(&self) -> Reach {
        let mut all = Reach::default();
        self.rules.iter().for_each(|one| all.add(&one.all));
        all
    }
}

impl Retention {
    /// What all rules reach now. Reads every diary that one of them may reach.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn preview(&self) -> Result<Preview, StoreError> {
        let at = self.clock.now();
        let read = move |snap: &Snap| {
            let all = rules(snap)?;
            let previewed = all
                .iter()
                .map(|(id, rule)| preview_of(snap, Some(*id), rule, &all, at));
            let rules = previewed.collect::<Result<_, StoreError>>()?;
            Ok(Preview { at, rules })
        };
        self.store.read(read).await
    }

    /// What a rule would reach beside those there are.
    ///
    /// # Errors
    /// [`RetentionError::Invalid`].
    pub async fn try_out(&self, draft: &RuleDraft) -> Result<Previewed, RetentionError> {
        let at = self.clock.now();
        let rule = draft.check(at).map_err(RetentionError::Invalid)?;
        let read = move |snap: &Snap| Ok(preview_of(snap, None, &rule, &rules(snap)?, at)?);
        self.store.read(read).await
    }
}

fn preview_of(
    reads: &impl Reads,
    id: Option<RetentionRuleId>,
    rule: &Rule,
    all: &[(RetentionRuleId, Rule)],
    at: Timestamp,
) -> Result<Previewed, StoreError> {
    let mut found = Previewed {
        id,
        rule: rule.clone(),
        all: Reach::default(),
        people: Vec::new(),
    };
    let policy = Policy::of(rule, all);
    for person in everybody(reads)? {
        let reach = reach_of(reads, person, rule, &policy, at)?;
        found.all.add(&reach);
        if !reach.is_empty() {
            let name = name_of(reads, person)?;
            found.people.push(OfPerson { name, reach });
        }
    }
    found.people.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// What a rule reaches of a person.
fn reach_of(
    reads: &impl Reads,
    person: PersonId,
    rule: &Rule,
    policy: &Policy,
    at: Timestamp,
) -> Result<Reach, StoreError> {
    match (rule.subject, rule.does) {
        (Subject::Entries, _) => Ok(due(reads, person, policy, at)?.reach),
        (Subject::Notes, Does::Keep { months }) => {
            journal::retention::due(reads, person, months, at)
        }
        // There is no such rule.
        (Subject::Notes, Does::Thin { .. }) => Ok(Reach::default()),
    }
}

fn name_of(reads: &impl Reads, person: PersonId) -> Result<Option<String>, StoreError> {
    if let Some(user) = user_of_person(reads, person)? {
        return Ok(Some(user.username));
    }
    Ok(dependant(reads, person)?.map(|dependant| dependant.name))
}
