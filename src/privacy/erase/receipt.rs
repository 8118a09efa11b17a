//! The receipt of an erasure: what was removed and when, without a word about whom.

use crate::ops::{keyed_hash, random};
use crate::store::{Record, Table};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How long a receipt can be read after everything was erased.
pub const KEPT: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Receipts by number, from asking on.
pub static RECEIPTS: Table<u128, Erased> = Table::control(
    0x63,
    "erasure_receipts",
    "what was erased and when, by a random number that only who asked was told",
);

/// What is kept of an erasure. There is nothing of anybody in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it is due.
    pub due: Timestamp,
    /// When the last row went; nothing while it waits or runs.
    pub done_at: Option<Timestamp>,
    /// Rows that were removed, by table. Only tables that are taken along in an export count: the
    /// others follow from them.
    pub rows: BTreeMap<String, u64>,
}

impl Record for Erased {}

impl Erased {
    /// What is kept before anything is removed.
    pub fn new(asked_at: Timestamp, due: Timestamp) -> Self {
        Self {
            asked_at,
            due,
            done_at: None,
            rows: BTreeMap::new(),
        }
    }

    /// Counts rows of a table that were removed.
    pub fn count(&mut self, table: &str, rows: usize) {
        if rows > 0 {
            *self.rows.entry(table.to_owned()).or_default() += rows as u64;
        }
    }

    /// Whether it has been readable for long enough.
    pub fn is_over(&self, now: Timestamp) -> bool {
        let since = self.done_at.map(|done| now.duration_since(done));
        since.is_some_and(|since| since >= KEPT)
    }
}

/// The number of a receipt: 128 random bits, as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptNumber(pub u128);

impl ReceiptNumber {
    /// One that nobody can guess.
    pub fn random() -> Self {
        Self(u128::from_be_bytes(random::bytes()))
    }
}

impl std::fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl std::str::FromStr for ReceiptNumber {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_one = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = is_one.then(|| u128::from_str_radix(text, 16).ok());
        number.flatten().map(Self).ok_or(())
    }
}

/// What the house states about an erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Receipt {
    /// The number it is found by.
    pub receipt: String,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: Timestamp,
    /// When it is or was due.
    #[schema(value_type = String, format = DateTime)]
    pub due: Timestamp,
    /// When the last row went; null until then.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub done_at: Option<Timestamp>,
    /// Rows that were removed, by table.
    pub rows: BTreeMap<String, u64>,
    /// HMAC with SHA-256 over the other members as one line of JSON in this order, by a key of the
    /// house; null until it is done.
    pub signature: Option<String>,
}

impl Receipt {
    /// The receipt of what is kept, signed once it is done.
    pub fn new(number: ReceiptNumber, kept: Erased, key: &[u8; 32]) -> Self {
        let mut receipt = Self {
            receipt: number.to_string(),
            asked_at: kept.asked_at,
            due: kept.due,
            done_at: kept.done_at,
            rows: kept.rows,
            signature: None,
        };
        if receipt.done_at.is_some() {
            receipt.signature = receipt.sign(key);
        }
        receipt
    }

    /// The signature its other members call for.
    pub fn sign(&self, key: &[u8; 32]) -> Option<String> {
        #[derive(Serialize)]
        struct Signed<'a> {
            receipt: &'a str,
            asked_at: Timestamp,
            due: Timestamp,
            done_at: Option<Timestamp>,
            rows: &'a BTreeMap<String, u64>,
        }
        let signed = Signed {
            receipt: &self.receipt,
            asked_at: self.asked_at,
            due: self.due,
            done_at: self.done_at,
            rows: &self.rows,
        };
        let bytes = serde_json::to_vec(&signed).ok()?;
        let tag = keyed_hash(key, &[&bytes]);
        Some(tag.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
