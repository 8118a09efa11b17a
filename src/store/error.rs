//! What can go wrong between a use case and the disk.

/// A failure of the store itself; rules of the house have error types of their own.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The queue before the writer is full; the caller may try again shortly.
    #[error("the store is busy: its queue of writes is full")]
    Busy,
    /// What needs the store to itself found it being read for too long; it may be tried again later.
    #[error("the store is being read; try again when that is over")]
    BeingRead,
    /// A stored row does not decode. Other rows are not affected.
    #[error("a record of table {table} is unreadable (key {key})")]
    Corrupt {
        /// The table's name.
        table: &'static str,
        /// The key in hexadecimal.
        key: String,
    },
    /// The engine reported a failure, most often of the disk.
    #[error("the storage engine failed: {0}")]
    Engine(String),
    /// The store is closing or stopped writing after a failed commit.
    #[error("the store no longer takes writes")]
    Stopped,
    /// A use case panicked; what it had written was dropped.
    #[error("a store operation ended unexpectedly")]
    Panicked,
}

/// Why a data directory could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has the store open.
    #[error("another process is using {path}; stop it first, or talk to it with the same --data")]
    InUse {
        /// The database file.
        path: String,
    },
    /// The directory was written by a newer program.
    #[error(
        "{path} was written by a newer Wellkin (data version {found}, this program knows {known}); \
         install the newer version again, or restore the copy made before the upgrade"
    )]
    Newer {
        /// The database file.
        path: String,
        /// The version on disk.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// The file cannot be created, read or recovered.
    #[error("cannot open {path}: {reason}")]
    Unusable {
        /// The database file.
        path: String,
        /// The engine's own words.
        reason: String,
    },
    /// The store opened, and then failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
