//! How the pages of the roles look.

use super::{Household, PATH};
use crate::access::Permission;
use crate::access::Role;
use crate::access::roles::{NAME, Named};
use crate::accounts::guards::Member;
use crate::i18n::Msg;
use crate::i18n::messages::{common, roles as say};
use crate::web::components::{
    Card, Checks, Field, Icon, Kind, Select, Tone, button, empty, link_button, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{Page, Tab};
use maud::{Markup, html};

/// What was typed into the form of a role, and what is said about it.
#[derive(Default)]
pub struct Form {
    /// What was typed, or stands.
    pub typed: Fields,
    /// Why it comes back.
    pub refusal: Refusal,
    /// What was just done.
    pub told: Option<&'static Msg>,
}

/// Every role, and the form for one more.
pub fn all(admin: &Member, house: &Household, form: &Form) -> Page {
    let lang = admin.lang;
    let title = say::ROLES.text(lang);
    let is_own = |named: &&Named| matches!(named.role, Role::Own(_));
    let own: Vec<_> = house.roles.iter().filter(is_own).collect();
    let content = html! {
        (page_head(title, Some(say::ROLES_LEAD.text(lang)), html! {}))
        @if let Some(told) = form.told { (notice(lang, Tone::Success, told.text(lang))) }
        (summary(admin, form))
        (Card::new(html! {
            @if own.is_empty() {
                (empty(Icon::People, say::NO_OWN.text(lang), say::NO_OWN_LEAD.text(lang), html! {}))
            } @else {
                ul.list { @for named in own { li { (shown(admin, house, named)) } } }
            }
        }).title(say::OWN.text(lang)))
        (Card::new(fields(admin, form, PATH, &say::MAKE)).title(say::NEW.text(lang)).id("new"))
        (Card::new(html! {
            ul.list {
                @for named in house.roles.iter().filter(|named| !is_own(named)) {
                    li { (shown(admin, house, named)) }
                }
            }
        }).title(say::BUILT_IN.text(lang)))
    };
    admin.shell.page(title, Tab::Household, content)
}

/// One of one's own, to be changed.
pub fn one(admin: &Member, role: &Named, id: u64, form: &Form) -> Page {
    let lang = admin.lang;
    let title = say::CHANGE.fill(lang, &[("name", &role.name)]);
    let content = html! {
        (page_head(&title, Some(say::ROLES_LEAD.text(lang)), html! {}))
        (summary(admin, form))
        (Card::new(fields(admin, form, &format!("{PATH}/{id}"), &say::SAVE)))
        p { a href=(PATH) { (common::CANCEL.text(lang)) } }
    };
    admin.shell.page(&title, Tab::Household, content)
}

/// Asks whether a role is to be removed.
pub fn removing(admin: &Member, house: &Household, role: &Named, id: u64) -> Page {
    let lang = admin.lang;
    let question = say::REMOVE_CONFIRM.fill(lang, &[("name", &role.name)]);
    let having = house.having(role.role);
    let mut instead = Select::new(lang, "instead", say::INSTEAD.text(lang)).chosen("member");
    for other in house.roles.iter().filter(|other| other.role != role.role) {
        instead = instead.option(other.name.as_str(), other.shown(lang));
    }
    let content = html! {
        section.card.confirm-page {
            h1 { (question) }
            form method="post" action=(format!("{PATH}/{id}/remove")) {
                @if having > 0 {
                    p { (say::REMOVE_INSTEAD.count(lang, having, &[])) }
                    (instead)
                } @else {
                    p { (say::REMOVE_UNUSED.text(lang)) }
                }
                div.actions {
                    (link_button(Kind::Secondary, PATH, common::CANCEL.text(lang)))
                    (button(Kind::Danger, say::REMOVE.text(lang)))
                }
            }
        }
    };
    admin.shell.page(&question, Tab::Household, content)
}

fn summary(admin: &Member, form: &Form) -> Markup {
    let lang = admin.lang;
    let labels = [
        ("name", say::NAME.text(lang)),
        ("permissions", say::PERMISSIONS.text(lang)),
    ];
    form.refusal.summary(lang, &labels)
}

fn fields(admin: &Member, form: &Form, action: &str, verb: &'static Msg) -> Markup {
    let lang = admin.lang;
    let errors = &form.refusal.errors;
    let most = u32::try_from(NAME.1).unwrap_or(u32::MAX);
    let mut lets = Checks::new(lang, "permissions", say::PERMISSIONS.text(lang)).errors(errors);
    for permission in Permission::ALL {
        let (tag, words) = (permission.tag(), permission.words().text(lang));
        lets = lets.option(tag, words, Some(tag.to_owned()));
    }
    html! {
        form method="post" action=(action) {
            (Field::text(lang, "name", say::NAME.text(lang)).value(form.typed.get("name"))
                .errors(errors).required().autocomplete("off").maxlength(most))
            (lets.ticked(form.typed.all("permissions")))
            div.actions { (button(Kind::Primary, verb.text(lang))) }
        }
    }
}

fn shown(admin: &Member, house: &Household, named: &Named) -> Markup {
    let lang = admin.lang;
    html! {
        div {
            strong { (named.shown(lang)) } " "
            span.fine { (say::MEMBERS_COUNT.count(lang, house.having(named.role), &[])) }
            ul.fine.scope {
                @for permission in named.permissions.iter() { li { (permission.words().text(lang)) } }
            }
        }
        @if let Role::Own(id) = named.role {
            div.actions {
                a.button.quiet href=(format!("{PATH}/{id}")) {
                    (say::EDIT.text(lang)) span.sr-only { ": " (named.name) }
                }
                a.button.quiet href=(format!("{PATH}/{id}/remove")) {
                    (say::REMOVE.text(lang)) span.sr-only { ": " (named.name) }
                }
            }
        }
    }
}
