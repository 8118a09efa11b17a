//! The one form for writing and changing a note.

use maud::{Markup, Render, html};

use super::lines::{FACES, face};
use crate::{
    entries::pages::Reader,
    i18n::{
        messages::{common, entries as entry_say, journal as say},
        number,
    },
    persons::Group,
    web::{
        FieldError,
        components::{Field, Kind, button, error_summary, field_id, link_button},
        forms::Fields,
    },
};

/// A form as it is shown.
pub(super) struct NoteForm<'a> {
    pub reader: &'a Reader,
    /// What stands in the fields.
    pub fields: &'a Fields,
    pub errors: &'a [FieldError],
    /// What the text is asked for.
    pub question: &'a str,
    /// Where it is sent.
    pub action: &'a str,
    /// The name of the field that travels along unseen.
    pub hidden: &'a [&'a str],
    /// Where one goes without sending it, if anywhere.
    pub cancel: Option<&'a str>,
}

impl Render for NoteForm<'_> {
    fn render(&self) -> Markup {
        let reader = self.reader;
        html! {
            (error_summary(reader.lang, self.errors, &self.labels()))
            form.stacked.note-form method="post" action=(self.action) novalidate {
                @for name in self.hidden { input type="hidden" name=(name) value=(self.fields.get(name)); }
                section.card {
                    (self.text())
                    @if reader.access.writes(Group::Mood) { (self.mood()) }
                    (self.tags())
                    div.when { (self.date()) (self.time()) }
                    div.actions {
                        (button(Kind::Primary, reader.t(&say::SAVE)))
                        @if let Some(cancel) = self.cancel {
                            (link_button(Kind::Quiet, cancel, reader.t(&common::CANCEL)))
                        }
                    }
                }
            }
        }
    }
}

impl NoteForm<'_> {
    fn labels(&self) -> Vec<(&str, &str)> {
        let t = |msg| self.reader.t(msg);
        vec![
            ("text", self.question),
            ("mood", t(&say::MOOD)),
            ("tags", t(&say::TAGS)),
            ("date", t(&common::DATE)),
            ("at", t(&common::TIME)),
        ]
    }

    /// No limit for the browser: it would cut off without a word what is pasted.
    fn text(&self) -> Field {
        Field::area(self.reader.lang, "text", self.question, 4)
            .value(self.fields.raw("text"))
            .help(self.reader.t(&say::TEXT_HELP))
            .errors(self.errors)
            .required()
    }

    fn tags(&self) -> Field {
        let reader = self.reader;
        Field::text(reader.lang, "tags", reader.t(&say::TAGS))
            .value(self.fields.get("tags"))
            .help(reader.t(&say::TAGS_HELP))
            .autocomplete("off")
            .errors(self.errors)
            .optional()
    }

    fn date(&self) -> Field {
        let reader = self.reader;
        Field::date(reader.lang, "date", reader.t(&common::DATE))
            .value(self.fields.get("date"))
            .between(None, Some(reader.today.to_string()))
            .errors(self.errors)
            .required()
    }

    fn time(&self) -> Field {
        let reader = self.reader;
        Field::time(reader.lang, "at", reader.t(&common::TIME))
            .value(self.fields.get("at"))
            .errors(self.errors)
            .optional()
    }

    /// Faces to press, each with its word; a face alone says something else to everybody.
    fn mood(&self) -> Markup {
        let reader = self.reader;
        let typed = self.fields.get("mood");
        let id = field_id("mood");
        let error = self.errors.iter().find(|error| error.field == "mood");
        let error_id = format!("{id}-error");
        // A value between two faces came through the API, or was never a choice.
        let whole = |(value, _, _): &(&str, _, _)| *value == typed;
        let other = !typed.is_empty() && !FACES.iter().any(whole);
        html! {
            fieldset.field.choices.moods id=(id) .has-error[error.is_some()]
                aria-describedby=[error.map(|_| &error_id)] {
                legend {
                    (reader.t(&say::MOOD)) " "
                    span.optional { "(" (common::OPTIONAL.text(reader.lang)) ")" }
                }
                div.options {
                    @for (value, sign, word) in &FACES {
                        (choice(value, Some(sign), reader.t(word), typed == *value))
                    }
                    @if other { (choice(typed, number::parse(typed).ok().map(face), typed, true)) }
                    (choice("", None, reader.t(&entry_say::MOOD_NONE), typed.is_empty()))
                }
                @if let Some(error) = error {
                    p.field-error id=(error_id) { (error.text.render(reader.lang)) }
                }
            }
        }
    }
}

fn choice(value: &str, sign: Option<&str>, word: &str, chosen: bool) -> Markup {
    html! {
        label.mood {
            input type="radio" name="mood" value=(value) checked[chosen];
            @if let Some(sign) = sign { span.face aria-hidden="true" { (sign) } }
            span { (word) }
        }
    }
}
