//! How the page of the household looks.

use crate::accounts::guards::Member;
use crate::accounts::model::{Role, User};
use crate::accounts::service::InviteShown;
use crate::config::Registration;
use crate::i18n::date;
use crate::i18n::messages::{account_pages as say, account_security, mail, outgoing};
use crate::web::components::{
    Card, Field, Icon, Kind, PostButton, Tone, copy_button, field_id, notice, page_head,
};
use crate::web::{Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};

/// The page. `link` is an invitation that was just made.
pub fn view(
    admin: &Member,
    registration: Registration,
    users: &[User],
    invites: &[InviteShown],
    link: Option<&str>,
) -> Page {
    let lang = admin.lang;
    let title = say::HOUSEHOLD.text(lang);
    let content = html! {
        (page_head(title, Some(say::HOUSEHOLD_LEAD.text(lang)), html! {}))
        (Card::new(members(admin, users)).title(say::MEMBERS.text(lang)).icon(Icon::People))
        (Card::new(invitations(admin, registration, invites, link))
            .title(say::INVITATIONS.text(lang)).id("invitations"))
        p { a href="/privacy/outgoing" { (outgoing::TITLE.text(lang)) } }
        p { a href="/household/mail" { (mail::WAITING_MAILS.text(lang)) } }
    };
    admin.shell.page(title, Tab::Household, content)
}

fn day(admin: &Member, at: Timestamp) -> String {
    date::short(admin.lang, at.to_zoned(admin.profile.zone()).date())
}

fn members(admin: &Member, users: &[User]) -> Markup {
    html! {
        ul.list { @for user in users { li { (member(admin, user)) } } }
    }
}

fn member(admin: &Member, user: &User) -> Markup {
    let lang = admin.lang;
    let role = match user.role {
        Role::Administrator => &say::ADMINISTRATOR,
        Role::Member => &say::MEMBER,
        Role::Viewer => &say::VIEWER,
    };
    let since = [
        ("role", role.text(lang)),
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
