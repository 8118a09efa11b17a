//! What becomes of the index: it is private, disposable, and forgets what is deleted.

use std::{collections::BTreeSet, fs, os::unix::fs::PermissionsExt, path::PathBuf};

use super::*;

fn files(directory: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(directory).unwrap();
    listed.map(|file| file.unwrap().path()).collect()
}

/// The files in which the words are.
fn of_words(directory: &Path) -> BTreeSet<PathBuf> {
    let mut all = files(directory);
    all.retain(|file| {
        file.extension()
            .is_some_and(|ending| ending == "term" || ending == "idx")
    });
    all.into_iter().collect()
}

/// Something that happens to a directory.
type Harm<'a> = Box<dyn Fn() + 'a>;

/// Another server on the same store and directory.
fn anew(world: &World) -> Search {
    Search::new(world.store.clone(), Some(world.directory()))
}

async fn finds(world: &World, search: &Search, question: &str) -> usize {
    let found = search
        .find(world.own(0), loose(question), None, 50)
        .await
        .unwrap();
    texts(&found).len()
}

#[tokio::test]
async fn the_directory_and_its_files_are_for_their_owner() {
    let world = World::new().await;
    world.write(0, TODAY, "a walk").await;
    world.catch_up().await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&world.directory()), 0o700);
    for file in files(&world.directory()) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_new_server_goes_on_where_the_last_one_was() {
    let world = World::new().await;
    world.write(0, TODAY, "a walk").await;
    world.catch_up().await;
    world.write(0, ago(1), "another walk").await;
    let search = anew(&world);
    search.catch_up().await.unwrap();
    assert_eq!(search.indexed(), 2);
    assert_eq!(finds(&world, &search, "walk").await, 2);
    // Nothing new: nothing is written.
    let before = files(&world.directory());
    let search = anew(&world);
    search.catch_up().await.unwrap();
    assert_eq!(files(&world.directory()).len(), before.len());
    assert_eq!(search.indexed(), 2);
}

#[tokio::test]
async fn an_index_that_is_gone_damaged_or_of_another_make_is_built_anew() {
    let world = World::new().await;
    for day in 0..20 {
        world.write(0, ago(day), "a walk in the hills").await;
    }
    world.catch_up().await;
    let directory = world.directory();
    let stamp = directory.join("stamp");
    let of = |ending: &str| {
        let found = files(&directory)
            .into_iter()
            .find(|file| file.to_string_lossy().ends_with(ending));
        found.unwrap_or_else(|| panic!("{ending}"))
    };
    let cut = |file: &Path| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    };
    let flip = |file: &Path| {
        let mut bytes = fs::read(file).unwrap();
        bytes[0] ^= 0xff;
        fs::write(file, bytes).unwrap();
    };
    let harms: [(&str, Harm); 8] = [
        ("gone", Box::new(|| fs::remove_dir_all(&directory).unwrap())),
        (
            "another stamp",
            Box::new(|| fs::write(&stamp, "fields 0").unwrap()),
        ),
        ("no stamp", Box::new(|| fs::remove_file(&stamp).unwrap())),
        (
            "no list of files",
            Box::new(|| fs::remove_file(directory.join("meta.json")).unwrap()),
        ),
        (
            "nonsense",
            Box::new(|| fs::write(directory.join("meta.json"), "{").unwrap()),
        ),
        ("a file cut short", Box::new(|| cut(&of(".idx")))),
        ("a byte changed", Box::new(|| flip(&of(".term")))),
        (
            "a file missing",
            Box::new(|| fs::remove_file(of(".fast")).unwrap()),
        ),
    ];
    for (harm, harmed) in harms {
        harmed();
        let search = anew(&world);
        assert_eq!(finds(&world, &search, "hill").await, 20, "{harm}, before");
        search.catch_up().await.unwrap();
        assert_eq!(search.indexed(), 20, "{harm}");
        assert_eq!(finds(&world, &search, "hill").await, 20, "{harm}");
    }
}

#[tokio::test]
async fn an_index_that_read_another_store_is_read_anew() {
    let world = World::new().await;
    for day in 0..5 {
        world.write(0, ago(day), "a walk").await;
    }
    world.catch_up().await;
    // A copy of the store from before was put back, in which the same people wrote something else.
    let World { dir, people, .. } = world;
    let mut other = World::on(Store::memory, dir).await;
    let clock = Clock::fixed("2026-03-10T13:00:00Z".parse().unwrap());
    let persons = Persons::new(other.store.clone(), clock.clone(), Vec::new());
    let new = NewPerson {
        id: people[0],
        profile: Profile::new(Lang::En, clock.now()),
        diary: true,
        cohorts: false,
        from: Place::default(),
    };
    let enter = move |tx: &mut crate::store::Tx<'_>| persons.create(tx, &new);
    other.store.write(Actor::System, enter).await.unwrap();
    other.people[0] = people[0];
    other.write(0, TODAY, "a swim").await;
    for times in 0..2 {
        if times > 0 {
            other.catch_up().await;
            assert_eq!(other.search.indexed(), 1);
        }
        assert_eq!(other.found(&loose("walk")).await, Vec::<String>::new());
        assert_eq!(other.found(&loose("swim")).await, ["a swim"]);
    }
}

#[tokio::test]
async fn words_of_what_was_deleted_are_in_no_file_once_it_is_tidied() {
    let world = World::new().await;
    let gone = world.write(0, TODAY, "quixotically alone").await;
    world.write(0, ago(1), "ordinary words").await;
    world.catch_up().await;
    let before = of_words(&world.directory());
    assert!(!before.is_empty());
    world.delete(0, gone).await;
    world.catch_up().await;
    assert!(
        world.search.knows("quixotically"),
        "it is not found, and still there"
    );
    let tail = world.search.keep();
    // The task has begun once it hears what it is asked.
    while world.search.tidy().await.is_err() {
        tokio::task::yield_now().await;
    }
    assert!(!world.search.knows("quixotically"));
    assert!(world.search.knows("ordinary"));
    assert!(before.is_disjoint(&of_words(&world.directory())));
    tail.stop().await;
    assert_eq!(world.found(&loose("ordinary")).await.len(), 1);
}

#[tokio::test]
async fn who_is_gone_is_gone_from_the_files_at_once() {
    let world = World::new().await;
    world.write(0, TODAY, "quixotically alone").await;
    world.write(1, TODAY, "ordinary words").await;
    world.catch_up().await;
    let before = of_words(&world.directory());
    let person = world.people[0];
    let erase = move |tx: &mut crate::store::Tx<'_>| {
        tx.delete(&crate::store::FEED_HEAD, &person)?;
        for (key, _) in tx.list(crate::store::FEED.prefix(&(person,)))? {
            tx.delete(&crate::store::FEED, &key)?;
        }
        Ok::<_, StoreError>(())
    };
    world.store.write(Actor::System, erase).await.unwrap();
    world.catch_up().await;
    assert!(!world.search.knows("quixotically"));
    assert!(world.search.knows("ordinary"));
    assert!(before.is_disjoint(&of_words(&world.directory())));
    assert_eq!(world.search.indexed(), 1);
}

#[tokio::test]
async fn rebuilding_tells_how_far_it_is_and_changes_nothing() {
    let world = World::new().await;
    for day in 0..30 {
        world.write(0, ago(day), "a walk in the hills").await;
    }
    for is_kept in [false, true] {
        let tail = is_kept.then(|| world.search.keep());
        while is_kept && world.search.tidy().await.is_err() {
            tokio::task::yield_now().await;
        }
        let (told, mut heard) = progress();
        world.search.reindex(told).await.unwrap();
        let mut last = None;
        while let Some(far) = heard.recv().await {
            last = Some(far);
        }
        let last = last.unwrap();
        assert!(last.done == last.all && last.all >= 30, "{last:?}");
        assert_eq!(world.search.indexed(), 30);
        assert_eq!(world.found(&loose("hill")).await.len(), 30);
        if let Some(tail) = tail {
            tail.stop().await;
        }
    }
}

#[tokio::test]
async fn a_directory_that_cannot_be_used_keeps_nobody_from_finding() {
    let world = World::new().await;
    fs::write(world.directory(), "in the way").unwrap();
    world.write(0, TODAY, "a walk").await;
    assert!(matches!(
        world.search.catch_up().await,
        Err(IndexError::Io(_))
    ));
    assert_eq!(world.found(&loose("walk")).await, ["a walk"]);
    let tail = world.search.keep();
    tail.stop().await;
    fs::remove_file(world.directory()).unwrap();
    world.catch_up().await;
    assert_eq!(world.search.indexed(), 1);
}

#[tokio::test]
async fn thousands_of_notes_are_found_as_the_store_has_them() {
    let world = World::new().await;
    const TOPICS: [&str; 7] = [
        "garden", "headache", "čvarci", "river", "piano", "soup", "work",
    ];
    for day in 0..50 {
        for at in 0..20 {
            let (one, other) = (TOPICS[(day * 3 + at) % 7], TOPICS[(day + at * at) % 7]);
            let text = format!("{one} and {other}, the {at}th of day {day}");
            world.write(at % 2, ago(day as i64), &text).await;
        }
    }
    world.catch_up().await;
    assert_eq!(world.search.indexed(), 1_000);
    for question in [
        loose("gardens"),
        word("he", Way::Begun),
        loose("cvarak"),
        loose("pianno"),
    ] {
        let scope: Scope = world.people.iter().map(|one| (*one, Access::Own)).collect();
        let found = world
            .search
            .find(scope.clone(), question.clone(), None, 100)
            .await
            .unwrap();
        assert_eq!(
            found,
            property::scanned(&world, &scope, &question).await,
            "{question:?}"
        );
        assert!(!found.days.is_empty(), "{question:?}");
    }
}
