//! Entries as somebody sees them who may see only parts of a diary.
//!
//! One rule stands for all of them: of an entry there is what belongs to a readable group, and an
//! entry of which nothing is left is not there. Lists, totals and counts are made of what is left,
//! so that nothing can be concluded from a gap.

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    metrics::{Dates, DayTotals, METRICS, Metric, by_id},
    ops::ids::{EntryId, PersonId},
    persons::{Access, Group, Groups},
    sharing::Sight,
    store::{Actor, ChangeKind, FEED, Flow, Reads, Snap, StoreError, date_of},
};

use super::{
    changes::{UNDO, discarded},
    model::{NewEntry, Placed, Problem},
    reading::{Page, Position, find, page_of},
    service::{Entries, EntriesError, Logged},
    summary::{MetricSummary, summarise},
    tables::ENTRIES,
};

/// Into a shared diary one logs today and so many days before. Nobody who helps out needs more, and
/// where a diary begins would tell when its owner was born.
pub const SHARED_DAYS: i64 = 30;
/// How many of a person's newest changes are searched for the one to be undone.
const SEARCHED: usize = 500;

/// Whose diary, and what may be seen of it.
pub type Seen = (PersonId, Access);

/// What is left of an entry for somebody with this access; nothing when all of it is hidden.
pub fn visible(access: Access, mut placed: Placed) -> Option<Placed> {
    if access.is_whole() {
        return Some(placed);
    }
    let entry = &mut placed.entry;
    let reads = |metric: &Metric| metric.is_seen(|group| access.reads(group));
    entry.values.retain(|id, _| by_id(*id).is_some_and(reads));
    entry.note = entry.note.take().filter(|_| access.reads(Group::Journal));
    // Where it came from belongs to no group.
    entry.origin = None;
    (!entry.values.is_empty() || entry.note.is_some()).then_some(placed)
}

/// What is left of a day's totals.
pub fn visible_totals(access: Access, mut day: DayTotals) -> DayTotals {
    if !access.is_whole() {
        let reads = |metric: &Metric| metric.is_seen(|group| access.reads(group));
        day.0.retain(|id, _| by_id(*id).is_some_and(reads));
    }
    day
}

/// A page of what somebody sees, newest date first. It is as long and goes on as if there were
/// nothing else.
pub fn page_seen(
    reads: &impl Reads,
    (person, access): Seen,
    from: Date,
    to: Date,
    after: Option<Position>,
    limit: usize,
) -> Result<Page, EntriesError> {
    let mut page = page_of(reads, person, (from, to), after, limit, |placed| {
        visible(access, placed)
    })?;
    if !access.is_whole() {
        page.unreadable = 0;
    }
    Ok(page)
}

/// The entry of this id, as far as somebody sees it.
pub fn find_seen(
    reads: &impl Reads,
    (person, access): Seen,
    id: EntryId,
) -> Result<Placed, EntriesError> {
    visible(access, find(reads, person, id)?).ok_or(EntriesError::NotFound)
}

/// What a period came to for somebody who sees parts of it. Goals are never among them.
pub fn summarise_seen(
    reads: &impl Reads,
    (person, access): Seen,
    dates: Dates,
) -> Result<Vec<MetricSummary>, StoreError> {
    let mut summaries = summarise(reads, person, dates)?;
    if !access.is_whole() {
        let seen = |metric: &Metric| metric.is_seen(|group| access.reads(group));
        summaries.retain(|one| seen(one.metric) && !one.series.is_empty());
        for one in &mut summaries {
            one.goal = None;
        }
    }
    Ok(summaries)
}

/// The groups an entry writes into.
fn groups_of(entry: &NewEntry) -> Groups {
    let of_values = METRICS
        .iter()
        .filter(|metric| entry.values.contains_key(&metric.id))
        .map(|metric| metric.group);
    let of_note = entry.note.as_ref().map(|_| Group::Journal);
    of_values.chain(of_note).collect()
}

/// What somebody may not log into this diary.
fn check_shared(sight: &Sight, entry: &NewEntry) -> Result<(), EntriesError> {
    let access = sight.access();
    if access.is_whole() {
        return Ok(());
    }
    let hidden = groups_of(entry)
        .iter()
        .filter(|group| !access.writes(*group));
    let hidden: Groups = hidden.collect();
    // Somebody who only reads is told so even before they send anything.
    if !hidden.is_empty() || access.writable().is_empty() {
        let named = if hidden.is_empty() {
            access.readable()
        } else {
            hidden
        };
        return Err(EntriesError::NotShared(named));
    }
    let mut problems = Vec::new();
    if entry.origin.is_some() {
        problems.push(Problem::NoImport);
    }
    let first = sight.today().checked_sub(SHARED_DAYS.days());
    if entry.date < first.unwrap_or(Date::MIN) {
        problems.push(Problem::TooLongAgo);
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(EntriesError::Refused(problems))
    }
}

/// The same refusal without the first day of the person's life.
fn without_birth(error: EntriesError) -> EntriesError {
    match error {
        EntriesError::Refused(problems) => {
            let hide = |problem| match problem {
                Problem::TooEarly { .. } => Problem::TooLongAgo,
                other => other,
            };
            EntriesError::Refused(problems.into_iter().map(hide).collect())
        }
        other => other,
    }
}

impl Entries {
    /// Logs an entry into a diary as far as it is shared; see [`Entries::log`].
    ///
    /// # Errors
    /// [`EntriesError::NotShared`] with the groups that are not to be written, and what is refused
    /// of anybody.
    pub async fn log_seen(
        &self,
        actor: Actor,
        sight: &Sight,
        entry: NewEntry,
    ) -> Result<Logged, EntriesError> {
        check_shared(sight, &entry)?;
        let (person, access) = sight.of();
        let logged = self.log(actor, person, entry).await;
        let logged = match logged {
            Err(error) if !access.is_whole() => return Err(without_birth(error)),
            other => other?,
        };
        let placed = visible(access, logged.placed).ok_or(EntriesError::NotFound)?;
        Ok(Logged { placed, ..logged })
    }

    /// One entry, as far as somebody sees it.
    pub async fn get_seen(&self, seen: Seen, id: EntryId) -> Result<Placed, EntriesError> {
        self.store.read(move |snap| find_seen(snap, seen, id)).await
    }

    /// A page of what somebody sees within dates, newest date first.
    pub async fn list_seen(
        &self,
        seen: Seen,
        from: Date,
        to: Date,
        after: Option<Position>,
        limit: usize,
    ) -> Result<Page, EntriesError> {
        let read = move |snap: &Snap| page_seen(snap, seen, from, to, after, limit);
        self.store.read(read).await
    }

    /// Takes back what `actor` logged into a shared diary within the last hour. Pressed twice it is
    /// gone as wished.
    ///
    /// # Errors
    /// [`EntriesError::NotFound`] for an entry that somebody else logged, that was changed since, or
    /// that is too old.
    pub async fn take_back(
        &self,
        actor: Actor,
        sight: &Sight,
        id: EntryId,
    ) -> Result<(), EntriesError> {
        let (person, _) = sight.of();
        let since = self.clock.now().checked_sub(UNDO);
        let since = since.unwrap_or(Timestamp::MIN);
        let read = move |snap: &Snap| theirs(snap, person, actor, id, since);
        if self.store.read(read).await? == Theirs::Gone {
            return Ok(());
        }
        // Only as it was logged: whoever changes it meanwhile keeps it.
        match self.delete(actor, person, id, Some(1)).await {
            Err(EntriesError::Stale(_)) => Err(EntriesError::NotFound),
            other => other.map(drop),
        }
    }
}

/// What has become of an entry that somebody logged into another's diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theirs {
    There,
    Gone,
}

/// Whether `actor` wrote the entry last, after `since`; the feed knows who did.
fn theirs(
    reads: &impl Reads,
    person: PersonId,
    actor: Actor,
    id: EntryId,
    since: Timestamp,
) -> Result<Theirs, EntriesError> {
    let (date, there) = match find(reads, person, id) {
        Ok(placed) => (placed.date, Theirs::There),
        Err(EntriesError::NotFound) => {
            let (_, row) = discarded(reads, person, id)?;
            let date = date_of(row.day).ok_or(EntriesError::NotFound)?;
            (date, Theirs::Gone)
        }
        Err(error) => return Err(error),
    };
    let kind = match there {
        Theirs::There => ChangeKind::Put,
        Theirs::Gone => ChangeKind::Delete,
    };
    let row = ENTRIES.key_bytes(&(person, date, id));
    if made_last(reads, person, &row, (actor, kind), since)? {
        Ok(there)
    } else {
        Err(EntriesError::NotFound)
    }
}

/// Whether the newest change of a row, named by the bytes of its table and key, was made by this
/// actor and of this kind, not before `since`; the feed knows, as far back as its newest changes.
///
/// # Errors
/// When the store fails.
pub fn made_last(
    reads: &impl Reads,
    person: PersonId,
    row: &[u8],
    (actor, kind): (Actor, ChangeKind),
    since: Timestamp,
) -> Result<bool, StoreError> {
    let Some((table, key)) = row.split_first() else {
        return Ok(false);
    };
    let mut found = None;
    reads.each(
        FEED.prefix(&(person,)).reversed().limit(SEARCHED),
        |row| match row {
            Ok((_, change)) if change.table == *table && change.key == key => {
                found = Some(change);
                Flow::Break(())
            }
            _ => Flow::Continue(()),
        },
    )?;
    let last = found.filter(|change| change.actor == actor && change.kind == kind);
    Ok(last
        .and_then(|change| change.at())
        .is_some_and(|at| since <= at))
}
