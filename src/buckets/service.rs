//! The one thing: a place with files, wherever it is.

use super::error::BucketError;
use super::folder::Folder;
use super::held::{Listing, Piece, is_name};
use super::remote::Remote;
use crate::config::{Buckets, Source};
use crate::outgoing::Outgoing;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

/// A folder or a bucket. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Bucket {
    place: Arc<Place>,
    label: Arc<str>,
}

enum Place {
    Folder(Folder),
    Remote(Box<Remote>),
}

impl Bucket {
    /// The place that the configuration names. A folder is one within `data` unless its path begins with `/`. Nothing
    /// is asked, and no folder made, before something is done with it.
    pub fn open(source: &Source, data: &Path, settings: &Buckets, outgoing: &Outgoing) -> Self {
        let (place, label) = match source {
            Source::Folder(path) => {
                let path = data.join(path);
                let label = path.file_name().unwrap_or_default();
                let label = label.to_string_lossy().into_owned();
                (Place::Folder(Folder(path)), label)
            }
            Source::Bucket { name, prefix } => {
                let remote = Remote::new(name, prefix, settings, outgoing);
                let label = match prefix.as_str() {
                    "" => name.clone(),
                    prefix => format!("{name}/{prefix}"),
                };
                (Place::Remote(Box::new(remote)), label)
            }
        };
        Self {
            place: Arc::new(place),
            label: label.into(),
        }
    }

    /// What it is called: the folder's own name, or that of the bucket with the prefix.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Whether it is on this machine.
    pub fn is_folder(&self) -> bool {
        matches!(*self.place, Place::Folder(_))
    }

    /// The files and folders right in the folder `under`, or in the place itself when that is empty, by name; at
    /// most `most` of them.
    ///
    /// # Errors
    /// [`BucketError::NoPlace`] when there is no such folder or bucket, and what else may be wrong with it.
    pub async fn list(&self, under: &str, most: usize) -> Result<Listing, BucketError> {
        if !under.is_empty() && !is_name(under) {
            return Err(BucketError::BadName);
        }
        match &*self.place {
            Place::Folder(folder) => {
                let (folder, under) = (folder.clone(), under.to_owned());
                blocking(move || folder.list(&under, most)).await
            }
            Place::Remote(remote) => remote.list(under, most).await,
        }
    }

    /// A file of at most `most` bytes, and its stamp.
    ///
    /// # Errors
    /// [`BucketError::TooLarge`] when it has more.
    pub async fn read(&self, name: &str, most: u64) -> Result<(Vec<u8>, String), BucketError> {
        let mut bytes = Vec::new();
        match &*self.place {
            _ if !is_name(name) => Err(BucketError::BadName),
            Place::Folder(folder) => {
                let (folder, name) = (folder.clone(), name.to_owned());
                blocking(move || {
                    let take = |piece: &[u8]| {
                        bytes.extend_from_slice(piece);
                        Ok(())
                    };
                    let stamp = folder.read(&name, most, take)?;
                    Ok((bytes, stamp))
                })
                .await
            }
            Place::Remote(remote) => {
                let take = |piece: &[u8]| {
                    bytes.extend_from_slice(piece);
                    Ok(())
                };
                let stamp = remote.read(name, most, take).await?;
                Ok((bytes, stamp))
            }
        }
    }

    /// Copies a file of at most `most` bytes to `to` on this machine, which must not be there yet and is for its
    /// owner only. Gives the stamp of what was copied.
    ///
    /// # Errors
    /// As [`Bucket::read`]; then nothing is at `to`.
    pub async fn fetch(&self, name: &str, to: &Path, most: u64) -> Result<String, BucketError> {
        if !is_name(name) {
            return Err(BucketError::BadName);
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(to)?;
        let fetched = self.fetch_into(name, &mut file, most).await;
        if fetched.is_err() {
            // What is left of it is of no use to anybody.
            let _ = std::fs::remove_file(to);
        }
        fetched
    }

    async fn fetch_into(
        &self,
        name: &str,
        file: &mut File,
        most: u64,
    ) -> Result<String, BucketError> {
        match &*self.place {
            Place::Folder(folder) => {
                let (folder, name, mut file) = (folder.clone(), name.to_owned(), file.try_clone()?);
                let take = move |piece: &[u8]| Ok(file.write_all(piece)?);
                blocking(move || folder.read(&name, most, take)).await
            }
            Place::Remote(remote) => {
                let take = |piece: &[u8]| Ok(file.write_all(piece)?);
                remote.read(name, most, take).await
            }
        }
    }

    /// At most `most` bytes of a file, from the one at `from` on: none behind its end.
    ///
    /// # Errors
    /// [`BucketError::Missing`] when there is no such file.
    pub async fn part(&self, name: &str, from: u64, most: u64) -> Result<Piece, BucketError> {
        match &*self.place {
            _ if !is_name(name) => Err(BucketError::BadName),
            Place::Folder(folder) => {
                let (folder, name) = (folder.clone(), name.to_owned());
                blocking(move || folder.part(&name, from, most)).await
            }
            Place::Remote(remote) => remote.part(name, from, most).await,
        }
    }

    /// Puts a file there, in place of one of that name: whoever looks sees the old one or the new one, whole.
    ///
    /// # Errors
    /// Then the old one is there as it was.
    pub async fn write(&self, name: &str, bytes: Vec<u8>) -> Result<(), BucketError> {
        match &*self.place {
            _ if !is_name(name) => Err(BucketError::BadName),
            Place::Folder(folder) => {
                let (folder, name) = (folder.clone(), name.to_owned());
                blocking(move || folder.write(&name, &bytes)).await
            }
            Place::Remote(remote) => remote.write(name, bytes).await,
        }
    }

    /// Puts the file at `from` there, in place of one of that name, piece by piece: it may be larger than memory.
    /// Whoever looks sees the old one or the new one, whole.
    ///
    /// # Errors
    /// Then the old one is there as it was.
    pub async fn send(&self, from: &Path, name: &str) -> Result<(), BucketError> {
        let from = from.to_owned();
        let file = blocking(move || Ok(File::open(from)?)).await?;
        self.send_file(file, name).await
    }

    /// The same with a file that is open: all of it from where it stands.
    ///
    /// # Errors
    /// Then the old one is there as it was.
    pub async fn send_file(&self, from: File, name: &str) -> Result<(), BucketError> {
        match &*self.place {
            _ if !is_name(name) => Err(BucketError::BadName),
            Place::Folder(folder) => {
                let (folder, name) = (folder.clone(), name.to_owned());
                blocking(move || folder.send(from, &name)).await
            }
            Place::Remote(remote) => remote.send(from, name).await,
        }
    }

    /// Gives a file another name, in place of one that has it.
    ///
    /// # Errors
    /// Then it is still where it was; in a bucket it may be in both places.
    pub async fn rename(&self, from: &str, to: &str) -> Result<(), BucketError> {
        match &*self.place {
            _ if !is_name(from) || !is_name(to) => Err(BucketError::BadName),
            Place::Folder(folder) => {
                let (folder, from, to) = (folder.clone(), from.to_owned(), to.to_owned());
                blocking(move || folder.rename(&from, &to)).await
            }
            Place::Remote(remote) => remote.rename(from, to).await,
        }
    }

    /// Removes a file; one that is not there is removed already.
    ///
    /// # Errors
    /// When it stays.
    pub async fn delete(&self, name: &str) -> Result<(), BucketError> {
        match &*self.place {
            _ if !is_name(name) => Err(BucketError::BadName),
            Place::Folder(folder) => {
                let (folder, name) = (folder.clone(), name.to_owned());
                blocking(move || folder.delete(&name)).await
            }
            Place::Remote(remote) => remote.delete(name).await,
        }
    }
}

/// Waits for the disk on a thread that may.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BucketError> + Send + 'static,
) -> Result<T, BucketError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or(Err(BucketError::Disk))
}
