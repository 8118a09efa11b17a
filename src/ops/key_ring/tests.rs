#![allow(clippy::unwrap_used)]

use super::*;
use crate::ops::Clock;
use std::os::unix::fs::PermissionsExt;

fn people() -> [PersonId; 2] {
    let clock = Clock::system();
    [PersonId::new(&clock), PersonId::new(&clock)]
}

#[test]
fn a_key_is_made_once_and_is_there_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let [iva, ana] = people();
    let ring = KeyRing::new(&dir.path().join("keys"), None);
    assert!(ring.read().unwrap().is_none(), "nothing is made by itself");
    assert!(ring.change(|ring| ring.add(&[iva])).unwrap().is_none());
    ring.renew().unwrap();
    let made = ring.change(|ring| ring.add(&[iva])).unwrap().unwrap();
    let more = ring.change(|ring| ring.add(&[iva, ana])).unwrap().unwrap();
    assert_eq!(made.key(iva), more.key(iva));
    assert_ne!(more.key(iva), more.key(ana));
    let read = KeyRing::new(&dir.path().join("keys"), None).read();
    let read = read.unwrap().unwrap();
    assert_eq!((read.id(), read.key(ana)), (more.id(), more.key(ana)));
    let mode = fs::metadata(ring.path()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!format!("{read:?}").contains(&format!("{:?}", read.key(iva).unwrap())));
}

#[test]
fn a_forgotten_key_is_in_no_file_any_more() {
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("copy");
    fs::create_dir(&copy).unwrap();
    let [iva, ana] = people();
    let ring = KeyRing::new(&dir.path().join("keys"), Some(copy.clone()));
    ring.renew().unwrap();
    let made = ring.change(|ring| ring.add(&[iva, ana])).unwrap().unwrap();
    ring.renew_copy().unwrap();
    let key = *made.key(iva).unwrap();
    let has = |file: &Path| fs::read(file).unwrap().windows(32).any(|at| at == key);
    assert!(has(ring.path()) && has(&copy.join(RING)));
    ring.forget(iva).unwrap();
    assert!(!has(ring.path()) && !has(&copy.join(RING)));
    assert_eq!(ring.read().unwrap().unwrap().key(ana), made.key(ana));
    assert_eq!(fs::read_dir(&copy).unwrap().count(), 1, "no leftovers");
    ring.forget(iva).unwrap();
}

#[test]
fn any_flipped_bit_and_any_missing_byte_is_noticed_and_nothing_is_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let ring = KeyRing::new(dir.path(), None);
    ring.renew().unwrap();
    ring.change(|ring| ring.add(&people())).unwrap();
    let whole = fs::read(ring.path()).unwrap();
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        for bytes in [&flipped[..], &whole[..at]] {
            fs::write(ring.path(), bytes).unwrap();
            let said = ring.change(|ring| ring.add(&people())).unwrap_err();
            assert!(matches!(said, RingError::Damaged(_)), "{at}: {said}");
            assert_eq!(fs::read(ring.path()).unwrap(), bytes);
        }
    }
}

#[test]
fn a_copy_that_cannot_be_written_is_said_and_does_not_keep_the_key_here() {
    let dir = tempfile::tempdir().unwrap();
    let gone = dir.path().join("not mounted");
    let [iva, _] = people();
    let ring = KeyRing::new(&dir.path().join("keys"), Some(gone.clone()));
    ring.renew().unwrap();
    ring.change(|ring| ring.add(&[iva])).unwrap();
    ring.forget(iva).unwrap();
    assert!(ring.read().unwrap().unwrap().key(iva).is_none());
    let said = ring.renew_copy().unwrap_err().to_string();
    assert!(said.contains("not mounted"), "{said}");
    assert!(!gone.exists(), "a disk that is not there is not made up");
    fs::create_dir(&gone).unwrap();
    ring.renew_copy().unwrap();
}

#[test]
fn a_copy_that_is_of_another_house_or_ring_stays_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, copy) = (dir.path().join("keys"), dir.path().join("copy"));
    fs::create_dir(&copy).unwrap();
    let [iva, ana] = people();
    let ring = KeyRing::new(&keys, Some(copy.clone()));
    ring.renew().unwrap();
    ring.change(|ring| ring.add(&[iva, ana])).unwrap();
    fs::write(keys.join(INSTANCE), "the key of the house").unwrap();
    ring.renew_copy().unwrap();
    let good = fs::read(copy.join(RING)).unwrap();

    fs::write(keys.join(INSTANCE), "a new key, as the old one was lost").unwrap();
    let said = ring.renew_copy().unwrap_err().to_string();
    assert!(said.contains("instance.key is not of this house"), "{said}");
    let kept = fs::read_to_string(copy.join(INSTANCE)).unwrap();
    assert_eq!(kept, "the key of the house");
    assert!(!ring.put_copy_aside("aside").unwrap());
    ring.forget(ana).unwrap();
    let there = || fs::read(copy.join(RING)).unwrap();
    assert_eq!(
        there().len(),
        good.len() - 48,
        "an erasure goes there still"
    );

    let good = there();
    ring.renew().unwrap();
    for bytes in [fs::read(ring.path()).unwrap(), good[1..].to_vec()] {
        fs::write(ring.path(), bytes).unwrap();
        let said = ring.renew_copy().unwrap_err().to_string();
        assert!(said.contains("people.ring is not of this house"), "{said}");
        assert_eq!(there(), good);
    }
    fs::write(copy.join(RING), "damaged").unwrap();
    ring.renew().unwrap();
    ring.renew_copy().unwrap_err();
    assert_eq!(there(), b"damaged");
}

#[test]
fn a_ring_that_was_rolled_back_does_not_replace_a_newer_copy() {
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("copy");
    fs::create_dir(&copy).unwrap();
    let [iva, ana] = people();
    let ring = KeyRing::new(&dir.path().join("keys"), Some(copy.clone()));
    ring.renew().unwrap();
    ring.change(|ring| ring.add(&[iva])).unwrap();
    let old = fs::read(ring.path()).unwrap();
    ring.change(|ring| ring.add(&[iva, ana])).unwrap();
    ring.renew_copy().unwrap();
    let new = fs::read(copy.join(RING)).unwrap();
    fs::write(ring.path(), old).unwrap();
    let said = ring.renew_copy().unwrap_err().to_string();
    assert!(said.contains("is newer"), "{said}");
    assert_eq!(fs::read(copy.join(RING)).unwrap(), new);
    fs::write(ring.path(), new).unwrap();
    ring.forget(ana).unwrap();
    ring.renew_copy().unwrap();
    let (here, there) = (fs::read(ring.path()), fs::read(copy.join(RING)));
    assert_eq!(
        here.unwrap(),
        there.unwrap(),
        "a destroyed key makes no older ring"
    );
}

#[test]
fn who_is_forgotten_has_no_key_in_rings_that_were_put_aside() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, copy) = (dir.path().join("keys"), dir.path().join("copy"));
    fs::create_dir(&copy).unwrap();
    let [iva, ana] = people();
    let ring = KeyRing::new(&keys, Some(copy.clone()));
    ring.renew().unwrap();
    let made = ring.change(|ring| ring.add(&[iva, ana])).unwrap().unwrap();
    let name = format!("{ASIDE}20261121T120000Z");
    fs::copy(ring.path(), copy.join(&name)).unwrap();
    ring.put_aside(&keys.join(&name)).unwrap();
    ring.renew().unwrap();
    let damaged = keys.join(format!("{ASIDE}20261121T130000Z"));
    fs::write(&damaged, "damaged").unwrap();
    ring.forget(iva).unwrap();
    for file in [keys.join(&name), copy.join(&name)] {
        let kept = Ring::of_bytes(&fs::read(file).unwrap()).unwrap();
        assert_eq!((kept.key(iva), kept.key(ana)), (None, made.key(ana)));
    }
    assert_eq!(fs::read_to_string(damaged).unwrap(), "damaged");
}
