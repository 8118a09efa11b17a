//! Every mail the house writes, with invented names, by the very code that writes the real ones.

use super::alerts;
use crate::accounts;
use crate::i18n::Lang;
use crate::intake::inbox;
use crate::mail::{self, Kind, Rendered};
use crate::reminders;

/// All samples in a language, those of a kind together, in the order of their kinds. Rooms that are
/// given mails add theirs here.
pub fn samples(lang: Lang) -> Vec<(Kind, Rendered)> {
    let home = accounts::SAMPLE_HOME;
    let mut all = accounts::samples(lang);
    all.push((Kind::Test, mail::test_letter(lang, home)));
    all.extend(alerts::samples(lang, home));
    all.extend(reminders::samples(lang));
    all.extend(inbox::samples(lang, home));
    let place = |kind: &Kind| Kind::ALL.iter().position(|one| one == kind);
    all.sort_by_key(|(kind, _)| place(kind));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mail_has_a_sample_in_every_language_that_could_be_sent() {
        for lang in Lang::ALL {
            let all = samples(lang);
            for kind in Kind::ALL {
                let found = all.iter().any(|(one, _)| *one == kind);
                assert!(found, "{kind:?} in {lang:?}");
            }
            for (kind, letter) in all {
                assert_eq!(letter.lang, lang);
                assert!(letter.subject.chars().count() <= mail::SUBJECT_MAX);
                assert_eq!(letter.unsubscribe.is_some(), kind.ended_by().is_some());
                assert!(!letter.text.contains('{'), "{kind:?}: {}", letter.text);
            }
        }
    }
}
