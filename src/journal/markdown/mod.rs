//! The light Markdown of notes as HTML: paragraphs, headings, lists, quotes, bold, italic and links.
//!
//! There is no raw HTML and there are no images: whatever is not one of these marks stands there as
//! it was typed. Elements are only those of this list, every one that is opened is closed, and the
//! work grows with the length of the text and with nothing else. The marks are those of
//! [CommonMark](https://spec.commonmark.org/0.31.2/), with one difference: a line one begins is a
//! line that is shown, because a diary is typed by people who expect that.

mod anchors;
mod blocks;
mod inline;
mod links;
#[cfg(test)]
mod tests;

pub use anchors::Anchor;
use maud::{Markup, PreEscaped};
use std::{borrow::Cow, fmt::Write};

/// How deep quotes and lists lie in each other before their marks are shown as they are typed.
const MAX_DEPTH: usize = 4;

/// The text as HTML.
pub fn to_html(text: &str) -> Markup {
    to_html_with(text, &[])
}

/// The text as HTML with links over some of its words, in their order.
pub fn to_html_with(text: &str, anchors: &[Anchor]) -> Markup {
    let marked = anchors::marked(text, anchors);
    // Where nothing was marked such signs are the text's own.
    let anchors = match marked {
        Cow::Owned(_) => anchors,
        Cow::Borrowed(_) => &[],
    };
    let lines: Vec<&str> = marked.lines().collect();
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    blocks::write(&lines, (0, anchors), &mut out);
    PreEscaped(out)
}

/// The beginning of a text that is longer than `most` characters, cut between paragraphs, lines or
/// words where that loses no more than half of it; nothing for one that is not.
pub fn excerpt(text: &str, most: usize) -> Option<&str> {
    let (end, _) = text.char_indices().nth(most)?;
    let head = text.get(..end)?;
    let half = end / 2;
    let cut = ["\n\n", "\n", " "]
        .iter()
        .find_map(|gap| head.rfind(gap).filter(|at| *at >= half));
    Some(head.get(..cut.unwrap_or(end))?.trim_end())
}

/// Writes a text so that nothing in it is markup.
fn escape(text: &str, out: &mut String) {
    // Writing into a string cannot fail.
    let _ = maud::Escaper::new(out).write_str(text);
}
