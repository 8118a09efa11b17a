//! Links laid over words of a text, such as the topics a note names.
//!
//! They are told by places in the text as it was written, which the marks of Markdown move. So a sign
//! is put before and behind each of those words, from a part of Unicode that means nothing, and the
//! writer of a paragraph makes the link of it. A text that has such signs itself gets no links.

use std::borrow::Cow;

use super::{escape, links};

/// The first of the signs that begin a link; the link's number is added to it.
const OPEN: u32 = 0x10_0000;
/// The sign that ends a link.
pub(super) const CLOSE: char = '\u{10FFFD}';

/// A link over some words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The first Unicode scalar value it lies over.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where it leads.
    pub href: String,
    /// Its classes.
    pub class: String,
    /// What is told of it beside its words.
    pub title: String,
}

impl Anchor {
    pub(super) fn open(&self, out: &mut String) {
        for (before, value) in [
            ("<a class=\"", &self.class),
            ("\" href=\"", &self.href),
            ("\" title=\"", &self.title),
        ] {
            out.push_str(before);
            escape(value, out);
        }
        out.push_str("\">");
    }
}

/// The number of the link that a sign begins.
pub(super) fn opened(sign: char) -> Option<usize> {
    let number = u32::from(sign).checked_sub(OPEN)?;
    usize::try_from(number).ok().filter(|_| sign != CLOSE)
}

/// The text with signs around the words of the links, which must be in order; those that lie past
/// its end, in each other, or in a link that is written in the text are left out.
pub(super) fn marked<'t>(text: &'t str, anchors: &[Anchor]) -> Cow<'t, str> {
    if anchors.is_empty() || text.chars().any(|c| u32::from(c) >= OPEN) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + anchors.len() * 8);
    let mut next = anchors.iter().enumerate().peekable();
    let mut closes = None;
    // Where in what is written the last sign stands.
    let mut begun = 0;
    // Up to here, in bytes, a link of the text goes.
    let mut taken = 0;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if closes == Some(count) {
            out.push(CLOSE);
            closes = None;
        }
        if at >= taken {
            taken = at + link(text.get(at..).unwrap_or_default(), c);
            if taken > at && closes.take().is_some() {
                // There are no links in links, and the one that was written stays.
                out.remove(begun);
            }
        }
        while next.next_if(|(_, one)| one.start < count).is_some() {}
        if let Some((number, one)) = next.next_if(|(_, one)| one.start == count)
            && closes.is_none()
            && at >= taken
            && one.end > count
            && let Some(sign) = u32::try_from(number)
                .ok()
                .and_then(|n| char::from_u32(OPEN + n))
        {
            begun = out.len();
            out.push(sign);
            closes = Some(one.end);
        }
        out.push(c);
    }
    // One that goes past the end of the text, or ends with it.
    if closes.is_some() {
        out.push(CLOSE);
    }
    Cow::Owned(out)
}

/// How many bytes a link takes that is written where `rest` begins with `c`.
fn link(rest: &str, c: char) -> usize {
    let found = match c {
        '[' => links::in_brackets(rest),
        'h' | 'H' => links::bare(rest),
        _ => None,
    };
    found.map_or(0, |found| found.length)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::to_html_with;
    use super::*;

    /// The text with a link over each of these words.
    fn html(text: &str, words: &[&str]) -> String {
        let mut from = 0;
        let anchors: Vec<Anchor> = words
            .iter()
            .map(|word| {
                let at = from + text[from..].find(word).unwrap();
                from = at + word.len();
                let start = text[..at].chars().count();
                Anchor {
                    start,
                    end: start + word.chars().count(),
                    href: "/t?a=1&b=2".to_owned(),
                    class: "topic".to_owned(),
                    title: "\"it\"".to_owned(),
                }
            })
            .collect();
        let open = "<a class=\"topic\" href=\"/t?a=1&amp;b=2\" title=\"&quot;it&quot;\">";
        to_html_with(text, &anchors)
            .into_string()
            .replace(open, "<T>")
    }

    #[test]
    fn words_are_links_wherever_the_marks_of_markdown_put_them() {
        for (text, words, expected) in [
            (
                "Čaj & kava.",
                &["Čaj", "kava"][..],
                "<p><T>Čaj</a> &amp; <T>kava</a>.</p>",
            ),
            ("# A headache", &["headache"], "<h3>A <T>headache</a></h3>"),
            (
                "- tea\n- coffee",
                &["coffee"],
                "<ul><li><p>tea</p></li><li><p><T>coffee</a></p></li></ul>",
            ),
            (
                "A **headache** now",
                &["headache"],
                "<p>A <strong><T>headache</a></strong> now</p>",
            ),
            (
                "> tea *and tea*",
                &["tea", "tea"],
                "<blockquote><p><T>tea</a> <em>and <T>tea</a></em></p></blockquote>",
            ),
            ("tea", &["tea"], "<p><T>tea</a></p>"),
            ("  tea  \n  rum", &["rum"], "<p>tea<br><T>rum</a></p>"),
        ] {
            assert_eq!(html(text, words), expected, "{text}");
        }
    }

    #[test]
    fn a_link_of_the_text_has_no_link_in_it() {
        for text in [
            "See https://tea.example/tea now",
            "See [green tea](https://shop.example/tea) now",
        ] {
            let plain = to_html_with(text, &[]).into_string();
            assert_eq!(html(text, &["tea", "tea"]), plain, "{text}");
        }
    }

    #[test]
    fn words_in_which_a_link_of_the_text_stands_are_no_link() {
        for (text, words) in [
            ("green [tea](https://shop.example) now", "green [tea]"),
            ("green https://shop.example/tea now", "green https://shop"),
        ] {
            let plain = to_html_with(text, &[]).into_string();
            assert_eq!(html(text, &[words]), plain, "{text}");
        }
    }

    #[test]
    fn a_text_with_such_signs_stands_as_it_is() {
        let text = format!("tea {CLOSE}\u{100000} tea");
        assert_eq!(html(&text, &["tea"]), format!("<p>{text}</p>"));
    }

    #[test]
    fn links_past_the_end_or_in_each_other_are_left_out_or_closed() {
        let anchor = |start, end| Anchor {
            start,
            end,
            href: String::new(),
            class: String::new(),
            title: String::new(),
        };
        let anchors = [anchor(0, 5), anchor(2, 3), anchor(3, 99), anchor(80, 90)];
        let html = to_html_with("abc def", &anchors).into_string();
        assert_eq!(html.matches("<a ").count(), html.matches("</a>").count());
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        let html = to_html_with("abc\n\ndef", &anchors[..1]).into_string();
        assert_eq!(html.matches("<a ").count(), html.matches("</a>").count());
    }
}
