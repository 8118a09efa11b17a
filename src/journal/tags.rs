//! Tags: words by which notes are found again, given beside the text or written in it as `#tag`.

use std::collections::BTreeSet;

use super::model::MAX_TAG;

/// A tag as it is kept: without blanks around it and the `#` it may be typed with, in lower case.
pub fn folded(typed: &str) -> String {
    let typed = typed.trim();
    let bare = typed.strip_prefix('#').unwrap_or(typed);
    bare.trim().to_lowercase()
}

/// Whether a folded tag can be kept.
pub fn is_one(tag: &str) -> bool {
    let taken = |c: char| c != '#' && c != ',' && !c.is_control();
    (1..=MAX_TAG).contains(&tag.chars().count()) && tag.trim() == tag && tag.chars().all(taken)
}

/// What is kept of the tags given beside a text: folded, in order, without those the text has.
pub fn beside(given: &[String], text: &str) -> Vec<String> {
    let written = in_text(text);
    let folded: BTreeSet<String> = given.iter().map(|tag| folded(tag)).collect();
    folded
        .into_iter()
        .filter(|tag| !written.contains(tag))
        .collect()
}

/// The tags of a line in which they are separated by commas; what is empty between two is left out.
pub fn of_line(typed: &str) -> Vec<String> {
    let parts = typed.split(',').map(folded);
    parts.filter(|tag| !tag.is_empty()).collect()
}

/// The tags in a text: a `#` at the beginning of a word, and letters, digits, `_` and `-` behind it,
/// at least one of them a letter. `#1` and the `#` of an address are none.
pub fn in_text(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        if c == '#' && begins_word(before) {
            let word = behind.split(|c| !belongs(c)).next().unwrap_or_default();
            let tag = word.trim_end_matches(['-', '_']).to_lowercase();
            if tag.chars().any(char::is_alphabetic) && is_one(&tag) {
                found.insert(tag);
            }
            // What was looked at is not looked at again.
            rest = &behind[word.len()..];
            before = word.chars().next_back().unwrap_or(c);
        } else {
            rest = behind;
            before = c;
        }
    }
    found
}

fn begins_word(before: char) -> bool {
    before.is_whitespace() || "([{\"'„“‚‘«»*_,;:!?>-".contains(before)
}

fn belongs(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        in_text(text).into_iter().collect()
    }

    #[test]
    fn a_tag_in_the_text_begins_a_word_and_has_a_letter() {
        assert_eq!(
            found("#Walk by the #sea, then (#čaj)."),
            ["sea", "walk", "čaj"]
        );
        assert_eq!(
            found("#well-being #2026-goals #_x_"),
            ["2026-goals", "_x", "well-being"]
        );
        for none in [
            "# Heading",
            "#1",
            "c#sharp",
            "https://wiki.example/#part",
            "##twice",
            "#",
            "a#b #",
        ] {
            assert!(found(none).is_empty(), "{none}: {:?}", found(none));
        }
        assert!(found(&format!("#{}", "x".repeat(MAX_TAG + 1))).is_empty());
        assert_eq!(found(&format!("#{}", "š".repeat(MAX_TAG))).len(), 1);
    }

    #[test]
    fn tags_are_folded_and_those_of_the_text_are_not_kept_twice() {
        let given = ["  #Sea ", "Walk", "walk", "ŠETNJA"].map(str::to_owned);
        assert_eq!(beside(&given, "At the #sea"), ["walk", "šetnja"]);
        assert_eq!(of_line(" #Sea,, Long walk , "), ["sea", "long walk"]);
    }

    #[test]
    fn what_is_no_tag_is_told_from_what_is() {
        for good in ["sea", "long walk", "č", &"x".repeat(MAX_TAG)] {
            assert!(is_one(good), "{good}");
        }
        for bad in ["", " sea", "a,b", "a#b", "a\nb", &"x".repeat(MAX_TAG + 1)] {
            assert!(!is_one(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_long_row_of_signs_is_looked_at_once() {
        assert!(found(&"#".repeat(100_000)).is_empty());
        assert_eq!(found(&"#a ".repeat(30_000)), ["a"]);
    }
}
