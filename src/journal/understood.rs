//! One note with all that its words say, found when somebody looks.

use crate::{
    entries::Seen,
    ops::ids::NoteId,
    persons::Group,
    store::Snap,
    text::{self, Analysis},
};

use super::{
    analysis::{NoteAnalysis, analysis_of},
    model::Noted,
    service::{Journal, JournalError},
    shared::{find_seen, visible_analysis},
};

/// A note and all that its words say.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The note.
    pub noted: Noted,
    /// What is kept of it.
    pub known: NoteAnalysis,
    /// What is found in it: without the mood for who does not see the mood.
    pub analysis: Analysis,
}

impl Journal {
    /// One note with all that its words say, as far as somebody sees it. Takes a millisecond or two,
    /// beside the requests.
    ///
    /// # Errors
    /// [`JournalError::NotFound`] also where it is there and not to be seen.
    pub async fn understand_seen(
        &self,
        seen: Seen,
        id: NoteId,
    ) -> Result<Understood, JournalError> {
        let read = move |snap: &Snap| {
            let (person, access) = seen;
            let noted = find_seen(snap, seen, id)?;
            let date = noted.placed.date;
            let known = analysis_of(snap, person, date, id)?.unwrap_or_default();
            let mut analysis = text::analyse(&noted.placed.note.text, date);
            analysis.sentiment = analysis.sentiment.filter(|_| access.reads(Group::Mood));
            Ok(Understood {
                known: visible_analysis(access, known).ok_or(JournalError::NotFound)?,
                noted,
                analysis,
            })
        };
        self.store.read(read).await
    }
}
