//! How the page of members, roles and invitations looks.

use super::filter::{Filter, STATES};
use super::roles::matrix;
use super::{PATH, Said, Say};
use crate::access::roles::Named;
use crate::access::sessions::{Kind as Carrier, Session, words};
use crate::accounts::guards::Member;
use crate::accounts::model::{EMAIL_MAX, User};
use crate::accounts::service::{Accounts, InviteShown, MemberSeen};
use crate::config::Registration;
use crate::i18n::messages::{
    account_letters as letters, account_pages as pages, account_security as security, common,
    household as say, roles as role_words,
};
use crate::i18n::{Lang, Msg, date};
use crate::web::components::{
    Card, Field, Icon, Kind, PostButton, Select, Tone, button, copy_button, empty, field_id,
    live_search, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::{Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};

/// What the page shows.
pub struct Shown<'a> {
    /// The house.
    pub accounts: &'a Accounts,
    /// Which members.
    pub filter: Filter,
    /// Everybody, by name.
    pub members: Vec<MemberSeen>,
    /// Every role there is to give.
    pub roles: Vec<Named>,
    /// Invitations that were not used yet.
    pub invites: Vec<InviteShown>,
    /// What was just done, asked or refused.
    pub said: &'a Said,
}

/// What was just done about invitations.
#[derive(Debug, Clone, Default)]
pub enum Told {
    /// Nothing.
    #[default]
    Nothing,
    /// One was made.
    Invited(Made),
    /// It was not, with what was typed.
    Refused(Fields),
    /// One was taken back.
    Withdrawn,
}

/// An invitation that was just made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its link.
    pub link: String,
    /// Whether it was mailed as well.
    pub mailed: bool,
}

/// The page.
pub fn view(admin: &Member, shown: &Shown<'_>) -> Page {
    let lang = admin.lang;
    let title = say::ADMIN.text(lang);
    // Whoever a question is about is shown, whatever the filter says.
    let about = shown.said.member.as_ref().map(|(user, _)| *user);
    let fits = |one: &&MemberSeen| shown.filter.fits(one) || about == Some(one.shown.user.id);
    let found: Vec<&MemberSeen> = shown.members.iter().filter(fits).collect();
    let many = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let content = html! {
        (page_head(title, Some(say::ADMIN_LEAD.text(lang)), html! {}))
        (shown.said.refusal.summary(lang, &[("email", letters::INVITE_EMAIL.text(lang))]))
        (search(lang, shown))
        div id="found" {
            p.fine role="status" { (say::FOUND.count(lang, many, &[])) }
            @if found.is_empty() {
                (empty(Icon::Search, say::NOBODY.text(lang), say::NOBODY_TEXT.text(lang), html! {}))
            } @else {
                (Card::new(html! {
                    (members(admin, shown, &found))
                    p.fine { (say::SEEN_TEXT.text(lang)) }
                }))
            }
        }
        (Card::new(invitations(admin, shown)).title(pages::INVITATIONS.text(lang)).id("invitations"))
        (matrix(lang, &shown.roles))
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    admin.shell.page(title, Tab::Household, content)
}

fn search(lang: Lang, shown: &Shown<'_>) -> Markup {
    let any = say::ANY.text(lang);
    let mut role = Select::new(lang, "role", say::ROLE.text(lang)).option("", any);
    for one in &shown.roles {
        role = role.option(one.name.as_str(), one.shown(lang));
    }
    let mut state = Select::new(lang, "state", say::STATE.text(lang)).option("", any);
    for (word, title) in STATES {
        state = state.option(word, title.text(lang));
    }
    let filters = html! {
        (role.chosen(&shown.filter.role)) (state.chosen(&shown.filter.state))
    };
    live_search(lang, PATH, say::FIND.text(lang), &shown.filter.q, &filters)
}

fn day(admin: &Member, at: Timestamp) -> String {
    date::short(admin.lang, at.to_zoned(admin.profile.zone()).date())
}

/// A body of the table for each member, so that what is said of them stands below, in the same part.
/// Where there is little room a body is a card, and each cell says what it is.
fn members(admin: &Member, shown: &Shown<'_>, found: &[&MemberSeen]) -> Markup {
    let lang = admin.lang;
    let heads = [
        &say::NAME,
        &say::ROLE,
        &say::STATE,
        &say::SEEN,
        &say::ACTIONS,
    ];
    html! {
        div.members {
            table role="table" {
                caption.sr-only { (pages::MEMBERS.text(lang)) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for head in heads { th role="columnheader" scope="col" { (head.text(lang)) } }
                    }
                }
                @for one in found { (member(admin, shown, one)) }
            }
        }
    }
}

fn member(admin: &Member, shown: &Shown<'_>, one: &MemberSeen) -> Markup {
    let lang = admin.lang;
    let user = &one.shown.user;
    let own = user.id == admin.user.id;
    let id = format!("user-{}", user.id);
    // What concerns oneself may change the whole page, or lead away from it.
    let swaps = (!own).then(|| id.clone());
    let seen = one.seen_at().map(|at| day(admin, at));
    let said = shown.said.member.as_ref();
    let said = said.filter(|(about, _)| *about == user.id);
    html! {
        tbody id=(id) role="rowgroup" {
            tr role="row" {
                th role="rowheader" scope="row" {
                    strong { (user.username) }
                    @if own { " (" (pages::YOU.text(lang)) ")" }
                    span.fine { (say::SINCE.fill(lang, &[("date", &day(admin, user.created_at))])) }
                }
                td role="cell" data-label=(say::ROLE.text(lang)) {
                    (role_form(lang, one, &shown.roles, swaps.as_deref()))
                }
                td role="cell" data-label=(say::STATE.text(lang)) {
                    @if user.disabled { span.chip.over { (pages::DISABLED.text(lang)) } }
                    @else { span.chip.met { (say::ACTIVE.text(lang)) } }
                }
                td role="cell" data-label=(say::SEEN.text(lang)) {
                    (seen.as_deref().unwrap_or(say::NOT_SEEN.text(lang)))
                }
                td role="cell" { (actions(lang, one, own, swaps.clone())) }
            }
            @if !one.sessions.is_empty() {
                tr.below role="row" {
                    td role="cell" colspan="5" { (signed_in(admin, one, own, swaps)) }
                }
            }
            @if let Some((_, what)) = said {
                tr.below role="row" {
                    td role="cell" colspan="5" { (told(lang, what, (!own).then_some(id.as_str()))) }
                }
            }
        }
    }
}

/// Each form has the same field; the id of its menu says whose it is.
fn role_form(lang: Lang, one: &MemberSeen, all: &[Named], swaps: Option<&str>) -> Markup {
    let user = &one.shown.user;
    let id = field_id(&format!("role-{}", user.id));
    let label = role_words::ROLE_OF.fill(lang, &[("name", &user.username)]);
    let target = swaps.map(|id| format!("#{id}"));
    html! {
        form.inline.member-role method="post" action=(format!("/household/members/{}/role", user.id))
            hx-target=[&target] hx-select=[&target] hx-select-oob=[swaps.map(|_| "unset")]
            hx-swap=[swaps.map(|_| "outerHTML")] hx-push-url=[swaps.map(|_| "false")] {
            label.sr-only for=(id) { (label) }
            select id=(id) name="role" {
                @for role in all {
                    option value=(role.name) selected[role.role == user.role] { (role.shown(lang)) }
                }
            }
            button.secondary type="submit" {
                (say::SET_ROLE.text(lang)) span.sr-only { ": " (label) }
            }
        }
    }
}

/// Where somebody is signed in: how many places, and which on a press.
fn places(admin: &Member, sessions: &[Session]) -> Markup {
    let lang = admin.lang;
    let many = i64::try_from(sessions.len()).unwrap_or(i64::MAX);
    html! {
        details.places {
            summary { (say::PLACES.count(lang, many, &[])) }
            ul {
                @for session in sessions {
                    @let (from, seen) = (day(admin, session.created_at), day(admin, session.seen_at));
                    li {
                        (words(&session.agent, lang))
                        @if session.kind == Carrier::Program {
                            " " span.chip { (security::PROGRAM.text(lang)) }
                        }
                        span.fine {
                            (say::PLACE_SINCE.fill(lang, &[("from", &from), ("seen", &seen)]))
                        }
                    }
                }
            }
        }
    }
}

/// A button of a row.
fn post(
    lang: Lang,
    user: &User,
    verb: &str,
    text: &'static Msg,
    swaps: Option<String>,
) -> PostButton {
    PostButton::new(
        format!("/household/members/{}/{verb}", user.id),
        text.text(lang),
    )
    .kind(Kind::Quiet)
    .about(&user.username)
    .swapping(swaps)
}

/// Where somebody is signed in, and ending it.
fn signed_in(admin: &Member, one: &MemberSeen, own: bool, swaps: Option<String>) -> Markup {
    let lang = admin.lang;
    html! {
        div.signed-in {
            (places(admin, &one.sessions))
            @if own {
                a.button.quiet href="/account/security" { (say::OWN_SESSIONS.text(lang)) }
            } @else {
                (post(lang, &one.shown.user, "end-sessions", &say::SIGN_OUT, swaps))
            }
        }
    }
}

fn actions(lang: Lang, one: &MemberSeen, own: bool, swaps: Option<String>) -> Markup {
    let user = &one.shown.user;
    html! {
        div.actions {
            @if !own {
                @if user.disabled { (post(lang, user, "enable", &say::ENABLE, swaps)) }
                @else { (post(lang, user, "disable", &say::DISABLE, swaps)) }
            }
            a.button.quiet href=(format!("/household/members/{}/history", user.id)) {
                span { (say::HISTORY.text(lang)) } span.sr-only { ": " (user.username) }
            }
        }
    }
}

/// What came of a form, or what is asked once more. `swaps` is the id of what alone is replaced.
fn told(lang: Lang, what: &Say, swaps: Option<&str>) -> Markup {
    match what {
        Say::Done(text) => html! {
            p.told.good role="status" tabindex="-1" autofocus { (text.render(lang)) }
        },
        Say::Wrong(text) => html! {
            p.told.wrong role="alert" tabindex="-1" autofocus { (text.render(lang)) }
        },
        Say::Ask(ask) => {
            let target = swaps.map(|id| format!("#{id}"));
            let question = field_id(&ask.action);
            html! {
                div.told.asked {
                    p id=(question) { strong { (ask.question) } " " (ask.detail) }
                    div.actions {
                        form.inline method="post" action=(ask.action)
                            hx-target=[&target] hx-select=[&target]
                            hx-select-oob=[swaps.map(|_| "unset")]
                            hx-swap=[swaps.map(|_| "outerHTML")]
                            hx-push-url=[swaps.map(|_| "false")] {
                            input type="hidden" name="sure" value="yes";
                            @for (name, value) in &ask.with {
                                input type="hidden" name=(name) value=(value);
                            }
                            button.danger type="submit" autofocus aria-describedby=(question) {
                                (ask.yes)
                            }
                        }
                        a.button.secondary href=(PATH) hx-get=[swaps.map(|_| PATH)]
                            hx-target=[&target] hx-select=[&target]
                            hx-select-oob=[swaps.map(|_| "unset")]
                            hx-swap=[swaps.map(|_| "outerHTML")] { (common::CANCEL.text(lang)) }
                    }
                }
            }
        }
    }
}

fn invitations(admin: &Member, shown: &Shown<'_>) -> Markup {
    let lang = admin.lang;
    let registration = shown.accounts.registration();
    if registration == Registration::Closed {
        return html! { p { (pages::REGISTRATION_IS_CLOSED.text(lang)) } };
    }
    html! {
        @if registration == Registration::Open { p { (pages::REGISTRATION_IS_OPEN.text(lang)) } }
        p { (pages::INVITE_LEAD.text(lang)) }
        @if let Told::Invited(made) = &shown.said.told {
            @let told = if made.mailed { &letters::INVITE_MAILED } else { &pages::INVITE_MADE };
            (notice(lang, Tone::Success, told.text(lang)))
            (Field::text(lang, "invite_link", pages::INVITE_LINK.text(lang))
                .value(&made.link).readonly().code())
            p { (copy_button(lang, &field_id("invite_link"))) }
        }
        div id="open-invitations" {
            @if matches!(shown.said.told, Told::Withdrawn) {
                p.told.good role="status" tabindex="-1" autofocus { (say::INVITE_GONE.text(lang)) }
            }
            @if shown.invites.is_empty() {
                p.muted { (pages::NO_INVITES.text(lang)) }
            } @else {
                (open_invites(admin, shown))
            }
        }
        (invite_form(admin, shown))
    }
}

fn open_invites(admin: &Member, shown: &Shown<'_>) -> Markup {
    const LIST: &str = "open-invitations";
    let lang = admin.lang;
    let said = shown.said.invitation.as_ref();
    html! {
        ul.list {
            @for invite in &shown.invites {
                li {
                    div { (pages::INVITE_OF.fill(lang, &[
                        ("name", &invite.by),
                        ("date", &day(admin, invite.created_at)),
                        ("end", &day(admin, invite.expires_at)),
                    ])) }
                    @match said.filter(|(about, _)| *about == invite.id) {
                        Some((_, what)) => (told(lang, what, Some(LIST))),
                        None => div.actions {
                            (PostButton::new(
                                format!("/household/invites/{}/revoke", invite.id),
                                pages::REVOKE.text(lang),
                            ).kind(Kind::Quiet).swapping(Some(LIST.to_owned())))
                        },
                    }
                }
            }
        }
    }
}

/// The form, with an address only where a mail would go out.
fn invite_form(admin: &Member, shown: &Shown<'_>) -> Markup {
    let lang = admin.lang;
    let blank = Fields::default();
    let typed = match &shown.said.told {
        Told::Refused(typed) => typed,
        _ => &blank,
    };
    let chosen = match typed.get("language") {
        "" => lang.tag(),
        chosen => chosen,
    };
    let languages = Select::new(lang, "language", letters::INVITE_LANGUAGE.text(lang));
    let languages = Lang::ALL
        .into_iter()
        .fold(languages, |menu, one| menu.option(one.tag(), one.name()));
    let most = u32::try_from(EMAIL_MAX).unwrap_or(u32::MAX);
    html! {
        form method="post" action="/household/invites" {
            @if shown.accounts.mail().server().is_some() {
                (Field::email(lang, "email", letters::INVITE_EMAIL.text(lang))
                    .value(typed.get("email")).errors(&shown.said.refusal.errors).optional()
                    .help(letters::INVITE_EMAIL_HELP.text(lang)).autocomplete("off").maxlength(most))
                (languages.chosen(chosen))
            } @else {
                p { (letters::NO_MAIL_INVITE.text(lang)) }
            }
            div.actions { (button(Kind::Primary, pages::MAKE_INVITE.text(lang))) }
        }
    }
}
