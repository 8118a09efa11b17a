//! The family moves in: accounts, goals and two years of diary, through the same services as
//! everybody's.

use super::daily;
use super::days::diary;
use super::family::{Aim, FAMILY, Relative};
use super::notes::notes;
use crate::access::Role;
use crate::accounts::{NewAccount, User};
use crate::entries::MAX_BATCH;
use crate::goals::{Proposal, Weekdays};
use crate::metrics::Milli;
use crate::ops::Secret;
use crate::ops::ids::PersonId;
use crate::persons::{NewDependant, ProfileEdit, Purpose, Relation, Wishes};
use crate::server::House;
use crate::store::Actor;
use crate::web::Place;
use anyhow::{Context, bail};
use jiff::ToSpan;
use jiff::civil::Date;

/// Who lives in the house now.
pub struct Family {
    /// Who the printed link signs in.
    pub parent: User,
    /// The names of the others.
    pub others: Vec<String>,
    /// What those are called whose diary the parents keep.
    pub looked_after: Vec<&'static str>,
}

/// Lets the whole family move in. All who sign in have `password`.
pub async fn move_in(house: &House, password: &Secret<String>) -> anyhow::Result<Family> {
    let mut moving = tokio::task::JoinSet::new();
    let signing_in = FAMILY.into_iter().filter(|one| one.looked_after.is_none());
    for (at, relative) in signing_in.enumerate() {
        // The first one runs the household.
        let role = if at == 0 {
            Role::Administrator
        } else {
            Role::Member
        };
        let (house, password) = (house.clone(), password.clone());
        moving.spawn(async move {
            let wanted = account(&house, &relative, password);
            let user = house.accounts.add_user(wanted, role).await?;
            live(&house, &relative, Actor::User(user.id), user.person).await?;
            Ok::<_, anyhow::Error>(user)
        });
    }
    let mut users = Vec::new();
    while let Some(moved) = moving.join_next().await {
        users.push(moved??);
    }
    let named = |name: &str| users.iter().find(|user| user.username == name);
    let parents = named(FAMILY[0].name).zip(named(FAMILY[1].name));
    let (parent, other) = parents.context("nobody runs the demonstration's household")?;
    let (parent, other) = (parent.clone(), other.clone());
    let mut looked_after = Vec::new();
    for relative in FAMILY {
        if let Some(name) = relative.looked_after {
            add_child(house, &relative, name, &parent, &other).await?;
            looked_after.push(name);
        }
    }
    let others = users.into_iter().map(|user| user.username);
    let mut others: Vec<_> = others.filter(|name| *name != parent.username).collect();
    others.sort();
    Ok(Family {
        parent,
        others,
        looked_after,
    })
}

/// Somebody without an account, whose diary both parents keep.
async fn add_child(
    house: &House,
    relative: &Relative,
    name: &str,
    parent: &User,
    other: &User,
) -> anyhow::Result<()> {
    let profile = house
        .persons
        .furnished(relative.lang, &told(house, relative))?;
    let new = NewDependant {
        name: name.to_owned(),
        kind: Relation::Parent,
        profile,
        diary: true,
        cohorts: false,
    };
    let person = house
        .persons
        .add_dependant(parent.id, Place::default(), new)
        .await?;
    house
        .accounts
        .add_guardian(parent.id, person, &other.username, Relation::Parent)
        .await?;
    live(house, relative, Actor::User(parent.id), person).await
}

/// Two years of diary, and goals.
async fn live(
    house: &House,
    relative: &Relative,
    actor: Actor,
    person: PersonId,
) -> anyhow::Result<()> {
    let (profile, _) = house.persons.get(person).await?;
    let today = house.persons.today(&profile);
    let entries = diary(relative, today, house.clock.now(), &profile.zone());
    for batch in entries.chunks(MAX_BATCH) {
        for logged in house.entries.log_all(actor, person, batch.to_vec()).await? {
            if let Err(error) = logged {
                bail!(
                    "the demonstration's diary of {} is wrong: {error}",
                    relative.name
                );
            }
        }
    }
    let name = relative.looked_after.unwrap_or(relative.name);
    let daily = daily::notes(name, today, &entries);
    for note in daily.into_iter().chain(notes(name, today)) {
        house.journal.write(actor, person, note).await?;
    }
    for aim in relative.goals {
        let goal = proposal(aim, today);
        house.goals.set(actor, person, today, goal).await?;
    }
    // Last, so that the groups are counted once and not with each of the batches.
    let wishes = Wishes::about(Purpose::Cohorts, true);
    let from = Place::default();
    house.persons.consent(actor, from, person, wishes).await?;
    Ok(())
}

fn account(house: &House, relative: &Relative, password: Secret<String>) -> NewAccount {
    NewAccount {
        username: relative.name.to_owned(),
        email: format!("{}@family.example", relative.name),
        password,
        diary: true,
        cohorts: false,
        lang: relative.lang,
        profile: told(house, relative),
    }
}

fn told(house: &House, relative: &Relative) -> ProfileEdit {
    let year = house
        .clock
        .now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
        .year();
    let (month, day) = relative.birthday;
    // A birthday later in the year than today makes them a year younger, which is no harm.
    let birth_date = Date::new(year - relative.age, month, day).ok();
    let milli = |value: f64| Milli::from_f64(value).map(|milli| milli.0);
    ProfileEdit {
        birth_date: Some(birth_date),
        sex: Some(Some(relative.sex)),
        height: Some(milli(relative.height)),
        weight: Some(milli(relative.habits.weight.1)),
        ..ProfileEdit::default()
    }
}

/// A goal that has been there for half a year.
fn proposal((metric, direction, low, high, per): &Aim, today: Date) -> Proposal {
    Proposal {
        metric: *metric,
        direction: *direction,
        low: low.map(Milli::whole),
        high: high.map(Milli::whole),
        per: *per,
        weekdays: Weekdays::default(),
        from: Some(today.saturating_sub(180.days())),
        to: None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;
    use crate::ops::Clock;
    use crate::server::derived_tables;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_family_moves_in_and_everything_derived_agrees() {
        let house = House::in_memory(Config::default(), Clock::system())
            .await
            .unwrap();
        let password = Secret::new("tri plave rode na krovu".to_owned());
        let family = move_in(&house, &password).await.unwrap();
        assert_eq!(
            (family.parent.username.as_str(), family.others.len()),
            ("mira", 3)
        );
        assert_eq!(family.looked_after, ["Niko"]);
        let wards = house.accounts.wards(family.parent.id).await.unwrap();
        assert_eq!(wards.len(), 1);
        let found = house.store.verify(derived_tables(&house)).await.unwrap();
        assert_eq!(found.difference, None);
        accounts_read_what_they_say(&house);
        let cells = found
            .rows
            .iter()
            .find(|(table, _)| *table == "cohort_cells")
            .unwrap();
        assert!(cells.1 > 1_000, "{cells:?}");
        house.close().await;
    }

    /// The lineage of tables is made from what these accounts say.
    fn accounts_read_what_they_say(house: &House) {
        let all = crate::server::tables();
        let name = |id: &u8| {
            let table = all.iter().find(|table| table.id == *id);
            table.map_or("none", |table| table.name)
        };
        // The family has no imports, whose lines are read one import after the other, no metrics of its own, and
        // nothing that was thinned.
        let not_reached = [
            "import_lines",
            "import_note_lines",
            "derived_changes",
            "thinned_days",
        ];
        for derived in derived_tables(house).iter() {
            let read = house.store.read_by(derived.as_ref()).unwrap();
            let mut read: Vec<_> = read.iter().map(name).collect();
            let mut said = derived.reads();
            said.retain(|name| !not_reached.contains(name));
            read.sort_unstable();
            said.sort_unstable();
            assert_eq!(read, said, "{}", derived.table().name);
        }
    }
}
