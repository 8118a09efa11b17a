//! What is in a backup, and for whom it can be opened.

use super::*;

#[rocket::async_test]
async fn everything_but_what_is_derived_comes_back_as_it_was() {
    let world = World::new(0).await;
    let bytes = world.backup().await;
    let (texts, found) = texts(&bytes, &world.keys_without(&[])).unwrap();
    let all = [
        "ana with luka",
        "ana wrote ",
        "dust",
        "iva with ana",
        "iva wrote ",
        "luka alone",
        "luka wrote ",
        "shoes off",
    ];
    assert_eq!(texts, set(all));
    assert_eq!((found.people, found.unreadable), (3, 0));
    let rows: Vec<_> = found.tally.rows.into_iter().collect();
    assert_eq!(rows, [(0x70, 10), (0x71, 3), (0x72, 1)]);
}

#[rocket::async_test]
async fn without_a_key_nothing_of_a_person_can_be_read_and_everything_of_the_others_can() {
    let world = World::new(0).await;
    let bytes = world.backup().await;
    let (texts, found) = texts(&bytes, &world.keys_without(&[LUKA])).unwrap();
    let left = [
        "ana wrote ",
        "dust",
        "iva with ana",
        "iva wrote ",
        "shoes off",
    ];
    assert_eq!(texts, set(left));
    assert_eq!((found.people, found.unreadable), (3, 1));
}

#[rocket::async_test]
async fn a_row_of_two_people_goes_with_either_of_them() {
    let world = World::new(0).await;
    let bytes = world.backup().await;
    for gone in [IVA, ANA] {
        let (texts, _) = texts(&bytes, &world.keys_without(&[gone])).unwrap();
        assert!(!texts.contains("iva with ana"));
    }
    let (texts, found) = texts(&bytes, &world.keys_without(&[IVA, ANA, LUKA])).unwrap();
    assert_eq!(texts, set(["dust", "shoes off"]));
    assert_eq!(found.unreadable, 3);
}

#[rocket::async_test]
async fn a_file_names_nobody_and_two_files_have_nothing_in_common() {
    let world = World::new(0).await;
    let (one, other) = (world.backup().await, world.backup().await);
    for person in world.people {
        assert!(!has(&one, person.as_uuid().as_bytes()));
        assert!(!has(&one, person.to_string().as_bytes()));
    }
    assert!(!has(&one, b"wrote") && !has(&one, b"shoes"));
    let head = 16
        + 4
        + serde_json::to_vec(&Header::new(Clock::system().now()))
            .unwrap()
            .len();
    for part in one[head.min(one.len())..].chunks_exact(16) {
        assert!(!has(&other, part), "a label or sealed bytes came again");
    }
}

#[rocket::async_test]
async fn the_key_of_another_house_and_another_ring_are_told_apart_from_damage() {
    let world = World::new(0).await;
    let bytes = world.backup().await;
    let mut keys = world.keys_without(&[]);
    keys.house = random::bytes();
    let said = texts(&bytes, &keys).unwrap_err();
    assert!(matches!(said, BackupError::OtherHouse), "{said}");
    keys.house = world.house;
    keys.ring = ring_of(&world.people);
    let said = texts(&bytes, &keys).unwrap_err();
    assert!(matches!(said, BackupError::OtherRing), "{said}");
}

#[rocket::async_test]
async fn a_newer_file_and_newer_data_are_refused_with_the_version_that_can() {
    let world = World::new(0).await;
    let bytes = world.backup().await;
    let (header, _) = Header::read(&mut &bytes[..]).unwrap();
    let newer = [
        Header {
            format: header.format + 1,
            program: "9.1".to_owned(),
            ..header.clone()
        },
        Header {
            schema: header.schema + 1,
            program: "9.1".to_owned(),
            ..header
        },
    ];
    for header in newer {
        let mut file = Vec::new();
        header.write(&mut file).unwrap();
        let said = texts(&file, &world.keys_without(&[])).unwrap_err();
        assert!(matches!(said, BackupError::Newer { .. }), "{said}");
        assert!(said.to_string().contains("9.1"), "{said}");
    }
    for foreign in [&b""[..], b"PK\x03\x04", b"WELLKIN BACKUPS OF OTHERS"] {
        let said = texts(foreign, &world.keys_without(&[])).unwrap_err();
        assert!(matches!(said, BackupError::Foreign), "{said}");
    }
}

#[test]
fn a_tally_knows_its_rows_in_any_order_and_no_others() {
    let rows: [(&[u8], &[u8]); 3] = [(b"\x01a", b"1"), (b"\x01b", b"2"), (b"\x02a", b"1")];
    let of = |rows: &[(&[u8], &[u8])]| {
        let mut tally = Tally::default();
        rows.iter().for_each(|(key, value)| tally.add(key, value));
        tally
    };
    let [a, b, c] = rows;
    assert_eq!(of(&[a, b, c]), of(&[c, a, b]));
    assert_ne!(of(&[a, b, c]), of(&[a, b, (b"\x02", b"a1")]));
    assert_ne!(of(&[a, b, c]), of(&[a, b, b, c]));
    assert!(of(&[a, c]).is_within(&of(&rows)) && !of(&rows).is_within(&of(&[a, c])));
}
