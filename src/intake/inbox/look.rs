//! A round: everything that lies in the inbox is held against what is known of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{
    fetch::NotTaken,
    folders::{self, Nobody, Whose},
    kinds::LOOK,
    model::{FILES_MAX, Fate, IN_A_ROW, KEPT, PROCESSED, Report, SETTLES, Seen, Why, is_settled},
    service::Inbox,
    tables::{LAST, REPORTS, SEEN},
    walk::{Walked, steps, walk},
};
use crate::{
    buckets::{BucketError, Object},
    intake::{Import, IntakeError, MAX_BYTES, Phase, State, Trouble, tables::IMPORTS},
    jobs::{self, Again, NewJob},
    ops::ids::{ImportId, PersonId},
    store::{Actor, Reads, Snap, StoreError, Tx},
};

/// Beside [`SETTLES`], so that the next round finds what this one left.
const A_LITTLE: i64 = 5;

type Known = BTreeMap<String, Seen>;

/// What is to be done about a file.
enum Step {
    /// Nothing: it is as it was.
    Rest,
    /// It is remembered so.
    Note(Option<PersonId>, Fate),
    /// It goes to the desk.
    Take(Whose),
    /// Its import is done: it is moved.
    Move,
    /// Its import stopped for something that passes.
    Resume(PersonId, ImportId),
}

/// What a round knows of the house.
struct Facts {
    /// By the folders in which files lie.
    whose: BTreeMap<String, Result<Whose, Nobody>>,
    imports: BTreeMap<ImportId, Import>,
}

/// The round that goes on.
struct Round {
    report: Report,
    /// Files in a row at which the place was in trouble.
    in_trouble: usize,
}

impl Inbox {
    /// Looks at everything in the inbox. `tell` hears how far it is; it ends early, in good order, once `is_over`.
    /// What a file or the place does wrong is in the report, and is tried again by the next look.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn look(
        &self,
        mut tell: impl FnMut(u64, u64),
        is_over: impl Fn() -> bool,
    ) -> Result<Report, StoreError> {
        let _turn = self.inner.turn.lock().await;
        let now = self.inner.intake.inner.clock.now();
        let read = |snap: &Snap| snap.list(SEEN.all());
        let known: Vec<(String, Seen)> = self.inner.intake.inner.store.read(read).await?;
        let known: Known = known.into_iter().collect();
        let report = Report {
            at: now,
            ..Report::default()
        };
        let mut round = Round {
            report,
            in_trouble: 0,
        };
        match walk(&self.inner.place).await {
            Ok(walked) => {
                let facts = self.facts(&walked, &known).await?;
                let total = walked.files.len() as u64;
                for (at, object) in walked.files.iter().enumerate() {
                    tell(at as u64, total);
                    if is_over() || round.report.failed.is_some() {
                        break;
                    }
                    self.one(object, known.get(&object.name), &facts, &mut round)
                        .await?;
                }
                self.too_deep(&walked, &known, &mut round.report).await?;
                self.forget_gone(&walked, &known, now).await?;
                round.report.files = count(walked.files.len());
                round.report.is_cut = walked.is_cut;
            }
            // A house that does not use its inbox, or not any more, has no folder for it. One that does has lost it.
            Err(BucketError::NoPlace)
                if self.inner.place.is_folder()
                    && known.values().all(|seen| seen.gone_since.is_some()) =>
            {
                round.report.is_missing = true;
            }
            Err(error) => round.report.failed = Some(error),
        }
        self.finish(&round.report).await?;
        Ok(round.report)
    }

    async fn facts(&self, walked: &Walked, known: &Known) -> Result<Facts, StoreError> {
        let folder = |object: &Object| steps(&object.name).0.join("/");
        let folders: BTreeSet<String> = walked.files.iter().map(folder).collect();
        let taken = known.values().filter_map(|seen| match seen.fate {
            Fate::Taken(id) => Some((seen.person?, id)),
            _ => None,
        });
        let taken: Vec<(PersonId, ImportId)> = taken.collect();
        let read = move |snap: &Snap| {
            let mut whose = BTreeMap::new();
            for folder in &folders {
                let steps: Vec<_> = folder.split('/').filter(|step| !step.is_empty()).collect();
                whose.insert(folder.clone(), folders::whose(snap, &steps)?);
            }
            let mut imports = BTreeMap::new();
            for key in &taken {
                imports.extend(snap.get(&IMPORTS, key)?.map(|import| (key.1, import)));
            }
            Ok(Facts { whose, imports })
        };
        self.inner.intake.inner.store.read(read).await
    }

    async fn one(
        &self,
        object: &Object,
        known: Option<&Seen>,
        facts: &Facts,
        round: &mut Round,
    ) -> Result<(), StoreError> {
        let now = round.report.at;
        let step = self.step(object, known, facts, now);
        match step {
            Step::Rest => {
                if let Some(Seen {
                    fate: Fate::Left(_),
                    ..
                }) = known
                {
                    round.report.left += 1;
                }
                self.back(object, known).await
            }
            Step::Note(person, fate) => {
                match fate {
                    Fate::Settling => round.report.settling += 1,
                    _ => round.report.left += 1,
                }
                self.note(object, known, person, fate, now).await
            }
            Step::Take(whose) => match self.take(object, whose).await {
                Ok(_) => {
                    (round.report.taken, round.in_trouble) = (round.report.taken + 1, 0);
                    Ok(())
                }
                Err(NotTaken::Failed(error)) => Err(error),
                Err(NotTaken::Ends(error)) => {
                    round.end(error);
                    let fate = Fate::Left(Why::Place(error));
                    self.note(object, known, Some(whose.person), fate, now)
                        .await
                }
                Err(NotTaken::Left(why)) => {
                    round.left(why);
                    let fate = Fate::Left(why);
                    self.note(object, known, Some(whose.person), fate, now)
                        .await
                }
            },
            Step::Move => self.put_away(object, known, round).await,
            Step::Resume(person, id) => {
                match self.inner.intake.resume(Actor::System, person, id).await {
                    Err(IntakeError::Store(error)) => Err(error),
                    // Somebody else was faster.
                    _ => Ok(()),
                }
            }
        }
    }

    fn step(&self, object: &Object, known: Option<&Seen>, facts: &Facts, now: Timestamp) -> Step {
        let same = known.filter(|seen| seen.stamp == object.stamp);
        match same.map(|seen| (seen.person, seen.fate)) {
            Some((Some(person), Fate::Taken(id))) => {
                return self.of_import((person, id), facts.imports.get(&id));
            }
            Some((_, Fate::Left(why))) if why.is_for_good() => return Step::Rest,
            _ => {}
        }
        let folder = steps(&object.name).0.join("/");
        let whose = match facts.whose.get(&folder) {
            Some(Ok(whose)) => *whose,
            Some(Err(nobody)) => return Step::Note(nobody.person, Fate::Left(nobody.why)),
            None => return Step::Rest,
        };
        let person = Some(whose.person);
        // An object of a bucket is there as a whole or not at all.
        if self.inner.place.is_folder() && !is_settled(object, known, now) {
            return Step::Note(person, Fate::Settling);
        }
        match object.size {
            0 => Step::Note(person, Fate::Left(Why::Empty)),
            size if size > MAX_BYTES => Step::Note(person, Fate::Left(Why::TooLarge)),
            _ => Step::Take(whose),
        }
    }

    /// A file that went to the desk goes on as its import does.
    fn of_import(&self, (person, id): (PersonId, ImportId), import: Option<&Import>) -> Step {
        match import.map(|import| &import.state) {
            Some(State::Done) if self.inner.moves => Step::Move,
            Some(State::Stopped(halt))
                if matches!(halt.why, Trouble::DiskFull | Trouble::Disk)
                    && halt.during != Phase::TakingBack =>
            {
                Step::Resume(person, id)
            }
            _ => Step::Rest,
        }
    }

    /// Remembers what became of a file, where that is news.
    async fn note(
        &self,
        object: &Object,
        known: Option<&Seen>,
        person: Option<PersonId>,
        fate: Fate,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut seen = Seen::of(object, now, person, fate);
        if let Some(known) = known.filter(|seen| seen.stamp == object.stamp) {
            seen.since = known.since;
            if *known == seen {
                return Ok(());
            }
        }
        self.keep(vec![(object.name.clone(), Some(seen))]).await
    }

    /// A file that was gone is there again.
    async fn back(&self, object: &Object, known: Option<&Seen>) -> Result<(), StoreError> {
        match known {
            Some(seen) if seen.gone_since.is_some() => {
                let gone_since = None;
                let seen = Seen {
                    gone_since,
                    ..seen.clone()
                };
                self.keep(vec![(object.name.clone(), Some(seen))]).await
            }
            _ => Ok(()),
        }
    }

    /// Moves a file that is in the diary into a folder beside it, under a name that nothing else has.
    async fn put_away(
        &self,
        object: &Object,
        known: Option<&Seen>,
        round: &mut Round,
    ) -> Result<(), StoreError> {
        let Some(known) = known else { return Ok(()) };
        let (mut to, own) = steps(&object.name);
        let stamped = format!("{}-{own}", round.report.at.strftime("%Y%m%dT%H%M%SZ"));
        to.extend([PROCESSED, &stamped]);
        let to = to.join("/");
        let mut seen = known.clone();
        match self.inner.place.rename(&object.name, &to).await {
            Ok(()) => {
                round.report.moved += 1;
                (seen.moved_to, seen.not_moved) = (Some(to), None);
                seen.gone_since = Some(round.report.at);
            }
            Err(error) => {
                round.report.left += 1;
                seen.not_moved = Some(error);
            }
        }
        match seen == *known {
            true => Ok(()),
            false => self.keep(vec![(object.name.clone(), Some(seen))]).await,
        }
    }

    async fn too_deep(
        &self,
        walked: &Walked,
        known: &Known,
        report: &mut Report,
    ) -> Result<(), StoreError> {
        for folder in &walked.too_deep {
            report.left += 1;
            let object = Object {
                name: folder.clone(),
                size: 0,
                modified: Timestamp::UNIX_EPOCH,
                stamp: String::new(),
            };
            let fate = Fate::Left(Why::TooDeep);
            self.note(&object, known.get(folder), None, fate, report.at)
                .await?;
        }
        Ok(())
    }

    /// What is not there any more is said to be gone, and forgotten in time.
    async fn forget_gone(
        &self,
        walked: &Walked,
        known: &Known,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let there: BTreeSet<&str> = walked.files.iter().map(|one| one.name.as_str()).collect();
        let deep: BTreeSet<&str> = walked.too_deep.iter().map(String::as_str).collect();
        let gone = known.iter();
        let gone = gone
            .filter(|(name, _)| !there.contains(name.as_str()) && !deep.contains(name.as_str()));
        let mut changes = Vec::new();
        for (name, seen) in gone {
            match (seen.gone_since, seen.fate) {
                (Some(since), _) if now.duration_since(since) > KEPT => {
                    changes.push((name.clone(), None))
                }
                (Some(_), _) => {}
                // Of a list that is cut nobody knows what is missing.
                _ if walked.is_cut => {}
                (None, Fate::Taken(_)) => {
                    let gone_since = Some(now);
                    changes.push((
                        name.clone(),
                        Some(Seen {
                            gone_since,
                            ..seen.clone()
                        }),
                    ));
                }
                // Of one that never came there is nothing to remember.
                (None, _) => changes.push((name.clone(), None)),
            }
            if changes.len() == FILES_MAX {
                break;
            }
        }
        self.keep(changes).await
    }

    /// Keeps the report, and looks again soon where there is more to do than the schedule knows.
    async fn finish(&self, report: &Report) -> Result<(), StoreError> {
        let goes_on =
            report.settling > 0 || (report.taken > 0 && (self.inner.moves || report.left > 0));
        let soon = goes_on && self.inner.schedule.is_some();
        let at = report.at + SETTLES + jiff::SignedDuration::from_secs(A_LITTLE);
        let clock = self.inner.intake.inner.clock.clone();
        let report = report.clone();
        let write = move |tx: &mut Tx<'_>| {
            if soon {
                let job = NewJob::new(&clock, LOOK).key("soon").at(at);
                jobs::enqueue(tx, &job.again(Again::Replace))?;
            }
            Ok::<_, IntakeError>(tx.put(&REPORTS, &LAST.to_owned(), &report)?)
        };
        match self
            .inner
            .intake
            .inner
            .store
            .write(Actor::System, write)
            .await
        {
            Ok(()) => Ok(()),
            Err(IntakeError::Store(error)) => Err(error),
            Err(other) => Err(StoreError::Engine(other.to_string())),
        }
    }
}

impl Round {
    fn end(&mut self, error: BucketError) {
        self.report.left += 1;
        self.report.failed = Some(error);
    }

    /// A file stays; where the place itself seems to be in trouble the others need not be tried.
    fn left(&mut self, why: Why) {
        self.report.left += 1;
        self.in_trouble = match why {
            Why::Place(error) if !error.is_of_one_file() => self.in_trouble + 1,
            _ => 0,
        };
        if let (Why::Place(error), true) = (why, self.in_trouble >= IN_A_ROW) {
            self.report.failed = Some(error);
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
