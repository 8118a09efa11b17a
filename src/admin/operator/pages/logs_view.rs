//! How the log looks.

use super::logs::{PAGE, PATH};
use crate::accounts::Member;
use crate::admin::operator::logs::LEVELS;
use crate::i18n::messages::{common, framework_pages, operator as say};
use crate::i18n::{Lang, Msg, date};
use crate::ops::{LINES_MAX, Line};
use crate::web::components::{
    Card, Icon, Kind, Select, empty, error_summary, facts, icon, link_button, live_search,
    page_head,
};
use crate::web::query::Query;
use crate::web::redirect::encode;
use crate::web::{FieldError, Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};
use std::sync::Arc;
use tracing::Level;

/// All that the page shows.
pub struct Shown<'a> {
    /// The lines that are meant, the newest first.
    pub found: Vec<Arc<Line>>,
    /// What is wrong with what was asked for.
    pub errors: Vec<FieldError>,
    /// The rooms that wrote something.
    pub rooms: Vec<String>,
    /// What was asked for.
    pub query: &'a Query,
    /// The level that counts.
    pub level: String,
}

/// The page with many of them.
pub fn list(admin: &Member, shown: &Shown<'_>) -> Page {
    let lang = admin.lang;
    let title = say::LOGS.text(lang);
    let most = i64::try_from(LINES_MAX).unwrap_or(i64::MAX);
    let lead = say::LOGS_LEAD.count(lang, most, &[("level", &shown.level)]);
    let content = html! {
        (page_head(title, Some(&lead), html! {}))
        (error_summary(lang, &shown.errors, &[
            ("q", say::Q.text(lang)), ("level", say::LEAST.text(lang)),
            ("from", say::FROM.text(lang)), ("to", say::TO.text(lang)),
        ]))
        (search(lang, shown))
        div #found { (found(admin, shown)) }
        div.actions {
            (link_button(Kind::Secondary, "/household/jobs", say::RUNS_OF_JOBS.text(lang)))
            (link_button(Kind::Secondary, "/household/pipelines", framework_pages::TITLE.text(lang)))
            (link_button(Kind::Quiet, "/household/system", say::SYSTEM.text(lang)))
        }
    };
    let page = admin.shell.page(title, Tab::Household, content);
    match shown.errors.is_empty() {
        true => page,
        false => page.status(rocket::http::Status::UnprocessableEntity),
    }
}

/// What was asked for, as the query of an address, with `more` behind it.
fn address(path: &str, query: &Query, more: &str) -> String {
    let names = ["q", "level", "room", "from", "to"];
    let given = names.iter().filter(|name| !query.get(name).is_empty());
    let mut parts: Vec<_> = given
        .map(|name| format!("{name}={}", encode(query.get(name))))
        .collect();
    if !more.is_empty() {
        parts.push(more.to_owned());
    }
    match parts.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", parts.join("&")),
    }
}

fn found(admin: &Member, shown: &Shown<'_>) -> Markup {
    let lang = admin.lang;
    let page = shown.found.iter().take(PAGE);
    let newest = shown.query.get("before").is_empty();
    let older = shown.found.get(PAGE - 1).map(|line| line.number);
    let older = older.filter(|_| shown.found.len() > PAGE);
    let here = address(PATH, shown.query, "");
    let many = i64::try_from(shown.found.len()).unwrap_or(i64::MAX);
    html! {
        div #live data-live hx-get=[newest.then_some(&here)] hx-trigger=[newest.then_some("every 3s")]
            hx-select="#live" hx-select-oob="unset" hx-target="#live" hx-swap="outerHTML" {
            @if shown.found.is_empty() {
                (empty(Icon::Search, say::NO_LINES.text(lang), say::NO_LINES_TEXT.text(lang), html! {}))
            } @else {
                p.fine { (say::LINES_FOUND.count(lang, many, &[])) }
                (Card::new(html! { ul.list { @for line in page { li { (row(admin, line)) } } } }))
            }
        }
        div.actions {
            @if !newest { (link_button(Kind::Secondary, &here, say::NEWEST.text(lang))) }
            @if let Some(number) = older {
                (link_button(Kind::Secondary,
                    &address(PATH, shown.query, &format!("before={number}")), common::OLDER.text(lang)))
            }
            a.button.quiet href=(address("/household/logs.csv", shown.query, "")) hx-boost="false" download {
                (icon(Icon::Download)) (say::AS_CSV.text(lang))
            }
            a.button.quiet href=(address("/household/logs.json", shown.query, "")) hx-boost="false" download {
                (icon(Icon::Download)) (say::AS_JSON.text(lang))
            }
        }
    }
}

fn search(lang: Lang, shown: &Shown<'_>) -> Markup {
    let query = shown.query;
    let mut level =
        Select::new(lang, "level", say::LEAST.text(lang)).option("", say::ANY_LEVEL.text(lang));
    for word in LEVELS {
        level = level.option(word, word);
    }
    let mut room =
        Select::new(lang, "room", say::ROOM.text(lang)).option("", say::ANY_ROOM.text(lang));
    for one in &shown.rooms {
        room = room.option(one.as_str(), one.as_str());
    }
    let filters = html! {
        (level.chosen(query.get("level")))
        (room.chosen(query.get("room")))
        (time(lang, "from", &say::FROM, query.get("from")))
        (time(lang, "to", &say::TO, query.get("to")))
    };
    live_search(lang, PATH, say::Q.text(lang), query.get("q"), &filters)
}

fn time(lang: Lang, name: &str, label: &Msg, value: &str) -> Markup {
    let id = format!("f-{name}");
    html! {
        div.field {
            label for=(id) { (label.text(lang)) }
            input type="datetime-local" id=(id) name=(name) value=(value);
        }
    }
}

fn chip(level: Level) -> Markup {
    let class = match level {
        Level::ERROR | Level::WARN => "chip over",
        _ => "chip",
    };
    html! { span class=(class) { (level.as_str().to_lowercase()) } }
}

fn row(admin: &Member, line: &Line) -> Markup {
    let href = format!("{PATH}/{}", line.number);
    let about: Vec<_> = line
        .fields
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    html! {
        div {
            p.fine { (chip(line.level)) " " (moment(admin, line.at)) " · " code { (line.room()) } }
            a href=(href) { (line.message) @if line.message.is_empty() { (line.target) } }
            @if !about.is_empty() { p.fine { code { (about.join(" ")) } } }
        }
    }
}

/// The page of one of them.
pub fn one(admin: &Member, line: &Line) -> Page {
    let lang = admin.lang;
    let title = say::LINE.fill(lang, &[("number", &line.number.to_string())]);
    let fields = line.fields.iter().map(|(name, value)| {
        // The number of a request leads to all that was written of it.
        let is_request = name == "id" && line.room() == "http";
        let value = html! {
            @if is_request { a href=(format!("{PATH}?q={}", encode(value))) { code { (value) } } }
            @else { code { (value) } }
        };
        (name.as_str(), value)
    });
    let fields: Vec<_> = fields.collect();
    let content = html! {
        (page_head(&title, None, html! {}))
        (Card::new(html! {
            p { (line.message) }
            (facts(&[
                (say::WHEN.text(lang), html! { (moment(admin, line.at)) " " span.fine { (line.at) } }),
                (say::LEVEL.text(lang), chip(line.level)),
                (say::TARGET.text(lang), html! { code { (line.target) } }),
            ]))
        }))
        @if !fields.is_empty() { (Card::new(facts(&fields)).title(say::FIELDS.text(lang))) }
        p { a href=(PATH) { (common::BACK.text(lang)) } }
    };
    admin.shell.page(&title, Tab::Household, content)
}

fn moment(admin: &Member, at: Timestamp) -> String {
    let at = at.to_zoned(admin.profile.zone()).datetime();
    format!("{}:{:02}", date::moment(admin.lang, at), at.second())
}
