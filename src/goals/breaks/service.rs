//! What can be done with skipped days and pauses: one function, one transaction.

use jiff::civil::Date;

use crate::{
    goals::Goals,
    i18n::messages::goal_breaks as say,
    metrics::{Dates, MetricId},
    ops::ids::PersonId,
    store::{Actor, Reads, StoreError},
    web::{Fault, FieldError},
};

use super::{
    model::{Breaks, Pause, Skipped},
    tables::{KeptPause, PAUSES, SKIPS, key_of},
};

/// Why a break was not made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BreakError {
    /// What was asked for cannot be; nothing was written.
    #[error("{} fields of the break cannot be accepted", .0.len())]
    Invalid(Vec<FieldError>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BreakError> for Fault {
    fn from(error: BreakError) -> Self {
        match error {
            BreakError::Invalid(errors) => Self::Invalid(errors),
            BreakError::Store(error) => error.into(),
        }
    }
}

impl Goals {
    /// The days that are skipped within `dates`, and all pauses.
    pub async fn breaks(&self, person: PersonId, dates: Dates) -> Result<Breaks, StoreError> {
        let read = move |snap: &_| Breaks::of(snap, person, dates);
        self.store.read(read).await
    }

    /// Skips days. A day that was skipped for another reason is now skipped for this one.
    ///
    /// # Errors
    /// Everything that is wrong with it; then no day is skipped.
    pub async fn skip(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        wanted: Skipped,
    ) -> Result<(), BreakError> {
        wanted.check(today).map_err(BreakError::Invalid)?;
        self.store
            .write(actor, move |tx| {
                for date in wanted.dates.iter() {
                    let key = (person, date);
                    if tx.get(&SKIPS, &key)?.as_ref() != Some(&wanted.skip) {
                        tx.put(&SKIPS, &key, &wanted.skip)?;
                    }
                }
                Ok(())
            })
            .await
    }

    /// Lets the days of `dates` count again. Gives those that were skipped, so that one can undo.
    pub async fn unskip(
        &self,
        actor: Actor,
        person: PersonId,
        dates: Dates,
    ) -> Result<Vec<Skipped>, StoreError> {
        self.store
            .write(actor, move |tx| {
                let breaks = Breaks::of(tx, person, dates)?;
                for date in breaks.skips.keys() {
                    tx.delete(&SKIPS, &(person, *date))?;
                }
                Ok(breaks.skipped_spans())
            })
            .await
    }

    /// Lets a goal rest, or all of them.
    ///
    /// # Errors
    /// Everything that is wrong with it, and that the same goals rest on one of its days already.
    pub async fn pause(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        wanted: Pause,
    ) -> Result<(), BreakError> {
        wanted.check(today).map_err(BreakError::Invalid)?;
        self.store
            .write(actor, move |tx| {
                let kept = Breaks::of(tx, person, Dates::day(today))?.pauses;
                if kept.contains(&wanted) {
                    return Ok(());
                }
                if kept.iter().any(|one| one.overlaps(&wanted)) {
                    let errors = vec![FieldError::new("from", &say::PAUSES_OVERLAP)];
                    return Err(BreakError::Invalid(errors));
                }
                let kept = KeptPause { to: wanted.to };
                Ok(tx.put(&PAUSES, &key_of(person, &wanted), &kept)?)
            })
            .await
    }

    /// Lets a goal, or all of them, rest from today on, until the day before a pause that is kept
    /// for later. What rests today already goes on resting.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub async fn pause_from_today(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        metric: Option<MetricId>,
    ) -> Result<(), BreakError> {
        let wanted = Pause {
            metric,
            from: today,
            to: None,
        };
        wanted.check(today).map_err(BreakError::Invalid)?;
        self.store
            .write(actor, move |tx| {
                let mut kept = Breaks::of(tx, person, Dates::day(today))?.pauses;
                kept.retain(|one| one.metric == metric);
                if kept.iter().any(|one| one.covers(today)) {
                    return Ok(());
                }
                let later = kept.iter().map(|one| one.from).filter(|from| today < *from);
                let to = later.min().and_then(|from| from.yesterday().ok());
                Ok(tx.put(&PAUSES, &key_of(person, &wanted), &KeptPause { to })?)
            })
            .await
    }

    /// Takes back a pause that would begin on `from`, later than `today`. Says whether there was one.
    pub async fn take_back_pause(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        metric: Option<MetricId>,
        from: Date,
    ) -> Result<bool, StoreError> {
        self.store
            .write(actor, move |tx| {
                let pauses = Breaks::of(tx, person, Dates::day(today))?.pauses;
                let meant = |one: &&Pause| today < from && one.metric == metric && one.from == from;
                let Some(pause) = pauses.iter().find(meant) else {
                    return Ok(false);
                };
                tx.delete(&PAUSES, &key_of(person, pause))?;
                Ok(true)
            })
            .await
    }

    /// Lets what rests on `today` or later, of one goal or of all, go on from today: days that have
    /// passed stay paused. Says whether there was such a pause.
    pub async fn resume(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        metric: Option<MetricId>,
    ) -> Result<bool, StoreError> {
        self.store
            .write(actor, move |tx| {
                let mut found = false;
                let pauses = Breaks::of(tx, person, Dates::day(today))?.pauses;
                let open = |pause: &&Pause| {
                    pause.metric == metric && pause.to.is_none_or(|to| today <= to)
                };
                for pause in pauses.iter().filter(open) {
                    found = true;
                    let key = key_of(person, pause);
                    match today.yesterday() {
                        Ok(eve) if pause.from <= eve => {
                            tx.put(&PAUSES, &key, &KeptPause { to: Some(eve) })?;
                        }
                        _ => tx.delete(&PAUSES, &key)?,
                    }
                }
                Ok(found)
            })
            .await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{
        goals::breaks::{NOTE_MAX, Reason, SPAN_DAYS, Skip},
        ops::Clock,
        store::Store,
    };
    use jiff::{Timestamp, ToSpan, civil::date};
    use uuid::Uuid;

    const TODAY: Date = date(2026, 11, 21);

    fn goals() -> Goals {
        Goals::new(Store::memory(Clock::fixed(Timestamp::UNIX_EPOCH)).unwrap())
    }

    fn person() -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(7))
    }

    fn skipped(from: Date, days: i64, reason: Reason) -> Skipped {
        let to = from.checked_add((days - 1).days()).unwrap();
        Skipped {
            dates: Dates { from, to },
            skip: Skip { reason, note: None },
        }
    }

    async fn skip(goals: &Goals, wanted: Skipped) -> Result<(), Vec<String>> {
        match goals.skip(Actor::System, person(), TODAY, wanted).await {
            Ok(()) => Ok(()),
            Err(BreakError::Invalid(errors)) => Err(fields(errors)),
            Err(BreakError::Store(error)) => panic!("{error}"),
        }
    }

    fn fields(errors: Vec<FieldError>) -> Vec<String> {
        errors.into_iter().map(|error| error.field).collect()
    }

    async fn spans(goals: &Goals) -> Vec<(Date, Date, Reason)> {
        let all = Dates {
            from: date(2026, 1, 1),
            to: date(2027, 12, 31),
        };
        let breaks = goals.breaks(person(), all).await.unwrap();
        let spans = breaks.skipped_spans().into_iter();
        spans
            .map(|one| (one.dates.from, one.dates.to, one.skip.reason))
            .collect()
    }

    #[tokio::test]
    async fn days_are_skipped_and_count_again() {
        let goals = goals();
        let from = date(2026, 11, 16);
        skip(&goals, skipped(from, 5, Reason::Holiday))
            .await
            .unwrap();
        let sick = date(2026, 11, 18);
        skip(&goals, skipped(sick, 1, Reason::Sick)).await.unwrap();
        let expected = [
            (from, date(2026, 11, 17), Reason::Holiday),
            (sick, sick, Reason::Sick),
            (date(2026, 11, 19), date(2026, 11, 20), Reason::Holiday),
        ];
        assert_eq!(spans(&goals).await, expected);
        let gone = goals
            .unskip(Actor::System, person(), Dates::day(sick))
            .await;
        assert_eq!(gone.unwrap(), [skipped(sick, 1, Reason::Sick)]);
        assert_eq!(spans(&goals).await.len(), 2);
        let again = goals
            .unskip(Actor::System, person(), Dates::day(sick))
            .await;
        assert_eq!(again.unwrap(), []);
    }

    #[tokio::test]
    async fn a_long_skip_can_be_skipped_again_as_it_was_given_back() {
        let goals = goals();
        let longest = i64::from(SPAN_DAYS);
        let second = TODAY.checked_add(longest.days()).unwrap();
        for from in [TODAY, second] {
            let wanted = skipped(from, longest, Reason::Holiday);
            skip(&goals, wanted).await.unwrap();
        }
        let before = spans(&goals).await;
        let all = Dates {
            from: TODAY,
            to: date(2027, 12, 31),
        };
        let gone = goals.unskip(Actor::System, person(), all).await.unwrap();
        assert_eq!(spans(&goals).await, []);
        for span in gone {
            skip(&goals, span).await.unwrap();
        }
        assert_eq!(spans(&goals).await, before);
    }

    #[tokio::test]
    async fn what_cannot_be_skipped_names_the_field() {
        let goals = goals();
        let longest = i64::from(SPAN_DAYS);
        let far = TODAY.checked_add(367.days()).unwrap();
        let mut noted = skipped(TODAY, 1, Reason::Other);
        noted.skip.note = Some("š".repeat(NOTE_MAX + 1));
        for (bad, field) in [
            (skipped(TODAY, longest + 1, Reason::Sick), "to"),
            (skipped(TODAY, 0, Reason::Sick), "to"),
            (skipped(far, 1, Reason::Sick), "from"),
            (skipped(date(2016, 1, 1), 1, Reason::Sick), "from"),
            (noted, "note"),
        ] {
            assert_eq!(skip(&goals, bad).await, Err(vec![field.to_owned()]));
        }
        assert_eq!(spans(&goals).await, []);
        let fits = skipped(TODAY, longest, Reason::Sick);
        assert_eq!(skip(&goals, fits).await, Ok(()));
    }

    #[tokio::test]
    async fn a_pause_from_today_makes_way_for_one_to_come() {
        let goals = goals();
        let later = date(2026, 12, 20);
        let to_come = Pause {
            metric: None,
            from: later,
            to: None,
        };
        let put = goals.pause(Actor::System, person(), TODAY, to_come);
        put.await.unwrap();
        for _ in 0..2 {
            let press = goals.pause_from_today(Actor::System, person(), TODAY, None);
            press.await.unwrap();
            let breaks = goals.breaks(person(), Dates::day(TODAY)).await.unwrap();
            let ends: Vec<_> = breaks.pauses.iter().map(|one| (one.from, one.to)).collect();
            assert_eq!(ends, [(TODAY, Some(date(2026, 12, 19))), (later, None)]);
        }
        let back = |from| goals.take_back_pause(Actor::System, person(), TODAY, None, from);
        assert!(!back(TODAY).await.unwrap(), "it is not to come");
        assert!(back(later).await.unwrap());
        assert!(!back(later).await.unwrap());
        let breaks = goals.breaks(person(), Dates::day(TODAY)).await.unwrap();
        assert!(breaks.pauses(MetricId::SLEEP, TODAY));
        assert!(!breaks.pauses(MetricId::SLEEP, later));
    }

    #[tokio::test]
    async fn a_pause_ends_with_yesterday_and_two_do_not_overlap() {
        let goals = goals();
        let pause = |metric, from, to| Pause { metric, from, to };
        let steps = Some(MetricId::EXERCISE);
        let first = pause(steps, date(2026, 11, 10), None);
        let put = |wanted| goals.pause(Actor::System, person(), TODAY, wanted);
        put(first).await.unwrap();
        put(first).await.unwrap();
        let Err(BreakError::Invalid(errors)) = put(pause(steps, TODAY, None)).await else {
            panic!("two pauses of one goal");
        };
        assert_eq!(fields(errors), ["from"]);
        put(pause(None, TODAY, Some(TODAY))).await.unwrap();

        let resume = |metric| goals.resume(Actor::System, person(), TODAY, metric);
        assert!(resume(steps).await.unwrap());
        assert!(!resume(steps).await.unwrap(), "it goes on already");
        let breaks = goals.breaks(person(), Dates::day(TODAY)).await.unwrap();
        assert!(breaks.pauses(MetricId::EXERCISE, date(2026, 11, 20)));
        assert!(!breaks.pauses(MetricId::SLEEP, date(2026, 11, 20)));
        assert!(breaks.pauses(MetricId::SLEEP, TODAY), "all of them rest");
        assert!(resume(None).await.unwrap());
        let breaks = goals.breaks(person(), Dates::day(TODAY)).await.unwrap();
        assert_eq!(breaks.pauses.len(), 1, "what had not begun is gone");
    }
}
