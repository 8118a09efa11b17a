//! A file that is read from its beginning to its end without lying on this machine.

use super::error::BucketError;
use super::service::Bucket;
use std::io::{self, Read};
use tokio::runtime::Handle;

/// The bytes that are asked for at a time: each request has the whole time that a request may take.
const PART: u64 = 8 << 20;

/// A file on its way here, part by part: what is in memory is one part. Reading waits for the server, so it
/// belongs on a thread that may.
pub struct Reading {
    bucket: Bucket,
    name: String,
    size: u64,
    stamp: String,
    /// The part that is there, how much of it was given, and how many bytes came with it and before it.
    part: Vec<u8>,
    given: usize,
    fetched: u64,
    runtime: Handle,
}

impl Reading {
    /// How many bytes the file has.
    pub const fn size(&self) -> u64 {
        self.size
    }
}

impl Bucket {
    /// Begins to read a file of any size.
    ///
    /// # Errors
    /// [`BucketError::NoPlace`] when there is no such folder or bucket, [`BucketError::Missing`] when there is no
    /// such file in it.
    pub async fn begin(&self, name: &str) -> Result<Reading, BucketError> {
        let first = match self.part(name, 0, PART).await {
            // A bucket that is not there answers as a file that is not.
            Err(BucketError::Missing) => match self.list("", 1).await {
                Err(BucketError::NoPlace) => return Err(BucketError::NoPlace),
                _ => return Err(BucketError::Missing),
            },
            first => first?,
        };
        Ok(Reading {
            bucket: self.clone(),
            name: name.to_owned(),
            size: first.size,
            stamp: first.stamp,
            fetched: first.bytes.len() as u64,
            part: first.bytes,
            given: 0,
            runtime: Handle::current(),
        })
    }
}

impl Read for Reading {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.part.len() && self.fetched < self.size {
            let asked = self.bucket.part(&self.name, self.fetched, PART);
            let next = self.runtime.block_on(asked).map_err(io::Error::other)?;
            let is_other = next.stamp != self.stamp || next.size != self.size;
            if is_other || next.bytes.is_empty() {
                return Err(io::Error::other(BucketError::BrokenOff));
            }
            self.fetched += next.bytes.len() as u64;
            (self.part, self.given) = (next.bytes, 0);
        }
        let rest = &self.part[self.given..];
        let many = rest.len().min(into.len());
        into[..many].copy_from_slice(&rest[..many]);
        self.given += many;
        Ok(many)
    }
}
