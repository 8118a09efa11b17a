//! Days with a topic against days without: the arithmetic, without any I/O.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::Date;

use super::{
    discovery::q_values,
    ranks::{Ranks, Tested},
};
use crate::metrics::{Dates, DayTotals, METRICS, Metric, MetricId, Milli};

/// So many days with a topic, and as many without, must have a value before the two are compared.
pub const MIN_DAYS: usize = 5;
/// So many of the last days are looked at, today included.
pub const MAX_DAYS: usize = 365;
/// So many topics are looked at: those that are named on most days.
pub const MAX_TOPICS: usize = 200;
/// So many topics are told of for which days are still missing.
pub const MAX_WAITING: usize = 10;
/// The share of false discoveries among all that is found, in the long run.
pub const FALSE_DISCOVERIES: f64 = 0.10;

/// What is known about the days of a diary. A topic is whatever `T` says it is.
#[derive(Clone, Debug)]
pub struct Observed<T> {
    /// The days that are looked at; the last [`MAX_DAYS`] of them count.
    pub dates: Dates,
    /// The days on which each topic is named.
    pub topics: BTreeMap<T, BTreeSet<Date>>,
    /// The days that have a note. A day without one is neither with a topic nor without it.
    pub noted: BTreeSet<Date>,
    /// The values of each day.
    pub totals: Vec<(Date, DayTotals)>,
}

/// Which day's value is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// That of the day of the note. For sleep this is the night before: it belongs to the date of
    /// waking.
    SameDay,
    /// That of the next day; for sleep, and only there, the night after the note.
    NextDay,
}

/// A metric that differs between days with a topic and days without.
#[derive(Clone, Debug, PartialEq)]
pub struct Association<T> {
    /// What is named.
    pub topic: T,
    /// The metric.
    pub metric: MetricId,
    /// Which day's value.
    pub when: When,
    /// Days with the topic that have a value.
    pub days_with: usize,
    /// Days with a note but without the topic that have a value.
    pub days_without: usize,
    /// The mean of the days with it, in thousandths of the metric's unit.
    pub mean_with: Milli,
    /// The mean of the days without it.
    pub mean_without: Milli,
    /// How clearly the two differ, from -1 (every day with it is lower) to 1: the rank-biserial
    /// correlation.
    pub strength: f64,
    /// How often chance alone would give as much, for this pair by itself.
    pub p: f64,
    /// The same after Benjamini and Hochberg over all pairs that were tried.
    pub q: f64,
}

impl<T> Association<T> {
    /// The mean with the topic less the mean without, in thousandths of the metric's unit.
    pub fn difference(&self) -> Milli {
        Milli(self.mean_with.0.saturating_sub(self.mean_without.0))
    }
}

/// A topic that cannot be compared yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting<T> {
    /// What is named.
    pub topic: T,
    /// Days on which it is.
    pub days_with: usize,
    /// Days with a note on which it is not.
    pub days_without: usize,
}

/// What came of comparing.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings<T> {
    /// The days that were looked at.
    pub dates: Dates,
    /// How many of them have a note.
    pub days_noted: usize,
    /// How many of those have any value besides.
    pub days_valued: usize,
    /// The most of those days on which one topic was named.
    pub most_named: usize,
    /// How many pairs of a topic and a metric were compared.
    pub tried: usize,
    /// What stands out, strongest first.
    pub found: Vec<Association<T>>,
    /// Topics for which days are still missing, those that miss least first.
    pub waiting: Vec<Waiting<T>>,
}

/// The three answers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing could be compared yet.
    NotEnough,
    /// Much was compared, and nothing stands out.
    Nothing,
    /// Something stands out.
    Found,
}

impl<T> Findings<T> {
    /// Which answer it is.
    pub const fn answer(&self) -> Answer {
        match (self.tried, self.found.is_empty()) {
            (0, _) => Answer::NotEnough,
            (_, true) => Answer::Nothing,
            (_, false) => Answer::Found,
        }
    }
}

/// Compares every topic with every metric, and keeps what stands out after Benjamini and Hochberg at
/// [`FALSE_DISCOVERIES`].
///
/// A pair is tried when at least [`MIN_DAYS`] days with the topic and as many without have a value, and
/// when these values vary enough for the test (see `ranks`). Everything that was tried counts for the
/// correction, what is not shown included. A pair stands out only if its means differ the same way as
/// its ranks, for it is the means that people read. The same diary always gives the same answer.
///
/// With [`MAX_DAYS`] days, [`MAX_TOPICS`] topics and all metrics these are some 3,000 pairs and at
/// most fifty million additions.
pub fn compare<T: Clone + Ord>(observed: &Observed<T>) -> Findings<T> {
    let dates = last_days(observed.dates);
    let noted: Vec<Date> = observed.noted.iter().copied().collect();
    let noted: Vec<Date> = noted.into_iter().filter(|d| dates.contains(*d)).collect();
    let topics = topics(observed, &noted);
    let totals: BTreeMap<Date, &DayTotals> = observed
        .totals
        .iter()
        .map(|(date, day)| (*date, day))
        .collect();
    let mut tried = Vec::new();
    for (metric, when) in columns() {
        let column: Vec<Option<i64>> = noted
            .iter()
            .map(|date| value(&totals, dates, *date, metric, when))
            .collect();
        tried.extend(try_all(&topics, &column, metric, when));
    }
    let valued = noted.iter().filter(|date| totals.contains_key(*date));
    Findings {
        dates,
        days_noted: noted.len(),
        days_valued: valued.count(),
        most_named: topics.iter().map(|(_, days)| days.len()).max().unwrap_or(0),
        tried: tried.len(),
        waiting: waiting(&topics, noted.len()),
        found: standing_out(tried),
    }
}

/// A topic, and the places of its days among those that have a note.
type Places<'t, T> = (&'t T, Vec<usize>);

fn last_days(dates: Dates) -> Dates {
    let days = i64::try_from(MAX_DAYS).unwrap_or(i64::MAX) - 1;
    let first = dates.to.saturating_sub(jiff::ToSpan::days(days));
    Dates {
        from: dates.from.max(first),
        ..dates
    }
}

/// The topics that are named on most days, each with its days.
fn topics<'t, T: Ord>(observed: &'t Observed<T>, noted: &[Date]) -> Vec<Places<'t, T>> {
    let place = |date: &Date| noted.binary_search(date).ok();
    let mut topics: Vec<Places<'t, T>> = observed
        .topics
        .iter()
        .map(|(topic, days)| (topic, days.iter().filter_map(place).collect()))
        .filter(|(_, days): &Places<'t, T>| !days.is_empty())
        .collect();
    topics.sort_by_key(|(topic, days)| (Reverse(days.len()), *topic));
    topics.truncate(MAX_TOPICS);
    topics
}

/// What topics are compared with: each metric on the day of the note, and sleep in the night after.
fn columns() -> impl Iterator<Item = (&'static Metric, When)> {
    let same = METRICS.iter().map(|metric| (metric, When::SameDay));
    let nights = METRICS.iter().filter(|metric| metric.id == MetricId::SLEEP);
    same.chain(nights.map(|metric| (metric, When::NextDay)))
}

fn value(
    totals: &BTreeMap<Date, &DayTotals>,
    dates: Dates,
    date: Date,
    metric: &Metric,
    when: When,
) -> Option<i64> {
    let day = match when {
        When::SameDay => date,
        When::NextDay => date.tomorrow().ok()?,
    };
    let total = totals.get(&day).filter(|_| dates.contains(day))?;
    Some(total.value(metric)?.0)
}

/// Compares a column with every topic that has enough days in it.
fn try_all<T: Clone>(
    topics: &[Places<'_, T>],
    column: &[Option<i64>],
    metric: &'static Metric,
    when: When,
) -> Vec<Association<T>> {
    let values: Vec<i64> = column.iter().flatten().copied().collect();
    let mut next = 0..values.len();
    let place: Vec<Option<usize>> = column
        .iter()
        .map(|value| value.and_then(|_| next.next()))
        .collect();
    let mut ranks = Ranks::of(&values);
    let all: i128 = values.iter().map(|value| i128::from(*value)).sum();
    let enough = |with: usize| with >= MIN_DAYS && values.len() >= with + MIN_DAYS;
    let groups: Vec<(&T, Vec<usize>)> = topics
        .iter()
        .map(|(topic, days)| (*topic, days.iter().filter_map(|day| place[*day]).collect()))
        .filter(|(_, days): &(_, Vec<usize>)| enough(days.len()) && ranks.can_tell(days.len()))
        .collect();
    ranks.prepare(groups.iter().map(|(_, days)| days.len()));
    let compared = groups.into_iter().map(|(topic, days)| {
        let Tested { p, strength } = ranks.test(&days);
        let with: i128 = days.iter().map(|at| i128::from(values[*at])).sum();
        let without = values.len() - days.len();
        Association {
            topic: topic.clone(),
            metric: metric.id,
            when,
            days_with: days.len(),
            days_without: without,
            mean_with: Milli::mean(with, days.len() as i128),
            mean_without: Milli::mean(all - with, without as i128),
            strength,
            p,
            q: 1.0,
        }
    });
    compared.collect()
}

/// What is left after the correction, strongest first; equals by metric, day and topic.
fn standing_out<T: Ord>(mut tried: Vec<Association<T>>) -> Vec<Association<T>> {
    let p_values: Vec<f64> = tried.iter().map(|one| one.p).collect();
    for (one, q) in tried.iter_mut().zip(q_values(&p_values)) {
        one.q = q;
    }
    tried.retain(|one| one.q <= FALSE_DISCOVERIES && agrees(one));
    tried.sort_by(|one, other| {
        let order = |of: &Association<T>| (of.metric, of.when);
        (other.strength.abs().total_cmp(&one.strength.abs()))
            .then_with(|| one.p.total_cmp(&other.p))
            .then_with(|| one.topic.cmp(&other.topic))
            .then_with(|| order(one).cmp(&order(other)))
    });
    tried
}

fn agrees<T>(one: &Association<T>) -> bool {
    let difference = one.difference().0;
    difference != 0 && (difference > 0) == (one.strength > 0.0)
}

/// Topics with too few days on one side, those that miss least first.
fn waiting<T: Clone>(topics: &[Places<'_, T>], noted: usize) -> Vec<Waiting<T>> {
    let missing = |with: usize, without: usize| {
        MIN_DAYS.saturating_sub(with) + MIN_DAYS.saturating_sub(without)
    };
    let waiting = topics.iter().map(|(topic, days)| Waiting {
        topic: (*topic).clone(),
        days_with: days.len(),
        days_without: noted - days.len(),
    });
    let mut waiting: Vec<Waiting<T>> = waiting
        .filter(|one| missing(one.days_with, one.days_without) > 0)
        .collect();
    // The sort is stable: among equals the order of the topics stays.
    waiting.sort_by_key(|one| missing(one.days_with, one.days_without));
    waiting.truncate(MAX_WAITING);
    waiting
}
