//! What somebody is in the household: roles that every household has, and those that it makes of
//! permissions.

use super::permissions::Permissions;
use super::tables::ROLES;
use crate::i18n::messages::{account_pages, common, roles as say};
use crate::i18n::{Lang, Text};
use crate::store::{Reads, Record, StoreError};
use serde::{Deserialize, Serialize};

/// The fewest and the most characters of a role's name.
pub const NAME: (usize, usize) = (2, 40);
/// The most roles a household makes.
pub const ROLES_MAX: usize = 30;

/// Other words for a role that every household has; no role of one's own is called so.
const ALSO: [(&str, Role); 2] = [("editor", Role::Member), ("admin", Role::Administrator)];

/// What somebody is in the household, and with that what they may do. New kinds are added at the
/// end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Role {
    /// Runs the household: invites, disables.
    Administrator,
    /// Keeps a diary.
    #[default]
    Member,
    /// Looks at what others share, and keeps no diary.
    Viewer,
    /// One that the household made, by its id.
    Own(u64),
}

impl Role {
    /// The roles that every household has.
    pub const BUILT_IN: [Self; 3] = [Self::Administrator, Self::Member, Self::Viewer];

    /// The word at the command line and in the API, of a role that every household has.
    pub const fn tag(self) -> Option<&'static str> {
        match self {
            Self::Administrator => Some("administrator"),
            Self::Member => Some("member"),
            Self::Viewer => Some("viewer"),
            Self::Own(_) => None,
        }
    }
}

/// The form of a name or an address in which case does not matter. Two spellings of one key are
/// the same name.
pub fn key_of(text: &str) -> String {
    text.to_lowercase()
}

/// A role that the household made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRole {
    /// What it is called; unique without case.
    pub name: String,
    /// What who has it may do.
    pub permissions: Permissions,
}

impl Record for OwnRole {}

/// A role with its name and what it lets do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub role: Role,
    /// The name of one that the household made, else the word of the command line.
    pub name: String,
    /// What who has it may do.
    pub permissions: Permissions,
}

impl Named {
    /// What it is called on a page.
    pub fn shown(&self, lang: Lang) -> &str {
        match self.role {
            Role::Administrator => account_pages::ADMINISTRATOR.text(lang),
            Role::Member => account_pages::MEMBER.text(lang),
            Role::Viewer => account_pages::VIEWER.text(lang),
            Role::Own(_) => &self.name,
        }
    }
}

/// A role as it stands now. One that is gone lets do nothing.
pub fn named(reads: &impl Reads, role: Role) -> Result<Named, StoreError> {
    let (name, permissions) = match role {
        Role::Administrator => ("administrator".to_owned(), Permissions::ALL),
        Role::Member => ("member".to_owned(), Permissions::KEEPING),
        Role::Viewer => ("viewer".to_owned(), Permissions::LOOKING),
        Role::Own(id) => match reads.get(&ROLES, &id)? {
            Some(own) => (own.name, own.permissions),
            None => (String::new(), Permissions::NONE),
        },
    };
    Ok(Named {
        role,
        name,
        permissions,
    })
}

/// Every role: those that every household has, then its own by name.
pub fn all(reads: &impl Reads) -> Result<Vec<Named>, StoreError> {
    let mut all = Vec::new();
    for role in Role::BUILT_IN {
        all.push(named(reads, role)?);
    }
    let rows = reads.list(ROLES.all())?;
    let mut own: Vec<_> = rows
        .into_iter()
        .map(|(id, own)| Named {
            role: Role::Own(id),
            name: own.name,
            permissions: own.permissions,
        })
        .collect();
    own.sort_by_cached_key(|role| key_of(&role.name));
    all.extend(own);
    Ok(all)
}

/// The role of a name, as it is typed at the command line or chosen in a form.
pub fn find(reads: &impl Reads, name: &str) -> Result<Option<Named>, StoreError> {
    let key = key_of(name.trim());
    if let Some((_, role)) = ALSO.iter().find(|(also, _)| *also == key) {
        return named(reads, *role).map(Some);
    }
    Ok(all(reads)?
        .into_iter()
        .find(|role| key_of(&role.name) == key))
}

/// What is wrong with the name of a new role, if anything, besides being taken.
pub fn check_name(name: &str) -> Result<(), Text> {
    let (least, most) = NAME;
    if name.is_empty() {
        return Err(Text::new(&common::REQUIRED));
    }
    if !(least..=most).contains(&name.chars().count()) {
        return Err(Text::new(&say::NAME_LENGTH));
    }
    if name.chars().any(char::is_control) {
        return Err(Text::new(&say::NAME_SIGNS));
    }
    let key = key_of(name);
    let built_in = Role::BUILT_IN.iter().filter_map(|role| role.tag());
    let mut words = built_in.chain(ALSO.iter().map(|(also, _)| *also));
    if words.any(|word| word == key) {
        return Err(Text::new(&say::NAME_TAKEN));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn names_are_short_and_not_those_every_household_has() {
        for good in ["ab", "Baka i djed", "Čuvari", &"a".repeat(40)] {
            assert_eq!(check_name(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "a",
            &"a".repeat(41),
            "Member",
            "EDITOR",
            "admin",
            "a\nb",
        ] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
    }
}
