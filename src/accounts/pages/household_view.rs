//! How the page of the household looks.

use super::house_notices::Said;
use super::no_mail::no_mail;
use crate::access::Permission;
use crate::access::roles::Named;
use crate::accounts::guards::Member;
use crate::accounts::model::{EMAIL_MAX, User};
use crate::accounts::service::{Accounts, InviteShown, UserShown};
use crate::config::Registration;
use crate::i18n::messages::{
    account_letters as letters, account_pages as say, account_security, alerts, backups, catalog,
    derived, framework_pages, inbox, jobs, mail, operator, outgoing, people, retention, roles,
    services,
};
use crate::i18n::{Lang, Msg, date};
use crate::web::components::{
    Card, Field, Icon, Kind, PostButton, Select, Tone, button, confirm_page, copy_button, field_id,
    notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};

/// What the page shows.
pub struct Shown<'a> {
    /// The house.
    pub accounts: &'a Accounts,
    /// Everybody, by name.
    pub members: &'a [UserShown],
    /// Every role there is to give.
    pub roles: &'a [Named],
    /// Invitations that were not used yet.
    pub invites: &'a [InviteShown],
    /// What was just done.
    pub told: &'a Told,
    /// What was wrong with it.
    pub refusal: &'a Refusal,
    /// What needs somebody.
    pub needs: &'a [Said],
}

/// What was just done.
pub enum Told {
    /// Nothing.
    Nothing,
    /// Something there is a sentence for.
    Done(&'static Msg),
    /// An invitation was made.
    Invited(Made),
    /// It was not, with what was typed.
    Refused(Fields),
}

/// An invitation that was just made.
pub struct Made {
    /// Its link.
    pub link: String,
    /// Whether it was mailed as well.
    pub mailed: bool,
}

/// The page.
pub fn view(admin: &Member, shown: &Shown<'_>) -> Page {
    let lang = admin.lang;
    let title = say::HOUSEHOLD.text(lang);
    let content = html! {
        (page_head(title, Some(say::HOUSEHOLD_LEAD.text(lang)), html! {}))
        @if let Told::Done(told) = shown.told { (notice(lang, Tone::Success, told.text(lang))) }
        (shown.refusal.summary(lang, &[("email", letters::INVITE_EMAIL.text(lang))]))
        @for (text, path) in shown.needs {
            (notice(lang, Tone::Warning, html! {
                p { strong { (alerts::NOTICE_TITLE.text(lang)) } }
                p { (text) @if *path != "/household" { " " a href=(path) { (alerts::BUTTON.text(lang)) } } }
            }))
        }
        (no_mail(lang, shown.accounts, &letters::NO_MAIL_HOUSEHOLD))
        (Card::new(members(admin, shown)).title(say::MEMBERS.text(lang)).icon(Icon::People))
        (Card::new(invitations(admin, shown))
            .title(say::INVITATIONS.text(lang)).id("invitations"))
        p { a href="/privacy/outgoing" { (outgoing::TITLE.text(lang)) } }
        p { a href="/household/mail" { (mail::WAITING_MAILS.text(lang)) } }
        p { a href="/household/jobs" { (jobs::TITLE.text(lang)) } }
        p { a href="/household/pipelines" { (framework_pages::TITLE.text(lang)) } }
        p { a href="/household/metrics" { (derived::TITLE.text(lang)) } }
        p { a href="/household/retention" { (retention::TITLE.text(lang)) } }
        p { a href="/household/system" { (operator::SYSTEM.text(lang)) } }
        p { a href="/household/logs" { (operator::LOGS.text(lang)) } }
        p { a href="/household/configuration" { (operator::CONFIGURATION.text(lang)) } }
        p { a href="/household/catalog" { (catalog::TITLE.text(lang)) } }
    };
    admin.shell.page(title, Tab::Household, content)
}

/// Asks once more before somebody becomes an administrator, or is one no longer.
pub fn sure(admin: &Member, member: &UserShown, role: &Named) -> Page {
    let lang = admin.lang;
    let name = [("name", member.user.username.as_str())];
    let gives = role.permissions.contains(Permission::AccountsAdmin);
    let (question, detail) = if gives {
        (
            &roles::GIVE_ADMINISTRATOR_CONFIRM,
            &roles::GIVE_ADMINISTRATOR_DETAIL,
        )
    } else {
        (
            &roles::TAKE_ADMINISTRATOR_CONFIRM,
            &roles::TAKE_ADMINISTRATOR_DETAIL,
        )
    };
    let question = question.fill(lang, &name);
    let action = format!("/household/members/{}/role", member.user.id);
    let content = confirm_page(
        lang,
        &question,
        detail.text(lang),
        roles::GIVE.text(lang),
        &action,
        &[("role", &role.name), ("sure", "yes")],
        "/household",
    );
    admin.shell.page(&question, Tab::Household, content)
}

fn day(admin: &Member, at: Timestamp) -> String {
    date::short(admin.lang, at.to_zoned(admin.profile.zone()).date())
}

fn members(admin: &Member, shown: &Shown<'_>) -> Markup {
    html! {
        ul.list { @for one in shown.members { li { (member(admin, one, shown.roles)) } } }
        p { a href="/household/roles" { (roles::ROLES_LINK.text(admin.lang)) } }
        p { a href="/household/people-files" { (people::LINK.text(admin.lang)) } }
        p { a href="/household/inbox" { (inbox::LINK.text(admin.lang)) } }
        p { a href="/household/backups" { (backups::LINK.text(admin.lang)) } }
        p { a href="/household/services" { (services::LINK.text(admin.lang)) } }
    }
}

fn member(admin: &Member, shown: &UserShown, roles: &[Named]) -> Markup {
    let lang = admin.lang;
    let user = &shown.user;
    let since = [
        ("role", shown.role.shown(lang)),
        ("date", &day(admin, user.created_at)),
    ];
    html! {
        div {
            strong { (user.username) } " "
            @if user.id == admin.user.id { "(" (say::YOU.text(lang)) ") " }
            @if user.disabled { span.chip { (say::DISABLED.text(lang)) } " " }
            span.fine { (say::MEMBER_SINCE.fill(lang, &since)) }
        }
        div.actions {
            a href=(format!("/household/members/{}/history", user.id)) {
                (account_security::HISTORY_OF.fill(lang, &[("name", &user.username)]))
            }
            @if user.id != admin.user.id { (member_action(admin, user)) }
        }
        (role_form(admin, shown, roles))
    }
}

/// Each form has the same field; the id of its menu says whose it is.
fn role_form(admin: &Member, shown: &UserShown, all: &[Named]) -> Markup {
    let lang = admin.lang;
    let user = &shown.user;
    let id = field_id(&format!("role-{}", user.id));
    let label = roles::ROLE_OF.fill(lang, &[("name", &user.username)]);
    html! {
        form.inline.member-role method="post" action=(format!("/household/members/{}/role", user.id)) {
            label.sr-only for=(id) { (label) }
            select id=(id) name="role" {
                @for role in all {
                    option value=(role.name) selected[role.role == user.role] { (role.shown(lang)) }
                }
            }
            (button(Kind::Secondary, roles::GIVE.text(lang)))
        }
    }
}

fn member_action(admin: &Member, user: &User) -> PostButton {
    let lang = admin.lang;
    let path = |verb: &str| format!("/household/members/{}/{verb}", user.id);
    let name = [("name", user.username.as_str())];
    if user.disabled {
        return PostButton::new(path("enable"), say::ENABLE.fill(lang, &name));
    }
    let question = say::DISABLE_CONFIRM.fill(lang, &name);
    PostButton::new(path("disable"), say::DISABLE.fill(lang, &name))
        .kind(Kind::Quiet)
        .confirm(question, say::DISABLE_DETAIL.text(lang))
}

fn invitations(admin: &Member, shown: &Shown<'_>) -> Markup {
    let lang = admin.lang;
    let registration = shown.accounts.registration();
    if registration == Registration::Closed {
        return html! { p { (say::REGISTRATION_IS_CLOSED.text(lang)) } };
    }
    html! {
        @if registration == Registration::Open { p { (say::REGISTRATION_IS_OPEN.text(lang)) } }
        p { (say::INVITE_LEAD.text(lang)) }
        @if let Told::Invited(made) = shown.told {
            @let told = if made.mailed { &letters::INVITE_MAILED } else { &say::INVITE_MADE };
            (notice(lang, Tone::Success, told.text(lang)))
            (Field::text(lang, "invite_link", say::INVITE_LINK.text(lang))
                .value(&made.link).readonly().code())
            p { (copy_button(lang, &field_id("invite_link"))) }
        }
        @if shown.invites.is_empty() {
            p.muted { (say::NO_INVITES.text(lang)) }
        } @else {
            (open_invites(admin, shown.invites))
        }
        (invite_form(admin, shown))
    }
}

/// The form, with an address only where a mail would go out.
fn invite_form(admin: &Member, shown: &Shown<'_>) -> Markup {
    let lang = admin.lang;
    let blank = Fields::default();
    let typed = match shown.told {
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
                    .value(typed.get("email")).errors(&shown.refusal.errors).optional()
                    .help(letters::INVITE_EMAIL_HELP.text(lang)).autocomplete("off").maxlength(most))
                (languages.chosen(chosen))
            } @else {
                p { (letters::NO_MAIL_INVITE.text(lang)) }
            }
            div.actions { (button(Kind::Primary, say::MAKE_INVITE.text(lang))) }
        }
    }
}

fn open_invites(admin: &Member, invites: &[InviteShown]) -> Markup {
    let lang = admin.lang;
    html! {
        ul.list {
            @for invite in invites {
                li {
                    div { (say::INVITE_OF.fill(lang, &[
                        ("name", &invite.by),
                        ("date", &day(admin, invite.created_at)),
                        ("end", &day(admin, invite.expires_at)),
                    ])) }
                    div.actions {
                        (PostButton::new(
                            format!("/household/invites/{}/revoke", invite.id),
                            say::REVOKE.text(lang),
                        ).kind(Kind::Quiet))
                    }
                }
            }
        }
    }
}
