//! A part of a text with what was looked for marked in it.

use std::ops::Range;

use maud::{Markup, html};

use crate::search::matching::excerpt;

/// A piece of text that is marked, or not.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    marked: bool,
}

/// The part of `text` around the first of `places`, which are byte ranges in order and apart, each of
/// them marked. The marks of Markdown are left out, and lines run on.
pub fn marked_excerpt(text: &str, places: &[Range<usize>]) -> Markup {
    let part = excerpt(text, places);
    html! {
        @if part.begins_later { "… " }
        @for piece in pieces(part.text, &part.marks) {
            @if piece.marked { mark { (piece.text) } } @else { (piece.text) }
        }
        @if part.ends_sooner { " …" }
    }
}

/// The text in pieces, marked and not.
fn pieces(text: &str, places: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut places = places.iter().peekable();
    let mut put = |shown: char, marked: bool| match pieces.last_mut() {
        // White space of any length is one blank.
        Some(last) if shown == ' ' && last.text.ends_with(' ') => {}
        None if shown == ' ' => {}
        Some(last) if last.marked == marked => last.text.push(shown),
        _ => pieces.push(Piece {
            text: shown.into(),
            marked,
        }),
    };
    let mut begins = true;
    let mut signs = false;
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        while places.next_if(|place| place.end <= at).is_some() {}
        let marked = places.peek().is_some_and(|place| place.start <= at);
        let rest = text.get(at..).unwrap_or_default();
        if begins && !marked {
            signs = opens_a_line(rest);
        }
        begins = c == '\n';
        signs &= !begins && "#>-*+ ".contains(c);
        match c {
            _ if signs => {}
            '*' if !marked && is_a_sign(before, rest) => {}
            c if c.is_whitespace() || c.is_control() => put(' ', marked),
            c => put(c, marked),
        }
        before = c;
    }
    pieces
}

/// Whether a star at the beginning of `rest` makes something bold or italic: not that of `2*3` or `2 * 3`.
fn is_a_sign(before: char, rest: &str) -> bool {
    let after = rest.chars().nth(1).unwrap_or('\n');
    let both = |is: fn(char) -> bool| is(before) && is(after);
    !both(char::is_alphanumeric) && !both(char::is_whitespace)
}

/// Whether a line begins with the sign of a heading, a quote or a list, and a blank behind it.
fn opens_a_line(line: &str) -> bool {
    let bare = line.trim_start_matches(['#', '>', '-', '+', '*']);
    bare.len() < line.len() && bare.starts_with(' ')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &[&str]) -> String {
        let mut places: Vec<_> = words
            .iter()
            .map(|word| {
                let at = text.find(word).unwrap();
                at..at + word.len()
            })
            .collect();
        places.sort_by_key(|place| place.start);
        marked_excerpt(text, &places).into_string()
    }

    #[test]
    fn what_was_looked_for_is_marked_and_everything_is_escaped() {
        assert_eq!(
            shown("A <b>headache</b> & rest", &["headache"]),
            "A &lt;b&gt;<mark>headache</mark>&lt;/b&gt; &amp; rest"
        );
        assert_eq!(
            shown("Čvarci i čaj", &["čaj", "Čvarci"]),
            "<mark>Čvarci</mark> i <mark>čaj</mark>"
        );
        assert_eq!(shown("", &[]), "");
    }

    #[test]
    fn marks_of_markdown_are_left_out_and_lines_run_on() {
        assert_eq!(
            shown(
                "# Sea\n\n- **long** swim\n> said #sea 2*3 2 * 3\n-5 degrees",
                &["swim"]
            ),
            "Sea long <mark>swim</mark> said #sea 2*3 2 * 3 -5 degrees"
        );
    }

    #[test]
    fn a_long_text_is_shown_around_the_first_place() {
        let text = format!("{} needle {}", "word ".repeat(200), "more ".repeat(200));
        let shown = shown(&text, &["needle"]);
        assert!(
            shown.starts_with("… word ") && shown.ends_with("more …"),
            "{shown}"
        );
        assert!(shown.contains("<mark>needle</mark>"), "{shown}");
        assert!(shown.chars().count() < 300, "{shown}");
    }
}
