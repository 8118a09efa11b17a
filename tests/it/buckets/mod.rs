//! Folders and buckets: people in files with the real binary, from a folder and from a real server of S3 that checks
//! signatures; and the bucket itself against that server and against one that misbehaves.

mod exporting;
mod making;
mod people;
mod remote;
pub mod server;
mod trouble;

use server::{KEY, S3, SECRET};
use std::path::Path;
use wellkin::buckets::Bucket;
use wellkin::config::{Buckets, Config};
use wellkin::outgoing::Outgoing;

/// A place at a server, with this key.
fn place(endpoint: &str, place: &str, secret: &str, timeout_seconds: u16) -> Bucket {
    let config = Config::default();
    let settings = Buckets {
        endpoint: Some(endpoint.parse().unwrap()),
        access_key: KEY.to_owned().into(),
        secret_key: secret.to_owned().into(),
        timeout_seconds,
        ..Buckets::default()
    };
    let outgoing = Outgoing::new(&config.outgoing);
    Bucket::open(
        &place.parse().unwrap(),
        Path::new("/nowhere"),
        &settings,
        &outgoing,
    )
}

/// The household's place at a server.
fn household(s3: &S3, prefix: &str) -> Bucket {
    place(&s3.endpoint, &format!("s3://household{prefix}"), SECRET, 30)
}
