#![allow(clippy::unwrap_used)]

use super::expression::{DEPTH_MAX, Expression, What};
use super::firing::RETRIES;
use super::*;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + minute * 60).unwrap()
}

fn bad(text: &str) -> (usize, What) {
    let bad = Trigger::parse(text).unwrap_err();
    (bad.at, bad.what)
}

#[test]
fn and_binds_closer_than_or_and_brackets_closest() {
    let named = |id: &str| Expression::Named(id.to_owned());
    let read = |text| Trigger::parse(text).unwrap().expression().clone();
    assert_eq!(read(" a "), named("a"));
    assert_eq!(
        read("a | b & c"),
        Expression::Any(vec![
            named("a"),
            Expression::All(vec![named("b"), named("c")])
        ])
    );
    assert_eq!(
        read("a&(b|c)"),
        Expression::All(vec![
            named("a"),
            Expression::Any(vec![named("b"), named("c")])
        ])
    );
    assert_eq!(read("((night-ly))"), named("night-ly"));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    assert_eq!(bad(""), (1, What::NoName));
    assert_eq!(bad("a & & b"), (5, What::NoName));
    assert_eq!(bad("a &"), (4, What::NoName));
    assert_eq!(bad("a b"), (3, What::NoSign));
    assert_eq!(bad("(a | b"), (1, What::Unclosed));
    assert_eq!(bad("a | b)"), (6, What::Unopened));
    assert_eq!(bad("()"), (2, What::NoName));
    assert_eq!(bad("a && b"), (4, What::NoName));
    assert_eq!(bad("\u{10d}aj & b"), (1, What::NoName));
    assert_eq!(bad("a \u{26} \u{17e}"), (5, What::NoName));
    assert_eq!(bad("a; drop"), (2, What::NoSign));
}

#[test]
fn ten_thousand_brackets_are_refused_and_the_limits_are_these() {
    assert_eq!(bad(&"(".repeat(10_000)), (LENGTH_MAX + 1, What::Long));
    let deep = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Trigger::parse(&deep(DEPTH_MAX)).is_ok());
    assert_eq!(bad(&deep(DEPTH_MAX + 1)), (DEPTH_MAX + 1, What::Deep));
    let long = |letters: usize| "a".repeat(letters);
    assert!(Trigger::parse(&long(LENGTH_MAX)).is_ok());
    assert_eq!(bad(&long(LENGTH_MAX + 1)).1, What::Long);
}

#[test]
fn a_pipeline_is_found_where_it_is_named_as_a_whole() {
    let trigger = Trigger::parse("nightly & (night | night-2)").unwrap();
    assert_eq!(trigger.place_of("night"), Some(12));
    assert_eq!(trigger.place_of("night-2"), Some(20));
    assert_eq!(trigger.place_of("day"), None);
    let ids: Vec<_> = trigger.ids().into_iter().collect();
    assert_eq!(ids, ["night", "night-2", "nightly"]);
}

/// What a trigger over `a` and `b` says at minute 100.
fn said(text: &str, mine: Mine, a: Option<(i64, bool)>, b: Option<(i64, bool)>) -> Fires {
    let trigger = Trigger::parse(text).unwrap();
    let ended = |told: Option<(i64, bool)>| told.map(|(m, worked)| Ended { at: at(m), worked });
    let others = |id: &str| match id {
        "a" => ended(a),
        _ => ended(b),
    };
    fires(trigger.expression(), &mine, &others, at(100))
}

#[test]
fn it_fires_once_the_named_ones_are_newer_and_succeeded() {
    let new = Mine::default();
    assert_eq!(said("a & b", new, None, None), Fires::No);
    assert_eq!(said("a & b", new, Some((5, true)), None), Fires::No);
    assert_eq!(said("a | b", new, Some((5, true)), None), Fires::Newer);
    assert_eq!(said("a", new, Some((5, false)), None), Fires::No);
    let ran = Mine {
        worked_since: Some(at(50)),
        ..new
    };
    assert_eq!(said("a", ran, Some((50, true)), None), Fires::No);
    assert_eq!(said("a", ran, Some((51, true)), None), Fires::Newer);
    assert_eq!(
        said("a & b", ran, Some((51, true)), Some((49, true))),
        Fires::No
    );
}

#[test]
fn after_a_failure_it_is_tried_again_ever_later_and_not_for_ever() {
    let failed = |ended: i64, failures| Mine {
        worked_since: None,
        failed: Some((at(ended - 1), at(ended))),
        failures,
    };
    let a = Some((10, true));
    assert_eq!(said("a", failed(91, 1), a, None), Fires::No);
    assert_eq!(said("a", failed(90, 1), a, None), Fires::Retry);
    assert_eq!(said("a", failed(81, 2), a, None), Fires::No);
    assert_eq!(said("a", failed(80, 2), a, None), Fires::Retry);
    assert_eq!(said("a", failed(60, 3), a, None), Fires::Retry);
    assert_eq!(said("a", failed(20, 4), a, None), Fires::No);
    let anew = Some((95, true));
    assert_eq!(said("a", failed(94, 4), anew, None), Fires::Newer);
}

/// Triggers of any shape, as text.
fn written() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["a", "b", "c", "day-2"]).prop_map(str::to_owned);
    leaf.prop_recursive(5, 40, 3, |inner| {
        (prop::collection::vec(inner, 1..3), any::<bool>())
            .prop_map(|(parts, and)| format!("( {} )", parts.join(if and { " & " } else { "|" })))
    })
}

/// The same rule, told in another way: an expression as a sum of products.
fn reference(expression: &Expression, holds: &dyn Fn(&str) -> bool) -> bool {
    match expression {
        Expression::Named(id) => holds(id),
        Expression::All(parts) => !parts.iter().any(|part| !reference(part, holds)),
        Expression::Any(parts) => !parts.iter().all(|part| !reference(part, holds)),
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused_at_a_place_in_it(text in "[ab&|() \u{e9}1-]{0,60}") {
        match Trigger::parse(&text) {
            Ok(trigger) => {
                let again = Trigger::parse(trigger.text()).unwrap();
                prop_assert_eq!(again.expression(), trigger.expression());
                prop_assert!(!trigger.ids().is_empty());
            }
            Err(bad) => prop_assert!((1..=text.trim().chars().count() + 1).contains(&bad.at)),
        }
    }

    #[test]
    fn what_is_well_formed_is_read_and_holds_as_its_parts_do(
        text in written(), truths in prop::collection::vec(any::<bool>(), 4),
    ) {
        prop_assume!(text.chars().count() <= LENGTH_MAX);
        let trigger = Trigger::parse(&text).unwrap();
        let holds = |id: &str| truths[match id { "a" => 0, "b" => 1, "c" => 2, _ => 3 }];
        let expression = trigger.expression();
        prop_assert_eq!(expression.holds(&holds), reference(expression, &holds));
        for id in trigger.ids() {
            prop_assert!(trigger.place_of(id).is_some());
        }
    }

    #[test]
    fn what_fires_goes_on_firing_when_another_one_ends_well(
        text in written(), minutes in prop::collection::vec((0_i64..100, any::<bool>()), 4),
        worked in proptest::option::of(0_i64..100), better in 0_usize..4,
    ) {
        prop_assume!(text.chars().count() <= LENGTH_MAX);
        let trigger = Trigger::parse(&text).unwrap();
        let mine = Mine { worked_since: worked.map(at), ..Mine::default() };
        let place = |id: &str| match id { "a" => 0, "b" => 1, "c" => 2, _ => 3 };
        let said = |minutes: &[(i64, bool)]| {
            let others = |id: &str| {
                let (minute, worked) = minutes[place(id)];
                Some(Ended { at: at(minute), worked })
            };
            fires(trigger.expression(), &mine, &others, at(100))
        };
        let mut after = minutes.clone();
        after[better] = (100, true);
        if said(&minutes) == Fires::Newer {
            prop_assert_eq!(said(&after), Fires::Newer);
        }
    }

    #[test]
    fn a_failing_pipeline_is_retried_a_bounded_number_of_times(start in 0_i64..1_000) {
        let trigger = Trigger::parse("a").unwrap();
        let others = |_: &str| Some(Ended { at: at(start), worked: true });
        let (mut mine, mut runs) = (Mine::default(), 0);
        let mut now = at(start);
        for _ in 0..24 * 60 {
            now += SignedDuration::from_mins(1);
            if fires(trigger.expression(), &mine, &others, now) != Fires::No {
                runs += 1;
                mine.failures += 1;
                mine.failed = Some((now, now));
            }
        }
        prop_assert_eq!(runs, 1 + RETRIES);
    }
}
