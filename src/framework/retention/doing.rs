//! Doing what the rules say: rule by rule, person by person, a few hundred rows a transaction.
//!
//! Each transaction reads the rules anew, so that one that was taken back does nothing more. Whatever cuts the work
//! off, what was done is done, and the next run goes on with the rest.

use super::service::Retention;
use crate::entries::retention::{Does, Policy, Retained, Rule, Subject, due, rules};
use crate::framework::nodes::Live;
use crate::intake;
use crate::jobs::{Done, Failed, Outcome};
use crate::journal::{self, JournalError};
use crate::ops::ids::{PersonId, RetentionRuleId};
use crate::persons::everybody;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::civil::Date;

/// What was done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Entries that went, or lost a value.
    pub entries: u64,
    /// Entries that were put together.
    pub merged: u64,
    /// The days they were of.
    pub days: u64,
    /// Notes that went.
    pub notes: u64,
}

impl Tidied {
    /// The same in words, for the log of runs.
    fn told(self) -> String {
        let many = |n: u64, one: &str, more: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {more}"),
        };
        let entries = |n| many(n, "entry", "entries");
        let days = many(self.days, "day", "days");
        let notes = many(self.notes, "note", "notes");
        let said = [
            (self.entries, format!("{} let go", entries(self.entries))),
            (
                self.merged,
                format!("{} of {days} put together", entries(self.merged)),
            ),
            (self.notes, format!("{notes} let go")),
        ];
        let some = said.into_iter().filter(|(n, _)| *n > 0);
        let said: Vec<_> = some.map(|(_, words)| words).collect();
        match said.is_empty() {
            true => "nothing was due".to_owned(),
            false => said.join(", "),
        }
    }
}

impl Retention {
    /// Does what the rules say, of one table or of both.
    ///
    /// # Errors
    /// When it was stopped, or the store fails. What was done stays done.
    pub(in crate::framework) async fn carry_out(
        &self,
        table: Option<&str>,
        live: &Live,
    ) -> Outcome {
        let mut all = self.list().await?;
        all.retain(|shown| table.is_none_or(|name| name == shown.rule.subject.word()));
        if all.is_empty() {
            let message = "there is no rule".to_owned();
            return Ok(Done { rows: 0, message });
        }
        let people: Vec<PersonId> = self.store.read(|snap: &Snap| everybody(snap)).await?;
        let steps = (all.len() * people.len()) as u64;
        let mut done = Tidied::default();
        for (at, shown) in all.iter().enumerate() {
            for (number, person) in people.iter().enumerate() {
                live.progress((at * people.len() + number) as u64, steps);
                match shown.rule.subject {
                    Subject::Entries => self.entries_of(*person, shown.id, live, &mut done).await?,
                    Subject::Notes => self.notes_of(*person, shown.id, live, &mut done).await?,
                }
            }
        }
        live.progress(steps, steps);
        Ok(Done {
            rows: done.entries + done.merged + done.notes,
            message: done.told(),
        })
    }

    async fn entries_of(
        &self,
        person: PersonId,
        rule: RetentionRuleId,
        live: &Live,
        done: &mut Tidied,
    ) -> Result<(), Failed> {
        let now = self.clock.now();
        let read = move |snap: &Snap| {
            let policy = policy_of(snap, rule)?;
            let found = policy.map(|(_, policy)| due(snap, person, &policy, now));
            Ok(found.transpose()?.map(|due| due.portions))
        };
        let portions: Option<Vec<Vec<Date>>> = self.store.read::<_, StoreError, _>(read).await?;
        for dates in portions.into_iter().flatten() {
            stopped(live)?;
            let entries = self.entries.clone();
            let write = move |tx: &mut Tx<'_>| {
                let Some((_, policy)) = policy_of(tx, rule)? else {
                    return Ok(Retained::default());
                };
                let done = entries.retain_in(tx, person, &policy, &dates)?;
                intake::forget_entries_in(tx, person, &done.gone)?;
                for merged in &done.merged {
                    intake::put_together_in(tx, person, merged)?;
                }
                Ok::<_, StoreError>(done)
            };
            let some = self.store.write(Actor::System, write).await?;
            if some.merged.is_empty() {
                done.entries += some.reach.rows;
            } else {
                done.merged += some.reach.rows;
                done.days += some.reach.days;
            }
        }
        Ok(())
    }

    async fn notes_of(
        &self,
        person: PersonId,
        rule: RetentionRuleId,
        live: &Live,
        done: &mut Tidied,
    ) -> Result<(), Failed> {
        loop {
            stopped(live)?;
            let entries = self.entries.clone();
            let write = move |tx: &mut Tx<'_>| {
                let rule = policy_of(tx, rule)?.map(|(rule, _)| rule.does);
                let Some(Does::Keep { months }) = rule else {
                    return Ok(0);
                };
                let gone = journal::retention::retain_in(tx, &entries, person, months)?;
                intake::forget_notes_in(tx, person, &gone.notes)?;
                Ok::<_, JournalError>(gone.notes.len() as u64)
            };
            let gone = self.store.write(Actor::System, write).await;
            match gone.map_err(Failed::for_now)? {
                0 => return Ok(()),
                gone => done.notes += gone,
            }
        }
    }
}

/// A rule that is still there, with what it means for entries.
fn policy_of(
    reads: &impl Reads,
    id: RetentionRuleId,
) -> Result<Option<(Rule, Policy)>, StoreError> {
    let all = rules(reads)?;
    let found = all.iter().find(|(other, _)| *other == id);
    Ok(found.map(|(_, rule)| (rule.clone(), Policy::of(rule, &all))))
}

fn stopped(live: &Live) -> Result<(), Failed> {
    match live.is_stopped() {
        true => Err(Failed::for_now("it was stopped")),
        false => Ok(()),
    }
}
