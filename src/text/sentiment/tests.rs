#![allow(clippy::unwrap_used)]

use super::*;
use crate::text::sentiment;

fn mood(text: &str) -> Mood {
    sentiment(text).unwrap().mood
}

fn score(text: &str) -> f64 {
    sentiment(text).unwrap().score
}

#[test]
fn good_and_bad_notes_are_told_apart() {
    for text in [
        "I slept really well, what a lovely morning",
        "Baš sam sretna danas, divan dan",
    ] {
        assert_eq!(mood(text), Mood::Positive, "{text}");
    }
    for text in [
        "I feel awful and I can't sleep",
        "Grozan dan, jako sam tužna i sve me boli",
    ] {
        assert_eq!(mood(text), Mood::Negative, "{text}");
    }
    for text in [
        "Woke up at seven, took the bus to the office",
        "Ustala u sedam i otišla na posao autobusom",
    ] {
        assert_eq!(mood(text), Mood::Neutral, "{text}");
    }
}

#[test]
fn a_negation_turns_the_word_after_it() {
    assert!(score("The food was good") > 0.0 && score("The food was not good") < 0.0);
    assert!(score("Danas sam bila sretna") > 0.0 && score("Danas nisam bila sretna") < 0.0);
    assert!(score("Not good, I went home") < 0.0);
    // It ends with its clause.
    assert!(score("I did not go to the office, happy day") > 0.0);
}

#[test]
fn what_one_has_not_done_in_ages_is_done_now() {
    assert!(score("I haven't laughed so much in years") > 0.0);
    assert!(score("Odavno se nisam tako smijala") > 0.0);
}

#[test]
fn intensifiers_strengthen_and_dampeners_weaken() {
    assert!(score("It was a very good day") > score("It was a good day"));
    assert!(score("It was a slightly good day") < score("It was a good day"));
    assert!(score("Dan je bio jako lijep") > score("Dan je bio lijep"));
    assert!(score("Dan je bio pomalo tužan") > score("Dan je bio tužan"));
}

#[test]
fn what_follows_but_weighs_more() {
    assert!(score("The day was good but the night was terrible") < 0.0);
    assert!(
        score("The night was terrible but the day was good")
            > score("The day was good but the night was terrible")
    );
    assert!(score("Dan je bio lijep, ali noć je bila grozna") < 0.0);
    assert!(score("Iako je dan bio grozan, večer je bila predivna") > 0.0);
}

#[test]
fn capitals_and_exclamation_marks_stress() {
    assert!(score("This was a GREAT walk") > score("This was a great walk"));
    assert!(score("This was a great walk!!") > score("This was a great walk"));
    assert_eq!(
        score("This was a great walk!!!!"),
        score("This was a great walk!!!!!!!!!")
    );
}

#[test]
fn emoji_and_emoticons_count() {
    for text in [
        "the walk today 😀",
        "the walk today :)",
        "the walk today :-D",
        "the walk today 👍🏽",
        "danas šetnja ❤️",
    ] {
        assert_eq!(mood(text), Mood::Positive, "{text}");
    }
    for text in ["the walk today 😢", "the walk today :(", "danas šetnja 😡"] {
        assert_eq!(mood(text), Mood::Negative, "{text}");
    }
    // Times and lists are no faces.
    assert_eq!(score("the bus (at 8:30) to work: 8) later"), 0.0);
}

#[test]
fn a_complaint_that_is_gone_is_good() {
    assert!(score("The headache is gone") > 0.0);
    assert!(score("Glavobolja je nestala") > 0.0);
}

#[test]
fn croatian_words_are_found_with_prefixes_and_drawn_out() {
    assert!(score("Danas je najljepši dan") > score("Danas je lijep dan"));
    assert!(score("Danas sam nezadovoljna") < 0.0);
    assert!(score("Danas je bilo suuuper") > 0.0);
}

#[test]
fn carriers_say_where_they_stand_and_their_shares_make_a_whole() {
    let text = "😀 Žao mi je, ali dan je bio divan i odličan.";
    let sentiment = sentiment(text).unwrap();
    assert!(sentiment.carriers.len() >= 3);
    for carrier in &sentiment.carriers {
        let span: String = text
            .chars()
            .skip(carrier.start)
            .take(carrier.end - carrier.start)
            .collect();
        assert_eq!(span, carrier.text);
    }
    let whole: f64 = sentiment.carriers.iter().map(|c| c.share.abs()).sum();
    assert!((whole - 1.0).abs() < 1e-9);
}

#[test]
fn every_listed_valence_and_role_can_be_read() {
    for list in [
        include_str!("../data/sentiment-en.txt"),
        include_str!("../data/sentiment-hr.txt"),
        include_str!("../data/signs.txt"),
    ] {
        for section in list.lines().filter_map(|l| l.strip_prefix("= ")) {
            assert!(
                section.trim().parse::<f64>().is_ok_and(|v| v.abs() <= 4.0),
                "{section}"
            );
        }
    }
    for list in [
        include_str!("../data/roles-en.txt"),
        include_str!("../data/roles-hr.txt"),
    ] {
        for section in list.lines().filter_map(|l| l.strip_prefix("= ")) {
            assert!(
                [
                    "more", "less", "not", "only", "but", "though", "gone", "ages"
                ]
                .contains(&section),
                "{section}"
            );
        }
    }
}

#[test]
fn the_croatian_list_is_not_short() {
    let list = include_str!("../data/sentiment-hr.txt");
    let entries = list
        .lines()
        .filter(|l| !l.starts_with(['#', '=', '~']))
        .flat_map(|l| l.split(','));
    let distinct: std::collections::HashSet<&str> =
        entries.map(str::trim).filter(|e| !e.is_empty()).collect();
    assert!(distinct.len() >= 1500, "{}", distinct.len());
}

#[test]
fn many_words_are_named_by_their_strength() {
    let sentiment = sentiment(&"a good day ".repeat(500)).unwrap();
    assert_eq!(sentiment.carriers.len(), CARRIERS_MAX);
    assert!(sentiment.score <= 1.0);
}
