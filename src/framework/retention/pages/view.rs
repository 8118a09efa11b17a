//! How these pages look.

use super::{PATH, about, does};
use crate::access::Permission;
use crate::accounts::guards::Member;
use crate::entries::retention::{MAX_DAYS, MAX_MONTHS, Reach};
use crate::framework::pages::{moment, node_told};
use crate::framework::retention::preview::{OfPerson, Preview, Previewed};
use crate::framework::retention::starting::PIPELINE;
use crate::framework::service::RunShown;
use crate::i18n::messages::{common, retention as say};
use crate::i18n::{Lang, Msg, date, number};
use crate::metrics::METRICS;
use crate::web::components::{
    Card, Checkbox, Column, Field, Icon, Kind, PostButton, Select, Table, Tone, button, empty,
    facts, link_button, notice, notice_with_undo, page_head,
};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::Refusal;
use crate::web::{FieldError, Page, Tab};
use maud::{Markup, html};

/// What is said beside a form of what its rule would do.
pub enum Would {
    /// Nothing is said.
    Nothing,
    /// It would do this.
    Do(Box<Previewed>),
    /// It is not known before this is mended.
    Mend(Vec<FieldError>),
}

/// The page with all of them.
pub fn all(admin: &Member, preview: &Preview, last: Option<&RunShown>, query: &Query) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let writes = admin.may(Permission::AccountsAdmin);
    let runs = admin.may(Permission::FrameworkRun) && !preview.rules.is_empty();
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {
            @if writes { (link_button(Kind::Primary, &format!("{PATH}/new"), say::NEW.text(lang))) }
            @if runs { (link_button(Kind::Secondary, &format!("{PATH}/run"), say::DO.text(lang))) }
        }))
        (told(lang, query))
        @if preview.rules.is_empty() {
            (empty(Icon::Leaf, say::NONE.text(lang), say::NONE_TEXT.text(lang), html! {}))
        }
        @for one in &preview.rules { (card(admin, one, writes)) }
        (Card::new(last_time(admin, last)).title(say::LAST.text(lang)).id("last"))
        p { a href="/household/pipelines" { (say::TO_PIPELINES.text(lang)) } }
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    admin.shell.page(title, Tab::Household, content)
}

fn told(lang: Lang, query: &Query) -> Markup {
    let mut undo = PostButton::new(PATH, say::UNDO.text(lang));
    for name in ["table", "metric", "keep_months", "thin_days"] {
        undo = undo.hidden(name, query.get(name));
    }
    html! {
        @match query.get("done") {
            "saved" => { (notice(lang, Tone::Success, say::SAVED.text(lang))) }
            "removed" => { (notice_with_undo(lang, say::REMOVED.text(lang), &undo)) }
            _ => {}
        }
    }
}

fn card(admin: &Member, one: &Previewed, writes: bool) -> Markup {
    let lang = admin.lang;
    let title = format!("{}: {}", about(lang, &one.rule), does(lang, &one.rule));
    let remove = one.id.filter(|_| writes).map(|id| {
        PostButton::new(format!("{PATH}/{id}/remove"), say::REMOVE.text(lang)).about(&title)
    });
    let body = html! {
        (reached(admin, one))
        @if let Some(remove) = remove { div.actions { (remove) } }
    };
    html! { (Card::new(body).title(&title)) }
}

/// What a rule does now.
fn reached(admin: &Member, one: &Previewed) -> Markup {
    let lang = admin.lang;
    let named = admin.may(Permission::AccountsAdmin) && !one.people.is_empty();
    html! {
        @if one.all.is_empty() { p role="status" { (say::NOTHING_DUE.text(lang)) } }
        (numbers(lang, &one.all, Some(one.people.len())))
        @if one.all.stay > 0 { p.fine { (say::STAY_HELP.text(lang)) } }
        @if named {
            details {
                summary { (say::PEOPLE.text(lang)) }
                (people(lang, &one.people))
            }
        }
    }
}

fn numbers(lang: Lang, reach: &Reach, people: Option<usize>) -> Markup {
    let many = |label: &'static Msg, n: u64| (label.text(lang), html! { (whole(lang, n)) });
    let mut lines = Vec::new();
    if !reach.is_empty() {
        lines.push(many(&say::ROWS, reach.rows));
        if reach.values > 0 {
            lines.push(many(&say::VALUES, reach.values));
        }
        lines.push(many(&say::DAYS, reach.days));
        lines.extend(people.map(|people| many(&say::PEOPLE, people as u64)));
        lines.push((say::SPAN.text(lang), html! { (span(lang, reach)) }));
        lines.push((
            say::SPACE.text(lang),
            html! { (number::bytes(lang, reach.bytes)) },
        ));
    }
    for (label, n) in [(&say::STAY, reach.stay), (&say::LEFT, reach.left)] {
        if n > 0 {
            lines.push(many(label, n));
        }
    }
    facts(&lines)
}

fn span(lang: Lang, reach: &Reach) -> String {
    let (Some(first), Some(last)) = (reach.first, reach.last) else {
        return String::new();
    };
    let (from, to) = (date::short(lang, first), date::short(lang, last));
    say::FROM_TO.fill(lang, &[("from", &from), ("to", &to)])
}

fn whole(lang: Lang, n: u64) -> String {
    number::whole(lang, i64::try_from(n).unwrap_or(i64::MAX))
}

/// Names and counts, and nobody's values.
fn people(lang: Lang, people: &[OfPerson]) -> Table {
    let columns = vec![
        Column::words(say::PERSON.text(lang)),
        Column::numbers(say::ROWS.text(lang)),
        Column::numbers(say::DAYS.text(lang)),
        Column::words(say::SPAN.text(lang)),
        Column::numbers(say::SPACE.text(lang)),
    ];
    let rows = people.iter().map(|one| {
        let name = one.name.as_deref();
        vec![
            html! { (name.unwrap_or(say::NO_NAME.text(lang))) },
            html! { (whole(lang, one.reach.rows)) },
            html! { (whole(lang, one.reach.days)) },
            html! { (span(lang, &one.reach)) },
            html! { (number::bytes(lang, one.reach.bytes)) },
        ]
    });
    Table::new(say::PEOPLE.text(lang), columns).rows(rows)
}

fn last_time(admin: &Member, last: Option<&RunShown>) -> Markup {
    let lang = admin.lang;
    let Some(last) = last else {
        return html! { p { (say::NEVER.text(lang)) } };
    };
    let run = &last.run;
    let at = run.ended_at.or(run.started_at).unwrap_or(run.made_at);
    let path = format!("/household/pipelines/{PIPELINE}/runs/{}", last.id);
    html! {
        p { a href=(path) { (moment(admin, at)) } }
        ul.list {
            @for node in &run.nodes {
                li {
                    code { (node.node) } " " (node_told(lang, node.state)) " "
                    span.fine lang="en" { (node.note.english()) }
                }
            }
        }
        p { a href=(format!("/household/pipelines/{PIPELINE}")) { (say::HISTORY.text(lang)) } }
    }
}

const LABELS: [(&str, &Msg); 4] = [
    ("table", &say::TABLE),
    ("metric", &say::METRIC),
    ("keep_months", &say::KEEP_MONTHS),
    ("thin_days", &say::THIN_DAYS),
];

/// The page with the form. Where scripts run, what the rule would do follows what is typed.
pub fn form(admin: &Member, typed: &Fields, would: &Would, refusal: &Refusal) -> Page {
    let lang = admin.lang;
    let title = say::NEW.text(lang);
    let labels = LABELS.map(|(name, label)| (name, label.text(lang)));
    let path = format!("{PATH}/new");
    let content = html! {
        (page_head(title, None, html! {}))
        (refusal.summary(lang, &labels))
        (Card::new(html! {
            form method="post" action=(PATH) hx-get=(path) hx-trigger="change delay:300ms"
                hx-select="#would" hx-select-oob="unset" hx-target="#would" hx-swap="outerHTML" hx-push-url="false" {
                (fields(lang, typed, &refusal.errors))
                div.actions {
                    (button(Kind::Primary, say::SAVE.text(lang)))
                    button.secondary type="submit" formmethod="get" formaction=(path) { (say::TRY.text(lang)) }
                    (link_button(Kind::Quiet, PATH, common::CANCEL.text(lang)))
                }
            }
        }))
        div #would aria-live="polite" { (would_do(admin, would)) }
    };
    admin.shell.page(title, Tab::Household, content)
}

fn would_do(admin: &Member, would: &Would) -> Markup {
    let lang = admin.lang;
    html! {
        @match would {
            Would::Nothing => {}
            Would::Do(found) => {
                (Card::new(html! {
                    p { strong { (about(lang, &found.rule)) ": " (does(lang, &found.rule)) } }
                    (reached(admin, found))
                    p.fine { (say::NOTHING_WRITTEN.text(lang)) }
                }).title(say::WOULD.text(lang)))
            }
            Would::Mend(errors) => {
                (notice(lang, Tone::Warning, html! {
                    @for error in errors { p { (error.text.render(lang)) } }
                }))
            }
        }
    }
}

fn fields(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Markup {
    let table = Select::new(lang, "table", say::TABLE.text(lang))
        .option("entries", say::OF_ENTRIES.text(lang))
        .option("notes", say::OF_NOTES.text(lang));
    let mut metric = Select::new(lang, "metric", say::METRIC.text(lang))
        .option("", say::EVERY_METRIC.text(lang));
    for one in METRICS {
        metric = metric.option(one.key, one.name.text(lang));
    }
    let number = |name: &'static str, label: &'static Msg, help: &'static Msg, most: u16| {
        let digits = u32::try_from(most.to_string().len()).unwrap_or(u32::MAX);
        Field::text(lang, name, label.text(lang))
            .value(typed.get(name))
            .errors(errors)
            .help(help.text(lang))
            .optional()
            .inputmode("numeric")
            .maxlength(digits)
            .autocomplete("off")
    };
    html! {
        (table.chosen(typed.get("table")).errors(errors))
        (metric.chosen(typed.get("metric")).errors(errors).help(say::METRIC_HELP.text(lang)))
        (number("keep_months", &say::KEEP_MONTHS, &say::KEEP_HELP, MAX_MONTHS))
        (number("thin_days", &say::THIN_DAYS, &say::THIN_HELP, MAX_DAYS))
    }
}

/// Asks before anything goes.
pub fn ask(admin: &Member, preview: &Preview) -> Page {
    let lang = admin.lang;
    let question = say::ASK.text(lang);
    let backup = Checkbox::new(lang, "backup", say::BACKUP_FIRST.text(lang))
        .help(say::BACKUP_HELP.text(lang))
        .checked(true);
    let content = html! {
        section.card.confirm-page {
            h1 { (question) }
            p { (say::ASK_TEXT.text(lang)) }
            @for one in &preview.rules {
                h2 { (about(lang, &one.rule)) ": " (does(lang, &one.rule)) }
                @if one.all.is_empty() { p { (say::NOTHING_DUE.text(lang)) } }
                (numbers(lang, &one.all, Some(one.people.len())))
            }
            form method="post" action=(format!("{PATH}/run")) {
                (backup)
                div.actions {
                    (link_button(Kind::Secondary, PATH, common::CANCEL.text(lang)))
                    (button(Kind::Danger, say::YES.text(lang)))
                }
            }
        }
    };
    admin.shell.page(question, Tab::Household, content)
}
