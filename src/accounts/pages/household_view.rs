//! How the page of the household looks.

use crate::access::Permission;
use crate::access::roles::Named;
use crate::accounts::guards::Member;
use crate::accounts::model::User;
use crate::accounts::service::{InviteShown, UserShown};
use crate::config::Registration;
use crate::i18n::messages::{account_pages as say, account_security, jobs, mail, outgoing, roles};
use crate::i18n::{Msg, date};
use crate::web::components::{
    Card, Field, Icon, Kind, PostButton, Tone, button, confirm_page, copy_button, field_id, notice,
    page_head,
};
use crate::web::{Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};

/// What the page shows.
pub struct Shown<'a> {
    /// Who may register.
    pub registration: Registration,
    /// Everybody, by name.
    pub members: &'a [UserShown],
    /// Every role there is to give.
    pub roles: &'a [Named],
    /// Invitations that were not used yet.
    pub invites: &'a [InviteShown],
    /// An invitation that was just made.
    pub link: Option<&'a str>,
    /// What was just done.
    pub told: Option<&'static Msg>,
}

/// The page.
pub fn view(admin: &Member, shown: &Shown<'_>) -> Page {
    let lang = admin.lang;
    let title = say::HOUSEHOLD.text(lang);
    let content = html! {
        (page_head(title, Some(say::HOUSEHOLD_LEAD.text(lang)), html! {}))
        @if let Some(told) = shown.told { (notice(lang, Tone::Success, told.text(lang))) }
        (Card::new(members(admin, shown)).title(say::MEMBERS.text(lang)).icon(Icon::People))
        (Card::new(invitations(admin, shown.registration, shown.invites, shown.link))
            .title(say::INVITATIONS.text(lang)).id("invitations"))
        p { a href="/privacy/outgoing" { (outgoing::TITLE.text(lang)) } }
        p { a href="/household/mail" { (mail::WAITING_MAILS.text(lang)) } }
        p { a href="/household/jobs" { (jobs::TITLE.text(lang)) } }
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

fn invitations(
    admin: &Member,
    registration: Registration,
    invites: &[InviteShown],
    link: Option<&str>,
) -> Markup {
    let lang = admin.lang;
    if registration == Registration::Closed {
        return html! { p { (say::REGISTRATION_IS_CLOSED.text(lang)) } };
    }
    html! {
        @if registration == Registration::Open { p { (say::REGISTRATION_IS_OPEN.text(lang)) } }
        p { (say::INVITE_LEAD.text(lang)) }
        @if let Some(link) = link {
            (notice(lang, Tone::Success, say::INVITE_MADE.text(lang)))
            (Field::text(lang, "invite_link", say::INVITE_LINK.text(lang))
                .value(link).readonly().code())
            p { (copy_button(lang, &field_id("invite_link"))) }
        }
        @if invites.is_empty() {
            p.muted { (say::NO_INVITES.text(lang)) }
        } @else {
            (open_invites(admin, invites))
        }
        (PostButton::new("/household/invites", say::MAKE_INVITE.text(lang)).kind(Kind::Primary))
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
