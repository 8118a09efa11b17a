//! What notes look like, and what they cannot do.

use super::{excerpt, to_html};
use proptest::prelude::*;

fn html(text: &str) -> String {
    to_html(text).into_string()
}

/// The elements of a document in order, as they stand between angle brackets.
fn elements(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or(rest))
        .collect()
}

const LINK: &str = "rel=\"noopener noreferrer nofollow\"";

/// Asserts that only known elements are there, each closed in order, with nothing in them but the
/// address of a link and where a list begins to count.
#[track_caller]
fn assert_harmless(html: &str) {
    let mut open = Vec::new();
    for element in elements(html) {
        if element == "br" {
            continue;
        }
        if let Some(name) = element.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let (name, rest) = element.split_once(' ').unwrap_or((element, ""));
        let known = [
            "p",
            "h3",
            "h4",
            "h5",
            "ul",
            "ol",
            "li",
            "blockquote",
            "strong",
            "em",
            "bdi",
        ];
        match name {
            "a" => {
                let address = rest
                    .strip_prefix("href=\"")
                    .and_then(|rest| rest.split_once('"'));
                let (address, rel) = address.unwrap_or_default();
                let lower = address.to_lowercase();
                let web = lower.starts_with("http://") || lower.starts_with("https://");
                let house = address.starts_with('/') && !address.starts_with("//");
                assert!(web || house, "{html}");
                assert_eq!(rel.trim(), LINK, "{html}");
            }
            "span" => assert_eq!(rest, "class=\"link-host\"", "{html}"),
            "ol" if !rest.is_empty() => {
                let number = rest
                    .strip_prefix("start=\"")
                    .and_then(|n| n.strip_suffix('"'));
                assert!(number.is_some_and(|n| n.parse::<u32>().is_ok()), "{html}");
            }
            _ => assert!(known.contains(&name) && rest.is_empty(), "{name} in {html}"),
        }
        open.push(name);
    }
    assert!(open.is_empty(), "{open:?} stay open in {html}");
}

#[test]
fn paragraphs_keep_their_lines() {
    assert_eq!(html("one\ntwo\n\n\nthree"), "<p>one<br>two</p><p>three</p>");
    assert_eq!(html(""), "");
    assert_eq!(html(" \n\t\n"), "");
}

#[test]
fn bold_and_italic_lie_in_each_other() {
    assert_eq!(
        html("a **b** *c*"),
        "<p>a <strong>b</strong> <em>c</em></p>"
    );
    assert_eq!(html("***both***"), "<p><strong><em>both</em></strong></p>");
    assert_eq!(
        html("**bold and *both***"),
        "<p><strong>bold and <em>both</em></strong></p>"
    );
    for typed in [
        "2 * 3 * 4",
        "a ** b",
        "**open",
        "* alone*?",
        "\\*no\\*",
        "****",
        "a*",
    ] {
        let shown = html(typed);
        assert!(
            !shown.contains("<em>") && !shown.contains("<strong>"),
            "{typed}: {shown}"
        );
    }
    assert_eq!(html("\\*no\\*"), "<p>*no*</p>");
    for typed in ["*a **b* c**", "**a *b** c*", "*a\n\nb*", "**x*", "***x**"] {
        assert_harmless(&html(typed));
    }
}

#[test]
fn headings_lists_and_quotes_are_blocks() {
    assert_eq!(html("# A\n## B\n#### C"), "<h3>A</h3><h4>B</h4><h5>C</h5>");
    assert_eq!(html("#tag is text"), "<p>#tag is text</p>");
    assert_eq!(
        html("- a\n- b\n  more\n\nend"),
        "<ul><li><p>a</p></li><li><p>b</p><p>more</p></li></ul><p>end</p>"
            .replace("</p><p>more", "<br>more")
    );
    assert_eq!(
        html("3. a\n4) b"),
        "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>"
    );
    assert_eq!(
        html("- a\n  - b\n    - c\n- d"),
        "<ul><li><p>a</p><ul><li><p>b</p><ul><li><p>c</p></li></ul></li></ul></li><li><p>d</p></li></ul>"
    );
    assert_eq!(
        html("> said\n> > again\nme"),
        "<blockquote><p>said</p><blockquote><p>again</p></blockquote></blockquote><p>me</p>"
    );
    assert_eq!(
        html("1.5 kg and -2 degrees"),
        "<p>1.5 kg and -2 degrees</p>"
    );
}

#[test]
fn links_say_where_they_lead() {
    assert_eq!(
        html("[here](https://clinic.example/a?b=1&c)"),
        format!(
            "<p><a href=\"https://clinic.example/a?b=1&amp;c\" {LINK}><bdi>here</bdi></a> \
             <span class=\"link-host\">(clinic.example)</span></p>"
        )
    );
    assert_eq!(
        html("[day](/entries)"),
        format!("<p><a href=\"/entries\" {LINK}><bdi>day</bdi></a></p>")
    );
    let bare = html("See https://clinic.example/x. Done");
    assert!(bare.contains("href=\"https://clinic.example/x\""), "{bare}");
    assert!(bare.ends_with("</a>. Done</p>"), "{bare}");
}

#[test]
fn nothing_but_the_web_and_this_house_is_a_link() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert%281%29",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://",
        "https://bank.example@evil.example",
        "https://a.example/\u{202e}x",
        "https://a.example/\"onmouseover=x",
        "ftp://a.example",
        "mailto:iva@home.example",
        "\tjavascript:x",
        "entries",
        "",
    ] {
        let shown = html(&format!("[x]({address})"));
        assert!(
            !shown.contains("href=\"j") && !shown.contains(">x<"),
            "{address}: {shown}"
        );
        assert_harmless(&shown);
    }
}

#[test]
fn markup_is_text() {
    for typed in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://track.example/p.png)",
        "[<b>x</b>](https://a.example)",
        "[x](https://a.example \"onclick=alert(1)\")",
        "**<svg/onload=alert(1)>**",
        "> <iframe src=//evil.example>",
        "- <style>*{display:none}</style>",
        "# <form action=/logout>",
        "<!-- x --> &lt;script&gt; &#x3c;script>",
        "[a](https://a.example/'><script>)",
        "https://a.example/\"><script>alert(1)</script>",
        "\\<script>",
        "<form method=\"post\" action=\"/account/privacy/erase\">",
    ] {
        let shown = html(typed);
        assert_harmless(&shown);
        assert!(
            !shown.contains("<img") && !shown.contains("<script"),
            "{shown}"
        );
    }
}

#[test]
fn what_is_long_or_deep_ends() {
    for sign in [
        "[", "]", "*", "**a", ">", "> ", "- ", "(", "[a](", "[a](/", "\\", "#", "1. ", "`", "_",
    ] {
        let shown = html(&sign.repeat(100_000 / sign.len()));
        assert_harmless(&shown);
        assert!(shown.len() < 2_000_000, "{sign}: {}", shown.len());
    }
    let stairs: String = (0..400)
        .map(|n| format!("{}- x\n", "  ".repeat(n)))
        .collect();
    assert_harmless(&html(&stairs));
    assert_harmless(&html(&"> - ".repeat(20_000)));
    assert_harmless(&html(&"a\n".repeat(200_000)));
}

#[test]
fn a_long_text_is_cut_where_it_hurts_least() {
    assert_eq!(excerpt("short", 10), None);
    assert_eq!(excerpt("eight ch", 8), None);
    assert_eq!(excerpt("one two three", 9), Some("one two"));
    assert_eq!(excerpt("first\n\nsecond part", 14), Some("first\n\nsecond"));
    assert_eq!(excerpt("first line\n\nx", 12), Some("first line"));
    assert_eq!(excerpt(&"š".repeat(20), 5), Some("ššššš"));
}

proptest! {
    #[test]
    fn whatever_is_typed_the_page_stays_whole(
        text in r#"([ \n\*\[\]\(\)<>"'&#\-\\/:.0-9a-dž]|https://a\.example|javascript:|\*\*|  - |> ){0,80}"#,
    ) {
        assert_harmless(&html(&text));
    }

    #[test]
    fn no_word_is_lost(words in prop::collection::vec("[a-zčćž]{1,8}", 1..20)) {
        let shown = html(&words.join("\n"));
        for word in &words {
            prop_assert!(shown.contains(word.as_str()));
        }
    }
}
