//! Why a folder or a bucket does not do what it is asked.

use crate::i18n::Text;
use crate::i18n::messages::buckets as say;
use std::io;

/// Why nothing came of it. None of them says an address, a key or the name of a file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, serde::Serialize, serde::Deserialize,
)]
pub enum BucketError {
    /// There is no such file, or not any more.
    #[error("there is no such file")]
    Missing,
    /// There is no such folder or bucket.
    #[error("there is no such folder or bucket")]
    NoPlace,
    /// The server does not let the key in, or not to that (401, 403).
    #[error(
        "the server refuses the key (403): look at buckets.access_key, buckets.secret_key, buckets.region and what \
         the key may do"
    )]
    Refused,
    /// The server sends elsewhere (301, 307).
    #[error(
        "the server says that the bucket is elsewhere: look at buckets.region and buckets.endpoint"
    )]
    Elsewhere,
    /// The server says that it cannot do it: with which status.
    #[error("the server answers with status {0}")]
    Status(u16),
    /// No whole answer came in time.
    #[error("no whole answer in time")]
    TooSlow,
    /// Nobody answers there.
    #[error("no connection to the server, or no certificate that is trusted")]
    NoConnection,
    /// The answer broke off, or is no answer of S3.
    #[error("the answer broke off, or is none of S3")]
    BrokenOff,
    /// The file has more bytes than are read.
    #[error("the file is larger than the limit")]
    TooLarge,
    /// A file cannot be called so.
    #[error("a file cannot be called so")]
    BadName,
    /// This machine may not read or write there.
    #[error("this machine does not let the server read or write there")]
    Forbidden,
    /// No room is left on the disk.
    #[error("no room is left on the disk")]
    DiskFull,
    /// The disk failed otherwise.
    #[error("the disk does not do its part")]
    Disk,
}

impl BucketError {
    /// Whether it lies with one file, so that the others are worth going on with.
    pub const fn is_of_one_file(self) -> bool {
        matches!(self, Self::Missing | Self::TooLarge | Self::BadName)
    }
}

impl From<io::Error> for BucketError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Forbidden,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::InvalidFilename => Self::BadName,
            _ => Self::Disk,
        }
    }
}

impl From<BucketError> for Text {
    fn from(error: BucketError) -> Self {
        let words = match error {
            BucketError::Missing => &say::MISSING,
            BucketError::NoPlace => &say::NO_PLACE,
            BucketError::Refused => &say::REFUSED,
            BucketError::Elsewhere => &say::ELSEWHERE,
            BucketError::Status(status) => {
                return Self::new(&say::STATUS).arg("status", status.to_string());
            }
            BucketError::TooSlow => &say::TOO_SLOW,
            BucketError::NoConnection => &say::NO_CONNECTION,
            BucketError::BrokenOff => &say::BROKEN_OFF,
            BucketError::TooLarge => &say::TOO_LARGE,
            BucketError::BadName => &say::BAD_NAME,
            BucketError::Forbidden => &say::FORBIDDEN,
            BucketError::DiskFull => &say::DISK_FULL,
            BucketError::Disk => &say::DISK,
        };
        Self::new(words)
    }
}
