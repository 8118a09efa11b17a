//! The metrics that operators wrote, as the rest of the house knows metrics: for ever, and by reference.
//!
//! A definition becomes a [`Metric`] once and is never given back, so that a page may hold on to it. Their number
//! is small: only a definition that looks different is made anew.

use std::{
    collections::BTreeSet,
    sync::{PoisonError, RwLock},
};

use crate::{
    i18n::{
        Msg,
        units::{Own, Quantity},
    },
    metrics::{Histogram, METRICS, Metric, MetricId, Range},
    persons::{Group, Groups},
};

use super::{
    model::{Definition, Definitions, Usual},
    number::MOST,
    set::{Made, examine},
    tables::computed,
};

/// How many bins the values of a metric are counted in.
const BINS: usize = 64;

/// What is known of a metric that is computed and never logged.
#[derive(Debug, PartialEq, Eq)]
pub struct Origin {
    /// All groups one must be allowed to see to see it.
    pub groups: Groups,
    /// The built-in metrics it is made of, also through others.
    pub made_of: BTreeSet<MetricId>,
    /// How it is written.
    pub definition: Definition,
    group: Group,
}

static KNOWN: RwLock<Vec<&'static Metric>> = RwLock::new(Vec::new());

/// The metric of this number, if operators wrote it.
pub fn by_id(id: MetricId) -> Option<&'static Metric> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    known.iter().copied().find(|metric| metric.id == id)
}

/// The metric of this name, if operators wrote it and it is not in the archive.
pub fn by_key(key: &str) -> Option<&'static Metric> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    let mut alive = known.iter().copied().filter(is_alive);
    alive.find(|metric| metric.key == key)
}

/// All metrics that people look at, in the order in which they see them: first those that are built in.
pub fn all() -> Vec<&'static Metric> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    let alive = known.iter().copied().filter(is_alive);
    METRICS.iter().chain(alive).collect()
}

fn is_alive(metric: &&'static Metric) -> bool {
    metric
        .origin
        .is_some_and(|origin| !origin.definition.archived)
}

/// Makes these definitions known, in place of what was known of them.
pub fn install(all: &Definitions) {
    take_in(all, true);
}

/// Makes those of them known of which nothing is known yet.
pub fn install_missing(all: &Definitions) {
    take_in(all, false);
}

fn take_in(all: &Definitions, again: bool) {
    if all.is_empty() {
        return;
    }
    let made = examine(&computed(all)).made;
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    for (id, definition) in all {
        let place = known.iter().position(|metric| metric.id == *id);
        let before = place.and_then(|place| known.get(place).copied());
        if before.is_some() && !again {
            continue;
        }
        let origin = origin(definition, made.get(id), before);
        if before.is_some_and(|before| before.origin == Some(&origin)) {
            continue;
        }
        let metric: &'static Metric = Box::leak(Box::new(metric(*id, origin)));
        match place.and_then(|place| known.get_mut(place)) {
            Some(place) => *place = metric,
            None => known.push(metric),
        }
    }
    known.sort_by_key(|metric| metric.id);
}

/// What is in the archive is not examined, and stays with the groups it had.
fn origin(definition: &Definition, made: Option<&Made>, before: Option<&Metric>) -> Origin {
    let before = before.and_then(|before| before.origin);
    let groups = made
        .map(Made::groups)
        .or(before.map(|before| before.groups));
    let group = made.map(Made::group).or(before.map(|before| before.group));
    let made_of = made.map(|made| &made.of);
    let made_of = made_of.or(before.map(|before| &before.made_of));
    Origin {
        made_of: made_of.cloned().unwrap_or_default(),
        groups: groups.unwrap_or(Groups::ALL),
        definition: definition.clone(),
        group: group.unwrap_or(Group::Body),
    }
}

fn metric(id: MetricId, origin: Origin) -> Metric {
    let draft = &origin.definition.draft;
    let name = leaked(&draft.name);
    let key = leaked(&draft.key);
    let unit = leaked(&draft.unit);
    let whole = Range {
        low: -MOST,
        high: MOST,
    };
    Metric {
        id,
        key,
        name: Box::leak(Box::new(Msg {
            key,
            en: name,
            hr: name,
        })),
        quantity: Quantity::Own(Own::new(unit, draft.decimals)),
        unit,
        aggregation: draft.aggregation,
        group: origin.group,
        hard: whole,
        soft: whole,
        histogram: draft.usual.map(histogram),
        origin: Some(Box::leak(Box::new(origin))),
    }
}

fn leaked(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// Bins of equal width over what is usual; those at the ends also take everything beyond.
fn histogram(usual: Usual) -> Histogram {
    let width = (usual.high.0 - usual.low.0 + BINS as i64 - 1) / BINS as i64;
    Histogram {
        low: usual.low.0,
        width: width.max(1),
        bins: BINS,
    }
}
