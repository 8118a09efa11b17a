//! How the page of the system looks.

use super::system::PATH;
use crate::accounts::Member;
use crate::admin::operator::checks::{Checked, Finding, Verdict};
use crate::admin::operator::growth::{Size, growth};
use crate::admin::operator::{FeedReaderJson, System};
use crate::i18n::messages::{checks, common, jobs, operator as say};
use crate::i18n::{Lang, Msg, date, number};
use crate::web::components::{
    Card, Field, Icon, Kind, PostButton, Tone, button, facts, icon, link_button, notice, page_head,
};
use crate::web::refusal::Refusal;
use crate::web::{Page, Tab};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};

/// All that the page shows.
pub struct Shown {
    /// Figures.
    pub system: System,
    /// How big the store was, by day.
    pub growth: Vec<(Date, Size)>,
    /// Checks.
    pub checked: Checked,
    /// What was just done.
    pub told: Option<&'static Msg>,
    /// The level that was typed and refused.
    pub typed: Option<String>,
    /// Why.
    pub refusal: Refusal,
}

/// The page.
pub fn page(admin: &Member, shown: &Shown) -> Page {
    let lang = admin.lang;
    let title = say::SYSTEM.text(lang);
    let content = html! {
        (page_head(title, Some(say::SYSTEM_LEAD.text(lang)), html! {}))
        @if let Some(told) = shown.told { (notice(lang, Tone::Success, told.text(lang))) }
        (shown.refusal.summary(lang, &[("level", say::LEVEL.text(lang))]))
        // Fetched again by itself while somebody sees it; without scripts it stays as it is.
        div #live data-live hx-get=(PATH) hx-trigger="every 5s" hx-select="#live"
            hx-select-oob="unset" hx-target="#live" hx-swap="outerHTML" {
            (Card::new(machine(lang, &shown.system)).title(say::MACHINE.text(lang)))
            (Card::new(house(admin, &shown.system)).title(say::HOUSE.text(lang)))
        }
        (Card::new(growth(lang, &shown.growth)).title(say::GROWTH.text(lang)).id("growth"))
        (Card::new(list(admin, &shown.checked)).title(checks::TITLE.text(lang)).id("checks")
            .aside(html! { (PostButton::new(format!("{PATH}/checks"), checks::AGAIN.text(lang))) }))
        (Card::new(level(lang, shown)).title(say::LEVEL_TITLE.text(lang)).id("log-level"))
        div.actions {
            (link_button(Kind::Secondary, "/household/logs", say::LOGS.text(lang)))
            (link_button(Kind::Secondary, "/household/configuration", say::CONFIGURATION.text(lang)))
            (link_button(Kind::Secondary, "/household/jobs", jobs::TITLE.text(lang)))
            (link_button(Kind::Secondary, "/household/system/bundle", say::BUNDLE.text(lang)))
            (link_button(Kind::Quiet, "/household", common::BACK.text(lang)))
        }
    };
    admin.shell.page(title, Tab::Household, content)
}

fn machine(lang: Lang, system: &System) -> Markup {
    let unknown = || say::UNKNOWN.text(lang).to_owned();
    let load = system.load.map(|load| decimal(lang, load, 2));
    let load = say::LOAD_TEXT.fill(
        lang,
        &[("one", &load[0]), ("five", &load[1]), ("fifteen", &load[2])],
    );
    let of = |free: u64, total: u64| {
        let (free, total) = (number::bytes(lang, free), number::bytes(lang, total));
        say::FREE_OF.fill(lang, &[("free", &free), ("total", &total)])
    };
    let disk = system.disk_free_bytes.zip(system.disk_bytes);
    let disk = disk.map_or_else(unknown, |(free, total)| of(free, total));
    let backups = system.backups_free_bytes;
    let backups = backups.map_or_else(unknown, |free| {
        say::FREE.fill(lang, &[("free", &number::bytes(lang, free))])
    });
    let warm = system.celsius.map_or_else(unknown, |celsius| {
        format!("{} °C", decimal(lang, celsius.into(), 1))
    });
    let processors = i64::try_from(system.processors).unwrap_or(i64::MAX);
    facts(&[
        (
            say::PROCESSORS.text(lang),
            html! { (say::PROCESSORS_TEXT.count(lang, processors, &[])) },
        ),
        (say::LOAD.text(lang), html! { (load) }),
        (
            say::MEMORY.text(lang),
            html! { (of(system.memory_free_bytes, system.memory_bytes)) },
        ),
        (say::DISK.text(lang), html! { (disk) }),
        (say::DISK_BACKUPS.text(lang), html! { (backups) }),
        (say::TEMPERATURE.text(lang), html! { (warm) }),
    ])
}

fn house(admin: &Member, system: &System) -> Markup {
    let lang = admin.lang;
    let unknown = || say::UNKNOWN.text(lang).to_owned();
    let size = system.store_bytes.map_or_else(unknown, |bytes| {
        let grown = signed(system.store_grown_bytes.unwrap_or(0));
        let grown = decimal(lang, grown, 1);
        let about = [("size", number::bytes(lang, bytes)), ("grown", grown)];
        let about = about.each_ref().map(|(name, text)| (*name, text.as_str()));
        say::STORE_TEXT.fill(lang, &about)
    });
    let filling = system.store_filling.map_or_else(unknown, |filling| {
        let parts = [
            ("stored", filling.stored_bytes),
            ("overhead", filling.overhead_bytes),
            ("fragmented", filling.fragmented_bytes),
            ("free", filling.free_bytes),
        ];
        let parts = parts.map(|(name, bytes)| (name, number::bytes(lang, bytes)));
        let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
        say::FILLING_TEXT.fill(lang, &parts)
    });
    let commits = match (system.commit_ms, system.writes_per_commit) {
        (Some(ms), Some(writes)) => {
            let (ms, writes) = (decimal(lang, ms, 1), decimal(lang, writes, 1));
            say::COMMITS_TEXT.fill(
                lang,
                &[
                    ("commits", &whole(lang, system.commits)),
                    ("ms", &ms),
                    ("writes", &writes),
                ],
            )
        }
        _ => say::NO_COMMITS.text(lang).to_owned(),
    };
    let queue = say::QUEUE_TEXT.fill(
        lang,
        &[
            ("waiting", &whole(lang, system.writes_waiting)),
            ("refused", &whole(lang, system.writes_refused)),
        ],
    );
    let mails = say::MAILS_TEXT.fill(
        lang,
        &[
            ("waiting", &whole(lang, system.mails_waiting)),
            ("dead", &whole(lang, system.mails_given_up)),
        ],
    );
    let resident = system.resident_bytes;
    let resident = resident.map_or_else(unknown, |bytes| number::bytes(lang, bytes));
    let version = say::VERSION_TEXT.fill(
        lang,
        &[
            ("version", system.version),
            ("format", &system.store_format.to_string()),
        ],
    );
    let up = say::UPTIME_TEXT.fill(
        lang,
        &[
            ("moment", &moment(admin, system.started_at)),
            ("time", &lasted(system.uptime_seconds)),
        ],
    );
    let mut pairs = vec![
        (say::VERSION.text(lang), html! { (version) }),
        (say::UPTIME.text(lang), html! { (up) }),
        (say::RESIDENT.text(lang), html! { (resident) }),
        (say::STORE.text(lang), html! { (size) }),
        (say::FILLING.text(lang), html! { (filling) }),
        (say::COMMITS.text(lang), html! { (commits) }),
        (say::QUEUE.text(lang), html! { (queue) }),
    ];
    let readers: Vec<(String, Markup)> = system
        .feed_readers
        .iter()
        .map(|reader| follows(lang, reader))
        .collect();
    let readers = readers.iter();
    pairs.extend(readers.map(|(name, behind)| (name.as_str(), behind.clone())));
    pairs.push((
        say::MAILS.text(lang),
        html! { a href="/household/mail" { (mails) } },
    ));
    facts(&pairs)
}

/// Who reads the change feed, and how far they are behind.
fn follows(lang: Lang, reader: &FeedReaderJson) -> (String, Markup) {
    let behind = match reader.behind {
        None => say::UNKNOWN.text(lang).to_owned(),
        Some(behind) if reader.is_more => {
            say::MORE_BEHIND.fill(lang, &[("n", &whole(lang, behind))])
        }
        Some(behind) => {
            let behind = i64::try_from(behind).unwrap_or(i64::MAX);
            say::BEHIND_TEXT.count(lang, behind, &[])
        }
    };
    match reader.pipeline() {
        Some(id) => {
            let path = format!("/household/pipelines/{id}");
            let name = say::PIPELINE_BEHIND.fill(lang, &[("id", id)]);
            (name, html! { a href=(path) { (behind) } })
        }
        None => (say::BEHIND.text(lang).to_owned(), html! { (behind) }),
    }
}

fn list(admin: &Member, checked: &Checked) -> Markup {
    let lang = admin.lang;
    let at = moment(admin, checked.at);
    html! {
        p.fine { (checks::MADE_AT.fill(lang, &[("moment", &at)])) }
        ul.list { @for finding in &checked.findings { li { (check(lang, finding)) } } }
    }
}

fn check(lang: Lang, finding: &Finding) -> Markup {
    let (class, sign, words) = match finding.verdict {
        Verdict::Ok => ("chip met", Icon::Check, &checks::OK),
        Verdict::Warn => ("chip", Icon::Info, &checks::WARN),
        Verdict::Wrong => ("chip over", Icon::Alert, &checks::WRONG),
    };
    html! {
        div {
            strong { (finding.what.title().text(lang)) } " "
            span class=(class) { (icon(sign)) (words.text(lang)) }
            p.fine { (finding.says.render(lang)) }
            @if let Some(mend) = &finding.mend {
                p.fine { (checks::MEND.fill(lang, &[("mend", &mend.render(lang))])) }
            }
        }
    }
}

fn level(lang: Lang, shown: &Shown) -> Markup {
    let value = shown.typed.as_deref().unwrap_or(&shown.system.log_level);
    html! {
        form method="post" action=(format!("{PATH}/log-level")) {
            (Field::text(lang, "level", say::LEVEL.text(lang)).value(value).code()
                .help(say::LEVEL_HELP.text(lang)).errors(&shown.refusal.errors))
            div.actions { (button(Kind::Secondary, say::LEVEL_CHANGE.text(lang))) }
        }
    }
}

fn moment(admin: &Member, at: Timestamp) -> String {
    date::moment(admin.lang, at.to_zoned(admin.profile.zone()).datetime())
}

fn whole(lang: Lang, n: u64) -> String {
    number::whole(lang, i64::try_from(n).unwrap_or(i64::MAX))
}

/// A number with so many places, written as the language writes it.
// Nothing shown here comes near the end of an i64.
#[allow(clippy::cast_possible_truncation)]
fn decimal(lang: Lang, value: f64, places: u8) -> String {
    number::format(lang, (value * 1000.0).round() as i64, places)
}

// Far below 2^52, where an f64 counts exactly.
#[allow(clippy::cast_precision_loss)]
fn signed(bytes: i64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

/// A time span as `3 d 1:02:03`, which is read the same in every language.
fn lasted(seconds: u64) -> String {
    let (days, hours) = (seconds / 86_400, seconds / 3600 % 24);
    let clock = format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60);
    match days {
        0 => clock,
        days => format!("{days} d {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_span_shows_days_only_where_there_are_some() {
        assert_eq!(lasted(3_723), "1:02:03");
        assert_eq!(lasted(2 * 86_400 + 59), "2 d 0:00:59");
    }
}
