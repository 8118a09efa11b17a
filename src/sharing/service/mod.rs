//! Use cases of sharing. One function is one transaction; pages and the API call the same ones.

mod boards;
mod looks;
mod shares;

pub use boards::{BOARD_NAME_MAX, Board, BoardShown};
pub use looks::{LookShown, LookedBy};
pub use shares::{Housemate, ShareShown, ShareWish, Sharer, Sight, housemates};

use crate::accounts::Accounts;
use crate::ops::Clock;
use crate::store::Store;

/// The use cases of sharing. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Sharing {
    store: Store,
    clock: Clock,
    accounts: Accounts,
}

impl Sharing {
    /// The use cases on `store`, among the people of `accounts`.
    pub const fn new(store: Store, clock: Clock, accounts: Accounts) -> Self {
        Self {
            store,
            clock,
            accounts,
        }
    }

    /// For how many days it is kept who looked.
    pub fn looks_kept_days(&self) -> i64 {
        self.accounts.looks_kept_days()
    }
}
