//! Receiving and reading: what a preview tells, and what it leaves alone.

use super::*;

const MIXED: &str = "\
item Scale w1 2026-03-01T07:00:00Z weight 80.5
item Scale w2 2026-03-02T07:00:00Z weight 900
item Scale w1 2026-03-01T07:00:00Z weight 81
item Scale w3 2099-01-01T07:00:00Z weight 80
part Watch 2026-03-01T08:00:00Z steps 1000.4
part Watch 2026-03-01T09:00:00Z steps 500.4
part Watch 2026-03-02T09:00:00Z steps 300000
part Phone 2026-03-01T09:00:00Z steps 700
left HeartRate
left HeartRate
nonsense here
note Daily n1 2026-03-01T20:00:00Z 4 A good day
";

#[rocket::async_test]
async fn a_preview_tells_everything_and_writes_nothing() {
    let world = World::new().await;
    let before = world.facts().await;
    let id = world.read(MIXED).await;
    assert_eq!(world.state(id).await, State::Waiting);
    assert_eq!(world.facts().await, before);
    let preview = world.preview(id).await;
    assert_eq!(preview.formats[0].key, "lines");
    assert_eq!(preview.sources, ["Scale", "Watch", "Phone", "Daily"]);
    assert_eq!(
        (preview.entries, preview.notes, preview.repeated),
        (3, 1, 1)
    );
    assert_eq!(preview.left_kinds, [("HeartRate".to_owned(), 2)]);
    let reasons: Vec<_> = preview
        .refused
        .iter()
        .map(|one| (one.reason, one.rows))
        .collect();
    let (weight, steps) = (by_key("weight").unwrap().id, by_key("steps").unwrap().id);
    for reason in [
        Reason::OutOfRange(weight),
        Reason::OutOfRange(steps),
        Reason::Future,
        Reason::Other,
    ] {
        assert!(reasons.contains(&(reason, 1)), "{reason:?} of {reasons:?}");
    }
    assert_eq!(preview.refused_rows, 4);
    assert_eq!(preview.overlap.new, 4);
    let span = preview.span.map(|(from, to)| (from, to - from));
    assert_eq!(
        span.unwrap().1,
        0,
        "what was refused is not within the dates"
    );
    let rows = world.intake.refused_rows(world.iva, id).await.unwrap();
    let rows = std::fs::read_to_string(rows).unwrap();
    assert!(
        rows.contains("diary.lines,11,") && rows.contains("nonsense here"),
        "{rows}"
    );
    assert!(rows.contains("weight 900"), "{rows}");
}

#[rocket::async_test]
async fn pieces_of_a_day_are_one_entry_a_source_rounded_once() {
    let world = World::new().await;
    world.import(MIXED).await;
    let all = world.all().await;
    let mut steps: Vec<_> = all
        .iter()
        .filter_map(|one| {
            let origin = one.entry.origin.clone()?;
            let value = one.entry.values.get(&by_key("steps").unwrap().id)?;
            Some((origin.source, origin.id, value.0))
        })
        .collect();
    steps.sort();
    let id = "day:steps:2026-03-01".to_owned();
    assert_eq!(
        steps,
        [
            ("Phone".to_owned(), id.clone(), 700_000),
            ("Watch".to_owned(), id, 1_500_800)
        ]
    );
    world.verify().await;
}

#[rocket::async_test]
async fn an_upload_that_broke_off_goes_on_where_it_was() {
    let world = World::new().await;
    let file = NewFile {
        name: "C:\\Users\\iva\\diary.lines".into(),
        size: 10,
    };
    let begun = world
        .intake
        .begin(Actor::System, world.iva, By::Operator, vec![file]);
    let id = begun.await.unwrap();
    let piece = |offset, bytes: &[u8]| {
        world
            .intake
            .receive(world.iva, id, 0, (offset, bytes.to_vec()))
    };
    assert_eq!(piece(0, b"01234").await.unwrap(), 5);
    let wrong = piece(0, b"01234").await;
    assert!(matches!(
        wrong,
        Err(IntakeError::WrongOffset { received: 5 })
    ));
    let early = world.intake.look(Actor::System, world.iva, id).await;
    assert!(matches!(early, Err(IntakeError::Incomplete(0))));
    assert!(matches!(
        piece(5, b"0123456").await,
        Err(IntakeError::PieceTooLong)
    ));
    assert_eq!(piece(5, b"56789").await.unwrap(), 10);
    let shown = world.intake.get(world.iva, id).await.unwrap();
    assert_eq!(shown.received, [10]);
    assert_eq!(
        shown.import.files[0].name, "diary.lines",
        "without its folders"
    );
}

#[rocket::async_test]
async fn files_that_cannot_be_read_are_refused_with_the_reason() {
    let world = World::new().await;
    let id = world
        .read("item Scale w1 2026-03-01 weight 80\nbroken\n")
        .await;
    let State::Refused(Unreadable::Broken { reason, .. }) = world.state(id).await else {
        panic!("it is refused");
    };
    assert_eq!(reason, "it ends early");
    assert!(world.intake.preview(world.iva, id).await.is_err());
    let id = world.read("\n").await;
    assert_eq!(world.state(id).await, State::Refused(Unreadable::Nothing));
    let id = world.read("fault\n").await;
    let halt = Halt {
        why: Trouble::Fault,
        during: Phase::Reading,
    };
    assert_eq!(world.state(id).await, State::Stopped(halt));
    world
        .intake
        .cancel(Actor::System, world.iva, id)
        .await
        .unwrap();
    world
        .intake
        .discard(Actor::System, world.iva, id)
        .await
        .unwrap();
    assert!(world.intake.get(world.iva, id).await.is_err());
}

#[rocket::async_test]
async fn an_answer_reads_again_and_is_remembered_for_the_next_like_it() {
    let world = World::new().await;
    let text = "ask columns:abc\nitem Scale w1 2026-03-01 weight 80\n";
    let id = world.read(text).await;
    let open = world.intake.commit(Actor::System, world.iva, id).await;
    assert!(matches!(open, Err(IntakeError::Unanswered(keys)) if keys == ["columns:abc"]));
    let answer = |key: &str| [(key.to_owned(), "{}".to_owned())].into();
    let other = world
        .intake
        .answer(Actor::System, world.iva, id, answer("unit:x"))
        .await;
    assert!(matches!(other, Err(IntakeError::BadAnswer(_))));
    let answered = world
        .intake
        .answer(Actor::System, world.iva, id, answer("columns:abc"));
    answered.await.unwrap();
    world.work().await;
    world
        .intake
        .commit(Actor::System, world.iva, id)
        .await
        .unwrap();
    world.work().await;
    assert_eq!(world.counts(id).await.added, 1);
    let next = world.read(text).await;
    let shown = world.intake.get(world.iva, next).await.unwrap();
    let preview = world.preview(next).await;
    assert_eq!(preview.open_questions(&shown.import.answers).count(), 0);
    assert_eq!(preview.overlap.same, 1);
}
