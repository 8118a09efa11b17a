//! The family moves in: accounts, goals and two years of diary, through the same services as
//! everybody's.

use super::days::diary;
use super::family::{Aim, FAMILY, Relative};
use crate::accounts::{NewAccount, Role, User};
use crate::entries::MAX_BATCH;
use crate::goals::Proposal;
use crate::metrics::Milli;
use crate::ops::Secret;
use crate::persons::ProfileEdit;
use crate::server::House;
use crate::store::Actor;
use anyhow::{Context, bail};
use jiff::ToSpan;
use jiff::civil::Date;

/// Who lives in the house now.
pub struct Family {
    /// Who the printed link signs in.
    pub parent: User,
    /// The names of the others.
    pub others: Vec<String>,
}

/// Lets the whole family move in. All have `password`.
pub async fn move_in(house: &House, password: &Secret<String>) -> anyhow::Result<Family> {
    let mut moving = tokio::task::JoinSet::new();
    for (at, relative) in FAMILY.into_iter().enumerate() {
        // The first one runs the household.
        let role = if at == 0 {
            Role::Administrator
        } else {
            Role::Member
        };
        let (house, password) = (house.clone(), password.clone());
        moving.spawn(async move { move_in_one(&house, &relative, role, password).await });
    }
    let mut users = Vec::new();
    while let Some(moved) = moving.join_next().await {
        users.push(moved??);
    }
    let parent = users
        .iter()
        .position(|user| user.role == Role::Administrator);
    let parent = users.swap_remove(parent.context("nobody runs the demonstration's household")?);
    let mut others: Vec<_> = users.into_iter().map(|user| user.username).collect();
    others.sort();
    Ok(Family { parent, others })
}

async fn move_in_one(
    house: &House,
    relative: &Relative,
    role: Role,
    password: Secret<String>,
) -> anyhow::Result<User> {
    let user = house
        .accounts
        .add_user(account(house, relative, password), role)
        .await?;
    let (profile, _) = house.persons.get(user.person).await?;
    let today = house.persons.today(&profile);
    let actor = Actor::User(user.id);
    let entries = diary(relative, today, house.clock.now(), &profile.zone());
    for batch in entries.chunks(MAX_BATCH) {
        for logged in house
            .entries
            .log_all(actor, user.person, batch.to_vec())
            .await?
        {
            if let Err(error) = logged {
                bail!(
                    "the demonstration's diary of {} is wrong: {error}",
                    relative.name
                );
            }
        }
    }
    for aim in relative.goals {
        let goal = proposal(aim, today);
        house.goals.set(actor, user.person, today, goal).await?;
    }
    // Last, so that the groups are counted once and not with each of the batches.
    house
        .persons
        .set_in_cohorts(actor, user.person, true)
        .await?;
    Ok(user)
}

fn account(house: &House, relative: &Relative, password: Secret<String>) -> NewAccount {
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
    NewAccount {
        username: relative.name.to_owned(),
        email: format!("{}@family.example", relative.name),
        password,
        diary: true,
        cohorts: false,
        lang: relative.lang,
        profile: ProfileEdit {
            birth_date: Some(birth_date),
            sex: Some(Some(relative.sex)),
            height: Some(milli(relative.height)),
            weight: Some(milli(relative.habits.weight.1)),
            ..ProfileEdit::default()
        },
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
        from: Some(today.saturating_sub(180.days())),
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
            ("mira", 4)
        );
        let found = house.store.verify(derived_tables(&house)).await.unwrap();
        assert_eq!(found.difference, None);
        let cells = found
            .rows
            .iter()
            .find(|(table, _)| *table == "cohort_cells")
            .unwrap();
        assert!(cells.1 > 1_000, "{cells:?}");
        house.close().await;
    }
}
