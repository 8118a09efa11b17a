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
