//! Reading what was given: by every format that knows some of it, beside the requests, into a preview.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::{
    entries::{calendar, standing},
    formats::{Bundle, Format, Given, Limits, ReadError, Recognised, Setting, Stop},
    i18n::Lang,
    jobs::Context,
    ops::ids::{ImportId, PersonId},
    store::{Snap, Tx},
};

use super::{
    error::IntakeError,
    files::{self, Disk},
    frames::Frames,
    model::{FileOf, Halt, Import, Phase, State, Trouble, Unreadable},
    preview::{Known, Preview},
    refused::RefusedRows,
    running::Running,
    service::{Intake, find},
    staging::{Frame, Staging},
    tables::{IMPORTS, PREVIEWS},
};

/// How often a job says how far it is.
const TELL: Duration = Duration::from_secs(1);

/// Why an import was not read to its end.
enum Failed {
    Unreadable(Unreadable),
    Trouble(Trouble),
    Stopped,
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        if files::is_full(&error) {
            return Self::Trouble(Trouble::DiskFull);
        }
        tracing::warn!(%error, "an import could not be read from the disk");
        Self::Trouble(match error.kind() {
            io::ErrorKind::NotFound => Trouble::FilesGone,
            _ => Trouble::Disk,
        })
    }
}

impl From<Stop> for Failed {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Cancelled => Self::Stopped,
            Stop::Failed(error) => error.into(),
        }
    }
}

impl From<ReadError> for Failed {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Stopped(stop) => stop.into(),
            ReadError::Disk(error) => error.into(),
            ReadError::Broken { member, reason } => {
                Self::Unreadable(Unreadable::Broken { member, reason })
            }
            ReadError::TooLarge { member, limit } => {
                Self::Unreadable(Unreadable::TooLarge { member, limit })
            }
        }
    }
}

/// What a thread needs to read an import.
struct Plan {
    dir: PathBuf,
    disk: Disk,
    formats: &'static [&'static dyn Format],
    files: Vec<FileOf>,
    frame: Frame,
    lang: Lang,
    running: Arc<Running>,
}

impl Intake {
    /// Reads all imports of a person that are to be read. Gives how many there were.
    pub(super) async fn read_all(
        &self,
        person: PersonId,
        context: &Context,
    ) -> Result<u64, IntakeError> {
        let mut count = 0;
        while let Some((id, import)) = self.next_in(person, State::Reading).await? {
            if context.is_cancelled() {
                return Err(IntakeError::Interrupted);
            }
            self.read_one(person, id, import, context).await?;
            count += 1;
        }
        Ok(count)
    }

    async fn read_one(
        &self,
        person: PersonId,
        id: ImportId,
        import: Import,
        context: &Context,
    ) -> Result<(), IntakeError> {
        let _turn = self.inner.turn.acquire().await;
        let going = self.going(id, import.size());
        let plan = self.plan(person, id, &import, &going.running).await?;
        let mut thread = tokio::task::spawn_blocking(move || read(plan));
        let mut read = loop {
            tokio::select! {
                done = &mut thread => break done.unwrap_or_else(|error| {
                    tracing::error!(%error, "a format has a fault");
                    Err(Failed::Trouble(Trouble::Fault))
                }),
                () = context.cancelled(), if !going.running.is_stopped() => {
                    going.running.stop.store(true, Ordering::Relaxed);
                }
                () = tokio::time::sleep(TELL) => {
                    let far = going.running.progress();
                    context.progress(far.done.min(far.total), far.total);
                }
            }
        };
        if let Ok(preview) = &mut read {
            match self.overlap(person, id, &going.running).await? {
                Some(overlap) => preview.overlap = overlap,
                None => read = Err(Failed::Stopped),
            }
        }
        self.write_down(person, id, read).await
    }

    async fn plan(
        &self,
        person: PersonId,
        id: ImportId,
        import: &Import,
        running: &Arc<Running>,
    ) -> Result<Plan, IntakeError> {
        let (now, told) = (self.inner.clock.now(), import.answers.clone());
        let read = move |snap: &Snap| {
            let standing = standing(snap, person)?;
            let mut answers = Self::remembered(snap, person)?;
            answers.extend(told.clone());
            let calendar = calendar(&standing, now);
            let profile = standing.profile;
            let setting = Setting {
                zone: profile.zone(),
                day_start: profile.day_start,
                today: calendar.today,
                answers,
            };
            let frame = Frame { setting, calendar };
            Ok::<_, IntakeError>((frame, profile.locale))
        };
        let (frame, lang) = self.inner.store.read(read).await?;
        Ok(Plan {
            dir: self.dir_of(id),
            disk: self.inner.disk,
            formats: self.inner.formats,
            files: import.files.clone(),
            frame,
            lang,
            running: Arc::clone(running),
        })
    }

    /// Writes down what reading came to, unless the import was cancelled meanwhile.
    async fn write_down(
        &self,
        person: PersonId,
        id: ImportId,
        read: Result<Preview, Failed>,
    ) -> Result<(), IntakeError> {
        let (state, preview) = match read {
            Ok(preview) if is_empty(&preview) => {
                (State::Refused(Unreadable::Nothing), Some(preview))
            }
            Ok(preview) => (State::Waiting, Some(preview)),
            Err(Failed::Unreadable(why)) => (State::Refused(why), None),
            Err(Failed::Trouble(why)) => {
                let during = Phase::Reading;
                (State::Stopped(Halt { why, during }), None)
            }
            Err(Failed::Stopped) => {
                // Cancelled: there is nothing left to do. Else the server stops, and reads it anew.
                let reading = move |snap: &Snap| find(snap, person, id);
                return match self.inner.store.read(reading).await {
                    Ok(import) if import.state == State::Reading => Err(IntakeError::Interrupted),
                    _ => Ok(()),
                };
            }
        };
        let gone = matches!(state, State::Refused(_));
        let intake = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let Ok(mut import) = find(tx, person, id) else {
                return Ok(());
            };
            if import.state != State::Reading {
                return Ok(());
            }
            (import.state, import.changed_at) = (state.clone(), tx.now());
            match &preview {
                Some(preview) => {
                    import.refused_rows = preview.refused_rows;
                    let known = preview.formats.iter();
                    import.formats = known
                        .map(|known| (known.key.clone(), known.generation.clone()))
                        .collect();
                    let remembered = Self::remembered(tx, person)?.into_iter();
                    for (key, answer) in remembered {
                        if preview.questions.iter().any(|asked| asked.key == key) {
                            import.answers.entry(key).or_insert(answer);
                        }
                    }
                    tx.put(&PREVIEWS, &(person, id), preview)?;
                }
                None => tx.delete(&PREVIEWS, &(person, id))?,
            }
            intake.once_read(tx, (person, id), &mut import, preview.as_ref())?;
            Ok::<_, IntakeError>(tx.put(&IMPORTS, &(person, id), &import)?)
        };
        self.inner
            .store
            .write(crate::store::Actor::System, write)
            .await?;
        if gone {
            self.drop_originals(id).await;
        }
        Ok(())
    }

    /// The oldest import of a person that stands so.
    pub(super) async fn next_in(
        &self,
        person: PersonId,
        state: State,
    ) -> Result<Option<(ImportId, Import)>, IntakeError> {
        let read = move |snap: &Snap| super::service::first_in(snap, person, &state);
        self.inner.store.read(read).await
    }
}

fn is_empty(preview: &Preview) -> bool {
    preview.entries + preview.notes + preview.refused_rows == 0 && preview.questions.is_empty()
}

/// Reads all that any format knows.
fn read(plan: Plan) -> Result<Preview, Failed> {
    let Plan {
        dir,
        disk,
        formats,
        files: told,
        frame,
        lang,
        running,
    } = plan;
    let dir = &dir;
    files::remove_dir(&files::scratch(dir));
    let here = files::received(dir, told.len());
    if here
        .iter()
        .zip(&told)
        .any(|(here, file)| *here != file.size)
    {
        return Err(Failed::Trouble(Trouble::FilesGone));
    }
    let given = told.iter().enumerate();
    let given: Vec<_> = given
        .map(|(at, file)| Given {
            name: file.name.clone(),
            path: files::given(dir, at),
        })
        .collect();
    let mut bundle = Bundle::open(&given, files::scratch(dir), Limits::HOUSE)?;
    let names = bundle
        .members()
        .iter()
        .map(|one| one.name.clone())
        .collect();
    let frames = Frames::new((disk.create)(&files::staged(dir))?);
    let refused = RefusedRows::new((disk.create)(&files::refused(dir))?, lang, true)?;
    let setting = frame.setting.clone();
    let mut staging = Staging::new(frame, running, names, (frames, refused));
    let known = read_by(formats, &mut bundle, &setting, &mut staging);
    files::remove_dir(&files::scratch(dir));
    if let Some(beyond) = staging.beyond.take() {
        return Err(Failed::Unreadable(beyond));
    }
    let known = known?;
    if known.is_empty() {
        return Err(Failed::Unreadable(Unreadable::Unknown));
    }
    let mut preview = staging.finish()?;
    preview.formats = known;
    Ok(preview)
}

/// Asks each format in turn. A member belongs to the first that claims it.
fn read_by(
    formats: &[&'static dyn Format],
    bundle: &mut Bundle,
    setting: &Setting,
    staging: &mut Staging,
) -> Result<Vec<Known>, Failed> {
    let mut free: Vec<bool> = bundle.members().iter().map(|_| true).collect();
    let mut known = Vec::new();
    for (place, format) in formats.iter().enumerate() {
        let Some(found) = format.recognise(bundle)? else {
            continue;
        };
        let mut members = found.members;
        members.retain(|at| free.get_mut(*at).is_some_and(std::mem::take));
        if members.is_empty() {
            continue;
        }
        let recognised = Recognised {
            generation: found.generation,
            members,
        };
        staging.now_by(place, format.name());
        format.read(bundle, &recognised, setting, staging)?;
        known.push(Known {
            key: format.key().to_owned(),
            generation: recognised.generation,
            files: recognised.members.len() as u64,
        });
    }
    let unread = bundle.members().iter().zip(free).filter(|(_, free)| *free);
    for (member, _) in unread {
        staging.leave_file(member.name.clone());
    }
    Ok(known)
}
