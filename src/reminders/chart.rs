//! Seven days as a row of signs, and the same in words.

use crate::goals::{Day, DayState};
use crate::i18n::messages::reminders as say;
use crate::i18n::{Lang, Msg, date};
use crate::mail::DayCell;

/// The order in which days are named in words, and the legend explains signs.
const ORDER: [DayState; 8] = [
    DayState::Met,
    DayState::Logged,
    DayState::Missed,
    DayState::NotLogged,
    DayState::Skipped,
    DayState::Paused,
    DayState::NoTarget,
    DayState::Running,
];

/// The sign of a day.
const fn sign(state: DayState) -> &'static str {
    match state {
        DayState::Met => "■",
        DayState::Missed => "□",
        DayState::Logged => "●",
        DayState::NotLogged => "–",
        DayState::Skipped => "○",
        DayState::Paused => "◇",
        DayState::NoTarget => "·",
        DayState::Running | DayState::Ahead => "…",
    }
}

const fn word(state: DayState) -> &'static Msg {
    match state {
        DayState::Met => &say::DAY_MET,
        DayState::Missed => &say::DAY_NOT_MET,
        DayState::Logged => &say::DAY_LOGGED,
        DayState::NotLogged => &say::DAY_NOTHING,
        DayState::Skipped => &say::DAY_SKIPPED,
        DayState::Paused => &say::DAY_PAUSED,
        DayState::NoTarget => &say::DAY_NO_TARGET,
        DayState::Running | DayState::Ahead => &say::DAY_OPEN,
    }
}

/// The days as cells of a row.
pub fn cells(days: &[Day], lang: Lang) -> Vec<DayCell> {
    let cell = |day: &Day| DayCell {
        day: date::weekday_short(lang, day.date.weekday()),
        sign: sign(day.state),
        word: word(day.state).text(lang).to_owned(),
    };
    days.iter().map(cell).collect()
}

/// The same in words: `met Mon, Tue; not met Wed`.
pub fn in_words(days: &[Day], lang: Lang) -> String {
    let named = ORDER.iter().filter_map(|state| {
        let of_state = days.iter().filter(|day| day.state == *state);
        let names: Vec<_> = of_state
            .map(|day| date::weekday_short(lang, day.date.weekday()))
            .collect();
        let word = word(*state).text(lang);
        (!names.is_empty()).then(|| format!("{word} {}", names.join(", ")))
    });
    named.collect::<Vec<_>>().join("; ")
}

/// What the signs mean that occur in these days: `■ met, □ not met`.
pub fn legend<'a>(days: impl Iterator<Item = &'a Day> + Clone, lang: Lang) -> String {
    let occurs = |state: &&DayState| days.clone().any(|day| day.state == **state);
    let explain = |state: &DayState| format!("{} {}", sign(*state), word(*state).text(lang));
    let explained = ORDER.iter().filter(occurs).map(explain);
    explained.collect::<Vec<_>>().join(", ")
}
