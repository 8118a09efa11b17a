#![allow(clippy::unwrap_used)]

mod dates;
mod values;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::{
    search::{Query, Source, Term, Trouble, Way, What, Wish},
    text::{Mood, words},
};

/// A Saturday.
const TODAY: Date = date(2026, 11, 21);

fn context(lang: Lang, units: UnitSystem) -> Context {
    Context {
        today: TODAY,
        lang,
        units,
    }
}

fn asked(text: &str) -> Query {
    read(text, context(Lang::En, UnitSystem::Metric))
}

/// Terms as `-word`, `word*` for begun, `"exact words"`.
fn terms_of(query: &Query) -> Vec<String> {
    let shown = |term: &Term| {
        let words = term.words.join(" ");
        let words = match term.way {
            Way::Loose => words,
            Way::Begun => format!("{words}*"),
            Way::Exact => format!("\"{words}\""),
        };
        format!("{}{words}", if term.not { "-" } else { "" })
    };
    query.terms.iter().map(shown).collect()
}

fn troubles(query: &Query) -> Vec<(&str, Trouble)> {
    query
        .problems
        .iter()
        .map(|problem| (problem.part.as_str(), problem.trouble))
        .collect()
}

#[test]
fn words_are_searched_and_the_last_is_begun() {
    for (text, terms) in [
        ("sleep", vec!["sleep*"]),
        ("sleep ", vec!["sleep"]),
        ("Loš san", vec!["Loš", "san*"]),
        ("x-ray, 5km!", vec!["x ray", "5 km"]),
        (
            "\"cold hands\" -work -\"bad day\"",
            vec!["\"cold hands\"", "-\"bad day\"", "-work"],
        ),
        ("„hladne ruke” -pos", vec!["\"hladne ruke\"", "-pos"]),
        ("\"yesterday\" +today", vec!["\"yesterday\"", "today*"]),
        ("work work ", vec!["work"]),
        ("👍🏽 頭痛", vec!["👍🏽", "頭 痛*"]),
        ("- -- --- + : :: # \"\" () ' < =", vec![]),
        (
            "12:30 http://a.example/b",
            vec!["12", "30", "http", "a example b*"],
        ),
    ] {
        let query = asked(text);
        let mut found = terms_of(&query);
        found.sort();
        let mut expected = terms.clone();
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
        assert!(
            query.wishes.is_empty() && query.problems.is_empty(),
            "{text}: {query:?}"
        );
    }
    assert_eq!(asked(""), Query::default());
}

#[test]
fn keys_are_understood_in_both_languages() {
    let has = |what: &str| What::Has(what.to_owned());
    let tag = |what: &str| What::Tagged(what.to_owned());
    for (texts, what) in [
        (
            "has:headache|has:headaches|ima:Headache|has: headache|has:\"headache\"",
            has("headache"),
        ),
        ("has:\"čaj od  kamilice\"", has("čaj od kamilice")),
        ("#vrt|#VRT|tag:vrt|oznaka:#vrt|tag: vrt", tag("vrt")),
        ("tag:\"Dobar dan\"", tag("dobar dan")),
        (
            "is:positive|je:pozitivno|IS:GOOD",
            What::Sounds(Mood::Positive),
        ),
        ("is:neutral|je:neutralno", What::Sounds(Mood::Neutral)),
        ("is:negative|je:loše", What::Sounds(Mood::Negative)),
        ("in:notes|u:bilješke|in:journal", What::From(Source::Note)),
        ("in:entries|u:unosi|u: unosima", What::From(Source::Entry)),
    ] {
        for text in texts.split('|') {
            let query = asked(text);
            assert_eq!(
                query.wishes,
                [Wish {
                    what: what.clone(),
                    not: false
                }],
                "{text}"
            );
            assert!(
                query.terms.is_empty() && query.problems.is_empty(),
                "{text}: {query:?}"
            );
            let query = asked(&format!("-{text}"));
            assert_eq!(
                query.wishes,
                [Wish {
                    what: what.clone(),
                    not: true
                }],
                "-{text}"
            );
        }
    }
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_is_searched() {
    for (text, terms, wishes, expected) in [
        (
            "sleep <",
            vec!["sleep"],
            0,
            vec![("sleep <", Trouble::BadValue)],
        ),
        (
            "sleep < banana ",
            vec!["sleep", "banana"],
            0,
            vec![("sleep < banana", Trouble::BadValue)],
        ),
        (
            "mood:great bread ",
            vec!["mood", "great", "bread"],
            0,
            vec![("mood:great", Trouble::BadValue)],
        ),
        (
            "foo < 6 bar ",
            vec!["foo", "6", "bar"],
            0,
            vec![("foo < 6", Trouble::UnknownMetric)],
        ),
        (
            "foo:bar water>2 ",
            vec!["foo", "bar"],
            1,
            vec![("foo:bar", Trouble::UnknownWord)],
        ),
        (
            "from:soon bread ",
            vec!["bread"],
            0,
            vec![("from:soon", Trouble::BadDate)],
        ),
        ("from: ", vec![], 0, vec![("from:", Trouble::BadDate)]),
        (
            "is:blue in:kitchen bread ",
            vec!["bread"],
            0,
            vec![
                ("is:blue", Trouble::UnknownWord),
                ("in:kitchen", Trouble::UnknownWord),
            ],
        ),
        ("has: ", vec![], 0, vec![("has:", Trouble::UnknownWord)]),
        (
            "\"cold hands ",
            vec!["\"cold hands\""],
            0,
            vec![("\"cold hands ", Trouble::OpenQuote)],
        ),
        ("weight > 80 ducats ", vec!["ducats"], 1, vec![]),
    ] {
        let query = asked(text);
        assert_eq!(terms_of(&query), terms, "{text}");
        assert_eq!(query.wishes.len(), wishes, "{text}");
        assert_eq!(troubles(&query), expected, "{text}");
    }
}

#[test]
fn parts_stand_beside_each_other() {
    let query = asked("headache last winter sleep < 6 -work has:rain \"bad night\" in:notes gre");
    assert_eq!(
        terms_of(&query),
        ["headache", "-work", "\"bad night\"", "gre*"]
    );
    assert_eq!(query.wishes.len(), 4);
    assert!(query.problems.is_empty());
}

#[test]
fn limits_are_told() {
    let many =
        |what: &dyn Fn(usize) -> String, n: usize| (0..n).map(what).collect::<Vec<_>>().join(" ");
    let query = asked(&many(&|i| format!("w{i}"), 20));
    assert_eq!(query.terms.len(), TERMS_MAX);
    assert_eq!(troubles(&query), [("", Trouble::TooMany)]);
    let query = asked(&many(&|i| format!("#w{i}"), 20));
    assert_eq!(
        (query.wishes.len(), troubles(&query)),
        (WISHES_MAX, vec![("", Trouble::TooMany)])
    );
    let query = asked(&format!("\"{}\"", many(&|i| format!("w{i}"), 20)));
    assert_eq!(
        (query.terms[0].words.len(), troubles(&query)),
        (PHRASE_MAX, vec![("", Trouble::TooMany)])
    );
    let query = asked(&many(&|i| format!("k{}:v", char::from(b'a' + i as u8)), 20));
    assert_eq!(query.problems.len(), PROBLEMS_MAX);
    let query = asked(&format!("{} lost", "č".repeat(QUESTION_MAX)));
    assert_eq!(
        (query.terms.len(), troubles(&query)),
        (1, vec![("", Trouble::TooLong)])
    );
    assert_eq!(
        asked(&format!("has:{}", "č".repeat(100))).wishes,
        [Wish {
            what: What::Has("č".repeat(PART_MAX)),
            not: false
        }]
    );
    let part = &asked(&format!("from:{}", "č".repeat(100))).problems[0].part;
    assert_eq!(part.chars().count(), PART_MAX);
}

#[test]
fn a_hundred_thousand_of_anything_is_read() {
    for what in [
        "(", "[", "\"", "\" ", "-", "- ", ":", "a:", "#", "<", "a<", "sleep<", "..", "1-", "(a+)+",
        "💥", "\u{301}", "\u{202e}", "\0", "+", "last ", "12.",
    ] {
        let query = asked(&what.repeat(100_000));
        assert!(
            query
                .problems
                .iter()
                .any(|problem| problem.trouble == Trouble::TooLong),
            "{what}"
        );
        assert!(query.terms.len() <= TERMS_MAX && query.wishes.len() <= WISHES_MAX);
    }
}

#[test]
fn examples_are_understood_in_both_languages_and_mean_the_same() {
    for example in EXAMPLES {
        for lang in Lang::ALL {
            let query = asked(example.text(lang));
            assert!(query.problems.is_empty(), "{}", example.text(lang));
            assert!(
                !(query.wishes.is_empty() && query.terms.is_empty()),
                "{}",
                example.text(lang)
            );
        }
        let (en, hr) = (asked(example.en), asked(example.hr));
        let named = |query: &Query| {
            query
                .wishes
                .iter()
                .filter(|w| !matches!(w.what, What::Has(_) | What::Tagged(_)))
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (named(&en), en.terms.len()),
            (named(&hr), hr.terms.len()),
            "{} {}",
            example.en,
            example.hr
        );
    }
}

#[test]
fn what_was_understood_is_told_in_both_languages() {
    for (text, en, hr) in [
        ("sleep < 6", "Sleep: less than 6 h", "San: manje od 6 h"),
        (
            "steps >= 10k",
            "Steps: at least 10,000 steps",
            "Koraci: najmanje 10.000 koraka",
        ),
        ("mood:4..5", "Mood: 4 to 5", "Raspoloženje: od 4 do 5"),
        ("-has:rain", "not mentions rain", "bez: spominje: rain"),
        (
            "last winter",
            "1 Dec 2025 to 28 Feb 2026",
            "od 1. 12. 2025. do 28. 2. 2026.",
        ),
        ("in March", "March 2026", "ožujak 2026."),
        ("2025", "2025", "2025."),
        ("from:2026-01-01", "from 1 Jan 2026", "od 1. 1. 2026."),
    ] {
        let wish = &asked(text).wishes[0];
        let told = |lang| told(wish, lang, UnitSystem::Metric).replace('\u{a0}', " ");
        assert_eq!(
            (told(Lang::En), told(Lang::Hr)),
            (en.to_owned(), hr.to_owned()),
            "{text}"
        );
    }
    let terms = asked("\"cold hands\" -work ").terms;
    assert_eq!(
        (
            told_term(&terms[0], Lang::Hr),
            told_term(&terms[1], Lang::En)
        ),
        ("„cold hands”".into(), "not work".into())
    );
}

/// Pieces of questions, so that what is made at random means something now and then.
fn piece() -> impl Strategy<Value = String> {
    let some = [
        "sleep",
        "san",
        "water:",
        "<",
        ">=",
        "=",
        "6",
        "6,5",
        "10k",
        "2..3",
        "kg",
        "lb",
        "-",
        "\"",
        "#",
        "last",
        "winter",
        "prošli",
        "petak",
        "in",
        "March",
        "2026",
        "2026-03-12",
        "12.3.",
        "from:",
        "to:",
        "do:",
        "has:",
        "is:positive",
        "in:notes",
        "foo:bar",
        "čaj",
        "don't",
        "x-ray",
        "👍",
        " ",
        " ",
        " ",
        " ",
        "yesterday",
        "+",
        "..",
        "today",
        "头",
        ":",
        "tag:",
        "’",
    ];
    prop_oneof![8 => prop::sample::select(some.map(str::to_owned).to_vec()), 1 => any::<String>(), 1 => "[a-z]{1,9}"]
}

proptest! {
    #[test]
    fn anything_is_read_and_what_was_read_is_read_again(
        pieces in prop::collection::vec(piece(), 0..30), us in any::<bool>(), croatian in any::<bool>(),
    ) {
        let text = pieces.concat();
        let units = if us { UnitSystem::Us } else { UnitSystem::Metric };
        let context = context(if croatian { Lang::Hr } else { Lang::En }, units);
        let query = read(&text, context);
        prop_assert!(query.terms.len() <= TERMS_MAX && query.wishes.len() <= WISHES_MAX && query.problems.len() <= PROBLEMS_MAX);
        for term in &query.terms {
            prop_assert!(!term.words.is_empty());
            prop_assert!(term.words.iter().all(|word| words::words(word).count() == 1), "{:?}", term);
        }
        let again = to_text(&query, context);
        if again.chars().count() <= QUESTION_MAX {
            let same = read(&again, context);
            prop_assert_eq!((&same.terms, &same.wishes), (&query.terms, &query.wishes), "{:?} {:?}", text, again);
            prop_assert!(same.problems.is_empty(), "{:?} {:?}", again, same.problems);
        }
        for wish in &query.wishes {
            prop_assert!(!told(wish, context.lang, units).is_empty());
        }
    }
}

#[test]
fn the_page_about_searching_has_the_examples_and_all_it_shows_is_understood() {
    let page = include_str!("../../../../docs/SEARCH.md");
    for Example { en, hr, means } in EXAMPLES {
        let row = format!("| `{en}` | `{hr}` | {} |", means.en);
        assert!(page.contains(&row), "{row}");
    }
    // What stands between backticks is a question, but for keys without a value and the sign for leaving out.
    let shown = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| !code.ends_with(':') && *code != "-");
    let mut count = 0;
    for code in shown {
        let query = asked(&code.split_whitespace().collect::<Vec<_>>().join(" "));
        assert!(query.problems.is_empty(), "{code}: {query:?}");
        assert!(
            !(query.terms.is_empty() && query.wishes.is_empty()),
            "{code}"
        );
        count += 1;
    }
    assert!(count > 2 * EXAMPLES.len());
}
