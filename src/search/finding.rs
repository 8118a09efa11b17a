//! Finding what a question asks for: the index says where to look, the store what is there.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, VecDeque},
};

use jiff::civil::Date;

use crate::{
    entries::Seen,
    metrics::{MetricId, Milli},
    persons::Group,
    store::Snap,
};

use super::{
    days,
    fresh::Fresh,
    index::{Hits, IndexError, View, Which},
    matching,
    model::{Day, Found, Query, Scope, Waiting, What},
    texts::{self, Text},
};

/// The most texts that are shown of one day of one person.
pub const MAX_TEXTS_A_DAY: usize = 50;
/// The most rows that are read for one question. What is left is found when one goes on.
pub const MAX_READ: usize = 1_000;

/// Totals that were asked for, by the days that meet them.
type Meeting = BTreeMap<Date, Vec<(MetricId, Milli)>>;

/// A question as it is asked of a snapshot. The view was taken before the snapshot.
pub struct Asking<'a> {
    /// What is stored.
    pub snap: &'a Snap,
    /// What the index has; nothing where there is none.
    pub view: Option<&'a View>,
    /// What is asked.
    pub query: &'a Query,
    /// Days before this date.
    pub before: Option<Date>,
    /// So many days, and all of the last date.
    pub limit: usize,
}

/// Where the searching of one diary stands.
struct Diary<'a> {
    seen: Seen,
    /// Days that meet the values; nothing where none are asked for.
    meeting: Option<Meeting>,
    places: Places<'a>,
    fresh: Fresh,
}

/// Where something may be, newest day first.
enum Places<'a> {
    /// In texts: those that the index found, and those that it does not know, which were read.
    Texts {
        hits: Option<Hits<'a>>,
        fresh: VecDeque<(Date, Which)>,
    },
    /// On days that meet the values.
    Days(VecDeque<Date>),
}

impl Places<'_> {
    /// The newest day that is left.
    fn date(&self) -> Option<Date> {
        match self {
            Self::Texts { hits, fresh, .. } => {
                let hits = hits.as_ref().and_then(Hits::date);
                hits.max(fresh.front().map(|(date, _)| *date))
            }
            Self::Days(dates) => dates.front().copied(),
        }
    }

    /// Goes on with days before this one.
    fn skip_to(&mut self, before: Date) {
        match self {
            Self::Texts { hits, fresh, .. } => {
                if let Some(hits) = hits {
                    hits.skip_to(before);
                }
                fresh.retain(|(date, _)| *date < before);
            }
            Self::Days(dates) => dates.retain(|date| *date < before),
        }
    }
}

/// What one pass over all diaries finds.
#[derive(Default)]
struct Pass {
    found: Found,
    /// Whether there is anything at all, on whatever day.
    any: bool,
    read: usize,
}

impl<'a> Asking<'a> {
    /// What is found: just so, or else with slips of the fingers.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub fn find(&self, scope: &Scope) -> Result<Found, IndexError> {
        let just_so = self.pass(scope, false)?;
        if !just_so.any && matching::has_slips(self.query) {
            let mut loosely = self.pass(scope, true)?;
            if loosely.any {
                loosely.found.loosely = true;
                return Ok(loosely.found);
            }
        }
        Ok(just_so.found)
    }

    fn pass(&self, scope: &Scope, slips: bool) -> Result<Pass, IndexError> {
        let diaries = scope.iter().map(|seen| self.diary(*seen, slips));
        let mut diaries: Vec<Diary> = diaries.collect::<Result<_, _>>()?;
        let mut pass = Pass::default();
        pass.found.waiting = waiting(&diaries);
        let mut has_begun = self.before.is_none();
        while let Some(date) = diaries.iter().filter_map(|one| one.places.date()).max() {
            let is_earlier = self.before.is_none_or(|before| date < before);
            if is_earlier && !has_begun {
                // What was read of newer days is not of this page, which would never go on else.
                has_begun = true;
                pass.any |= pass.read >= MAX_READ;
                pass.read = 0;
            }
            if pass.read >= MAX_READ {
                if is_earlier {
                    // Whoever goes on begins with this day.
                    pass.found.before = date.tomorrow().ok();
                    pass.any = true;
                    break;
                }
                pass.any = true;
                pass.read = 0;
            }
            if let Some(before) = self.before.filter(|_| pass.any && !is_earlier) {
                diaries
                    .iter_mut()
                    .for_each(|one| one.places.skip_to(before));
                continue;
            }
            let mut days = Vec::new();
            for diary in &mut diaries {
                days.extend(self.day(diary, date, slips, &mut pass.read)?);
            }
            pass.any |= !days.is_empty();
            if !is_earlier || days.is_empty() {
                continue;
            }
            if pass.found.days.len() >= self.limit {
                pass.found.before = pass.found.days.last().map(|day| day.date);
                break;
            }
            pass.found.days.append(&mut days);
        }
        Ok(pass)
    }

    /// Where to look in somebody's diary. Of whom no texts may be seen none are looked for.
    fn diary(&self, seen: Seen, slips: bool) -> Result<Diary<'a>, IndexError> {
        let (person, access) = seen;
        let meeting = days::meeting(self.snap, seen, self.query)?;
        let fits = |date: Date| {
            self.is_on(date) && meeting.as_ref().is_none_or(|days| days.contains_key(&date))
        };
        // How a note sounds goes with the mood: who may not see that does not learn it by asking.
        let asks_mood = asks_mood(self.query);
        let reads = access.reads(Group::Journal) && (!asks_mood || access.reads(Group::Mood));
        if let Some(meeting) = meeting.as_ref().filter(|_| is_of_days(self.query)) {
            let dates = meeting.keys().rev().copied().filter(|date| fits(*date));
            let places = Places::Days(dates.collect());
            let fresh = Fresh::default();
            return Ok(Diary {
                seen,
                places,
                fresh,
                meeting: meeting.clone().into(),
            });
        }
        let mut fresh = Fresh::default();
        let (mut hits, mut unread) = (None, Vec::new());
        if reads {
            fresh = Fresh::of(self.snap, self.view, person)?;
            if let Some(view) = self.view {
                let mut found = view.find(person, self.query, slips)?;
                if meeting.is_some() || asks_dates(self.query) {
                    found.retain(fits);
                }
                hits = Some(found);
            }
            for which in &fresh.changed {
                let text = Text::load(self.snap, seen, which)?;
                let text = text.filter(|text| fits(text.date()));
                if let Some(text) = text
                    && text.meets(self.snap, person, self.query, slips)?
                {
                    unread.push((text.date(), *which));
                }
            }
            unread.sort_unstable_by_key(|(date, _)| Reverse(*date));
        }
        let fresh_texts = unread.into();
        let places = Places::Texts {
            hits,
            fresh: fresh_texts,
        };
        Ok(Diary {
            seen,
            meeting,
            places,
            fresh,
        })
    }

    /// Whether the question is about this date, as far as it names dates.
    fn is_on(&self, date: Date) -> bool {
        self.query.wishes.iter().all(|wish| match wish.what {
            What::On(dates) => dates.contains(date) != wish.not,
            _ => true,
        })
    }

    /// What somebody's diary has of a day, which is taken from what is left.
    fn day(
        &self,
        diary: &mut Diary<'_>,
        date: Date,
        slips: bool,
        read: &mut usize,
    ) -> Result<Option<Day>, IndexError> {
        if diary.places.date() != Some(date) {
            return Ok(None);
        }
        let (person, _) = diary.seen;
        let values = diary
            .meeting
            .as_ref()
            .and_then(|meeting| meeting.get(&date));
        let mut day = Day {
            person,
            date,
            values: values.cloned().unwrap_or_default(),
            notes: Vec::new(),
            entries: Vec::new(),
            more: false,
        };
        match &mut diary.places {
            Places::Days(dates) => {
                dates.pop_front();
                for text in texts::of_day(self.snap, diary.seen, date)? {
                    *read += 1;
                    show(&mut day, text);
                }
                return Ok(Some(day));
            }
            Places::Texts { hits, fresh } => {
                let mut places: Vec<(Which, bool)> = Vec::new();
                let many = fresh.iter().take_while(|(on, _)| *on == date).count();
                places.extend(fresh.drain(..many).map(|(_, which)| (which, true)));
                let known = hits
                    .as_mut()
                    .map(|hits| hits.take_day(date))
                    .unwrap_or_default();
                let known = known
                    .into_iter()
                    .filter(|which| !diary.fresh.changed.contains(which));
                places.extend(known.map(|which| (which, diary.fresh.is_certain)));
                places.sort_unstable_by_key(|(which, _)| (which.source, Reverse(which.id)));
                for (which, is_sure) in places {
                    *read += 1;
                    let text = Text::load(self.snap, diary.seen, &which)?;
                    let Some(text) = text.filter(|text| text.date() == date) else {
                        continue;
                    };
                    if !is_sure && !text.meets(self.snap, person, self.query, slips)? {
                        continue;
                    }
                    show(&mut day, text);
                    if day.more {
                        break;
                    }
                }
            }
        }
        let is_empty = day.notes.is_empty() && day.entries.is_empty();
        Ok((!is_empty).then_some(day))
    }
}

/// Puts a text into a day, if it has room for it.
fn show(day: &mut Day, text: Text) {
    if day.notes.len() + day.entries.len() >= MAX_TEXTS_A_DAY {
        day.more = true;
        return;
    }
    match text {
        Text::Note(noted) => day.notes.push(noted),
        Text::Entry(placed) => day.entries.push(placed),
    }
}

/// Whether days are asked for and no texts: by values, and by nothing that only a text has.
fn is_of_days(query: &Query) -> bool {
    let is_value = |what: &What| matches!(what, What::Value(..));
    let is_of_day = |what: &What| is_value(what) || matches!(what, What::On(_));
    query.terms.is_empty()
        && query.wishes.iter().all(|wish| is_of_day(&wish.what))
        && query.wishes.iter().any(|wish| is_value(&wish.what))
}

/// Whether it names dates.
fn asks_dates(query: &Query) -> bool {
    let mut wishes = query.wishes.iter();
    wishes.any(|wish| matches!(wish.what, What::On(_)))
}

/// Whether it is asked how a note sounds, or does not.
fn asks_mood(query: &Query) -> bool {
    let mut wishes = query.wishes.iter();
    wishes.any(|wish| matches!(wish.what, What::Sounds(_)))
}

/// How far the index is behind with the diaries that may be seen as a whole: with others it would
/// tell how much they write.
fn waiting(diaries: &[Diary<'_>]) -> Option<Waiting> {
    let whole = diaries.iter().filter(|diary| diary.seen.1.is_whole());
    let waiting = whole.filter_map(|diary| diary.fresh.waiting);
    waiting.reduce(|one, other| Waiting {
        done: one.done + other.done,
        all: one.all + other.all,
    })
}
