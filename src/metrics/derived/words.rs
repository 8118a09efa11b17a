//! What is said about a mistake in an expression.

use crate::i18n::{Arg, Msg, Text, messages::derived as say};

use super::{
    language::{LENGTH_MAX, Mistake, NAMES_MAX, WINDOW_MAX, What},
    set::REACH_MAX,
};

impl Mistake {
    /// What is wrong, in a sentence.
    pub fn told(&self) -> Text {
        let most = |msg: &'static Msg, most: usize| Text::new(msg).count(most as i64);
        match &self.what {
            What::Empty => Text::new(&say::EMPTY),
            What::TooLong => most(&say::TOO_LONG, LENGTH_MAX),
            What::Sign => Text::new(&say::SIGN),
            What::Misplaced => Text::new(&say::MISPLACED),
            What::Ends => Text::new(&say::ENDS),
            What::Unclosed => Text::new(&say::UNCLOSED),
            What::Number => Text::new(&say::NUMBER),
            What::TooDeep => Text::new(&say::TOO_DEEP),
            What::NoMetric(name) => Text::new(&say::NO_METRIC).arg("name", name.as_str()),
            What::NoFunction(name) => Text::new(&say::NO_FUNCTION).arg("name", name.as_str()),
            What::Arguments(name, least, most) if least == most => {
                let text = Text::new(&say::ARGUMENTS).arg("name", *name);
                text.count(*least as i64)
            }
            What::Arguments(name, least, most) => Text::new(&say::ARGUMENTS_BETWEEN)
                .arg("name", *name)
                .arg("least", *least as i64)
                .arg("most", *most as i64),
            What::Window(name) => Text::new(&say::WINDOW).arg("name", *name),
            What::Days => Text::new(&say::DAYS).count(i64::from(WINDOW_MAX)),
            What::TooMany => most(&say::TOO_MANY, NAMES_MAX),
            What::NothingRead => Text::new(&say::NOTHING_READ),
            What::Itself => Text::new(&say::ITSELF),
            What::Circle(keys) => Text::new(&say::CIRCLE).arg("keys", keys.join(" → ")),
            What::ByZero => Text::new(&say::BY_ZERO),
            What::NoValue => Text::new(&say::NO_VALUE_EVER),
            What::TooFar => Text::new(&say::TOO_FAR).count(i64::from(REACH_MAX)),
        }
    }

    /// The same with the place, counted in letters from 1.
    pub fn told_with_place(&self, text: &str) -> Text {
        let letter = |at: usize| {
            let before = text.char_indices().take_while(|(byte, _)| *byte < at);
            before.count() as i64
        };
        let (from, to) = (letter(self.at.start) + 1, letter(self.at.end));
        match to <= from {
            true => Text::new(&say::AT).arg("from", from),
            false => Text::new(&say::FROM_TO).arg("from", from).arg("to", to),
        }
        .arg("what", Arg::from(self.told()))
    }
}
