//! Definitions that are computed together: in which order, what reaches how far, and whether they go round in
//! circles.

use std::collections::{BTreeMap, BTreeSet};

use crate::metrics::{
    DayTotals, Group, METRICS, MetricId, Milli, Total, by_static_key, registry::built_in,
};
use crate::persons::Groups;

use super::{
    language::{Days, Expression, Mistake, What},
    model::{Draft, value_of},
};

/// How many days after a change a value may differ at most, over all windows that read each other.
pub const REACH_MAX: i32 = 365;

/// One metric that is computed.
#[derive(Clone, Debug)]
pub struct Computed {
    /// Its number.
    pub id: MetricId,
    /// How.
    pub expression: Expression,
    /// To how many decimal places.
    pub decimals: u8,
}

/// Metrics that are computed, each after those that it reads.
#[derive(Clone, Debug, Default)]
pub struct Set {
    ordered: Vec<Computed>,
    window: i32,
    reach: i32,
}

/// What a metric is made of, over all those that it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The built-in metrics.
    pub of: BTreeSet<MetricId>,
    /// How many days after a change of one of them it may differ.
    pub reach: i32,
}

impl Made {
    /// The groups one must be allowed to see to see it.
    pub fn groups(&self) -> Groups {
        self.groups_in_order().collect()
    }

    /// Where it stands: with the first built-in metric it is made of.
    pub fn group(&self) -> Group {
        self.groups_in_order().next().unwrap_or(Group::Body)
    }

    /// The first metric that is never compared with others, if there is one.
    pub fn never_compared(&self) -> Option<MetricId> {
        let compared = |id: &MetricId| built_in(*id).is_some_and(|one| one.in_cohorts());
        self.of.iter().copied().find(|id| !compared(id))
    }

    fn groups_in_order(&self) -> impl Iterator<Item = Group> + '_ {
        let made_of = METRICS.iter().filter(|metric| self.of.contains(&metric.id));
        made_of.map(|metric| metric.group)
    }
}

/// What is found of definitions that are looked at together.
pub struct Examined {
    /// Those that can be computed.
    pub set: Set,
    /// What each of these is made of.
    pub made: BTreeMap<MetricId, Made>,
    /// What is wrong with the others.
    pub mistakes: BTreeMap<MetricId, Mistake>,
}

/// Reads all definitions together.
pub fn examine(drafts: &BTreeMap<MetricId, &Draft>) -> Examined {
    let keys: BTreeMap<&str, MetricId> = drafts
        .iter()
        .map(|(id, draft)| (draft.key.as_str(), *id))
        .collect();
    let known = |name: &str| {
        by_static_key(name)
            .map(|metric| metric.id)
            .or_else(|| keys.get(name).copied())
    };
    let (mut read, mut mistakes) = (BTreeMap::new(), BTreeMap::new());
    for (id, draft) in drafts {
        match Expression::read(&draft.expression, known) {
            Ok(expression) => drop(read.insert(*id, expression)),
            Err(mistake) => drop(mistakes.insert(*id, mistake)),
        }
    }
    for id in drafts.keys() {
        if let Some(mistake) = circle(*id, &read, drafts) {
            mistakes.insert(*id, mistake);
        }
    }
    read.retain(|id, _| !mistakes.contains_key(id));
    let mut examined = Examined {
        set: Set::default(),
        made: BTreeMap::new(),
        mistakes,
    };
    // Each round takes in what reads only what is in already; what is left over reads something that is wrong.
    loop {
        let ready = read.iter().find(|(_, expression)| {
            let in_already =
                |id: &MetricId| built_in(*id).is_some() || examined.made.contains_key(id);
            expression.reads().keys().all(in_already)
        });
        let Some((&id, _)) = ready else { break };
        let Some(expression) = read.remove(&id) else {
            break;
        };
        let decimals = drafts.get(&id).map_or(0, |draft| draft.decimals);
        examined.take(id, expression, decimals);
    }
    examined
}

impl Examined {
    fn take(&mut self, id: MetricId, expression: Expression, decimals: u8) {
        let mut made = Made::default();
        for (metric, window) in expression.reads() {
            let further = self.made.get(metric);
            let reach = further.map_or(0, |further| further.reach) + window - 1;
            made.reach = made.reach.max(reach);
            match further {
                Some(further) => made.of.extend(&further.of),
                None => drop(made.of.insert(*metric)),
            }
        }
        if made.reach > REACH_MAX {
            let at = 0..expression.text().len();
            let what = What::TooFar;
            self.mistakes.insert(id, Mistake { what, at });
            return;
        }
        let window = expression.reads().values().copied().max().unwrap_or(1);
        self.set.window = self.set.window.max(window);
        self.set.reach = self.set.reach.max(made.reach);
        self.made.insert(id, made);
        self.set.ordered.push(Computed {
            id,
            expression,
            decimals,
        });
    }
}

/// The way on which a metric comes back to itself, told at the name it begins with.
fn circle(
    id: MetricId,
    read: &BTreeMap<MetricId, Expression>,
    drafts: &BTreeMap<MetricId, &Draft>,
) -> Option<Mistake> {
    let expression = read.get(&id)?;
    for (metric, at) in expression.places() {
        if *metric == id {
            let (what, at) = (What::Itself, at.clone());
            return Some(Mistake { what, at });
        }
        let mut way = vec![id];
        let mut seen = BTreeSet::new();
        if leads_to(*metric, id, read, &mut seen, &mut way) {
            let key = |id: &MetricId| drafts.get(id).map(|draft| draft.key.clone());
            let keys = way.iter().chain([&id]).filter_map(key).collect();
            let (what, at) = (What::Circle(keys), at.clone());
            return Some(Mistake { what, at });
        }
    }
    None
}

/// Whether `from` reads `to`, perhaps through others; `way` is then the way there.
fn leads_to(
    from: MetricId,
    to: MetricId,
    read: &BTreeMap<MetricId, Expression>,
    seen: &mut BTreeSet<MetricId>,
    way: &mut Vec<MetricId>,
) -> bool {
    let Some(expression) = read.get(&from) else {
        return false;
    };
    if !seen.insert(from) {
        return false;
    }
    way.push(from);
    for metric in expression.reads().keys() {
        if *metric == to || leads_to(*metric, to, read, seen, way) {
            return true;
        }
    }
    way.pop();
    false
}

impl Set {
    /// Whether nothing is computed.
    pub fn is_empty(&self) -> bool {
        self.ordered.is_empty()
    }

    /// Those that are computed, each after those that it reads.
    pub fn ordered(&self) -> &[Computed] {
        &self.ordered
    }

    /// How many days are looked at for one day, that day included.
    pub const fn window(&self) -> i32 {
        self.window
    }

    /// How many days after a change values may differ.
    pub const fn reach(&self) -> i32 {
        self.reach
    }

    /// Computes a day. `day` has the totals of what was logged, and nothing else; `back` gives the days before.
    pub fn compute<'d>(&self, day: &mut DayTotals, back: impl Fn(i32) -> Option<&'d DayTotals>) {
        for one in &self.ordered {
            one.compute(day, &back);
        }
    }
}

impl Computed {
    /// Computes it for a day, in place of what stood there.
    pub fn compute<'d>(&self, day: &mut DayTotals, back: &impl Fn(i32) -> Option<&'d DayTotals>) {
        let value = self.expression.value(self.decimals, &Around { day, back });
        match value {
            Some(Milli(sum)) => drop(day.0.insert(self.id, Total { sum, count: 1 })),
            None => drop(day.0.remove(&self.id)),
        }
    }
}

/// A day and those before it.
struct Around<'a, B> {
    day: &'a DayTotals,
    back: &'a B,
}

impl<'d, B: Fn(i32) -> Option<&'d DayTotals>> Days for Around<'_, B> {
    fn value(&self, metric: MetricId, ago: i32) -> Option<Milli> {
        match ago {
            0 => value_of(self.day, metric),
            ago => value_of((self.back)(ago)?, metric),
        }
    }
}
