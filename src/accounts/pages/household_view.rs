//! How the page of the household looks.

use crate::accounts::guards::Member;
use crate::accounts::model::{Role, User};
use crate::accounts::service::InviteShown;
use crate::config::Registration;
use crate::i18n::date;
use crate::i18n::messages::account_pages as say;
use crate::web::components::{
    Card, Column, Field, Icon, Kind, PostButton, Table, Tone, copy_button, field_id, notice,
    page_head,
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
    };
    admin.shell.page(title, Tab::Household, content)
}

fn day(admin: &Member, at: Timestamp) -> String {
    date::short(admin.lang, at.to_zoned(admin.profile.zone()).date())
}

fn members(admin: &Member, users: &[User]) -> Markup {
    let lang = admin.lang;
    let columns = vec![
        Column::words(say::USERNAME.text(lang)),
        Column::words(say::ROLE.text(lang)),
        Column::words(say::SINCE.text(lang)),
        Column::words(say::ACTIONS.text(lang)),
    ];
    let rows = users.iter().map(|user| member_row(admin, user));
    html! { (Table::new(say::MEMBERS.text(lang), columns).rows(rows)) }
}

fn member_row(admin: &Member, user: &User) -> Vec<Markup> {
    let lang = admin.lang;
    let role = match user.role {
        Role::Administrator => &say::ADMINISTRATOR,
        Role::Member => &say::MEMBER,
    };
    vec![
        html! {
            (user.username)
            @if user.disabled { " (" (say::DISABLED.text(lang)) ")" }
        },
        html! { (role.text(lang)) },
        html! { (day(admin, user.created_at)) },
        member_action(admin, user),
    ]
}

fn member_action(admin: &Member, user: &User) -> Markup {
    let lang = admin.lang;
    let path = |verb: &str| format!("/household/members/{}/{verb}", user.id);
    let name = [("name", user.username.as_str())];
    html! {
        @if user.id == admin.user.id {
            (say::YOU.text(lang))
        } @else if user.disabled {
            (PostButton::new(path("enable"), say::ENABLE.text(lang)).kind(Kind::Secondary))
        } @else {
            (PostButton::new(path("disable"), say::DISABLE.text(lang)).kind(Kind::Quiet)
                .confirm(say::DISABLE_CONFIRM.fill(lang, &name), say::DISABLE_DETAIL.text(lang)))
        }
    }
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

fn open_invites(admin: &Member, invites: &[InviteShown]) -> Table {
    let lang = admin.lang;
    let columns = vec![
        Column::words(say::MADE_AT.text(lang)),
        Column::words(say::MADE_BY.text(lang)),
        Column::words(say::EXPIRES_AT.text(lang)),
        Column::words(say::ACTIONS.text(lang)),
    ];
    let row = |invite: &InviteShown| {
        let path = format!("/household/invites/{}/revoke", invite.id);
        vec![
            html! { (day(admin, invite.created_at)) },
            html! { (invite.by) },
            html! { (day(admin, invite.expires_at)) },
            html! { (PostButton::new(path, say::REVOKE.text(lang)).kind(Kind::Quiet)) },
        ]
    };
    Table::new(say::INVITATIONS.text(lang), columns).rows(invites.iter().map(row))
}
