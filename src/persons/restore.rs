//! Bringing a profile and the history of consents back from an export.

use super::consents::Consent;
use super::held::{ConsentLine, SaidBy};
use super::model::{Profile, ProfileEdit};
use super::service::{PersonError, Persons, Standing};
use super::tables::{CONSENTS, PROFILES};
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Reads, StoreError, Subject, Tally, Tx};
use crate::web::Place;
use jiff::Timestamp;
use uuid::Uuid;

/// What came of the profile of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileFate {
    /// It is the profile now: the one here had never been changed.
    Taken,
    /// It was the profile already.
    Same,
    /// The one here differs and stays.
    Kept,
}

/// Stands for a guardian in another house.
const ELSEWHERE: UserId = UserId::from_uuid(Uuid::nil());

impl Persons {
    /// Takes `profile` over, unless the person has changed their own since they came.
    ///
    /// # Errors
    /// [`PersonError::Rules`] when it breaks the rules of profiles.
    pub fn restore_profile_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        profile: &Profile,
    ) -> Result<ProfileFate, PersonError> {
        check(profile, tx.now())?;
        let before = Standing::of(tx, person)?.ok_or(PersonError::Unknown)?;
        if before.profile == *profile {
            return Ok(ProfileFate::Same);
        }
        if before.profile.rev > 1 {
            return Ok(ProfileFate::Kept);
        }
        tx.put(&PROFILES, &person, profile)?;
        let after = Standing {
            profile: profile.clone(),
            ..before.clone()
        };
        self.tell(tx, person, &before, &after)?;
        Ok(ProfileFate::Taken)
    }

    /// Adds consents that were said in another house to the history. They permit nothing here.
    ///
    /// # Errors
    /// When the store fails.
    pub fn restore_consents_in(
        &self,
        tx: &mut Tx<'_>,
        subject: &Subject,
        lines: &[ConsentLine],
    ) -> Result<Tally, StoreError> {
        let mut tally = Tally::default();
        for line in lines {
            let number = line.purpose.number();
            let key = (subject.person, number, line.at);
            match tx.get(&CONSENTS, &key)? {
                Some(here) => {
                    let here = ConsentLine::new(subject, number, line.at, &here);
                    let here = here.map(|here| ConsentLine {
                        elsewhere: line.elsewhere,
                        ..here
                    });
                    if here.as_ref() == Some(line) {
                        tally.same += 1;
                    } else {
                        tally.differ += 1;
                    }
                }
                None => {
                    tx.put(&CONSENTS, &key, &said_elsewhere(subject, line))?;
                    tally.added += 1;
                }
            }
        }
        Ok(tally)
    }
}

fn said_elsewhere(subject: &Subject, line: &ConsentLine) -> Consent {
    Consent {
        given: line.given,
        policy_version: line.policy_version,
        by: match line.by {
            SaidBy::Person => subject.user.or(Some(ELSEWHERE)),
            SaidBy::Guardian => Some(ELSEWHERE),
            SaidBy::Operator => None,
        },
        from: Place {
            device: line.device.clone(),
            network: line.network.clone(),
        },
        elsewhere: true,
    }
}

/// The rules that a form keeps.
fn check(profile: &Profile, now: Timestamp) -> Result<(), PersonError> {
    let wished = ProfileEdit {
        birth_date: Some(profile.birth_date),
        sex: Some(profile.sex),
        height: Some(profile.height),
        weight: Some(profile.weight),
        timezone: Some(Some(profile.timezone.clone())),
        day_start: Some(Some(profile.day_start)),
        locale: Some(Some(profile.locale)),
        units: Some(Some(profile.units)),
        theme: Some(Some(profile.theme)),
    };
    let blank = Profile::new(profile.locale, profile.created_at);
    let checked = wished.apply(&blank, "UTC", now);
    checked.map(drop).map_err(PersonError::Rules)
}
