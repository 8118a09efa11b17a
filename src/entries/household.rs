//! What the household sees of those who share with it: the values of today, and how the week is
//! going in percent of everybody's own goals.

use jiff::{Timestamp, civil::Date};

use crate::{
    goals::{Facts, Goal, Per, percent, reached_today, week_before, week_from, week_so_far},
    metrics::{self, Dates, DayTotals, Metric, MetricId, Milli, by_id},
    ops::ids::PersonId,
    persons::{Group, Groups},
    sharing::{Housemate, housemates},
    store::{Reads, StoreError},
};

/// How somebody fares who has goals in groups that they share with the household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fared {
    /// Percent of their own goals, this week so far; nothing without data.
    pub this_week: Option<u8>,
    /// The same for the whole week before.
    pub last_week: Option<u8>,
}

/// A value of today, and whether its goal is reached: nothing where there is no goal, or where that
/// is not known before the day is over.
#[derive(Clone, Copy, Debug)]
pub struct OfToday {
    /// Of what.
    pub metric: &'static Metric,
    /// What today came to so far.
    pub value: Milli,
    /// Whether the goal is reached.
    pub reached: Option<bool>,
}

/// Somebody as the household sees them.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Who, and what they share.
    pub who: Housemate,
    /// Today's shared values.
    pub today: Vec<OfToday>,
    /// How many goals for a day they have in what they share.
    pub day_goals: usize,
    /// How the week goes; nothing for those without a goal in what they share.
    pub week: Option<Fared>,
}

impl Seen {
    /// How many of the goals for a day are reached by now.
    pub fn reached(&self) -> usize {
        let reached = self.today.iter().filter(|of| of.reached == Some(true));
        reached.count()
    }

    /// Whose data this is, for writing down who saw it. Notes are not among it.
    pub fn looked_at(&self) -> (PersonId, Date, Groups) {
        let groups = self.who.groups.iter();
        let groups = groups.filter(|group| *group != Group::Journal).collect();
        (self.who.person, self.who.today, groups)
    }
}

/// Everybody who shares something to be measured with the household at `now`, by name.
pub fn household(reads: &impl Reads, now: Timestamp) -> Result<Vec<Seen>, StoreError> {
    let mut seen = Vec::new();
    for who in housemates(reads, now)? {
        if who.groups.iter().any(|group| group != Group::Journal) {
            seen.push(see(reads, who)?);
        }
    }
    Ok(seen)
}

/// How `who` fares this week and today.
pub(super) fn see(reads: &impl Reads, who: Housemate) -> Result<Seen, StoreError> {
    let (last_week, this_week) = (week_before(who.today), week_so_far(who.today));
    // To the end of the week: which of its days will be skipped is known already.
    let both = Dates {
        from: last_week.from,
        to: week_from(this_week).to,
    };
    let facts = Facts::read(reads, who.person, both)?;
    let days = metrics::in_dates(reads, who.person, Dates::day(who.today))?;
    let is_shared = |id: &MetricId| {
        by_id(*id).is_some_and(|one| one.is_seen(|group| who.groups.contains(group)))
    };
    let shared = |dates| {
        facts
            .metrics(dates)
            .into_iter()
            .filter(is_shared)
            .collect::<Vec<_>>()
    };
    let (recent, before) = (shared(this_week), shared(last_week));
    let takes_part = !recent.is_empty() || !before.is_empty();
    let week = takes_part.then(|| Fared {
        this_week: percent(&facts, recent.iter().copied(), this_week.from, who.today),
        last_week: percent(&facts, before, last_week.from, who.today),
    });
    let goals = recent
        .iter()
        .filter_map(|metric| facts.goal(*metric, who.today));
    let now: Vec<Goal> = goals.collect();
    let today = days.last().filter(|(date, _)| *date == who.today);
    let today = today.map_or_else(Vec::new, |(_, day)| of_today(&who, day, &now, &facts));
    let day_goals = now.iter().filter(|goal| goal.per == Per::Day).count();
    Ok(Seen {
        who,
        today,
        day_goals,
        week,
    })
}

fn of_today(who: &Housemate, day: &DayTotals, goals: &[Goal], facts: &Facts) -> Vec<OfToday> {
    let counts = |goal: &&Goal| {
        facts.breaks().skipped(who.today).is_none()
            && !facts.breaks().pauses(goal.metric, who.today)
    };
    let shared = day
        .values()
        .filter(|(metric, _)| metric.is_seen(|group| who.groups.contains(group)));
    let mut values: Vec<_> = shared
        .map(|(metric, value)| {
            let goal = goals.iter().find(|goal| goal.metric == metric.id);
            let goal = goal.filter(|goal| goal.per == Per::Day).filter(counts);
            OfToday {
                metric,
                value,
                reached: goal.and_then(|goal| reached_today(goal, who.today, value)),
            }
        })
        .collect();
    // In the order in which people see metrics everywhere.
    let all = metrics::all();
    let place = |of: &OfToday| all.iter().position(|one| one.id == of.metric.id);
    values.sort_by_key(place);
    values
}
