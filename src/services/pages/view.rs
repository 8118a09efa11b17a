//! How the page of the text services looks.

use super::{PATH, TRY_MAX, about};
use crate::accounts::guards::Member;
use crate::i18n::messages::services as say;
use crate::i18n::{Msg, date};
use crate::outgoing::outside::URL_MAX;
use crate::services::model::{BUILT_IN, NAME_MAX, Registered};
use crate::services::service::Analysed;
use crate::web::components::{
    Card, Field, Icon, Kind, Select, Tone, button, confirm_page, empty, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{Fault, Page, Tab};
use maud::{Markup, html};

/// What was typed, and what is said about it.
#[derive(Default)]
pub struct Form {
    /// What was typed.
    pub typed: Fields,
    /// Why it comes back.
    pub refusal: Refusal,
    /// What was just done.
    pub told: Option<&'static Msg>,
    /// What came of trying a service out.
    pub tried: Option<Tried>,
}

/// What came of trying a service out.
pub enum Tried {
    /// It answered.
    Answered(Analysed),
    /// It did not do its part.
    Failed(Fault),
}

/// Every service, a form for one more, and a form to try one out.
pub fn all(admin: &Member, registered: &[Registered], is_on: bool, form: &Form) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let labels = [
        ("name", say::NAME.text(lang)),
        ("url", say::URL.text(lang)),
        ("text", say::TEXT.text(lang)),
    ];
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        @if let Some(told) = form.told { (notice(lang, Tone::Success, told.text(lang))) }
        (form.refusal.summary(lang, &labels))
        (Card::new(trying(admin, registered, form)).title(say::TRY_TITLE.text(lang)).id("try"))
        (Card::new(others(admin, registered)).title(say::REGISTERED.text(lang)))
        @if is_on {
            (Card::new(adding(admin, form)).title(say::NEW.text(lang)).id("new"))
        } @else {
            (notice(lang, Tone::Info, say::OFF.fill(lang, &[("key", "text.services")])))
        }
        (Card::new(html! {
            ul.list {
                @for service in BUILT_IN {
                    li { div {
                        strong { (service.name()) }
                        p.fine { (about(service).text(lang)) }
                    } }
                }
            }
        }).title(say::BUILT_IN.text(lang)))
    };
    admin.shell.page(title, Tab::Household, content)
}

/// Asks whether a service is to be removed.
pub fn removing(admin: &Member, service: &Registered) -> Page {
    let lang = admin.lang;
    let question = say::REMOVE_CONFIRM.fill(lang, &[("name", &service.name)]);
    let content = confirm_page(
        lang,
        &question,
        say::REMOVE_DETAIL.text(lang),
        say::REMOVE.text(lang),
        &format!("{PATH}/{}/remove", service.name),
        &[],
        PATH,
    );
    admin.shell.page(&question, Tab::Household, content)
}

fn others(admin: &Member, registered: &[Registered]) -> Markup {
    let lang = admin.lang;
    if registered.is_empty() {
        let (title, text) = (say::NONE.text(lang), say::NONE_LEAD.text(lang));
        return empty(Icon::Note, title, text, html! {});
    }
    html! {
        ul.list {
            @for service in registered {
                li {
                    div {
                        strong { (service.name) }
                        p.fine { code { (service.url) } }
                        p.fine { (since(admin, service)) }
                    }
                    div.actions {
                        a.button.quiet href=(format!("{PATH}/{}/remove", service.name)) {
                            (say::REMOVE.text(lang)) span.sr-only { ": " (service.name) }
                        }
                    }
                }
            }
        }
    }
}

fn since(admin: &Member, service: &Registered) -> String {
    let day = service.at.to_zoned(admin.profile.zone()).date();
    let day = date::short(admin.lang, day);
    say::SINCE.fill(admin.lang, &[("date", &day)])
}

fn adding(admin: &Member, form: &Form) -> Markup {
    let (lang, errors) = (admin.lang, &form.refusal.errors);
    let most = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
    let name = Field::text(lang, "name", say::NAME.text(lang))
        .value(form.typed.get("name"))
        .errors(errors)
        .help(say::NAME_HELP.text(lang))
        .required()
        .autocomplete("off")
        .maxlength(most(NAME_MAX));
    let url = Field::text(lang, "url", say::URL.text(lang))
        .value(form.typed.get("url"))
        .errors(errors)
        .help(say::URL_HELP.text(lang))
        .required()
        .inputmode("url")
        .autocomplete("off")
        .maxlength(most(URL_MAX));
    html! {
        form method="post" action=(PATH) {
            (notice(lang, Tone::Warning, say::LEAVES.text(lang)))
            (name)
            (url)
            div.actions { (button(Kind::Primary, say::ADD.text(lang))) }
        }
    }
}

fn trying(admin: &Member, registered: &[Registered], form: &Form) -> Markup {
    let (lang, errors) = (admin.lang, &form.refusal.errors);
    let mut which = Select::new(lang, "service", say::SERVICE.text(lang));
    for service in BUILT_IN {
        which = which.option(service.name(), service.name());
    }
    for service in registered {
        which = which.option(service.name.as_str(), service.name.as_str());
    }
    let most = u32::try_from(TRY_MAX).unwrap_or(u32::MAX);
    let text = Field::area(lang, "text", say::TEXT.text(lang), 2)
        .value(form.typed.get("text"))
        .errors(errors)
        .required()
        .maxlength(most);
    html! {
        form method="post" action=(format!("{PATH}/try#try")) {
            (which.chosen(form.typed.get("service")))
            (text)
            div.actions { (button(Kind::Secondary, say::TRY.text(lang))) }
        }
        @if let Some(tried) = &form.tried { (came_of(admin, tried)) }
    }
}

fn came_of(admin: &Member, tried: &Tried) -> Markup {
    let lang = admin.lang;
    let shown = |json: &serde_json::Value| {
        let text = serde_json::to_string_pretty(json).unwrap_or_default();
        html! { pre.mail-text tabindex="0" { (text) } }
    };
    match tried {
        Tried::Answered(answer) => html! {
            (notice(lang, Tone::Success, say::ANSWERED.text(lang)))
            (shown(&serde_json::to_value(answer).unwrap_or_default()))
        },
        Tried::Failed(fault) => html! {
            (notice(lang, Tone::Error, fault.detail().render(lang)))
            @if let Fault::Upstream { said: Some(said), .. } = fault { (shown(said)) }
        },
    }
}
