//! What can be searched at a moment: the index as it was committed, and how far it had read.

use std::{
    cell::OnceCell,
    collections::{BinaryHeap, HashMap},
};

use jiff::civil::Date;
use tantivy::{
    DocId, Score, Searcher, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
    query::Query,
};
use uuid::Uuid;

use crate::{ops::ids::PersonId, search::model::Source, store::day_number};

use super::{
    fields::{self, Fields, name},
    positions::{Position, Positions},
};

/// What can be searched, and how far each feed was read for it.
pub struct View {
    searcher: Searcher,
    fields: Fields,
    positions: Positions,
}

impl View {
    pub(super) const fn new(searcher: Searcher, fields: Fields, positions: Positions) -> Self {
        Self {
            searcher,
            fields,
            positions,
        }
    }

    /// The same with feeds that were read on, where nothing was found that belongs into the index.
    pub(super) fn moved(&self, positions: Positions) -> Self {
        Self::new(self.searcher.clone(), self.fields.clone(), positions)
    }

    pub(super) fn is_behind(&self, positions: &Positions) -> bool {
        self.positions != *positions
    }

    /// How far somebody's feed was read; nothing before all of it was.
    pub fn position(&self, person: PersonId) -> Option<Position> {
        self.positions.get(&person).copied()
    }

    /// Texts that can be found.
    pub fn texts(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Parts that the index is in.
    pub fn segments(&self) -> usize {
        self.searcher.segment_readers().len()
    }

    /// Whether a word stands in its files, be it of a text that was deleted.
    #[cfg(test)]
    pub fn knows(&self, word: &str) -> bool {
        let term = tantivy::Term::from_field_text(self.fields.words, word);
        let mut segments = self.searcher.segment_readers().iter();
        segments.any(|segment| {
            let words = segment.inverted_index(self.fields.words);
            let known = words
                .ok()
                .map(|words| words.terms().get(term.serialized_value_bytes()));
            !matches!(known, Some(Ok(None)))
        })
    }

    pub(super) const fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The texts of `person` that `query` finds, newest day first. It is asked with the person's own
    /// clause in it.
    pub(super) fn search(&self, person: PersonId, query: &dyn Query) -> tantivy::Result<Hits<'_>> {
        let found = self.searcher.search(query, &Places)?;
        let segments = self.searcher.segment_readers();
        Ok(Hits {
            person,
            found: found.into(),
            segments: segments
                .iter()
                .map(|reader| (reader, OnceCell::new()))
                .collect(),
        })
    }
}

/// A text that was found, before it is known which. The newest is the greatest; within a day the
/// order is settled by whoever shows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    day: i32,
    segment: SegmentOrdinal,
    document: DocId,
}

/// Takes down where each text stands that is found.
struct Places;

struct OfSegment {
    days: Column<i64>,
    segment: SegmentOrdinal,
    found: Vec<Place>,
}

impl Collector for Places {
    type Fruit = Vec<Place>;
    type Child = OfSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<OfSegment> {
        Ok(OfSegment {
            days: reader.fast_fields().i64(name::DAY)?,
            segment,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<Place>>) -> tantivy::Result<Vec<Place>> {
        Ok(fruits.concat())
    }
}

impl SegmentCollector for OfSegment {
    type Fruit = Vec<Place>;

    fn collect(&mut self, document: DocId, _: Score) {
        let day = self
            .days
            .first(document)
            .and_then(|day| i32::try_from(day).ok());
        if let Some(day) = day {
            self.found.push(Place {
                day,
                segment: self.segment,
                document,
            });
        }
    }

    fn harvest(self) -> Vec<Place> {
        self.found
    }
}

/// The columns by which it is known which text was found.
struct Ids {
    source: Column<u64>,
    high: Column<u64>,
    low: Column<u64>,
}

impl Ids {
    fn of(reader: &SegmentReader) -> Option<Self> {
        let column = |name| reader.fast_fields().u64(name).ok();
        Some(Self {
            source: column(name::SOURCE)?,
            high: column(name::HIGH)?,
            low: column(name::LOW)?,
        })
    }

    fn which(&self, document: DocId) -> Option<(Source, Uuid)> {
        let source = fields::source(self.source.first(document)?)?;
        let id = Uuid::from_u64_pair(self.high.first(document)?, self.low.first(document)?);
        Some((source, id))
    }
}

/// What was found of one person, newest day first. Which text it is, is looked up with each: of the
/// many that a frequent word finds a page needs the first few, so that they are not put in order but
/// stand in a heap.
pub struct Hits<'v> {
    person: PersonId,
    found: BinaryHeap<Place>,
    segments: Vec<(&'v SegmentReader, OnceCell<Option<Ids>>)>,
}

impl Hits<'_> {
    /// The newest day that is left.
    pub fn date(&self) -> Option<Date> {
        self.found
            .peek()
            .and_then(|place| fields::date(place.day.into()))
    }

    /// Leaves out the days that do not fit. Each is asked for once.
    pub fn retain(&mut self, fits: impl Fn(Date) -> bool) {
        let mut known = HashMap::new();
        self.found.retain(|place| {
            let fit = || fields::date(place.day.into()).is_some_and(&fits);
            *known.entry(place.day).or_insert_with(fit)
        });
    }

    /// Goes on with days before this one.
    pub fn skip_to(&mut self, before: Date) {
        let before = day_number(before);
        self.found.retain(|place| place.day < before);
    }

    /// Takes the texts of the newest day, if that is this one.
    pub fn take_day(&mut self, date: Date) -> Vec<super::Which> {
        let day = day_number(date);
        let mut taken = Vec::new();
        while let Some(place) = self.found.peek().copied().filter(|place| place.day >= day) {
            self.found.pop();
            taken.extend(self.which(place));
        }
        taken
    }

    fn which(&self, place: Place) -> Option<super::Which> {
        let (reader, ids) = self.segments.get(place.segment as usize)?;
        let ids = ids.get_or_init(|| Ids::of(reader)).as_ref()?;
        let (source, id) = ids.which(place.document)?;
        Some(super::Which {
            person: self.person,
            source,
            id,
        })
    }
}
