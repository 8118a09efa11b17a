//! How the page of the household looks: what needs somebody, and the ways on, in groups.

use super::admin;
use super::house_notices::Said;
use super::no_mail::no_mail;
use crate::accounts::guards::Member;
use crate::accounts::service::Accounts;
use crate::i18n::Msg;
use crate::i18n::messages::{
    account_letters as letters, account_pages as pages, alerts, backups, catalog, derived,
    framework_pages, household as say, inbox, jobs, mail, operator, outgoing, people, retention,
    roles, services,
};
use crate::web::components::{Card, Icon, Tone, notice, page_head};
use crate::web::{Page, Tab};
use maud::html;

/// A way on: where it leads, what it is called, and what is there.
struct Way(&'static str, &'static Msg, &'static Msg);

/// The ways that belong together.
struct Group {
    title: &'static Msg,
    icon: Icon,
    ways: &'static [Way],
}

const GROUPS: [Group; 4] = [
    Group {
        title: &say::PEOPLE,
        icon: Icon::People,
        ways: &[
            Way(admin::PATH, &say::ADMIN, &say::ADMIN_ABOUT),
            Way("/household/roles", &roles::ROLES, &say::ROLES_ABOUT),
            Way(
                "/household/people-files",
                &people::LINK,
                &say::PEOPLE_FILES_ABOUT,
            ),
        ],
    },
    Group {
        title: &say::DATA,
        icon: Icon::Chart,
        ways: &[
            Way("/household/catalog", &catalog::TITLE, &say::CATALOG_ABOUT),
            Way(
                "/household/pipelines",
                &framework_pages::TITLE,
                &say::PIPELINES_ABOUT,
            ),
            Way("/household/metrics", &derived::TITLE, &say::METRICS_ABOUT),
            Way(
                "/household/retention",
                &retention::TITLE,
                &say::RETENTION_ABOUT,
            ),
            Way("/household/inbox", &inbox::LINK, &say::INBOX_ABOUT),
            Way("/household/services", &services::LINK, &say::SERVICES_ABOUT),
        ],
    },
    Group {
        title: &say::HOUSE,
        icon: Icon::House,
        ways: &[
            Way("/household/system", &operator::SYSTEM, &say::SYSTEM_ABOUT),
            Way("/household/jobs", &jobs::TITLE, &say::JOBS_ABOUT),
            Way("/household/mail", &mail::WAITING_MAILS, &say::MAIL_ABOUT),
            Way("/household/logs", &operator::LOGS, &say::LOGS_ABOUT),
            Way(
                "/household/configuration",
                &operator::CONFIGURATION,
                &say::CONFIGURATION_ABOUT,
            ),
        ],
    },
    Group {
        title: &say::SAFETY,
        icon: Icon::Lock,
        ways: &[
            Way("/household/backups", &backups::LINK, &say::BACKUPS_ABOUT),
            Way("/privacy/outgoing", &outgoing::TITLE, &say::OUTGOING_ABOUT),
        ],
    },
];

/// The page.
pub fn view(admin: &Member, accounts: &Accounts, needs: &[Said]) -> Page {
    let lang = admin.lang;
    let title = pages::HOUSEHOLD.text(lang);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        @for (text, path) in needs {
            (notice(lang, Tone::Warning, html! {
                p { strong { (alerts::NOTICE_TITLE.text(lang)) } }
                p { (text) @if *path != "/household" { " " a href=(path) { (alerts::BUTTON.text(lang)) } } }
            }))
        }
        (no_mail(lang, accounts, &letters::NO_MAIL_HOUSEHOLD))
        div.groups {
            @for group in GROUPS {
                (Card::new(html! {
                    ul.ways {
                        @for Way(path, title, about) in group.ways {
                            li {
                                a href=(path) { (title.text(lang)) }
                                p.fine { (about.text(lang)) }
                            }
                        }
                    }
                }).title(group.title.text(lang)).icon(group.icon))
            }
        }
    };
    admin.shell.page(title, Tab::Household, content)
}
