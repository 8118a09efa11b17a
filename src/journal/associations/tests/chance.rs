//! How often chance is taken for more than it is, with dice that always fall the same.

use proptest::prelude::*;

use super::{super::*, *};

/// A diary in which nothing has to do with anything: `value` makes a day's value of a throw of 1,000.
fn noise(
    seed: u64,
    days: usize,
    topics: &[&'static str],
    value: fn(i64) -> i64,
) -> Observed<&'static str> {
    let mut dice = Dice(seed);
    let mut diary = diary(days);
    for topic in topics {
        let often = 2 + dice.below(8);
        let named: Vec<usize> = (0..days).filter(|_| dice.below(often) == 0).collect();
        diary.names(topic, named);
    }
    for key in ["steps", "mood"] {
        let thrown: Vec<i64> = (0..days).map(|_| value(dice.below(1_000) as i64)).collect();
        diary.measures(key, |day| Some(thrown[day]));
    }
    diary
}

const TOPICS: [&str; 12] = [
    "wine", "tea", "swim", "work", "rain", "iva", "luka", "garden", "fish", "train", "book", "sea",
];

/// Even, skewed with a long tail, five steps, and all but one in twelve alike.
const SHAPES: [fn(i64) -> i64; 4] = [
    |thrown| thrown,
    |thrown| 1_000_000 / (thrown + 1),
    |thrown| thrown / 200 * 1_000,
    |thrown| i64::from(thrown < 83) * 1_000,
];

#[test]
fn where_nothing_goes_together_something_is_found_in_one_diary_of_ten_at_most() {
    for (shape, value) in SHAPES.into_iter().enumerate() {
        for days in [30, 150] {
            let (mut wrong, mut tried) = (0, 0);
            for seed in 0..24 {
                let findings = compare(&noise(seed * 977 + days as u64, days, &TOPICS, value));
                wrong += usize::from(findings.answer() == Answer::Found);
                tried += findings.tried;
            }
            // Where all is noise, a rate of 0.1 means a find in a tenth of the diaries, and more than
            // eight of 24 with a chance of less than one in a thousand.
            assert!(wrong <= 8, "{wrong} of 24: shape {shape}, {days} days");
            assert!(tried > 0, "shape {shape}, {days} days");
        }
    }
}

#[test]
fn what_goes_together_is_found_among_much_that_does_not() {
    let (mut right, mut wrong) = (0, 0);
    for seed in 0..40 {
        let mut diary = noise(seed, 120, &TOPICS, |thrown| thrown);
        let mut dice = Dice(seed + 9_000);
        let bad: Vec<bool> = (0..120).map(|_| dice.below(5) == 0).collect();
        diary.names("headache", (0..120).filter(|day| bad[*day]));
        // Sleep that spreads over two hours, and an hour less before a headache.
        let nights: Vec<i64> = (0..120).map(|_| 6_500 + dice.below(2_000) as i64).collect();
        diary.measures("sleep_hours", |day| {
            Some(nights[day] - if bad[day] { 1_000 } else { 0 })
        });
        for one in compare(&diary).found {
            match one.topic {
                "headache"
                    if one.metric == crate::metrics::MetricId::SLEEP
                        && one.when == When::SameDay =>
                {
                    right += 1
                }
                _ => wrong += 1,
            }
        }
    }
    assert!(right >= 38, "found in {right} of 40");
    // A tenth of some 44 finds, generously.
    assert!(wrong <= 12, "{wrong} false ones beside {right}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_a_diary_holds_the_numbers_are_numbers(
        values in proptest::collection::vec(proptest::option::of(prop_oneof![
            Just(0_i64), Just(1_000), any::<i32>().prop_map(i64::from), Just(i64::from(i32::MAX) * 1_000),
        ]), 1..90),
        named in proptest::collection::vec(any::<bool>(), 90),
    ) {
        let mut diary = diary(values.len());
        diary.names("any", (0..values.len()).filter(|day| named[*day]));
        diary.measures("sleep_hours", |day| values[day]);
        let findings = compare(&diary);
        prop_assert!(findings.tried <= 2);
        for one in &findings.found {
            prop_assert!((0.0..=1.0).contains(&one.p) && one.p <= one.q && one.q <= FALSE_DISCOVERIES);
            prop_assert!((-1.0..=1.0).contains(&one.strength));
            prop_assert!(one.days_with >= MIN_DAYS && one.days_without >= MIN_DAYS);
        }
        // Values that are all larger by the same say the same.
        let mut more = diary.clone();
        more.measures("sleep_hours", |day| Some(values[day]? + 500));
        let strengths = |findings: &Findings<_>| findings.found.iter().map(|one| (one.p, one.strength)).collect::<Vec<_>>();
        prop_assert_eq!(strengths(&compare(&more)), strengths(&findings));
    }
}
