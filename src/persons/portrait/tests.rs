#![allow(clippy::unwrap_used)]

use super::*;
use crate::i18n::Lang;
use crate::ops::Clock;
use crate::persons::{NewPerson, PersonError, Profile};
use crate::store::Store;
use crate::web::Place;
use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;

fn png(side: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::new(side, side))
        .write_to(&mut out, ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

async fn world() -> (Persons, PersonId) {
    let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
    let id = PersonId::new(&clock);
    let new = NewPerson {
        id,
        profile: Profile::new(Lang::En, clock.now()),
        diary: true,
        cohorts: false,
        from: Place::default(),
    };
    let (entering, made) = (persons.clone(), new.clone());
    let write = move |tx: &mut Tx<'_>| entering.create(tx, &made);
    store.write(Actor::System, write).await.unwrap();
    (persons, id)
}

#[tokio::test]
async fn a_picture_is_kept_small_replaced_and_taken_away() {
    let (persons, mia) = world().await;
    assert_eq!(persons.portrait(mia).await.unwrap(), None);
    let actor = Actor::System;
    persons.give_portrait(actor, mia, png(900)).await.unwrap();
    let first = persons.portrait(mia).await.unwrap().unwrap();
    assert_eq!(
        image::load_from_memory(&first.jpeg).unwrap().width(),
        256,
        "as small as it is shown"
    );
    persons.give_portrait(actor, mia, png(40)).await.unwrap();
    assert_ne!(persons.portrait(mia).await.unwrap().unwrap(), first);
    persons.remove_portrait(actor, mia).await.unwrap();
    persons.remove_portrait(actor, mia).await.unwrap();
    assert_eq!(persons.portrait(mia).await.unwrap(), None);
}

#[tokio::test]
async fn what_is_no_picture_changes_nothing_and_nobody_unknown_gets_one() {
    let (persons, mia) = world().await;
    persons
        .give_portrait(Actor::System, mia, png(40))
        .await
        .unwrap();
    let before = persons.portrait(mia).await.unwrap();
    let refused = persons
        .give_portrait(Actor::System, mia, b"<svg/>".to_vec())
        .await;
    assert!(matches!(
        refused,
        Err(PersonError::Picture(PictureError::Unreadable))
    ));
    assert_eq!(persons.portrait(mia).await.unwrap(), before);
    let nobody = PersonId::new(&Clock::system());
    let refused = persons.give_portrait(Actor::System, nobody, png(40)).await;
    assert!(matches!(refused, Err(PersonError::Unknown)));
}
