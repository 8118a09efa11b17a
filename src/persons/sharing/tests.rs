#![allow(clippy::unwrap_used)]

use super::*;
use crate::i18n::Lang;
use crate::ops::ids::{PersonId, UserId};
use crate::ops::{Clock, ManualClock};
use crate::persons::{self, NewDependant, NewPerson, PersonError, Persons, Profile, Relation};
use crate::persons::{Purpose, Wishes, consent_now};
use crate::store::{Actor, Snap, Store, Tx};
use crate::web::Place;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::time::Duration;

const TODAY: Date = date(2026, 11, 21);
const HOUR: Duration = Duration::from_secs(3_600);

struct House {
    persons: Persons,
    store: Store,
    clock: Clock,
    hand: ManualClock,
    iva: PersonId,
}

fn user(number: u128) -> UserId {
    UserId::from_uuid(uuid::Uuid::from_u128(number))
}

async fn house() -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
    let iva = PersonId::new(&clock);
    let new = NewPerson {
        id: iva,
        profile: Profile {
            timezone: "Europe/Zagreb".to_owned(),
            day_start: 4,
            ..Profile::new(Lang::En, clock.now())
        },
        diary: true,
        cohorts: false,
        from: Place::default(),
    };
    let entering = persons.clone();
    store
        .write(Actor::System, move |tx| entering.create(tx, &new))
        .await
        .unwrap();
    House {
        persons,
        store,
        clock,
        hand,
        iva,
    }
}

fn wish(groups: &[Group], with: Audience) -> NewShare {
    NewShare {
        groups: groups.iter().copied().collect(),
        with,
        write: false,
        until: None,
    }
}

impl House {
    async fn share(&self, person: PersonId, new: NewShare) -> Result<(), PersonError> {
        let persons = self.persons.clone();
        let write = move |tx: &mut Tx<'_>| persons.share_in(tx, &Place::default(), person, &new);
        self.store.write(Actor::User(user(1)), write).await
    }

    async fn end(&self, id: ShareId, again: bool) -> Result<(), PersonError> {
        let (persons, iva) = (self.persons.clone(), self.iva);
        let write = move |tx: &mut Tx<'_>| match again {
            true => persons.reshare_in(tx, iva, id),
            false => persons.unshare_in(tx, iva, id),
        };
        self.store.write(Actor::User(user(1)), write).await
    }

    async fn grants(&self, person: PersonId, reader: UserId) -> Grants {
        let now = self.clock.now();
        let read = move |snap: &Snap| {
            let profile = persons::profile(snap, person)?.unwrap();
            grants(snap, person, reader, profile.date_at(now))
        };
        self.store.read(read).await.unwrap()
    }

    async fn readable(&self, reader: UserId) -> Vec<Group> {
        let grants = self.grants(self.iva, reader).await;
        grants.readable().iter().collect()
    }

    async fn sharers(&self, reader: UserId, own: PersonId) -> Vec<PersonId> {
        let now = self.clock.now();
        let read = move |snap: &Snap| sharers(snap, reader, own, now);
        let found = self.store.read(read).await.unwrap();
        found.into_iter().map(|(person, _)| person).collect()
    }

    async fn verify(&self) {
        let verified = self.store.verify(persons::derived().into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

#[tokio::test]
async fn nothing_is_shared_until_it_is() {
    let house = house().await;
    assert_eq!(house.grants(house.iva, user(7)).await, Grants::NONE);
    assert!(
        house
            .sharers(user(7), PersonId::new(&house.clock))
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn a_member_gets_what_is_theirs_and_the_households() {
    let house = house().await;
    let member = Audience::Member(user(7));
    let sleep = NewShare {
        write: true,
        ..wish(&[Group::Sleep], member)
    };
    house.share(house.iva, sleep).await.unwrap();
    let household = wish(&[Group::Mood, Group::Sleep], Audience::Household);
    house.share(house.iva, household).await.unwrap();
    let grants = house.grants(house.iva, user(7)).await;
    let read: Vec<_> = grants.readable().iter().collect();
    let write: Vec<_> = grants.writable().iter().collect();
    assert_eq!(
        (read, write),
        (vec![Group::Sleep, Group::Mood], vec![Group::Sleep])
    );
    assert_eq!(house.readable(user(8)).await, [Group::Sleep, Group::Mood]);
    assert!(
        !house
            .grants(house.iva, user(8))
            .await
            .writable()
            .contains(Group::Sleep)
    );
    let stranger = PersonId::new(&house.clock);
    assert_eq!(house.sharers(user(8), stranger).await, [house.iva]);
    assert!(
        house.sharers(user(1), house.iva).await.is_empty(),
        "not with oneself"
    );
    let now = house.clock.now();
    let all = house
        .store
        .read(move |snap| household_sharers(snap, now))
        .await
        .unwrap();
    assert_eq!(
        all.len(),
        1,
        "only what the household sees hangs on the wall"
    );
    assert_eq!(
        all[0].1.iter().collect::<Vec<_>>(),
        [Group::Sleep, Group::Mood]
    );
    house.verify().await;
}

#[tokio::test]
async fn the_last_day_ends_when_the_persons_own_day_does() {
    let house = house().await;
    let until = NewShare {
        until: Some(TODAY),
        ..wish(&[Group::Body], Audience::Household)
    };
    house.share(house.iva, until).await.unwrap();
    // Their day ends at four in the morning, which is three o'clock in UTC.
    house.hand.advance(HOUR * 14 + Duration::from_secs(3_599));
    assert_eq!(house.readable(user(7)).await, [Group::Body]);
    house.hand.advance(Duration::from_secs(1));
    assert!(house.readable(user(7)).await.is_empty());
    assert!(
        house
            .sharers(user(7), PersonId::new(&house.clock))
            .await
            .is_empty()
    );
    house.verify().await;
    // What ran out is swept away by the next change.
    house
        .share(house.iva, wish(&[Group::Mood], Audience::Member(user(9))))
        .await
        .unwrap();
    house.verify().await;
    let past = house.share(house.iva, until).await;
    assert!(matches!(past, Err(PersonError::Rules(broken)) if broken[0].field == "until"));
    let none = house.share(house.iva, wish(&[], Audience::Household)).await;
    assert!(matches!(none, Err(PersonError::Rules(broken)) if broken[0].field == "groups"));
}

#[tokio::test]
async fn what_is_ended_is_gone_at_once_and_comes_back_within_the_hour_only() {
    let house = house().await;
    let with = Audience::Member(user(7));
    let given = NewShare {
        write: true,
        ..wish(&[Group::Sleep, Group::Mood], with)
    };
    house.share(house.iva, given).await.unwrap();
    let id = ShareId {
        with,
        group: Group::Sleep,
    };
    house.end(id, false).await.unwrap();
    house.end(id, false).await.unwrap();
    assert_eq!(house.readable(user(7)).await, [Group::Mood]);
    house.end(id, true).await.unwrap();
    house.end(id, true).await.unwrap();
    assert!(
        house
            .grants(house.iva, user(7))
            .await
            .writable()
            .contains(Group::Sleep)
    );
    house.end(id, false).await.unwrap();
    house.verify().await;
    house.hand.advance(HOUR + Duration::from_secs(1));
    assert!(matches!(
        house.end(id, true).await,
        Err(PersonError::Unknown)
    ));
    let never = ShareId {
        with: Audience::Household,
        ..id
    };
    assert!(matches!(
        house.end(never, false).await,
        Err(PersonError::Unknown)
    ));
    house.verify().await;
}

#[tokio::test]
async fn a_guardian_who_goes_and_a_diary_that_is_handed_over_leave_no_share_behind() {
    let house = house().await;
    let mia = house
        .persons
        .add_dependant(
            user(2),
            Place::default(),
            NewDependant {
                name: "Mia".to_owned(),
                kind: Relation::Parent,
                profile: house.persons.blank(Lang::En),
                diary: true,
                cohorts: false,
            },
        )
        .await
        .unwrap();
    let to = |number| wish(&[Group::Body], Audience::Member(user(number)));
    house.share(mia, to(2)).await.unwrap();
    house.share(mia, to(3)).await.unwrap();
    assert!(
        house.sharers(user(2), house.iva).await.is_empty(),
        "they see it whole"
    );
    let persons = house.persons.clone();
    let replace = move |tx: &mut Tx<'_>| {
        persons.add_guardian_in(tx, user(2), mia, user(4), Relation::Relative)?;
        persons.remove_guardian_in(tx, mia, user(2))
    };
    house.store.write(Actor::System, replace).await.unwrap();
    assert!(house.grants(mia, user(2)).await.is_empty());
    assert!(!house.grants(mia, user(3)).await.is_empty());
    let persons = house.persons.clone();
    let hand_over = move |tx: &mut Tx<'_>| {
        persons.hand_over_in(tx, &Place::default(), mia, true, &Default::default())
    };
    house.store.write(Actor::System, hand_over).await.unwrap();
    assert!(house.grants(mia, user(3)).await.is_empty());
    house.verify().await;
}

#[test]
fn a_share_has_one_address() {
    let ids = [
        ShareId {
            with: Audience::Household,
            group: Group::Journal,
        },
        ShareId {
            with: Audience::Member(user(7)),
            group: Group::Nutrition,
        },
    ];
    assert_eq!(ids[0].to_string(), "household.journal");
    for id in ids {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    let upper = ids[1].to_string().to_uppercase();
    for bad in ["", "household", "household.feet", "me.sleep", &upper] {
        assert!(bad.parse::<ShareId>().is_err(), "{bad}");
    }
}

#[test]
fn numbers_and_words_of_groups_lead_back_to_them() {
    for (number, group) in Group::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(group.number()), number);
        assert_eq!(Group::of_number(group.number()), Some(group));
        assert_eq!(Group::from_tag(group.tag()), Some(group));
        assert_eq!(serde_json::to_value(group).unwrap(), group.tag());
    }
    let all: Groups = Group::ALL.into_iter().collect();
    assert_eq!(all, Groups::ALL);
    assert_eq!(Groups::of_bits(0xff), Groups::ALL);
    assert!(Groups::NONE.is_empty());
}

#[derive(Debug, Clone)]
enum Step {
    Share(u8, u8, bool, Option<i8>),
    End(u8, u8),
    Again(u8, u8),
    Wait(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (
            0..4_u8,
            0..64_u8,
            any::<bool>(),
            proptest::option::of(-1..3_i8)
        )
            .prop_map(|(with, groups, write, days)| Step::Share(with, groups, write, days)),
        (0..4_u8, 0..6_u8).prop_map(|(with, group)| Step::End(with, group)),
        (0..4_u8, 0..6_u8).prop_map(|(with, group)| Step::Again(with, group)),
        (0..40_u8).prop_map(Step::Wait),
    ]
}

fn audience(number: u8) -> Audience {
    match number {
        0 => Audience::Household,
        number => Audience::Member(user(number.into())),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_index_holds_whatever_is_shared_and_ended(steps in prop::collection::vec(step(), 1..20)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let house = house().await;
            for step in steps {
                let id = |with, group| ShareId {
                    with: audience(with),
                    group: Group::of_number(group).unwrap(),
                };
                match step {
                    Step::Share(with, groups, write, days) => {
                        let until = days.map(|days| {
                            TODAY.checked_add(jiff::Span::new().days(i64::from(days))).unwrap()
                        });
                        let groups = Groups::of_bits(groups);
                        let with = audience(with);
                        let _ = house.share(house.iva, NewShare { groups, with, write, until }).await;
                    }
                    Step::End(with, group) => drop(house.end(id(with, group), false).await),
                    Step::Again(with, group) => drop(house.end(id(with, group), true).await),
                    Step::Wait(hours) => house.hand.advance(HOUR * u32::from(hours)),
                }
                house.verify().await;
            }
        });
    }
}

#[tokio::test]
async fn the_first_share_is_a_consent_and_withdrawing_it_ends_everything() {
    let house = house().await;
    let consents = |house: &House| {
        let (store, iva) = (house.store.clone(), house.iva);
        async move {
            let read = move |snap: &Snap| consent_now(snap, iva, Purpose::Sharing);
            store.read(read).await.unwrap()
        }
    };
    assert!(!consents(&house).await);
    let new = wish(&[Group::Sleep], Audience::Household);
    house.share(house.iva, new).await.unwrap();
    assert!(consents(&house).await);
    assert_eq!(house.readable(user(7)).await, [Group::Sleep]);
    let withdraw = Wishes::about(Purpose::Sharing, false);
    let persons = house.persons.clone();
    let say = |wishes| persons.consent(Actor::System, Place::default(), house.iva, wishes);
    say(withdraw).await.unwrap();
    assert!(house.readable(user(7)).await.is_empty());
    let id = ShareId {
        with: Audience::Household,
        group: Group::Sleep,
    };
    assert!(house.end(id, true).await.is_err(), "nothing to bring back");
    say(Wishes::about(Purpose::Sharing, true)).await.unwrap();
    assert!(
        house.readable(user(7)).await.is_empty(),
        "what was ended does not come back with the consent"
    );
    house.verify().await;
}

#[tokio::test]
async fn nothing_is_shown_while_a_newer_notice_waits_for_an_answer() {
    let house = house().await;
    let new = wish(&[Group::Sleep], Audience::Household);
    house.share(house.iva, new).await.unwrap();
    let iva = house.iva;
    let age = move |tx: &mut Tx<'_>| persons::age(tx, iva);
    house.store.write(Actor::System, age).await.unwrap();
    assert!(house.readable(user(7)).await.is_empty());
}
