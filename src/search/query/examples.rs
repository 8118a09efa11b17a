//! Questions that show what one can ask, for the help and for `docs/SEARCH.md`.

use crate::i18n::{Lang, Msg, messages::search as msg};

/// A question and what it asks.
#[derive(Debug)]
pub struct Example {
    /// In English. Both are understood whatever language is read.
    pub en: &'static str,
    /// In Croatian.
    pub hr: &'static str,
    /// What it finds.
    pub means: &'static Msg,
}

impl Example {
    /// The question in a language.
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Hr => self.hr,
        }
    }
}

const fn example(en: &'static str, hr: &'static str, means: &'static Msg) -> Example {
    Example { en, hr, means }
}

/// What one can ask, the simplest first.
pub const EXAMPLES: &[Example] = &[
    example("headache", "glavobolja", &msg::EXAMPLE_WORD),
    example("\"cold hands\"", "\"hladne ruke\"", &msg::EXAMPLE_PHRASE),
    example("headache -work", "glavobolja -posao", &msg::EXAMPLE_NOT),
    example("#garden", "#vrt", &msg::EXAMPLE_TAG),
    example("has:headache", "ima:glavobolja", &msg::EXAMPLE_HAS),
    example("is:positive", "je:pozitivno", &msg::EXAMPLE_MOOD),
    example("in:notes garden", "u:bilješke vrt", &msg::EXAMPLE_SOURCE),
    example("sleep < 6", "san < 6", &msg::EXAMPLE_BELOW),
    example("sleep<6h30", "san<6h30", &msg::EXAMPLE_TIME),
    example("water >= 2l", "voda >= 2l", &msg::EXAMPLE_AT_LEAST),
    example("water: 2..3 l", "voda: 2..3 l", &msg::EXAMPLE_RANGE),
    example("weight > 80 kg", "težina > 80 kg", &msg::EXAMPLE_UNIT),
    example("steps >= 10k", "koraci >= 10k", &msg::EXAMPLE_THOUSANDS),
    example("mood:4..5", "raspoloženje:4..5", &msg::EXAMPLE_SCORE),
    example("yesterday", "jučer", &msg::EXAMPLE_YESTERDAY),
    example("last winter", "prošle zime", &msg::EXAMPLE_SEASON),
    example("last 7 days", "zadnjih 7 dana", &msg::EXAMPLE_DAYS),
    example("in March", "u ožujku", &msg::EXAMPLE_MONTH),
    example("2026-03", "3/2026", &msg::EXAMPLE_FIGURES),
    example(
        "from:2026-01-01 to:2026-06-30",
        "od:1.1.2026. do:30.6.2026.",
        &msg::EXAMPLE_FROM,
    ),
    example("before:2026", "prije:2026", &msg::EXAMPLE_BEFORE),
    example("+today", "+danas", &msg::EXAMPLE_PLUS),
];
