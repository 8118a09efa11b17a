//! Where backups lie, as the command line names it: a directory or a file, or a bucket as the configuration does.

use crate::backup::{BackupError, Input};
use crate::buckets::Bucket;
use crate::config::{Config, Source};
use crate::outgoing::Outgoing;
use anyhow::{Context, bail};
use std::io;

/// What opens a backup, on a thread that may wait.
pub type Opener = Box<dyn FnOnce() -> Result<Input, BackupError> + Send>;

/// The same place from wherever the command is carried out: a folder in full.
pub fn absolute(place: Source) -> io::Result<Source> {
    Ok(match place {
        Source::Folder(path) => Source::Folder(std::path::absolute(path)?),
        bucket @ Source::Bucket { .. } => bucket,
    })
}

/// A bucket of the server that `[buckets]` describes.
pub fn bucket(place: &Source, config: &Config, outgoing: &Outgoing) -> anyhow::Result<Bucket> {
    let settings = &config.buckets;
    if settings.access_key.expose().is_empty() || settings.secret_key.expose().is_empty() {
        bail!(
            "{place} needs buckets.access_key and buckets.secret_key, which are not set: buckets are private"
        );
    }
    outgoing.check()?;
    Ok(Bucket::open(place, &config.data.dir, settings, outgoing))
}

/// What opens the backup that `file` names. A bucket is asked for it at once.
pub async fn opener(file: &Source, config: &Config, outgoing: &Outgoing) -> anyhow::Result<Opener> {
    let (place, name) = match file {
        Source::Folder(path) => {
            let path = path.clone();
            return Ok(Box::new(move || Input::open(&path)));
        }
        Source::Bucket { name, prefix } => {
            let (prefix, file) = prefix.rsplit_once('/').unwrap_or(("", prefix));
            let place = Source::Bucket {
                name: name.clone(),
                prefix: prefix.to_owned(),
            };
            (place, file)
        }
    };
    if name.is_empty() {
        bail!(
            "{file} names a bucket: put the name of the backup behind it, as `wellkin backup list {file}` shows it"
        );
    }
    let bucket = bucket(&place, config, outgoing)?;
    let reading = bucket.begin(name).await.context(place.to_string())?;
    Ok(Box::new(move || Ok(reading.into())))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[tokio::test]
    async fn a_bucket_without_keys_or_without_a_name_behind_it_is_said_before_anything_is_asked() {
        let mut config = Config::default();
        let outgoing = Outgoing::new(&config.outgoing);
        for file in ["s3://house/old/a.backup", "s3://house/a.backup"] {
            let said = opener(&file.parse().unwrap(), &config, &outgoing).await;
            let said = said.err().unwrap().to_string();
            assert!(said.contains("buckets.access_key"), "{said}");
        }
        config.buckets.access_key = "AK".to_owned().into();
        config.buckets.secret_key = "secret".to_owned().into();
        let said = opener(&"s3://house".parse().unwrap(), &config, &outgoing).await;
        let said = said.err().unwrap().to_string();
        assert!(said.contains("name of the backup"), "{said}");
    }

    #[test]
    fn a_folder_is_named_in_full_and_a_bucket_as_it_is() {
        let full = absolute("x/y".parse().unwrap()).unwrap();
        let here = std::env::current_dir().unwrap();
        assert_eq!(full, Source::Folder(here.join("x/y")));
        let bucket: Source = "s3://house/x".parse().unwrap();
        assert_eq!(absolute(bucket.clone()).unwrap(), bucket);
    }
}
