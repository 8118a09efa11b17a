//! How a mail looks: the frame, paragraphs, facts, the button with a link, and the line that says
//! why one got it. The text and the HTML are made of the same parts, so they say the same.
//!
//! Mail programs know little: tables hold the frame together, a few rules in the head give it the
//! look, and without them it is still readable. Nothing is fetched, so nobody learns that it was
//! opened.

use super::wrap::wrap;
use crate::i18n::Lang;
use crate::i18n::messages::mail as say;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("layout.css");

/// A mail as it is written: its subject, and the same words as text and as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Its language.
    pub lang: Lang,
    /// Its subject: one line.
    pub subject: String,
    /// The text, in lines of at most 76 characters unless a link is longer.
    pub text: String,
    /// The HTML: a whole document.
    pub html: String,
    /// The link that ends mails of this kind, for those that can be ended.
    pub unsubscribe: Option<String>,
}

/// One of several days side by side: its name, a sign for those who see it, and a word for the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCell {
    /// Which day: `Mon`.
    pub day: String,
    /// How it went, as one sign: `■`.
    pub sign: &'static str,
    /// How it went, in a word.
    pub word: String,
}

enum Part {
    Heading(String),
    Paragraph(String),
    Fact(String, String),
    Days(Vec<DayCell>),
    Button(String, String),
}

/// A mail that is being written.
///
/// ```text
/// Letter::new(lang, "Confirm your address", why)
///     .paragraph("Hello iva, …").button("Confirm", &link).render()
/// ```
#[must_use]
pub struct Letter {
    lang: Lang,
    subject: String,
    why: String,
    unsubscribe: Option<String>,
    parts: Vec<Part>,
}

impl Letter {
    /// A mail with nothing in it but its subject, and `why` one got it.
    pub fn new(lang: Lang, subject: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            lang,
            subject: subject.into(),
            why: why.into(),
            unsubscribe: None,
            parts: Vec::new(),
        }
    }

    /// What the parts after it are about.
    pub fn heading(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Heading(text.into()));
        self
    }

    /// Some sentences.
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Paragraph(text.into()));
        self
    }

    /// Something and what it is: `Device: Firefox, Linux`.
    pub fn fact(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.push(Part::Fact(name.into(), value.into()));
        self
    }

    /// Days side by side, as a row of signs that is text: `Mon ■  Tue □`.
    pub fn days(mut self, days: Vec<DayCell>) -> Self {
        self.parts.push(Part::Days(days));
        self
    }

    /// A link that looks like a button, and stands below it as text too.
    pub fn button(mut self, label: impl Into<String>, link: impl Into<String>) -> Self {
        self.parts.push(Part::Button(label.into(), link.into()));
        self
    }

    /// Says at the end how to get no more of these, by a link that works without signing in.
    pub fn unsubscribe(mut self, link: impl Into<String>) -> Self {
        self.unsubscribe = Some(link.into());
        self
    }

    /// What it is about.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// What it says, without its frame: to be shown on a page.
    pub fn content(&self) -> Markup {
        html! { @for part in &self.parts { (self.part(part)) } }
    }

    /// The finished mail.
    pub fn render(self) -> Rendered {
        Rendered {
            lang: self.lang,
            text: self.text(),
            html: self.html().into_string(),
            subject: self.subject,
            unsubscribe: self.unsubscribe,
        }
    }

    fn text(&self) -> String {
        let mut out = String::new();
        let mut after_a_fact = false;
        for part in &self.parts {
            let fact = matches!(part, Part::Fact(..) | Part::Days(_));
            if !out.is_empty() {
                out.push_str(if fact && after_a_fact { "\n" } else { "\n\n" });
            }
            // What a heading is about stands right below it.
            after_a_fact = fact || matches!(part, Part::Heading(_));
            match part {
                Part::Heading(text) => out.push_str(&underlined(text)),
                Part::Days(days) => out.push_str(&row(days)),
                Part::Paragraph(text) => out.push_str(&wrap(text)),
                Part::Fact(name, value) => out.push_str(&wrap(&format!("{name}: {value}"))),
                Part::Button(label, link) => {
                    out.push_str(&format!("{}\n{link}", wrap(&format!("{label}:"))))
                }
            }
        }
        // What follows "-- " is a signature: programs show it apart and do not quote it.
        let mut out = format!("{out}\n\n-- \n{}\n", wrap(&self.why));
        if let Some(link) = &self.unsubscribe {
            let label = say::UNSUBSCRIBE_LINK.text(self.lang);
            out.push_str(&format!("{}\n{link}\n", wrap(&format!("{label}:"))));
        }
        out
    }

    fn html(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    meta name="color-scheme" content="light dark";
                    meta name="supported-color-schemes" content="light dark";
                    title { (self.subject) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    table.outer role="presentation" width="100%" cellpadding="0" cellspacing="0" {
                        tr { td align="center" {
                            table.sheet role="presentation" width="100%" cellpadding="0" cellspacing="0" {
                                tr { td.head { "Wellkin" } }
                                tr { td.body {
                                    h1 { (self.subject) }
                                    (self.content())
                                } }
                                tr { td.foot {
                                    p { (self.why) }
                                    @if let Some(link) = &self.unsubscribe {
                                        p { a href=(link) { (say::UNSUBSCRIBE_LINK.text(self.lang)) } }
                                    }
                                } }
                            }
                        } }
                    }
                }
            }
        }
    }

    fn part(&self, part: &Part) -> Markup {
        match part {
            Part::Heading(text) => html! { h2 { (text) } },
            Part::Days(days) => html! {
                table.days cellpadding="0" cellspacing="0" { tr {
                    @for day in days {
                        td title=(day.word) { (day.day) br; span aria-hidden="true" { (day.sign) } }
                    }
                } }
            },
            Part::Paragraph(text) => html! { p { (text) } },
            Part::Fact(name, value) => html! { p.fact { (name) ": " strong { (value) } } },
            Part::Button(label, link) => html! {
                p.act { a.button href=(link) { (label) } }
                p.link { (say::LINK_BELOW.text(self.lang)) br; a href=(link) { (link) } }
            },
        }
    }
}

fn underlined(text: &str) -> String {
    let lines = wrap(text);
    let longest = lines.lines().map(|line| line.chars().count()).max();
    format!("{lines}\n{}", "=".repeat(longest.unwrap_or(0)))
}

/// Seven days with names of three letters take 47 of the columns.
fn row(days: &[DayCell]) -> String {
    let days = days.iter().map(|day| format!("{} {}", day.day, day.sign));
    days.collect::<Vec<_>>().join("  ")
}

#[cfg(test)]
mod tests {
    use super::super::wrap::COLUMNS;
    use super::*;

    const LINK: &str = "https://diary.example/confirm/abc";

    fn letter() -> Rendered {
        Letter::new(
            Lang::Hr,
            "Potvrdite adresu",
            "Dobili ste ovo jer ste se registrirali. ".repeat(4),
        )
        .paragraph("Pozdrav <b>iva</b>, ".repeat(20))
        .fact("Uređaj", "Firefox & co")
        .fact("Mreža", "192.0.2.0/24")
        .button("Potvrdi", LINK)
        .render()
    }

    #[test]
    fn text_and_html_say_the_same() {
        let letter = letter();
        for said in [
            "Uređaj",
            "192.0.2.0/24",
            "Potvrdi",
            LINK,
            "jer ste se registrirali",
        ] {
            assert!(letter.text.contains(said), "{said}: {}", letter.text);
            assert!(letter.html.contains(said), "{said}: {}", letter.html);
        }
        assert!(
            letter
                .text
                .contains("Uređaj: Firefox & co\nMreža: 192.0.2.0/24\n")
        );
        assert!(letter.text.contains("\n-- \nDobili"));
        let lines = letter.text.lines();
        assert!(
            lines
                .into_iter()
                .all(|line| line.chars().count() <= COLUMNS)
        );
    }

    #[test]
    fn days_are_a_row_of_signs_in_text_and_a_table_with_words_in_html() {
        let day = |day: &str, sign, word: &str| DayCell {
            day: day.to_owned(),
            sign,
            word: word.to_owned(),
        };
        let letter = Letter::new(Lang::En, "Week", "because")
            .heading("Sleep")
            .days(vec![day("Mon", "■", "met"), day("Tue", "–", "nothing")])
            .fact("Streak", "2")
            .render();
        let begin = "Sleep\n=====\nMon ■  Tue –\nStreak: 2\n";
        assert!(letter.text.starts_with(begin), "{}", letter.text);
        assert!(letter.html.contains("<h2>Sleep</h2>"));
        assert!(letter.html.contains("<td title=\"met\">Mon<br>"));
    }

    #[test]
    fn what_is_put_in_is_text_and_never_markup() {
        let html = letter().html;
        assert!(html.contains("Pozdrav &lt;b&gt;iva&lt;/b&gt;"));
        assert!(html.contains("Firefox &amp; co"));
        assert!(html.contains("<html lang=\"hr\">"));
    }

    #[test]
    fn a_mail_fetches_nothing_and_has_a_dark_side() {
        let html = letter().html;
        for foreign in ["src=", "url(", "@import", "<img", "<script", "style=\""] {
            assert!(!html.contains(foreign), "{foreign}");
        }
        assert!(html.contains("prefers-color-scheme: dark"));
        assert!(html.contains("content=\"light dark\""));
    }
}
