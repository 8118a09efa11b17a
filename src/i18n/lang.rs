//! The languages the house speaks, and how one is chosen.

use serde::{Deserialize, Serialize};

/// A language people can read the pages in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English, also the answer when nobody said what they prefer.
    #[default]
    En,
    /// Croatian.
    Hr,
}

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Hr];

    /// The language of a BCP 47 tag such as `hr`, `hr-HR` or `EN_us`; region and script do not
    /// matter. `None` for a language the house does not speak.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|lang| primary.eq_ignore_ascii_case(lang.tag()))
    }

    /// The tag for `lang` attributes and stored settings: `en` or `hr`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Hr => "hr",
        }
    }

    /// The language's name in the language itself, as a language menu shows it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Hr => "Hrvatski",
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4).
    ///
    /// The highest weight wins and the earlier one on a tie. Weight 0 means "not this one", `*`
    /// stands for English, and a header that names nothing we speak is answered in English.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(Lang, f32)> = None;
        for range in header.split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let lang = if tag == "*" {
                Some(Self::default())
            } else {
                Self::from_tag(tag)
            };
            let Some(lang) = lang else { continue };
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            if weight > best.map_or(0.0, |(_, weight)| weight) {
                best = Some((lang, weight));
            }
        }
        best.map_or_else(Self::default, |(lang, _)| lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_whatever_its_region_and_case() {
        assert_eq!(Lang::from_tag("hr-HR"), Some(Lang::Hr));
        assert_eq!(Lang::from_tag(" EN_us "), Some(Lang::En));
        assert_eq!(Lang::from_tag("hrx"), None);
        assert_eq!(Lang::from_tag(""), None);
    }

    #[test]
    fn the_highest_weight_wins_and_the_earlier_on_a_tie() {
        assert_eq!(Lang::from_accept_language("en;q=0.7, hr;q=0.9"), Lang::Hr);
        assert_eq!(Lang::from_accept_language("hr-HR,hr,en-US;q=0.5"), Lang::Hr);
        assert_eq!(Lang::from_accept_language("en, hr"), Lang::En);
        assert_eq!(Lang::from_accept_language("hr;q=0, en;q=0.1"), Lang::En);
        assert_eq!(Lang::from_accept_language("de, *;q=0.5"), Lang::En);
    }

    #[test]
    fn a_header_that_names_nothing_we_speak_is_answered_in_english() {
        for header in ["", "de-DE,de;q=0.9", ";;;,,q=", "hr;q=bad", "hr;q=NaN"] {
            assert_eq!(Lang::from_accept_language(header), Lang::En, "{header}");
        }
    }
}
