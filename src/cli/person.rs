//! `wellkin restore --person`: the diary of one person out of a backup, into the house as it is.

use super::args::Place;
use super::control::{self, Order};
use super::import::person_of;
use super::orders::Say;
use super::places;
use super::terminal::{asked, can_be_asked};
use crate::backup::Wanted;
use crate::config::Source;
use crate::entries::Reinstated;
use crate::ops::ids::PersonId;
use crate::persons::{ProfileFate, everybody};
use crate::privacy::{Reinstating, Returned};
use crate::server::House;
use crate::store::{Snap, StoreError, Tally};
use anyhow::{Context, bail};
use std::path::PathBuf;
use std::process::ExitCode;

/// What is asked for, with all paths in full.
pub struct Asked {
    /// The backup.
    pub file: Source,
    /// Whose diary.
    pub whom: String,
    /// The directory with the keys, where they are not those of the house.
    pub keys: Option<PathBuf>,
    /// Whether what was changed since becomes as it was.
    pub rewrite: bool,
}

impl Asked {
    fn order(&self, look_only: bool) -> Order {
        Order::BringBack {
            file: self.file.clone(),
            whom: self.whom.clone(),
            keys: self.keys.clone(),
            rewrite: self.rewrite,
            look_only,
        }
    }
}

/// Shows what would come back, asks, and brings it back.
pub fn run(place: &Place, wanted: &Asked, dry_run: bool, yes: bool) -> anyhow::Result<ExitCode> {
    if yes && !dry_run {
        return control::have_done(place, wanted.order(false));
    }
    if !dry_run {
        can_be_asked("brought back")?;
    }
    let shown = control::have_done(place, wanted.order(true))?;
    if dry_run {
        return Ok(shown);
    }
    if !asked("Bring it back?")? {
        bail!("nothing was brought back");
    }
    control::have_done(place, wanted.order(false))
}

/// Brings back what one person told, or finds out what would come, and says so.
pub async fn bring_back(
    house: &House,
    file: Source,
    whom: &str,
    (keys, how): (Option<PathBuf>, Reinstating),
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let person = meant(house, whom).await?;
    let whose = house.privacy.subject(person).await?;
    let wanted = Wanted { whose, keys, how };
    let open = places::opener(&file, &house.config, &house.outgoing).await?;
    let brought = house.backup.bring_back(&house.privacy, wanted, open).await;
    let (header, returned) = brought.with_context(|| format!("nothing came out of {file}"))?;
    let made = header.made_at.strftime("%Y-%m-%d %H:%M UTC");
    say(format!("the diary of {whom} in the backup of {made}:"));
    tell(&returned, say);
    let rows = returned.written();
    say(if how.look_only {
        format!("{rows} rows would be written; nothing was")
    } else {
        format!("{rows} rows were written, and the log of the account says so")
    });
    Ok(())
}

/// Whose diary `whom` names; also by the id of the person.
async fn meant(house: &House, whom: &str) -> anyhow::Result<PersonId> {
    let read = |snap: &Snap| everybody(snap);
    let here: Vec<PersonId> = house.store.read::<_, StoreError, _>(read).await?;
    if let Some(person) = here.into_iter().find(|one| one.to_string() == whom) {
        return Ok(person);
    }
    let named = person_of(house, whom).await;
    named.context("a diary comes back only to somebody who is in this house; who was erased does not come back")
}

/// What came, or would, kind by kind.
fn tell(returned: &Returned, say: &Say<'_>) {
    for (kind, all) in [("entries", returned.entries), ("notes", returned.notes)] {
        let Reinstated {
            added,
            back,
            rewritten,
            same,
            stay,
        } = all;
        say(format!(
            "{kind:10}  back: {added} missing, {back} deleted since, {rewritten} changed since; {stay} differ and stay, \
             {same} the same"
        ));
    }
    let others = &returned.others;
    for (kind, tally) in [
        ("documents", others.documents),
        ("goals", others.goals),
        ("imports", others.imports),
        ("consents", others.consents),
        ("picture", others.portrait),
    ] {
        let Tally {
            added,
            same,
            differ,
        } = tally;
        say(format!(
            "{kind:10}  back: {added} missing; {differ} differ and stay, {same} the same"
        ));
    }
    let profile = match others.profile {
        ProfileFate::Taken => "as in the backup",
        ProfileFate::Same => "the same",
        ProfileFate::Kept => "differs and stays",
    };
    say(format!("{:10}  {profile}", "profile"));
}
