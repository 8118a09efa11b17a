//! What lies in an export, and how long it lies there.

use super::*;
use crate::privacy::readme;

#[rocket::async_test]
async fn an_export_describes_every_file_and_holds_no_secret() {
    let home = home().await;
    home.live().await;
    let path = home.export().await;
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let dir = fs::metadata(home.house.privacy.dir())
        .unwrap()
        .permissions();
    assert_eq!(dir.mode() & 0o777, 0o700);
    let readme = unzipped(&path, "README.txt");
    let zip = ZipArchive::new(File::open(&path).unwrap()).unwrap();
    let names: Vec<_> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    for name in &names {
        assert_eq!(
            readme.matches(name.as_str()).count(),
            2,
            "{name} in both languages"
        );
        assert!(!unzipped(&path, name).contains("$argon2"), "{name}");
    }
    for held in holdings().iter().filter(|held| held.is_taken_along()) {
        let table = held.table().name;
        assert!(names.contains(&path_of(table)), "{table}");
        assert!(
            readme::FILES.iter().any(|(name, _)| *name == table),
            "{table}"
        );
    }
    let sheet = unzipped(&path, "csv/entries.csv");
    assert!(
        sheet.contains("2026-11-01,\"'=a \"\"note\"\"\nof two lines\""),
        "{sheet}"
    );
    assert!(unzipped(&path, &path_of("users")).contains("iva@home.example"));
}

#[rocket::async_test]
async fn an_export_is_made_beside_the_answer_and_goes_after_a_week() {
    let home = home().await;
    home.live().await;
    let (privacy, person) = (&home.house.privacy, home.iva.person);
    let id = privacy.begin(home.iva.id, home.subject()).await.unwrap();
    let done = async {
        while privacy.get(person, id).await.unwrap().export.state == State::Running {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    done.await;
    let shown = privacy.get(person, id).await.unwrap();
    assert_eq!(shown.export.state, State::Done);
    let file = privacy.open(person, id).await.unwrap();
    assert_eq!(file.metadata().unwrap().len(), shown.export.bytes);
    let ana = crate::ops::ids::PersonId::new(&home.house.clock);
    assert!(matches!(
        privacy.open(ana, id).await,
        Err(PrivacyError::Unknown)
    ));

    home.hand
        .advance(std::time::Duration::from_secs(7 * 24 * 3600));
    assert!(privacy.open(person, id).await.is_err(), "its time is over");
    privacy.sweep(false).await.unwrap();
    let left = fs::read_dir(privacy.dir()).unwrap().count();
    assert_eq!(left, 0);
}

#[rocket::async_test]
async fn a_start_marks_what_was_interrupted_and_sweeps_what_was_left() {
    let home = home().await;
    let (privacy, person) = (&home.house.privacy, home.iva.person);
    let stopped = home.house.privacy.clone();
    stopped.stop();
    let id = privacy.begin(home.iva.id, home.subject()).await.unwrap();
    privacy.sweep(true).await.unwrap();
    fs::write(privacy.dir().join("left.part"), "x").unwrap();
    privacy.sweep(true).await.unwrap();
    assert_eq!(fs::read_dir(privacy.dir()).unwrap().count(), 0);
    let shown = privacy.get(person, id).await.unwrap();
    assert_eq!(shown.export.state, State::Failed);
}

#[rocket::async_test]
async fn of_many_exports_the_newest_stay() {
    let home = home().await;
    let (privacy, person) = (&home.house.privacy, home.iva.person);
    let mut ids = Vec::new();
    for _ in 0..=KEPT_AT_MOST {
        let id = privacy.begin(home.iva.id, home.subject()).await.unwrap();
        while privacy.get(person, id).await.unwrap().export.state == State::Running {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        ids.push(id);
    }
    let left: Vec<_> = privacy.list(person).await.unwrap();
    let left: Vec<_> = left.iter().map(|shown| shown.id).rev().collect();
    assert_eq!(left, ids[1..]);
    assert_eq!(fs::read_dir(privacy.dir()).unwrap().count(), KEPT_AT_MOST);
    assert_eq!(
        i64::from(crate::accounts::EXPORT_DAYS),
        KEPT.as_hours() / 24
    );
}
