//! Weeks worked out by hand, and what is told of them.
#![allow(clippy::unwrap_used)]

use super::super::advice::Step;
use super::super::letter::{To, letter, short, subject};
use super::*;
use crate::goals::testing::{MONDAY, days, facts, goal};
use crate::goals::{Breaks, Goal, Pause, Skip, report_of};
use crate::i18n::Lang;
use crate::metrics::{DayTotals, Milli, by_key};
use jiff::ToSpan;
use jiff::civil::date;
use std::collections::BTreeMap;

pub type Days = Vec<(Date, DayTotals)>;

pub fn to() -> To {
    To {
        reader: "ana".to_owned(),
        home: "https://diary.example".to_owned(),
        unsubscribe: "https://diary.example/mail/unsubscribe/x".to_owned(),
    }
}

/// The week of 16 to 22 November, seen on the Monday after it.
pub fn week(goals: &[Goal], days: &Days, breaks: Breaks) -> WeekReport {
    let facts = facts(goals, days, breaks);
    report_of(&facts, MONDAY, MONDAY.saturating_add(7.days()))
}

pub fn told(goals: &[Goal], days: &Days) -> Digest {
    digest(&week(goals, days, Breaks::default()), &About::default())
}

/// The text, on one line and with plain blanks.
fn text(digest: &Digest, lang: Lang) -> String {
    let text = letter(digest, &to(), lang).render().text;
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

fn says(digest: &Digest, lang: Lang, wanted: &[&str]) {
    let text = text(digest, lang);
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted:?} in {text}");
    }
}

/// Each of these values on the days from Monday on, as many days back.
fn days_ago(key: &str, values: &[Option<i64>], ago: i64) -> Days {
    let days = days(key, values).into_iter();
    days.map(|(date, day)| (date.saturating_sub(ago.days()), day))
        .collect()
}

pub const UNEVEN: [Option<i64>; 7] = [
    Some(7_000),
    Some(7_000),
    Some(7_000),
    Some(7_000),
    Some(7_000),
    Some(7_000),
    Some(8_000),
];

#[test]
fn a_week_in_which_everything_was_met_is_told_only_by_choice() {
    let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
    let digest = told(&[sleep], &days("sleep_hours", &[Some(8_000); 7]));
    assert!(!digest.is_wanted(When::Missed) && digest.is_wanted(When::Always));
    assert_eq!((digest.met(), digest.judged(), digest.advice), (1, 1, None));
    assert_eq!(
        subject(&digest, Lang::En),
        "Your week, 16 Nov to 22 Nov: 1 of 1 goal met"
    );
    says(
        &digest,
        Lang::En,
        &[
            "Sleep: at least 8 h a day",
            "Mon ■ Tue ■ Wed ■ Thu ■ Fri ■ Sat ■ Sun ■",
            "Done: 56 h of 56 h; met on 7 of 7 days",
            "Days: met Mon, Tue, Wed, Thu, Fri, Sat, Sun",
            "Logged on: 7 of 7 days",
            "Against the week before: nothing to compare with",
            "Against the four weeks before: nothing to compare with",
            "Streak: 7 days in a row",
            "The signs: ■ met.",
        ],
    );
}

#[test]
fn fifty_hours_of_seventy_are_made_up_by_twenty_hours_over_seven_nights() {
    // 20 h are 1,200 minutes; over 7 nights 171.4, in steps of five 175: 2 h 55 min.
    let advised = Some(Step::Earlier(175));
    for sleep in [
        goal("sleep_hours", Some(70_000), None, Per::Week),
        goal("sleep_hours", Some(10_000), None, Per::Day),
    ] {
        let digest = told(&[sleep], &days("sleep_hours", &UNEVEN));
        assert!(digest.is_wanted(When::Missed));
        assert_eq!(digest.advice.map(|advice| advice.step), advised);
        says(
            &digest,
            Lang::En,
            &[
                "You slept 50 h of 70 h this week. Going to bed 2 h 55 min earlier each night would \
             have done it.",
                "Done: 50 h of 70 h; ",
            ],
        );
    }
    // 50 h of 54 h 30 min: 270 minutes over 7 nights are 38.6, so 40.
    let nearly = goal("sleep_hours", Some(54_500), None, Per::Week);
    let digest = told(&[nearly], &days("sleep_hours", &UNEVEN));
    says(
        &digest,
        Lang::En,
        &["Going to bed 40 minutes earlier each night would have done it."],
    );
    says(
        &digest,
        Lang::Hr,
        &[
            "Ovaj ste tjedan spavali 50 h od 54,5 h. Za to bi bilo dovoljno svake večeri leći ranije; \
         toliko: 40 minuta.",
        ],
    );
}

#[test]
fn a_limit_that_was_passed_says_by_how_much_a_day() {
    // 14,400 kcal of 14,000: 400 over seven days are 57.1, in tens 60. Four days stayed within.
    let kcal = [2_100, 1_900, 2_300, 2_000, 2_000, 2_000, 2_100].map(|n| Some(n * 1_000));
    let eat = goal("calorie_intake", None, Some(2_000_000), Per::Day);
    let digest = told(&[eat], &days("calorie_intake", &kcal));
    says(
        &digest,
        Lang::En,
        &[
            "14,400 kcal this week, with 14,000 kcal as the most. 60 kcal less a day would have done it.",
            "Done: 14,400 kcal, at most 14,000 kcal wanted; met on 4 of 7 days",
            "Mon □ Tue ■ Wed □ Thu ■ Fri ■ Sat ■ Sun □",
        ],
    );
}

#[test]
fn a_goal_for_the_week_is_told_as_a_whole() {
    // 90 minutes of 150: 60 over seven days are 8.6, in steps of five 10.
    let minutes = [Some(40_000), None, None, Some(50_000)];
    let exercise = goal("exercise_duration", Some(150_000), None, Per::Week);
    let digest = told(&[exercise], &days("exercise_duration", &minutes));
    says(
        &digest,
        Lang::En,
        &[
            "90 min of 150 min this week. 10 minutes more a day would have done it.",
            "Done: 90 min of 150 min; not met this time",
            "Mon ● Tue – Wed – Thu ● Fri – Sat – Sun –",
            "Days: logged Mon, Thu; nothing logged Tue, Wed, Fri, Sat, Sun",
            "Logged on: 2 of 7 days",
        ],
    );
}

#[test]
fn skipped_and_paused_days_are_named_and_do_not_count() {
    let wednesday = MONDAY.saturating_add(2.days());
    let skip = Skip {
        reason: Reason::Holiday,
        note: None,
    };
    let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
    let breaks = Breaks {
        skips: BTreeMap::from([(wednesday, skip)]),
        pauses: vec![Pause {
            metric: Some(sleep.metric),
            from: wednesday.saturating_add(1.days()),
            to: Some(wednesday.saturating_add(2.days())),
        }],
    };
    // Counted: Mon 8, Tue 7, Sat nothing, Sun 7 — 22 of 24 h on three days, 40 minutes each.
    let hours = [
        Some(8_000),
        Some(7_000),
        Some(2_000),
        Some(3_000),
        None,
        None,
        Some(7_000),
    ];
    let digest = digest(
        &week(&[sleep], &days("sleep_hours", &hours), breaks),
        &About::default(),
    );
    says(
        &digest,
        Lang::En,
        &[
            "Days that do not count: Wed (Holiday)",
            "Done: 22 h of 24 h; met on 1 of 3 days",
            "Mon ■ Tue □ Wed ○ Thu ◇ Fri ◇ Sat – Sun □",
            "Days: met Mon; not met Tue, Sun; nothing logged Sat; skipped Wed; paused Thu, Fri",
            "Logged on: 3 of 4 days",
            "You slept 22 h of 24 h on the 3 days that count. Going to bed 40 minutes earlier each",
            "The signs: ■ met, □ not met, – nothing logged, ○ skipped, ◇ paused.",
        ],
    );
}

#[test]
fn a_week_without_data_is_nothing_else_than_that() {
    let goals = [
        goal("sleep_hours", Some(8_000), None, Per::Day),
        goal("exercise_duration", Some(150_000), None, Per::Week),
    ];
    let digest = told(&goals, &Vec::new());
    assert!(!digest.is_wanted(When::Missed) && digest.is_wanted(When::Always));
    assert_eq!(subject(&digest, Lang::En), "Your week, 16 Nov to 22 Nov");
    says(
        &digest,
        Lang::En,
        &[
            "Nothing was logged in these days. That is a week without data, and nothing else.",
            "Done: nothing was logged, so there is nothing to judge",
            "Mon – Tue – Wed – Thu – Fri – Sat – Sun –",
        ],
    );
    assert!(
        !told(&[], &Vec::new()).is_wanted(When::Always),
        "without goals there is nothing"
    );
}

#[test]
fn weeks_are_compared_in_plain_units_and_only_where_there_is_something() {
    let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
    let mut known = days("sleep_hours", &[Some(7_500); 7]);
    known.extend(days_ago("sleep_hours", &[Some(7_000), Some(7_000)], 7));
    known.extend(days_ago("sleep_hours", &[Some(8_000)], 21));
    // 7.5 h a day; the week before 7 h; the mean of 7 h and 8 h is 7.5 h.
    says(
        &told(&[sleep], &known),
        Lang::En,
        &[
            "Against the week before: 30 minutes a day more",
            "Against the four weeks before: the same",
        ],
    );
    let exercise = goal("exercise_duration", Some(150_000), None, Per::Week);
    let mut known = days("exercise_duration", &[Some(60_000)]);
    known.extend(days_ago("exercise_duration", &[Some(90_000)], 7));
    says(
        &told(&[exercise], &known),
        Lang::En,
        &["Against the week before: 30 min less"],
    );
    let weight = goal("weight", None, Some(70_000), Per::Day);
    let mut known = days("weight", &[Some(71_000), Some(72_000)]);
    known.extend(days_ago("weight", &[Some(72_500)], 7));
    let digest = told(&[weight], &known);
    says(
        &digest,
        Lang::En,
        &[
            "Done: 71.5 kg on average; met on 0 of 2 days",
            "Against the week before: 1 kg lower",
        ],
    );
    assert_eq!(digest.advice, None, "nobody is told what to weigh");
}

#[test]
fn the_whole_letter_in_croatian_has_the_forms_of_the_language() {
    let water = goal("water_consumed", Some(2_000), None, Per::Day);
    // 8.5 l of 10 l on five days: 1.5 l are 0.3 l a day, two glasses.
    let litres = [
        Some(1_700),
        Some(1_700),
        Some(1_700),
        None,
        Some(1_700),
        Some(1_700),
        None,
    ];
    let digest = told(&[water], &days("water_consumed", &litres));
    assert_eq!(subject(&digest, Lang::Hr), "Vaš tjedan, 16. 11. do 22. 11.");
    says(
        &digest,
        Lang::Hr,
        &[
            "Sedam dana od 16. studenoga 2026. do 22. studenoga 2026.",
            "Popili ste 8,5 l od 10 l u 5 dana koji se računaju. Za to bi bile dovoljne 2 čaše (po 0,25 \
         l) više na dan.",
            "Učinjeno: 8,5 l od 10 l; ispunjeno 0 od 5 dana",
            "pon □ uto □ sri □ čet – pet □ sub □ ned –",
            "Upisano: 5 od 7 dana",
            "Znakovi: □ nije ispunjeno, – ništa upisano.",
        ],
    );
}

#[test]
fn a_week_that_was_enough_as_a_whole_says_what_single_days_lacked() {
    // 58 h of 56 h, and two nights short, by an hour and by 30 minutes.
    let hours = [9_000, 9_000, 7_000, 7_500, 8_500, 8_500, 8_500].map(Some);
    let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
    let digest = told(&[sleep], &days("sleep_hours", &hours));
    assert_eq!(digest.advice.unwrap().step, Step::MoreOn(Milli(1_000), 2));
    says(
        &digest,
        Lang::En,
        &[
            "Sleep: the week as a whole was enough; up to 1 hour more on 2 days would have met every day.",
        ],
    );
    let kcal = [1_000, 2_500, 1_000, 1_000, 1_000, 1_000, 1_000].map(|n| Some(n * 1_000));
    let eat = goal("calorie_intake", None, Some(2_000_000), Per::Day);
    let digest = told(&[eat], &days("calorie_intake", &kcal));
    says(
        &digest,
        Lang::En,
        &["up to 500 kcal less on 1 day would have met every day."],
    );
}

#[test]
fn the_goal_that_is_closest_has_the_word() {
    let goals = [
        goal("water_consumed", Some(2_000), None, Per::Day),
        goal("sleep_hours", Some(8_000), None, Per::Day),
        goal("steps", Some(10_000_000), None, Per::Day),
    ];
    // A quarter of the water is lacking, a sixteenth of the sleep, a tenth of the steps.
    let mut known = days("water_consumed", &[Some(1_500); 7]);
    let mut put = |key: &str, value: i64| {
        let id = by_key(key).unwrap().id;
        for (_, day) in &mut known {
            let mut values: BTreeMap<_, _> = day.values().map(|(one, v)| (one.id, v)).collect();
            values.insert(id, Milli(value));
            *day = crate::metrics::fold(&[values]);
        }
    };
    put("sleep_hours", 7_500);
    put("steps", 9_000_000);
    let digest = told(&goals, &known);
    assert_eq!(digest.advice.unwrap().step, Step::Earlier(30));
    let digest = told(&[goals[0], goals[2]], &known);
    assert_eq!(digest.advice.unwrap().step, Step::Steps(1_000));
    says(
        &digest,
        Lang::En,
        &["1,000 steps more a day would have done it."],
    );
}

#[test]
fn what_nobody_can_do_is_not_advised() {
    // 49 h of 77 h: four hours earlier each night.
    let sleep = goal("sleep_hours", Some(11_000), None, Per::Day);
    let digest = told(&[sleep], &days("sleep_hours", &[Some(7_000); 7]));
    assert!(digest.is_wanted(When::Missed));
    assert_eq!(digest.advice, None);
    // Of nights that were not logged nobody knows how long they were.
    let sleep = goal("sleep_hours", Some(56_000), None, Per::Week);
    let digest = told(&[sleep], &days("sleep_hours", &[Some(8_000); 6]));
    assert!(digest.is_wanted(When::Missed));
    assert_eq!(digest.advice, None);
}

#[test]
fn a_child_hears_nothing_of_eating_and_weight() {
    let goals = [
        goal("calorie_intake", Some(2_000_000), None, Per::Day),
        goal("weight", Some(40_000), None, Per::Day),
        goal("sleep_hours", Some(9_000), None, Per::Day),
    ];
    let mut known = days("weight", &[Some(39_000)]);
    known.extend(days("calorie_intake", &[None, Some(1_000_000)]));
    known.extend(days("sleep_hours", &[None, None, Some(8_500)]));
    let report = week(&goals, &known, Breaks::default());
    let about = About {
        birth_date: Some(date(2015, 5, 1)),
        ..About::default()
    };
    let child = digest(&report, &about);
    assert_eq!((child.goals.len(), child.judged()), (1, 1));
    let text = text(&child, Lang::En);
    assert!(!text.contains("kcal") && !text.contains("kg"), "{text}");
    let adult = About {
        birth_date: Some(date(1990, 5, 1)),
        ..About::default()
    };
    assert_eq!(digest(&report, &adult).goals.len(), 3);
}

#[test]
fn somebody_elses_week_bears_their_name_and_does_not_say_you_slept() {
    let sleep = goal("sleep_hours", Some(10_000), None, Per::Day);
    let report = week(&[sleep], &days("sleep_hours", &UNEVEN), Breaks::default());
    let about = About {
        name: Some("Baka Nada".to_owned()),
        ..About::default()
    };
    let digest = digest(&report, &about);
    assert_eq!(
        subject(&digest, Lang::Hr),
        "Baka Nada: tjedan, 16. 11. do 22. 11."
    );
    says(
        &digest,
        Lang::En,
        &["Sleep: 50 h of 70 h this week. Going to bed 2 h 55 min earlier"],
    );
    assert!(!text(&digest, Lang::En).contains("You slept"));
    let short = short(&digest, Lang::En);
    assert!(
        short.body.contains("50") && !short.plain.contains("Nada"),
        "{short:?}"
    );
}
