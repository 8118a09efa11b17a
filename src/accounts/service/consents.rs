//! The receipts of consents, with the names of those who gave them.

use super::Accounts;
use crate::accounts::error::AccountError;
use crate::accounts::tables::USERS;
use crate::ops::ids::PersonId;
use crate::persons::{self, Purpose, Receipt};
use crate::store::{Reads, Snap, StoreError};
use std::collections::BTreeSet;

/// Who gave or withdrew a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The person, with an account of their own.
    Themselves,
    /// A guardian for them; by user name while that account is here.
    Guardian(Option<String>),
    /// The operator, or it was not written down yet.
    Operator,
}

/// A receipt as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptShown {
    /// What was said.
    pub receipt: Receipt,
    /// Whether it takes back what was given before.
    pub withdraws: bool,
    /// By whom.
    pub said: Said,
}

impl Accounts {
    /// Everything that was ever consented to or withdrawn for `person`, the newest first.
    pub async fn receipts(&self, person: PersonId) -> Result<Vec<ReceiptShown>, AccountError> {
        let read = move |snap: &Snap| {
            let mut shown = Vec::new();
            let mut given: BTreeSet<Purpose> = BTreeSet::new();
            for receipt in persons::receipts(snap, person)?.into_iter().rev() {
                let (purpose, here) = (receipt.purpose, !receipt.consent.elsewhere);
                let withdraws = here && !receipt.consent.given && given.remove(&purpose);
                if here && receipt.consent.given {
                    given.insert(purpose);
                }
                shown.push(ReceiptShown {
                    withdraws,
                    said: said(snap, person, &receipt)?,
                    receipt,
                });
            }
            shown.reverse();
            Ok::<_, StoreError>(shown)
        };
        Ok(self.inner.store.read(read).await?)
    }
}

fn said(reads: &impl Reads, person: PersonId, receipt: &Receipt) -> Result<Said, StoreError> {
    let Some(by) = receipt.consent.by else {
        return Ok(Said::Operator);
    };
    Ok(match reads.get(&USERS, &by)? {
        Some(user) if user.person == person => Said::Themselves,
        user => Said::Guardian(user.map(|user| user.username)),
    })
}
