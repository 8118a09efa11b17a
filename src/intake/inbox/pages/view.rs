//! How the page of the inbox looks.

use jiff::Timestamp;
use maud::{Markup, html};

use super::PATH;
use crate::{
    accounts::guards::Member,
    i18n::{Msg, Text, date, messages::inbox as say, number},
    intake::{
        State,
        inbox::{FILES_MAX, Inbox, InboxFile, Report, Stands},
    },
    jobs::Schedule,
    web::{
        Page, Tab,
        components::{Card, Icon, PostButton, Tone, empty, facts, notice, page_head, pager},
        redirect,
    },
};

/// All that the page shows.
pub struct Shown<'a> {
    /// The inbox.
    pub inbox: &'a Inbox,
    /// What came of the last look.
    pub report: Option<Report>,
    /// When the next one is.
    pub next: Option<Timestamp>,
    /// The files of this page.
    pub files: Vec<InboxFile>,
    /// Whether there are more behind them.
    pub more: bool,
    /// Whether it is the first page.
    pub is_first: bool,
    /// What was just done.
    pub told: Option<&'static Msg>,
}

/// The place, the last look, and the files.
pub fn all(admin: &Member, shown: &Shown<'_>) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let last = shown.files.last().filter(|_| shown.more);
    let older = last.map(|file| format!("{PATH}?after={}", redirect::encode(&file.name)));
    let newer = (!shown.is_first).then_some(PATH);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {
            (PostButton::new(PATH, say::LOOK.text(lang)))
        }))
        @if let Some(told) = shown.told { (notice(lang, Tone::Success, told.text(lang))) }
        (place(admin, shown))
        (Card::new(html! {
            @if shown.files.is_empty() {
                (empty(Icon::Leaf, say::NONE.text(lang), say::NONE_LEAD.text(lang), html! {}))
            } @else {
                ul.list { @for one in &shown.files { li { (file(admin, one)) } } }
            }
            (pager(lang, newer, older.as_deref()))
        }).title(say::FILES.text(lang)).id("files"))
    };
    admin.shell.page(title, Tab::Household, content)
}

fn moment(admin: &Member, at: Timestamp) -> String {
    date::moment(admin.lang, at.to_zoned(admin.profile.zone()).datetime())
}

/// Where it is, and what came of looking at it.
fn place(admin: &Member, shown: &Shown<'_>) -> Markup {
    let lang = admin.lang;
    let processed = if shown.inbox.moves() {
        &say::ARE_MOVED
    } else {
        &say::STAY
    };
    let mut pairs = vec![
        (
            say::PLACE.text(lang),
            html! { code { (shown.inbox.place()) } },
        ),
        (say::PROCESSED.text(lang), html! { (processed.text(lang)) }),
        (
            say::SCHEDULE.text(lang),
            html! { (schedule(admin, shown.inbox)) },
        ),
    ];
    if let Some(next) = shown.next {
        pairs.push((say::NEXT.text(lang), html! { (moment(admin, next)) }));
    }
    let last = shown.report.as_ref().map(|report| moment(admin, report.at));
    let last = last.unwrap_or_else(|| say::NEVER.text(lang).to_owned());
    pairs.push((say::LAST.text(lang), html! { (last) }));
    if let Some(report) = &shown.report {
        let counts = [
            (&say::TAKEN, report.taken),
            (&say::MOVED, report.moved),
            (&say::SETTLING_COUNT, report.settling),
            (&say::LEFT_COUNT, report.left),
        ];
        let counts = counts.into_iter().filter(|(_, n)| *n > 0);
        let counts = [(&say::FILES_THERE, report.files)]
            .into_iter()
            .chain(counts);
        pairs.extend(
            counts.map(|(name, n)| (name.text(lang), html! { (number::whole(lang, n.into())) })),
        );
    }
    let content = html! {
        @if let Some(report) = &shown.report { (troubles(admin, report)) }
        (facts(&pairs))
    };
    html! { (Card::new(content).title(say::PLACE_TITLE.text(lang)).id("place")) }
}

fn schedule(admin: &Member, inbox: &Inbox) -> String {
    match inbox.schedule() {
        Some(Schedule::Cron(cron)) => format!("{} ({})", cron.expression(), cron.zone()),
        _ => say::ON_DEMAND.text(admin.lang).to_owned(),
    }
}

fn troubles(admin: &Member, report: &Report) -> Markup {
    let lang = admin.lang;
    let most = number::whole(lang, i64::try_from(FILES_MAX).unwrap_or(i64::MAX));
    html! {
        @if let Some(error) = report.failed {
            (notice(lang, Tone::Error, html! {
                p { strong { (say::FAILED.text(lang)) } }
                p { (Text::from(error).render(lang)) }
            }))
        }
        @if report.is_missing { (notice(lang, Tone::Info, say::MISSING.text(lang))) }
        @if report.is_cut {
            (notice(lang, Tone::Warning, say::CUT.fill(lang, &[("most", &most)])))
        }
    }
}

fn file(admin: &Member, file: &InboxFile) -> Markup {
    let lang = admin.lang;
    let (seen, stands) = (&file.seen, &file.stands);
    let since = say::SINCE.fill(lang, &[("time", &moment(admin, seen.since))]);
    let is_bad = matches!(
        stands,
        Stands::Left(_) | Stands::Import(State::Refused(_) | State::Stopped(_))
    );
    html! {
        div.import-line {
            strong { (file.name) }
            p.fine {
                (since)
                @match (&seen.moved_to, seen.gone_since) {
                    (Some(name), _) => { " · " (say::MOVED_TO.fill(lang, &[("name", name)])) }
                    (None, Some(_)) => { " · " (say::GONE.text(lang)) }
                    (None, None) => {}
                }
            }
            @if let Some(reason) = stands.reason() { p.fine { (reason.render(lang)) } }
            @if let Some(error) = seen.not_moved {
                p.fine { (say::NOT_MOVED.fill(lang, &[("reason", &Text::from(error).render(lang))])) }
            }
        }
        span.chip.met[*stands == Stands::Import(State::Done)].over[is_bad] {
            (stands.title().text(lang))
        }
    }
}
