//! Whatever was missed: what is advised makes it up, and not by more than needed.
#![allow(clippy::unwrap_used)]

use super::super::digest::tests::{told, week};
use super::*;
use crate::goals::Breaks;
use crate::goals::testing::{days, goal};
use proptest::prelude::*;

/// What is advised a day, and the step in which it is, in thousandths: of minutes and of litres.
const fn in_thousandths(step: Step) -> Option<(i64, i64)> {
    match step {
        Step::Earlier(minutes) | Step::Minutes(minutes) => Some((minutes * 1000, 5_000)),
        Step::Glasses(glasses) => Some((glasses * 250, 250)),
        _ => None,
    }
}

proptest! {
    #[test]
    fn what_is_advised_is_enough_and_one_step_less_is_not(
        hours in proptest::collection::vec(0_i64..12_000, 1..=7), wanted in 1_000_i64..12_000,
    ) {
        let values: Vec<_> = hours.iter().map(|value| Some(*value)).collect();
        for key in ["sleep_hours", "water_consumed", "exercise_duration"] {
            let aim = goal(key, Some(wanted), None, Per::Day);
            let digest = told(&[aim], &days(key, &values));
            let Some((step, unit)) = digest.advice.and_then(|advice| in_thousandths(advice.step))
            else {
                continue;
            };
            let times = if key == "sleep_hours" { 60 } else { 1 };
            let count = hours.len() as i64;
            let gap = (wanted * count - hours.iter().sum::<i64>()) * times;
            prop_assert!(gap > 0);
            prop_assert!(step * count >= gap, "{key}: {step} on {count} days for {gap}");
            prop_assert!((step - unit) * count < gap, "{key}: {step} on {count} days for {gap}");
        }
    }

    #[test]
    fn a_limit_is_advised_in_tens_up_to_500_kcal_and_never_to_children(
        kcal in 2_001_i64..4_000,
    ) {
        let eat = goal("calorie_intake", None, Some(2_000_000), Per::Day);
        let known = days("calorie_intake", &[Some(kcal * 1000); 7]);
        let report = week(&[eat], &known, Breaks::default());
        prop_assert_eq!(advise(&report.goals, UnitSystem::Metric, true), None);
        let advised = advise(&report.goals, UnitSystem::Us, false).map(|advice| advice.step);
        let less = (kcal - 2_000 + 9) / 10 * 10;
        prop_assert_eq!(advised, (less <= 500).then_some(Step::Less(less)));
    }
}
