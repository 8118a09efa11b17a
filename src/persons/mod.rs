//! Whose health it is: what a person told about themselves, and what they consent to.
//!
//! A person is not an account. A child or an elder has a diary without ever signing in, and the
//! account of somebody who does is only their key to it. So this room knows nothing of names and
//! passwords, and `accounts`, which does, stands on it. The pages on which people edit their profile
//! are in `accounts`, because each of them asks who is signed in first.
//!
//! A change of birth date, height, stated weight or consent moves a person's numbers between the
//! groups they are compared in. That has to happen in the transaction that makes the change, or a
//! reader would meet a profile without its groups. Rooms import only downwards, so this room cannot
//! call the one that keeps the groups; that one hands in a [`Watcher`] instead.

mod consents;
mod details;
mod erasing;
mod guardians;
mod looks;
mod held;
mod model;
mod portrait;
mod restore;
mod service;
mod sharing;
mod tables;

#[cfg(test)]
pub(crate) use consents::age;
pub use consents::{
    Consent, POLICY_VERSION, Purpose, Receipt, consent_now, last_consent, owes_consent, receipts,
};
pub use details::{Correction, Detail, corrections, details_due, told_details};
pub use erasing::{ERASURES, Erasure, erasure, erasures, left_alone};
pub use guardians::{
    Dependant, Guardian, NAME_MAX, NewDependant, Relation, Ward, dependant, guardians, looks_after,
    must_look_after, wards,
};
pub use held::{ConsentLine, SaidBy, holdings};
pub use looks::{Look, Looked, Looks, Seen, Viewer, looks};
pub use model::{
    Broken, EARLIEST_BIRTH, HEIGHT, Profile, ProfileEdit, Sex, Theme, WEIGHT, age_on, machine_zone,
    today,
};
pub use portrait::{
    PICTURE_MAX, PictureError, Portrait, PortraitLine, give_portrait_in, has_portrait,
    restore_portrait_in, small_picture,
};
pub use restore::ProfileFate;
pub use service::{
    Change, Consents, NewPerson, PersonError, Persons, Standing, Watcher, Wishes, everybody,
    profile,
};
pub use sharing::{
    Access, Audience, Grants, Group, Groups, NewShare, Share, ShareId, grants, household_sharers,
    may_share, sharers, shares, shows_anything,
};

use crate::store::{Derived, TableInfo};
use std::sync::Arc;

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![
        tables::PROFILES.info(),
        tables::CONSENTS.info(),
        tables::GUARDIANS.info(),
        tables::WARDS.info(),
        tables::DEPENDANTS.info(),
        sharing::tables::SHARES.info(),
        sharing::tables::SHARERS.info(),
        looks::tables::LOOKS.info(),
        details::CORRECTIONS.info(),
        portrait::PORTRAITS.info(),
        ERASURES.info(),
    ]
}

/// What this room derives from its facts, for verification and rebuilding.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![
        Arc::new(tables::ByUser),
        Arc::new(sharing::tables::ByReader),
    ]
}
