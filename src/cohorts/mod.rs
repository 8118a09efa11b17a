//! How one compares with people like oneself.
//!
//! Every day of everybody who takes part is counted in a few small cells: with all, with those of
//! the same age band, weight band and height band. Each write moves exactly the counts it touches,
//! in its own transaction, so that a comparison is never out of date and never walks over people.
//!
//! Published reference values stand here too, since a household of one has nobody else to look at.
//! What people log belongs to `entries`, what they aim for to `goals`.

pub mod api;
mod compare;
mod derived;
mod model;
mod moves;
mod reference;
mod tables;

use std::sync::Arc;

use jiff::civil::Date;

use crate::{
    metrics::Dates,
    ops::ids::PersonId,
    persons::{Standing, Watcher},
    store::{Reads, StoreError, Tx},
};

pub use compare::{Answer, Compared, Comparison, Mine, Others};
pub use derived::Cells;
pub use model::{Bands, By, Cohort, Contributions, Traits};
pub use reference::{Reference, reference};
pub use tables::CELLS;

/// The rules of comparing, as configured.
#[derive(Clone, Copy, Debug)]
pub struct Cohorts {
    /// How wide the bands are. The cells depend on it.
    pub bands: Bands,
    /// How many others it takes before anything is shown.
    pub k: u32,
}

impl Cohorts {
    /// The watcher that moves a person's contributions when their profile or consent changes.
    pub fn watcher(self) -> Arc<dyn Watcher> {
        Arc::new(self)
    }

    /// The days whose contributions a change of `date` can touch; see [`Cohorts::contributions`].
    pub fn affected_days(
        &self,
        reads: &impl Reads,
        person: PersonId,
        date: Date,
        weight_changes: bool,
    ) -> Result<Vec<Date>, StoreError> {
        moves::affected_days(reads, person, date, weight_changes)
    }

    /// What `days` contribute by the totals as they are now. Take it before and after a change, and
    /// hand both to [`Cohorts::apply`].
    pub fn contributions(
        &self,
        reads: &impl Reads,
        person: PersonId,
        standing: &Standing,
        days: impl IntoIterator<Item = Date>,
    ) -> Result<Contributions, StoreError> {
        moves::contributions_on(reads, person, &traits(standing), days, self.bands)
    }

    /// Moves the cells from `before` to `after`.
    pub fn apply(
        &self,
        tx: &mut Tx<'_>,
        before: &Contributions,
        after: &Contributions,
    ) -> Result<(), StoreError> {
        moves::apply(tx, before, after)
    }

    /// Compares a person with a group; `None` when the profile lacks what the group goes by.
    pub fn compare(
        &self,
        reads: &impl Reads,
        person: PersonId,
        standing: &Standing,
        by: By,
        dates: Dates,
    ) -> Result<Option<Comparison>, StoreError> {
        compare::compare(
            reads,
            person,
            &traits(standing),
            by,
            dates,
            self.bands,
            self.k,
        )
    }
}

impl Watcher for Cohorts {
    fn moved(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        before: &Standing,
        after: &Standing,
    ) -> Result<(), StoreError> {
        let (before, after) = (traits(before), traits(after));
        if before == after {
            return Ok(());
        }
        let always = Dates {
            from: Date::MIN,
            to: Date::MAX,
        };
        let left = moves::contributions_within(tx, person, &before, always, self.bands)?;
        let joined = moves::contributions_within(tx, person, &after, always, self.bands)?;
        moves::apply(tx, &left, &joined)
    }
}

/// What of a person's standing decides about groups.
fn traits(standing: &Standing) -> Traits {
    Traits {
        takes_part: standing.in_cohorts,
        birth_date: standing.profile.birth_date,
        height: standing.profile.height,
        stated_weight: standing.profile.weight,
    }
}
