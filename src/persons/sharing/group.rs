//! The groups in which a diary is shared.

use crate::i18n::Msg;
use crate::i18n::messages::sharing as say;
use serde::{Deserialize, Serialize};

/// A part of a diary that is shared as a whole. Every metric stands in one. Its number is kept on
/// disk and never changes its meaning.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Eating and drinking.
    Nutrition = 0,
    /// Moving.
    Activity = 1,
    /// Sleeping.
    Sleep = 2,
    /// The body and its readings.
    Body = 3,
    /// How one feels.
    Mood = 4,
    /// What one writes: the journal, and the notes of entries.
    Journal = 5,
}

impl Group {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Nutrition,
        Self::Activity,
        Self::Sleep,
        Self::Body,
        Self::Mood,
        Self::Journal,
    ];

    /// The number on disk.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The group of a number on disk.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.number() == number)
    }

    /// The word it is sent as.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nutrition => "nutrition",
            Self::Activity => "activity",
            Self::Sleep => "sleep",
            Self::Body => "body",
            Self::Mood => "mood",
            Self::Journal => "journal",
        }
    }

    /// The group of a sent word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.tag() == tag)
    }

    /// What it is called.
    pub const fn name(self) -> &'static Msg {
        match self {
            Self::Nutrition => &say::NUTRITION,
            Self::Activity => &say::ACTIVITY,
            Self::Sleep => &say::SLEEP,
            Self::Body => &say::BODY,
            Self::Mood => &say::MOOD,
            Self::Journal => &say::JOURNAL,
        }
    }
}

/// A set of groups: a bit for each, at its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Groups(u8);

impl Groups {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// All of them.
    pub const ALL: Self = Self(0b11_1111);

    /// Whether `group` is among them.
    pub const fn contains(self, group: Group) -> bool {
        self.0 & (1 << group.number()) != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Each of them, in the order in which they are offered.
    pub fn iter(self) -> impl Iterator<Item = Group> {
        Group::ALL
            .into_iter()
            .filter(move |group| self.contains(*group))
    }

    /// The bits, as they are kept on disk.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The groups of these bits; bits that name no group are left out.
    pub const fn of_bits(bits: u8) -> Self {
        Self(bits & Self::ALL.0)
    }
}

impl FromIterator<Group> for Groups {
    fn from_iter<I: IntoIterator<Item = Group>>(groups: I) -> Self {
        let with = |Self(bits), group: Group| Self(bits | 1 << group.number());
        groups.into_iter().fold(Self::NONE, with)
    }
}
