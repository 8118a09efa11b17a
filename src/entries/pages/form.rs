//! The one form for logging and changing an entry.

use maud::{Markup, Render, html};

use crate::{
    entries::MAX_NOTE,
    i18n::{
        Msg,
        messages::{common, entries as say},
        units::UnitSystem,
    },
    metrics::{Group, METRICS, Metric, MetricId, by_id},
    web::{
        FieldError,
        components::{
            Field, Kind, NumberField, Select, Tone, button, button_named, error_summary, field_id,
            link_button, notice,
        },
        forms::Fields,
    },
};

use super::{doubts::Doubt, reader::Reader};

/// What most people log on most days; the rest is folded away below.
const MAIN: [MetricId; 4] = [
    MetricId::CALORIES,
    MetricId::WATER,
    MetricId::SLEEP,
    MetricId::EXERCISE,
];

/// The groups of the rest, in order.
const GROUPS: [(Group, &Msg); 5] = [
    (Group::Nutrition, &say::GROUP_NUTRITION),
    (Group::Sleep, &say::GROUP_SLEEP),
    (Group::Activity, &say::GROUP_ACTIVITY),
    (Group::Body, &say::GROUP_BODY),
    (Group::Mood, &say::GROUP_MOOD),
];

/// A form as it is shown.
pub(super) struct EntryForm<'a> {
    pub reader: &'a Reader,
    /// What stands in the fields.
    pub fields: &'a Fields,
    pub errors: &'a [FieldError],
    pub doubts: &'a [Doubt],
    /// Where it is sent.
    pub action: &'a str,
    /// Names of fields that travel along unseen.
    pub hidden: &'a [&'a str],
    /// The metric whose field takes the focus.
    pub focus: &'a str,
    /// Where one goes without sending it.
    pub cancel: &'a str,
}

impl Render for EntryForm<'_> {
    fn render(&self) -> Markup {
        let reader = self.reader;
        html! {
            (error_summary(reader.lang, self.errors, &self.labels()))
            form.stacked.entry-form method="post" action=(self.action) novalidate {
                @if !self.doubts.is_empty() {
                    // The enter key presses the first button, and that must not be the one that
                    // says yes to a question.
                    button.sr-only type="submit" tabindex="-1" aria-hidden="true" {}
                }
                @for name in self.hidden {
                    input type="hidden" name=(name) value=(self.fields.get(name));
                }
                (self.questions())
                section.card {
                    div.when { (self.date()) (self.time()) }
                    div.fields {
                        @for metric in MAIN.iter().filter_map(|id| by_id(*id)).filter(|one| self.asks(one)) {
                            (self.value(metric))
                        }
                    }
                    (self.more())
                    @if reader.access.writes(Group::Journal) { (self.note()) }
                    div.actions {
                        (button(Kind::Primary, reader.t(&common::SAVE)))
                        (link_button(Kind::Quiet, self.cancel, reader.t(&common::CANCEL)))
                    }
                }
            }
        }
    }
}

impl EntryForm<'_> {
    /// Whether there is a field for this metric: in a shared diary only some groups are logged into.
    fn asks(&self, metric: &Metric) -> bool {
        self.reader.access.writes(metric.group)
    }

    fn labels(&self) -> Vec<(&'static str, &'static str)> {
        let t = |msg| self.reader.t(msg);
        let around = [
            ("date", t(&common::DATE)),
            ("at", t(&common::TIME)),
            ("note", t(&common::NOTE)),
        ];
        let values = METRICS.iter().map(|metric| (metric.key, t(metric.name)));
        around.into_iter().chain(values).collect()
    }

    /// The questions about unusual values, and the button that answers all of them with yes.
    fn questions(&self) -> Markup {
        if self.doubts.is_empty() {
            return html! {};
        }
        let reader = self.reader;
        let body = html! {
            p { strong { (reader.t(&say::ASK_TITLE)) } }
            ul {
                @for doubt in self.doubts {
                    li { a href=(format!("#{}", field_id(doubt.metric.key))) { (doubt.question) } }
                }
            }
            p { (button_named(Kind::Primary, "confirm", "1", reader.t(&say::YES_THIS_IS_RIGHT))) }
        };
        notice(reader.lang, Tone::Warning, body)
    }

    fn date(&self) -> Markup {
        let reader = self.reader;
        Field::date(reader.lang, "date", reader.t(&common::DATE))
            .value(self.fields.get("date"))
            .between(None, Some(reader.today.to_string()))
            .errors(self.errors)
            .required()
            .render()
    }

    fn time(&self) -> Markup {
        let reader = self.reader;
        Field::time(reader.lang, "at", reader.t(&common::TIME))
            .value(self.fields.get("at"))
            .errors(self.errors)
            .optional()
            .render()
    }

    fn note(&self) -> Markup {
        let reader = self.reader;
        Field::area(reader.lang, "note", reader.t(&common::NOTE), 2)
            .value(self.fields.get("note"))
            .maxlength(MAX_NOTE as u32)
            .errors(self.errors)
            .optional()
            .render()
    }

    fn more(&self) -> Markup {
        let rest = || {
            let asked = METRICS.iter().filter(|metric| self.asks(metric));
            asked.filter(|metric| !MAIN.contains(&metric.id))
        };
        let has_error = |name: &str| self.errors.iter().any(|error| error.field == name);
        if rest().next().is_none() {
            return html! {};
        }
        let all_folded = rest().count() == METRICS.iter().filter(|one| self.asks(one)).count();
        let open = all_folded
            || rest().any(|metric| {
                self.fields.filled(metric.key) || has_error(metric.key) || self.focus == metric.key
            });
        html! {
            details.more open[open] {
                summary { (self.reader.t(&say::MORE)) }
                @for (group, name) in GROUPS {
                    @if rest().any(|metric| metric.group == group) {
                        fieldset.group {
                            legend { (self.reader.t(name)) }
                            div.fields {
                                @for metric in rest().filter(|metric| metric.group == group) {
                                    (self.value(metric))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn value(&self, metric: &'static Metric) -> Markup {
        if metric.group == Group::Mood {
            return self.mood(metric);
        }
        let reader = self.reader;
        let display = reader.display(metric);
        let mut field = NumberField::new(reader.lang, metric.key, reader.t(metric.name))
            .value(self.fields.get(metric.key))
            .errors(self.errors);
        let symbol = display.symbol(reader.lang);
        if !symbol.is_empty() {
            field = field.unit(symbol);
        }
        if display.places == 0 {
            field = field.whole();
        }
        if metric.id == MetricId::WATER {
            let (step, most) = match reader.units {
                UnitSystem::Metric => ("0.25", "20"),
                UnitSystem::Us => ("8", "676"),
            };
            field = field
                .steps(step)
                .range(Some("0".to_owned()), Some(most.to_owned()));
        }
        if let Some(doubt) = self.doubts.iter().find(|d| d.metric.id == metric.id) {
            field = field.help(&doubt.question);
        } else if metric.id == MetricId::SLEEP {
            field = field.help(reader.t(&say::SLEEP_HELP));
        }
        if self.focus == metric.key {
            field = field.autofocus();
        }
        field.render()
    }

    /// A number from one to five says little; words say it.
    fn mood(&self, metric: &'static Metric) -> Markup {
        let reader = self.reader;
        let typed = self.fields.get(metric.key);
        let words = [
            ("1", &say::MOOD_1),
            ("2", &say::MOOD_2),
            ("3", &say::MOOD_3),
            ("4", &say::MOOD_4),
            ("5", &say::MOOD_5),
        ];
        let mut select = Select::new(reader.lang, metric.key, reader.t(metric.name))
            .option("", reader.t(&say::MOOD_NONE))
            .errors(self.errors)
            .chosen(typed);
        for (value, word) in words {
            select = select.option(value, format!("{value} – {}", reader.t(word)));
        }
        // A value between two words came through the API, or was never an option.
        if !typed.is_empty() && words.iter().all(|(value, _)| *value != typed) {
            select = select.option(typed, typed);
        }
        select.render()
    }
}
