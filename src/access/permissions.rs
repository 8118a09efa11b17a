//! What one may do in the house, in words that a role, a token and a guard share.
//!
//! A permission says what somebody may do with data that is theirs to see. It never says whose data
//! that is: an administrator has every permission and still sees nobody's diary.

use crate::i18n::Msg;
use crate::i18n::messages::permissions as say;
use serde::{Deserialize, Serialize};

/// Something one may do. The number of a permission is kept on disk and never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Reads entries, notes, charts and summaries.
    EntriesRead = 0,
    /// Logs, edits and deletes entries and notes.
    EntriesWrite = 1,
    /// Reads goals.
    GoalsRead = 2,
    /// Sets goals.
    GoalsWrite = 3,
    /// Compares with others.
    CohortsRead = 4,
    /// Reads the profile and the consents.
    ProfileRead = 5,
    /// Changes the profile and the consents.
    ProfileWrite = 6,
    /// Sees whom one looks after, and who looks after one.
    PeopleRead = 7,
    /// Enters people without an account, appoints guardians, hands diaries over.
    PeopleWrite = 8,
    /// Reads one's own account: sessions, tokens, what happened.
    AccountRead = 9,
    /// Changes one's own account: address, password, second factor, sessions, tokens.
    AccountWrite = 10,
    /// Runs the household: invites, disables, gives roles.
    AccountsAdmin = 11,
    /// Has texts analysed by the text services.
    TextAnalyze = 12,
    /// Sees pipelines, their runs and how they stand.
    FrameworkRead = 13,
    /// Runs pipelines, and stops them.
    FrameworkRun = 14,
}

impl Permission {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 15] = [
        Self::EntriesRead,
        Self::EntriesWrite,
        Self::GoalsRead,
        Self::GoalsWrite,
        Self::CohortsRead,
        Self::ProfileRead,
        Self::ProfileWrite,
        Self::PeopleRead,
        Self::PeopleWrite,
        Self::AccountRead,
        Self::AccountWrite,
        Self::AccountsAdmin,
        Self::TextAnalyze,
        Self::FrameworkRead,
        Self::FrameworkRun,
    ];

    /// The word at the command line, in the API and in the scope of a token.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::EntriesRead => "entries:read",
            Self::EntriesWrite => "entries:write",
            Self::GoalsRead => "goals:read",
            Self::GoalsWrite => "goals:write",
            Self::CohortsRead => "cohorts:read",
            Self::ProfileRead => "profile:read",
            Self::ProfileWrite => "profile:write",
            Self::PeopleRead => "people:read",
            Self::PeopleWrite => "people:write",
            Self::AccountRead => "account:read",
            Self::AccountWrite => "account:write",
            Self::AccountsAdmin => "accounts:admin",
            Self::TextAnalyze => "text:analyze",
            Self::FrameworkRead => "framework:read",
            Self::FrameworkRun => "framework:run",
        }
    }

    /// What it lets do, in plain words.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::EntriesRead => &say::ENTRIES_READ,
            Self::EntriesWrite => &say::ENTRIES_WRITE,
            Self::GoalsRead => &say::GOALS_READ,
            Self::GoalsWrite => &say::GOALS_WRITE,
            Self::CohortsRead => &say::COHORTS_READ,
            Self::ProfileRead => &say::PROFILE_READ,
            Self::ProfileWrite => &say::PROFILE_WRITE,
            Self::PeopleRead => &say::PEOPLE_READ,
            Self::PeopleWrite => &say::PEOPLE_WRITE,
            Self::AccountRead => &say::ACCOUNT_READ,
            Self::AccountWrite => &say::ACCOUNT_WRITE,
            Self::AccountsAdmin => &say::ACCOUNTS_ADMIN,
            Self::TextAnalyze => &say::TEXT_ANALYZE,
            Self::FrameworkRead => &say::FRAMEWORK_READ,
            Self::FrameworkRun => &say::FRAMEWORK_RUN,
        }
    }

    /// The permission of such a word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.tag() == tag)
    }
}

/// A set of permissions: a bit for each, at its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permissions(u64);

impl Permissions {
    /// None at all.
    pub const NONE: Self = Self(0);

    /// Every permission there is.
    pub const ALL: Self = Self::of(&Permission::ALL);

    /// What who looks and does not log may do: read, and look after their own account.
    pub const LOOKING: Self = Self::of(&[
        Permission::EntriesRead,
        Permission::GoalsRead,
        Permission::CohortsRead,
        Permission::ProfileRead,
        Permission::ProfileWrite,
        Permission::PeopleRead,
        Permission::AccountRead,
        Permission::AccountWrite,
    ]);

    /// What running the household takes: nobody has it who only keeps a diary.
    pub const RUNNING: Self = Self::of(&[
        Permission::AccountsAdmin,
        Permission::FrameworkRead,
        Permission::FrameworkRun,
    ]);

    /// What who keeps a diary may do: all but running the household.
    pub const KEEPING: Self = Self(Self::ALL.0 & !Self::RUNNING.0);

    /// These permissions.
    pub const fn of(permissions: &[Permission]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < permissions.len() {
            bits |= 1 << permissions[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    /// Whether `permission` is among them.
    pub const fn contains(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u64) != 0
    }

    /// Those that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that are not in the others.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }

    /// Their words, one behind the other.
    pub fn tags(self) -> Vec<&'static str> {
        self.iter().map(Permission::tag).collect()
    }

    /// Each of them, in the order in which they are offered.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL
            .into_iter()
            .filter(move |permission| self.contains(*permission))
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        let with = |Self(bits), permission: Permission| Self(bits | 1 << permission as u64);
        permissions.into_iter().fold(Self::NONE, with)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_permission_has_a_word_and_a_number_of_its_own() {
        for (number, permission) in Permission::ALL.into_iter().enumerate() {
            assert_eq!(permission as usize, number);
            assert_eq!(Permission::from_tag(permission.tag()), Some(permission));
            let (area, what) = permission.tag().split_once(':').unwrap();
            assert!(!area.is_empty() && !what.is_empty());
        }
        assert_eq!(Permission::from_tag("entries"), None);
    }

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set: Permissions = [Permission::GoalsRead, Permission::EntriesRead]
            .into_iter()
            .collect();
        assert_eq!(
            set,
            Permissions::of(&[Permission::EntriesRead, Permission::GoalsRead])
        );
        let tags: Vec<_> = set.iter().map(Permission::tag).collect();
        assert_eq!(tags, ["entries:read", "goals:read"]);
        let narrowed = set.and(Permissions::of(&[
            Permission::GoalsRead,
            Permission::GoalsWrite,
        ]));
        assert_eq!(narrowed, Permissions::of(&[Permission::GoalsRead]));
        assert_eq!(Permissions::NONE.iter().count(), 0);
        assert_eq!(Permissions::ALL.iter().count(), Permission::ALL.len());
    }

    #[test]
    fn who_looks_writes_no_diary_and_only_administrators_run_the_house() {
        let looking = Permissions::LOOKING;
        for permission in [
            Permission::EntriesWrite,
            Permission::GoalsWrite,
            Permission::PeopleWrite,
            Permission::TextAnalyze,
        ] {
            assert!(!looking.contains(permission), "{}", permission.tag());
            assert!(Permissions::KEEPING.contains(permission));
        }
        assert!(Permissions::KEEPING.and(Permissions::RUNNING).is_empty());
        assert_eq!(looking.and(Permissions::KEEPING), looking);
    }
}
