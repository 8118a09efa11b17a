//! Between what somebody typed and a note, both ways.

use crate::{
    entries::{
        Moment,
        pages::{Reader, parse_date, parse_time, time_of},
    },
    i18n::{
        messages::{common, entries as entry_say},
        number,
    },
    journal::{
        NewNote, Note, NoteProblem, Noted, PlacedNote, field_errors,
        model::{self, MAX_TEXT},
        tags,
    },
    metrics::Milli,
    ops::ids::NoteId,
    web::{FieldError, forms::Fields},
};
use jiff::civil::Date;

/// What a form says, as far as it could be read.
#[derive(Debug)]
pub(super) struct Draft {
    /// The note it makes. Fields that could not be read are left out.
    pub note: NewNote,
    /// What is wrong with it.
    pub errors: Vec<FieldError>,
}

/// The fields of a stored note.
pub(super) fn fields_of(reader: &Reader, noted: &Noted) -> Fields {
    let PlacedNote { date, note, .. } = &noted.placed;
    Fields::from_pairs([
        ("date", date.to_string()),
        ("at", note.at.map(time_of).unwrap_or_default()),
        ("text", note.text.clone()),
        ("tags", note.tags.join(", ")),
        ("mood", mood_in_field(reader, noted.mood)),
    ])
}

/// The empty form for a note of today.
pub(super) fn fresh(reader: &Reader, id: NoteId, date: Date) -> Fields {
    let date = date.min(reader.today);
    Fields::from_pairs([("id", id.to_string()), ("date", date.to_string())])
}

/// A mood as the value of its choice: `4`, and `3.5` where another program wrote that.
fn mood_in_field(reader: &Reader, mood: Option<Milli>) -> String {
    mood.map_or_else(String::new, |mood| number::plain(reader.lang, mood.0, 3))
}

/// Reads a form. With `before`, the note it changes, a time that was not touched stays to the second.
pub(super) fn read(reader: &Reader, fields: &Fields, before: Option<&Noted>) -> Draft {
    let mut errors = Vec::new();
    let date = read_date(fields, &mut errors).unwrap_or(reader.today);
    let note = NewNote {
        id: fields.get("id").parse().ok(),
        date,
        at: read_time(reader, fields, date, before, &mut errors),
        // Blanks at the end say nothing; those at the beginning may be a list's.
        text: fields.raw("text").trim_end().to_owned(),
        tags: tags::of_line(fields.get("tags")),
        mood: read_mood(fields, &mut errors),
    };
    let unread: Vec<String> = errors.iter().map(|error| error.field.clone()).collect();
    let told = field_errors(&rules(reader, &note)).into_iter();
    errors.extend(told.filter(|error| !unread.contains(&error.field)));
    Draft { note, errors }
}

/// The rules that need nothing but the note.
fn rules(reader: &Reader, new: &NewNote) -> Vec<NoteProblem> {
    // What is far too long is counted once and not looked at for tags as well.
    let fits = new.text.len() <= MAX_TEXT * 4;
    let placed = PlacedNote {
        id: NoteId::from_uuid(uuid::Uuid::nil()),
        date: new.date,
        note: Note {
            rev: 1,
            at: new.at,
            tags: if fits {
                tags::beside(&new.tags, &new.text)
            } else {
                Vec::new()
            },
            text: new.text.replace("\r\n", "\n"),
            written_micros: 0,
        },
    };
    model::check(&placed, new.mood, reader.calendar())
}

fn read_date(fields: &Fields, errors: &mut Vec<FieldError>) -> Option<Date> {
    let typed = fields.required("date", errors);
    let date = parse_date(typed);
    if date.is_none() && !typed.is_empty() {
        errors.push(FieldError::new("date", &common::NOT_A_DATE));
    }
    date
}

fn read_time(
    reader: &Reader,
    fields: &Fields,
    date: Date,
    before: Option<&Noted>,
    errors: &mut Vec<FieldError>,
) -> Option<Moment> {
    let typed = fields.get("at");
    if typed.is_empty() {
        return None;
    }
    let kept = before
        .filter(|noted| noted.placed.date == date)
        .and_then(|noted| noted.placed.note.at)
        .filter(|at| time_of(*at) == typed);
    if kept.is_some() {
        return kept;
    }
    let time = parse_time(typed).and_then(|time| reader.moment(date, time));
    if time.is_none() {
        errors.push(FieldError::new("at", &entry_say::NOT_A_TIME));
    }
    time
}

fn read_mood(fields: &Fields, errors: &mut Vec<FieldError>) -> Option<Milli> {
    let typed = fields.get("mood");
    if typed.is_empty() {
        return None;
    }
    let mood = number::parse(typed).ok().map(Milli);
    if mood.is_none() {
        errors.extend(field_errors(&[NoteProblem::MoodOutOfRange]));
    }
    mood
}
