//! What may be written, what it comes to, and what several metrics do to each other.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    language::{Days, Expression},
    *,
};
use crate::{
    i18n::Lang,
    metrics::{Aggregation, DayTotals, Group, METRICS, MetricId, Milli, Total, by_static_key},
};

/// Days by how long ago they are: metric to thousandths.
struct Diary(Vec<Vec<(&'static str, i64)>>);

impl Days for Diary {
    fn value(&self, metric: MetricId, ago: i32) -> Option<Milli> {
        let day = self.0.get(usize::try_from(ago).ok()?)?;
        let found = day.iter().find(|(key, _)| id(key) == metric)?;
        Some(Milli(found.1))
    }
}

fn id(key: &str) -> MetricId {
    by_static_key(key).unwrap().id
}

fn read(text: &str) -> Result<Expression, Mistake> {
    Expression::read(text, |name| by_static_key(name).map(|metric| metric.id))
}

/// The value today of: today 7.5 h of sleep and 2 l, yesterday 6 h, the day before nothing, then 9 h.
fn value(text: &str) -> Option<i64> {
    let diary = Diary(vec![
        vec![
            ("sleep_hours", 7_500),
            ("water_consumed", 2_000),
            ("steps", 0),
        ],
        vec![("sleep_hours", 6_000)],
        vec![],
        vec![("sleep_hours", 9_000)],
    ]);
    let read = read(text).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"));
    read.value(3, &diary).map(|milli| milli.0)
}

#[test]
fn expressions_come_to_what_one_works_out_by_hand() {
    for (text, wanted) in [
        ("sleep_hours", 7_500),
        ("sleep_hours - water_consumed * 2", 3_500),
        ("(sleep_hours - water_consumed) * 2", 11_000),
        ("-sleep_hours / 3", -2_500),
        ("sleep_hours / 7", 1_071),
        ("-sleep_hours / 7", -1_071),
        ("sleep_hours % 2", 1_500),
        ("avg(sleep_hours, 1)", 7_500),
        ("avg(sleep_hours, 2)", 6_750),
        ("avg(sleep_hours, 3)", 6_750),
        ("avg(sleep_hours, 4)", 7_500),
        ("sum( sleep_hours ,4 )", 22_500),
        ("min(sleep_hours, 90) + max(sleep_hours, 90)", 15_000),
        ("count(sleep_hours, 90) + steps", 3_000),
        ("count(weight, 90) + steps", 0),
        ("if(sleep_hours >= 7, 1, 0)", 1_000),
        ("sleep_hours > 7 && water_consumed < 2 ? 1 : 2", 2_000),
        ("!(sleep_hours == 7.5) + 0.25", 250),
        ("coalesce(weight, sleep_hours)", 7_500),
        ("coalesce(weight / steps, height, 4) + steps", 4_000),
        ("least(sleep_hours, water_consumed, 3)", 2_000),
        ("greatest(sleep_hours, water_consumed)", 7_500),
        ("abs(water_consumed - sleep_hours)", 5_500),
        ("round(sleep_hours) + round(-sleep_hours) + steps", 0),
        ("round(sleep_hours / 7, 1)", 1_100),
        ("0.1 + 0.2 == 0.3 ? steps + 1 : steps", 1_000),
        ("1 ? steps + 5 : weight", 5_000),
    ] {
        assert_eq!(value(text), Some(wanted), "{text}");
    }
}

#[test]
fn what_cannot_be_computed_has_no_value_and_never_panics() {
    for text in [
        "sleep_hours / steps",
        "sleep_hours % steps",
        "sleep_hours + weight",
        "weight",
        "coalesce(weight, 5)",
        "avg(weight, 7)",
        "if(weight > 3, sleep_hours, 1)",
        "weight > 3 ? sleep_hours : 1",
        "least(sleep_hours, weight)",
        "999999999 * 999999999 * 999999999 * sleep_hours",
        "999999999 * 999999999 * sleep_hours / 999999999",
        "sleep_hours * 999999999",
        "sleep_hours / 0.000001 / 0.000001 / 0.000001",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
    // A missing part of what is asked for is caught by what it is asked within.
    assert_eq!(
        value("coalesce(if(weight, 1, 2), sleep_hours)"),
        Some(7_500)
    );
}

fn mistake(text: &str) -> (What, &str) {
    let Err(mistake) = read(text) else {
        panic!("{text} is taken");
    };
    (mistake.what, &text[mistake.at])
}

#[test]
fn a_mistake_points_at_its_place() {
    let name = |name: &str| What::NoMetric(name.to_owned());
    for (text, what, at) in [
        ("", What::Empty, ""),
        ("  ", What::Empty, ""),
        ("1 + 2", What::NothingRead, "1 + 2"),
        ("sleep_hours +", What::Ends, ""),
        ("sleep_hours + * 2", What::Misplaced, "*"),
        ("(sleep_hours", What::Unclosed, "("),
        ("sleep_hours)", What::Misplaced, ")"),
        ("sleep_hours # 2", What::Sign, "#"),
        ("šećer", What::Sign, "š"),
        ("steps ^ 2", What::Sign, "^"),
        ("steps ** 2", What::Sign, "**"),
        ("steps!", What::Sign, "!"),
        ("steps * 1e3", What::Number, "1e3"),
        ("steps * 1.1234567", What::Number, "1.1234567"),
        ("steps * 1234567890", What::Number, "1234567890"),
        ("slep_hours", name("slep_hours"), "slep_hours"),
        ("0 ? slep_hours : steps", name("slep_hours"), "slep_hours"),
        ("steps || slep", name("slep"), "slep"),
        ("sqrt(steps)", What::NoFunction("sqrt".into()), "sqrt"),
        ("avg(steps)", What::Window("avg"), "avg"),
        ("avg(steps, 3, 4)", What::Window("avg"), "avg"),
        ("avg(steps + 1, 7)", What::Window("avg"), "avg"),
        ("1 ? steps : sum(7, steps)", What::Window("sum"), "sum"),
        ("avg(steps, -7)", What::Window("avg"), "avg"),
        ("avg(steps, weight)", What::Window("avg"), "avg"),
        ("avg(steps, 1.5)", What::Window("avg"), "avg"),
        ("avg(steps, 0)", What::Days, "0"),
        ("avg(steps, 91)", What::Days, "91"),
        ("avg(steps, 99999999999)", What::Number, "99999999999"),
        ("avg(slep, 7)", name("slep"), "slep"),
        ("if(steps, 1)", What::Arguments("if", 3, 3), "if"),
        ("abs()+steps", What::Arguments("abs", 1, 1), "abs"),
        (
            "coalesce(steps)",
            What::Arguments("coalesce", 2, 8),
            "coalesce",
        ),
        ("1 ? steps : round(1, (2, 3))", What::Misplaced, ","),
        (
            "1 ? steps : abs(if(1, 2, 3), 4)",
            What::Arguments("abs", 1, 1),
            "abs",
        ),
    ] {
        assert_eq!(mistake(text), (what, at), "{text}");
    }
}

#[test]
fn limits_hold() {
    let many = |times: usize| vec!["steps"; times].join("+");
    assert!(read(&many(20)).is_ok());
    assert_eq!(mistake(&many(21)).0, What::TooMany);
    assert!(read(&format!("steps{}", " ".repeat(495))).is_ok());
    assert_eq!(
        mistake(&format!("steps{}", " ".repeat(496))),
        (What::TooLong, " ")
    );
    assert_eq!(mistake(&"(".repeat(10_000)).0, What::TooLong);
    assert_eq!(mistake(&"(".repeat(LENGTH_MAX)).0, What::TooDeep);
    assert_eq!(mistake(&"-".repeat(LENGTH_MAX)).0, What::TooDeep);
    let nested = |depth: usize| format!("{}steps{}", "(".repeat(depth), ")".repeat(depth));
    assert!(read(&nested(31)).is_ok());
    assert_eq!(mistake(&nested(32)).0, What::TooDeep);
    assert_eq!(mistake("least(1,2,3,4,5,6,7,8,steps)").0, What::TooMany);
}

#[test]
fn mistakes_are_told_by_letters_not_bytes() {
    let text = "steps + šećer";
    let told = read(text).unwrap_err().told_with_place(text);
    assert_eq!(
        told.render(Lang::En),
        "At letter 9: This sign means nothing here."
    );
    let told = read("steps + slep")
        .unwrap_err()
        .told_with_place("steps + slep");
    assert_eq!(
        told.render(Lang::En),
        "Letters 9 to 12: No metric is called slep."
    );
    let told = read("steps +").unwrap_err().told_with_place("steps +");
    assert_eq!(
        told.render(Lang::En),
        "At letter 8: Something is missing here."
    );
}

fn words() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "steps",
        "sleep_hours",
        "nothing",
        "avg",
        "sum",
        "count",
        "if",
        "coalesce",
        "round",
        "abs",
        "mod",
        "least",
        "(",
        ")",
        "(",
        ")",
        ",",
        ",",
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "<",
        "<=",
        "==",
        "!=",
        "!",
        "&&",
        "||",
        "?",
        ":",
        "0",
        "1",
        "7",
        "90",
        "91",
        "0.5",
        "999999999",
        ".",
        "1e9",
        " ",
        "č",
        "=",
        "_",
    ]);
    prop::collection::vec(known, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_mistakes_lie_within_it(text in prop_oneof![words(), ".{0,60}"]) {
        match read(&text) {
            Ok(expression) => {
                let diary = Diary(vec![vec![("steps", 1_000_000_000_000), ("sleep_hours", -1)]; 3]);
                for places in 0..=3 {
                    let value = expression.value(places, &diary);
                    prop_assert!(value.is_none_or(|milli| milli.0.abs() <= 1_000_000_000_000));
                }
            }
            Err(mistake) => {
                prop_assert!(text.get(mistake.at.clone()).is_some(), "{mistake:?}");
                let told = mistake.told_with_place(&text).render(Lang::Hr);
                prop_assert!(!told.contains('{'), "{told}");
            }
        }
    }

    #[test]
    fn arithmetic_is_exact_to_the_thousandth(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000) {
        let diary = Diary(vec![vec![("steps", a), ("weight", b)]]);
        let value = |text| read(text).unwrap().value(3, &diary).map(|milli| milli.0);
        prop_assert_eq!(value("steps + weight"), Some(a + b));
        prop_assert_eq!(value("steps - weight"), Some(a - b));
        let halved = |number: i64, by: i64| (number.abs() + by.abs() / 2) / by.abs();
        let sign = (a * b).signum();
        prop_assert_eq!(value("steps * weight"), Some(sign * halved(a * b, 1_000)));
        let divided = (b != 0).then(|| value("steps / weight").unwrap() as f64);
        if let Some(divided) = divided {
            prop_assert!((divided - a as f64 * 1_000.0 / b as f64).abs() <= 0.51);
        }
    }
}

fn draft(key: &str, expression: &str) -> Draft {
    Draft {
        key: key.to_owned(),
        name: key.to_owned(),
        unit: String::new(),
        decimals: 1,
        aggregation: Aggregation::Mean,
        expression: expression.to_owned(),
        usual: None,
    }
}

fn examined(drafts: &[(&str, &str)]) -> Examined {
    let drafts: Vec<_> = drafts.iter().map(|(key, text)| draft(key, text)).collect();
    let by_id: BTreeMap<_, _> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| (MetricId(FIRST + at as u16), draft))
        .collect();
    examine(&by_id)
}

#[test]
fn metrics_may_read_each_other_but_not_go_round_in_circles() {
    let good = examined(&[
        ("third", "second * 2"),
        ("first", "calorie_intake - active_energy"),
        ("second", "avg(first, 7) + sleep_hours"),
    ]);
    assert!(good.mistakes.is_empty());
    let order: Vec<_> = good
        .set
        .ordered()
        .iter()
        .map(|one| one.id.0 - FIRST)
        .collect();
    assert_eq!(order, [1, 2, 0]);
    assert_eq!((good.set.window(), good.set.reach()), (7, 6));
    let third = &good.made[&MetricId(FIRST)];
    let groups: Vec<_> = third.groups().iter().collect();
    assert_eq!(groups, [Group::Nutrition, Group::Activity, Group::Sleep]);

    let itself = examined(&[("own", "steps + own")]);
    let mistake = &itself.mistakes[&MetricId(FIRST)];
    assert_eq!((&mistake.what, mistake.at.clone()), (&What::Itself, 8..11));

    let circle = examined(&[
        ("aa", "steps + bb"),
        ("bb", "cc"),
        ("cc", "avg(aa, 3)"),
        ("dd", "steps + aa"),
    ]);
    let keys = ["aa", "bb", "cc", "aa"].map(str::to_owned).to_vec();
    assert_eq!(circle.mistakes[&MetricId(FIRST)].what, What::Circle(keys));
    assert_eq!(circle.mistakes.len(), 3);
    assert!(
        circle.set.is_empty(),
        "what reads a circle is not computed either"
    );
}

#[test]
fn windows_after_each_other_reach_a_year_and_no_further() {
    let chain = |last: &'static str| {
        examined(&[
            ("w1", "avg(steps, 90)"),
            ("w2", "avg(w1, 90)"),
            ("w3", "avg(w2, 90)"),
            ("w4", "avg(w3, 90)"),
            ("w5", last),
        ])
    };
    let whole = chain("avg(w4, 10)");
    assert!(whole.mistakes.is_empty());
    assert_eq!(whole.set.reach(), REACH_MAX);
    let too_far = chain("avg(w4, 11)");
    assert_eq!(too_far.mistakes[&MetricId(FIRST + 4)].what, What::TooFar);
}

#[test]
fn what_is_never_compared_is_found_through_others() {
    let made = examined(&[
        ("a1", "steps"),
        ("a2", "a1 + mood"),
        ("a3", "a2 + water_consumed"),
    ])
    .made;
    assert_eq!(made[&MetricId(FIRST)].never_compared(), None);
    assert_eq!(
        made[&MetricId(FIRST + 2)].never_compared(),
        Some(MetricId::MOOD)
    );
}

#[test]
fn a_draft_says_what_is_wrong_with_each_field() {
    let fields = |draft: Draft| -> Vec<String> {
        draft
            .faults()
            .into_iter()
            .map(|fault| fault.field)
            .collect()
    };
    assert!(fields(draft("balance", "")).is_empty());
    let longest = "k".repeat(KEY_MAX);
    assert!(fields(draft(&longest, "")).is_empty());
    for key in [
        "",
        "a",
        "Balance",
        "1st",
        "a-b",
        "mod",
        "avg",
        "steps",
        &"k".repeat(KEY_MAX + 1),
    ] {
        assert_eq!(
            fields(Draft {
                name: "x".into(),
                ..draft(key, "")
            }),
            ["key"],
            "{key}"
        );
    }
    let usual = |low, high| Draft {
        usual: Some(Usual {
            low: Milli(low),
            high: Milli(high),
        }),
        ..draft("balance", "")
    };
    assert!(fields(usual(-1, 1)).is_empty());
    for (low, high) in [(1, 1), (2, 1), (i64::MIN, 0), (0, i64::MAX)] {
        assert_eq!(fields(usual(low, high)), ["usual"]);
    }
    let wrong = Draft {
        name: "{n}".into(),
        unit: "thirteen_long".into(),
        decimals: 4,
        ..draft("balance", "")
    };
    assert_eq!(fields(wrong), ["name", "unit", "decimals"]);
}

#[test]
fn the_numbers_of_built_in_metrics_stay_below_those_of_operators() {
    assert!(METRICS.iter().all(|metric| !is_derived(metric.id)));
    assert_eq!(next_id(&Definitions::new()), MetricId(FIRST));
}

#[test]
fn what_is_known_of_a_metric_is_made_once_and_shown_unless_it_is_in_the_archive() {
    // Numbers and keys of this test alone.
    let id = MetricId(32_001);
    let definition = |name: &str, archived| Definition {
        rev: 1,
        changed_at: jiff::Timestamp::UNIX_EPOCH,
        archived,
        draft: Draft {
            name: name.to_owned(),
            ..draft("known_once", "steps - sleep_hours")
        },
    };
    let all = |name, archived| Definitions::from([(id, definition(name, archived))]);
    install(&all("Once", false));
    let first = crate::metrics::by_id(id).unwrap();
    assert!(first.is_computed() && first.group == Group::Sleep);
    assert!(first.is_seen(|_| true) && !first.is_seen(|group| group == Group::Sleep));
    install(&all("Once", false));
    assert!(std::ptr::eq(first, crate::metrics::by_id(id).unwrap()));
    assert!(std::ptr::eq(
        first,
        crate::metrics::by_key("known_once").unwrap()
    ));
    install_missing(&all("Other", false));
    assert_eq!(crate::metrics::by_id(id).unwrap().name.en, "Once");
    install(&all("Twice", true));
    assert!(crate::metrics::by_key("known_once").is_none());
    assert!(crate::metrics::all().iter().all(|metric| metric.id != id));
    let archived = crate::metrics::by_id(id).unwrap();
    assert_eq!((archived.name.en, archived.group), ("Twice", Group::Sleep));
    let day = DayTotals([(id, Total { sum: 5, count: 1 })].into());
    assert_eq!(day.value(archived), Some(Milli(5)));
}
