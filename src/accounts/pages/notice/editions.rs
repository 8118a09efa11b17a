//! The versions of the privacy notice, the oldest first. Each stays as people consented to it.

use crate::i18n::Msg;
use crate::i18n::messages::{notice as first, notice_2 as second};
use jiff::civil::{self, Date};

/// A heading with its paragraphs.
pub type Chapter = (&'static Msg, &'static [&'static Msg]);

/// A version of the notice.
#[derive(Debug)]
pub struct Edition {
    /// Its number, which consents name.
    pub version: u16,
    /// Since when it is in force.
    pub since: Date,
    /// What changed since the version before.
    pub changed: &'static [&'static Msg],
    /// What it says.
    pub chapters: &'static [Chapter],
}

/// Every version there ever was; the last one is in force.
pub const EDITIONS: [Edition; 2] = [
    Edition {
        version: 1,
        since: civil::date(2026, 11, 21),
        changed: &[],
        chapters: &[
            (&first::WHO_TITLE, &[&first::WHO]),
            (
                &first::WHAT_TITLE,
                &[
                    &first::WHAT_ACCOUNT,
                    &first::WHAT_PROFILE,
                    &first::WHAT_DIARY,
                    &first::WHAT_SESSION,
                ],
            ),
            (&first::WHERE_TITLE, &[&first::WHERE]),
            (
                &first::SEES_TITLE,
                &[
                    &first::SEES_YOU,
                    &first::SEES_GUARDIANS,
                    &first::SEES_OPERATOR,
                ],
            ),
            (&first::COHORTS_TITLE, &[&first::COHORTS, &first::COHORTS_K]),
            (&first::CONSENT_TITLE, &[&first::CONSENT, &first::WITHDRAW]),
            (&first::RIGHTS_TITLE, &[&first::RIGHTS]),
        ],
    },
    Edition {
        version: 2,
        since: civil::date(2026, 11, 21),
        changed: &[
            &second::CHANGED_MAILS,
            &second::CHANGED_SHARING,
            &second::CHANGED_LOOKS,
            &second::CHANGED_EXPORT,
            &second::CHANGED_RECEIPTS,
            &second::CHANGED_ASKED,
        ],
        chapters: &[
            (&first::WHO_TITLE, &[&second::WHO]),
            (
                &first::WHAT_TITLE,
                &[
                    &first::WHAT_ACCOUNT,
                    &first::WHAT_PROFILE,
                    &first::WHAT_DIARY,
                    &first::WHAT_SESSION,
                ],
            ),
            (
                &first::WHERE_TITLE,
                &[&first::WHERE, &second::BACKUPS, &second::ASKED],
            ),
            (
                &first::SEES_TITLE,
                &[
                    &second::SEES_YOU,
                    &second::SEES_SHARED,
                    &first::SEES_GUARDIANS,
                    &first::SEES_OPERATOR,
                ],
            ),
            (&first::COHORTS_TITLE, &[&first::COHORTS, &first::COHORTS_K]),
            (&second::MAILS_TITLE, &[&second::MAILS]),
            (
                &first::CONSENT_TITLE,
                &[&second::CONSENT, &second::WITHDRAW, &second::AGAIN],
            ),
            (&first::RIGHTS_TITLE, &[&second::RIGHTS]),
        ],
    },
];

/// The version in force.
pub const NEWEST: &Edition = &EDITIONS[EDITIONS.len() - 1];

/// What changed for somebody who agreed to `version` last, with the number of each version.
pub fn changed_since(version: u16) -> impl Iterator<Item = (u16, &'static Msg)> {
    let newer = EDITIONS
        .iter()
        .filter(move |edition| edition.version > version);
    newer.flat_map(|edition| edition.changed.iter().map(|msg| (edition.version, *msg)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::persons::POLICY_VERSION;

    #[test]
    fn versions_count_up_and_the_newest_is_the_one_people_consent_to() {
        for (at, edition) in EDITIONS.iter().enumerate() {
            assert_eq!(usize::from(edition.version), at + 1);
            assert_eq!(
                edition.changed.is_empty(),
                at == 0,
                "says what is new in it"
            );
        }
        assert!(EDITIONS.is_sorted_by_key(|edition| edition.since));
        assert_eq!(NEWEST.version, POLICY_VERSION);
    }
}
