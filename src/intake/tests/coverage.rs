//! What is told to be covered, of entries by hand and of imports.

use jiff::civil::date;

use super::*;

/// Values with two gaps, one of them a day long, from two sources, and two rows that cannot be.
const FILE: &str = "\
item Scale w1 2026-02-01T07:00:00Z weight 80.5
item Scale w2 2026-02-01T19:00:00Z weight 80.9
item Scale w3 2026-02-02T07:00:00Z weight 80.4
item Watch w4 2026-02-04T07:00:00Z weight 80.1
item Scale w5 2026-02-10T07:00:00Z weight 80
item Scale w6 2026-02-11T07:00:00Z weight 900
nonsense here
";

fn dates(from: i8, to: i8) -> crate::metrics::Dates {
    crate::metrics::Dates {
        from: date(2026, 2, from),
        to: date(2026, 2, to),
    }
}

#[rocket::async_test]
async fn days_gaps_and_sources_are_told_and_what_imports_left_out() {
    let world = World::new().await;
    let nothing = world.intake.coverage(world.iva).await.unwrap();
    assert!(nothing.metrics.is_empty());
    assert_eq!(nothing.not_taken.all(), 0);

    let id = world.import(FILE).await;
    let covers = world.intake.coverage(world.iva).await.unwrap();
    let [weight] = &covers.metrics[..] else {
        panic!("one metric has values, not {:?}", covers.metrics);
    };
    assert_eq!(weight.metric.key, "weight");
    assert_eq!((weight.days, weight.missing()), (4, 6));
    assert_eq!(weight.span, dates(1, 10));
    assert_eq!(weight.gaps, [dates(5, 9), dates(3, 3)]);
    let sources: Vec<_> = weight.sources.iter().collect();
    let told = |one: &&entries::Covered| (one.source.clone(), one.days, one.values, one.span);
    assert_eq!(
        sources.iter().map(told).collect::<Vec<_>>(),
        [
            ("Scale".to_owned(), 3, 4, dates(1, 10)),
            ("Watch".to_owned(), 1, 1, dates(4, 4)),
        ]
    );
    assert_eq!(covers.not_taken.of(weight.metric.id), 1);
    assert_eq!((covers.not_taken.other, covers.not_taken.all()), (1, 2));

    // Taken back, it has left nothing out either.
    world.undo(id).await;
    let nothing = world.intake.coverage(world.iva).await.unwrap();
    assert!(nothing.metrics.is_empty());
    assert_eq!(nothing.not_taken.all(), 0);
}

/// Energy in two units on one day, weights in pounds of which one is told twice and one cannot be, and water in litres.
const UNITS: &str = "\
item Scale w1 2026-02-01T07:00:00Z weight 177 lb
item Scale w1 2026-02-01T07:00:00Z weight 177 lb
item Scale w2 2026-02-02T07:00:00Z weight 12 st
item Scale w3 2026-02-03T07:00:00Z weight 90000 lb
part Watch 2026-02-01T07:00:00Z active_energy 418.4 kJ
part Watch 2026-02-01T08:00:00Z active_energy 418.4 kJ
part Watch 2026-02-02T08:00:00Z active_energy 100
item App d1 2026-02-01T08:00:00Z water_consumed 0.5 l
";

#[rocket::async_test]
async fn what_was_converted_from_other_units_is_counted_once_a_value() {
    let world = World::new().await;
    let id = world.import(UNITS).await;
    let told = |converted: &Converted| {
        let key = |metric| crate::metrics::by_id(metric).unwrap().key;
        let all = converted.iter();
        all.map(|(metric, unit, values)| (key(metric), unit.to_owned(), values))
            .collect::<Vec<_>>()
    };
    let preview = world.intake.preview(world.iva, id).await.unwrap();
    let mut converted = told(&preview.converted);
    converted.sort();
    assert_eq!(
        converted,
        [
            ("active_energy", "kJ".to_owned(), 1),
            ("weight", "lb".to_owned(), 1),
            ("weight", "st".to_owned(), 1),
        ]
    );
    let covers = world.intake.coverage(world.iva).await.unwrap();
    assert_eq!(covers.converted, preview.converted);
    assert_eq!(world.values("active_energy").await.len(), 2);

    world.undo(id).await;
    let covers = world.intake.coverage(world.iva).await.unwrap();
    assert!(covers.converted.is_empty());
}

#[test]
fn a_preview_that_was_written_before_units_were_counted_is_read() {
    use crate::store::Record;
    let preview = Preview {
        entries: 7,
        sources: vec!["Scale".into()],
        repeated: 3,
        ..Preview::default()
    };
    let now = preview.to_bytes().unwrap();
    let body = now.strip_prefix(&[2]).unwrap();
    let before = body.strip_suffix(&[0]).unwrap();
    let before = [&[1], before].concat();
    assert_eq!(Preview::from_bytes(&before), Some(preview));
    let longer = [&before[..], &[0]].concat();
    assert_eq!(Preview::from_bytes(&longer), None);
    assert_eq!(Preview::from_bytes(&before[..before.len() - 1]), None);
}
