//! Words that stand beside each other, each in any of several forms.
//!
//! tantivy's own phrases have one term a place. Here a place has the two stems of a word, and whatever
//! words begin with it or are near it. A segment is answered at once: first which of somebody's texts
//! have a word for every place, then where those words stand in just these texts.

use tantivy::{
    BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term,
    postings::{Postings, TermInfo},
    query::{
        AutomatonWeight, BitSetDocSet, ConstScorer, DfaWrapper, EnableScoring, Explanation,
        FuzzyTermQuery, Query, Scorer, Weight,
    },
    schema::{Field, IndexRecordOption},
};

/// What may stand at one place.
#[derive(Clone, Debug)]
pub struct Place {
    /// One of these.
    pub any: Vec<Term>,
    /// Or a word of this field that is found by this.
    pub near: Option<(Field, FuzzyTermQuery)>,
}

/// Somebody's texts with a word for each place, one behind the other.
#[derive(Clone, Debug)]
pub struct Row {
    whose: Term,
    places: Vec<Place>,
}

impl Row {
    /// Words at these places, at most 254, in the texts of one person.
    pub const fn new(whose: Term, places: Vec<Place>) -> Self {
        Self { whose, places }
    }
}

impl Query for Row {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let ready = |place: &Place| {
            let near = match &place.near {
                Some((field, query)) => {
                    let words = AutomatonWeight::new(*field, query.automaton()?);
                    Some((*field, words))
                }
                None => None,
            };
            let any = place.any.clone();
            Ok(Ready { any, near })
        };
        Ok(Box::new(RowWeight {
            whose: self.whose.clone(),
            places: self
                .places
                .iter()
                .map(ready)
                .collect::<tantivy::Result<_>>()?,
        }))
    }
}

/// A place with the machine that finds its words.
struct Ready {
    any: Vec<Term>,
    near: Option<(Field, AutomatonWeight<DfaWrapper>)>,
}

impl Ready {
    /// The words of a segment that may stand there, with their fields.
    fn words(&self, reader: &SegmentReader) -> tantivy::Result<Vec<(Field, TermInfo)>> {
        let mut words = Vec::new();
        for term in &self.any {
            let index = reader.inverted_index(term.field())?;
            words.extend(index.get_term_info(term)?.map(|info| (term.field(), info)));
        }
        if let Some((field, near)) = &self.near {
            let found = near.get_match_term_infos(reader)?;
            words.extend(found.into_iter().map(|info| (*field, info)));
        }
        Ok(words)
    }
}

struct RowWeight {
    whose: Term,
    places: Vec<Ready>,
}

/// A text that has a word for every place, with where a row that goes on so far ends.
struct Candidate {
    document: DocId,
    ends: Vec<u32>,
    next: Vec<u32>,
}

impl RowWeight {
    /// The texts of a segment with all the words in a row, in order.
    fn documents(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let mut places = Vec::with_capacity(self.places.len());
        for place in &self.places {
            let words = place.words(reader)?;
            if words.is_empty() {
                return Ok(Vec::new());
            }
            places.push(words);
        }
        let mut candidates = self.with_all(reader, &places)?;
        for (at, words) in places.iter().enumerate() {
            for (field, info) in words {
                stand(reader, *field, info, &mut candidates)?;
            }
            candidates.retain_mut(|one| one.goes_on(at == 0));
        }
        Ok(candidates.into_iter().map(|one| one.document).collect())
    }

    /// The person's texts with a word for every place, wherever it stands.
    fn with_all(
        &self,
        reader: &SegmentReader,
        places: &[Vec<(Field, TermInfo)>],
    ) -> tantivy::Result<Vec<Candidate>> {
        let field = self.whose.field();
        let whose = reader.inverted_index(field)?.get_term_info(&self.whose)?;
        let whose: Vec<_> = whose.map(|info| (field, info)).into_iter().collect();
        // How many of these have a word in each text, as long as none was missing.
        let mut had = vec![0_u8; reader.max_doc() as usize];
        let all = [&whose].into_iter().chain(places);
        for (before, words) in (0_u8..).zip(all) {
            for (field, info) in words {
                let index = reader.inverted_index(*field)?;
                let basic = IndexRecordOption::Basic;
                let mut blocks = index.read_block_postings_from_terminfo(info, basic)?;
                while !blocks.docs().is_empty() {
                    for document in blocks.docs() {
                        if let Some(had) = had.get_mut(*document as usize)
                            && *had == before
                        {
                            *had += 1;
                        }
                    }
                    blocks.advance();
                }
            }
        }
        let has_all = |had: u8| usize::from(had) == places.len() + 1;
        let all = (0..).zip(had).filter(|(_, had)| has_all(*had));
        let candidates = all.map(|(document, _)| Candidate {
            document,
            ends: Vec::new(),
            next: Vec::new(),
        });
        Ok(candidates.collect())
    }
}

/// Takes down where a word stands in each of the candidates.
fn stand(
    reader: &SegmentReader,
    field: Field,
    info: &TermInfo,
    candidates: &mut [Candidate],
) -> tantivy::Result<()> {
    let index = reader.inverted_index(field)?;
    let places = IndexRecordOption::WithFreqsAndPositions;
    let mut postings = index.read_postings_from_terminfo(info, places)?;
    let (mut document, mut from) = (postings.doc(), 0);
    while document != TERMINATED {
        from += candidates[from..].partition_point(|one| one.document < document);
        let Some(one) = candidates.get_mut(from) else {
            break;
        };
        if one.document == document {
            postings.append_positions_with_offset(0, &mut one.next);
            document = postings.advance();
        } else {
            document = postings.seek(one.document);
        }
    }
    Ok(())
}

impl Candidate {
    /// Takes the words of one more place, and says whether a row still goes on.
    fn goes_on(&mut self, is_first: bool) -> bool {
        self.next.sort_unstable();
        if !is_first {
            let ends = &self.ends;
            let follows = |place: &u32| {
                let before = place.checked_sub(1);
                before.is_some_and(|before| ends.binary_search(&before).is_ok())
            };
            self.next.retain(follows);
        }
        std::mem::swap(&mut self.ends, &mut self.next);
        self.next.clear();
        !self.ends.is_empty()
    }
}

impl Weight for RowWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut found = BitSet::with_max_value(reader.max_doc());
        for document in self.documents(reader)? {
            found.insert(document);
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        match self.documents(reader)?.binary_search(&document) {
            Ok(_) => Ok(Explanation::new("words in a row", 1.0)),
            Err(_) => Err(TantivyError::InvalidArgument("no such row".to_owned())),
        }
    }
}
