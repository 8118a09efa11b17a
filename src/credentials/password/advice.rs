//! How hard a password is to guess, said in the person's language.

use super::common::is_common;
use crate::i18n::messages::accounts as say;
use crate::i18n::{Msg, Text};
use zxcvbn::feedback::{Suggestion, Warning};
use zxcvbn::zxcvbn;

/// The least score, of 0 to 4, that a password must reach; see [`check_password`](super::check_password) for why.
pub const LEAST_SCORE: u8 = 2;

/// Characters that are looked at. Guessing cost grows no more after so many, but the time to
/// estimate it does.
const LOOKED_AT: usize = 100;

/// What the estimate of a password found.
#[derive(Debug, Clone)]
pub struct Strength {
    /// 0 (found at once) to 4 (not found).
    pub score: u8,
    /// Seconds to find it for somebody who stole the database and tries 10,000 a second, which is
    /// already more than Argon2id lets one machine do.
    pub seconds_to_crack: u64,
    /// What makes it easy.
    pub warning: Option<&'static Msg>,
    /// What would make it harder.
    pub suggestions: Vec<&'static Msg>,
}

/// Estimates `password`. `known` are words somebody who knows the person would try first.
///
/// The estimate takes a known word for one of a few easy ones, but adds generously for whatever
/// stands around it. So what is left of the password without those words has to hold by itself.
pub fn judge(password: &str, known: &[&str]) -> Strength {
    if is_common(password) {
        return Strength {
            score: 0,
            seconds_to_crack: 0,
            warning: Some(&say::COMMON),
            suggestions: vec![&say::A_FEW_WORDS],
        };
    }
    let shortened: String = password.chars().take(LOOKED_AT).collect();
    let parts = known
        .iter()
        .flat_map(|word| std::iter::once(*word).chain(word.split(['@', '.', '_', '-', ' '])));
    let mut words: Vec<String> = parts
        .filter(|part| part.len() > 2)
        .map(str::to_lowercase)
        .collect();
    words.push("wellkin".to_owned());
    // The longest first, so that an address goes before the name in it.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let whole = estimate(&shortened, &words);
    let lower = shortened.to_lowercase();
    let rest = words
        .iter()
        .fold(lower.clone(), |rest, word| rest.replace(word, ""));
    if rest == lower {
        return whole;
    }
    let rest = Strength {
        warning: Some(&say::OWN_WORDS),
        ..estimate(&rest, &words)
    };
    if rest.score < whole.score {
        rest
    } else {
        whole
    }
}

fn estimate(password: &str, words: &[String]) -> Strength {
    let inputs: Vec<&str> = words.iter().map(String::as_str).collect();
    let entropy = zxcvbn(password, &inputs);
    let times = entropy.crack_times();
    let seconds: std::time::Duration = times.offline_slow_hashing_1e4_per_second().into();
    let feedback = entropy.feedback();
    Strength {
        score: entropy.score().into(),
        seconds_to_crack: seconds.as_secs(),
        warning: feedback
            .and_then(|feedback| feedback.warning())
            .map(warning),
        suggestions: feedback
            .map(|feedback| feedback.suggestions())
            .unwrap_or_default()
            .iter()
            .copied()
            .map(suggestion)
            .collect(),
    }
}

impl Strength {
    /// Why the password is refused and what to do about it, in one text: the time and the score of
    /// the estimate, what makes it easy, and up to two pieces of advice.
    pub fn refusal(&self) -> Text {
        let mut advice = self.suggestions.iter().copied();
        let first = advice.next().unwrap_or(&say::ADD_WORDS);
        let advice = match advice.next() {
            Some(second) => Text::new(&say::TWO_SENTENCES)
                .arg("one", first)
                .arg("other", second),
            None => Text::new(first),
        };
        Text::new(&say::PASSWORD_WEAK)
            .arg("time", self.time())
            .arg("score", i64::from(self.score))
            .arg("warning", self.warning.unwrap_or(&say::EASY_TO_GUESS))
            .arg("advice", advice)
    }

    /// The time to crack, in the largest unit that fits.
    pub fn time(&self) -> Text {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        const DAY: u64 = 24 * HOUR;
        const MONTH: u64 = 30 * DAY;
        const YEAR: u64 = 365 * DAY;
        let (msg, unit) = match self.seconds_to_crack {
            0 => return Text::new(&say::LESS_THAN_A_SECOND),
            s if s < MINUTE => (&say::ABOUT_SECONDS, 1),
            s if s < HOUR => (&say::ABOUT_MINUTES, MINUTE),
            s if s < DAY => (&say::ABOUT_HOURS, HOUR),
            s if s < MONTH => (&say::ABOUT_DAYS, DAY),
            s if s < YEAR => (&say::ABOUT_MONTHS, MONTH),
            s if s < 100 * YEAR => (&say::ABOUT_YEARS, YEAR),
            _ => return Text::new(&say::CENTURIES),
        };
        Text::new(msg).count(i64::try_from(self.seconds_to_crack / unit).unwrap_or(i64::MAX))
    }
}

fn warning(warning: Warning) -> &'static Msg {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => &say::STRAIGHT_ROWS,
        Warning::ShortKeyboardPatternsAreEasyToGuess => &say::KEYBOARD_PATTERNS,
        Warning::RepeatsLikeAaaAreEasyToGuess => &say::REPEATS_OF_A_CHARACTER,
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => &say::REPEATS_OF_A_PART,
        Warning::ThisIsATop10Password => &say::TOP_10,
        Warning::ThisIsATop100Password => &say::TOP_100,
        Warning::ThisIsACommonPassword => &say::COMMON,
        Warning::ThisIsSimilarToACommonlyUsedPassword => &say::SIMILAR_TO_COMMON,
        Warning::SequencesLikeAbcAreEasyToGuess => &say::SEQUENCES,
        Warning::RecentYearsAreEasyToGuess => &say::RECENT_YEARS,
        Warning::AWordByItselfIsEasyToGuess => &say::SINGLE_WORD,
        Warning::DatesAreOftenEasyToGuess => &say::DATES,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => &say::NAMES_ALONE,
        Warning::CommonNamesAndSurnamesAreEasyToGuess => &say::COMMON_NAMES,
    }
}

fn suggestion(suggestion: Suggestion) -> &'static Msg {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => &say::A_FEW_WORDS,
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => &say::NO_NEED_FOR_SYMBOLS,
        Suggestion::AddAnotherWordOrTwo => &say::ADD_WORDS,
        Suggestion::CapitalizationDoesntHelpVeryMuch => &say::CAPITALS_HELP_LITTLE,
        Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => &say::ALL_CAPITALS,
        Suggestion::ReversedWordsArentMuchHarderToGuess => &say::REVERSED_WORDS,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => &say::SUBSTITUTIONS,
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => &say::LONGER_PATTERN,
        Suggestion::AvoidRepeatedWordsAndCharacters => &say::AVOID_REPEATS,
        Suggestion::AvoidSequences => &say::AVOID_SEQUENCES,
        Suggestion::AvoidRecentYears => &say::AVOID_YEARS,
        Suggestion::AvoidYearsThatAreAssociatedWithYou => &say::AVOID_OWN_YEARS,
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => &say::AVOID_OWN_DATES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn advice_is_given_in_the_persons_language() {
        let refusal = judge("password", &[]).refusal();
        let english = refusal.render(Lang::En);
        let croatian = refusal.render(Lang::Hr);
        assert!(english.contains("less than a second"), "{english}");
        assert!(english.contains("0 of 4"), "{english}");
        assert!(english.contains("a very common password"), "{english}");
        assert!(croatian.contains("manje od sekunde"), "{croatian}");
        assert!(croatian.contains("0 od 4"), "{croatian}");
        assert!(croatian.contains("vrlo česta lozinka"), "{croatian}");
        let refusal = judge("aaaaaaaaaaaa", &[]).refusal();
        let english = refusal.render(Lang::En);
        assert!(english.contains("Repeats like “aaa”"), "{english}");
        assert!(english.contains("Avoid repeated words"), "{english}");
    }

    #[test]
    fn names_a_stranger_knows_count_as_words() {
        assert!(judge("horvatica1", &["m.horvatica"]).score < LEAST_SCORE);
        assert!(judge("horvatica1", &[]).score >= LEAST_SCORE);
        assert!(judge("wellkin2026", &[]).score < LEAST_SCORE);
        let branka = ["branka", "branka@household.example"];
        for own in ["branka-branka", "Branka.123", "household BRANKA"] {
            assert!(judge(own, &branka).score < LEAST_SCORE, "{own}");
        }
        let long = "branka voli tri plave rode";
        assert!(judge(long, &branka).score >= LEAST_SCORE);
    }

    #[test]
    fn times_are_told_in_the_largest_unit_that_fits() {
        let time = |seconds_to_crack| {
            let strength = Strength {
                seconds_to_crack,
                score: 0,
                warning: None,
                suggestions: Vec::new(),
            };
            strength.time().render(Lang::En)
        };
        assert_eq!(time(0), "less than a second");
        assert_eq!(time(61), "about 1 minute");
        assert_eq!(time(3 * 24 * 3600), "about 3 days");
        assert_eq!(time(400 * 24 * 3600), "about 1 year");
        assert_eq!(time(u64::MAX), "centuries");
    }
}
