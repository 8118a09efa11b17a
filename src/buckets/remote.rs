//! A bucket of a server that speaks S3.

use super::error::BucketError;
use super::held::{Listing, Object, Piece, is_hidden};
use super::line::{Line, listening};
use super::service::blocking;
use crate::config::Buckets;
use crate::outgoing::Outgoing;
use futures_util::StreamExt;
use jiff::Timestamp;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::list::{PaginatedListOptions, PaginatedListStore};
use object_store::path::Path;
use object_store::{
    BackoffConfig, GetOptions, GetRange, ListResult, ObjectMeta, ObjectStore, ObjectStoreExt,
    RetryConfig,
};
use std::fs::File;
use std::io::Read;
use std::time::Duration;
use tokio::sync::OnceCell;

/// The time that connecting may take.
const CONNECTED_WITHIN: Duration = Duration::from_secs(5);
/// How often a request is tried again, when the server says that it is in trouble or nobody answers.
const AGAIN: usize = 2;
/// As many keys as a page of S3 has at most.
const PAGE: usize = 1000;
/// The bytes of a part of a file that is sent: the least that S3 takes, so that little is in memory.
const PART: usize = 5 << 20;
/// The first and the longest time until then.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(2));

/// A bucket; it is opened when it is first asked.
pub(super) struct Remote {
    bucket: String,
    prefix: String,
    settings: Buckets,
    outgoing: Outgoing,
    opened: OnceCell<AmazonS3>,
}

impl Remote {
    pub fn new(bucket: &str, prefix: &str, settings: &Buckets, outgoing: &Outgoing) -> Self {
        Self {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
            settings: settings.clone(),
            outgoing: outgoing.clone(),
            opened: OnceCell::new(),
        }
    }

    async fn opened(&self) -> Result<&AmazonS3, BucketError> {
        self.opened.get_or_try_init(|| self.open()).await
    }

    async fn open(&self) -> Result<AmazonS3, BucketError> {
        let within = Duration::from_secs(self.settings.timeout_seconds.into());
        let carrier = self.outgoing.carrier(CONNECTED_WITHIN, within).await;
        let line = Line(carrier.map_err(|_| BucketError::NoConnection)?);
        let retry = RetryConfig {
            backoff: BackoffConfig {
                init_backoff: PAUSES.0,
                max_backoff: PAUSES.1,
                base: 2.0,
            },
            max_retries: AGAIN,
            retry_timeout: within * 2,
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.bucket)
            .with_region(&self.settings.region)
            .with_access_key_id(self.settings.access_key.expose())
            .with_secret_access_key(self.settings.secret_key.expose())
            .with_virtual_hosted_style_request(!self.settings.path_style)
            .with_retry(retry)
            .with_http_connector(line);
        if let Some(endpoint) = &self.settings.endpoint {
            let host = match (
                self.settings.path_style,
                endpoint.as_str().split_once("://"),
            ) {
                (false, Some((scheme, host))) => format!("{scheme}://{}.{host}", self.bucket),
                _ => endpoint.to_string(),
            };
            builder = builder
                .with_endpoint(host)
                .with_allow_http(!endpoint.secure());
        }
        // What it refuses was not refused when the configuration was read: a fault of the program.
        builder.build().map_err(|_| BucketError::NoConnection)
    }

    pub async fn list(&self, under: &str, most: usize) -> Result<Listing, BucketError> {
        let store = self.opened().await?;
        let steps = [self.prefix.as_str(), under];
        let prefix: String = steps
            .into_iter()
            .filter(|step| !step.is_empty())
            .map(|step| format!("{step}/"))
            .collect();
        let asked = (!prefix.is_empty()).then_some(prefix.as_str());
        let mut found = Listing::default();
        let (mut token, mut behind) = (None, None);
        loop {
            let options = PaginatedListOptions {
                delimiter: Some("/".into()),
                page_token: token.take(),
                offset: behind.take(),
                ..PaginatedListOptions::default()
            };
            let page = listening(store.list_paginated(asked, options)).await;
            // A bucket that is not there is not found, a prefix that is not there has nothing.
            let page = page.map_err(|error| match error {
                BucketError::Missing => BucketError::NoPlace,
                other => other,
            })?;
            (token, behind) = (page.page_token, last(&page.result));
            self.take_page(under, page.result, &mut found);
            if found.objects.len() + found.folders.len() > most {
                found.is_cut = true;
                found.objects.truncate(most);
                found.folders.truncate(most);
            }
            if token.is_some() {
                behind = None;
            }
            if found.is_cut || (token.is_none() && behind.is_none()) {
                return Ok(found);
            }
        }
    }

    fn take_page(&self, under: &str, page: ListResult, found: &mut Listing) {
        let folders = page.common_prefixes.iter();
        let folders = folders.filter_map(|path| self.name(path));
        found
            .folders
            .extend(folders.filter(|name| !is_hidden(name)));
        let objects = page.objects.into_iter();
        // Some programs keep an empty object for the folder itself.
        let objects = objects.filter_map(|about| self.object(about).filter(|it| it.name != under));
        let shown = objects.filter(|object| !is_hidden(&object.name));
        found.objects.extend(shown);
        found.folders.sort();
        found.folders.dedup();
        found.objects.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// Hands the bytes of a file to `take`, at most `most` of them, and gives its stamp.
    pub async fn read(
        &self,
        name: &str,
        most: u64,
        mut take: impl FnMut(&[u8]) -> Result<(), BucketError>,
    ) -> Result<String, BucketError> {
        let store = self.opened().await?;
        let path = self.path(name)?;
        let mut refused = None;
        let read = listening(async {
            let got = store.get(&path).await?;
            let stamp = stamp(&got.meta);
            let (size, mut read) = (got.meta.size, 0);
            let mut pieces = got.into_stream();
            while size <= most
                && let Some(piece) = pieces.next().await
            {
                let piece = piece?;
                read += piece.len() as u64;
                if read > most {
                    break;
                }
                if let Err(error) = take(&piece) {
                    refused = Some(error);
                    break;
                }
            }
            if size > most || read > most {
                refused = Some(BucketError::TooLarge);
            }
            Ok((stamp, size, read))
        });
        let read = read.await;
        if let Some(error) = refused {
            return Err(error);
        }
        match read? {
            (stamp, size, read) if size == read => Ok(stamp),
            _ => Err(BucketError::BrokenOff),
        }
    }

    /// At most `most` bytes of a file, from the one at `from` on.
    pub async fn part(&self, name: &str, from: u64, most: u64) -> Result<Piece, BucketError> {
        let (store, path) = (self.opened().await?, self.path(name)?);
        let range = GetRange::Bounded(from..from.saturating_add(most));
        let options = GetOptions {
            range: Some(range),
            ..GetOptions::default()
        };
        let got = listening(async {
            let got = store.get_opts(&path, options).await?;
            let (size, stamp) = (got.meta.size, stamp(&got.meta));
            let bytes = got.bytes().await?.to_vec();
            Ok(Piece { bytes, size, stamp })
        });
        match got.await {
            // Of a file without bytes there is no first part.
            Err(BucketError::Status(416)) if from == 0 => Ok(Piece {
                bytes: Vec::new(),
                size: 0,
                stamp: String::new(),
            }),
            got => got,
        }
    }

    pub async fn write(&self, name: &str, bytes: Vec<u8>) -> Result<(), BucketError> {
        let (store, path) = (self.opened().await?, self.path(name)?);
        let put = listening(store.put(&path, bytes.into())).await;
        put.map(drop).map_err(|error| match error {
            BucketError::Missing => BucketError::NoPlace,
            other => other,
        })
    }

    /// Sends a file: one of less than a part with one request, else in parts, which become an object with the last
    /// request, and none of which stays when one fails.
    pub async fn send(&self, file: File, name: &str) -> Result<(), BucketError> {
        let (mut file, mut part) = blocking(move || next_part(file)).await?;
        if part.len() < PART {
            return self.write(name, part).await;
        }
        let (store, path) = (self.opened().await?, self.path(name)?);
        let upload = listening(store.put_multipart(&path)).await;
        let mut upload = upload.map_err(|error| match error {
            BucketError::Missing => BucketError::NoPlace,
            other => other,
        })?;
        let sent = async {
            while !part.is_empty() {
                listening(upload.put_part(part.into())).await?;
                (file, part) = blocking(move || next_part(file)).await?;
            }
            listening(upload.complete()).await.map(drop)
        };
        let sent = sent.await;
        if sent.is_err() {
            // What failed is worth more than what comes of tidying up after it.
            let _ = listening(upload.abort()).await;
        }
        sent
    }

    /// S3 has no renaming: a copy, and then the old one goes. A file is never in neither place.
    pub async fn rename(&self, from: &str, to: &str) -> Result<(), BucketError> {
        let store = self.opened().await?;
        let (from, to) = (self.path(from)?, self.path(to)?);
        listening(store.copy(&from, &to)).await?;
        listening(store.delete(&from)).await
    }

    pub async fn delete(&self, name: &str) -> Result<(), BucketError> {
        let (store, path) = (self.opened().await?, self.path(name)?);
        match listening(store.delete(&path)).await {
            Err(BucketError::Missing) => Ok(()),
            done => done,
        }
    }

    /// The key of a file.
    fn path(&self, name: &str) -> Result<Path, BucketError> {
        let key = match self.prefix.as_str() {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        };
        Path::parse(key).map_err(|_| BucketError::BadName)
    }

    /// The name of a key within the place; none when it is that of the place itself.
    fn name(&self, path: &Path) -> Option<String> {
        let key = path.as_ref();
        let name = match self.prefix.as_str() {
            "" => key,
            prefix => key.strip_prefix(prefix)?.strip_prefix('/')?,
        };
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn object(&self, about: ObjectMeta) -> Option<Object> {
        Some(Object {
            name: self.name(&about.location)?,
            size: about.size,
            modified: Timestamp::from_millisecond(about.last_modified.timestamp_millis()).ok()?,
            stamp: stamp(&about),
        })
    }
}

/// The next part of a file, shorter than [`PART`] at its end.
fn next_part(mut file: File) -> Result<(File, Vec<u8>), BucketError> {
    let mut part = Vec::with_capacity(PART);
    file.by_ref().take(PART as u64).read_to_end(&mut part)?;
    Ok((file, part))
}

/// The last key of a page that is full, behind which to go on where the server gives no token: some cut a list off
/// without one, and whoever is not in a list is taken to be gone.
fn last(page: &ListResult) -> Option<String> {
    let keys = page.objects.iter().map(|about| &about.location);
    let keys = keys.chain(&page.common_prefixes);
    let is_full = page.objects.len() + page.common_prefixes.len() >= PAGE;
    keys.max().filter(|_| is_full).map(Path::to_string)
}

fn stamp(about: &ObjectMeta) -> String {
    let time = about.last_modified.timestamp_millis();
    let tag = about.e_tag.clone();
    tag.unwrap_or_else(|| format!("{}-{time}", about.size))
}
