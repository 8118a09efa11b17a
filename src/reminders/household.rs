//! The household's week: how many percent of their own goals those reached who share with it.

use super::letter::To;
use super::words;
use crate::goals::{Facts, percent};
use crate::i18n::Lang;
use crate::i18n::messages::reminders as say;
use crate::mail::{Letter, Short};
use crate::metrics::{Dates, MetricId, by_id};
use crate::ops::ids::PersonId;
use crate::persons::{self, Group, Groups};
use crate::sharing::{Housemate, housemates};
use crate::store::{Reads, StoreError};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// How somebody fares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fared {
    /// Whose week.
    pub person: PersonId,
    /// The date of their day.
    pub today: Date,
    /// What they share with the household and can be measured.
    pub groups: Groups,
    /// What they are called.
    pub name: String,
    /// Percent of their own goals in the seven days; nothing without data.
    pub now: Option<u8>,
    /// The same in the seven days before.
    pub before: Option<u8>,
}

/// The household's week as one of its members sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdWeek {
    /// The seven days.
    pub week: Dates,
    /// Whose eyes see it.
    pub reader: PersonId,
    /// Those who share and have a goal in what they share, by name.
    pub people: Vec<Fared>,
}

impl HouseholdWeek {
    /// Whether there is anything to tell: somebody else shares, and somebody logged something.
    pub fn is_worth_telling(&self) -> bool {
        let others = self.people.iter().any(|one| one.person != self.reader);
        others && self.people.iter().any(|one| one.now.is_some())
    }
}

/// The household's seven days from `first` on, as `reader` may see them at `now`. Who has to agree
/// to a newer privacy notice first is not in it.
///
/// # Errors
/// When the store fails.
pub fn week(
    reads: &impl Reads,
    reader: PersonId,
    first: Date,
    now: Timestamp,
) -> Result<HouseholdWeek, StoreError> {
    let mut people = Vec::new();
    for who in housemates(reads, now)? {
        if !persons::owes_consent(reads, who.person)? {
            people.extend(fared(reads, who, first)?);
        }
    }
    Ok(HouseholdWeek {
        week: seven(first),
        reader,
        people,
    })
}

fn seven(first: Date) -> Dates {
    Dates {
        from: first,
        to: first.saturating_add(6.days()),
    }
}

fn fared(reads: &impl Reads, who: Housemate, first: Date) -> Result<Option<Fared>, StoreError> {
    let groups: Groups = who
        .groups
        .iter()
        .filter(|one| *one != Group::Journal)
        .collect();
    let (week, before) = (seven(first), seven(first.saturating_sub(7.days())));
    let both = Dates {
        from: before.from,
        to: week.to,
    };
    let facts = Facts::read(reads, who.person, both)?;
    let is_shared =
        |id: &MetricId| by_id(*id).is_some_and(|one| one.is_seen(|group| groups.contains(group)));
    let reached = |dates: Dates| {
        let metrics = facts.metrics(dates).into_iter().filter(is_shared);
        percent(&facts, metrics, dates.from, who.today)
    };
    let takes_part = facts.metrics(both).iter().any(is_shared);
    Ok(takes_part.then(|| Fared {
        person: who.person,
        today: who.today,
        groups,
        now: reached(week),
        before: reached(before),
        name: who.name,
    }))
}

fn line(fared: &Fared, reader: PersonId, lang: Lang) -> (String, String) {
    let name = if fared.person == reader {
        say::HOUSEHOLD_YOU.fill(lang, &[("name", &fared.name)])
    } else {
        fared.name.clone()
    };
    let [now, before] = [fared.now, fared.before].map(|one| one.unwrap_or(0).to_string());
    let args = [("now", &*now), ("before", &*before)];
    let figure = match (fared.now, fared.before) {
        (Some(_), Some(_)) => say::HOUSEHOLD_BOTH.fill(lang, &args),
        (Some(_), None) => say::HOUSEHOLD_NOW.fill(lang, &args[..1]),
        (None, _) => say::HOUSEHOLD_NOTHING.text(lang).to_owned(),
    };
    (name, figure)
}

/// The most people who are told one by one.
const TOLD: usize = 50;

fn subject(week: &HouseholdWeek, lang: Lang) -> String {
    let span = words::span(lang, week.week);
    say::HOUSEHOLD_SUBJECT.fill(lang, &[("span", &span)])
}

/// The page on which one reads on.
const PLACE: &str = "/shared";

/// The household's week as a mail.
pub fn letter(week: &HouseholdWeek, to: &To, lang: Lang) -> Letter {
    let letter = to
        .letter(lang, &subject(week, lang), &say::WHY_HOUSEHOLD)
        .paragraph(say::HOUSEHOLD_LEAD.text(lang));
    let people = week.people.iter().take(TOLD);
    people
        .map(|one| line(one, week.reader, lang))
        .fold(letter, |letter, (name, figure)| letter.fact(name, figure))
        .button(
            say::HOUSEHOLD_OPEN.text(lang),
            format!("{}{PLACE}", to.home),
        )
}

/// The household's week in a few words.
pub fn short(week: &HouseholdWeek, lang: Lang) -> Short {
    let people = week.people.iter().take(10);
    let lines = people.map(|one| line(one, week.reader, lang));
    let lines: Vec<_> = lines
        .map(|(name, figure)| format!("{name}: {figure}"))
        .collect();
    Short {
        title: subject(week, lang),
        plain_title: subject(week, lang),
        body: lines.join("\n"),
        plain: say::HOUSEHOLD_PLAIN.text(lang).to_owned(),
        link: PLACE.to_owned(),
        expires_at: None,
    }
}
