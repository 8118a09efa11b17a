//! The use cases: which rules there are, and changing them.

use super::checking::RuleDraft;
use super::error::RetentionError;
use crate::accounts::{Accounts, EventKind};
use crate::entries::Entries;
use crate::entries::retention::{RULES, RULES_MAX, Rule, rules};
use crate::i18n::Text;
use crate::i18n::messages::retention as say;
use crate::ops::Clock;
use crate::ops::ids::RetentionRuleId;
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use crate::web::FieldError;

/// A rule with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleShown {
    /// Its id.
    pub id: RetentionRuleId,
    /// What it says.
    pub rule: Rule,
}

/// How long things are kept. Cloning gives another handle to the same rules.
#[derive(Clone)]
pub struct Retention {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) accounts: Accounts,
    pub(super) entries: Entries,
}

impl Retention {
    /// The rules of a store; what they do is done with `entries`.
    pub const fn new(store: Store, clock: Clock, accounts: Accounts, entries: Entries) -> Self {
        Self {
            store,
            clock,
            accounts,
            entries,
        }
    }

    /// All rules: by table, those of all metrics first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self) -> Result<Vec<RuleShown>, StoreError> {
        let all: Vec<_> = self.store.read(|snap: &Snap| rules(snap)).await?;
        let shown = all.into_iter().map(|(id, rule)| RuleShown { id, rule });
        Ok(shown.collect())
    }

    /// Makes a rule. It does nothing before somebody, or a pipeline, has it done.
    ///
    /// # Errors
    /// [`RetentionError::Invalid`], [`RetentionError::Taken`].
    pub async fn add(&self, by: Actor, draft: RuleDraft) -> Result<RuleShown, RetentionError> {
        let (id, accounts) = (RetentionRuleId::new(&self.clock), self.accounts.clone());
        let write = move |tx: &mut Tx<'_>| {
            let rule = draft.check(tx.now()).map_err(RetentionError::Invalid)?;
            let all = rules(tx)?;
            if all.iter().any(|(_, other)| rule.is_about_the_same(other)) {
                return Err(RetentionError::Taken);
            }
            if all.len() >= RULES_MAX {
                let text = Text::new(&say::TOO_MANY).count(RULES_MAX as i64);
                return Err(RetentionError::Invalid(vec![FieldError::new(
                    "table", text,
                )]));
            }
            tx.put(&RULES, &id, &rule)?;
            accounts.note_deed(tx, by, EventKind::RetentionRuleMade)?;
            Ok(RuleShown { id, rule })
        };
        self.store.write(by, write).await
    }

    /// Removes a rule. Gives what it said, so that it can be made again.
    ///
    /// # Errors
    /// [`RetentionError::Unknown`].
    pub async fn remove(&self, by: Actor, id: RetentionRuleId) -> Result<Rule, RetentionError> {
        let accounts = self.accounts.clone();
        let write = move |tx: &mut Tx<'_>| {
            let rule = tx.get(&RULES, &id)?.ok_or(RetentionError::Unknown)?;
            tx.delete(&RULES, &id)?;
            accounts.note_deed(tx, by, EventKind::RetentionRuleRemoved)?;
            Ok(rule)
        };
        self.store.write(by, write).await
    }
}
