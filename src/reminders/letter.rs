//! The digest of a week as a mail, and in a few words for other ways.

use super::digest::{Digest, TOLD};
use super::{chart, words};
use crate::goals::{GoalReport, WeekState, in_a_row};
use crate::i18n::messages::reminders as say;
use crate::i18n::{Lang, Msg, date};
use crate::mail::{Letter, Short};
use crate::metrics::by_id;

/// To whom a letter goes, and what it leads back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct To {
    /// The user name of whoever reads it.
    pub reader: String,
    /// What absolute links begin with.
    pub home: String,
    /// The link that ends letters of this kind.
    pub unsubscribe: String,
}

impl To {
    /// A letter to them, with why they get it and how to end it.
    pub fn letter(&self, lang: Lang, subject: &str, why: &Msg) -> Letter {
        let why = why.fill(lang, &[("name", &self.reader), ("home", &self.home)]);
        Letter::new(lang, subject, why).unsubscribe(&*self.unsubscribe)
    }
}

/// The most characters of what other ways than mail say.
const SHORT_MAX: usize = 600;

/// What a digest is about, in one line.
pub fn subject(digest: &Digest, lang: Lang) -> String {
    let span = words::span(lang, digest.week);
    // That none was met all week is in the letter, and no headline.
    let judged = if digest.met() == 0 {
        0
    } else {
        digest.judged()
    };
    let judged = i64::try_from(judged).unwrap_or(i64::MAX);
    let met = digest.met().to_string();
    let (span, met) = (("span", &*span), ("met", &*met));
    match (&digest.name, judged) {
        (None, 0) => say::SUBJECT.fill(lang, &[span]),
        (None, _) => say::SUBJECT_MET.count(lang, judged, &[span, met]),
        (Some(name), 0) => say::SUBJECT_OF.fill(lang, &[span, ("name", name)]),
        (Some(name), _) => say::SUBJECT_OF_MET.count(lang, judged, &[span, met, ("name", name)]),
    }
}

/// The page on which one reads on.
pub const fn place(digest: &Digest) -> &'static str {
    match digest.name {
        Some(_) => "/account/family",
        None => "/account/goals",
    }
}

/// The digest as a mail.
pub fn letter(digest: &Digest, to: &To, lang: Lang) -> Letter {
    let [from, until] = [digest.week.from, digest.week.to].map(|day| date::long(lang, day));
    let lead = say::LEAD.fill(lang, &[("from", &from), ("to", &until)]);
    let mut letter = to
        .letter(lang, &subject(digest, lang), &say::WHY_WEEK)
        .paragraph(lead);
    if digest.judged() == 0 && digest.goals.iter().all(|goal| goal.figure.is_none()) {
        letter = letter.paragraph(say::NO_DATA_AT_ALL.text(lang));
    }
    if let Some(advice) = advice(digest, lang) {
        letter = letter.paragraph(advice);
    }
    if let Some(days) = words::skipped(digest, lang) {
        letter = letter.fact(say::NOT_COUNTED.text(lang), days);
    }
    for goal in &digest.goals {
        letter = tell(letter, digest, goal, lang);
    }
    if digest.more > 0 {
        let more = i64::try_from(digest.more).unwrap_or(i64::MAX);
        letter = letter.paragraph(say::MORE_GOALS.count(lang, more, &[]));
    }
    let days = digest
        .goals
        .iter()
        .take(TOLD)
        .flat_map(|goal| &goal.week.days);
    let legend = chart::legend(days, lang);
    if !legend.is_empty() {
        letter = letter.paragraph(say::SIGNS.fill(lang, &[("legend", &legend)]));
    }
    let button = match digest.name {
        Some(_) => &say::OPEN_FAMILY,
        None => &say::OPEN_GOALS,
    };
    letter.button(button.text(lang), format!("{}{}", to.home, place(digest)))
}

fn advice(digest: &Digest, lang: Lang) -> Option<String> {
    let advice = digest.advice.as_ref()?;
    words::advice(advice, digest.name.is_none(), lang, digest.units)
}

/// `Sleep: at least 8 h a day`.
fn heading(digest: &Digest, goal: &GoalReport, lang: Lang) -> String {
    let name = by_id(goal.metric).map_or("", |metric| metric.name.text(lang));
    format!("{name}: {}", goal.week.goal.in_words(lang, digest.units))
}

fn tell(letter: Letter, digest: &Digest, goal: &GoalReport, lang: Lang) -> Letter {
    let (units, days) = (digest.units, &goal.week.days);
    let letter = letter
        .heading(heading(digest, goal, lang))
        .days(chart::cells(days, lang))
        .fact(say::DONE.text(lang), words::result(goal, lang, units))
        .fact(say::DAYS.text(lang), chart::in_words(days, lang));
    if matches!(goal.week.state, WeekState::NoData | WeekState::Excused) {
        return letter;
    }
    let change = |before| words::change(goal, before, lang, units);
    let letter = letter
        .fact(say::LOGGED.text(lang), words::logged(goal, lang))
        .fact(say::LAST_WEEK.text(lang), change(goal.before))
        .fact(say::FOUR_WEEKS.text(lang), change(goal.four_week_mean));
    match goal.streak.and_then(|streak| in_a_row(streak, lang)) {
        Some(streak) => letter.fact(say::STREAK.text(lang), streak),
        None => letter,
    }
}

/// The digest in a few words.
pub fn short(digest: &Digest, lang: Lang) -> Short {
    let goals = digest.goals.iter().map(|goal| {
        let name = by_id(goal.metric).map_or("", |metric| metric.name.text(lang));
        format!("{name}: {}.", words::result(goal, lang, digest.units))
    });
    let body: Vec<String> = advice(digest, lang).into_iter().chain(goals).collect();
    let (plain_title, plain) = match digest.name {
        Some(_) => (&say::SUBJECT_SOMEBODY, &say::SHORT_PLAIN_OF),
        None => (&say::SUBJECT, &say::SHORT_PLAIN),
    };
    let span = words::span(lang, digest.week);
    Short {
        title: subject(digest, lang),
        plain_title: plain_title.fill(lang, &[("span", &span)]),
        body: cut(body.join("\n")),
        plain: plain.text(lang).to_owned(),
        link: place(digest).to_owned(),
        expires_at: None,
    }
}

/// At most [`SHORT_MAX`] characters, and whole lines.
fn cut(text: String) -> String {
    let mut left = SHORT_MAX;
    let fits = |line: &&str| {
        let length = line.chars().count() + 1;
        left = left.saturating_sub(length);
        left > 0
    };
    text.lines().take_while(fits).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
#[path = "letter_tests.rs"]
mod tests;
