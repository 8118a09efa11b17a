//! How a table of the catalogue looks.

use super::list_view::list;
use super::{PATH, words};
use crate::accounts::guards::Member;
use crate::entries::retention::Subject;
use crate::framework::catalog::graph::graph;
use crate::framework::catalog::model::Entry;
use crate::framework::catalog::sample::Sample;
use crate::framework::catalog::service::{AboutRun, Count};
use crate::framework::pages::{moment, node_told};
use crate::framework::retention::RuleShown;
use crate::framework::retention::pages as rules;
use crate::framework::run::NodeRun;
use crate::i18n::messages::{catalog as say, framework_pages as pipes, retention};
use crate::i18n::{Lang, Msg, number};
use crate::web::components::{Card, Column, Table, facts, live, page_head};
use crate::web::{Page, Tab};
use maud::{Markup, html};

/// What the page shows.
pub struct Shown<'a> {
    /// The table.
    pub entry: &'a Entry,
    /// All tables.
    pub entries: &'a [Entry],
    /// How much they hold.
    pub count: Count,
    /// The pipelines that work on this one.
    pub pipelines: Vec<String>,
    /// The newest nodes that did.
    pub runs: Vec<AboutRun>,
    /// A few of its rows, for who looks.
    pub sample: Sample,
    /// The rules of what is kept how long.
    pub rules: Vec<RuleShown>,
}

/// The page of a table.
pub fn one(admin: &Member, shown: &Shown<'_>) -> Page {
    let (lang, entry) = (admin.lang, shown.entry);
    let title = entry.info.name;
    let flow = graph(shown.entries, Some(title));
    let content = html! {
        (page_head(title, None, html! {}))
        (Card::new(html! { (about(admin, shown)) }))
        (live(&format!("{PATH}/{title}"), shown.count.runs, &html! {
            (Card::new(html! {
                (held(lang, shown))
                (words::counted(admin, &shown.count, Some(title)))
            }).title(say::ROWS.text(lang)).id("held"))
        }))
        (Card::new(html! {
            (columns(lang, entry))
            p.fine { (say::COLUMNS_TEXT.text(lang)) }
        }).title(say::COLUMNS.text(lang)).id("columns"))
        @if !flow.edges.is_empty() {
            (Card::new(html! {
                (flow.drawing(lang, say::FLOW.text(lang)))
                (list(lang, &flow))
            }).title(say::FLOW.text(lang)).id("flow"))
        }
        (Card::new(runs(admin, &shown.runs)).title(say::RUNS.text(lang)).id("runs"))
        (Card::new(sample(lang, shown)).title(say::SAMPLE.text(lang)).id("sample"))
        p { a href=(PATH) { (say::BACK.text(lang)) } }
    };
    let page = admin.shell.page(title, Tab::Household, content);
    page.fetched_again(shown.count.runs)
}

fn about(admin: &Member, shown: &Shown<'_>) -> Markup {
    let (lang, entry) = (admin.lang, shown.entry);
    let (kind, kind_text) = words::kind(entry);
    let fed = if entry.info.fed {
        &say::FED_YES
    } else {
        &say::FED_NO
    };
    let nothing = html! { (say::NOTHING.text(lang)) };
    let all = |items: Vec<Markup>| match items.is_empty() {
        true => nothing.clone(),
        false => html! {
            @for (at, item) in items.iter().enumerate() { @if at > 0 { ", " } (item) }
        },
    };
    let from = entry.from.iter().map(|one| words::filler(lang, *one));
    let fills = entry.fills.iter().map(|name| words::link(name));
    let pipelines = shown.pipelines.iter().map(|id| {
        html! { a href=(format!("/household/pipelines/{id}")) { (id) } }
    });
    facts(&[
        // The declarations of tables are in English, for everybody.
        (
            say::ABOUT.text(lang),
            html! { span lang="en" { (entry.info.about) } },
        ),
        (
            say::KIND.text(lang),
            html! { strong { (kind.text(lang)) } " \u{2013} " (kind_text.text(lang)) },
        ),
        (say::ROOM.text(lang), html! { (entry.room) }),
        (say::FORMAT.text(lang), html! { (entry.info.format) }),
        (say::FED.text(lang), html! { (fed.text(lang)) }),
        (say::FILLED_BY.text(lang), all(from.collect())),
        (say::FILLS.text(lang), all(fills.collect())),
        (say::PIPELINES.text(lang), all(pipelines.collect())),
        (retention::LINE.text(lang), kept(lang, shown)),
    ])
}

/// How long the rows are kept.
fn kept(lang: Lang, shown: &Shown<'_>) -> Markup {
    let name = shown.entry.info.name;
    let rules = shown.rules.iter().map(|shown| &shown.rule);
    let own: Vec<_> = rules.filter(|rule| rule.subject.word() == name).collect();
    let can_go = Subject::from_word(name).is_some();
    html! {
        @if own.is_empty() { (retention::LINE_ALL.text(lang)) }
        @for (at, rule) in own.iter().enumerate() {
            @if at > 0 { "; " }
            (rules::about(lang, rule)) ": " (rules::does(lang, rule))
        }
        @if can_go { " " a href="/household/retention" { (retention::TITLE.text(lang)) } }
    }
}

fn held(lang: Lang, shown: &Shown<'_>) -> Markup {
    let figures = shown.count.figures.as_ref();
    let Some(counted) = figures.and_then(|figures| figures.of.get(shown.entry.info.name)) else {
        return html! {};
    };
    facts(&[
        (
            say::ROWS.text(lang),
            html! { (words::rows(lang, Some(counted))) },
        ),
        (
            say::SIZE.text(lang),
            html! { (number::bytes(lang, counted.bytes)) },
        ),
        (
            say::OLDEST.text(lang),
            html! { (words::day(lang, counted.oldest)) },
        ),
        (
            say::NEWEST.text(lang),
            html! { (words::day(lang, counted.newest)) },
        ),
    ])
}

fn columns(lang: Lang, entry: &Entry) -> Table {
    let head = vec![
        Column::words(say::COLUMN.text(lang)),
        Column::words(say::TYPE.text(lang)),
        Column::words(say::UNIT.text(lang)),
    ];
    let rows = entry.columns.iter().map(|(column, unit)| {
        vec![
            html! {
                code { (column.name) }
                @if column.is_key { br; span.fine { (say::IN_KEY.text(lang)) } }
            },
            html! { span lang="en" { (column.words()) } },
            html! { @if let Some(unit) = unit { (unit.title().text(lang)) } },
        ]
    });
    Table::new(say::COLUMNS.text(lang), head).rows(rows)
}

/// A few rows, or why none are shown.
fn sample(lang: Lang, shown: &Shown<'_>) -> Markup {
    let (sample, entry) = (&shown.sample, shown.entry);
    if !sample.shows.is_any() {
        return html! { p { (sample.shows.text().text(lang)) } };
    }
    let head = entry.columns.iter();
    let head = head.map(|(column, _)| Column::words(column.name.as_str()));
    let rows = sample.rows.iter().map(|row| {
        let cells = row.iter();
        cells.map(|text| html! { span.cell { (text) } }).collect()
    });
    html! {
        p { (sample.shows.text().text(lang)) }
        @if sample.rows.is_empty() {
            p.muted { (say::SAMPLE_EMPTY.text(lang)) }
        } @else {
            div.sample lang="en" { (Table::new(say::SAMPLE.text(lang), head.collect()).rows(rows)) }
            p.fine { (say::SAMPLE_TEXT.text(lang)) }
        }
    }
}

fn seconds(node: &NodeRun) -> u64 {
    let spent = node
        .started_at
        .zip(node.ended_at)
        .map(|(from, to)| to.duration_since(from).as_secs());
    spent
        .and_then(|spent| spent.try_into().ok())
        .unwrap_or_default()
}

fn runs(admin: &Member, runs: &[AboutRun]) -> Markup {
    let lang = admin.lang;
    if runs.is_empty() {
        return html! { p { (say::RUNS_NONE.text(lang)) } };
    }
    let head = vec![
        Column::words(pipes::STARTED_AT.text(lang)),
        Column::words(say::PIPELINE.text(lang)),
        Column::words(pipes::NODE.text(lang)),
        Column::words(pipes::RESULT.text(lang)),
        Column::numbers(say::ROWS.text(lang)),
        Column::numbers(say::SECONDS.text(lang)),
    ];
    let rows = runs.iter().map(|about| {
        let node = &about.node;
        let path = format!("/household/pipelines/{}/runs/{}", about.pipeline, about.run);
        let at = node.started_at.map(|at| moment(admin, at));
        vec![
            html! { a href=(path) { (at.unwrap_or_else(|| "\u{2013}".to_owned())) } },
            html! { (about.pipeline) },
            html! { code { (node.node) } },
            html! { (node_told(lang, node.state)) },
            html! { (words::whole(lang, node.rows)) },
            html! { (words::whole(lang, seconds(node))) },
        ]
    });
    let number = words::whole(lang, runs.len() as u64);
    html! {
        (bars(lang, &say::ROWS, &say::RUNS_ROWS, runs.iter().map(|about| about.node.rows)))
        (bars(lang, &say::SECONDS, &say::RUNS_SECONDS, runs.iter().map(|about| seconds(&about.node))))
        (Table::new(say::RUNS.text(lang), head).rows(rows))
        p.fine { (say::RUNS_TEXT.fill(lang, &[("n", &number)])) }
    }
}

/// A bar a run, the oldest first. `said` is the same in words.
fn bars(
    lang: Lang,
    title: &'static Msg,
    said: &'static Msg,
    newest_first: impl Iterator<Item = u64>,
) -> Markup {
    const WIDE: usize = 14;
    const HIGH: u128 = 64;
    let mut values: Vec<u64> = newest_first.collect();
    values.reverse();
    let most = values.iter().copied().max().unwrap_or_default().max(1);
    let numbers: Vec<_> = values.iter().map(|n| words::whole(lang, *n)).collect();
    let said = said.fill(lang, &[("all", &numbers.join("; "))]);
    let wide = values.len() * WIDE;
    // A pixel for what is not nothing.
    let high = |value: u64| match u128::from(value) * HIGH / u128::from(most) {
        0 if value > 0 => 1,
        high => high,
    };
    html! {
        figure.run-bars {
            figcaption { (title.text(lang)) }
            div.flow-box role="region" tabindex="0" aria-label=(title.text(lang)) {
                svg role="img" aria-label=(said) width=(wide) height=(HIGH)
                    viewBox=(format!("0 0 {wide} {HIGH}")) {
                    title { (said) }
                    @for (at, value) in values.iter().enumerate() {
                        rect x=(at * WIDE) y=(HIGH - high(*value)) width=(WIDE - 4)
                            height=(high(*value)) {}
                    }
                }
            }
        }
    }
}
