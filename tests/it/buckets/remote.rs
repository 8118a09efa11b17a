//! A bucket of the real server.

use super::{S3, SECRET, household, place};
use std::io::Read;
use wellkin::buckets::BucketError;

#[tokio::test]
async fn what_is_written_is_listed_read_moved_and_deleted() {
    let s3 = S3::start();
    s3.put("people/x/deep.csv", "deep");
    s3.put("other.csv", "not behind the prefix");
    let bucket = household(&s3, "/people");
    for (name, text) in [("b.csv", "two"), ("a ž+#.csv", "one")] {
        bucket.write(name, text.into()).await.unwrap();
    }
    assert_eq!(std::fs::read(s3.path("people/b.csv")).unwrap(), b"two");
    let listed = bucket.list("", 10).await.unwrap();
    let mut names: Vec<_> = listed.objects.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["a ž+#.csv", "b.csv"]);
    assert_eq!(listed.folders, ["x"]);
    let deep = bucket.list("x", 10).await.unwrap();
    assert_eq!(
        (deep.objects[0].name.as_str(), deep.objects[0].size),
        ("x/deep.csv", 4)
    );
    assert_eq!(bucket.read("a ž+#.csv", 3).await.unwrap().0, b"one");
    assert_eq!(bucket.read("b.csv", 2).await, Err(BucketError::TooLarge));

    let home = tempfile::tempdir().unwrap();
    let to = home.path().join("fetched");
    assert_eq!(
        bucket.fetch("b.csv", &to, 2).await,
        Err(BucketError::TooLarge)
    );
    assert_eq!(
        bucket.fetch("none.csv", &to, 9).await,
        Err(BucketError::Missing)
    );
    assert!(!to.exists());
    bucket.fetch("b.csv", &to, 3).await.unwrap();
    assert_eq!(std::fs::read(&to).unwrap(), b"two");

    bucket.rename("b.csv", "done/b.csv").await.unwrap();
    assert!(!s3.path("people/b.csv").exists());
    assert_eq!(bucket.read("done/b.csv", 3).await.unwrap().0, b"two");
    bucket.delete("done/b.csv").await.unwrap();
    assert_eq!(
        bucket.read("done/b.csv", 3).await,
        Err(BucketError::Missing)
    );
    assert_eq!(bucket.label(), "household/people");
}

#[tokio::test]
async fn a_large_file_is_sent_in_parts_and_is_whole_there_or_not_at_all() {
    let s3 = S3::start();
    let bucket = household(&s3, "/backups");
    let home = tempfile::tempdir().unwrap();
    // Within one part, exactly one, exactly two, and more.
    for bytes in [0, 1, 5 << 20, 10 << 20, (11 << 20) + 3] {
        let contents: Vec<u8> = (0..bytes).map(|n: usize| (n % 251) as u8).collect();
        let from = home.path().join("whole");
        std::fs::write(&from, &contents).unwrap();
        bucket.send(&from, "whole").await.unwrap();
        let there = std::fs::read(s3.path("backups/whole")).unwrap();
        assert!(there == contents, "{bytes} bytes");
    }
    let missing = bucket.send(&home.path().join("none"), "none").await;
    assert_eq!(missing, Err(BucketError::Missing));
    let wrong = place(&s3.endpoint, "s3://household", "not the secret", 30);
    let refused = wrong.send(&home.path().join("whole"), "whole").await;
    assert_eq!(refused, Err(BucketError::Refused));
    assert!(!s3.path("whole").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_is_read_part_by_part_and_not_as_two_when_it_changes_meanwhile() {
    let s3 = S3::start();
    let bucket = household(&s3, "/backups");
    let contents: Vec<u8> = (0..(17 << 20) + 3)
        .map(|n: usize| (n % 251) as u8)
        .collect();
    s3.put("backups/whole", &contents);
    s3.put("backups/none", "");
    let piece = bucket.part("whole", 5, 7).await.unwrap();
    assert_eq!(
        (piece.bytes.as_slice(), piece.size),
        (&contents[5..12], contents.len() as u64)
    );
    let mut reading = bucket.begin("whole").await.unwrap();
    let mut empty = bucket.begin("none").await.unwrap();
    assert_eq!((reading.size(), empty.size()), (contents.len() as u64, 0));
    let read = tokio::task::spawn_blocking(move || {
        let mut all = Vec::new();
        assert_eq!(empty.read_to_end(&mut all).unwrap(), 0);
        reading.read_to_end(&mut all).unwrap();
        all
    });
    assert!(read.await.unwrap() == contents);

    let mut reading = bucket.begin("whole").await.unwrap();
    s3.put("backups/whole", vec![1; contents.len()]);
    let read = tokio::task::spawn_blocking(move || reading.read_to_end(&mut Vec::new()));
    assert!(read.await.unwrap().is_err());
    let missing = bucket.begin("missing").await.err();
    assert_eq!(missing, Some(BucketError::Missing));
    let elsewhere = place(&s3.endpoint, "s3://nothing-there", SECRET, 30);
    assert_eq!(elsewhere.begin("x").await.err(), Some(BucketError::NoPlace));
}

#[tokio::test]
async fn a_list_longer_than_a_page_of_s3_is_whole_up_to_its_limit() {
    let s3 = S3::start();
    for n in 0..1050 {
        s3.put(&format!("many/{n:04}.csv"), "x");
    }
    let bucket = household(&s3, "/many");
    let all = bucket.list("", 2000).await.unwrap();
    assert_eq!((all.objects.len(), all.is_cut), (1050, false));
    let some = bucket.list("", 7).await.unwrap();
    assert_eq!((some.objects.len(), some.is_cut), (7, true));
}

#[tokio::test]
async fn a_wrong_key_a_missing_bucket_and_nobody_there_are_told_apart() {
    let s3 = S3::start();
    s3.put("a.csv", "x");
    let stranger = place(&s3.endpoint, "s3://household", "another-secret-key", 30);
    assert_eq!(stranger.list("", 10).await, Err(BucketError::Refused));
    assert_eq!(stranger.read("a.csv", 10).await, Err(BucketError::Refused));
    let written = stranger.write("b.csv", b"y".to_vec()).await;
    assert_eq!(written, Err(BucketError::Refused));
    assert!(!s3.path("b.csv").exists());
    let elsewhere = place(&s3.endpoint, "s3://nothing-there", SECRET, 30);
    assert_eq!(elsewhere.list("", 10).await, Err(BucketError::NoPlace));
    let endpoint = s3.endpoint.clone();
    drop(s3);
    let gone = place(&endpoint, "s3://household", SECRET, 30);
    assert_eq!(gone.list("", 10).await, Err(BucketError::NoConnection));
}
