//! What could be a goal, from what is published for the person's age and sex.

use jiff::civil::Date;

use crate::{
    cohorts::{Reference, reference},
    metrics::{METRICS, Metric, MetricId, Milli},
    persons::{Sex, age_on},
};

use super::model::{ADULT, Direction, Per, Proposal, Weekdays};

/// A goal that could be, and who says so.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The metric.
    pub metric: &'static Metric,
    /// The goal.
    pub proposal: Proposal,
    /// What it is made of.
    pub reference: Reference,
}

/// What could be goals of somebody of this age and sex on `today`. Nothing without a birth date, and
/// never for somebody who grows what is for adults.
///
/// Energy is never suggested: what is published is what a reference body needs and no aim.
pub fn suggestions(birth: Option<Date>, sex: Option<Sex>, today: Date) -> Vec<Suggestion> {
    let Some(birth) = birth else {
        return Vec::new();
    };
    let growing = age_on(birth, today).is_some_and(|age| age < ADULT);
    let of = |metric: &'static Metric| {
        if metric.id == MetricId::CALORIES {
            return None;
        }
        let reference = reference(metric.id, birth, today, sex)?;
        let proposal = proposal(metric.id, &reference)?;
        let goal = proposal.check(today).ok()?;
        (!growing || !goal.is_for_adults()).then_some(Suggestion {
            metric,
            proposal,
            reference,
        })
    };
    METRICS.iter().filter_map(of).collect()
}

/// Sleep is a range. Of drinking and moving more than what is published does no harm, so that only
/// its lower end is a goal; the minutes of a week are published for a week, here as its days.
fn proposal(metric: MetricId, reference: &Reference) -> Option<Proposal> {
    let low = reference.low?;
    let (direction, high) = match reference.high {
        Some(high) if metric == MetricId::SLEEP => (Direction::Range, Some(high)),
        _ => (Direction::AtLeast, None),
    };
    // 150 minutes a week are kept as 21.429 a day.
    let weekly = metric == MetricId::EXERCISE && low.0 % 1000 != 0;
    let (low, per) = if weekly {
        (whole(low.0 * 7), Per::Week)
    } else {
        (low, Per::Day)
    };
    Some(Proposal {
        metric,
        direction,
        low: Some(low),
        high,
        per,
        weekdays: Weekdays::default(),
        from: None,
        to: None,
    })
}

/// The nearest whole unit.
fn whole(milli: i64) -> Milli {
    Milli((milli + 500) / 1000 * 1000)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 21);

    fn of(born: i16) -> Vec<(&'static str, Direction, i64, Option<i64>, Per)> {
        let all = suggestions(Some(date(born, 1, 1)), None, TODAY).into_iter();
        all.map(|one| {
            let Proposal {
                direction,
                low,
                high,
                per,
                ..
            } = one.proposal;
            (
                one.metric.key,
                direction,
                low.unwrap().0,
                high.map(|high| high.0),
                per,
            )
        })
        .collect()
    }

    #[test]
    fn an_adult_is_offered_what_is_published_for_adults() {
        use Direction::{AtLeast, Range};
        let mut offered = of(1986);
        offered.sort_by_key(|one| one.0);
        assert_eq!(
            offered,
            [
                ("exercise_duration", AtLeast, 150_000, None, Per::Week),
                ("sleep_hours", Range, 7_000, Some(9_000), Per::Day),
                ("water_consumed", AtLeast, 1_600, None, Per::Day),
            ]
        );
    }

    #[test]
    fn a_child_is_offered_what_is_published_for_children_and_nothing_for_adults() {
        let offered = of(2018);
        let exercise = offered
            .iter()
            .find(|one| one.0 == "exercise_duration")
            .unwrap();
        assert_eq!((exercise.2, exercise.4), (60_000, Per::Day));
        for born in 2009..2026 {
            for (key, ..) in of(born) {
                assert!(!["calorie_intake", "body_fat", "weight"].contains(&key));
            }
        }
    }

    #[test]
    fn without_a_birth_date_nothing_is_suggested() {
        assert!(suggestions(None, None, TODAY).is_empty());
    }
}
