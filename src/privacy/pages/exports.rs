//! `/account/privacy/exports`: asking for everything that is held, seeing how far it is, and
//! downloading it. Open also to those who do not agree to a newer privacy notice.

use crate::accounts::{AccountPage, Can, Member, Undecided, Visit, account_nav};
use crate::entries::retention::{Does, Rule, Subject};
use crate::i18n::messages::{intake_pages as imports, privacy as say, retention};
use crate::i18n::{Lang, Text, date, number};
use crate::metrics::by_id;
use crate::privacy::api::download::Download;
use crate::privacy::{ExportId, ExportShown, KEPT, KEPT_AT_MOST, Privacy, State};
use crate::web::components::{Card, Kind, PostButton, link_button, page_head};
use crate::web::forms::Fields;
use crate::web::{Fault, Page, Tab, redirect};
use jiff::Timestamp;
use maud::{Markup, html};
use rocket::State as Managed;
use rocket::http::Header;
use rocket::response::Redirect;

const PATH: &str = "/account/privacy/exports";

#[rocket::get("/account/privacy/exports")]
pub async fn show(
    member: Can<Visit, Undecided>,
    privacy: &Managed<Privacy>,
) -> Result<Page, Fault> {
    let member = member.0.0;
    let exports = privacy.list(member.person).await?;
    let rules = privacy.retention().await?;
    let lang = member.lang;
    let title = say::DATA.text(lang);
    let kept = Text::new(&say::KEPT)
        .arg("days", KEPT.as_hours() / 24)
        .arg("most", KEPT_AT_MOST as i64);
    let content = html! {
        (page_head(title, Some(say::DATA_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Privacy))
        (Card::new(html! {
            (PostButton::new(PATH, say::TAKE.text(lang)).kind(Kind::Primary))
            p.fine { (kept.render(lang)) }
            @if exports.is_empty() {
                p.muted { (say::NO_EXPORTS.text(lang)) }
            } @else {
                ul.list { @for shown in &exports { li { (line(&member, shown)) } } }
            }
        }))
        (Card::new(html! {
            p { (say::IMPORT_LEAD.text(lang)) }
            p { a href="/account/privacy/import" { (say::TO_IMPORT.text(lang)) } }
            p { a href="/import" { (imports::TITLE.text(lang)) } }
        }).title(say::TO_IMPORT.text(lang)))
        (shortened(lang, &rules))
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

/// Which rules of the household shorten the diary.
fn shortened(lang: Lang, rules: &[Rule]) -> Markup {
    let line = |rule: &Rule| {
        let metric = rule.metric.and_then(by_id);
        let what = match (rule.subject, metric) {
            (Subject::Notes, _) => retention::OF_NOTES.text(lang),
            (Subject::Entries, Some(metric)) => metric.name.text(lang),
            (Subject::Entries, None) => retention::ALL_VALUES.text(lang),
        };
        let what = [("what", what)];
        match rule.does {
            Does::Keep { months } => retention::OWN_KEEP.count(lang, months.into(), &what),
            Does::Thin { days } => retention::OWN_THIN.count(lang, days.into(), &what),
        }
    };
    let body = html! {
        @if rules.is_empty() {
            p { (retention::OWN_ALL.text(lang)) }
        } @else {
            p { (retention::OWN_LEAD.text(lang)) }
            ul { @for rule in rules { li { (line(rule)) } } }
            p.fine { (retention::OWN_NOTE.text(lang)) }
        }
    };
    html! { (Card::new(body).title(retention::OWN_TITLE.text(lang)).id("kept")) }
}

#[rocket::post("/account/privacy/exports", data = "<_fields>")]
pub async fn begin(
    member: Can<Visit, Undecided>,
    _fields: Fields,
    privacy: &Managed<Privacy>,
) -> Result<Redirect, Fault> {
    let member = member.0.0;
    let subject = privacy.subject(member.person).await?;
    let id = privacy.begin(member.user.id, subject).await?;
    Ok(redirect::see_other(format!("{PATH}/{id}")))
}

/// A page, and while something runs the wish to be asked again: without scripts the browser loads
/// it anew, with them only the card is fetched.
#[derive(rocket::Responder)]
pub enum Watched {
    /// Something runs.
    Again(Page, Header<'static>),
    /// Nothing more will change.
    Settled(Page),
}

#[rocket::get("/account/privacy/exports/<id>")]
pub async fn one(
    member: Can<Visit, Undecided>,
    id: &str,
    privacy: &Managed<Privacy>,
) -> Result<Watched, Fault> {
    let member = member.0.0;
    let id: ExportId = id.parse().map_err(|_| Fault::NotFound)?;
    let shown = privacy.get(member.person, id).await?;
    let lang = member.lang;
    let title = match shown.export.state {
        State::Running => &say::RUNNING,
        State::Done => &say::DONE,
        State::Failed => &say::FAILED,
    };
    let title = title.text(lang);
    let content = html! {
        (account_nav(lang, AccountPage::Privacy))
        (watched(&member, title, &shown))
        p { a href=(PATH) { (say::BACK.text(lang)) } }
    };
    let page = member.shell.page(title, Tab::Account, content);
    Ok(match shown.export.state {
        State::Running => Watched::Again(page, Header::new("Refresh", "3")),
        State::Done | State::Failed => Watched::Settled(page),
    })
}

#[rocket::get("/account/privacy/exports/<id>/file")]
pub async fn file(
    member: Can<Visit, Undecided>,
    id: &str,
    privacy: &Managed<Privacy>,
) -> Result<Download, Fault> {
    Download::of(privacy, member.0.0.person, id).await
}

/// What is fetched again and again while the export runs.
fn watched(member: &Member, title: &str, shown: &ExportShown) -> Markup {
    let lang = member.lang;
    let path = format!("{PATH}/{}", shown.id);
    let runs = shown.export.state == State::Running;
    html! {
        div #export hx-get=[runs.then_some(&path)] hx-trigger=[runs.then_some("every 1s")]
            hx-select="#export" hx-select-oob="unset" hx-target="#export" hx-swap="outerHTML" {
            (page_head(title, None, html! {}))
            (Card::new(html! {
                @match shown.export.state {
                    State::Running => { (progress(member, shown)) }
                    State::Failed => { p { (say::FAILED_WHY.text(lang)) } }
                    State::Done => { (line(member, shown)) }
                }
            }))
        }
    }
}

fn progress(member: &Member, shown: &ExportShown) -> Markup {
    let lang = member.lang;
    let (done, total) = shown.progress;
    if total == 0 {
        return html! { p role="status" { (say::WAITING.text(lang)) } };
    }
    let text = say::PROGRESS.fill(
        lang,
        &[
            ("done", &whole(member, done)),
            ("total", &whole(member, total)),
        ],
    );
    html! {
        p role="status" { (text) }
        progress max=(total) value=(done) aria-label=(say::RUNNING.text(lang)) {}
    }
}

fn whole(member: &Member, n: u64) -> String {
    number::whole(member.lang, i64::try_from(n).unwrap_or(i64::MAX))
}

fn moment(member: &Member, at: Timestamp) -> String {
    date::moment(member.lang, at.to_zoned(member.profile.zone()).datetime())
}

fn line(member: &Member, shown: &ExportShown) -> Markup {
    let lang = member.lang;
    let export = &shown.export;
    let made = say::MADE.fill(lang, &[("at", &moment(member, export.asked_at))]);
    let about = say::ROWS_AND_SIZE.fill(
        lang,
        &[
            ("rows", &whole(member, export.rows)),
            ("size", &whole(member, export.bytes.div_ceil(1024))),
            ("until", &moment(member, export.ends_at())),
        ],
    );
    let path = format!("{PATH}/{}", shown.id);
    html! {
        div { strong { (made) } " "
            @match export.state {
                State::Done => { span.fine { (about) } }
                State::Running => { a href=(path) { (say::RUNNING.text(lang)) } }
                State::Failed => { span.fine { (say::FAILED.text(lang)) } }
            }
        }
        @if export.state == State::Done {
            // Boosted, it would be fetched as a page.
            div hx-boost="false" {
                (link_button(Kind::Secondary, &format!("{path}/file"), say::DOWNLOAD.text(lang)))
            }
        }
    }
}
