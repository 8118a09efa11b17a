//! Going through the files of the source, without the store.

use super::model::{Found, PEOPLE_MAX, Report, Why, is_user_id};
use super::reading::{self, FILE_MAX};
use crate::buckets::{Bucket, BucketError};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The most files in the source: a file and a picture for everybody, and some room for what does not belong there.
const FILES_MAX: usize = 2 * PEOPLE_MAX + 10_000;
/// The names of pictures end like one of these; the first that is there counts.
const PICTURES: [&str; 3] = ["png", "jpg", "jpeg"];

/// What the source says of everybody whose file is good.
pub type Said = BTreeMap<String, Found>;

/// Reads the files that are another than `known` says. Bad ones go into the report, and the others go on.
///
/// # Errors
/// When the place itself fails, so that nothing can be said of anybody.
pub async fn look(
    source: &Bucket,
    known: &BTreeMap<String, Found>,
    now: Timestamp,
    report: &mut Report,
    mut tell: impl FnMut(u64, u64),
) -> Result<Said, BucketError> {
    let listing = match source.list("", FILES_MAX).await {
        // A house that keeps nobody in files has no folder for them. One that does has lost its folder.
        Err(BucketError::NoPlace) if source.is_folder() && known.is_empty() => {
            return Ok(Said::new());
        }
        listing => listing?,
    };
    let mut sheets = Vec::new();
    let mut pictures: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for object in &listing.objects {
        let Some((id, ending)) = object.name.rsplit_once('.') else {
            continue;
        };
        let ending = ending.to_ascii_lowercase();
        if ending == "csv" {
            sheets.push((id, object));
        } else if let Some(rank) = PICTURES.iter().position(|one| *one == ending) {
            pictures.entry(id).or_default().push((rank, &object.name));
        }
    }
    if listing.is_cut {
        report.skip("…", Why::TooMany);
    }
    let (mut said, mut seen) = (Said::new(), BTreeSet::new());
    let total = sheets.len() as u64;
    for (at, (id, object)) in sheets.into_iter().enumerate() {
        tell(at as u64, total);
        seen.insert(id);
        if !is_user_id(id) {
            report.skip(&object.name, Why::BadId);
            continue;
        }
        let before = known.get(id).filter(|row| row.stamp == object.stamp);
        let found = match before {
            Some(row) => Ok(row.clone()),
            None => fresh(source, &object.name, now).await?,
        };
        let mut found = match found {
            Ok(found) if said.len() < PEOPLE_MAX => found,
            Ok(_) => {
                report.skip(&object.name, Why::TooMany);
                continue;
            }
            Err(why) => {
                report.skip(&object.name, why);
                // What was known of them stays, and they are not gone.
                if let Some(row) = known.get(id) {
                    said.insert(id.to_owned(), row.clone());
                }
                continue;
            }
        };
        let picture = pictures.get(id).and_then(|all| all.iter().min());
        found.image = picture.map(|(_, name)| (*name).to_owned());
        found.person = known.get(id).and_then(|row| row.person);
        found.gone_since = None;
        report.read += 1;
        said.insert(id.to_owned(), found);
    }
    for (id, alone) in pictures {
        if !seen.contains(id) {
            for (_, name) in alone {
                report.skip(name, Why::ImageAlone);
            }
        }
    }
    Ok(said)
}

/// What a file says, read now.
async fn fresh(
    source: &Bucket,
    name: &str,
    now: Timestamp,
) -> Result<Result<Found, Why>, BucketError> {
    let (bytes, stamp) = match source.read(name, FILE_MAX).await {
        Ok(read) => read,
        Err(BucketError::TooLarge) => return Ok(Err(Why::TooLarge)),
        Err(error) if error.is_of_one_file() => return Ok(Err(Why::Vanished)),
        Err(error) => return Err(error),
    };
    Ok(reading::read(&bytes, now).map(|told| Found {
        first_name: told.first_name,
        last_name: told.last_name,
        birthts: told.birthts,
        image: None,
        stamp,
        gone_since: None,
        person: None,
    }))
}
