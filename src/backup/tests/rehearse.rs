//! The rehearsal: what passes, what does not, and what is left of it.

use super::ring::House;
use super::*;
use crate::backup::{Backup, Stage, Verdict};
use crate::store::{DerivedTables, StoreError};
use std::fs;
use std::path::PathBuf;

fn on_stage(house: &House) -> Backup {
    let derived: DerivedTables = crate::persons::derived().into();
    house.backup().rehearsing(Stage {
        derived,
        data: house.dir.path().to_owned(),
    })
}

fn stage(house: &House) -> PathBuf {
    house.dir.path().join("rehearsal")
}

#[rocket::async_test]
async fn a_backup_that_was_just_made_passes_and_nothing_is_left_of_the_rehearsal() {
    let house = House::new();
    house.person().await;
    house.person().await;
    let backup = on_stage(&house);
    // What a crash left is in nobody's way.
    fs::create_dir(stage(&house)).unwrap();
    fs::write(stage(&house).join("wellkin.redb"), "half a store").unwrap();
    let made = backup.make(None, false).await.unwrap();
    let (report, rehearsed) = backup.try_out(&made, |_, _| {}).await.unwrap();
    let rehearsed = rehearsed.unwrap();
    assert_eq!(rehearsed.found.tally.total(), made.rows);
    assert_eq!((report.people, &report.verdict), (2, &Verdict::Good));
    let shelf = backup.shelf().await.unwrap();
    assert_eq!(shelf[0].report.as_ref(), Some(&report));
    assert!(!stage(&house).exists());
}

#[rocket::async_test]
async fn a_bit_that_turned_anywhere_is_found_and_written_down() {
    let house = House::new();
    house.person().await;
    let backup = on_stage(&house);
    let made = backup.make(None, false).await.unwrap();
    let whole = fs::read(&made.path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&made.path, &bytes).unwrap();
        let (report, rehearsed) = backup.try_out(&made, |_, _| {}).await.unwrap();
        assert!(rehearsed.is_err(), "byte {at}");
        assert!(!matches!(report.verdict, Verdict::Good | Verdict::Unknown));
        assert!(!stage(&house).exists());
    }
    fs::write(&made.path, &whole[..whole.len() - 1]).unwrap();
    assert!(backup.rehearse(made.path.clone(), |_, _| {}).await.is_err());
    fs::write(&made.path, &whole).unwrap();
    assert!(backup.rehearse(made.path, |_, _| {}).await.is_ok());
}

#[rocket::async_test]
async fn somebody_whose_part_cannot_be_read_is_missed_unless_they_were_erased_since() {
    let house = House::new();
    let (stays, goes) = (house.person().await, house.person().await);
    let backup = on_stage(&house);
    let made = backup.make(None, false).await.unwrap();
    // A key is lost of somebody who is still here.
    let ring = fs::read(house.ring()).unwrap();
    backup
        .ring()
        .change(|ring| ring.keep(&[goes].into()))
        .unwrap();
    let (report, _) = backup.try_out(&made, |_, _| {}).await.unwrap();
    assert!(matches!(report.verdict, Verdict::Bad(_)), "{report:?}");
    fs::write(house.ring(), ring).unwrap();

    let subject = Subject {
        person: goes,
        user: None,
    };
    let erase = move |tx: &mut Tx<'_>| {
        for holding in crate::privacy::holdings() {
            holding.remove(tx, &subject, 1000)?;
        }
        Ok::<_, StoreError>(())
    };
    house.store.write(Actor::System, erase).await.unwrap();
    backup.line_up().await.unwrap();
    let (report, _) = backup.try_out(&made, |_, _| {}).await.unwrap();
    assert_eq!(report.verdict, Verdict::Good);
    assert!(backup.ring().read().unwrap().unwrap().key(stays).is_some());
}

#[rocket::async_test]
async fn what_cannot_be_found_out_is_not_said_to_be_bad() {
    let house = House::new();
    house.person().await;
    let backup = on_stage(&house);
    let made = backup.make(None, false).await.unwrap();
    // There is no room for a scratch store.
    fs::write(stage(&house), "in the way").unwrap();
    let (report, rehearsed) = backup.try_out(&made, |_, _| {}).await.unwrap();
    assert!(rehearsed.is_err());
    assert!(matches!(report.verdict, Verdict::Failed(_)), "{report:?}");
    assert!(made.path.exists());
}
