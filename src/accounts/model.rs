//! Who signs in, and the rules for names and mail addresses. No I/O here.

use crate::access::roles::Role;
use crate::i18n::Text;
use crate::i18n::messages::{accounts as say, common};
use crate::ops::ids::{PersonId, UserId};
use crate::store::Record;
use email_address::{EmailAddress, Options};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The fewest and the most characters of a user name.
pub const USERNAME: (usize, usize) = (2, 32);
/// The most bytes of a mail address (RFC 5321 with the brackets taken off).
pub const EMAIL_MAX: usize = 254;

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Their name as they write it.
    pub username: String,
    /// [`key_of`](crate::access::roles::key_of) the name: unique in the house.
    pub username_key: String,
    /// Their mail address as they write it; shown to nobody else.
    pub email: String,
    /// [`key_of`](crate::access::roles::key_of) the address: unique in the house.
    pub email_key: String,
    /// Their password as a PHC string; empty when they have none and sign in elsewhere.
    pub password_hash: String,
    /// What they may do.
    pub role: Role,
    /// Kept out by an administrator.
    pub disabled: bool,
    /// Whose diary they keep.
    pub person: PersonId,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Whether somebody opened a link that was sent to the address, or the operator vouched for it.
    /// An address that is not confirmed gets nothing but the mail that asks to confirm it.
    pub email_confirmed: bool,
}

impl Record for User {
    const FORMAT: u8 = 2;

    /// The first format did not know whether addresses are confirmed; those count as confirmed.
    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct First {
            id: UserId,
            username: String,
            username_key: String,
            email: String,
            email_key: String,
            password_hash: String,
            role: Role,
            disabled: bool,
            person: PersonId,
            created_at: Timestamp,
        }
        let (first, rest) = postcard::take_from_bytes::<First>(bytes).ok()?;
        (format == 1 && rest.is_empty()).then_some(Self {
            id: first.id,
            username: first.username,
            username_key: first.username_key,
            email: first.email,
            email_key: first.email_key,
            password_hash: first.password_hash,
            role: first.role,
            disabled: first.disabled,
            person: first.person,
            created_at: first.created_at,
            email_confirmed: true,
        })
    }
}

impl User {
    /// Whether they can sign in with a password.
    pub const fn has_password(&self) -> bool {
        !self.password_hash.is_empty()
    }

    /// Whether they are an administrator who can sign in.
    pub const fn runs_the_house(&self) -> bool {
        matches!(self.role, Role::Administrator) && !self.disabled
    }
}

/// What is wrong with a user name, if anything.
///
/// Only ASCII, so that no two names look alike; no `@`, so that a name is never an address.
pub fn check_username(name: &str) -> Result<(), Text> {
    if name.is_empty() {
        return Err(Text::new(&common::REQUIRED));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let (least, most) = USERNAME;
    if !name.chars().all(allowed) {
        return Err(Text::new(&say::USERNAME_LETTERS));
    }
    if !(least..=most).contains(&name.len()) {
        return Err(Text::new(&say::USERNAME_LENGTH));
    }
    Ok(())
}

/// What is wrong with a mail address, if anything.
pub fn check_email(address: &str) -> Result<(), Text> {
    if address.is_empty() {
        return Err(Text::new(&common::REQUIRED));
    }
    if address.len() > EMAIL_MAX {
        let most = i64::try_from(EMAIL_MAX).unwrap_or(i64::MAX);
        return Err(Text::new(&common::TOO_LONG).count(most));
    }
    // Plain addresses only: no display name, no [192.0.2.1]. A host without a dot is allowed,
    // because households have them.
    let options = Options::default()
        .with_no_minimum_sub_domains()
        .without_display_text()
        .without_domain_literal();
    match EmailAddress::parse_with_options(address, options) {
        Ok(_) if !address.chars().any(char::is_control) => Ok(()),
        _ => Err(Text::new(&say::EMAIL_SHAPE)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;

    #[test]
    fn the_address_of_an_account_of_the_first_format_counts_as_confirmed() {
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let user = User {
            id: UserId::new(&clock),
            username: "Iva".to_owned(),
            username_key: "iva".to_owned(),
            email: "Iva@home.example".to_owned(),
            email_key: "iva@home.example".to_owned(),
            password_hash: "$argon2id$".to_owned(),
            role: Role::Administrator,
            disabled: true,
            person: PersonId::new(&clock),
            created_at: clock.now(),
            email_confirmed: true,
        };
        let now = user.to_bytes().unwrap();
        assert_eq!(User::from_bytes(&now).as_ref(), Some(&user));
        // The first format ended before the last field, which is a byte.
        let mut first = now[..now.len() - 1].to_vec();
        first[0] = 1;
        assert_eq!(User::from_bytes(&first), Some(user));
        first.push(1);
        assert_eq!(User::from_bytes(&first), None);
    }

    #[test]
    fn user_names_are_short_and_plain() {
        for good in ["iva", "Iva.K", "a1", "x_-.", &"a".repeat(32)] {
            assert_eq!(check_username(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "a",
            &"a".repeat(33),
            "iva k",
            "ivа",
            "iva@home",
            "ž2",
            "a\0",
        ] {
            assert!(check_username(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn mail_addresses_are_plain_ones() {
        for good in ["iva@home.example", "I.K+diary@sub.home.example", "iva@nas"] {
            assert_eq!(check_email(good), Ok(()), "{good}");
        }
        let long = format!("iva@{}.example", "a".repeat(250));
        for bad in [
            "",
            "iva",
            "iva@",
            "@home.example",
            "Iva <iva@home.example>",
            "iva@[192.0.2.1]",
            "iva k@home.example",
            "iva@home.example\r\nBcc: all@home.example",
            &long,
        ] {
            assert!(check_email(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn users_of_before_there_were_own_roles_are_read_as_ever() {
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let mut user = User {
            id: UserId::new(&clock),
            username: "iva".into(),
            username_key: "iva".into(),
            email: "iva@home.example".into(),
            email_key: "iva@home.example".into(),
            password_hash: String::new(),
            role: Role::Viewer,
            email_confirmed: false,
            disabled: false,
            person: PersonId::new(&clock),
            created_at: clock.now(),
        };
        for (number, role) in Role::BUILT_IN.into_iter().enumerate() {
            let byte = postcard::to_extend(&role, Vec::new()).unwrap();
            assert_eq!(byte, [u8::try_from(number).unwrap()]);
        }
        user.role = Role::Own(u64::MAX);
        assert_eq!(User::from_bytes(&user.to_bytes().unwrap()), Some(user));
    }
}
