//! How jobs look.

use super::jobs::PATH;
use crate::accounts::Member;
use crate::admin::words;
use crate::i18n::messages::{common, jobs as say};
use crate::i18n::{Lang, Msg, date, number};
use crate::jobs::{Asked, Job, JobShown, Jobs, Run, Schedule, State, Status};
use crate::ops::ids::RunId;
use crate::web::components::{
    Card, Column, Icon, Kind, PostButton, Table, Tone, empty, facts, link_button, live, notice,
    page_head,
};
use crate::web::{Page, Tab};
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

/// The page with all of them.
pub fn all(admin: &Member, jobs: &Jobs, shown: &[JobShown]) -> Page {
    let lang = admin.lang;
    let title_text = say::TITLE.text(lang);
    let goes_on = shown.iter().any(|one| one.job.lease().is_some());
    let content = html! {
        (page_head(title_text, Some(say::LEAD.text(lang)), html! {}))
        @if shown.is_empty() {
            (empty(Icon::Check, say::NONE.text(lang), say::NONE_TEXT.text(lang), html! {}))
        }
        (live(PATH, goes_on, &html! {
            @for one in shown {
                (Card::new(html! { (standing(admin, one)) (actions(admin, jobs, one, true)) })
                    .title(title(lang, jobs, &one.job)))
            }
        }))
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    let page = admin.shell.page(title_text, Tab::Household, content);
    page.fetched_again(goes_on)
}

/// The page of one, with the log of its runs.
pub fn one(
    admin: &Member,
    jobs: &Jobs,
    shown: &JobShown,
    log: &[(RunId, Run)],
    told: Option<&'static Msg>,
) -> Page {
    let lang = admin.lang;
    let name = title(lang, jobs, &shown.job);
    let changing = html! {
        (Card::new(html! { (standing(admin, shown)) (actions(admin, jobs, shown, false)) }))
        @if log.is_empty() {
            (empty(Icon::Leaf, say::NO_RUNS.text(lang), say::NO_RUNS_TEXT.text(lang), html! {}))
        } @else {
            (Card::new(html! {
                (runs(admin, log))
                p.fine { (say::LOG_KEPT.text(lang)) }
            }).title(say::LOG.text(lang)))
        }
    };
    let content = html! {
        (page_head(name, None, html! {}))
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        (live(&format!("{PATH}/{}", shown.id), shown.job.lease().is_some(), &changing))
        p { a href=(PATH) { (common::BACK.text(lang)) } }
    };
    let page = admin.shell.page(name, Tab::Household, content);
    page.fetched_again(shown.job.lease().is_some())
}

/// What a job does, in words.
pub fn title(lang: Lang, jobs: &Jobs, job: &Job) -> &'static str {
    let kind = jobs.kind(&job.kind);
    kind.map_or(&say::KIND_UNKNOWN, |kind| kind.title)
        .text(lang)
}

fn standing(admin: &Member, shown: &JobShown) -> Markup {
    let (lang, job) = (admin.lang, &shown.job);
    let last = shown.last.as_ref().map(|(_, run)| run);
    let next = match (job.next(), job.lease()) {
        (Some(next), _) => moment(admin, next),
        (None, Some(_)) => say::RUNNING.text(lang).to_owned(),
        (None, None) => say::NOT_AGAIN.text(lang).to_owned(),
    };
    let last_text = last.map_or(say::NEVER_RAN.text(lang).to_owned(), |run| {
        let how = status(run.status).text(lang);
        format!("{}, {how}", moment(admin, run.started_at))
    });
    html! {
        p role="status" {
            strong { (state(job).text(lang)) }
            @if job.person.is_some() { " · " (say::ABOUT_SOMEBODY.text(lang)) }
        }
        @if let Some((done, total)) = shown.progress.filter(|(_, total)| *total > 0) {
            (progress(lang, done, total))
        }
        (facts(&[
            (say::NEXT.text(lang), html! { (next) }),
            (say::LAST.text(lang), html! { (last_text) }),
            (say::SCHEDULE.text(lang), html! { (schedule(lang, &job.schedule)) }),
        ]))
    }
}

fn progress(lang: Lang, done: u64, total: u64) -> Markup {
    let (so_far, all) = (whole(lang, done), whole(lang, total));
    let text = say::PROGRESS.fill(lang, &[("done", &so_far), ("total", &all)]);
    html! {
        p.fine { (text) }
        progress max=(total) value=(done) aria-label=(say::RUNNING.text(lang)) {}
    }
}

/// What can be done with a job. `listed` is whether others stand beside it.
fn actions(admin: &Member, jobs: &Jobs, shown: &JobShown, listed: bool) -> Markup {
    let (lang, job) = (admin.lang, &shown.job);
    let path = format!("{PATH}/{}", shown.id);
    let runs = job.lease().is_some();
    let over = job.state == State::Ended(Status::Success);
    let stops = runs || job.next().is_some() && (!job.schedule.repeats() || job.attempt > 0);
    html! {
        div.actions {
            @if listed { (link_button(Kind::Quiet, &path, say::LOG.text(lang))) }
            @if stops {
                (link_button(Kind::Secondary, &format!("{path}/cancel"), say::CANCEL.text(lang)))
            }
            @if !runs && !over {
                (PostButton::new(format!("{path}/run"), say::RUN_NOW.text(lang))
                    .about(title(lang, jobs, job)))
            }
        }
    }
}

fn runs(admin: &Member, log: &[(RunId, Run)]) -> Table {
    let lang = admin.lang;
    let columns = vec![
        Column::words(say::STARTED.text(lang)),
        Column::words(say::RESULT.text(lang)),
        Column::numbers(say::ROWS.text(lang)),
        Column::words(say::TOOK.text(lang)),
        Column::words(say::ASKED_BY.text(lang)),
    ];
    log.iter().fold(
        Table::new(say::LOG.text(lang), columns),
        |table, (_, run)| {
            let took = run
                .ended_at
                .map(|end| took(end.duration_since(run.started_at)));
            table.row(vec![
                html! { (moment(admin, run.started_at)) },
                result(lang, run),
                html! { (whole(lang, run.rows)) },
                html! { (took.unwrap_or_default()) },
                html! { (asked(run.asked).text(lang)) },
            ])
        },
    )
}

fn result(lang: Lang, run: &Run) -> Markup {
    let note = words(&run.note).map_or(run.note.english(), |words| words.text(lang));
    html! {
        (status(run.status).text(lang))
        @if run.attempt > 1 { ", " (say::ATTEMPT.count(lang, run.attempt.into(), &[])) }
        @if !note.is_empty() { br; span.fine { (note) } }
    }
}

fn state(job: &Job) -> &'static Msg {
    match &job.state {
        State::Waiting if job.attempt > 0 => &say::RETRYING,
        State::Waiting => &say::WAITING,
        State::Running(lease) if lease.stop.is_some() => &say::STOPPING,
        State::Running(_) => &say::RUNNING,
        State::Ended(ended) => status(*ended),
    }
}

const fn status(status: Status) -> &'static Msg {
    match status {
        Status::Success => &say::SUCCESS,
        Status::Failed => &say::FAILED,
        Status::Running => &say::RUNNING,
    }
}

const fn asked(asked: Asked) -> &'static Msg {
    match asked {
        Asked::Schedule => &say::BY_SCHEDULE,
        Asked::User(_) => &say::BY_PERSON,
        Asked::Operator => &say::BY_OPERATOR,
    }
}

fn schedule(lang: Lang, schedule: &Schedule) -> String {
    match schedule {
        Schedule::Once(_) => say::ONCE.text(lang).to_owned(),
        Schedule::Every { period, .. } => match period.as_secs() {
            3_600 => say::EVERY_HOUR.text(lang).to_owned(),
            86_400 => say::EVERY_DAY.text(lang).to_owned(),
            seconds => say::EVERY_SECONDS.count(lang, seconds, &[]),
        },
        Schedule::Cron(cron) => {
            let about = [("expression", cron.expression()), ("zone", cron.zone())];
            say::BY_CRON.fill(lang, &about)
        }
    }
}

/// A time span as `1:02:03`, which is read the same in every language.
fn took(span: SignedDuration) -> String {
    let seconds = span.as_secs().max(0);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

fn whole(lang: Lang, n: u64) -> String {
    number::whole(lang, i64::try_from(n).unwrap_or(i64::MAX))
}

fn moment(admin: &Member, at: Timestamp) -> String {
    date::moment(admin.lang, at.to_zoned(admin.profile.zone()).datetime())
}
