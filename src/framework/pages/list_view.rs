//! How the cards of pipelines look.

use super::list::Filter;
use super::{PATH, words};
use crate::access::Permission;
use crate::accounts::guards::Member;
use crate::framework::model::NodeKind;
use crate::framework::service::PipelineShown;
use crate::i18n::Msg;
use crate::i18n::messages::{common, framework_pages as say, retention};
use crate::web::components::{
    Card, Icon, Kind, PostButton, Select, Tone, empty, facts, link_button, live, live_search,
    notice, page_head,
};
use crate::web::{Page, Tab};
use maud::{Markup, html};

/// The page with all of them.
pub fn all(
    admin: &Member,
    filter: &Filter,
    shown: &[PipelineShown],
    told: Option<&'static Msg>,
) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let makes = admin.may(Permission::AccountsAdmin);
    let count = i64::try_from(shown.len()).unwrap_or(i64::MAX);
    // What is searched for stays as it was found.
    let goes_on = *filter == Filter::default() && shown.iter().any(|one| one.current.is_some());
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {
            @if makes { (link_button(Kind::Primary, &format!("{PATH}/new"), say::NEW.text(lang))) }
        }))
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        (search(admin, filter))
        div id="found" {
            p.fine role="status" { (say::FOUND.count(lang, count, &[])) }
            @if shown.is_empty() {
                (empty(Icon::Search, say::NONE.text(lang), say::NONE_TEXT.text(lang), html! {}))
            }
            (live(PATH, goes_on, &html! { @for one in shown { (card(admin, one)) } }))
        }
        p { a href="/household/retention" { (retention::TITLE.text(lang)) } }
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    let page = admin.shell.page(title, Tab::Household, content);
    page.fetched_again(goes_on)
}

/// What is searched and filtered by. As one types the cards alone are replaced; without scripts the button
/// does it.
fn search(admin: &Member, filter: &Filter) -> Markup {
    let lang = admin.lang;
    let mut state =
        Select::new(lang, "state", say::STATE.text(lang)).option("", say::ANY.text(lang));
    for (word, text) in words::STATES {
        state = state.option(word, text.text(lang));
    }
    let mut kind = Select::new(lang, "kind", say::KIND.text(lang)).option("", say::ANY.text(lang));
    for one in NodeKind::ALL {
        kind = kind.option(one.word(), one.title().text(lang));
    }
    let filters = html! { (state.chosen(&filter.state)) (kind.chosen(&filter.kind)) };
    live_search(lang, PATH, say::SEARCH.text(lang), &filter.q, &filters)
}

fn card(admin: &Member, one: &PipelineShown) -> Markup {
    let lang = admin.lang;
    let title = words::title(lang, &one.shown);
    let path = format!("{PATH}/{}", one.shown.draft.id);
    let body = html! {
        p role="status" { (words::told(lang, words::state(one))) }
        (standing(admin, one))
        div.actions {
            a.button.quiet href=(path) { (say::HISTORY.text(lang)) span.sr-only { ": " (title) } }
            @if runs_now(admin, one) {
                (PostButton::new(format!("{path}/run"), say::RUN.text(lang)).about(&title))
            }
        }
    };
    html! { (Card::new(body).title(title).id(format!("pipeline-{}", one.shown.draft.id))) }
}

/// Whether the reader may have it run now.
pub fn runs_now(admin: &Member, one: &PipelineShown) -> bool {
    admin.may(Permission::FrameworkRun) && one.current.is_none() && one.shown.pipeline.is_ok()
}

/// How a pipeline stands, and what it does.
pub fn standing(admin: &Member, one: &PipelineShown) -> Markup {
    let lang = admin.lang;
    let draft = &one.shown.draft;
    let next = match (&one.standing.due, draft.trigger.trim()) {
        (Some((at, _)), _) if !draft.schedule.trim().is_empty() => words::moment(admin, *at),
        (_, "") => say::BY_HAND.text(lang).to_owned(),
        (_, trigger) => say::AFTER.fill(lang, &[("trigger", trigger)]),
    };
    let last = one
        .standing
        .last
        .map(|last| words::moment(admin, last.ended_at));
    let last = last.unwrap_or_else(|| say::NEVER.text(lang).to_owned());
    html! {
        @if let Some(current) = &one.current {
            @let percent = current.run.percent();
            p.fine { (say::PERCENT.fill(lang, &[("n", &percent.to_string())])) }
            progress max="100" value=(percent) aria-label=(say::RUNNING.text(lang)) {}
        }
        (facts(&[
            (say::NODES.text(lang), html! { code { (draft.nodes.join(", ")) } }),
            (say::NEXT.text(lang), html! { (next) }),
            (say::LAST.text(lang), html! { (last) }),
            (say::ORIGIN.text(lang), html! { (words::origin(one.shown.origin).text(lang)) }),
        ]))
    }
}
