//! Whose diary is open: said on every page, carried by every form, and chosen in the frame.
//!
//! Somebody who looks after others has one browser and perhaps two tabs. What is typed for one
//! person must not land with another, so each form of a signed-in page carries the person it was
//! made for, and [`check`] refuses it when another diary has been opened meanwhile. Forms do not
//! do that themselves: the frame puts the field into each of them, so that none can forget it.

use super::components::icons::{Icon, icon};
use super::components::{Tone, notice};
use super::fault::Fault;
use super::forms::Fields;
use super::shell::{self, ShellUser};
use crate::i18n::Lang;
use crate::i18n::messages::{erasing, family as say};
use maud::{Markup, PreEscaped, html};
use rocket::Request;

/// The field of a form that names the person whose diary it is for.
const FIELD: &str = "for_person";

/// Whose diary the pages of a user show and write, and whose else they could.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diary {
    /// The id of the person whose diary is open.
    pub person: String,
    /// What that person is called; `None` when it is the user's own diary.
    pub of: Option<String>,
    /// Id and name of everybody the user may log for, beside themselves.
    pub others: Vec<(String, String)>,
    /// Whether another diary was open until the user lost it a moment ago.
    pub lapsed: bool,
    /// The date on which the person is erased with everything, as it is read; `None` when nobody
    /// asked for that.
    pub erased_on: Option<String>,
}

/// Refuses a form that was opened for another person's diary than the one that is open now.
///
/// A form that does not say for whom it is can only be for one's own diary.
pub(super) fn check(request: &Request<'_>, fields: &Fields) -> Result<(), Fault> {
    let Some(user) = shell::remembered(request).and_then(|shell| shell.user.as_ref()) else {
        return Ok(());
    };
    let fits = match fields.get(FIELD) {
        "" => user.diary.of.is_none(),
        person => person == user.diary.person,
    };
    if fits {
        return Ok(());
    }
    let now = user.diary.of.as_ref().unwrap_or(&user.name);
    Err(Fault::OtherDiary { now: now.clone() })
}

/// `content` with the person in every form that is sent by POST.
///
/// Markup escapes angle brackets in texts and attributes, so that a tag is found by its brackets.
pub(super) fn carried(content: &Markup, person: &str) -> Markup {
    if person.is_empty() {
        return content.clone();
    }
    let field = html! { input type="hidden" name=(FIELD) value=(person); }.into_string();
    let mut out = String::with_capacity(content.0.len() + 256);
    let mut rest = content.0.as_str();
    while let Some(at) = rest.find("<form") {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let (head, tail) = rest.split_at(end);
        out.push_str(head);
        if head[at..].contains("method=\"post\"") {
            out.push_str(&field);
        }
        rest = tail;
    }
    out.push_str(rest);
    PreEscaped(out)
}

/// Who one logs for, and the choice of whom else; nothing for those who look after nobody.
pub(super) fn switcher(lang: Lang, user: &ShellUser) -> Markup {
    let diary = &user.diary;
    if diary.others.is_empty() {
        return html! {};
    }
    let name = diary.of.as_ref().unwrap_or(&user.name);
    let own = say::MYSELF.fill(lang, &[("name", &user.name)]);
    html! {
        details.switcher.for-other[diary.of.is_some()] {
            summary {
                (icon(Icon::Person))
                span.switcher-words {
                    span.switcher-for { (say::LOGGING_FOR.text(lang)) " " }
                    strong { (name) }
                }
            }
            div.switcher-menu {
                p.fine { (say::SWITCH_TITLE.text(lang)) }
                ul {
                    li { (choice("/account/family/own", &own, diary.of.is_none())) }
                    @for (id, name) in &diary.others {
                        li {
                            (choice(&format!("/account/family/{id}/act"), name,
                                diary.of.is_some() && *id == diary.person))
                        }
                    }
                }
                a href="/account/family" { (say::FAMILY_SETTINGS.text(lang)) }
            }
        }
    }
}

fn choice(action: &str, name: &str, current: bool) -> Markup {
    html! {
        form method="post" action=(action) hx-boost="false" {
            button.quiet type="submit" aria-current=[current.then_some("true")] {
                (icon(if current { Icon::Check } else { Icon::Person })) span { (name) }
            }
        }
    }
}

/// Says above everything else that this is not one's own diary, and leads back.
pub(super) fn banner(lang: Lang, diary: &Diary) -> Markup {
    html! {
        @if let Some(date) = &diary.erased_on { (erased_on(lang, diary, date)) }
        @if diary.lapsed { (notice(lang, Tone::Warning, say::LAPSED.text(lang))) }
        @if let Some(name) = &diary.of {
            div.for-whom {
                p { (icon(Icon::People)) strong { (say::BANNER.fill(lang, &[("name", name)])) } }
                form.inline method="post" action="/account/family/own" hx-boost="false" {
                    button.secondary type="submit" { (say::BACK_TO_OWN.text(lang)) }
                }
            }
        }
    }
}

/// Says that the diary will be gone, and offers to keep it.
fn erased_on(lang: Lang, diary: &Diary, date: &str) -> Markup {
    let words = match &diary.of {
        Some(name) => erasing::BANNER_FOR.fill(lang, &[("date", date), ("name", name)]),
        None => erasing::BANNER.fill(lang, &[("date", date)]),
    };
    let body = html! {
        p { strong { (words) } " " a href="/account/privacy/erase" { (erasing::BANNER_MORE.text(lang)) } }
        form.inline method="post" action="/account/privacy/erase/stop" {
            input type="hidden" name=(FIELD) value=(diary.person);
            button.secondary type="submit" { (erasing::STOP.text(lang)) }
        }
    };
    notice(lang, Tone::Warning, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_writes_carries_the_person_and_no_other_does() {
        let content = html! {
            form action="/search" { input name="q"; }
            p { "<form method=\"post\">" }
            form.a method="post" data-confirm="a > b?" { button { "Go" } }
            form method="post" {}
        };
        let carried = carried(&content, "p1").into_string();
        let field = "<input type=\"hidden\" name=\"for_person\" value=\"p1\">";
        assert_eq!(carried.matches(field).count(), 2);
        assert!(
            carried.contains(&format!("b?\">{field}<button>")),
            "{carried}"
        );
        assert_eq!(carried.replace(field, ""), content.into_string());
    }

    #[test]
    fn nobody_to_log_for_means_no_switcher() {
        let mut user = ShellUser {
            name: "Iva".to_owned(),
            admin: false,
            logs: true,
            shared: false,
            diary: Diary::default(),
        };
        assert_eq!(switcher(Lang::En, &user).into_string(), "");
        user.diary.others = vec![("m".to_owned(), "Mia".to_owned())];
        let own = switcher(Lang::En, &user).into_string();
        assert_eq!(own.matches("aria-current").count(), 1);
        assert!(own.contains("Logging for </span><strong>Iva"), "{own}");
        user.diary.person = "m".to_owned();
        user.diary.of = Some("Mia".to_owned());
        let other = switcher(Lang::Hr, &user).into_string();
        assert_eq!(other.matches("aria-current").count(), 1);
        assert!(other.contains("Unosite za </span><strong>Mia"), "{other}");
        assert!(
            banner(Lang::En, &user.diary)
                .into_string()
                .contains("for Mia.")
        );
    }
}
