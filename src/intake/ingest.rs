//! Items that a program sends one batch at a time, without files. They are kept under an import of their
//! own, one a person, label and month, so that they can be told and taken back like any other.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    entries::{Arriving, Fate, Moment, Origin, calendar, standing},
    formats::{Answers, Item, Place, Setting},
    ops::ids::{EntryId, ImportId, PersonId},
    store::{Actor, Reads, Tx},
};

use super::{
    chunks::written,
    committing::{count, put_line},
    error::IntakeError,
    model::{By, Import, State},
    preview::{Converted, Reason},
    service::{Intake, fresh},
    tables::{IMPORTS, INGEST_OPEN, INGESTED, Ingested, OpenMonth, PREVIEWS},
};

/// The place of the file of what came without one.
const NO_FILE: u32 = u32::MAX;

/// The most items of one call.
pub const MAX_INGEST: usize = 1_000;
/// The longest label, in characters.
pub const MAX_LABEL: usize = 100;
/// The longest idempotency key, in bytes.
pub const MAX_KEY: usize = 100;
/// How long a key is remembered.
pub const INGEST_KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// A batch of items.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// What sends them, for people: "Home Assistant". It is the source of items that name none.
    pub label: String,
    /// The program's own key of this batch, with SHA-256 of the whole body: the same again within a day
    /// is answered as it was.
    pub key: Option<(String, [u8; 32])>,
    /// The items; their rows tell their places in the batch.
    pub items: Vec<Item>,
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What became of it.
    pub became: Became,
    /// The entry, where there is one.
    pub entry: Option<EntryId>,
    /// Why it was refused.
    pub reasons: Vec<Reason>,
}

/// What can become of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It was not there.
    Added,
    /// It was there just so.
    Same,
    /// It was there otherwise, and is now as it was sent.
    Changed,
    /// It was there otherwise and stays so: somebody changed it by hand.
    Kept,
    /// Somebody deleted it by hand, and it stays deleted.
    Deleted,
    /// The diary's rules refuse it.
    Refused,
}

impl Intake {
    /// Takes a batch of items into the diary of `person` in one transaction. Each succeeds or is refused
    /// on its own, in the order given. Gives the import under which they are kept.
    ///
    /// # Errors
    /// [`IntakeError::TooManyItems`], [`IntakeError::BadLabel`], and [`IntakeError::KeyReused`] when the
    /// key came with another body.
    pub async fn ingest(
        &self,
        actor: Actor,
        person: PersonId,
        delivery: Delivery,
    ) -> Result<(ImportId, Vec<Outcome>), IntakeError> {
        let Delivery { label, key, items } = delivery;
        let label = label.trim().to_owned();
        if !(1..=MAX_LABEL).contains(&label.chars().count()) || label.chars().any(char::is_control)
        {
            return Err(IntakeError::BadLabel("label"));
        }
        if key
            .as_ref()
            .is_some_and(|(key, _)| key.is_empty() || key.len() > MAX_KEY)
        {
            return Err(IntakeError::BadLabel("key"));
        }
        if items.len() > MAX_INGEST {
            return Err(IntakeError::TooManyItems);
        }
        let intake = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            if let Some((key, digest)) = &key
                && let Some(answered) = answered(tx, person, key, *digest)?
            {
                return Ok(answered);
            }
            let (import, outcomes) = intake.take_in(tx, (actor, person), &label, &items)?;
            if let Some((key, digest)) = &key {
                let kept = Ingested {
                    digest: *digest,
                    import,
                    outcomes: outcomes.clone(),
                    at: tx.now(),
                };
                tx.put(&INGESTED, &(person, key.clone()), &kept)?;
            }
            Ok((import, outcomes))
        };
        self.inner.store.write(actor, write).await
    }

    fn take_in(
        &self,
        tx: &mut Tx<'_>,
        (actor, person): (Actor, PersonId),
        label: &str,
        items: &[Item],
    ) -> Result<(ImportId, Vec<Outcome>), IntakeError> {
        let standing = standing(tx, person)?;
        let calendar = calendar(&standing, tx.now());
        let setting = Setting {
            zone: standing.profile.zone(),
            day_start: standing.profile.day_start,
            today: calendar.today,
            answers: Answers::new(),
        };
        let (id, mut import) = self.of_this_month(tx, (actor, person), label, calendar.today)?;
        let arriving: Vec<_> = items
            .iter()
            .map(|item| self.arriving(item, &setting, label))
            .collect();
        let entries = &self.inner.rooms.entries;
        let fates = entries.bring_in(tx, person, &arriving, |tx, entry| {
            written(tx, person, entry)
        })?;
        let mut converted = Converted::default();
        let mut outcomes = Vec::with_capacity(items.len());
        for (item, fate) in items.iter().zip(fates) {
            put_line(tx, (person, id), (NO_FILE, item.row.number), &fate)?;
            count(&mut import, &fate, item.values.len() as u64);
            if matches!(fate, Fate::Added(..) | Fate::Changed { .. }) {
                converted.see(&item.values, &item.units);
            }
            outcomes.push(outcome(fate));
        }
        if !converted.is_empty() {
            let mut preview = tx.get(&PREVIEWS, &(person, id))?.unwrap_or_default();
            preview.converted.see_all(&converted);
            tx.put(&PREVIEWS, &(person, id), &preview)?;
        }
        import.changed_at = tx.now();
        tx.put(&IMPORTS, &(person, id), &import)?;
        Ok((id, outcomes))
    }

    fn arriving(&self, item: &Item, setting: &Setting, label: &str) -> Arriving {
        let Place { date, at } = setting.place(item.when);
        let source = if item.source.is_empty() {
            label
        } else {
            &item.source
        };
        Arriving {
            id: EntryId::new(&self.inner.clock),
            is_own_id: false,
            date,
            at: at.map(|(moment, offset)| Moment {
                micros: moment.as_microsecond(),
                offset: offset.seconds(),
            }),
            values: item.values.clone(),
            note: item.note.clone().filter(|note| !note.trim().is_empty()),
            origin: Some(Origin {
                source: source.to_owned(),
                id: item.id.clone(),
            }),
        }
    }

    /// The import under which this month's items of a label are kept; a new one where there is none, or
    /// it was taken back.
    fn of_this_month(
        &self,
        tx: &mut Tx<'_>,
        (actor, person): (Actor, PersonId),
        label: &str,
        today: Date,
    ) -> Result<(ImportId, Import), IntakeError> {
        let key = (person, label.to_owned());
        let (year, month) = (today.year(), today.month());
        if let Some(open) = tx.get(&INGEST_OPEN, &key)?
            && (open.year, open.month) == (year, month)
            && let Some(import) = tx.get(&IMPORTS, &(person, open.import))?
            && import.state == State::Done
        {
            return Ok((open.import, import));
        }
        let import = ImportId::new(&self.inner.clock);
        let open = OpenMonth {
            import,
            year,
            month,
        };
        tx.put(&INGEST_OPEN, &key, &open)?;
        let by = By::Source(label.to_owned());
        Ok((import, fresh(tx, actor, by, Vec::new(), State::Done)))
    }
}

/// What a key was answered with within the last day.
fn answered(
    reads: &Tx<'_>,
    person: PersonId,
    key: &str,
    digest: [u8; 32],
) -> Result<Option<(ImportId, Vec<Outcome>)>, IntakeError> {
    let kept = reads.get(&INGESTED, &(person, key.to_owned()))?;
    let kept = kept.filter(|kept| reads.now().duration_since(kept.at) <= INGEST_KEPT);
    match kept {
        None => Ok(None),
        Some(kept) if kept.digest == digest => Ok(Some((kept.import, kept.outcomes))),
        Some(_) => Err(IntakeError::KeyReused),
    }
}

fn outcome(fate: Fate) -> Outcome {
    let (became, entry, problems) = match fate {
        Fate::Added(id, _) => (Became::Added, Some(id), Vec::new()),
        Fate::Same(id) => (Became::Same, Some(id), Vec::new()),
        Fate::Changed { before, .. } => (Became::Changed, Some(before.id), Vec::new()),
        Fate::Kept(id) => (Became::Kept, Some(id), Vec::new()),
        Fate::Deleted(_) => (Became::Deleted, None, Vec::new()),
        Fate::Refused(problems) => (Became::Refused, None, problems),
    };
    Outcome {
        became,
        entry,
        reasons: problems.iter().map(Reason::from).collect(),
    }
}
