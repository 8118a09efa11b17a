//! What somebody may see of a diary.

use super::group::{Group, Groups};

/// What was shared with somebody. Whoever may log into a group also reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grants {
    read: Groups,
    write: Groups,
}

impl Grants {
    /// Nothing.
    pub const NONE: Self = Self {
        read: Groups::NONE,
        write: Groups::NONE,
    };

    /// These and one more share.
    #[must_use]
    pub fn with(self, group: Group, write: bool) -> Self {
        let one: Groups = [group].into_iter().collect();
        Self {
            read: self.read.or(one),
            write: if write {
                self.write.or(one)
            } else {
                self.write
            },
        }
    }

    /// The groups that are read.
    pub const fn readable(self) -> Groups {
        self.read
    }

    /// The groups that are logged into.
    pub const fn writable(self) -> Groups {
        self.write
    }

    /// Whether nothing is shared.
    pub const fn is_empty(self) -> bool {
        self.read.is_empty()
    }
}

/// How somebody comes to a diary, and so what they see of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It is their own.
    Own,
    /// They look after the person.
    Guardian,
    /// Parts of it are shared with them.
    Shared(Grants),
}

impl Access {
    /// The groups they read.
    pub const fn readable(self) -> Groups {
        match self {
            Self::Own | Self::Guardian => Groups::ALL,
            Self::Shared(grants) => grants.readable(),
        }
    }

    /// The groups they log into.
    pub const fn writable(self) -> Groups {
        match self {
            Self::Own | Self::Guardian => Groups::ALL,
            Self::Shared(grants) => grants.writable(),
        }
    }

    /// Whether they read `group`.
    pub const fn reads(self, group: Group) -> bool {
        self.readable().contains(group)
    }

    /// Whether they log into `group`.
    pub const fn writes(self, group: Group) -> bool {
        self.writable().contains(group)
    }

    /// Whether they see all of it, goals included.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Own | Self::Guardian)
    }
}
