//! Who signs in: users, passwords, sessions, tokens, invitations, and the guards that stand before
//! every page and every call of somebody's own.
//!
//! An account is a person's key to their diary, so this room stands on `persons` and shows the
//! pages on which people edit what they told about themselves. What they log and what they aim for
//! does not belong here, nor does anything a person without an account needs.

pub mod api;
mod attempts;
mod credential;
mod error;
mod events;
pub mod guards;
mod held;
mod mailed;
mod model;
mod oidc;
mod outgoing;
pub mod pages;
mod passkeys;
mod password;
mod permissions;
mod roles;
mod second_factor;
mod service;
mod sessions;
mod tables;
#[cfg(test)]
mod testing;
mod tokens;

pub use error::AccountError;
pub use events::Place;
pub use guards::{
    AccountRead, AccountWrite, Caller, Can, Entrant, EntriesWrite, Guest, Member, ProfileRead,
    Undecided, UndecidedCaller, Visit,
};
pub use held::holdings;
pub use model::{
    EMAIL_MAX, PASSWORD, Role, USERNAME, User, check_email, check_password, check_username,
};
pub use outgoing::connections;
pub use pages::{AccountPage, EXPORT_DAYS, account_nav};
pub use password::{HashError, Strength};
pub use permissions::{Permission, Permissions};
pub use roles::{Named, OwnRole};
pub use service::{Accounts, Device, Entry, Identity, InviteShown, NewAccount, SignedIn};
pub use service::{BoardShown, Housemate, ShareWish, Sharer, Sight, housemates};
pub use service::{Desk, GuardianShown, HandoverShown, OpenDiary, TakeOver};
pub use service::{NewToken, TokenPair, TokenShown, UserShown};
pub use service::{is_last_administrator, user_of_person, users_of_people};
pub use sessions::{Kind, Refusal, Session};
pub use tables::{derived, tables};
