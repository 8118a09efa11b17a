#![allow(clippy::unwrap_used)]
use super::*;
use crate::{goals::Weekdays, metrics::by_key};
use jiff::civil::date;

const TODAY: Date = date(2026, 11, 21);
const METRIC: Reader = Reader {
    lang: Lang::Hr,
    units: UnitSystem::Metric,
};
const US: Reader = Reader {
    lang: Lang::En,
    units: UnitSystem::Us,
};

fn held(
    key: &str,
    direction: Direction,
    low: Option<i64>,
    high: Option<i64>,
) -> BTreeMap<MetricId, Goal> {
    let metric = by_key(key).unwrap().id;
    let goal = Goal {
        metric,
        direction,
        low: low.map(Milli),
        high: high.map(Milli),
        per: Per::Day,
        weekdays: Weekdays::default(),
        from: TODAY,
        to: None,
    };
    BTreeMap::from([(metric, goal)])
}

fn history(held: &BTreeMap<MetricId, Goal>) -> History {
    let goals: Vec<_> = held.values().copied().collect();
    History::made_of(&goals)
}

fn typed(pairs: &[(&str, &str)]) -> Fields {
    Fields::from_pairs(pairs.iter().copied())
}

fn names(errors: Vec<FieldError>) -> Vec<String> {
    errors.into_iter().map(|error| error.field).collect()
}

#[test]
fn a_form_that_was_not_touched_changes_no_goal_in_any_unit() {
    for (key, low) in [
        ("water_consumed", 2_001),
        ("weight", 70_123),
        ("steps", 8_000_000),
    ] {
        let held = held(key, Direction::Range, Some(low), Some(low * 2 + 1));
        for reader in [METRIC, US] {
            let read = read(&filled(&held, reader), &history(&held), reader, TODAY).unwrap();
            assert_eq!(read.len(), 1);
            let goal = read[0].check(TODAY).unwrap();
            assert!(goal.wants_the_same(&held[&goal.metric]), "{key} {reader:?}");
        }
    }
}

#[test]
fn figures_are_read_in_the_persons_units_with_point_or_comma() {
    for (reader, figure, expected) in [
        (METRIC, "2,5", 2_500),
        (METRIC, "2.5", 2_500),
        (US, "64", 1_893),
    ] {
        let fields = typed(&[
            ("water_consumed.direction", "at_least"),
            ("water_consumed.target", figure),
            ("water_consumed.per", "day"),
        ]);
        let read = read(&fields, &History::default(), reader, TODAY).unwrap();
        assert_eq!(read[0].low, Some(Milli(expected)));
    }
}

#[test]
fn one_figure_is_understood_in_either_field() {
    for part in ["target", "upper"] {
        for (word, low, high) in [
            ("at_least", Some(Milli::whole(8)), None),
            ("at_most", None, Some(Milli::whole(8))),
        ] {
            let part = format!("sleep_hours.{part}");
            let fields = typed(&[("sleep_hours.direction", word), (&part, "8")]);
            let read = read(&fields, &History::default(), METRIC, TODAY).unwrap();
            assert_eq!((read[0].low, read[0].high), (low, high), "{word} {part}");
        }
    }
}

#[test]
fn two_figures_for_one_end_are_one_too_many() {
    for (word, field) in [
        ("at_least", "sleep_hours.upper"),
        ("at_most", "sleep_hours.target"),
    ] {
        let fields = typed(&[
            ("sleep_hours.direction", word),
            ("sleep_hours.target", "7"),
            ("sleep_hours.upper", "8"),
        ]);
        let errors = read(&fields, &History::default(), METRIC, TODAY).unwrap_err();
        assert_eq!(names(errors), [field]);
    }
}

#[test]
fn a_goal_is_given_up_with_its_figures_still_standing_there() {
    let held = held("sleep_hours", Direction::AtLeast, Some(8_000), None);
    let mut fields = filled(&held, METRIC);
    fields.set("sleep_hours.direction", "");
    assert_eq!(read(&fields, &history(&held), METRIC, TODAY).unwrap(), []);
}

#[test]
fn a_form_without_a_row_for_a_goal_leaves_that_goal_alone() {
    let held = held("systolic", Direction::AtMost, None, Some(130_000));
    let read = read(
        &filled(&BTreeMap::new(), METRIC),
        &history(&held),
        METRIC,
        TODAY,
    )
    .unwrap();
    assert_eq!(read.len(), 1);
    let goal = read[0].check(TODAY).unwrap();
    assert!(goal.wants_the_same(&held[&goal.metric]));
}

#[test]
fn a_figure_without_a_direction_is_asked_about() {
    let fields = typed(&[("sleep_hours.direction", ""), ("sleep_hours.target", "8")]);
    let errors = read(&fields, &History::default(), METRIC, TODAY).unwrap_err();
    assert_eq!(names(errors), ["sleep_hours.direction"]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let fields = typed(&[
        ("sleep_hours.direction", "sometimes"),
        ("sleep_hours.target", "osam"),
        ("sleep_hours.per", "month"),
        ("steps.direction", "range"),
        ("steps.target", "1.000,5"),
        ("steps.upper", "NaN"),
        ("weight.direction", "range"),
        ("weight.target", "80"),
        ("weight.upper", "75"),
    ]);
    let errors = read(&fields, &History::default(), METRIC, TODAY).unwrap_err();
    assert_eq!(
        names(errors),
        [
            "sleep_hours.direction",
            "sleep_hours.per",
            "sleep_hours.target",
            "steps.target",
            "steps.upper",
            "weight.upper",
        ]
    );
}

#[test]
fn a_goal_for_something_else_has_a_row_as_long_as_it_is_held() {
    let has = |held: &BTreeMap<_, _>, key| metrics(held).iter().any(|m| m.key == key);
    assert!(!has(&BTreeMap::new(), "systolic"));
    assert!(has(&BTreeMap::new(), "mood"));
    let held = held("systolic", Direction::AtMost, None, Some(130_000));
    assert!(has(&held, "systolic"));
    assert_eq!(
        read(&filled(&held, US), &history(&held), US, TODAY)
            .unwrap()
            .len(),
        1
    );
}

fn with_sleep(more: &[(&str, &str)]) -> Fields {
    let mut pairs = vec![
        ("sleep_hours.direction", "at_least"),
        ("sleep_hours.target", "8"),
    ];
    pairs.extend(more);
    typed(&pairs)
}

#[test]
fn days_of_the_week_and_dates_are_read_and_written_back() {
    let fields = with_sleep(&[
        ("sleep_hours.sat", "9,5"),
        ("sleep_hours.sun", "-"),
        ("sleep_hours.to", "2026-12-31"),
    ]);
    let read_back = read(&fields, &History::default(), METRIC, TODAY).unwrap();
    let goal = read_back[0].check(TODAY).unwrap();
    let on = |day| goal.on(date(2026, 11, day)).map(|ends| ends.low.unwrap().0);
    assert_eq!([23, 28, 29].map(on), [Some(8_000), Some(9_500), None]);
    assert_eq!(goal.to, Some(date(2026, 12, 31)));
    let held = BTreeMap::from([(goal.metric, goal)]);
    let again = read(&filled(&held, METRIC), &history(&held), METRIC, TODAY).unwrap();
    assert!(again[0].check(TODAY).unwrap().wants_the_same(&goal));
    assert_eq!(again[0].to, goal.to);
    let range = typed(&[
        ("sleep_hours.direction", "range"),
        ("sleep_hours.target", "7"),
        ("sleep_hours.upper", "9"),
        ("sleep_hours.sat", "8 – 10"),
    ]);
    let range = read(&range, &History::default(), METRIC, TODAY).unwrap()[0];
    let saturday = range.check(TODAY).unwrap().on(TODAY).unwrap();
    assert_eq!(
        (saturday.low, saturday.high),
        (Some(Milli(8_000)), Some(Milli(10_000)))
    );
}

#[test]
fn what_is_wrong_with_a_day_or_a_date_is_said_there() {
    let fields = with_sleep(&[
        ("sleep_hours.sat", "lots"),
        ("sleep_hours.sun", "7 – 9"),
        ("sleep_hours.from", "tomorrow"),
        ("sleep_hours.to", "31.12."),
    ]);
    let errors = read(&fields, &History::default(), METRIC, TODAY).unwrap_err();
    assert_eq!(
        names(errors),
        [
            "sleep_hours.sat",
            "sleep_hours.sun",
            "sleep_hours.from",
            "sleep_hours.to"
        ]
    );
}

#[test]
fn a_goal_that_begins_later_follows_the_one_that_holds() {
    let held = held("sleep_hours", Direction::AtLeast, Some(7_000), None);
    let fields = with_sleep(&[("sleep_hours.from", "2027-01-01")]);
    let both = read(&fields, &history(&held), METRIC, TODAY).unwrap();
    let spans: Vec<_> = both.iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(
        spans,
        [
            (Some(TODAY), Some(date(2026, 12, 31))),
            (Some(date(2027, 1, 1)), None)
        ]
    );
    let later: Vec<_> = both.iter().map(|one| one.check(TODAY).unwrap()).collect();
    // What is to come stays when the form is sent as it is.
    let history = History::made_of(&later);
    let again = read(&filled(&history.on(TODAY), METRIC), &history, METRIC, TODAY).unwrap();
    assert_eq!(again.len(), 2);
    // Without its last day today's goal would run into the next one.
    let mut endless = filled(&history.on(TODAY), METRIC);
    endless.set("sleep_hours.to", "");
    let errors = read(&endless, &history, METRIC, TODAY).unwrap_err();
    assert_eq!(names(errors), ["sleep_hours.to"]);
}
