use super::*;
use crate::framework::checking::check;
use crate::framework::known::{Known, built_in, fixed};
use crate::framework::model::{NODES_MAX, QUOTA_MAX, TIMEOUT_MAX, TITLE_MAX};
use proptest::prelude::*;

const DERIVED: [&str; 2] = ["day_totals", "weights"];

/// The fields that are wrong.
fn wrong(change: impl FnOnce(&mut Draft)) -> Vec<String> {
    let mut draft = draft("night", &["verify"]);
    change(&mut draft);
    match check(&draft, &DERIVED) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.field).collect(),
    }
}

#[test]
fn each_field_has_its_rules_and_is_named() {
    assert_eq!(wrong(|_| ()), [""; 0]);
    for id in [
        "",
        "Night",
        "no ght",
        "no/ght",
        "a'b",
        "1st",
        "new",
        "runs",
        &"a".repeat(41),
    ] {
        assert_eq!(wrong(|draft| draft.id = id.to_owned()), ["id"], "{id}");
    }
    assert_eq!(
        wrong(|draft| draft.title = "x".repeat(TITLE_MAX + 1)),
        ["title"]
    );
    assert_eq!(wrong(|draft| draft.title = "a\nb".to_owned()), ["title"]);
    assert_eq!(wrong(|draft| draft.nodes.clear()), ["nodes"]);
    assert_eq!(
        wrong(|draft| draft.nodes = vec!["verify".to_owned(); NODES_MAX]),
        [""; 0]
    );
    assert_eq!(
        wrong(|draft| draft.nodes = vec!["verify".to_owned(); NODES_MAX + 1]),
        ["nodes"]
    );
    assert_eq!(wrong(|draft| draft.priority = 10), ["priority"]);
    assert_eq!(wrong(|draft| draft.quota = QUOTA_MAX + 1), ["quota"]);
    assert_eq!(wrong(|draft| draft.timeout = 0), ["timeout"]);
    assert_eq!(wrong(|draft| draft.timeout = TIMEOUT_MAX + 1), ["timeout"]);
    assert_eq!(
        wrong(|draft| draft.period = "decade".to_owned()),
        ["period"]
    );
    assert_eq!(
        wrong(|draft| draft.zone = "Europe/Zagrab".to_owned()),
        ["zone"]
    );
    assert_eq!(
        wrong(|draft| draft.trigger = "a & & b".to_owned()),
        ["trigger"]
    );
}

#[test]
fn a_cron_that_never_fires_is_refused_as_one_that_cannot_be_read() {
    for schedule in [
        "0 0 30 2 *",
        "0 0 31 4,6,9,11 *",
        "61 * * * *",
        "* * *",
        "@daily",
    ] {
        assert_eq!(
            wrong(|draft| draft.schedule = schedule.to_owned()),
            ["schedule"],
            "{schedule}"
        );
    }
    assert_eq!(
        wrong(|draft| draft.schedule = "0 0 29 2 *".to_owned()),
        [""; 0]
    );
}

#[test]
fn a_node_is_a_process_on_a_table_that_it_can_be_done_on() {
    let node = |text: &str| wrong(|draft| draft.nodes.push(text.to_owned()));
    for good in [
        "rebuild",
        "rebuild:weights",
        " verify : day_totals ",
        "derive:day_totals",
        "derive:weights",
        "backup",
        "inbox",
        "export",
        "export:catalog",
        "expression",
        "expression:net_energy",
        "retention",
        "retention:notes",
    ] {
        assert_eq!(node(good), [""; 0], "{good}");
    }
    for bad in [
        "",
        "sing",
        "retention:users",
        "backup:day_totals",
        "rebuild:entries",
        "derive:entries",
        "verify:",
        "inbox:ana",
        "export:entries",
        "expression:Net energy",
        "expression:steps",
        "rebuild:\"; drop",
        "ingest:people",
    ] {
        assert_eq!(node(bad), ["nodes[1]"], "{bad}");
    }
}

fn known(drafts: &[Draft]) -> Known {
    let fixed: Vec<_> = drafts
        .iter()
        .map(|one| (Origin::Configuration, one.clone()))
        .collect();
    Known::of(&fixed, Vec::new(), &DERIVED)
}

fn triggered(id: &str, trigger: &str) -> Draft {
    Draft {
        trigger: trigger.to_owned(),
        ..draft(id, &["verify"])
    }
}

#[test]
fn a_trigger_that_names_nobody_or_comes_back_to_itself_is_refused() {
    let told = |drafts: &[Draft], one: Draft| {
        let pipeline = check(&one, &DERIVED).unwrap();
        let errors = known(drafts).misled(&pipeline);
        errors
            .iter()
            .map(|error| error.text.render(crate::i18n::Lang::En))
            .collect::<String>()
    };
    let three = [
        triggered("a", "b"),
        triggered("b", "c"),
        draft("c", &["verify"]),
    ];
    assert_eq!(told(&three, triggered("d", "a & (b | c)")), "");
    assert!(told(&three, triggered("d", "a & (b | x)")).contains("x (character 10)"));
    assert!(told(&three, triggered("d", "d")).contains("d \u{2192} d"));
    assert!(told(&three, triggered("c", "a")).contains("c \u{2192} a \u{2192} b \u{2192} c"));
}

#[test]
fn the_configuration_cannot_take_the_name_of_what_is_built_in() {
    let refused = fixed(
        built_in(true, "10 4 * * sun"),
        [draft("rebuild", &["verify"])],
        &DERIVED,
    )
    .unwrap_err();
    assert_eq!(
        (refused[0].id.as_str(), refused[0].error.field.as_str()),
        ("rebuild", "id")
    );
    let circle = [triggered("a", "b"), triggered("b", "a")];
    assert_eq!(fixed(Vec::new(), circle, &DERIVED).unwrap_err().len(), 2);
    assert!(fixed(built_in(false, ""), [triggered("a", "reindex")], &DERIVED).is_ok());
}

#[test]
fn what_is_built_in_can_be_run() {
    let all = built_in(true, "10 4 * * sun");
    assert_eq!(built_in(false, "").len() + 1, all.len());
    for one in &all {
        assert!(check(one, &DERIVED).is_ok(), "{one:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_taken_or_refused_by_field(
        id in ".{0,45}", node in ".{0,30}", schedule in ".{0,20}", trigger in ".{0,40}", zone in ".{0,15}",
    ) {
        let draft = Draft { id, nodes: vec![node], schedule, trigger, zone, ..Draft::default() };
        match check(&draft, &DERIVED) {
            Ok(pipeline) => prop_assert_eq!(pipeline.id, draft.id),
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }

    #[test]
    fn no_set_of_pipelines_that_was_taken_one_by_one_has_a_circle(
        edges in prop::collection::vec((0_usize..6, 0_usize..6), 1..20),
    ) {
        let name = |at: usize| format!("p{at}");
        let mut drafts: Vec<_> = (0..6).map(|at| draft(&name(at), &["verify"])).collect();
        for (from, to) in edges {
            let mut changed = drafts[from].clone();
            changed.trigger = match changed.trigger.as_str() {
                "" => name(to),
                before => format!("{before} & {}", name(to)),
            };
            let pipeline = check(&changed, &DERIVED).unwrap();
            if known(&drafts).misled(&pipeline).is_empty() {
                drafts[from] = changed;
            }
        }
        // Taking away who waits for nobody leaves nothing in the end, unless there is a circle.
        let mut left = drafts;
        while let Some(free) = left.iter().position(|one| {
            check(one, &DERIVED).unwrap().trigger.is_none_or(|trigger| {
                !trigger.ids().iter().any(|id| left.iter().any(|other| other.id == *id))
            })
        }) {
            left.remove(free);
        }
        prop_assert!(left.is_empty());
    }
}
