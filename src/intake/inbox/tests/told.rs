//! Who is told that the desk waits for them.

use super::*;
use crate::{
    accounts::USERS,
    mail::{Kind, Optional, Outgoing},
    store::Tx,
};

impl World {
    async fn wants(&self, user: &User) {
        let choose =
            self.accounts
                .choose_mails(Place::default(), user.id, Optional::ImportWaits, true);
        choose.await.unwrap();
    }

    async fn posted(&self) -> Vec<Outgoing> {
        let rows = self.accounts.mail().list().await.unwrap().into_iter();
        let mails = rows.map(|(_, mail)| mail);
        mails
            .filter(|mail| mail.kind == Kind::ImportWaits)
            .collect()
    }
}

#[tokio::test]
async fn one_mail_comes_until_somebody_looked_and_it_says_nothing_of_the_files() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.wants(&ana).await;
    for n in 0..3 {
        world.put(&format!("ana/blood-pressure-{n}.lines"), "nonsense 71.4\n");
    }
    world.put("ana/plain.lines", ITEM);
    world.round(&[ana.person]).await;
    let posted = world.posted().await;
    assert_eq!(posted.len(), 1);
    assert_eq!(posted[0].route.to(), "ana@home.example");
    for part in [&posted[0].subject, &posted[0].text, &posted[0].html] {
        assert!(!part.contains("blood") && !part.contains("71"), "{part}");
    }
    assert!(posted[0].text.contains("http://health.example/import"));
    let (imports, _) = world.intake.list(ana.person, None, 9).await.unwrap();
    for shown in imports
        .iter()
        .filter(|one| one.import.state == State::Waiting)
    {
        world
            .intake
            .discard(Actor::User(ana.id), ana.person, shown.id)
            .await
            .unwrap();
    }
    world.put("ana/later.lines", "nonsense\n");
    world.round(&[ana.person]).await;
    assert_eq!(world.posted().await.len(), 2);
}

#[tokio::test]
async fn who_did_not_ask_for_it_and_whose_address_is_not_confirmed_gets_none() {
    let world = World::new();
    let (ana, iva) = (world.add("ana").await, world.add("iva").await);
    world.wants(&iva).await;
    let unconfirm = move |tx: &mut Tx<'_>| {
        let mut user = tx.get(&USERS, &iva.id)?.unwrap();
        user.email_confirmed = false;
        tx.put(&USERS, &iva.id, &user)
    };
    let (first, second) = (ana.person, iva.person);
    world
        .store
        .write::<_, StoreError, _>(Actor::System, unconfirm)
        .await
        .unwrap();
    world.put("ana/a.lines", "nonsense\n");
    world.put("iva/a.lines", "nonsense\n");
    world.round(&[first, second]).await;
    assert_eq!(world.states(first).await, [State::Waiting]);
    assert!(world.posted().await.is_empty());
}

#[tokio::test]
async fn of_somebody_without_an_account_those_are_told_who_look_after_them() {
    let world = World::new();
    let (ana, iva) = (world.add("ana").await, world.add("iva").await);
    let mia = world.ward(&ana, "Mia").await;
    let persons = world.accounts.persons().clone();
    let (by, also) = (ana.id, iva.id);
    let change =
        move |tx: &mut Tx<'_>| persons.add_guardian_in(tx, by, mia, also, Relation::Parent);
    world.store.write(Actor::System, change).await.unwrap();
    world.wants(&ana).await;
    world.wants(&iva).await;
    // In the folder of one of them: that one.
    world.put("ana/Mia/a.lines", "broken\n");
    world.round(&[mia]).await;
    let posted = world.posted().await;
    assert_eq!(posted.len(), 1);
    assert_eq!(posted[0].route.to(), "ana@home.example");
    assert!(posted[0].text.contains("Mia"), "{}", posted[0].text);
    // In Mia's own: both.
    world.put(&format!("{mia}/b.lines"), "nonsense\n");
    world.round(&[mia]).await;
    assert_eq!(world.posted().await.len(), 3);
}
