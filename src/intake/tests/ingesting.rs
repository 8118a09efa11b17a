//! What programs send without files.

use super::*;
use crate::formats::{
    Item, Row, When,
    units::{Unit, Units},
};
use crate::intake::coverage::Covers;

fn item(id: &str, day: i8, kg: i64) -> Item {
    Item {
        source: String::new(),
        id: id.into(),
        entry: None,
        when: When::Day(date(2026, 3, day)),
        values: [(by_key("weight").unwrap().id, Milli(kg * 1_000))].into(),
        units: Units::new(),
        note: None,
        row: Row {
            member: 0,
            number: 1,
        },
    }
}

fn delivery(items: Vec<Item>, key: Option<(&str, u8)>) -> Delivery {
    Delivery {
        label: "Home Assistant".into(),
        key: key.map(|(key, digest)| (key.to_owned(), [digest; 32])),
        items,
    }
}

#[rocket::async_test]
async fn each_item_has_an_answer_of_its_own_and_all_of_a_month_is_one_import() {
    let world = World::new().await;
    let send = |items| {
        world
            .intake
            .ingest(Actor::System, world.iva, delivery(items, None))
    };
    let before = world.facts().await;
    let (first, said) = send(vec![item("a", 1, 80), item("b", 2, 900), item("a", 1, 80)])
        .await
        .unwrap();
    let became: Vec<_> = said.iter().map(|one| one.became).collect();
    assert_eq!(became, [Became::Added, Became::Refused, Became::Same]);
    let weight = by_key("weight").unwrap().id;
    assert_eq!(said[1].reasons, [Reason::OutOfRange(weight)]);
    let (second, said) = send(vec![item("a", 1, 81), item("a", 1, 82), item("c", 3, 80)])
        .await
        .unwrap();
    assert_eq!(said[1].became, Became::Changed, "within one call too");
    assert_eq!(first, second);
    let id = first;
    let shown = world.intake.get(world.iva, id).await.unwrap();
    assert_eq!(shown.import.by, By::Source("Home Assistant".into()));
    assert_eq!(world.values("weight").await.len(), 2);
    world.undo(id).await;
    assert_eq!(world.facts().await, before);
    let (third, _) = send(vec![item("a", 1, 80)]).await.unwrap();
    assert_ne!(third, first, "what was taken back takes nothing in");
    world.verify().await;
}

#[rocket::async_test]
async fn a_key_is_answered_as_before_for_a_day_and_belongs_to_one_body() {
    let world = World::new().await;
    let send = |items, key| {
        world
            .intake
            .ingest(Actor::System, world.iva, delivery(items, Some(key)))
    };
    let (import, said) = send(vec![item("a", 1, 80)], ("k1", 1)).await.unwrap();
    let again = send(vec![item("a", 1, 80)], ("k1", 1)).await.unwrap();
    assert_eq!(again, (import, said));
    let other = send(vec![item("b", 1, 80)], ("k1", 2)).await;
    assert!(matches!(other, Err(IntakeError::KeyReused)));
    world
        .hand
        .advance(std::time::Duration::from_secs(25 * 3600));
    let (fresh, _) = send(vec![item("b", 1, 80)], ("k1", 2)).await.unwrap();
    assert_eq!(fresh, import, "all of a month is one import");
}

#[rocket::async_test]
async fn a_batch_that_is_too_long_or_nameless_is_refused_whole() {
    let world = World::new().await;
    let many = (0..=MAX_INGEST)
        .map(|n| item(&n.to_string(), 1, 80))
        .collect();
    let many = world
        .intake
        .ingest(Actor::System, world.iva, delivery(many, None))
        .await;
    assert!(matches!(many, Err(IntakeError::TooManyItems)));
    let nameless = Delivery {
        label: " ".into(),
        key: None,
        items: vec![item("a", 1, 80)],
    };
    let nameless = world
        .intake
        .ingest(Actor::System, world.iva, nameless)
        .await;
    assert!(matches!(nameless, Err(IntakeError::BadLabel("label"))));
    assert!(world.all().await.is_empty());
}

#[rocket::async_test]
async fn what_came_in_other_units_is_counted_as_it_goes_into_the_diary() {
    let world = World::new().await;
    let pounds = |id: &str, kg| {
        let mut item = item(id, 1, kg);
        let weight = by_key("weight").unwrap().id;
        item.units.insert(weight, Unit::Pound);
        item
    };
    let send = |items| {
        world
            .intake
            .ingest(Actor::System, world.iva, delivery(items, None))
    };
    send(vec![pounds("a", 80), item("b", 1, 80), pounds("c", 900)])
        .await
        .unwrap();
    let (id, _) = send(vec![pounds("a", 80), pounds("b", 81)]).await.unwrap();
    let told = |covers: Covers| {
        let all = covers.converted.iter();
        all.map(|(_, unit, values)| (unit.to_owned(), values))
            .collect::<Vec<_>>()
    };
    let covers = world.intake.coverage(world.iva).await.unwrap();
    assert_eq!(
        told(covers),
        [("lb".to_owned(), 2)],
        "what is refused or there already was not converted"
    );
    world.undo(id).await;
    let covers = world.intake.coverage(world.iva).await.unwrap();
    assert_eq!(told(covers), []);
}
