//! Any table with a date in each row, by what its columns mean: that is guessed, shown, decided and remembered.

mod aliases;
mod looking;
mod mapping;
mod names;
mod reading;
#[cfg(test)]
mod tests;

pub use mapping::{Column, Look, Mapping, MappingError, Named};

use std::collections::BTreeMap;

use crate::formats::{
    Bundle, Format, ReadError, Recognised, Setting, Sink,
    sink::{Ask, Question},
    table::{Layout, each_row, is_beyond, may_be_table, peek},
};

/// Any other CSV.
pub struct AnyCsv;

impl Format for AnyCsv {
    fn key(&self) -> &'static str {
        "any_csv"
    }

    fn name(&self) -> &'static str {
        "CSV"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        let mut members = Vec::new();
        let alone = bundle.members().len() == 1;
        for member in 0..bundle.members().len() {
            if !may_be_table(bundle, member) {
                continue;
            }
            let found = peek(bundle, member)?;
            let table = found.is_some_and(|peek| looking::is_table(&peek));
            // One that is too wide is claimed so that reading it says why it is not taken.
            if table || (alone && is_beyond(bundle, member)?) {
                members.push(member);
            }
        }
        let generation = String::new();
        Ok((!members.is_empty()).then_some(Recognised {
            generation,
            members,
        }))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let mut looks = Vec::new();
        for member in &recognised.members {
            match peek(bundle, *member)? {
                Some(peek) => looks.push((*member, looking::look(bundle, *member, &peek)?)),
                None => each_row(
                    bundle,
                    *member,
                    Layout::cut_at(b','),
                    sink,
                    &mut |_, _, _, _| Ok(()),
                )?,
            }
        }
        // Of several tables with the same columns the one that leaves something open is asked about.
        let mut questions: BTreeMap<String, &Look> = BTreeMap::new();
        for (_, look) in &looks {
            let asked = questions.entry(look.key()).or_insert(look);
            if asked.certain && !look.certain {
                *asked = look;
            }
        }
        for look in questions.into_values() {
            sink.ask(question(look)?);
        }
        for (member, look) in &looks {
            let answer = setting
                .answer(&look.key())
                .and_then(|answer| Mapping::parse(answer).ok());
            let mapping = answer.as_ref().unwrap_or(&look.guess);
            // Nothing can be taken before somebody says what the columns mean.
            if mapping.check().is_ok() {
                read_by(mapping, bundle, *member, looking::layout(look), sink)?;
            }
        }
        Ok(())
    }
}

/// Reads a member by a mapping that was checked.
///
/// # Errors
/// When it cannot be read on, or the sink wants no more.
pub(super) fn read_by(
    mapping: &Mapping,
    bundle: &mut Bundle,
    member: usize,
    layout: Layout,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut reading = reading::Reading::new(mapping);
    each_row(
        bundle,
        member,
        layout,
        sink,
        &mut |heads, record, row, sink| reading.row(heads, record, row, sink),
    )?;
    reading.finish(sink);
    Ok(())
}

fn question(look: &Look) -> Result<Question, ReadError> {
    let broken = |error: serde_json::Error| ReadError::Broken {
        member: look.member.clone(),
        reason: error.to_string(),
    };
    Ok(Question {
        key: look.key(),
        guess: Some(serde_json::to_string(&look.guess).map_err(broken)?),
        ask: Ask::Columns {
            look: serde_json::to_string(look).map_err(broken)?,
        },
    })
}
