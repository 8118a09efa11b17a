//! Who signs in: users, registering and signing in, invitations, and the guards that stand before every
//! page and every call of somebody's own. With what they prove it is in `credentials`, what they are let
//! into then in `access`.
//!
//! An account is a person's key to their diary, so this room stands on `persons` and shows the
//! pages on which people edit what they told about themselves. What they log and what they aim for
//! does not belong here, nor what they share (`sharing`), nor anything a person without an account needs.

pub mod api;
mod error;
mod events;
pub mod guards;
mod held;
mod mailed;
mod model;
pub mod pages;
mod service;
mod tables;
#[cfg(test)]
pub(crate) mod testing;

pub use error::AccountError;
pub use events::{EventKind, Place};
pub use guards::{
    AccountRead, AccountWrite, Caller, Can, Entrant, EntriesWrite, Member, ProfileRead, Undecided,
    UndecidedCaller, Visit,
};
pub use held::holdings;
pub use mailed::{SAMPLE_HOME, samples};
pub use model::{EMAIL_MAX, USERNAME, User, check_email, check_username};
pub use pages::{AccountPage, EXPORT_DAYS, HouseNotices, account_nav};
pub use service::{
    Accounts, Device, Entry, Identity, InviteMail, InviteShown, NewAccount, SignedIn,
};
pub use service::{Desk, GuardianShown, HandoverShown, OpenDiary, TakeOver};
pub use service::{MailShown, NewToken, TokenPair, TokenShown, UserShown};
pub use service::{consents, mails_end};
pub use service::{find_user, is_last_administrator, user_of, user_of_person, users_of_people};
pub use tables::{USERS, derived, tables};
