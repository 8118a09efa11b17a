//! The sections `[buckets]` and `[people]`: a server of buckets, and what is fetched from folders or from there.

use super::{Key, Kind, PublicUrl, Secret};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The most bytes of the name of a place.
const MOST_BYTES: usize = 1000;

/// Where files lie: a folder, relative to the data directory, or a bucket as `s3://bucket/prefix`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Source {
    /// A folder.
    Folder(PathBuf),
    /// A bucket of a server that speaks S3.
    Bucket {
        /// Its name.
        name: String,
        /// What the keys begin with, without a slash at either end; may be empty.
        prefix: String,
    },
}

/// The text is no such place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// There is none, or too long a one.
    #[error("must name a folder, or a bucket such as s3://household/people")]
    None,
    /// Another scheme than `s3`.
    #[error("must be a folder or an address that begins with s3://, not {0:?}")]
    Scheme(String),
    /// The bucket cannot be called so.
    #[error(
        "{0:?} cannot be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens, the first and \
         the last a letter or a digit"
    )]
    Name(String),
    /// The prefix has a step that leads nowhere.
    #[error("{0:?} cannot follow the name of a bucket: no empty step, no \".\" and no \"..\"")]
    Prefix(String),
}

impl FromStr for Source {
    type Err = SourceError;

    fn from_str(text: &str) -> Result<Self, SourceError> {
        if text.is_empty() || text.len() > MOST_BYTES || text.contains(char::is_control) {
            return Err(SourceError::None);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Ok(Self::Folder(text.into()));
        };
        if scheme != "s3" {
            return Err(SourceError::Scheme(text.to_owned()));
        }
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if !is_bucket(name) {
            return Err(SourceError::Name(name.to_owned()));
        }
        let prefix = prefix.trim_end_matches('/');
        let odd = |step: &str| matches!(step, "" | "." | "..");
        if !prefix.is_empty() && prefix.split('/').any(odd) {
            return Err(SourceError::Prefix(prefix.to_owned()));
        }
        Ok(Self::Bucket {
            name: name.to_owned(),
            prefix: prefix.to_owned(),
        })
    }
}

/// Whether a bucket can be called so, by the rules of S3.
fn is_bucket(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let inner = |b: u8| plain(b) || b == b'-' || b == b'.';
    let bytes = name.as_bytes();
    (3..=63).contains(&bytes.len())
        && bytes.iter().all(|b| inner(*b))
        && [bytes.first(), bytes.last()]
            .into_iter()
            .all(|b| b.copied().is_some_and(plain))
}

impl TryFrom<String> for Source {
    type Error = SourceError;

    fn try_from(text: String) -> Result<Self, SourceError> {
        text.parse()
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::Bucket { name, prefix } if prefix.is_empty() => write!(f, "s3://{name}"),
            Self::Bucket { name, prefix } => write!(f, "s3://{name}/{prefix}"),
        }
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            // What is no text is an error rather than another path.
            Self::Folder(path) => path.serialize(serializer),
            bucket @ Self::Bucket { .. } => serializer.collect_str(bucket),
        }
    }
}

/// The server of buckets.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buckets {
    /// Where it is; that of AWS for the region where there is none.
    #[serde(deserialize_with = "super::model::empty_is_none")]
    pub endpoint: Option<PublicUrl>,
    /// The region, which is part of every signature.
    pub region: String,
    /// The id of the key.
    pub access_key: Secret<String>,
    /// The key with which requests are signed.
    pub secret_key: Secret<String>,
    /// Whether the bucket is named in the path rather than in the host.
    pub path_style: bool,
    /// Seconds that one request may take, up to the last byte.
    pub timeout_seconds: u16,
}

impl Default for Buckets {
    fn default() -> Self {
        Self {
            endpoint: None,
            region: "us-east-1".to_owned(),
            access_key: Secret::default(),
            secret_key: Secret::default(),
            path_style: true,
            timeout_seconds: 60,
        }
    }
}

/// People whom the household keeps in files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleFiles {
    /// Where the files lie.
    pub source: Source,
    /// Where the list of all of them is put.
    pub processed: Source,
}

impl Default for PeopleFiles {
    fn default() -> Self {
        Self {
            source: Source::Folder("src-data".into()),
            processed: Source::Folder("processed-data".into()),
        }
    }
}

/// [`PeopleFiles::source`].
pub(super) const PEOPLE_SOURCE: Key = Key {
    path: "people.source",
    default: r#""src-data""#,
    kind: Kind::Source,
    about: "Where a file <user_id>.csv lies for each of them, with a picture <user_id>.png, .jpg or .jpeg\n\
            beside it: a folder, within data.dir unless its path begins with /, or \"s3://bucket/prefix\".",
};

/// [`PeopleFiles::processed`].
pub(super) const PEOPLE_PROCESSED: Key = Key {
    path: "people.processed",
    default: r#""processed-data""#,
    kind: Kind::Source,
    about: "Where output.csv is put, the list of all of them: likewise. It must be another place.",
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;

    #[test]
    fn a_place_is_a_folder_or_a_bucket_with_a_prefix() {
        let bucket = |name: &str, prefix: &str| Source::Bucket {
            name: name.to_owned(),
            prefix: prefix.to_owned(),
        };
        for (text, wanted) in [
            ("src-data", Source::Folder("src-data".into())),
            ("/srv/src data", Source::Folder("/srv/src data".into())),
            ("s3://people", bucket("people", "")),
            ("s3://people/", bucket("people", "")),
            ("s3://house.hold-1/a/b/", bucket("house.hold-1", "a/b")),
        ] {
            let read: Source = text.parse().unwrap();
            assert_eq!(read, wanted, "{text}");
            assert_eq!(read.to_string().parse(), Ok(wanted));
        }
        for bad in [
            "",
            "gs://people",
            "s3://",
            "s3:///x",
            "s3://Up",
            "s3://ab",
            "s3://-abc",
            "s3://people/a//b",
            "s3://people/../x",
            "a\nb",
        ] {
            assert!(bad.parse::<Source>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_bucket_needs_both_halves_of_the_key_and_a_bad_place_names_its_key() {
        let keys = |text: &str| match Config::parse(text) {
            Ok(_) => Vec::new(),
            Err(error) => error.faults.into_iter().map(|fault| fault.key).collect(),
        };
        assert_eq!(
            keys("people.source = \"s3://people\""),
            ["buckets.access_key"]
        );
        let key = "buckets.access_key = \"AKEXAMPLE\"\nbuckets.secret_key = \"secret-of-tests\"\n";
        assert_eq!(
            keys(&format!("{key}people.source = \"s3://people/in\"")),
            [""; 0]
        );
        assert_eq!(
            keys("buckets.access_key = \"AKEXAMPLE\""),
            ["buckets.access_key"]
        );
        assert_eq!(keys("people.source = \"ftp://x\""), ["people.source"]);
        assert_eq!(
            keys("people.processed = \"src-data\""),
            ["people.processed"]
        );
        assert_eq!(
            keys("buckets.endpoint = \"nas:9000\""),
            ["buckets.endpoint"]
        );
    }
}
