//! The days of a diary on which what was measured is as a question wants it, answered from the totals of days.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use crate::{
    entries::{Seen, visible_totals},
    metrics::{self, DAY_TOTALS, Dates, DayTotals, MetricId, Milli, by_id},
    store::{Reads, StoreError},
};

use super::{Bounds, Query, What};

/// The totals that were asked for, by the days that meet all of it; each in the order of the question.
pub type Meeting = BTreeMap<Date, Vec<(MetricId, Milli)>>;

/// The days on which all values and dates of a question hold, as far as its asker may see them; nothing where it asks
/// for no values. A day without a value meets neither the wish for it nor its opposite.
///
/// Totals are read a year at a time, so that a long diary takes no more room than a short one.
///
/// # Errors
/// When the store fails.
pub fn meeting(
    reads: &impl Reads,
    (person, access): Seen,
    query: &Query,
) -> Result<Option<Meeting>, StoreError> {
    if !query
        .wishes
        .iter()
        .any(|wish| matches!(wish.what, What::Value(..)))
    {
        return Ok(None);
    }
    let mut meeting = Meeting::new();
    let span = asked(query);
    let rows = DAY_TOTALS.between(
        &(person, span.from),
        &(person, span.to.tomorrow().unwrap_or(span.to)),
    );
    let Some(((_, mut from), _)) = reads.first(rows)? else {
        return Ok(Some(meeting));
    };
    let last = DAY_TOTALS.between(
        &(person, from),
        &(person, span.to.tomorrow().unwrap_or(span.to)),
    );
    let last = reads
        .first(last.reversed())?
        .map_or(from, |((_, date), _)| date);
    while from <= last {
        let year = from
            .checked_add(1.years())
            .and_then(Date::yesterday)
            .unwrap_or(last);
        let to = year.min(last);
        for (date, totals) in metrics::in_dates(reads, person, Dates { from, to })? {
            if let Some(values) = values(query, date, &visible_totals(access, totals)) {
                meeting.insert(date, values);
            }
        }
        match to.tomorrow() {
            Ok(next) => from = next,
            Err(_) => break,
        }
    }
    Ok(Some(meeting))
}

/// The stretch outside of which no day can meet the question. It may end before it begins.
fn asked(query: &Query) -> Dates {
    let all = Dates {
        from: Date::MIN,
        to: Date::MAX,
    };
    query
        .wishes
        .iter()
        .filter(|wish| !wish.not)
        .fold(all, |span, wish| match wish.what {
            What::On(dates) => Dates {
                from: span.from.max(dates.from),
                to: span.to.min(dates.to),
            },
            _ => span,
        })
}

/// The values of a day that were asked for, if it meets the question.
fn values(query: &Query, date: Date, totals: &DayTotals) -> Option<Vec<(MetricId, Milli)>> {
    let mut values: Vec<(MetricId, Milli)> = Vec::new();
    for wish in &query.wishes {
        match &wish.what {
            What::On(dates) if dates.contains(date) == wish.not => return None,
            What::Value(id, bounds) => {
                let value = totals.value(by_id(*id)?)?;
                if is_within(*bounds, value) == wish.not {
                    return None;
                }
                if !values.contains(&(*id, value)) {
                    values.push((*id, value));
                }
            }
            _ => {}
        }
    }
    Some(values)
}

fn is_within(bounds: Bounds, value: Milli) -> bool {
    bounds.from.is_none_or(|from| from <= value) && bounds.to.is_none_or(|to| value <= to)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;

    use super::*;
    use crate::{
        i18n::{Lang, units::UnitSystem},
        metrics::{Total, put_day},
        ops::{Clock, ids::PersonId},
        persons::{Access, Grants, Group},
        search::query::{Context, read},
        store::{Actor, Snap, Store, Tx},
    };

    /// Sleep and mood of a person over three years: on the n-th day n mod 10 hours, and a mood on every second.
    fn diary() -> impl Iterator<Item = (Date, DayTotals)> {
        (0..1_000).map(|n: i64| {
            let mut day = DayTotals::default();
            let hours = Total {
                sum: n % 10 * 1_000,
                count: 1,
            };
            day.0.insert(MetricId::SLEEP, hours);
            if n % 2 == 0 {
                day.0.insert(
                    MetricId::MOOD,
                    Total {
                        sum: 9_000,
                        count: 2,
                    },
                );
            }
            (date(2024, 2, 28).checked_add(n.days()).unwrap(), day)
        })
    }

    async fn found(question: &str, access: Access) -> Option<Meeting> {
        let store = Store::memory(Clock::system()).unwrap();
        let (person, other) = (
            PersonId::from_uuid(uuid::Uuid::from_u128(1)),
            PersonId::from_uuid(uuid::Uuid::from_u128(2)),
        );
        let write = move |tx: &mut Tx<'_>| {
            for (date, day) in diary() {
                put_day(tx, person, date, &day)?;
            }
            put_day(tx, other, date(2030, 1, 1), &diary().next().unwrap().1)
        };
        store.write(Actor::System, write).await.unwrap();
        let context = Context {
            today: date(2026, 11, 21),
            lang: Lang::En,
            units: UnitSystem::Metric,
        };
        let query = read(question, context);
        let read = move |snap: &Snap| meeting(snap, (person, access), &query);
        store.read(read).await.unwrap()
    }

    async fn count(question: &str) -> usize {
        found(question, Access::Own).await.unwrap().len()
    }

    #[rocket::async_test]
    async fn days_are_found_by_all_values_and_dates_of_a_question() {
        assert_eq!(count("sleep < 2").await, 200);
        assert_eq!(count("sleep < 2 mood:4..5").await, 100);
        assert_eq!(count("-sleep<2").await, 800);
        assert_eq!(count("sleep>=0").await, 1_000);
        assert_eq!(
            count("-mood:1..2").await,
            500,
            "a day without a mood has no other mood either"
        );
        assert_eq!(count("sleep>=0 on:2025").await, 365);
        assert_eq!(count("sleep>=0 -on:2025").await, 635);
        assert_eq!(count("sleep>=0 from:2025 to:2024").await, 0);
        assert_eq!(count("sleep>=0 on:2024-02-29").await, 1);
        assert_eq!(count("weight>0").await, 0);
        assert_eq!(count("sleep>=0 sleep<=9 sleep>20").await, 0);
        assert_eq!(found("headache 2025", Access::Own).await, None);
    }

    #[rocket::async_test]
    async fn values_come_in_the_order_of_the_question_each_once() {
        let days = found("mood>1 sleep>3 sleep<5 on:2024-03-03", Access::Own)
            .await
            .unwrap();
        assert_eq!(
            days[&date(2024, 3, 3)],
            [
                (MetricId::MOOD, Milli(4_500)),
                (MetricId::SLEEP, Milli(4_000))
            ]
        );
    }

    #[rocket::async_test]
    async fn what_is_not_shared_is_not_there() {
        let shared = Access::Shared(Grants::NONE.with(Group::Sleep, false));
        assert_eq!(found("sleep<2", shared).await.unwrap().len(), 200);
        assert!(found("sleep<2 mood>1", shared).await.unwrap().is_empty());
        assert!(found("-mood<1", shared).await.unwrap().is_empty());
    }
}
