//! One sentence in every language, with places for values and plural forms.

use super::{Lang, number};
use std::borrow::Cow;

/// A sentence the house can say, in every language it speaks.
///
/// `{name}` is a place for a value. A text with `|` has plural forms: English `one|other`, Croatian
/// `one|few|other`; the count itself is written where `{n}` stands. Made by the `messages!` macro.
#[derive(Debug)]
pub struct Msg {
    /// Room and name, such as `common::SAVE`; unique over the house.
    pub key: &'static str,
    /// The English text.
    pub en: &'static str,
    /// The Croatian text.
    pub hr: &'static str,
}

impl Msg {
    /// The text as it was written, places and plural forms included.
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Hr => self.hr,
        }
    }

    /// The text with every `{name}` replaced by its value from `args`.
    ///
    /// Values are put in as they are, never searched for places again. A place without a value
    /// stays visible. A message with plural forms wants [`Msg::count`]; here its last form is used.
    pub fn fill(&self, lang: Lang, args: &[(&str, &str)]) -> String {
        let text = self.text(lang);
        let form = text.rsplit('|').next().unwrap_or(text);
        substitute(form, |name| lookup(args, name))
    }

    /// The form for `n` things, with `{n}` written as a number of that language and the other
    /// places filled from `args`. A message without plural forms is used for every count.
    pub fn count(&self, lang: Lang, n: i64, args: &[(&str, &str)]) -> String {
        substitute(self.form(lang, n), |name| {
            lookup(args, name).or_else(|| (name == "n").then(|| Cow::Owned(number::whole(lang, n))))
        })
    }

    /// The plural form for `n`, not yet filled.
    pub(super) fn form(&self, lang: Lang, n: i64) -> &'static str {
        let text = self.text(lang);
        let wanted = plural(lang, n);
        // A text with too few forms is a fault a test finds; its last form is still readable.
        text.split('|').take(wanted + 1).last().unwrap_or(text)
    }
}

/// Which form a whole number takes (CLDR's cardinal rules; the sign does not matter).
fn plural(lang: Lang, n: i64) -> usize {
    let n = n.unsigned_abs();
    match (lang, n % 10, n % 100) {
        (Lang::En, _, _) => usize::from(n != 1),
        (Lang::Hr, _, 11..=14) => 2,
        (Lang::Hr, 1, _) => 0,
        (Lang::Hr, 2..=4, _) => 1,
        (Lang::Hr, _, _) => 2,
    }
}

fn lookup<'a>(args: &[(&str, &'a str)], name: &str) -> Option<Cow<'a, str>> {
    args.iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| Cow::Borrowed(*value))
}

/// Replaces each `{name}` by what `value` says, in one pass; unknown places stay as they are.
pub(super) fn substitute<'a>(
    template: &str,
    value: impl Fn(&str) -> Option<Cow<'a, str>>,
) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match value(name) {
            Some(text) => out.push_str(&text),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Shortens `wellkin::i18n::messages::common::SAVE` to `common::SAVE` at compile time.
pub(super) const fn short_key(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut colons = 0;
    let mut at = bytes.len();
    while at > 0 {
        at -= 1;
        if bytes[at] == b':' {
            colons += 1;
            if colons == 3 {
                return path.split_at(at + 1).1;
            }
        }
    }
    path
}

/// Declares messages: `messages! { SAVE { en: "Save", hr: "Spremi" } }` makes `static SAVE: Msg`
/// and lists it in `ALL`.
macro_rules! messages {
    ($($(#[$meta:meta])* $name:ident { en: $en:literal, hr: $hr:literal $(,)? })*) => {
        $(
            #[doc = concat!("“", $en, "”")]
            $(#[$meta])*
            pub static $name: $crate::i18n::Msg = $crate::i18n::Msg {
                key: $crate::i18n::message::short_key(concat!(
                    module_path!(),
                    "::",
                    stringify!($name)
                )),
                en: $en,
                hr: $hr,
            };
        )*

        /// Every message of this file, in the order in which they stand.
        pub const ALL: &[&$crate::i18n::Msg] = &[$(&$name),*];
    };
}
pub(crate) use messages;

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        DAYS { en: "{n} day|{n} days", hr: "{n} dan|{n} dana|{n} dana" }
        GREETING { en: "Hello, {name}!", hr: "Bok, {name}!" }
        FILES { en: "{n} file of {who}|{n} files of {who}", hr: "{n} datoteka, {who}|{n} datoteke, {who}|{n} datoteka, {who}" }
    }

    #[test]
    fn english_has_one_and_other() {
        assert_eq!(DAYS.count(Lang::En, 1, &[]), "1 day");
        assert_eq!(DAYS.count(Lang::En, 0, &[]), "0 days");
        assert_eq!(DAYS.count(Lang::En, 21, &[]), "21 days");
        assert_eq!(DAYS.count(Lang::En, -1, &[]), "-1 day");
        assert_eq!(DAYS.count(Lang::En, 12_345, &[]), "12,345 days");
    }

    #[test]
    fn croatian_has_one_few_and_other() {
        let form = |n| FILES.count(Lang::Hr, n, &[("who", "Iva")]);
        assert_eq!(form(1), "1 datoteka, Iva");
        assert_eq!(form(21), "21 datoteka, Iva");
        assert_eq!(form(3), "3 datoteke, Iva");
        assert_eq!(form(34), "34 datoteke, Iva");
        assert_eq!(form(5), "5 datoteka, Iva");
        let indexes =
            [1, 2, 4, 5, 11, 12, 14, 21, 22, 100, 101, 111, 112].map(|n| plural(Lang::Hr, n));
        assert_eq!(indexes, [0, 1, 1, 2, 2, 2, 2, 0, 1, 2, 0, 2, 2]);
    }

    #[test]
    fn a_value_with_braces_is_not_searched_again() {
        let args = [("name", "{n} {name}")];
        assert_eq!(GREETING.fill(Lang::En, &args), "Hello, {n} {name}!");
    }

    #[test]
    fn a_place_without_a_value_stays_visible() {
        assert_eq!(GREETING.fill(Lang::Hr, &[]), "Bok, {name}!");
        assert_eq!(substitute("a { b", |_| None), "a { b");
    }

    #[test]
    fn keys_carry_the_file_and_the_name() {
        assert!(DAYS.key.ends_with("tests::DAYS"), "{}", DAYS.key);
        assert_eq!(ALL.len(), 3);
    }
}
