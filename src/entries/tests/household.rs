//! What the household sees of somebody's week.

use super::*;
use crate::{
    entries::household::see,
    goals::{Direction, Goals, Per, Proposal, Reason, Skip, Skipped, Weekdays},
    metrics::{Dates, MetricId},
    persons::Groups,
    sharing::Housemate,
};

#[tokio::test]
async fn days_of_this_week_that_will_be_skipped_make_its_goal_less() {
    let world = World::new().await;
    let (goals, person) = (Goals::new(world.store.clone()), world.people[0]);
    let weekly = Proposal {
        metric: MetricId::EXERCISE,
        direction: Direction::AtLeast,
        low: Some(Milli::whole(70)),
        high: None,
        per: Per::Week,
        weekdays: Weekdays::default(),
        from: Some(date(2026, 3, 2)),
        to: None,
    };
    let set = goals.set(Actor::System, person, TODAY, weekly);
    set.await.unwrap();
    let minutes = entry(TODAY, &[("exercise_duration", 30_000)]);
    world.log(0, minutes).await.unwrap();
    let away = Skipped {
        dates: Dates {
            from: date(2026, 3, 11),
            to: date(2026, 3, 14),
        },
        skip: Skip {
            reason: Reason::Holiday,
            note: None,
        },
    };
    let skip = goals.skip(Actor::System, person, TODAY, away);
    skip.await.unwrap();
    let who = Housemate {
        person,
        name: "Ana".into(),
        today: TODAY,
        groups: Groups::of_bits(0b11_1111),
    };
    let read = move |snap: &crate::store::Snap| see(snap, who.clone());
    let seen = world.store.read(read).await.unwrap();
    let this_week = seen.week.unwrap().this_week;
    assert_eq!(this_week, Some(100), "30 of the 30 for the three days left");
}
