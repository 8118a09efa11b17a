//! The files of the inbox as they are shown: to whoever runs the house, and to those whose they are.

use super::{
    folders::folder_of,
    model::{Fate, Report, Seen, Why},
    service::Inbox,
    tables::{LAST, REPORTS, SEEN},
};
use crate::{
    accounts::User,
    intake::{Intake, State, tables::IMPORTS},
    ops::ids::PersonId,
    store::{Flow, Reads, Snap, StoreError},
};

/// How a file of the inbox stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// It may still be written.
    Settling,
    /// It stays where it is.
    Left(Why),
    /// It is at the desk, or was.
    Import(State),
    /// It was at the desk, and its import is gone: thrown away, or nobody decided about it within a week.
    Forgotten,
}

/// A file of the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxFile {
    /// Its name within the folder or the bucket.
    pub name: String,
    /// What is remembered of it.
    pub seen: Seen,
    /// How it stands.
    pub stands: Stands,
}

/// What somebody is told about the inbox: where their files go, and which of them stay there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theirs {
    /// Their folder, with the name of the inbox; none where there is no inbox.
    pub folder: Option<String>,
    /// Files that are theirs and do not come in, by name.
    pub left: Vec<InboxFile>,
}

/// The most files that are told to somebody.
const TOLD: usize = 50;

fn shown(reads: &impl Reads, name: String, seen: Seen) -> Result<InboxFile, StoreError> {
    let stands = match (seen.fate, seen.person) {
        (Fate::Settling, _) => Stands::Settling,
        (Fate::Left(why), _) => Stands::Left(why),
        (Fate::Taken(_), None) => Stands::Forgotten,
        (Fate::Taken(id), Some(person)) => match reads.get(&IMPORTS, &(person, id))? {
            Some(import) => Stands::Import(import.state),
            None => Stands::Forgotten,
        },
    };
    Ok(InboxFile { name, seen, stands })
}

impl Inbox {
    /// A page of the files by name, behind `after`: at most `most`, and whether there are more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn files(
        &self,
        after: Option<String>,
        most: usize,
    ) -> Result<(Vec<InboxFile>, bool), StoreError> {
        let read = move |snap: &Snap| {
            let span = match &after {
                Some(name) => SEEN.all().after_key(name),
                None => SEEN.all(),
            };
            let mut rows = snap.list(span.limit(most + 1))?;
            let more = rows.len() > most;
            rows.truncate(most);
            let rows = rows.into_iter().map(|(name, seen)| shown(snap, name, seen));
            Ok((rows.collect::<Result<_, _>>()?, more))
        };
        self.inner.intake.inner.store.read(read).await
    }
}

impl Intake {
    /// What `user` is told about the inbox where the diary of `person` is open.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn inbox_of(&self, user: &User, person: PersonId) -> Result<Theirs, StoreError> {
        let Some((_, label)) = self.inner.inbox.get() else {
            return Ok(Theirs::default());
        };
        let (user, label) = (user.clone(), label.clone());
        let read = move |snap: &Snap| {
            let report: Option<Report> = snap.get(&REPORTS, &LAST.to_owned())?;
            if report.is_none_or(|report| report.is_missing) {
                return Ok(Theirs::default());
            }
            let folder = folder_of(snap, &user, person)?;
            let mut left = Vec::new();
            snap.each(SEEN.all(), |row| {
                if let Ok((name, seen)) = row
                    && seen.person == Some(person)
                    && matches!(seen.fate, Fate::Left(_) | Fate::Settling)
                {
                    left.push((name, seen));
                }
                match left.len() < TOLD {
                    true => Flow::Continue(()),
                    false => Flow::Break(()),
                }
            })?;
            let left = left.into_iter().map(|(name, seen)| shown(snap, name, seen));
            Ok(Theirs {
                folder: folder.map(|folder| format!("{label}/{folder}/")),
                left: left.collect::<Result<_, _>>()?,
            })
        };
        self.inner.store.read(read).await
    }
}
