//! Whatever people do, derived state stays true and comparisons are what one works out by hand.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::web::Place;
use crate::{
    cohorts::{Answer, By},
    metrics::{Dates, by_key},
    ops::ids::{EntryId, PersonId},
    persons::{PersonError, Profile, ProfileEdit, Purpose, Standing, Wishes},
    store::Actor,
};

/// What somebody may do.
#[derive(Clone, Debug)]
pub(super) enum Command {
    Register {
        cohorts: bool,
    },
    Log {
        who: usize,
        day: i8,
        sleep: Option<i64>,
        water: Option<i64>,
        weight: Option<i64>,
    },
    Edit {
        pick: usize,
        day: i8,
        sleep: i64,
        weight: Option<i64>,
    },
    Delete {
        pick: usize,
    },
    Undo {
        pick: usize,
    },
    Consent {
        who: usize,
        given: bool,
    },
    Born {
        who: usize,
        year: Option<i16>,
    },
    Height {
        who: usize,
        cm: Option<i64>,
    },
    StatedWeight {
        who: usize,
        kg: Option<i64>,
    },
}

pub(super) fn command() -> impl Strategy<Value = Command> {
    let who = || 0..PEOPLE;
    let day = || -45_i8..=0;
    let kg = || 55_000_i64..95_000;
    prop_oneof![
        6 => (who(), day(), prop::option::of(0_i64..9_000), prop::option::of(0_i64..5_000),
              prop::option::of(kg()))
            .prop_map(|(who, day, sleep, water, weight)| {
                Command::Log { who, day, sleep, water, weight }
            }),
        2 => (any::<usize>(), day(), 0_i64..24_000, prop::option::of(kg()))
            .prop_map(|(pick, day, sleep, weight)| Command::Edit { pick, day, sleep, weight }),
        2 => any::<usize>().prop_map(|pick| Command::Delete { pick }),
        1 => any::<usize>().prop_map(|pick| Command::Undo { pick }),
        1 => any::<bool>().prop_map(|cohorts| Command::Register { cohorts }),
        2 => (who(), prop::bool::weighted(0.7))
            .prop_map(|(who, given)| Command::Consent { who, given }),
        1 => (who(), prop::option::of(1950_i16..2020))
            .prop_map(|(who, year)| Command::Born { who, year }),
        1 => (who(), prop::option::of(150_i64..195)).prop_map(|(who, cm)| Command::Height { who, cm }),
        1 => (who(), prop::option::of(kg())).prop_map(|(who, kg)| Command::StatedWeight { who, kg }),
    ]
}

pub(super) fn ago(day: i8) -> Date {
    TODAY
        .checked_add(jiff::Span::new().days(i64::from(day)))
        .unwrap()
}

impl World {
    /// Runs a command; refusals are part of the game.
    pub(super) async fn run(&self, command: Command, logged: &mut Vec<(usize, EntryId)>) {
        match command {
            Command::Register { cohorts } => {
                for who in AT_FIRST..PEOPLE {
                    if self.standing(self.people[who]).await.is_none() {
                        return self.register(who, cohorts).await;
                    }
                }
            }
            Command::Log {
                who,
                day,
                sleep,
                water,
                weight,
            } => {
                let named = [
                    ("sleep_hours", sleep),
                    ("water_consumed", water),
                    ("weight", weight),
                ];
                let values: Vec<_> = named
                    .iter()
                    .filter_map(|(key, value)| Some((*key, (*value)?)))
                    .collect();
                if let Ok(done) = self.log(who, entry(ago(day), &values)).await {
                    logged.push((who, done.placed.id));
                }
            }
            Command::Edit {
                pick,
                day,
                sleep,
                weight,
            } => {
                let Some((person, id)) = self.pick(logged, pick) else {
                    return;
                };
                let Ok(placed) = self.entries.get(person, id).await else {
                    return;
                };
                let values = [
                    Some(value("sleep_hours", sleep)),
                    weight.map(|w| value("weight", w)),
                ];
                let edit = Edit {
                    rev: placed.entry.rev,
                    date: Some(ago(day)),
                    values: Some(values.into_iter().flatten().collect()),
                    ..Edit::default()
                };
                let _ = self.entries.edit(Actor::System, person, id, edit).await;
            }
            Command::Delete { pick } => {
                let Some((person, id)) = self.pick(logged, pick) else {
                    return;
                };
                let _ = self.entries.delete(Actor::System, person, id, None).await;
            }
            Command::Undo { pick } => {
                let Some((person, id)) = self.pick(logged, pick) else {
                    return;
                };
                let _ = self.entries.undo_delete(Actor::System, person, id).await;
            }
            Command::Consent { who, given } => {
                let person = self.people[who];
                let change = self.persons.consent(
                    Actor::System,
                    Place::default(),
                    person,
                    Wishes::about(Purpose::Cohorts, given),
                );
                assert!(matches!(change.await, Ok(_) | Err(PersonError::Unknown)));
            }
            Command::Born { who, year } => {
                let birth_date = Some(year.map(|year| date(year, 2, 20)));
                self.edit(
                    who,
                    ProfileEdit {
                        birth_date,
                        ..ProfileEdit::default()
                    },
                )
                .await;
            }
            Command::Height { who, cm } => {
                let height = Some(cm.map(|cm| cm * 1000));
                self.edit(
                    who,
                    ProfileEdit {
                        height,
                        ..ProfileEdit::default()
                    },
                )
                .await;
            }
            Command::StatedWeight { who, kg } => {
                self.edit(
                    who,
                    ProfileEdit {
                        weight: Some(kg),
                        ..ProfileEdit::default()
                    },
                )
                .await;
            }
        }
    }

    fn pick(&self, logged: &[(usize, EntryId)], pick: usize) -> Option<(PersonId, EntryId)> {
        let (who, id) = *logged.get(pick.checked_rem(logged.len())?)?;
        Some((self.people[who], id))
    }

    /// `None` for those who have not registered.
    async fn standing(&self, person: PersonId) -> Option<Standing> {
        self.store
            .read(move |snap| Standing::of(snap, person))
            .await
            .unwrap()
    }

    /// Everything anybody logged, straight from the entries: person, day, metric to value.
    async fn diary(&self) -> Vec<(Standing, BTreeMap<Date, BTreeMap<&'static str, i64>>)> {
        let mut people = Vec::new();
        for person in self.people.clone() {
            let standing = self.standing(person).await.unwrap_or_else(|| Standing {
                profile: Profile::new(Lang::En, Timestamp::UNIX_EPOCH),
                in_cohorts: false,
            });
            let all = self
                .entries
                .list(person, ago(-60), TODAY, None, 500)
                .await
                .unwrap();
            let mut entries = all.entries;
            entries.sort_by_key(|placed| placed.entry.order(placed.id));
            let mut days: BTreeMap<Date, BTreeMap<&'static str, i64>> = BTreeMap::new();
            for placed in entries {
                let day = days.entry(placed.date).or_default();
                for (id, value) in placed.entry.values {
                    let key = crate::metrics::by_id(id).unwrap().key;
                    let total = day.entry(key).or_default();
                    *total = if key == "weight" {
                        value.0
                    } else {
                        *total + value.0
                    };
                }
            }
            people.push((standing, days));
        }
        people
    }

    /// Works a comparison out by hand and holds it against the answer from the cells.
    async fn assert_compares(&self, who: usize, by: By, dates: Dates) {
        let diary = self.diary().await;
        let (person, cohorts) = (self.people[who], self.cohorts);
        let standing = diary[who].0.clone();
        let answer = self
            .store
            .read(move |snap| cohorts.compare(snap, person, &standing, by, dates))
            .await
            .unwrap();
        let mine = band(&diary[who], by, dates.to);
        assert_eq!(answer.is_some(), mine.is_some());
        let Some(answer) = answer else { return };
        for key in ["sleep_hours", "water_consumed", "weight"] {
            let mut all = Vec::new();
            let mut largest = 0;
            for date in dates.iter() {
                let that_day: Vec<i64> = (0..PEOPLE)
                    .filter(|other| *other != who && diary[*other].0.in_cohorts)
                    .filter(|other| band(&diary[*other], by, date) == mine)
                    .filter_map(|other| diary[other].1.get(&date)?.get(key).copied())
                    .collect();
                largest = largest.max(that_day.len());
                all.extend(that_day);
            }
            let Some(compared) = answer.metrics.get(&by_key(key).unwrap().id) else {
                assert!(all.is_empty());
                continue;
            };
            match compared.answer {
                Answer::Shown { others, .. } => {
                    assert!(largest >= 2, "{key} by {by:?}: shown with {largest}");
                    assert_eq!(others.person_days, all.len() as i64);
                    let mean = all.iter().sum::<i64>() as f64 / all.len() as f64;
                    assert!((others.mean.0 as f64 - mean).abs() <= 0.5);
                    let spread = all.iter().map(|v| (*v as f64 - mean).powi(2)).sum::<f64>();
                    let sd = (spread / all.len() as f64).sqrt();
                    assert!(
                        (others.sd.0 as f64 - sd).abs() <= 1.0,
                        "{} {sd}",
                        others.sd.0
                    );
                    all.sort_unstable();
                    let width = by_key(key).unwrap().histogram.unwrap().width;
                    let low = all[(all.len() - 1) / 2];
                    let high = all[all.len() / 2];
                    assert!((low - width..=high + width).contains(&others.p50.0));
                }
                Answer::Suppressed { needed, have } => {
                    assert_eq!((needed, have as usize), (2, largest), "{key} by {by:?}");
                }
            }
        }
    }
}

/// The band of a person on a date, by the definition and not by the code that keeps the cells.
fn band(
    (standing, days): &(Standing, BTreeMap<Date, BTreeMap<&'static str, i64>>),
    by: By,
    date: Date,
) -> Option<i64> {
    let profile = &standing.profile;
    match by {
        By::All => Some(0),
        By::Age => {
            let age = profile
                .birth_date?
                .until((jiff::Unit::Year, date))
                .unwrap()
                .get_years();
            Some(i64::from(age) / 10)
        }
        By::Height => Some(profile.height? / 10_000),
        By::Weight => {
            let logged = days
                .range(..=date)
                .rev()
                .find_map(|(_, day)| day.get("weight"));
            Some(logged.copied().or(profile.weight)? / 10_000)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_people_do_derived_state_is_true_and_comparisons_are_exact(
        commands in prop::collection::vec(command(), 1..80),
        who in 0..PEOPLE,
        days in 0_i64..45,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let mut logged = Vec::new();
            for command in commands {
                world.run(command, &mut logged).await;
            }
            world.assert_verifies().await;
            let from = TODAY.checked_sub(jiff::Span::new().days(days)).unwrap();
            for by in By::ALL {
                world.assert_compares(who, by, Dates { from, to: TODAY }).await;
            }
        });
    }
}
