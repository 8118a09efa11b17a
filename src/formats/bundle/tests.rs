#![allow(clippy::unwrap_used)]
use std::{
    io::{Cursor, Read as _, Write as _},
    os::unix::fs::{FileExt as _, PermissionsExt as _},
};

use flate2::{Compression, write::GzEncoder};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::formats::tests::{Collected, bundle_of, zip_of};

fn text(bundle: &mut Bundle, member: usize) -> Result<String, ReadError> {
    let mut text = String::new();
    bundle.read(member)?.read_to_string(&mut text)?;
    Ok(text)
}

fn names(bundle: &Bundle) -> Vec<&str> {
    bundle
        .members()
        .iter()
        .map(|member| member.name.as_str())
        .collect()
}

fn open_with(bytes: &[u8], limits: Limits) -> Result<Bundle, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("given");
    std::fs::write(&path, bytes).unwrap();
    let given = [Given {
        name: "given.zip".into(),
        path,
    }];
    Bundle::open(&given, folder.path().to_owned(), limits)
}

fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Bytes that cannot be packed.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    std::iter::repeat_with(next).take(bytes).collect()
}

#[test]
fn files_given_one_by_one_are_members_by_their_names() {
    let (bundle, _folder) = bundle_of(&[("weight.csv", b"Date"), ("bp.csv", b"Time")]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["weight.csv", "bp.csv"]);
    assert_eq!(text(&mut bundle, 1).unwrap(), "Time");
    assert_eq!(bundle.beginning(0, 2).unwrap(), b"Da");
    assert!(bundle.read(2).is_err());
}

#[test]
fn a_zip_is_known_by_its_first_bytes_and_its_folders_and_links_are_left_out() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.add_directory("export", options).unwrap();
    zip.start_file("export/a.csv", options).unwrap();
    zip.write_all(b"a").unwrap();
    zip.add_symlink("export/link", "/etc/passwd", options)
        .unwrap();
    for name in ["__MACOSX/._a.csv", "export/.DS_Store"] {
        zip.start_file(name, options).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let (bundle, _folder) = bundle_of(&[("picture.png", &bytes), ("no.zip", b"just text")]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["export/a.csv", "no.zip"]);
    assert_eq!(text(&mut bundle, 0).unwrap(), "a");
    assert_eq!(text(&mut bundle, 1).unwrap(), "just text");
}

#[test]
fn stored_deflated_and_zip64_members_are_read() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let long = "Šećer i kava. ".repeat(10_000);
    for (name, method) in [
        ("s", CompressionMethod::Stored),
        ("d", CompressionMethod::Deflated),
    ] {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .large_file(true);
        zip.start_file(name, options).unwrap();
        zip.write_all(long.as_bytes()).unwrap();
    }
    let (bundle, _folder) = bundle_of(&[("x", &zip.finish().unwrap().into_inner())]);
    let mut bundle = bundle.unwrap();
    for member in 0..2 {
        assert_eq!(bundle.members()[member].size, long.len() as u64);
        assert_eq!(text(&mut bundle, member).unwrap(), long);
    }
}

#[test]
fn a_gzip_is_the_file_in_it() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(b"inner").unwrap();
    let (bundle, _folder) = bundle_of(&[("export.xml.gz", &gzip.finish().unwrap())]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["export.xml"]);
    assert_eq!(text(&mut bundle, 0).unwrap(), "inner");
}

/// What the programs of these names made of `inner`.
const XZ: &str = "fd377a585a000004e6d6b446020021011c00000010cf58cc010004696e6e65720000000064a1f9a4744e6c7600011d05b82d80af\
    1fb6f37d010000000004595a";
const BZIP2: &str =
    "425a6839314159265359ef9daef70000008180022110002000219a68334d322f177245385090ef9daef7";
/// The same by `xz --lzma2=dict=256MiB`.
const HUNGRY_XZ: &str = "fd377a585a000004e6d6b44602002101200000000988a576010004696e6e65720000000064a1f9a4744e6c7600011d05\
    b82d80af1fb6f37d010000000004595a";
/// A zip with `a.csv`, in which there is an `a`, by `xz`.
const XZ_OF_ZIP: &str = "fd377a585a000004e6d6b4460200210116000000742fe5a3e0006c003c5d002812bc602897d5724ad823c285b072e5c10a\
    68efcffdf150999d49954f0a3dce91d9fc2d4ce851c2ba5183bee01bbaf215b10086d669059548ae3400008a4637e506d5198d0001586d92\
    7fe7611fb6f37d010000000004595a";

fn bytes(hex: &str) -> Vec<u8> {
    let digits = (0..hex.len()).step_by(2);
    digits
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

#[test]
fn a_bzip2_and_an_xz_are_the_file_in_them_whatever_they_are_called() {
    let (bundle, _folder) = bundle_of(&[("a.csv.xz", &bytes(XZ)), ("b.csv", &bytes(BZIP2))]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["a.csv", "b.csv"]);
    assert_eq!(text(&mut bundle, 0).unwrap(), "inner");
    assert_eq!(text(&mut bundle, 1).unwrap(), "inner");
    // A text that begins alike is a text.
    let (bundle, _folder) = bundle_of(&[("a", b"BZh9,weight\n")]);
    assert_eq!(text(&mut bundle.unwrap(), 0).unwrap(), "BZh9,weight\n");
}

#[test]
fn a_packed_file_is_opened_within_another_once_and_then_left_as_it_is() {
    let (bundle, _folder) = bundle_of(&[("a.zip.xz", &bytes(XZ_OF_ZIP))]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["a.csv"]);
    assert_eq!(text(&mut bundle, 0).unwrap(), "a");
    let inner = zip_of(&[("deep/b.csv.bz2", &bytes(BZIP2)), ("c.csv", b"c")]);
    let (bundle, folder) = bundle_of(&[("x.zip", &inner)]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["deep/b.csv", "c.csv"]);
    assert_eq!(text(&mut bundle, 0).unwrap(), "inner");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let deeper = zip_of(&[("in.zip", &inner)]);
    let (bundle, _folder) = bundle_of(&[("x.zip", &deeper)]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["deep/b.csv.bz2", "c.csv"]);
    assert_eq!(bundle.beginning(0, 3).unwrap(), b"BZh");
}

#[test]
fn packed_files_that_are_cut_damaged_or_hungry_are_refused_in_words() {
    for (hex, damaged) in [(XZ, 30), (BZIP2, 20)] {
        let whole = bytes(hex);
        for cut in 7..whole.len() {
            let read = open_with(&whole[..cut], Limits::HOUSE);
            let read = read.and_then(|mut bundle| text(&mut bundle, 0));
            assert!(
                matches!(read, Err(ReadError::Broken { .. })),
                "{cut}: {read:?}"
            );
        }
        let mut wrong = whole.clone();
        wrong[damaged] ^= 0x10;
        let read = open_with(&wrong, Limits::HOUSE);
        let read = read.and_then(|mut bundle| text(&mut bundle, 0));
        assert!(matches!(read, Err(ReadError::Broken { .. })), "{read:?}");
    }
    let hungry = open_with(&bytes(HUNGRY_XZ), Limits::HOUSE).unwrap_err();
    assert!(
        matches!(&hungry, ReadError::TooLarge { limit, .. } if limit == "72 MiB of memory to unpack it"),
        "{hungry}"
    );
}

#[test]
fn a_bomb_of_bzip2_stops_at_its_ratio() {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    packer.write_all(&vec![0; 20 << 20]).unwrap();
    let mut bundle = open_with(&packer.finish().unwrap(), Limits::HOUSE).unwrap();
    let error = text(&mut bundle, 0).unwrap_err();
    assert!(
        matches!(error, ReadError::TooLarge { limit, .. } if limit == "200 times its packed size")
    );
}

#[test]
fn an_archive_within_an_archive_is_opened_and_one_deeper_is_refused() {
    let deepest = zip_of(&[("a.csv", b"a")]);
    let inner = zip_of(&[("deep", &deepest)]);
    let (bundle, folder) = bundle_of(&[("x", &zip_of(&[("in.dat", &deepest), ("b.csv", b"b")]))]);
    let mut bundle = bundle.unwrap();
    assert_eq!(names(&bundle), ["a.csv", "b.csv"]);
    assert_eq!(text(&mut bundle, 0).unwrap(), "a");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "something was left behind"
    );
    let refused = open_with(&zip_of(&[("in", &inner)]), Limits::HOUSE).unwrap_err();
    assert!(
        matches!(refused, ReadError::TooLarge { limit, .. } if limit == "archives within archives, 2 deep")
    );
}

#[test]
fn the_same_name_twice_is_two_members() {
    let mut bytes = stored(&[("a1", b"one"), ("a2", b"two")]);
    // Both names in local headers and in the directory become the same.
    for at in 0..bytes.len() - 1 {
        if bytes[at] == b'a' && bytes[at + 1] == b'2' {
            bytes[at + 1] = b'1';
        }
    }
    let mut bundle = open_with(&bytes, Limits::HOUSE).unwrap();
    assert_eq!(names(&bundle), ["a1", "a1"]);
    assert_eq!(text(&mut bundle, 0).unwrap(), "one");
    assert_eq!(text(&mut bundle, 1).unwrap(), "two");
}

#[test]
fn a_name_that_leads_out_is_refused() {
    let names = [
        "../etc/passwd",
        "a/../../b",
        "/etc/passwd",
        "..\\windows",
        "C:\\a.txt",
        "a\0b",
    ];
    for name in names {
        let Err(ReadError::Broken { member, reason }) =
            open_with(&stored(&[(name, b"x")]), Limits::HOUSE)
        else {
            panic!("{name:?} was taken");
        };
        assert_eq!(member, "given.zip");
        assert!(reason.contains("leads out"), "{reason}");
    }
    let kind = open_with(&stored(&[("folder\\a..csv", b"x")]), Limits::HOUSE).unwrap();
    assert_eq!(kind.members()[0].name, "folder/a..csv");
    let long = "n".repeat(1_025);
    assert!(open_with(&stored(&[(&long, b"x")]), Limits::HOUSE).is_err());
}

#[test]
fn a_bomb_stops_at_its_ratio_and_not_before_a_mebibyte() {
    let bomb = zip_of(&[("bomb", &vec![0; 20 << 20]), ("small", &vec![0; 1 << 20])]);
    let mut bundle = open_with(&bomb, Limits::HOUSE).unwrap();
    assert_eq!(text(&mut bundle, 1).unwrap().len(), 1 << 20);
    let mut reader = bundle.read(0).unwrap();
    let mut out = 0;
    let mut block = vec![0; 1 << 16];
    let error = loop {
        match reader.read(&mut block) {
            Ok(0) => panic!("all of it came out"),
            Ok(read) => out += read,
            Err(error) => break ReadError::from(error),
        }
    };
    assert!(
        matches!(error, ReadError::TooLarge { member, limit } if member == "bomb" && limit == "200 times its packed size")
    );
    assert!(out < 8 << 20, "{out} bytes came out");
}

#[test]
fn all_members_together_have_a_limit_and_so_has_their_number() {
    let limits = Limits {
        total: 10,
        members: 3,
        ..Limits::HOUSE
    };
    let mut bundle = open_with(&stored(&[("a", b"12345"), ("b", b"678901")]), limits).unwrap();
    // Four bytes of each were looked at already.
    let error = text(&mut bundle, 1).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit, .. } if limit == "10 bytes in all"));
    let four: Vec<(&str, &[u8])> = vec![("a", b""), ("b", b""), ("c", b""), ("d", b"")];
    let error = open_with(&stored(&four), limits).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit, .. } if limit == "3 files"));
}

#[test]
fn a_damaged_archive_is_broken_wherever_it_was_cut_and_never_a_fault_of_the_disk() {
    let noise = noise(40_000);
    let whole = zip_of(&[("a", &noise)]);
    for cut in [4, 30, 1_000, whole.len() - 30, whole.len() - 1] {
        let error = open_with(&whole[..cut], Limits::HOUSE).unwrap_err();
        assert!(
            matches!(error, ReadError::Broken { .. }),
            "cut at {cut}: {error:?}"
        );
    }
    for at in [0, 100, 20_000] {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let error = match open_with(&damaged, Limits::HOUSE) {
            Ok(mut bundle) => bundle.read(0).map(drop).and_then(|()| {
                let mut out = Vec::new();
                Ok(bundle.read(0)?.read_to_end(&mut out).map(drop)?)
            }),
            Err(error) => Err(error),
        };
        // Without its first bytes it is no zip any more but a file like any other.
        let fine = at == 0 && error.is_ok();
        assert!(
            fine || matches!(error, Err(ReadError::Broken { .. })),
            "damaged at {at}: {error:?}"
        );
    }
}

#[test]
fn an_encrypted_member_is_refused_in_words() {
    let mut bytes = stored(&[("a", b"secret")]);
    let directory = bytes
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    bytes[directory + 8] |= 1;
    bytes[6] |= 1;
    let error = open_with(&bytes, Limits::HOUSE).unwrap_err();
    assert!(
        matches!(error, ReadError::Broken { member, reason } if member == "a" && reason.contains("encrypted"))
    );
}

#[test]
fn a_file_to_read_at_any_place_is_only_ours_and_leaves_nothing_behind() {
    let zipped = zip_of(&[("db", b"SQLite format 3")]);
    let (bundle, folder) = bundle_of(&[("x", &zipped), ("plain", b"0123456789")]);
    let mut bundle = bundle.unwrap();
    for (member, from, expected) in [(0, 7, b"format"), (1, 2, b"234567")] {
        let file = bundle.file(member).unwrap();
        let mut part = [0; 6];
        file.read_exact_at(&mut part, from).unwrap();
        assert_eq!(&part, expected);
        if member == 0 {
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn progress_comes_in_mebibytes_and_sums_up_to_what_lies_on_disk() {
    let noise = noise(5_000_000);
    let (bundle, _folder) = bundle_of(&[("plain", &noise)]);
    let mut bundle = bundle.unwrap();
    bundle.beginning(0, 100).unwrap();
    let mut progress = bundle.progress();
    let mut sink = Collected::default();
    let mut reader = io::BufReader::new(bundle.read(0).unwrap());
    let mut row = [0; 100];
    let mut told = Vec::new();
    while fill(&mut reader, &mut row) == 100 {
        let before = sink.advanced;
        progress.tell(&mut sink).unwrap();
        if sink.advanced > before {
            told.push(sink.advanced - before);
        }
    }
    drop(reader);
    assert_eq!(told.len(), 4, "{told:?}");
    progress.finish(&mut sink).unwrap();
    assert_eq!(sink.advanced, bundle.packed(0));
    sink.stop_after = Some(0);
    assert!(progress.finish(&mut sink).is_err());
}

fn fill(reader: &mut impl Read, row: &mut [u8]) -> usize {
    member::fill(reader, row).unwrap()
}

#[test]
fn names_of_members_have_a_limit_together() {
    let long = "x".repeat(500);
    let names: Vec<String> = (0..10).map(|number| format!("{number}{long}")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"a"[..]))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("given");
    std::fs::write(&path, stored(&files)).unwrap();
    let whole = || Piece::whole(Arc::new(File::open(&path).unwrap())).unwrap();
    assert_eq!(
        archive::list("a.zip", &whole(), 100, 5_010).unwrap().len(),
        10
    );
    let error = archive::list("a.zip", &whole(), 100, 5_009).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { .. }), "{error}");
}

#[test]
fn archives_within_an_archive_have_a_limit_because_each_is_an_open_file() {
    let inner = stored(&[("a.txt", b"a")]);
    let names: Vec<String> = (0..=MOST_INNER)
        .map(|number| format!("{number}.zip"))
        .collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), inner.as_slice()))
        .collect();
    let most = open_with(&stored(&files[1..]), Limits::HOUSE).unwrap();
    assert_eq!(most.members().len(), MOST_INNER);
    let error = open_with(&stored(&files), Limits::HOUSE).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { .. }), "{error}");
}
