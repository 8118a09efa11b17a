//! `/import`: where files are dropped, and what became of those before.

use maud::{Markup, html};
use rocket::{State, get};

use crate::{
    access::Permission,
    accounts::{
        AccountPage, Member, account_nav,
        guards::{Can, EntriesRead},
    },
    i18n::messages::{inbox as say_inbox, intake_pages as say},
    intake::{Intake, MAX_BYTES, Shown, State as Stands, inbox::Theirs},
    ops::ids::ImportId,
    web::{
        Fault, FieldError, Page, Tab,
        components::{
            Card, Icon, Kind, Tone, button, empty, error_summary, icon, notice, page_head, pager,
        },
        query::Query,
    },
};

use super::{PATH, offers, send::PLAIN_LIMIT, words};

/// How many imports a page of the list has.
const LISTED: usize = 20;

/// The desk.
#[get("/import")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    query: Query,
    intake: &State<Intake>,
) -> Result<Page, Fault> {
    page(&member, &query, &[], intake).await
}

/// The desk, with what is wrong with what was sent.
pub(super) async fn page(
    member: &Member,
    query: &Query,
    errors: &[FieldError],
    intake: &Intake,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let after: Option<ImportId> = query.get("after").parse().ok();
    let (imports, next) = intake.list(member.person, after, LISTED).await?;
    let older = next.map(|next| format!("{PATH}?after={next}"));
    let newer = after.map(|_| PATH);
    let inbox = intake.inbox_of(&member.user, member.person).await?;
    let lead = say::LEAD.text(lang);
    let content = html! {
        (page_head(say::TITLE.text(lang), Some(lead), html! {}))
        (account_nav(lang, AccountPage::Import))
        (news(member, query))
        (error_summary(lang, errors, &[("files", say::FILES.text(lang))]))
        @if member.may(Permission::EntriesWrite) { (drop_area(member, errors)) }
        (Card::new(html! {
            @if imports.is_empty() {
                (empty(Icon::Leaf, say::NONE_TITLE.text(lang), say::NONE_TEXT.text(lang), html! {}))
            } @else {
                ul.list { @for shown in &imports { li { (line(member, shown)) } } }
            }
            (pager(lang, newer, older.as_deref()))
        }).title(say::YOUR_IMPORTS.text(lang)).id("imports"))
        (by_itself(member, &inbox))
        (offers::card(lang))
    };
    Ok(member
        .shell
        .page(say::TITLE.text(lang), Tab::Account, content))
}

fn news(member: &Member, query: &Query) -> Markup {
    let lang = member.lang;
    match query.get("done") {
        "discarded" => notice(lang, Tone::Success, say::DISCARDED.text(lang)),
        "share-again" => notice(lang, Tone::Warning, say::SHARE_AGAIN.text(lang)),
        _ => html! {},
    }
}

/// The form. The words of its progress stand in it, so that the script has them in the language of
/// the page.
fn drop_area(member: &Member, errors: &[FieldError]) -> Markup {
    let lang = member.lang;
    let plain = (PLAIN_LIMIT >> 20).to_string();
    let most = (MAX_BYTES >> 30).to_string();
    let help = say::FILES_HELP.fill(lang, &[("plain", &plain), ("most", &most)]);
    let error = errors.iter().find(|error| error.field == "files");
    html! {
        form.card.drop method="post" action=(PATH) enctype="multipart/form-data" hx-boost="false"
            data-intake data-person=(member.person)
            data-sending=(say::SENDING.text(lang)) data-figures=(say::FIGURES.text(lang))
            data-lost=(say::LOST.text(lang)) data-failed=(say::FAILED_SENDING.text(lang))
            data-cancelled=(say::CANCELLED_SENDING.text(lang)) {
            div.empty-sign { (icon(Icon::Plus)) }
            h2 { (say::DROP_TITLE.text(lang)) }
            p { (say::DROP_TEXT.text(lang)) }
            @if let Some(name) = member.logs_for() {
                p { strong { (say::FOR_WHOM.fill(lang, &[("name", name)])) } }
            }
            div.field.has-error[error.is_some()] {
                label for="f-files" { (say::FILES.text(lang)) }
                input #f-files type="file" name="files" multiple required
                    aria-describedby="f-files-help" aria-invalid=[error.map(|_| "true")];
                @if let Some(error) = error {
                    p.field-error { (error.text.render(lang)) }
                }
                p.field-help #f-files-help { (help) }
            }
            div.actions { (button(Kind::Primary, say::SEND.text(lang))) }
            div.upload data-intake-progress hidden {
                progress data-intake-bar aria-label=(say::SENDING.text(lang)) {}
                p data-intake-figures {}
                button.secondary type="button" data-intake-cancel { (say::CANCEL.text(lang)) }
            }
            p role="status" data-intake-said {}
            p.fine { (say::NOTHING_YET_WRITTEN.text(lang)) }
        }
    }
}

/// Where files come in by themselves, and which of them do not.
fn by_itself(member: &Member, inbox: &Theirs) -> Markup {
    let lang = member.lang;
    let Some(folder) = &inbox.folder else {
        return html! {};
    };
    html! {
        (Card::new(html! {
            p { (say_inbox::THEIRS.fill(lang, &[("folder", folder)])) }
            @if !inbox.left.is_empty() {
                p { (say_inbox::THEIRS_LEFT.text(lang)) }
                ul.list {
                    @for file in &inbox.left {
                        li { div.import-line {
                            strong { (file.name) }
                            p.fine {
                                @match file.stands.reason() {
                                    Some(reason) => { (reason.render(lang)) }
                                    None => { (file.stands.title().text(lang)) }
                                }
                            }
                        } }
                    }
                }
            }
        }).title(say_inbox::THEIRS_TITLE.text(lang)).id("inbox"))
    }
}

/// One import in the list.
fn line(member: &Member, shown: &Shown) -> Markup {
    let lang = member.lang;
    let import = &shown.import;
    let href = super::page_of(shown.id);
    let formats = words::formats(import);
    let added = say::ADDED_COUNT.count(lang, words::count(import.counts.added), &[]);
    html! {
        div.import-line {
            a href=(href) { strong { (words::name(lang, import)) } }
            p.fine {
                (words::moment(member, import.made_at))
                @if !formats.is_empty() { " · " (formats) }
                @if let Some(by) = words::by(lang, &import.by) { " · " (by) }
                @if import.counts.added > 0 { " · " (added) }
            }
        }
        span.chip.met[import.state == Stands::Done].over[needs_somebody(&import.state)] {
            (words::state(&import.state).text(lang))
        }
    }
}

/// Whether somebody is to look at it.
const fn needs_somebody(state: &Stands) -> bool {
    matches!(
        state,
        Stands::Waiting | Stands::Stopped(_) | Stands::Receiving | Stands::Refused(_)
    )
}
