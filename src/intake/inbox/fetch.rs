//! Taking one file to the desk: it is copied first, and is an import only when it is here as a whole.

use std::fs;

use super::{
    folders::{self, Whose},
    model::{Fate, Seen, Why},
    service::Inbox,
    tables::SEEN,
    walk::steps,
};
use crate::{
    buckets::{BucketError, Object},
    intake::{
        By, FromInbox, Intake, IntakeError, NewFile, State,
        files::{self, blocking},
        kinds::READ,
        model::FileOf,
        service::{checked, fresh, room_for_one_more},
        tables::IMPORTS,
    },
    ops::ids::ImportId,
    store::{Actor, Snap, StoreError, Tx},
};

/// Why a file did not go to the desk.
#[derive(Debug)]
pub(super) enum NotTaken {
    /// It stays where it is.
    Left(Why),
    /// So do all others of this round.
    Ends(BucketError),
    /// The store or a job failed.
    Failed(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl From<IntakeError> for NotTaken {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::BadName(_) => Self::Left(Why::BadName),
            IntakeError::TooLarge => Self::Left(Why::TooLarge),
            IntakeError::TooManyOpen => Self::Left(Why::TooManyOpen),
            IntakeError::DiskFull { .. } => Self::Ends(BucketError::DiskFull),
            IntakeError::Disk(error) => Self::Ends(error.into()),
            IntakeError::Store(error) => Self::Failed(error),
            other => Self::Failed(StoreError::Engine(other.to_string())),
        }
    }
}

impl Inbox {
    /// Copies a file to the directory of an import that begins with it, and has it read.
    pub(super) async fn take(&self, object: &Object, whose: Whose) -> Result<ImportId, NotTaken> {
        let intake = &self.inner.intake;
        let new = NewFile {
            name: steps(&object.name).1.to_owned(),
            size: object.size,
        };
        let told = checked(vec![new])?;
        let room = move |snap: &Snap| room_for_one_more(snap, whose.person);
        intake.inner.store.read(room).await?;
        let id = ImportId::new(&intake.inner.clock);
        // As long as this goes on the sweep leaves the directory alone.
        let _going = intake.going(id, object.size);
        let taken = match self.fetch(object, id).await {
            Ok(()) => self.begin(id, object, whose, told).await,
            Err(error) => Err(error),
        };
        if taken.is_err() {
            intake.drop_dir(id).await;
        }
        taken.map(|()| id)
    }

    async fn fetch(&self, object: &Object, id: ImportId) -> Result<(), NotTaken> {
        let intake = &self.inner.intake;
        let (dir, disk, size) = (intake.dir_of(id), intake.inner.disk, object.size);
        let all = intake.dir().to_owned();
        blocking(move || files::room_for(disk, &all, size)).await?;
        let made = dir.clone();
        blocking(move || Ok(files::make(&made)?)).await?;
        let to = files::given(&dir, 0);
        match self.inner.place.fetch(&object.name, &to, size).await {
            Ok(_) => {}
            Err(BucketError::TooLarge) => return Err(NotTaken::Left(Why::Changed)),
            Err(error @ BucketError::DiskFull) => return Err(NotTaken::Ends(error)),
            Err(error) => return Err(NotTaken::Left(Why::Place(error))),
        }
        let here = blocking(move || Ok(fs::metadata(to)?.len())).await?;
        match here == size {
            true => Ok(()),
            false => Err(NotTaken::Left(Why::Changed)),
        }
    }

    /// Makes the import of what is here now, in one transaction with what is remembered of the file.
    async fn begin(
        &self,
        id: ImportId,
        object: &Object,
        whose: Whose,
        told: Vec<FileOf>,
    ) -> Result<(), NotTaken> {
        let (intake, object) = (self.inner.intake.clone(), object.clone());
        let actor = whose.user.map_or(Actor::System, Actor::User);
        let write = move |tx: &mut Tx<'_>| {
            if let Err(nobody) = folders::is_still(tx, whose)? {
                return Ok(Err(nobody.why));
            }
            intake.put_new(tx, (id, whose), actor, told.clone())?;
            let fate = Fate::Taken(id);
            let seen = Seen::of(&object, tx.now(), Some(whose.person), fate);
            tx.put(&SEEN, &object.name, &seen)?;
            Ok::<_, IntakeError>(Ok(()))
        };
        let written = self.inner.intake.inner.store.write(actor, write).await?;
        written.map_err(NotTaken::Left)
    }
}

impl Intake {
    fn put_new(
        &self,
        tx: &mut Tx<'_>,
        (id, whose): (ImportId, Whose),
        actor: Actor,
        told: Vec<FileOf>,
    ) -> Result<(), IntakeError> {
        room_for_one_more(tx, whose.person)?;
        let by = By::Inbox(FromInbox {
            user: whose.user,
            is_new: true,
        });
        let import = fresh(tx, actor, by, told, State::Reading);
        tx.put(&IMPORTS, &(whose.person, id), &import)?;
        self.enqueue(tx, READ, whose.person)
    }
}
