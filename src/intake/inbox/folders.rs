//! Whose a file is. Its folder says so, and nothing else: neither what is in it nor who else lives here.
//!
//! - `ana/export.zip`: Ana's own diary; `ana` is the name of her account, in whatever case.
//! - `ana/Mia/export.zip`: Mia, whom Ana looks after, by the name that Ana sees or by Mia's id.
//! - `<id of a person>/export.zip`: that person, whoever they are.
//! - `export.zip`: the one person of a house in which only one lives; with more it stays where it is.

use unicode_normalization::UnicodeNormalization;

use super::model::Why;
use crate::{
    access::{Permission, roles},
    accounts::{USERS, User, find_user, user_of_person},
    ops::ids::{PersonId, UserId},
    persons,
    store::{Reads, StoreError},
};

/// Whose a file is, and in whose name it is brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whose {
    pub person: PersonId,
    /// The account whose folder it is; none where the operator gave it for somebody without one.
    pub user: Option<UserId>,
}

/// Why it is nobody's, and who would like to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nobody {
    pub why: Why,
    pub person: Option<PersonId>,
}

type Found = Result<Whose, Nobody>;

/// Whose the files are in this folder, given by its steps.
pub(super) fn whose(reads: &impl Reads, steps: &[&str]) -> Result<Found, StoreError> {
    match steps {
        [] => only_one(reads),
        [folder] => match account(reads, folder)? {
            Some(user) => for_person(reads, &user, user.person),
            None => by_id(reads, folder),
        },
        [folder, within] => match account(reads, folder)? {
            Some(user) => ward(reads, &user, within),
            None => nobody(Why::UnknownFolder, None),
        },
        _ => nobody(Why::TooDeep, None),
    }
}

/// Whether it is still theirs: rights may have gone while the file was fetched.
pub(super) fn is_still(reads: &impl Reads, whose: Whose) -> Result<Found, StoreError> {
    let Some(user) = whose.user else {
        return without_account(reads, whose.person);
    };
    let Some(user) = reads.get(&USERS, &user)? else {
        return nobody(Why::UnknownFolder, None);
    };
    for_person(reads, &user, whose.person)
}

fn nobody(why: Why, person: Option<PersonId>) -> Result<Found, StoreError> {
    Ok(Err(Nobody { why, person }))
}

fn only_one(reads: &impl Reads) -> Result<Found, StoreError> {
    match persons::everybody(reads)?.as_slice() {
        [one] => of_person(reads, *one),
        _ => nobody(Why::NobodyNamed, None),
    }
}

/// The account of a folder. Names of accounts are ASCII; a letter that only looks like one is another name.
fn account(reads: &impl Reads, folder: &str) -> Result<Option<User>, StoreError> {
    if !folder.is_ascii() || folder.contains('@') {
        return Ok(None);
    }
    find_user(reads, folder)
}

/// The person of an id as it is written everywhere; longer than any name of an account.
fn person_of(folder: &str) -> Option<PersonId> {
    let id: PersonId = folder.parse().ok()?;
    (id.to_string() == folder).then_some(id)
}

fn by_id(reads: &impl Reads, folder: &str) -> Result<Found, StoreError> {
    match person_of(folder) {
        Some(person) if persons::profile(reads, person)?.is_some() => of_person(reads, person),
        _ => nobody(Why::UnknownFolder, None),
    }
}

fn of_person(reads: &impl Reads, person: PersonId) -> Result<Found, StoreError> {
    match user_of_person(reads, person)? {
        Some(user) => for_person(reads, &user, person),
        None => without_account(reads, person),
    }
}

fn without_account(reads: &impl Reads, person: PersonId) -> Result<Found, StoreError> {
    if persons::profile(reads, person)?.is_none() {
        return nobody(Why::UnknownFolder, None);
    }
    if persons::owes_consent(reads, person)? {
        return nobody(Why::OwesConsent, Some(person));
    }
    let user = None;
    Ok(Ok(Whose { person, user }))
}

/// Somebody whom `user` looks after, by name or by id.
fn ward(reads: &impl Reads, user: &User, within: &str) -> Result<Found, StoreError> {
    let id = person_of(within);
    if id == Some(user.person) {
        return for_person(reads, user, user.person);
    }
    let wanted = key(within);
    let mut wards = persons::wards(reads, user.id)?;
    wards.retain(|ward| Some(ward.person) == id || key(&ward.name) == wanted);
    match wards.as_slice() {
        [] => nobody(Why::NotTheirs, Some(user.person)),
        [one] => for_person(reads, user, one.person),
        _ => nobody(Why::SameName, Some(user.person)),
    }
}

/// The form of a name in which case does not matter, nor how a system writes a letter with a sign.
fn key(name: &str) -> String {
    name.trim().to_lowercase().nfc().collect()
}

/// The rules that hold on every page of `user`.
fn for_person(reads: &impl Reads, user: &User, person: PersonId) -> Result<Found, StoreError> {
    let may = roles::named(reads, user.role)?.permissions;
    if user.disabled || !may.contains(Permission::EntriesWrite) {
        return nobody(Why::MayNotWrite, Some(user.person));
    }
    if person != user.person && !persons::looks_after(reads, user.id, person)? {
        return nobody(Why::NotTheirs, Some(user.person));
    }
    if persons::owes_consent(reads, user.person)? || persons::owes_consent(reads, person)? {
        return nobody(Why::OwesConsent, Some(user.person));
    }
    let user = Some(user.id);
    Ok(Ok(Whose { person, user }))
}

/// The folder of somebody's, as [`whose`] finds it, below that of the account `user`: their name where a folder can
/// be called so and nobody else is, else their id.
pub(super) fn folder_of(
    reads: &impl Reads,
    user: &User,
    person: PersonId,
) -> Result<Option<String>, StoreError> {
    let usable = |name: &str| {
        !name.starts_with('.') && !name.contains('/') && key(name) != super::model::PROCESSED
    };
    let own = match usable(&user.username) {
        true => user.username.clone(),
        false => user.person.to_string(),
    };
    if person == user.person {
        return Ok(Some(own));
    }
    let wards = persons::wards(reads, user.id)?;
    let Some(ward) = wards.iter().find(|ward| ward.person == person) else {
        return Ok(None);
    };
    // Without a folder of the account there is none within it.
    if !usable(&user.username) {
        return Ok(Some(person.to_string()));
    }
    let same = wards.iter().filter(|one| key(&one.name) == key(&ward.name));
    let within = match same.count() {
        1 if usable(&ward.name) => ward.name.trim().to_owned(),
        _ => person.to_string(),
    };
    Ok(Some(format!("{own}/{within}")))
}
