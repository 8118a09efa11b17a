#![allow(clippy::unwrap_used)]
use super::*;
use jiff::civil::date;
use serde_json::json;

const TODAY: Date = date(2026, 11, 21);

fn read(goals: Value) -> Result<Vec<Proposal>, Vec<String>> {
    let body: GoalsJson = serde_json::from_value(json!({ "goals": goals })).unwrap();
    body.proposals(TODAY, Lang::En)
        .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
}

fn one(goal: Value) -> Goal {
    read(json!([goal])).unwrap()[0].check(TODAY).unwrap()
}

#[test]
fn a_goal_is_written_the_way_it_was_read() {
    for goal in [
        json!({"metric": "sleep_hours", "direction": "at_least", "target": 8.0, "per": "day",
            "from": "2026-01-01", "to": null, "weekdays": null}),
        json!({"metric": "calorie_intake", "direction": "at_most", "target": 2100.5,
            "per": "week", "from": "2026-11-21", "to": null, "weekdays": null}),
        json!({"metric": "weight", "direction": "range", "low": 70.0, "high": 75.25,
            "per": "day", "from": "2026-11-21", "to": null, "weekdays": null}),
        json!({"metric": "sleep_hours", "direction": "at_least", "target": 8.0, "per": "day",
            "from": "2026-12-01", "to": "2026-12-31", "weekdays": {"sat": 9.5, "sun": null}}),
        json!({"metric": "weight", "direction": "range", "low": 70.0, "high": 75.25, "per": "day",
            "from": "2026-11-21", "to": null, "weekdays": {"mon": {"low": 69.0, "high": 75.0}}}),
    ] {
        let written = GoalsJson::of(&[one(goal.clone())]);
        assert_eq!(
            serde_json::to_value(written).unwrap(),
            json!({"goals": [goal]})
        );
    }
}

#[test]
fn a_day_from_today_on_is_what_is_meant_when_nothing_is_said() {
    let goal = one(json!({"metric": "steps", "direction": "at_least", "target": 8000}));
    assert_eq!((goal.per, goal.from), (Per::Day, TODAY));
}

#[test]
fn a_target_and_the_end_it_stands_for_are_the_same_thing() {
    let sleep = |direction: &str, rest: Value| {
        let mut goal = json!({"metric": "sleep_hours", "direction": direction});
        goal.as_object_mut()
            .unwrap()
            .extend(rest.as_object().unwrap().clone());
        one(goal)
    };
    assert_eq!(
        sleep("at_least", json!({"low": 8})).target(),
        Some(Milli::whole(8))
    );
    assert_eq!(
        sleep("at_most", json!({"high": 9})).target(),
        Some(Milli::whole(9))
    );
    let range = sleep("range", json!({"target": 7, "high": 9}));
    assert_eq!(
        (range.low, range.high),
        (Some(Milli::whole(7)), Some(Milli::whole(9)))
    );
    let contradicts =
        json!([{"metric": "sleep_hours", "direction": "at_least", "target": 8, "low": 7}]);
    assert_eq!(read(contradicts).unwrap_err(), ["goals[0].target"]);
}

#[test]
fn errors_name_the_place_in_the_body() {
    let fields = read(json!([
        {"metric": "slep", "direction": "at_least", "target": 8},
        {"metric": "slep", "direction": "at_least", "target": 8},
        {"metric": "sleep_hours", "direction": "at_least", "target": 25, "to": "2026-01-01"},
        {"metric": "sleep_hours", "direction": "at_least", "target": 8},
        {"metric": "steps", "direction": "range", "low": 9, "high": 8, "weekdays": ["Mon"]},
        {"metric": "weight", "direction": "at_most", "per": "week", "from": "2027-11-23"},
    ]))
    .unwrap_err();
    assert_eq!(
        fields,
        [
            "goals[4].weekdays",
            "goals[0].metric",
            "goals[1].metric",
            "goals[2].target",
            "goals[2].to",
            "goals[4].high",
            "goals[5].target",
            "goals[5].per",
            "goals[5].from",
        ]
    );
}

#[test]
fn more_goals_than_a_request_may_name_are_not_looked_at() {
    let goal = json!({"metric": "steps", "direction": "at_least", "target": 8000});
    let many = Value::Array(vec![goal; MAX_GOALS + 1]);
    assert_eq!(read(many).unwrap_err(), ["goals"]);
}

#[test]
fn a_summary_names_the_figures_of_its_direction_only() {
    let goal = one(json!({"metric": "sleep_hours", "direction": "at_least", "target": 8}));
    assert_eq!(
        serde_json::to_value(GoalSummary::from(&goal)).unwrap(),
        json!({"direction": "at_least", "target": 8.0, "per": "day"})
    );
    let goal = one(json!({"metric": "weight", "direction": "range", "low": 70, "high": 75}));
    assert_eq!(
        serde_json::to_value(GoalSummary::from(&goal)).unwrap(),
        json!({"direction": "range", "low": 70.0, "high": 75.0, "per": "day"})
    );
}

#[test]
fn a_list_of_days_means_on_these_days_only() {
    let goal = one(
        json!({"metric": "exercise_duration", "direction": "at_least", "target": 30,
        "weekdays": ["mon", "thu"]}),
    );
    let on = |day| goal.on(date(2026, 11, day)).is_some();
    // From Monday to Sunday.
    let asked = [23, 24, 25, 26, 27, 28, 29].map(on);
    assert_eq!(asked, [true, false, false, true, false, false, false]);
}
