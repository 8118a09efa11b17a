//! Making backups with a ring that is new, ours, lost, damaged or of others.

use super::*;
use crate::backup::Backup;
use crate::ops::InstanceKey;
use crate::persons::{NewPerson, PersonError, Persons, Profile};
use crate::store::META;
use crate::web::Place;
use std::fs;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub struct House {
    pub store: Store,
    persons: Persons,
    clock: Clock,
    pub dir: tempfile::TempDir,
    key: InstanceKey,
}

impl House {
    pub fn new() -> Self {
        let clock = Clock::system();
        let store = Store::memory(clock.clone()).unwrap();
        Self {
            persons: Persons::new(store.clone(), clock.clone(), Vec::new()),
            store,
            clock,
            dir: tempfile::tempdir().unwrap(),
            key: InstanceKey::random(),
        }
    }

    pub fn backup(&self) -> Backup {
        self.backup_with(None)
    }

    fn backup_with(&self, copy: Option<PathBuf>) -> Backup {
        let ring = KeyRing::new(&self.dir.path().join("keys"), copy);
        let tables = crate::persons::tables().into_iter().chain([META.info()]);
        Backup::new(
            self.store.clone(),
            self.clock.clone(),
            ring,
            &self.key,
            tables.collect(),
            self.dir.path().join("backups"),
        )
    }

    pub async fn person(&self) -> PersonId {
        let id = PersonId::new(&self.clock);
        let new = NewPerson {
            id,
            profile: Profile::new(crate::i18n::Lang::En, self.clock.now()),
            diary: true,
            cohorts: false,
            from: Place::default(),
        };
        let persons = self.persons.clone();
        let enter = move |tx: &mut Tx<'_>| Ok::<_, PersonError>(persons.create(tx, &new)?);
        self.store.write(Actor::System, enter).await.unwrap();
        id
    }

    pub fn ring(&self) -> PathBuf {
        self.dir.path().join("keys/people.ring")
    }

    fn files(&self) -> usize {
        fs::read_dir(self.dir.path().join("backups")).map_or(0, Iterator::count)
    }

    fn read(&self, file: &Path) -> Result<Found, BackupError> {
        let ring = KeyRing::new(&self.dir.path().join("keys"), None);
        let keys = Keys {
            ring: ring.read()?.unwrap(),
            house: self.key.derive("backup"),
        };
        read(&fs::read(file).unwrap()[..], &keys, &mut |_, _| Ok(()))
    }
}

#[rocket::async_test]
async fn the_first_backup_makes_the_ring_and_later_ones_add_who_is_new() {
    let house = House::new();
    house.person().await;
    house.backup().line_up().await.unwrap();
    assert!(!house.ring().exists(), "only a backup needs keys");
    let first = house.backup().make(None, false).await.unwrap();
    assert_eq!((first.people, &first.warnings[..]), (1, &[][..]));
    house.person().await;
    let second = house.backup().make(None, false).await.unwrap();
    assert_eq!(second.people, 2);
    for made in [first, second] {
        assert_eq!(house.read(&made.path).unwrap().unreadable, 0);
    }
}

#[rocket::async_test]
async fn a_key_that_a_crash_kept_goes_when_the_ring_is_brought_in_line() {
    let house = House::new();
    house.person().await;
    let made = house.backup().make(None, false).await.unwrap();
    let gone = PersonId::new(&house.clock);
    let ring = KeyRing::new(&house.dir.path().join("keys"), None);
    ring.change(|ring| ring.add(&[gone])).unwrap();
    house.backup().line_up().await.unwrap();
    assert!(ring.read().unwrap().unwrap().key(gone).is_none());
    ring.change(|ring| ring.add(&[gone])).unwrap();
    house.backup().make(None, false).await.unwrap();
    assert!(ring.read().unwrap().unwrap().key(gone).is_none());
    assert_eq!(house.read(&made.path).unwrap().unreadable, 0);
}

#[rocket::async_test]
async fn a_ring_that_is_lost_or_damaged_is_never_replaced_silently() {
    let house = House::new();
    house.person().await;
    let before = house.backup().make(None, false).await.unwrap();
    let whole = fs::read(house.ring()).unwrap();
    fs::write(house.ring(), &whole[..whole.len() - 1]).unwrap();
    let said = house.backup().make(None, false).await.unwrap_err();
    assert!(said.to_string().contains("is damaged"), "{said}");
    fs::remove_file(house.ring()).unwrap();
    let said = house.backup().make(None, false).await.unwrap_err();
    assert!(said.to_string().contains("--new-ring"), "{said}");
    assert_eq!(house.files(), 1);
    assert!(!house.ring().exists());

    let after = house.backup().make(None, true).await.unwrap();
    assert_eq!(house.read(&after.path).unwrap().unreadable, 0);
    let said = house.read(&before.path).unwrap_err();
    assert!(matches!(said, BackupError::OtherRing), "{said}");
    fs::write(house.ring(), whole).unwrap();
    assert_eq!(house.read(&before.path).unwrap().unreadable, 0);
}

#[rocket::async_test]
async fn new_data_beside_an_old_ring_does_not_destroy_the_keys_of_the_old_backups() {
    let old = House::new();
    old.person().await;
    old.backup().make(None, false).await.unwrap();
    let ring = fs::read(old.ring()).unwrap();
    let new = House::new();
    fs::create_dir(new.dir.path().join("keys")).unwrap();
    fs::write(new.ring(), &ring).unwrap();
    new.person().await;
    new.backup().line_up().await.unwrap();
    let said = new.backup().make(None, false).await.unwrap_err();
    assert!(matches!(said, BackupError::RingOfOthers(_)), "{said}");
    assert_eq!(fs::read(new.ring()).unwrap(), ring);
    let made = new.backup().make(None, true).await.unwrap();
    assert!(made.warnings[0].contains("people.ring.before-"));
    assert_eq!(
        fs::read_dir(new.ring().parent().unwrap()).unwrap().count(),
        2
    );
    let again = new.backup().make(None, true).await.unwrap();
    assert_eq!(again.warnings, [""; 0], "a ring that is ours stays");
}

#[rocket::async_test]
async fn a_copy_that_cannot_be_written_is_a_warning_beside_the_backup() {
    let house = House::new();
    house.person().await;
    let copy = house.dir.path().join("usb");
    let made = house
        .backup_with(Some(copy.clone()))
        .make(None, false)
        .await;
    let made = made.unwrap();
    assert!(made.path.exists() && made.warnings[0].contains("usb"));
    fs::create_dir(&copy).unwrap();
    let made = house
        .backup_with(Some(copy.clone()))
        .make(None, false)
        .await;
    assert_eq!(made.unwrap().warnings, [""; 0]);
    let (here, there) = (fs::read(house.ring()), fs::read(copy.join("people.ring")));
    assert_eq!(here.unwrap(), there.unwrap());
}

/// Puts a pipe in the place of `file` and waits until somebody reads it, who then hangs as on a
/// mount that does not answer, until what is given goes.
async fn hang(file: &Path, reader: impl Future<Output = ()> + Send + 'static) -> fs::File {
    fs::remove_file(file).unwrap();
    let made = std::process::Command::new("mkfifo").arg(file).status();
    assert!(made.unwrap().success());
    let reader = tokio::spawn(reader);
    let mut pipe = fs::File::options();
    pipe.write(true).custom_flags(libc::O_NONBLOCK);
    let held = loop {
        // Without a reader it cannot be opened.
        match pipe.open(file) {
            Ok(held) => break held,
            Err(_) => tokio::task::yield_now().await,
        }
    };
    reader.abort();
    assert!(reader.await.unwrap_err().is_cancelled());
    held
}

#[rocket::async_test]
async fn a_copy_on_a_mount_that_hangs_costs_one_thread_however_often_it_is_tried() {
    let house = House::new();
    house.person().await;
    let copy = house.dir.path().join("usb");
    fs::create_dir(&copy).unwrap();
    let backup = house.backup_with(Some(copy.clone()));
    backup.make(None, false).await.unwrap();
    let tried = backup.clone();
    let reader = async move { drop(tried.line_up().await) };
    let held = hang(&copy.join("people.ring"), reader).await;
    for _ in 0..3 {
        let limit = Duration::from_secs(30);
        let said = tokio::time::timeout(limit, backup.line_up()).await;
        let said = said.unwrap().unwrap_err();
        assert!(matches!(said, BackupError::KeysHang(_)), "{said}");
    }
    let said = backup.make(None, false).await.unwrap_err();
    assert!(matches!(said, BackupError::KeysHang(_)), "{said}");

    // The disk is back, with the copy on it.
    let there = copy.join("people.ring");
    fs::remove_file(&there).unwrap();
    fs::copy(house.ring(), &there).unwrap();
    drop(held);
    // The thread that hung ends in its own time.
    while let Err(BackupError::KeysHang(_)) = backup.line_up().await {
        tokio::task::yield_now().await;
    }
    assert!(backup.make(None, false).await.unwrap().warnings.is_empty());
    assert_eq!(fs::read(house.ring()).unwrap(), fs::read(there).unwrap());
}

#[rocket::async_test]
async fn a_new_ring_leaves_the_old_one_in_the_copy_under_another_name() {
    let house = House::new();
    house.person().await;
    let copy = house.dir.path().join("usb");
    fs::create_dir(&copy).unwrap();
    fs::create_dir(house.dir.path().join("keys")).unwrap();
    fs::write(house.dir.path().join("keys/instance.key"), "key").unwrap();
    let backup = house.backup_with(Some(copy.clone()));
    backup.make(None, false).await.unwrap();
    let good = fs::read(house.ring()).unwrap();
    fs::write(house.ring(), "damaged").unwrap();
    backup.line_up().await.unwrap_err();
    assert_eq!(fs::read(copy.join("people.ring")).unwrap(), good);
    backup.make(None, true).await.unwrap();
    let (here, there) = (fs::read(house.ring()), fs::read(copy.join("people.ring")));
    assert_eq!(here.unwrap(), there.unwrap());
    let files = fs::read_dir(&copy)
        .unwrap()
        .map(|file| file.unwrap().path());
    let kept: Vec<_> = files
        .filter(|path| path.to_string_lossy().contains(".before-"))
        .collect();
    assert_eq!(fs::read(&kept[0]).unwrap(), good);
}

#[rocket::async_test]
async fn keys_of_before_the_backup_are_refused_instead_of_losing_who_came_since() {
    let house = House::new();
    house.person().await;
    let first = house.backup().make(None, false).await.unwrap();
    let old = fs::read(house.ring()).unwrap();
    let came = house.person().await;
    let second = house.backup().make(None, false).await.unwrap();
    let new = fs::read(house.ring()).unwrap();
    fs::write(house.ring(), old).unwrap();
    let said = house.read(&second.path).unwrap_err();
    assert!(matches!(said, BackupError::OlderRing), "{said}");
    assert_eq!(house.read(&first.path).unwrap().unreadable, 0);
    fs::write(house.ring(), new).unwrap();
    let ring = KeyRing::new(&house.dir.path().join("keys"), None);
    ring.forget(came).unwrap();
    assert_eq!(house.read(&second.path).unwrap().unreadable, 1);
}
