//! Going through the folders of the place, without the store.

use super::model::{FILES_MAX, PROCESSED};
use crate::buckets::{Bucket, BucketError, Object};

/// How deep folders are looked into: that of an account, and that of somebody they look after within it.
const DEPTH: usize = 2;

/// What lies in the place.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The files of folders that are looked into.
    pub files: Vec<Object>,
    /// Folders that lie deeper.
    pub too_deep: Vec<String>,
    /// Whether there is more than is looked at.
    pub is_cut: bool,
}

/// The folders above a file, and its own name.
pub(super) fn steps(name: &str) -> (Vec<&str>, &str) {
    let mut steps: Vec<_> = name.split('/').collect();
    let last = steps.pop().unwrap_or_default();
    (steps, last)
}

/// Lists what is in the place, the oldest file first. Folders called `processed` hold what was brought in.
///
/// # Errors
/// When the place fails: nothing can be said then of what is not there.
pub(super) async fn walk(place: &Bucket) -> Result<Walked, BucketError> {
    let (mut found, mut folders) = (Walked::default(), vec![String::new()]);
    while let Some(folder) = folders.pop() {
        let listing = match place.list(&folder, FILES_MAX).await {
            // It went while the others were looked at, or leads elsewhere.
            Err(BucketError::NoPlace | BucketError::Missing) if !folder.is_empty() => continue,
            listing => listing?,
        };
        found.is_cut |= listing.is_cut;
        found.files.extend(listing.objects);
        let depth = if folder.is_empty() {
            0
        } else {
            steps(&folder).0.len() + 1
        };
        let inner = listing.folders.into_iter();
        let inner = inner.filter(|name| !steps(name).1.eq_ignore_ascii_case(PROCESSED));
        match depth < DEPTH {
            true => folders.extend(inner),
            false => found.too_deep.extend(inner),
        }
        if found.files.len() + folders.len() + found.too_deep.len() > FILES_MAX {
            found.is_cut = true;
            found.files.truncate(FILES_MAX);
            break;
        }
    }
    found
        .files
        .sort_by(|a, b| (a.modified, &a.name).cmp(&(b.modified, &b.name)));
    Ok(found)
}
