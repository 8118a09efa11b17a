//! How a pipeline and its runs look.

use super::list_view::{runs_now, standing};
use super::{PATH, words};
use crate::access::Permission;
use crate::accounts::guards::Member;
use crate::framework::known::Origin;
use crate::framework::model::Pipeline;
use crate::framework::run::{Run, State};
use crate::framework::service::{PipelineShown, RunShown};
use crate::i18n::Msg;
use crate::i18n::messages::framework_pages as say;
use crate::ops::ids::PipelineRunId;
use crate::web::components::{
    Card, Column, Field, Icon, Kind, PostButton, Table, Tone, button, empty, facts, link_button,
    live, notice, page_head, pager,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{FieldError, Page, Tab};
use maud::{Markup, html};

/// Runs of a pipeline, newest first.
pub struct Listed<'a> {
    /// The runs.
    pub runs: &'a [RunShown],
    /// After which one they begin; without it with the newest.
    pub after: Option<PipelineRunId>,
    /// Whether there are older ones.
    pub more: bool,
}

/// The page of a pipeline.
pub fn one(
    admin: &Member,
    shown: &PipelineShown,
    listed: &Listed<'_>,
    told: Option<&'static Msg>,
) -> Page {
    let lang = admin.lang;
    let title = words::title(lang, &shown.shown);
    let path = |after| match after {
        Some(after) => format!("{PATH}/{}?after={after}", shown.shown.draft.id),
        None => format!("{PATH}/{}", shown.shown.draft.id),
    };
    let older = listed.runs.last().filter(|_| listed.more);
    let older = older.map(|run| path(Some(run.id)));
    let broken: Vec<&FieldError> = shown
        .shown
        .pipeline
        .as_ref()
        .err()
        .into_iter()
        .flatten()
        .collect();
    let changing = html! {
        (Card::new(html! {
            p role="status" { (words::told(lang, words::state(shown))) }
            (standing(admin, shown))
            @if let Some(at) = shown.standing.watermark {
                (facts(&[(say::WATERMARK.text(lang), html! { (words::moment(admin, at)) })]))
            }
            (actions(admin, shown))
        }))
        (Card::new(html! { pre { code { (words::written(&shown.shown.draft)) } } (changes(admin, shown)) })
            .title(say::WRITTEN.text(lang)))
        @if listed.runs.is_empty() {
            (empty(Icon::Leaf, say::NO_RUNS.text(lang), say::NO_RUNS_TEXT.text(lang), html! {}))
        } @else {
            (Card::new(html! {
                (history(admin, listed.runs))
                (pager(lang, None, older.as_deref()))
                p.fine { (say::HISTORY_KEPT.text(lang)) }
            }).title(say::HISTORY.text(lang)).id("runs"))
        }
    };
    let content = html! {
        (page_head(&title, None, html! {}))
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        @if !broken.is_empty() {
            (notice(lang, Tone::Error, html! {
                p { strong { (say::BROKEN.text(lang)) } }
                @for error in &broken { p { code { (error.field) } ": " (error.text.render(lang)) } }
            }))
        }
        (live(&path(listed.after), shown.current.is_some(), &changing))
        p { a href=(PATH) { (say::BACK.text(lang)) } }
    };
    let page = admin.shell.page(&title, Tab::Household, content);
    page.fetched_again(shown.current.is_some())
}

/// What can be done with a pipeline now.
fn actions(admin: &Member, shown: &PipelineShown) -> Markup {
    let lang = admin.lang;
    let path = format!("{PATH}/{}", shown.shown.draft.id);
    let sets_up = shown.shown.pipeline.as_ref().is_ok_and(Pipeline::sets_up);
    html! {
        div.actions {
            @if let Some(current) = shown.current.as_ref().filter(|_| admin.may(Permission::FrameworkRun)) {
                (link_button(Kind::Secondary, &format!("{path}/runs/{}/stop", current.id), say::STOP.text(lang)))
            }
            @if runs_now(admin, shown) {
                (PostButton::new(format!("{path}/run"), say::RUN.text(lang)).kind(Kind::Primary))
                (link_button(Kind::Secondary, &format!("{path}/rerun"), say::RERUN.text(lang)))
                @if sets_up {
                    (link_button(Kind::Secondary, &format!("{path}/setup"), say::SETUP.text(lang)))
                }
            }
        }
    }
}

fn changes(admin: &Member, shown: &PipelineShown) -> Markup {
    let lang = admin.lang;
    let path = format!("{PATH}/{}", shown.shown.draft.id);
    let may = shown.shown.origin == Origin::Stored && admin.may(Permission::AccountsAdmin);
    html! {
        @if may {
            div.actions {
                (link_button(Kind::Secondary, &format!("{path}/edit"), say::EDIT.text(lang)))
                (link_button(Kind::Quiet, &format!("{path}/remove"), say::REMOVE.text(lang)))
            }
        } @else {
            p.fine { (words::origin(shown.shown.origin).text(lang)) }
        }
    }
}

fn history(admin: &Member, runs: &[RunShown]) -> Table {
    let lang = admin.lang;
    let columns = vec![
        Column::words(say::STARTED_AT.text(lang)),
        Column::words(say::RESULT.text(lang)),
        Column::words(say::MODE.text(lang)),
        Column::numbers(say::ROWS.text(lang)),
        Column::words(say::TOOK.text(lang)),
        Column::words(say::ASKED_BY.text(lang)),
    ];
    let rows = runs.iter().map(|one| {
        let run = &one.run;
        let path = format!("{PATH}/{}/runs/{}", run.pipeline, one.id);
        let at = words::moment(admin, run.started_at.unwrap_or(run.made_at));
        vec![
            html! { a href=(path) { (at) } },
            result(admin, run),
            html! { (words::mode(lang, run)) },
            html! { (words::whole(lang, run.rows())) },
            html! { (words::took(run.started_at, run.ended_at)) },
            html! { (words::asked(run.asked).text(lang)) },
        ]
    });
    Table::new(say::HISTORY.text(lang), columns).rows(rows)
}

fn result(admin: &Member, run: &Run) -> Markup {
    let lang = admin.lang;
    let note = words::note(lang, &run.note);
    html! {
        (words::told(lang, run.word()))
        @if matches!(run.state, State::Running { .. }) { " " (run.percent()) " %" }
        @if !note.is_empty() { br; span.fine { (note) } }
    }
}

/// The page of a run, node by node.
pub fn one_run(admin: &Member, shown: &PipelineShown, one: &RunShown) -> Page {
    let (lang, run) = (admin.lang, &one.run);
    let name = words::title(lang, &shown.shown);
    let title = say::RUN_TITLE.fill(lang, &[("title", &name)]);
    let path = format!("{PATH}/{}", run.pipeline);
    let percent = run.percent();
    let goes_on = !matches!(run.state, State::Ended(_));
    let started = run
        .started_at
        .map(|at| words::moment(admin, at))
        .unwrap_or_default();
    let changing = html! {
        (Card::new(html! {
            p role="status" { (result(admin, run)) }
            @if goes_on {
                p.fine { (say::PERCENT.fill(lang, &[("n", &percent.to_string())])) }
                progress max="100" value=(percent) aria-label=(say::RUNNING.text(lang)) {}
            }
            (facts(&[
                (say::STARTED_AT.text(lang), html! { (started) }),
                (say::TOOK.text(lang), html! { (words::took(run.started_at, run.ended_at)) }),
                (say::MODE.text(lang), html! { (words::mode(lang, run)) }),
                (say::ASKED_BY.text(lang), html! { (words::asked(run.asked).text(lang)) }),
            ]))
            @if goes_on && admin.may(Permission::FrameworkRun) {
                div.actions {
                    (link_button(Kind::Secondary, &format!("{path}/runs/{}/stop", one.id), say::STOP.text(lang)))
                }
            }
        }))
        (Card::new(html! { (nodes(admin, run)) }).title(say::NODES.text(lang)))
    };
    let content = html! {
        (page_head(&title, None, html! {}))
        (live(&format!("{path}/runs/{}", one.id), goes_on, &changing))
        p { a href=(path) { (name) } }
    };
    let page = admin.shell.page(&title, Tab::Household, content);
    page.fetched_again(goes_on)
}

fn nodes(admin: &Member, run: &Run) -> Table {
    let lang = admin.lang;
    let columns = vec![
        Column::words(say::NODE.text(lang)),
        Column::words(say::RESULT.text(lang)),
        Column::words(say::ACTION.text(lang)),
        Column::numbers(say::ROWS.text(lang)),
        Column::words(say::TOOK.text(lang)),
    ];
    let rows = run.nodes.iter().map(|node| {
        let note = words::note(lang, &node.note);
        vec![
            html! { code { (node.node) } },
            html! {
                (words::node_told(lang, node.state))
                @if !note.is_empty() { br; span.fine { (note) } }
            },
            html! { (words::action(node.action).text(lang)) },
            html! { (words::whole(lang, node.rows)) },
            html! { (words::took(node.started_at, node.ended_at)) },
        ]
    });
    Table::new(say::NODES.text(lang), columns).rows(rows)
}

/// The form of a rerun.
pub fn rerun(admin: &Member, shown: &PipelineShown, typed: &Fields, refusal: &Refusal) -> Page {
    let lang = admin.lang;
    let title = say::RERUN.text(lang);
    let path = format!("{PATH}/{}", shown.shown.draft.id);
    let labels = [("from", say::FROM.text(lang))];
    let content = html! {
        (page_head(title, Some(&words::title(lang, &shown.shown)), html! {}))
        (refusal.summary(lang, &labels))
        (Card::new(html! {
            p { (say::RERUN_LEAD.text(lang)) }
            form method="post" action=(format!("{path}/rerun")) {
                div.fields {
                    (Field::date(lang, "from", say::FROM.text(lang)).value(typed.get("from"))
                        .errors(&refusal.errors).required()
                        .between(None, Some(admin.today.to_string())))
                }
                div.actions {
                    (button(Kind::Primary, title))
                    (link_button(Kind::Quiet, &path, crate::i18n::messages::common::CANCEL.text(lang)))
                }
            }
        }))
    };
    admin.shell.page(title, Tab::Household, content)
}
