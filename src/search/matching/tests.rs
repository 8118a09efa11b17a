use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    i18n::{Lang, units::UnitSystem},
    search::query::{Context, read},
};

fn asked(text: &str) -> Query {
    let today = date(2026, 11, 21);
    read(
        text,
        Context {
            today,
            lang: Lang::En,
            units: UnitSystem::Metric,
        },
    )
}

/// The text with what was found between brackets.
fn marked(question: &str, text: &str, slips: bool) -> String {
    let mut out = String::new();
    let mut at = 0;
    for place in highlights(&asked(question), text, slips) {
        out += &format!("{}[{}]", &text[at..place.start], &text[place.clone()]);
        at = place.end;
    }
    out + &text[at..]
}

#[test]
fn a_text_is_found_by_forms_beginnings_phrases_and_without_others() {
    for (question, text, expected) in [
        ("cvarci ", "Jela sam čvarke i kruh.", true),
        ("glavobolja ", "Opet s glavoboljom", true),
        ("running ", "I run a lot", true),
        ("head", "a headache", true),
        ("head ", "a headache", false),
        ("h", "a headache", false),
        ("\"head\"", "heads", false),
        ("\"cold hands\"", "Cold, HANDS!", true),
        ("\"cold hands\"", "cold wet hands", false),
        ("\"cold cold hands\"", "cold cold cold hands", true),
        ("x-ray ", "the x ray", true),
        ("headache -work", "headache", true),
        ("headache -work", "headache at work", false),
        ("-\"bad day\" ", "a bad long day", true),
        ("\"don't\"", "I don’t", true),
        ("👍", "ok 👍🏽", true),
        ("sleep < 6", "anything", true),
        ("", "", true),
        ("word", "", false),
        ("slep ", "sleep", false),
    ] {
        assert_eq!(
            matches(&asked(question), text, false),
            expected,
            "{question} in {text}"
        );
    }
}

#[test]
fn slips_are_allowed_where_they_are_asked_for_and_words_are_long_enough() {
    for (question, text, expected) in [
        ("slep ", "I sleep", true),
        ("hedahce ", "headache", false),
        ("gardenign ", "gardening", true),
        ("glvob", "glavobolja", true),
        ("dog ", "dig", false),
        ("\"slep\"", "sleep", false),
    ] {
        assert_eq!(
            matches(&asked(question), text, true),
            expected,
            "{question} in {text}"
        );
    }
    // What a text must not have is meant as it is typed.
    assert!(matches(&asked("home -slep "), "at home, no sleep", true));
    assert!(!has_slips(&asked("dog -sleeping ")));
    let many = |n| {
        let term = Term {
            words: vec!["sleeping".to_owned(); n],
            way: Way::Loose,
            not: false,
        };
        let terms = vec![term];
        has_slips(&Query {
            terms,
            ..Query::default()
        })
    };
    assert!(many(MAX_WIDE) && !many(MAX_WIDE + 1));
    assert!(has_slips(&asked("slep")) && !has_slips(&asked("dog \"sleep\" mood:3")));
}

#[test]
fn what_was_found_is_marked_as_it_was_written() {
    for (question, text, slips, expected) in [
        ("cvar", "Čvarci, čvarke", false, "[Čvarci], [čvarke]"),
        (
            "\"cold hands\" cold ",
            "so cold hands, cold",
            false,
            "so [cold hands], [cold]",
        ),
        (
            "#vrt has:kava",
            "U #vrtu uz kavu",
            false,
            "U #[vrtu] uz [kavu]",
        ),
        ("-work head ", "work head", false, "work [head]"),
        ("slep ", "I sleep", true, "I [sleep]"),
    ] {
        assert_eq!(marked(question, text, slips), expected, "{question}");
    }
}

#[test]
fn an_excerpt_stands_around_the_first_place() {
    let long = format!(
        "{} čvarci su dobri. {}",
        "riječ ".repeat(100),
        "kraj ".repeat(100)
    );
    let places = highlights(&asked("cvarci "), &long, false);
    let shown = excerpt(&long, &places);
    assert!(shown.begins_later && shown.ends_sooner);
    assert_eq!(&shown.text[shown.marks[0].clone()], "čvarci");
    assert!(shown.text.starts_with("riječ") && shown.text.ends_with("kraj"));
    assert!((120..=EXCERPT).contains(&shown.text.chars().count()));
    let text = " a b ";
    let short = excerpt(text, &highlights(&asked("\"a\""), text, false));
    assert_eq!((short.text, short.marks.first()), ("a b", Some(&(0..1))));
    assert!(!short.begins_later && !short.ends_sooner);
    let end = format!("{} kraj", "a".repeat(500));
    let shown = excerpt(&end, &highlights(&asked("kraj "), &end, false));
    assert!(shown.begins_later && !shown.ends_sooner && shown.text.ends_with("kraj"));
    assert_eq!(excerpt("", &[]).text, "");
}

#[test]
fn a_text_of_a_mebibyte_is_read_in_one_pass() {
    let question = asked(&"aaaaaaaa \"a a a\" ".repeat(20));
    for text in [
        "a ".repeat(1 << 19),
        "a".repeat(1 << 20),
        "(".repeat(1 << 20),
        "💥".repeat(1 << 18),
    ] {
        let places = highlights(&question, &text, true);
        assert!(places.len() <= 1);
        excerpt(&text, &places);
        matches(&question, &text, true);
    }
}

proptest! {
    #[test]
    fn places_lie_at_boundaries_in_order(question in "[a-cčđ\"# -]{0,20}", text in any::<String>(), more in "[a-cčđ #\n👍-]{0,300}", slips in any::<bool>()) {
        let text = text + &more;
        let query = asked(&question);
        let places = highlights(&query, &text, slips);
        let mut last = 0;
        for place in &places {
            prop_assert!(place.start >= last && place.end > place.start && text.get(place.clone()).is_some());
            last = place.end;
        }
        let shown = excerpt(&text, &places);
        prop_assert!(shown.text.chars().count() <= EXCERPT);
        for mark in &shown.marks {
            prop_assert!(shown.text.get(mark.clone()).is_some());
        }
        prop_assert!(shown.marks.is_empty() == places.is_empty(), "{:?} {:?}", places, shown);
    }

    #[test]
    fn what_is_found_without_slips_is_found_with_them(question in "[a-c ]{0,12}", text in "[a-c ]{0,30}") {
        let query = asked(&question);
        prop_assert!(!matches(&query, &text, false) || matches(&query, &text, true));
    }
}
