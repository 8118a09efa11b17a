//! What a question finds.

use super::*;

#[tokio::test]
async fn what_was_just_written_is_found_and_what_is_gone_is_not_with_and_without_the_index() {
    let world = World::new().await;
    for is_indexed in [false, true] {
        let id = world.write(0, TODAY, "Čvarci and a walk").await;
        let other = world.write(0, ago(1), "a walk").await;
        if is_indexed {
            world.catch_up().await;
        }
        assert_eq!(world.found(&loose("cvarci")).await, ["Čvarci and a walk"]);
        assert_eq!(world.found(&loose("walking")).await.len(), 2);
        world.edit(0, id, 1, "porridge").await;
        world.delete(0, other).await;
        assert_eq!(world.found(&loose("walk")).await, Vec::<String>::new());
        assert_eq!(world.found(&loose("porridge")).await, ["porridge"]);
        world.delete(0, id).await;
        if is_indexed {
            world.catch_up().await;
        }
        assert_eq!(world.found(&loose("porridge")).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn slips_are_forgiven_only_where_nothing_is_found_without() {
    let world = World::new().await;
    world.write(0, TODAY, "a headache").await;
    world.write(0, ago(1), "a headahce").await;
    world.write(1, ago(1), "gardening").await;
    for is_indexed in [false, true] {
        if is_indexed {
            world.catch_up().await;
        }
        let ask = async |question: &Query| world.find(world.own(0), question).await;
        let just_so = ask(&loose("headache")).await;
        assert_eq!((texts(&just_so).len(), just_so.loosely), (1, false));
        let loosely = ask(&loose("haedache")).await;
        assert_eq!((texts(&loosely).len(), loosely.loosely), (2, true));
        let begun = ask(&word("haeda", Way::Begun)).await;
        assert_eq!((texts(&begun).len(), begun.loosely), (2, true));
        // What others wrote does not make a slip of mine an answer.
        let nothing = ask(&loose("gardenning")).await;
        assert_eq!((texts(&nothing).len(), nothing.loosely), (0, false));
        assert_eq!(texts(&ask(&word("haedache", Way::Exact)).await).len(), 0);
    }
}

#[tokio::test]
async fn words_are_found_begun_in_a_row_and_left_out() {
    let world = World::new().await;
    world.write(0, ago(0), "cold hands, warm heart").await;
    world.write(0, ago(1), "hands cold").await;
    world
        .write(0, ago(2), "the cold hand of work #garden")
        .await;
    world.log(0, ago(3), 7_000, Some("cold handshakes")).await;
    world.catch_up().await;
    let phrase = word("cold hands", Way::Exact);
    assert_eq!(world.found(&phrase).await, ["cold hands, warm heart"]);
    let forms = world.found(&loose("cold hands")).await;
    assert_eq!(
        forms,
        ["cold hands, warm heart", "the cold hand of work #garden"]
    );
    assert_eq!(world.found(&word("cold han", Way::Begun)).await.len(), 3);
    assert_eq!(world.found(&word("ha", Way::Begun)).await.len(), 4);
    assert_eq!(world.found(&word("h", Way::Begun)).await.len(), 0);
    let mut without = loose("cold");
    without.terms.push(Term {
        words: vec!["work".into()],
        way: Way::Loose,
        not: true,
    });
    without.terms.push(Term {
        words: vec!["warm".into(), "hearts".into()],
        way: Way::Loose,
        not: true,
    });
    assert_eq!(
        world.found(&without).await,
        ["hands cold", "cold handshakes"]
    );
    assert_eq!(
        world
            .found(&wish(What::Tagged("garden".into())))
            .await
            .len(),
        1
    );
    assert_eq!(
        world.found(&wish(What::Has("garden".into()))).await.len(),
        1
    );
    assert_eq!(
        world.found(&wish(What::From(Source::Entry))).await,
        ["cold handshakes"]
    );
    let days = Dates {
        from: ago(2),
        to: ago(1),
    };
    assert_eq!(world.found(&wish(What::On(days))).await.len(), 2);
}

#[tokio::test]
async fn values_find_days_and_words_beside_them_texts() {
    let world = World::new().await;
    for day in 0..4 {
        world
            .log(0, ago(day), 5_000 + day * 1_000, Some("slept at home"))
            .await;
    }
    world.write(0, ago(0), "headache").await;
    world.write(0, ago(3), "headache").await;
    world.catch_up().await;
    let less = Bounds {
        from: None,
        to: Some(Milli(6_500)),
    };
    let mut question = wish(What::Value(MetricId::SLEEP, less));
    let found = world.find(world.own(0), &question).await;
    let days: Vec<Date> = found.days.iter().map(|day| day.date).collect();
    assert_eq!(days, [ago(0), ago(1)]);
    assert_eq!(found.days[0].values, [(MetricId::SLEEP, Milli(5_000))]);
    assert_eq!(
        texts(&found),
        ["headache", "slept at home", "slept at home"]
    );

    question.terms = loose("headaches").terms;
    let found = world.find(world.own(0), &question).await;
    assert_eq!(texts(&found), ["headache"]);
    assert_eq!(found.days[0].values.len(), 1);

    // Who sees sleep and no journal learns of the day, and of no word.
    let sleep = shared(&[Group::Sleep]);
    question.terms.clear();
    let seen = world.find(vec![(world.people[0], sleep)], &question).await;
    assert_eq!((seen.days.len(), texts(&seen).len()), (2, 0));
    let journal = shared(&[Group::Journal]);
    let seen = world
        .find(vec![(world.people[0], journal)], &question)
        .await;
    assert_eq!(seen.days, []);
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    let world = World::new().await;
    world.write(0, TODAY, "secret plan").await;
    world.log(0, TODAY, 7_000, Some("secret nap")).await;
    for is_indexed in [false, true] {
        if is_indexed {
            world.catch_up().await;
        }
        let ask = async |access| {
            let scope = vec![(world.people[0], access), (world.people[1], Access::Own)];
            texts(&world.find(scope, &loose("secret")).await)
        };
        assert_eq!(ask(Access::Own).await.len(), 2);
        assert_eq!(ask(shared(&[Group::Journal])).await.len(), 2);
        assert_eq!(ask(shared(&[Group::Mood, Group::Sleep])).await.len(), 0);
        assert_eq!(ask(Access::Shared(Grants::NONE)).await.len(), 0);
        assert_eq!(
            texts(&world.find(world.own(1), &loose("secret")).await).len(),
            0
        );
        assert_eq!(
            world.find(Vec::new(), &loose("secret")).await,
            Found::default()
        );
    }
}

#[tokio::test]
async fn nobody_learns_how_a_note_sounds_to_whom_the_mood_is_not_shared() {
    let world = World::new().await;
    world.write(0, TODAY, "A wonderful, happy day").await;
    for is_indexed in [false, true] {
        if is_indexed {
            world.catch_up().await;
        }
        for (not, mood) in [(false, Mood::Positive), (true, Mood::Negative)] {
            let mut question = wish(What::Sounds(mood));
            question.wishes[0].not = not;
            let ask = async |access| {
                let scope = vec![(world.people[0], access)];
                texts(&world.find(scope, &question).await).len()
            };
            assert_eq!(ask(Access::Own).await, 1, "{question:?}");
            let both = shared(&[Group::Journal, Group::Mood]);
            assert_eq!(ask(both).await, 1, "{question:?}");
            assert_eq!(ask(shared(&[Group::Journal])).await, 0, "{question:?}");
            assert_eq!(ask(shared(&[Group::Mood])).await, 0, "{question:?}");
        }
    }
}

#[tokio::test]
async fn pages_are_whole_days_and_together_they_are_everything() {
    let world = World::new().await;
    for day in 0..7 {
        for person in [0, 1] {
            world.write(person, ago(day), "a walk").await;
        }
    }
    let scope = vec![
        (world.people[0], Access::Own),
        (world.people[1], Access::Guardian),
    ];
    for is_indexed in [false, true] {
        if is_indexed {
            world.catch_up().await;
        }
        let (mut before, mut dates) = (None, Vec::new());
        loop {
            let find = world.search.find(scope.clone(), loose("walk"), before, 3);
            let found = find.await.unwrap();
            assert!(found.days.len() <= 4, "two of two people");
            dates.extend(found.days.iter().map(|day| day.date));
            before = found.before;
            if before.is_none() {
                break;
            }
        }
        let all: Vec<Date> = (0..7).flat_map(|day| [ago(day), ago(day)]).collect();
        assert_eq!(dates, all);
        // A page behind the last is empty, and not for want of trying with slips.
        let find = world
            .search
            .find(scope.clone(), loose("walk"), Some(ago(20)), 3);
        assert_eq!(find.await.unwrap(), Found::default());
    }
}

#[tokio::test]
async fn a_day_with_more_than_is_shown_says_so() {
    let world = World::new().await;
    for _ in 0..60 {
        world.log(0, TODAY, 100, Some("a nap")).await;
    }
    world.catch_up().await;
    let found = world.find(world.own(0), &loose("nap")).await;
    assert_eq!(texts(&found).len(), 50);
    assert!(found.days[0].more);
}

#[tokio::test]
async fn hostile_questions_end_soon_and_find_nothing() {
    let world = World::new().await;
    world.write(0, TODAY, "a b c ordinary words").await;
    world.catch_up().await;
    let single = |word: &str, way| Term {
        words: vec![word.to_owned()],
        way,
        not: false,
    };
    let brackets = "(".repeat(100_000);
    let long = "a".repeat(100_000);
    for way in [Way::Loose, Way::Begun, Way::Exact] {
        for word in [
            brackets.as_str(),
            &long,
            "a*a*a*a*b",
            "\0",
            "\u{202e}",
            ".*",
            "[^x]{9999}",
        ] {
            let terms = vec![single(word, way)];
            let found = world
                .find(
                    world.own(0),
                    &Query {
                        terms,
                        ..Query::default()
                    },
                )
                .await;
            assert_eq!(found.before, None);
        }
        let terms = (0..200).map(|_| single("a", way)).collect();
        let found = world
            .find(
                world.own(0),
                &Query {
                    terms,
                    ..Query::default()
                },
            )
            .await;
        assert_eq!(texts(&found).len(), 1);
        let words = vec!["b".to_owned(); 5_000];
        let terms = vec![Term {
            words,
            way,
            not: false,
        }];
        let found = world
            .find(
                world.own(0),
                &Query {
                    terms,
                    ..Query::default()
                },
            )
            .await;
        assert_eq!(texts(&found).len(), 0);
    }
}
