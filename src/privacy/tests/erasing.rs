//! Erasing somebody: nothing of them is left, and nothing of others is lost.

use super::*;
use crate::access::Permissions;
use crate::accounts::{Device, NewToken};
use crate::cohorts::CELLS;
use crate::persons::{Groups, NewDependant, Relation};
use crate::privacy::erase::Step;
use crate::sharing::{ShareWish, Sharing};
use crate::store::engine::Direction;
use crate::store::{Reads, TableInfo};
use crate::web::guards::ClientIp;
use crate::{access, accounts, credentials, persons};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Duration;

/// Where the bare id of a user who is gone may stay: it is the id of nobody then. Each says that
/// somebody did something in the diary, or looked at the diary, of a person who is still here.
const ID_OF_NOBODY: [&str; 6] = [
    "consents",
    "corrections",
    "feed",
    "account_events",
    "looks",
    "shares",
];

fn device() -> Device {
    Device {
        ip: ClientIp([192, 0, 2, 7].into()),
        agent: "Firefox, Android".to_owned(),
        proofs: String::new(),
    }
}

impl Home {
    /// Somebody else who lives here.
    async fn add(&self, name: &str, role: Role) -> User {
        let new = NewAccount {
            username: name.to_owned(),
            email: format!("{name}@home.example"),
            password: Secret::new("tri plave rode na krovu".to_owned()),
            diary: true,
            cohorts: true,
            lang: Lang::En,
            profile: ProfileEdit::default(),
        };
        self.house.accounts.add_user(new, role).await.unwrap()
    }

    /// A child of Iva's.
    pub(super) async fn mia(&self) -> crate::ops::ids::PersonId {
        let new = NewDependant {
            name: "Mia".to_owned(),
            kind: Relation::Parent,
            profile: self.house.persons.blank(Lang::En),
            diary: true,
            cohorts: false,
        };
        let added = self
            .house
            .persons
            .add_dependant(self.iva.id, Place::default(), new);
        added.await.unwrap()
    }

    async fn ask(
        &self,
        by: Actor,
        person: crate::ops::ids::PersonId,
    ) -> Result<persons::Erasure, PrivacyError> {
        self.house
            .privacy
            .ask_erasure(by, Place::default(), person, false)
            .await
    }

    /// The names of the tables in which these bytes are, in whatever row.
    async fn tables_with(&self, needle: &[u8]) -> BTreeSet<&'static str> {
        let mut tables: Vec<TableInfo> = holdings().iter().map(|held| held.table()).collect();
        tables.extend(super::super::tables());
        let needle = needle.to_ascii_lowercase();
        let read = move |snap: &Snap| {
            let mut found = BTreeSet::new();
            let has = |bytes: &[u8]| {
                let bytes = bytes.to_ascii_lowercase();
                bytes.windows(needle.len()).any(|part| part == needle)
            };
            snap.raw()
                .scan(&[], &[0xff], Direction::Ascending, &mut |key, value| {
                    if has(key) || has(value) {
                        found.insert(key[0]);
                    }
                    ControlFlow::Continue(())
                })?;
            Ok::<_, StoreError>(found)
        };
        let found: BTreeSet<u8> = self.house.store.read(read).await.unwrap();
        let name = |id: u8| {
            tables
                .iter()
                .find(|table| table.id == id)
                .map_or("another", |t| t.name)
        };
        found.into_iter().map(name).collect()
    }

    async fn cells(&self) -> Vec<String> {
        let read = |snap: &Snap| snap.list(CELLS.all());
        let rows: Vec<_> = self
            .house
            .store
            .read::<_, StoreError, _>(read)
            .await
            .unwrap();
        rows.iter().map(|row| format!("{row:?}")).collect()
    }

    async fn verify(&self) {
        let mut derived: Vec<Arc<dyn crate::store::Derived>> = vec![
            Arc::new(Totals),
            Arc::new(Weighings),
            Arc::new(SeveralSources),
            Arc::new(Places),
            Arc::new(Origins),
        ];
        derived.extend(credentials::derived());
        derived.extend(access::derived());
        derived.extend(accounts::derived());
        derived.extend(persons::derived());
        derived.push(Arc::new(Cells(self.house.cohorts)));
        let verified = self.house.store.verify(derived.into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }

    /// Everything an account can leave somewhere, on top of a diary.
    async fn leave_traces(&self) {
        let (accounts, by) = (&self.house.accounts, self.actor());
        let password = || Secret::new("tri plave rode na krovu".to_owned());
        accounts
            .sign_in(&device(), "iva", password())
            .await
            .unwrap();
        let device = device();
        let program = accounts.issue_tokens(&device, "iva", password(), None);
        program.await.unwrap();
        let wrong = Secret::new("nije to".to_owned());
        accounts.sign_in(&device, "iva", wrong).await.unwrap_err();
        let new = NewToken {
            name: "the kitchen scale of iva".to_owned(),
            scope: Permissions::KEEPING,
            days: None,
        };
        let token = accounts.make_token(by, Place::default(), self.iva.id, Permissions::ALL, new);
        token.await.unwrap();
        accounts.create_invite(self.iva.id).await.unwrap();
        accounts.recovery_link(self.iva.id).await.unwrap();
        let wishes = Wishes::about(Purpose::Cohorts, true);
        let persons = &self.house.persons;
        persons
            .consent(by, Place::default(), self.iva.person, wishes)
            .await
            .unwrap();
    }
}

const fn hours(n: u64) -> Duration {
    Duration::from_secs(n * 3600)
}

fn bytes_of(id: impl ToString) -> [u8; 16] {
    *id.to_string().parse::<uuid::Uuid>().unwrap().as_bytes()
}

#[rocket::async_test]
async fn somebody_is_erased_to_the_last_byte_and_others_lose_nothing() {
    let home = home().await;
    let ana = home.add("ana", Role::Administrator).await;
    let entry = NewEntry {
        date: date(2026, 11, 20),
        values: Values::from([(steps(), Milli(7_000_000))]),
        ..NewEntry::default()
    };
    let (house, by_ana) = (&home.house, Actor::User(ana.id));
    house.entries.log(by_ana, ana.person, entry).await.unwrap();
    let cells = home.cells().await;
    assert!(!cells.is_empty());
    home.live().await;
    home.leave_traces().await;
    assert_ne!(home.cells().await, cells, "Iva is counted");
    let mia = home.mia().await;
    let appointed = house
        .accounts
        .add_guardian(home.iva.id, mia, "ana", Relation::Relative);
    appointed.await.unwrap();
    for (by, whose, with) in [
        (home.iva.id, home.iva.person, "ana"),
        (ana.id, ana.person, "iva"),
    ] {
        let sharing = Sharing::new(
            house.store.clone(),
            house.clock.clone(),
            house.accounts.clone(),
        );
        let wish = ShareWish {
            groups: Groups::ALL,
            with: Some(with.to_owned()),
            write: false,
            until: None,
        };
        let shared = sharing.share(by, Place::default(), whose, wish);
        shared.await.unwrap();
    }
    let id = house
        .privacy
        .begin(home.iva.id, home.subject())
        .await
        .unwrap();
    while house
        .privacy
        .get(home.iva.person, id)
        .await
        .unwrap()
        .export
        .state
        == State::Running
    {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let hers = house.privacy.digest(ana.person).await.unwrap();
    let (person, user) = (bytes_of(home.iva.person), bytes_of(home.iva.id));
    assert!(home.tables_with(&person).await.len() > 5);
    assert!(home.tables_with(b"iva@home.example").await.len() > 1);

    let wish = home.ask(home.actor(), home.iva.person).await.unwrap();
    home.hand.advance(hours(6 * 24));
    assert_eq!(
        house.privacy.erase_due().await.unwrap(),
        0,
        "it can be stopped yet"
    );
    home.hand.advance(hours(24));
    assert_eq!(house.privacy.erase_due().await.unwrap(), 1);

    assert!(home.tables_with(&person).await.is_empty());
    let text = home.iva.person.to_string();
    assert!(home.tables_with(text.as_bytes()).await.is_empty());
    assert!(
        home.tables_with(home.iva.id.to_string().as_bytes())
            .await
            .is_empty()
    );
    assert!(home.tables_with(b"iva@home.example").await.is_empty());
    assert!(home.tables_with(b"of iva").await.is_empty());
    assert!(
        home.tables_with(b"\x03iva").await.is_empty(),
        "the name as a record holds it"
    );
    let left = home.tables_with(&user).await;
    let unknown: Vec<_> = left
        .iter()
        .filter(|name| !ID_OF_NOBODY.contains(name))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!(
        home.cells().await,
        cells,
        "the sums are as if Iva had never been"
    );
    home.verify().await;
    assert_eq!(house.privacy.digest(ana.person).await.unwrap(), hers);
    assert_eq!(fs::read_dir(house.privacy.dir()).unwrap().count(), 0);
    let again = Secret::new("tri plave rode na krovu".to_owned());
    assert!(
        house
            .accounts
            .sign_in(&device(), "iva", again)
            .await
            .is_err()
    );

    let number = ReceiptNumber(wish.number);
    let receipt = house.privacy.receipt(number).await.unwrap();
    assert_eq!(receipt.rows["entries"], 20);
    assert_eq!((receipt.rows["users"], receipt.rows["tokens"]), (1, 1));
    assert!(receipt.done_at.is_some() && receipt.signature.is_some());
    home.hand.advance(hours(366 * 24));
    house.privacy.erase_due().await.unwrap();
    assert!(
        house.privacy.receipt(number).await.is_err(),
        "kept for a year"
    );
    assert!(
        home.tables_with(&wish.number.to_be_bytes())
            .await
            .is_empty()
    );
}

#[rocket::async_test]
async fn what_a_crash_interrupts_goes_on_and_counts_the_same() {
    let mut rows = Vec::new();
    for interrupted in [false, true] {
        let home = home().await;
        home.live().await;
        home.leave_traces().await;
        let wish = home.ask(home.actor(), home.iva.person).await.unwrap();
        home.hand.advance(hours(7 * 24));
        let privacy = &home.house.privacy;
        if interrupted {
            let subject = privacy
                .begin_erasing(home.iva.person)
                .await
                .unwrap()
                .unwrap();
            let mut from = 0;
            for _ in 0..12 {
                match privacy.erase_some(subject, from, 3).await.unwrap() {
                    Step::More(next) => from = next,
                    Step::Done => panic!("there is more than that"),
                }
            }
            let stopped = privacy.stop_erasure(Actor::System, Place::default(), home.iva.person);
            assert!(stopped.await.is_err(), "it has begun");
        }
        assert_eq!(privacy.erase_due().await.unwrap(), 1);
        assert_eq!(privacy.erase_due().await.unwrap(), 0);
        home.verify().await;
        assert!(
            home.tables_with(&bytes_of(home.iva.person))
                .await
                .is_empty()
        );
        assert!(home.tables_with(&bytes_of(home.iva.id)).await.is_empty());
        let receipt = privacy.receipt(ReceiptNumber(wish.number)).await.unwrap();
        rows.push(receipt.rows);
    }
    assert_eq!(rows[0], rows[1]);
}

#[rocket::async_test]
async fn stopping_keeps_everything_and_takes_the_receipt_back() {
    let home = home().await;
    home.live().await;
    let (privacy, person, by) = (&home.house.privacy, home.iva.person, home.actor());
    let before = home.digest().await;
    let wish = home.ask(by, person).await.unwrap();
    assert_eq!(home.ask(by, person).await.unwrap(), wish, "asked once");
    let number = ReceiptNumber(wish.number);
    let waiting = privacy.receipt(number).await.unwrap();
    assert_eq!((waiting.done_at, waiting.signature), (None, None));
    privacy
        .stop_erasure(by, Place::default(), person)
        .await
        .unwrap();
    privacy
        .stop_erasure(by, Place::default(), person)
        .await
        .unwrap();
    home.hand.advance(hours(14 * 24));
    assert_eq!(privacy.erase_due().await.unwrap(), 0);
    assert_eq!(home.digest().await, before);
    assert!(privacy.receipt(number).await.is_err());
}

#[rocket::async_test]
async fn nobody_goes_who_is_needed_and_the_words_name_who_needs_them() {
    let home = home().await;
    let ana = home.add("ana", Role::Administrator).await;
    let refused = home.ask(Actor::User(ana.id), ana.person).await.unwrap_err();
    assert!(matches!(
        refused,
        PrivacyError::InTheWay(Obstacle::LastAdministrator)
    ));
    let mia = home.mia().await;
    let refused = home.ask(home.actor(), home.iva.person).await.unwrap_err();
    let names = Obstacle::LeftAlone(vec!["Mia".to_owned()]);
    assert!(matches!(refused, PrivacyError::InTheWay(found) if found == names));
    let stranger = home.ask(Actor::User(ana.id), mia).await;
    assert!(
        matches!(stranger, Err(PrivacyError::Unknown)),
        "she is not Mia's guardian"
    );
    let other = home.ask(Actor::User(ana.id), home.iva.person).await;
    assert!(matches!(other, Err(PrivacyError::Unknown)));

    home.ask(home.actor(), mia).await.unwrap();
    home.hand.advance(hours(1));
    home.ask(home.actor(), home.iva.person).await.unwrap();
    let privacy = &home.house.privacy;
    privacy
        .stop_erasure(home.actor(), Place::default(), mia)
        .await
        .unwrap();
    home.hand.advance(hours(7 * 24));
    assert_eq!(
        privacy.erase_due().await.unwrap(),
        0,
        "Mia would have nobody"
    );
    home.ask(home.actor(), mia).await.unwrap();
    home.hand.advance(hours(7 * 24));
    assert_eq!(privacy.erase_due().await.unwrap(), 1);
    assert_eq!(
        privacy.erase_due().await.unwrap(),
        1,
        "with Mia gone, Iva can go"
    );

    home.ask(Actor::User(ana.id), ana.person).await.unwrap();
    home.hand.advance(hours(7 * 24));
    assert_eq!(privacy.erase_due().await.unwrap(), 1, "alone in the house");
    let link = home.house.accounts.setup_link().await.unwrap();
    assert!(link.is_some(), "whoever comes next sets the house up");
}

#[rocket::async_test]
async fn a_receipt_that_was_changed_does_not_fit_its_signature() {
    let home = home().await;
    let wish = home.ask(home.actor(), home.iva.person).await.unwrap();
    home.hand.advance(hours(7 * 24));
    let privacy = &home.house.privacy;
    privacy.erase_due().await.unwrap();
    let number = ReceiptNumber(wish.number);
    assert_eq!(number.to_string().parse(), Ok(number));
    assert!(
        "+0000000000000000000000000000001"
            .parse::<ReceiptNumber>()
            .is_err()
    );
    let mut receipt = privacy.receipt(number).await.unwrap();
    let signed = receipt.signature.clone();
    assert_eq!(receipt.sign(privacy.receipt_key()), signed);
    assert_ne!(receipt.sign(&[7; 32]), signed, "another house");
    receipt.rows.insert("entries".to_owned(), 1);
    assert_ne!(receipt.sign(privacy.receipt_key()), signed);
}

#[rocket::async_test]
async fn wishes_in_data_of_an_older_day_wait_for_the_whole_time_anew() {
    let home = home().await;
    let wish = home.ask(home.actor(), home.iva.person).await.unwrap();
    home.hand.advance(hours(30 * 24));
    let privacy = &home.house.privacy;
    assert_eq!(privacy.put_off_erasures().await.unwrap(), 1);
    assert_eq!(privacy.erase_due().await.unwrap(), 0);
    let receipt = privacy.receipt(ReceiptNumber(wish.number)).await.unwrap();
    let again = privacy
        .erasure(home.actor(), home.iva.person)
        .await
        .unwrap();
    let due = again.0.unwrap().due;
    assert_eq!((receipt.due, due), (due, home.house.clock.now() + GRACE));
    home.hand.advance(hours(7 * 24));
    assert_eq!(privacy.erase_due().await.unwrap(), 1);
}
