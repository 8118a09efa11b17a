//! The JSON shapes of notes.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::ToSchema;

use crate::{
    entries::Moment,
    i18n::messages::health as say,
    journal::{NewNote, NoteEdit, Noted},
    metrics::Milli,
    ops::ids::NoteId,
    web::FieldError,
};

/// A note as it is stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoteJson {
    /// Its id.
    #[schema(value_type = String)]
    pub id: NoteId,
    /// Counts its edits, from 1. Send it back when editing.
    pub rev: u32,
    /// The date it is for.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// When it was, with the offset of the person's clock.
    #[schema(format = DateTime)]
    pub at: Option<String>,
    /// The text, with light Markdown.
    pub text: String,
    /// All tags in order, those in the text included.
    pub tags: Vec<String>,
    /// The mood from 1 to 5: the value of the entry that has the id of the note.
    #[schema(value_type = Option<f64>)]
    pub mood: Option<Milli>,
}

impl From<Noted> for NoteJson {
    fn from(noted: Noted) -> Self {
        let placed = noted.placed;
        Self {
            id: placed.id,
            rev: placed.note.rev,
            date: placed.date,
            at: placed.note.at.map(Moment::rfc3339),
            tags: placed.note.all_tags().into_iter().collect(),
            text: placed.note.text,
            mood: noted.mood,
        }
    }
}

/// A note to write down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNoteJson {
    /// Your own id for it, best a UUIDv7: sent again, it is the same note.
    #[schema(value_type = Option<String>)]
    id: Option<NoteId>,
    /// The date it is for, as `2026-01-31`; not after the person's own today.
    #[schema(value_type = String, format = Date)]
    #[serde(deserialize_with = "plain_date")]
    date: Date,
    /// When it was, RFC 3339 with an offset.
    #[schema(format = DateTime)]
    at: Option<String>,
    /// The text, up to 20,000 characters, with light Markdown.
    text: String,
    /// Tags beside those in the text; 20 in all, of 1 to 40 characters each.
    #[serde(default)]
    tags: Vec<String>,
    /// The mood, 1 to 5.
    #[schema(value_type = Option<f64>)]
    mood: Option<Milli>,
}

impl NewNoteJson {
    /// The note it asks for, or the field that cannot be understood.
    pub fn read(self) -> Result<NewNote, Vec<FieldError>> {
        Ok(NewNote {
            id: self.id,
            date: self.date,
            at: self.at.as_deref().map(moment).transpose()?,
            text: self.text,
            tags: self.tags,
            mood: self.mood,
        })
    }
}

/// A change of a note: what is named is replaced, what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteEditJson {
    /// The revision you saw.
    rev: u32,
    /// A new date.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "plain_date_if_any")]
    date: Option<Date>,
    /// A new moment; `null` clears it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Option<String>>,
    /// A new text.
    text: Option<String>,
    /// New tags, in place of all that are not in the text.
    tags: Option<Vec<String>>,
    /// A new mood; `null` takes it away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<f64>)]
    mood: Option<Option<Milli>>,
}

impl NoteEditJson {
    /// The edit it asks for, or the field that cannot be understood.
    pub fn read(self) -> Result<NoteEdit, Vec<FieldError>> {
        let at = match self.at {
            None => None,
            Some(None) => Some(None),
            Some(Some(text)) => Some(Some(moment(&text)?)),
        };
        Ok(NoteEdit {
            rev: self.rev,
            date: self.date,
            at,
            text: self.text,
            tags: self.tags,
            mood: self.mood,
        })
    }

    /// What was sent, to be shown beside what is stored when the two collide.
    pub fn echo(&self) -> serde_json::Value {
        let mut echo = serde_json::json!({ "rev": self.rev });
        let mut set = |name: &str, value: Option<serde_json::Value>| {
            if let Some(value) = value {
                echo[name] = value;
            }
        };
        set("date", self.date.map(|date| serde_json::json!(date)));
        set("at", self.at.as_ref().map(|at| serde_json::json!(at)));
        set(
            "text",
            self.text.as_ref().map(|text| serde_json::json!(text)),
        );
        set(
            "tags",
            self.tags.as_ref().map(|tags| serde_json::json!(tags)),
        );
        set("mood", self.mood.map(|mood| serde_json::json!(mood)));
        echo
    }
}

/// A page of notes, newest date first.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoteList {
    /// The notes.
    pub notes: Vec<NoteJson>,
    /// Send it as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// How many notes of this page could not be read; the server's log names them.
    #[serde(skip_serializing_if = "is_zero")]
    pub unreadable: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's interface
fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn moment(text: &str) -> Result<Moment, Vec<FieldError>> {
    Moment::parse(text).ok_or_else(|| vec![FieldError::new("at", &say::NOT_A_MOMENT)])
}

/// A date in its plain form only; `2026-01-31T10:00` is a moment, and whose date it is depends.
fn plain_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    let plain = Some(text.as_str()).filter(|text| text.len() == 10);
    plain
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| de::Error::custom("a date is written as 2026-01-31"))
}

fn plain_date_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    plain_date(deserializer).map(Some)
}

/// Tells a field that is `null` from one that is absent.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
