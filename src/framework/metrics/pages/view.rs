//! How these pages look.

use super::PATH;
use super::edit::AGGREGATIONS;
use crate::access::Permission;
use crate::accounts::guards::Member;
use crate::framework::metrics::service::{MetricShown, Tried};
use crate::i18n::messages::{common, derived as say};
use crate::i18n::units::UnitSystem;
use crate::i18n::{Lang, Msg, date, number};
use crate::metrics::derived::{
    Definition, Function, KEY_MAX, LENGTH_MAX, Mistake, NAME_MAX, UNIT_MAX,
};
use crate::metrics::{Aggregation, all as all_metrics};
use crate::web::components::{
    Card, Column, Field, Icon, Kind, PostButton, Select, Table, Tone, button, button_named, empty,
    facts, link_button, live, notice, notice_with_undo, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{FieldError, Page, Tab};
use maud::{Markup, html};

/// A form of a metric.
pub struct Form<'a> {
    key: Option<&'a str>,
    typed: &'a Fields,
    /// The one that somebody else saved meanwhile.
    pub stands: Option<Definition>,
    /// What is wrong with the expression.
    pub mistake: Option<Mistake>,
    /// What it comes to on one's own days.
    pub tried: Option<Tried>,
}

impl<'a> Form<'a> {
    /// A form in which this was typed; of a new metric without a key.
    pub const fn new(key: Option<&'a str>, typed: &'a Fields) -> Self {
        Self {
            key,
            typed,
            stands: None,
            mistake: None,
            tried: None,
        }
    }

    /// The revision that is sent: of who saves once more after having seen both, that which stands.
    fn rev(&self) -> String {
        match &self.stands {
            Some(stands) => stands.rev.to_string(),
            None => self.typed.get("rev").to_owned(),
        }
    }
}

/// The page with all of them.
pub fn all(admin: &Member, shown: &[MetricShown], done: &str, key: &str) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let writes = admin.may(Permission::AccountsAdmin);
    let goes_on = shown.iter().any(|one| one.percent.is_some());
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {
            @if writes { (link_button(Kind::Primary, &format!("{PATH}/new"), say::NEW.text(lang))) }
        }))
        (told(lang, shown, done, key))
        @if shown.is_empty() {
            (empty(Icon::Chart, say::NONE.text(lang), say::NONE_TEXT.text(lang), html! {}))
        }
        (live(PATH, goes_on, &html! {
            @for one in shown { (card(lang, one, writes)) }
        }))
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    let page = admin.shell.page(title, Tab::Household, content);
    page.fetched_again(goes_on)
}

fn told(lang: Lang, shown: &[MetricShown], done: &str, key: &str) -> Markup {
    let archived = shown
        .iter()
        .map(|one| &one.definition)
        .find(|one| one.draft.key == key && one.archived);
    html! {
        @match (done, archived) {
            ("saved", _) => { (notice(lang, Tone::Success, say::SAVED.text(lang))) }
            ("archived", Some(one)) => { (notice_with_undo(lang, say::ARCHIVED.text(lang), &back(lang, one))) }
            _ => {}
        }
    }
}

fn back(lang: Lang, one: &Definition) -> PostButton {
    let path = format!("{PATH}/{}/back", one.draft.key);
    PostButton::new(path, say::BRING_BACK.text(lang))
        .hidden("rev", one.rev.to_string())
        .about(&one.draft.name)
}

fn card(lang: Lang, shown: &MetricShown, writes: bool) -> Markup {
    let one = &shown.definition;
    let draft = &one.draft;
    let path = format!("{PATH}/{}", draft.key);
    let body = html! {
        @if one.archived { p role="status" { (say::IN_ARCHIVE.text(lang)) } }
        @if let Some(percent) = shown.percent {
            p.fine role="status" { (say::COMPUTING.fill(lang, &[("n", &percent.to_string())])) }
        }
        (facts(&[
            (say::EXPRESSION.text(lang), html! { code { (draft.expression) } }),
            (say::KEY.text(lang), html! { code { (draft.key) } }),
            (say::AGGREGATION.text(lang), html! { (aggregation(draft.aggregation).text(lang)) }),
        ]))
        @if draft.usual.is_some() { p.fine { (say::COMPARED.text(lang)) } }
        @if writes {
            div.actions {
                @if one.archived {
                    (back(lang, one))
                } @else {
                    a.button.secondary href=(format!("{path}/edit")) {
                        (common::EDIT.text(lang)) span.sr-only { ": " (draft.name) }
                    }
                    a.button.quiet href=(format!("{path}/archive")) {
                        (say::ARCHIVE.text(lang)) span.sr-only { ": " (draft.name) }
                    }
                }
            }
        }
    };
    let title = match draft.unit.as_str() {
        "" => draft.name.clone(),
        unit => format!("{} ({unit})", draft.name),
    };
    html! { (Card::new(body).title(title).id(format!("metric-{}", draft.key))) }
}

fn aggregation(wanted: Aggregation) -> &'static Msg {
    match wanted {
        Aggregation::Sum => &say::BY_SUM,
        Aggregation::Mean => &say::BY_MEAN,
        Aggregation::Last => &say::BY_LAST,
    }
}

const LABELS: [(&str, &Msg); 7] = [
    ("key", &say::KEY),
    ("name", &say::NAME),
    ("unit", &say::UNIT),
    ("decimals", &say::DECIMALS),
    ("aggregation", &say::AGGREGATION),
    ("expression", &say::EXPRESSION),
    ("usual", &say::USUAL_LOW),
];

/// The page with the form.
pub fn form(admin: &Member, form: &Form<'_>, refusal: &Refusal) -> Page {
    let lang = admin.lang;
    let title = if form.key.is_some() {
        &say::EDIT
    } else {
        &say::NEW
    }
    .text(lang);
    let labels = LABELS.map(|(name, label)| (name, label.text(lang)));
    let action = match form.key {
        Some(key) => format!("{PATH}/{key}/edit"),
        None => PATH.to_owned(),
    };
    let content = html! {
        (page_head(title, form.key, html! {}))
        (refusal.summary(lang, &labels))
        @if let Some(stands) = &form.stands { (stands_now(lang, stands)) }
        @if let Some(days) = &form.tried { (tried(lang, form, days)) }
        (Card::new(html! {
            form method="post" action=(action) {
                @if form.key.is_some() { input type="hidden" name="rev" value=(form.rev()); }
                (fields(lang, form, &refusal.errors))
                div.actions {
                    (button(Kind::Primary, say::SAVE.text(lang)))
                    (button_named(Kind::Secondary, "try", "yes", say::PREVIEW.text(lang)))
                    (link_button(Kind::Quiet, PATH, common::CANCEL.text(lang)))
                }
            }
        }))
        (help(lang))
    };
    admin.shell.page(title, Tab::Household, content)
}

fn stands_now(lang: Lang, stands: &Definition) -> Markup {
    let draft = &stands.draft;
    html! {
        (notice(lang, Tone::Warning, say::STALE.text(lang)))
        (Card::new(facts(&[
            (say::NAME.text(lang), html! { (draft.name) }),
            (say::UNIT.text(lang), html! { (draft.unit) }),
            (say::EXPRESSION.text(lang), html! { code { (draft.expression) } }),
            (say::DECIMALS.text(lang), html! { (draft.decimals) }),
            (say::AGGREGATION.text(lang), html! { (aggregation(draft.aggregation).text(lang)) }),
        ])).title(say::AS_IT_STANDS.text(lang)))
    }
}

fn tried(lang: Lang, form: &Form<'_>, days: &Tried) -> Markup {
    let places = form.typed.get("decimals").parse().unwrap_or(3);
    let columns = vec![
        Column::words(say::DAY.text(lang)),
        Column::numbers(say::VALUE.text(lang)),
    ];
    let rows = days.iter().rev().map(|(day, value)| {
        let value = match value {
            Some(milli) => number::format(lang, milli.0, places),
            None => say::NO_VALUE.text(lang).to_owned(),
        };
        vec![html! { (date::short(lang, *day)) }, html! { (value) }]
    });
    let table = Table::new(say::PREVIEW_TITLE.text(lang), columns).rows(rows);
    html! {
        (Card::new(html! {
            p.fine role="status" { (say::PREVIEW_TEXT.text(lang)) }
            (table)
        }).title(say::PREVIEW_TITLE.text(lang)).id("tried"))
    }
}

fn most(letters: usize) -> u32 {
    u32::try_from(letters).unwrap_or(u32::MAX)
}

fn fields(lang: Lang, form: &Form<'_>, errors: &[FieldError]) -> Markup {
    let typed = form.typed;
    let mut together = Select::new(lang, "aggregation", say::AGGREGATION.text(lang));
    for (word, one) in AGGREGATIONS {
        together = together.option(word, aggregation(one).text(lang));
    }
    html! {
        div.fields {
            (Field::text(lang, "name", say::NAME.text(lang)).value(typed.get("name")).errors(errors)
                .required().maxlength(most(NAME_MAX)).autocomplete("off"))
            @if form.key.is_none() {
                (Field::text(lang, "key", say::KEY.text(lang)).value(typed.get("key")).errors(errors)
                    .help(say::KEY_HELP.text(lang)).required().code().maxlength(most(KEY_MAX)).autocomplete("off"))
            }
            (Field::text(lang, "unit", say::UNIT.text(lang)).value(typed.get("unit")).errors(errors)
                .help(say::UNIT_HELP.text(lang)).optional().maxlength(most(UNIT_MAX)).autocomplete("off"))
            (Field::text(lang, "decimals", say::DECIMALS.text(lang)).value(typed.get("decimals")).errors(errors)
                .inputmode("numeric").maxlength(1).autocomplete("off"))
            (together.chosen(typed.get("aggregation")).errors(errors))
        }
        (Field::area(lang, "expression", say::EXPRESSION.text(lang), 3).value(typed.get("expression"))
            .errors(errors).help(say::EXPRESSION_HELP.text(lang)).required().code().maxlength(most(LENGTH_MAX)))
        @if let Some(mistake) = &form.mistake { (pointed(lang, typed.get("expression"), mistake)) }
        @if form.key.is_none() { (usual(lang, typed, errors)) }
    }
}

fn usual(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Markup {
    let wrong = errors.iter().find(|error| error.field == "usual");
    let wrong = wrong.map(|error| error.text.render(lang));
    let end = |name: &str, label: &'static Msg| {
        let field = Field::text(lang, name, label.text(lang)).value(typed.get(name));
        field.optional().inputmode("decimal").autocomplete("off")
    };
    html! {
        div.fields {
            (end("low", &say::USUAL_LOW).help(say::USUAL_HELP.text(lang)).error(wrong))
            (end("high", &say::USUAL_HIGH))
        }
    }
}

/// The expression with the place of the mistake marked.
fn pointed(lang: Lang, text: &str, mistake: &Mistake) -> Markup {
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let (from, to) = (
        mistake.at.start.min(text.len()),
        mistake.at.end.min(text.len()),
    );
    html! {
        p { code {
            (part(0..from))
            mark aria-label=(say::WHERE.text(lang)) {
                @if from < to { (part(from..to)) } @else { "…" }
            }
            (part(to..text.len()))
        } }
    }
}

/// What can be written, with the names of all metrics.
fn help(lang: Lang) -> Markup {
    let windows: Vec<_> = Function::ALL
        .into_iter()
        .filter(|one| one.looks_back())
        .map(Function::name)
        .collect();
    let windows = windows.join(", ");
    html! {
        (Card::new(html! {
            ul {
                li { (say::HELP_OPERATORS.fill(lang, &[("or", "||")])) }
                li { (say::HELP_WINDOW.fill(lang, &[("name", &windows)])) }
                li { (say::HELP_IF.text(lang)) }
                li { (say::HELP_COALESCE.text(lang)) }
                li { (say::HELP_LEAST.text(lang)) }
                li { (say::HELP_ROUND.text(lang)) }
                li { (say::HELP_NONE.text(lang)) }
            }
            details {
                summary { (say::HELP_METRICS.text(lang)) }
                ul {
                    @for metric in all_metrics() {
                        // Expressions compute in the metric units, whatever people read theirs in.
                        @let unit = metric.quantity.display(UnitSystem::Metric).symbol(lang);
                        li {
                            code { (metric.key) } " – " (metric.name.text(lang))
                            @if !unit.is_empty() { " (" (unit) ")" }
                        }
                    }
                }
            }
        }).title(say::READS_TITLE.text(lang)))
    }
}
