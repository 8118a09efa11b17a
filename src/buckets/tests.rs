#![allow(clippy::unwrap_used)]

use super::*;
use crate::config::{Buckets, Config};
use crate::outgoing::Outgoing;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

fn folder(path: &Path) -> Bucket {
    let config = Config::default();
    let outgoing = Outgoing::new(&config.outgoing);
    let source = path.to_str().unwrap().parse().unwrap();
    Bucket::open(
        &source,
        Path::new("/nowhere"),
        &Buckets::default(),
        &outgoing,
    )
}

#[tokio::test]
async fn what_is_written_is_listed_read_moved_and_deleted() {
    let home = tempfile::tempdir().unwrap();
    let bucket = folder(&home.path().join("in"));
    assert_eq!(bucket.list("", 10).await, Err(BucketError::NoPlace));
    for (name, text) in [
        ("b.csv", "two"),
        ("a ž%~.csv", "one"),
        ("ana/x.csv", "three"),
    ] {
        bucket.write(name, text.into()).await.unwrap();
    }
    let listed = bucket.list("", 10).await.unwrap();
    let names: Vec<_> = listed.objects.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["a ž%~.csv", "b.csv"]);
    assert_eq!(
        (listed.folders.as_slice(), listed.is_cut),
        (&["ana".to_owned()][..], false)
    );
    let (bytes, stamp) = bucket.read("b.csv", 3).await.unwrap();
    assert_eq!(
        (bytes.as_slice(), &stamp),
        (&b"two"[..], &listed.objects[1].stamp)
    );
    bucket.write("b.csv", b"changed".to_vec()).await.unwrap();
    assert_ne!(bucket.list("", 10).await.unwrap().objects[1].stamp, stamp);
    bucket.rename("ana/x.csv", "ana/done/x.csv").await.unwrap();
    let ana = bucket.list("ana", 10).await.unwrap();
    assert_eq!(
        (ana.objects.len(), ana.folders),
        (0, vec!["ana/done".to_owned()])
    );
    for _ in 0..2 {
        bucket.delete("ana/done/x.csv").await.unwrap();
    }
    assert_eq!(
        bucket.read("ana/done/x.csv", 9).await,
        Err(BucketError::Missing)
    );
    assert!(bucket.list("", 2).await.unwrap().is_cut);
    assert_eq!(bucket.label(), "in");
}

#[tokio::test]
async fn limits_names_and_links_are_refused_and_nothing_half_fetched_stays() {
    let home = tempfile::tempdir().unwrap();
    let bucket = folder(&home.path().join("in"));
    bucket.write("a.csv", vec![b'x'; 100]).await.unwrap();
    std::fs::write(home.path().join("secret"), "secret").unwrap();
    symlink(home.path().join("secret"), home.path().join("in/link")).unwrap();
    symlink(home.path(), home.path().join("in/up")).unwrap();
    std::fs::write(home.path().join("in/.hidden"), "x").unwrap();
    let listed = bucket.list("", 10).await.unwrap();
    assert_eq!((listed.objects.len(), listed.folders.len()), (1, 0));
    for bad in ["../secret", "/etc/passwd", "", "a//b", "./a.csv", "a\0"] {
        assert_eq!(
            bucket.read(bad, 9).await,
            Err(BucketError::BadName),
            "{bad}"
        );
    }
    for outside in ["link", "up/secret"] {
        assert_eq!(
            bucket.read(outside, 9).await,
            Err(BucketError::Missing),
            "{outside}"
        );
    }
    assert_eq!(bucket.read("a.csv", 99).await, Err(BucketError::TooLarge));
    let to = home.path().join("fetched");
    assert_eq!(
        bucket.fetch("a.csv", &to, 99).await,
        Err(BucketError::TooLarge)
    );
    assert_eq!(
        bucket.fetch("b.csv", &to, 99).await,
        Err(BucketError::Missing)
    );
    assert!(!to.exists());
    bucket.fetch("a.csv", &to, 100).await.unwrap();
    let about = std::fs::metadata(&to).unwrap();
    assert_eq!(
        (about.len(), about.permissions().mode() & 0o777),
        (100, 0o600)
    );
    assert_eq!(
        bucket.fetch("a.csv", &to, 100).await,
        Err(BucketError::Disk)
    );
}

#[test]
fn a_bucket_is_a_connection_and_a_folder_is_none() {
    let config = Config::parse(
        "people.source = \"s3://people\"\npeople.processed = \"s3://people/out\"\nbuckets.access_key = \"AKEXAMPLE\"\n\
         buckets.secret_key = \"secret-of-tests\"\nbuckets.region = \"eu-central-1\"",
    );
    let found = connections(&config.unwrap());
    let shown: Vec<_> = found
        .iter()
        .map(|one| (one.key, one.host.as_str()))
        .collect();
    let aws = "s3.eu-central-1.amazonaws.com";
    assert_eq!(shown, [("people.source", aws), ("people.processed", aws)]);
    assert!(connections(&Config::default()).is_empty());
}
