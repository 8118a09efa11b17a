//! How the backups look.

use super::PATH;
use crate::accounts::Member;
use crate::backup::{
    Backup, BackupError, Copied, Dated, KEPT_DAYS, MadeBy, Report, Shelved, Verdict,
};
use crate::i18n::messages::{backups as say, common, jobs};
use crate::i18n::{Lang, Msg, date, number};
use crate::jobs::{JobShown, Schedule};
use crate::web::components::{Card, Icon, PostButton, Tone, empty, facts, icon, notice, page_head};
use crate::web::{Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};

/// All that the page shows.
pub struct Shown {
    /// Whether a backup was just asked for.
    pub asked: bool,
    /// The backups that are there.
    pub shelf: Result<Vec<Shelved>, BackupError>,
    /// The job that makes them.
    pub job: Option<JobShown>,
}

/// The page.
pub fn page(admin: &Member, backup: &Backup, shown: &Shown) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {
            @if shown.job.is_some() { (PostButton::new(PATH, say::MAKE.text(lang))) }
        }))
        @if shown.asked { (notice(lang, Tone::Success, say::ASKED.text(lang))) }
        @if let Some(job) = &shown.job { (under_way(lang, job)) }
        (rules(admin, backup, shown.job.as_ref()))
        @match &shown.shelf {
            Ok(shelf) if shelf.is_empty() => {
                (empty(Icon::Lock, say::NONE.text(lang), say::NONE_TEXT.text(lang), html! {}))
            }
            Ok(shelf) => {
                (Card::new(html! {
                    ul.list { @for one in shelf { li { (line(admin, one)) } } }
                }).title(say::THERE.text(lang)))
            }
            Err(error) => {
                (notice(lang, Tone::Error, html! {
                    p { strong { (say::UNREADABLE.text(lang)) } }
                    p { (error) }
                }))
            }
        }
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    admin.shell.page(title, Tab::Household, content)
}

/// How far the backup is that is being made.
fn under_way(lang: Lang, job: &JobShown) -> Markup {
    html! {
        @if job.job.lease().is_some() {
            (notice(lang, Tone::Info, html! {
                p role="status" { (say::UNDER_WAY.text(lang)) }
                @if let Some((done, total)) = job.progress.filter(|(_, total)| *total > 0) {
                    progress max=(total) value=(done) aria-label=(say::UNDER_WAY.text(lang)) {}
                }
                p { a href=(format!("/household/jobs/{}", job.id)) { (jobs::LOG.text(lang)) } }
            }))
        }
    }
}

/// When they are made, where they lie, and how long they stay.
fn rules(admin: &Member, backup: &Backup, job: Option<&JobShown>) -> Markup {
    let lang = admin.lang;
    let Some(dated) = backup.dated() else {
        return notice(lang, Tone::Warning, say::NOT_BY_ITSELF.text(lang));
    };
    let next = job.and_then(|job| job.job.next());
    let next = next.map_or(jobs::RUNNING.text(lang).to_owned(), |at| moment(admin, at));
    let second = dated.copies.as_ref();
    let second = second.map_or(say::NO_SECOND.text(lang), |copies| copies.label());
    let content = html! {
        (facts(&[
            (jobs::SCHEDULE.text(lang), html! { (schedule(lang, dated)) }),
            (jobs::NEXT.text(lang), html! { (next) }),
            (say::KEPT.text(lang), html! { (kept(lang, dated)) }),
            (say::PLACE.text(lang), html! { code { (backup.dir().display()) } }),
            (say::SECOND.text(lang), html! { (second) }),
        ]))
    };
    html! { (Card::new(content).title(say::RULES.text(lang))) }
}

fn schedule(lang: Lang, dated: &Dated) -> String {
    match &dated.schedule {
        Schedule::Cron(cron) => jobs::BY_CRON.fill(
            lang,
            &[("expression", cron.expression()), ("zone", cron.zone())],
        ),
        _ => jobs::EVERY_DAY.text(lang).to_owned(),
    }
}

fn kept(lang: Lang, dated: &Dated) -> String {
    let keep = dated.keep;
    let [days, weeks, months] = [
        (&say::DAYS, keep.daily),
        (&say::WEEKS, keep.weekly),
        (&say::MONTHS, keep.monthly),
    ]
    .map(|(words, many)| words.count(lang, many.into(), &[]));
    say::KEPT_TEXT.fill(
        lang,
        &[("days", &days), ("weeks", &weeks), ("months", &months)],
    )
}

fn line(admin: &Member, one: &Shelved) -> Markup {
    let lang = admin.lang;
    let title = match &one.head {
        Ok((made_at, _)) => moment(admin, *made_at),
        Err(_) => one.name.clone(),
    };
    html! {
        div {
            strong { (title) }
            " " (standing(lang, one))
            p.fine { (about(lang, one)) }
            @if let Some(report) = &one.report { (known(admin, report)) }
            @if let Err(error) = &one.head { p.fine { (error) } }
        }
    }
}

/// Whether it is good: a sign and a word.
fn standing(lang: Lang, one: &Shelved) -> Markup {
    let verdict = one.report.as_ref().map(|report| &report.verdict);
    let (class, sign, words): (_, _, &Msg) = match (&one.head, verdict) {
        (Err(_), _) | (_, Some(Verdict::Bad(_))) => ("chip over", Icon::Alert, &say::BAD),
        (_, Some(Verdict::Good)) => ("chip met", Icon::Check, &say::GOOD),
        (_, Some(Verdict::Failed(_))) => ("chip over", Icon::Alert, &say::NOT_FOUND_OUT),
        (_, Some(Verdict::Unknown) | None) => ("chip", Icon::Info, &say::NOT_REHEARSED),
    };
    html! { span class=(class) { (icon(sign)) (words.text(lang)) } }
}

fn about(lang: Lang, one: &Shelved) -> String {
    let mut parts = vec![megabytes(lang, one.bytes)];
    if let Some(report) = &one.report {
        parts.push(say::PEOPLE.count(lang, report.people.into(), &[]));
        parts.push(say::ROWS.count(lang, whole(report.rows), &[]));
    }
    parts.push(match one.by {
        MadeBy::House => say::BY_ITSELF.text(lang).to_owned(),
        MadeBy::Operator => say::BY_HAND.text(lang).to_owned(),
        MadeBy::Before => say::BEFORE.count(lang, KEPT_DAYS, &[]),
    });
    if let Ok((_, program)) = &one.head {
        parts.push(format!("Wellkin {program}"));
    }
    parts.join(" · ")
}

/// What became of it since it was made.
fn known(admin: &Member, report: &Report) -> Markup {
    let lang = admin.lang;
    let rehearsed = report.rehearsed_at.map(|at| {
        let took = say::SECONDS.count(lang, report.seconds.into(), &[]);
        let about = [("moment", moment(admin, at)), ("seconds", took)];
        let about = about.each_ref().map(|(name, text)| (*name, text.as_str()));
        say::REHEARSED.fill(lang, &about)
    });
    let wrong = match &report.verdict {
        Verdict::Bad(message) | Verdict::Failed(message) => Some(message),
        Verdict::Unknown | Verdict::Good => None,
    };
    html! {
        @if let Some(rehearsed) = rehearsed { p.fine { (rehearsed) } }
        @if let Some(wrong) = wrong { p.fine { (wrong) } }
        @match &report.copied {
            Copied::Unasked => {}
            Copied::There(at) => {
                p.fine { (say::COPIED.fill(lang, &[("moment", &moment(admin, *at))])) }
            }
            Copied::Failed(why) => {
                p.fine { strong { (say::NOT_COPIED.text(lang)) } " " (why) }
            }
        }
    }
}

fn moment(admin: &Member, at: Timestamp) -> String {
    date::moment(admin.lang, at.to_zoned(admin.profile.zone()).datetime())
}

fn megabytes(lang: Lang, bytes: u64) -> String {
    let thousandths = whole(bytes / 1000);
    format!("{} MB", number::format(lang, thousandths.max(1), 1))
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
