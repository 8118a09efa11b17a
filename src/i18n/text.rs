//! A message with its values, kept until somebody's language is known.

use super::message::substitute;
use super::{Lang, Msg, date, number};
use jiff::civil::Date;
use std::borrow::Cow;

/// A value in a [`Text`], written in the reader's language when the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Words that are the same in every language: a name, a code, what somebody typed.
    Plain(String),
    /// A whole number, grouped as the language groups digits.
    Whole(i64),
    /// A number in thousandths, with at most so many decimal places.
    Milli(i64, u8),
    /// A day, written short.
    Date(Date),
    /// Another text, such as the name of a metric inside a sentence about it.
    Text(Box<Text>),
}

impl Arg {
    fn render(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Plain(words) => Cow::Borrowed(words),
            Self::Whole(n) => Cow::Owned(number::whole(lang, *n)),
            Self::Milli(milli, places) => Cow::Owned(number::format(lang, *milli, *places)),
            Self::Date(day) => Cow::Owned(date::short(lang, *day)),
            Self::Text(text) => Cow::Owned(text.render(lang)),
        }
    }
}

impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Plain(words.to_owned())
    }
}

impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Plain(words)
    }
}

impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Whole(n)
    }
}

impl From<Date> for Arg {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(Box::new(text))
    }
}

impl From<&'static Msg> for Arg {
    fn from(msg: &'static Msg) -> Self {
        Text::new(msg).into()
    }
}

/// A message together with its values, to be rendered once the reader's language is known.
///
/// Rules and use cases answer with a `Text`, so that they need not know who asks.
#[derive(Debug, Clone)]
pub struct Text {
    msg: &'static Msg,
    args: Vec<(&'static str, Arg)>,
    count: Option<i64>,
}

impl Text {
    /// The message, with no values yet.
    pub const fn new(msg: &'static Msg) -> Self {
        Self {
            msg,
            args: Vec::new(),
            count: None,
        }
    }

    /// Gives `{name}` its value.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Chooses the plural form for `n` things, which is also the value of `{n}`.
    #[must_use]
    pub const fn count(mut self, n: i64) -> Self {
        self.count = Some(n);
        self
    }

    /// The key of the message, for logs and tests that should not depend on the wording.
    pub const fn key(&self) -> &'static str {
        self.msg.key
    }

    /// The sentence in `lang`.
    pub fn render(&self, lang: Lang) -> String {
        let form = match self.count {
            Some(n) => self.msg.form(lang, n),
            None => {
                let text = self.msg.text(lang);
                text.rsplit('|').next().unwrap_or(text)
            }
        };
        substitute(form, |name| {
            let given = self.args.iter().find(|(key, _)| *key == name);
            match (given, self.count) {
                (Some((_, value)), _) => Some(value.render(lang)),
                (None, Some(n)) if name == "n" => Some(Cow::Owned(number::whole(lang, n))),
                (None, _) => None,
            }
        })
    }
}

impl From<&'static Msg> for Text {
    fn from(msg: &'static Msg) -> Self {
        Self::new(msg)
    }
}

/// Two texts are equal when they would read the same in every language: same message, same values.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.msg.key == other.msg.key && self.args == other.args && self.count == other.count
    }
}

impl Eq for Text {}

#[cfg(test)]
mod tests {
    use super::*;

    static LIMIT: Msg = Msg {
        key: "tests::LIMIT",
        en: "{what}: at most {max} ({n} try left)|{what}: at most {max} ({n} tries left)",
        hr: "{what}: najviše {max} (još {n} pokušaj)|{what}: najviše {max} (još {n} pokušaja)|{what}: najviše {max} (još {n} pokušaja)",
    };
    static WEIGHT: Msg = Msg {
        key: "tests::WEIGHT",
        en: "Weight",
        hr: "Težina",
    };

    #[test]
    fn values_are_written_in_the_readers_language() {
        let text = Text::new(&LIMIT)
            .arg("what", &WEIGHT)
            .arg("max", Arg::Milli(1_234_500, 1))
            .count(1);
        assert_eq!(
            text.render(Lang::En),
            "Weight: at most 1,234.5 (1 try left)"
        );
        assert_eq!(
            text.render(Lang::Hr),
            "Težina: najviše 1.234,5 (još 1 pokušaj)"
        );
    }

    #[test]
    fn texts_compare_by_message_and_values() {
        let three = Text::new(&LIMIT).arg("max", "20").count(3);
        assert_eq!(three, three.clone());
        assert_ne!(three, Text::new(&LIMIT).arg("max", "21").count(3));
        assert_ne!(Text::from(&WEIGHT), Text::from(&LIMIT));
    }
}
