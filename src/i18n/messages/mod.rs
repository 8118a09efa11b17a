//! The sentences themselves, one file a room.
//!
//! A new room adds its file, a `pub mod` line and a line in `ROOMS`; the tests below then hold
//! its messages to the same rules as everybody's.

pub mod account_letters;
pub mod account_linked;
pub mod account_mail;
pub mod account_pages;
pub mod account_security;
pub mod accounts;
pub mod alerts;
pub mod associations;
pub mod backups;
pub mod catalog;
pub mod channels;
pub mod checks;
pub mod common;
pub mod consents;
pub mod derived;
pub mod corrections;
pub mod coverage;
pub mod documents;
pub mod entries;
pub mod erasing;
pub mod export_readme;
pub mod family;
pub mod framework;
pub mod framework_pages;
pub mod goal_breaks;
pub mod goals;
pub mod health;
pub mod household;
pub mod inbox;
pub mod intake;
pub mod intake_columns;
pub mod intake_formats;
pub mod intake_pages;
pub mod intake_programs;
pub mod jobs;
pub mod journal;
pub mod journal_words;
pub mod mail;
pub mod metrics;
pub mod notice;
pub mod operator;
pub mod outgoing;
pub mod notice_2;
pub mod passkeys;
pub mod permissions;
pub mod persons;
pub mod privacy;
pub mod reminders;
pub mod reminders_page;
pub mod retention;
pub mod roles;
pub mod search;
pub mod search_pages;
pub mod search_places;
pub mod server;
pub mod services;
pub mod buckets;
pub mod people;
pub mod sharing;
pub mod sources;
pub mod tokens;
pub mod web;

use super::Msg;

/// The message lists of all rooms.
const ROOMS: &[&[&Msg]] = &[
    account_letters::ALL,
    account_linked::ALL,
    account_mail::ALL,
    account_pages::ALL,
    account_security::ALL,
    accounts::ALL,
    alerts::ALL,
    associations::ALL,
    backups::ALL,
    catalog::ALL,
    channels::ALL,
    checks::ALL,
    common::ALL,
    consents::ALL,
    derived::ALL,
    corrections::ALL,
    coverage::ALL,
    documents::ALL,
    entries::ALL,
    erasing::ALL,
    export_readme::ALL,
    family::ALL,
    framework::ALL,
    framework_pages::ALL,
    goal_breaks::ALL,
    goals::ALL,
    health::ALL,
    household::ALL,
    inbox::ALL,
    intake::ALL,
    intake_columns::ALL,
    intake_formats::ALL,
    intake_pages::ALL,
    intake_programs::ALL,
    jobs::ALL,
    journal::ALL,
    journal_words::ALL,
    mail::ALL,
    metrics::ALL,
    notice::ALL,
    operator::ALL,
    outgoing::ALL,
    notice_2::ALL,
    passkeys::ALL,
    permissions::ALL,
    persons::ALL,
    privacy::ALL,
    reminders::ALL,
    reminders_page::ALL,
    retention::ALL,
    roles::ALL,
    search::ALL,
    search_pages::ALL,
    search_places::ALL,
    server::ALL,
    services::ALL,
    buckets::ALL,
    people::ALL,
    sharing::ALL,
    sources::ALL,
    tokens::ALL,
    web::ALL,
];

/// Every message of the house.
pub fn all() -> impl Iterator<Item = &'static Msg> {
    ROOMS.iter().flat_map(|room| room.iter().copied())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::i18n::Lang;
    use std::collections::{BTreeSet, HashSet};

    fn places(form: &str) -> BTreeSet<&str> {
        form.split('{')
            .skip(1)
            .map(|rest| rest.split_once('}').map_or("unclosed", |(name, _)| name))
            .collect()
    }

    #[test]
    fn every_message_speaks_every_language() {
        for msg in all() {
            for lang in Lang::ALL {
                for form in msg.text(lang).split('|') {
                    assert!(!form.trim().is_empty(), "{} is empty in {lang:?}", msg.key);
                    assert_eq!(
                        form,
                        form.trim(),
                        "{} has stray blanks in {lang:?}",
                        msg.key
                    );
                }
            }
        }
    }

    #[test]
    fn every_language_has_the_same_places() {
        for msg in all() {
            let wanted = places(msg.text(Lang::En));
            assert!(!wanted.contains("unclosed"), "{}", msg.key);
            for lang in Lang::ALL {
                for form in msg.text(lang).split('|') {
                    // "one day" may be written out; every other place must be in every form.
                    let mut found = places(form);
                    if msg.en.contains('|') && wanted.contains("n") {
                        found.insert("n");
                    }
                    assert_eq!(found, wanted, "{} in {lang:?}", msg.key);
                }
            }
        }
    }

    fn plural_forms(lang: Lang) -> usize {
        match lang {
            Lang::En => 2,
            Lang::Hr => 3,
        }
    }

    #[test]
    fn plural_messages_have_the_forms_of_their_language() {
        for msg in all() {
            let plural = Lang::ALL.iter().any(|l| msg.text(*l).contains('|'));
            for lang in Lang::ALL {
                let wanted = if plural { plural_forms(lang) } else { 1 };
                let found = msg.text(lang).split('|').count();
                assert_eq!(found, wanted, "forms of {} in {lang:?}", msg.key);
            }
        }
    }

    #[test]
    fn quotes_are_those_of_their_language() {
        for msg in all() {
            let croatian = msg.text(Lang::Hr);
            let wrong = croatian.contains(['“', '"', '«', '»']);
            assert!(!wrong, "Croatian quotes are „…”, in {}", msg.key);
            let count = |quote| croatian.matches(quote).count();
            assert_eq!(count('„'), count('”'), "quotes of {}", msg.key);
            let english = msg.text(Lang::En).contains(['„', '«', '»']);
            assert!(!english, "English quotes are “…”, in {}", msg.key);
        }
    }

    #[test]
    fn no_key_is_used_twice() {
        let mut seen = HashSet::new();
        for msg in all() {
            assert!(seen.insert(msg.key), "{} twice", msg.key);
        }
    }

    #[test]
    fn every_file_here_is_in_the_list_of_rooms() {
        let listed: HashSet<_> = all()
            .map(|msg| msg.key.split("::").next().unwrap().to_owned())
            .collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/i18n/messages");
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let room = path.file_stem().unwrap().to_str().unwrap().to_owned();
            assert!(
                room == "mod" || listed.contains(&room),
                "{room} is not listed"
            );
        }
    }
}
