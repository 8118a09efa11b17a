//! The list itself, in the order in which results stand.

use super::{Area, Place};
use crate::access::Permission;
use crate::i18n::Msg;
use crate::i18n::messages::{
    account_letters as letters, account_pages as account, account_security as security, alerts,
    associations, backups, catalog, channels, checks, consents, corrections, coverage, derived,
    documents, entries, erasing, family, framework_pages as pipes, goal_breaks, goals, household,
    inbox, intake_pages as imports, intake_programs as programs, jobs, journal_words, mail, notice,
    operator, outgoing, passkeys, people, privacy, reminders_page as reminders, retention, roles,
    search_pages as say, search_places as words, server as help, services, sharing, sources,
    tokens, web,
};

const fn place(
    area: Area,
    href: &'static str,
    title: &'static Msg,
    words: &'static Msg,
    needs: Permission,
) -> Place {
    Place {
        href,
        area,
        title,
        words,
        needs: Some(needs),
    }
}

const fn page(
    href: &'static str,
    title: &'static Msg,
    words: &'static Msg,
    needs: Permission,
) -> Place {
    place(Area::Pages, href, title, words, needs)
}

const fn setting(
    href: &'static str,
    title: &'static Msg,
    words: &'static Msg,
    needs: Permission,
) -> Place {
    place(Area::Settings, href, title, words, needs)
}

const fn house(href: &'static str, title: &'static Msg, words: &'static Msg) -> Place {
    place(
        Area::Household,
        href,
        title,
        words,
        Permission::AccountsAdmin,
    )
}

/// Open to everybody who is signed in.
const fn open(area: Area, href: &'static str, title: &'static Msg, words: &'static Msg) -> Place {
    Place {
        href,
        area,
        title,
        words,
        needs: None,
    }
}

const fn chapter(href: &'static str, title: &'static Msg, words: &'static Msg) -> Place {
    open(Area::Help, href, title, words)
}

use Permission::{
    AccountRead, AccountWrite, EntriesRead, EntriesWrite, GoalsRead, PeopleRead, ProfileRead,
};

/// Everywhere a search can lead to.
pub const PLACES: &[Place] = &[
    page("/", &web::TAB_TODAY, &words::TODAY, EntriesRead),
    page(
        "/health-metrics",
        &web::TAB_HEALTH_METRICS,
        &words::HEALTH_METRICS,
        EntriesRead,
    ),
    page(
        "/health-metrics/coverage",
        &coverage::TITLE,
        &words::COVERAGE,
        EntriesRead,
    ),
    page(
        "/add-metric",
        &web::TAB_ADD_METRIC,
        &words::ADD_METRIC,
        EntriesWrite,
    ),
    page(
        "/entries",
        &entries::LIST_TITLE,
        &words::ENTRIES,
        EntriesRead,
    ),
    page("/journal", &web::TAB_JOURNAL, &words::JOURNAL, EntriesRead),
    page(
        "/journal/topics",
        &journal_words::TOPICS,
        &words::TOPICS,
        EntriesRead,
    ),
    page(
        "/journal/insights",
        &journal_words::INSIGHTS,
        &words::INSIGHTS,
        EntriesRead,
    ),
    page(
        "/journal/associations",
        &associations::TITLE,
        &words::ASSOCIATIONS,
        EntriesRead,
    ),
    page(
        "/shared",
        &sharing::SHARED_TITLE,
        &words::SHARED,
        EntriesRead,
    ),
    page("/import", &imports::TITLE, &words::IMPORTS, EntriesRead),
    setting(
        "/account/home-assistant",
        &programs::TITLE,
        &words::PROGRAMS_THAT_SEND,
        AccountRead,
    ),
    setting(
        "/account",
        &account::TAB_PROFILE,
        &words::PROFILE,
        ProfileRead,
    ),
    setting(
        "/account#f-birthdate",
        &account::BIRTH_DATE,
        &words::BIRTH_DATE,
        ProfileRead,
    ),
    setting(
        "/account#f-picture",
        &account::PICTURE,
        &words::PICTURE,
        ProfileRead,
    ),
    setting("/account#f-sex", &account::SEX, &words::SEX, ProfileRead),
    setting(
        "/account#f-height",
        &account::HEIGHT,
        &words::HEIGHT,
        ProfileRead,
    ),
    setting(
        "/account#f-weight",
        &account::WEIGHT,
        &words::WEIGHT,
        ProfileRead,
    ),
    setting(
        "/account/details",
        &letters::DETAILS_PAGE,
        &words::DETAILS,
        ProfileRead,
    ),
    setting(
        "/account/documents",
        &documents::TITLE,
        &words::DOCUMENTS,
        EntriesRead,
    ),
    setting(
        "/account/sources",
        &sources::TITLE,
        &words::SOURCES,
        EntriesRead,
    ),
    setting("/account/goals", &goals::TITLE, &words::GOALS, GoalsRead),
    setting(
        "/account/goals#skips",
        &goal_breaks::SKIPS,
        &words::SKIPS,
        GoalsRead,
    ),
    setting(
        "/account/reminders",
        &reminders::TITLE,
        &words::REMINDERS,
        ProfileRead,
    ),
    setting(
        "/account/reminders/week",
        &reminders::PREVIEW_TITLE,
        &words::DIGEST,
        GoalsRead,
    ),
    setting(
        "/account/channels",
        &channels::TITLE,
        &words::CHANNELS,
        AccountRead,
    ),
    setting(
        "/account/channels#quiet",
        &channels::QUIET,
        &words::QUIET,
        AccountRead,
    ),
    setting(
        "/account/preferences",
        &account::PREFERENCES,
        &words::PREFERENCES,
        ProfileRead,
    ),
    setting(
        "/account/preferences#f-timezone",
        &account::TIME_ZONE,
        &words::TIME_ZONE,
        ProfileRead,
    ),
    setting(
        "/account/preferences#f-locale",
        &account::LANGUAGE,
        &words::LANGUAGE,
        ProfileRead,
    ),
    setting(
        "/account/preferences#f-units",
        &account::UNITS,
        &words::UNITS,
        ProfileRead,
    ),
    setting(
        "/account/preferences#f-theme",
        &account::THEME,
        &words::THEME,
        ProfileRead,
    ),
    setting(
        "/account/preferences#f-day_start",
        &account::DAY_START,
        &words::DAY_START,
        ProfileRead,
    ),
    setting(
        "/account/family",
        &family::TITLE,
        &words::FAMILY,
        PeopleRead,
    ),
    setting(
        "/account/sharing",
        &sharing::TITLE,
        &words::SHARING,
        ProfileRead,
    ),
    setting(
        "/account/sharing/board",
        &sharing::BOARDS_TITLE,
        &words::BOARD,
        ProfileRead,
    ),
    setting(
        "/account/privacy/looks",
        &sharing::LOOKS_TITLE,
        &words::LOOKS,
        ProfileRead,
    ),
    setting(
        "/account/security",
        &account::TAB_SECURITY,
        &words::DEVICES,
        AccountRead,
    ),
    setting(
        "/account/security#f-email",
        &account::YOUR_EMAIL,
        &words::EMAIL,
        AccountRead,
    ),
    setting(
        "/account/security#f-new_password",
        &account::NEW_PASSWORD_TITLE,
        &words::PASSWORD,
        AccountRead,
    ),
    setting(
        "/account/security/second-factor",
        &security::SECOND_FACTOR,
        &words::SECOND_FACTOR,
        AccountRead,
    ),
    setting(
        "/account/security/passkeys",
        &passkeys::PASSKEYS,
        &words::PASSKEYS,
        AccountRead,
    ),
    setting(
        "/account/security#sessions",
        &account::DEVICES,
        &words::DEVICES,
        AccountRead,
    ),
    setting(
        "/account/security/tokens",
        &tokens::TOKENS,
        &words::TOKENS,
        AccountRead,
    ),
    setting(
        "/account/security/history",
        &security::HISTORY,
        &words::HISTORY,
        AccountRead,
    ),
    setting(
        "/account/privacy",
        &account::PRIVACY,
        &words::CONSENTS,
        ProfileRead,
    ),
    setting(
        "/account/privacy/receipts",
        &consents::RECEIPTS,
        &words::RECEIPTS,
        ProfileRead,
    ),
    open(
        Area::Settings,
        "/account/privacy/exports",
        &privacy::DATA,
        &words::EXPORT,
    ),
    setting(
        "/account/privacy/import",
        &privacy::TO_IMPORT,
        &words::IMPORT,
        EntriesWrite,
    ),
    setting(
        "/account/privacy/corrections",
        &corrections::TITLE,
        &words::CORRECTIONS,
        EntriesRead,
    ),
    setting(
        "/account/privacy/erase",
        &erasing::TITLE,
        &words::ERASE,
        AccountWrite,
    ),
    house("/household", &account::HOUSEHOLD, &words::HOUSEHOLD),
    house("/household/admin", &household::ADMIN, &words::MEMBERS),
    house(
        "/household/admin#invitations",
        &account::INVITATIONS,
        &words::INVITATIONS,
    ),
    house("/household/roles", &roles::ROLES, &words::ROLES),
    house("/household/jobs", &jobs::TITLE, &words::JOBS),
    house("/household/pipelines", &pipes::TITLE, &words::PIPELINES),
    house("/household/metrics", &derived::TITLE, &words::OWN_METRICS),
    house(
        "/household/metrics/new",
        &derived::NEW,
        &words::NEW_OWN_METRIC,
    ),
    house("/household/catalog", &catalog::TITLE, &words::CATALOG),
    house(
        "/household/pipelines/new",
        &pipes::NEW,
        &words::NEW_PIPELINE,
    ),
    house("/household/retention", &retention::TITLE, &words::RETENTION),
    house(
        "/household/retention/new",
        &retention::NEW,
        &words::NEW_RETENTION,
    ),
    house(
        "/household/retention/run",
        &retention::ASK,
        &words::RETENTION_RUN,
    ),
    house("/household/backups", &backups::TITLE, &words::BACKUPS),
    house("/household/mail", &mail::WAITING_MAILS, &words::MAIL),
    house(
        "/household/mail/previews",
        &alerts::PREVIEWS,
        &words::PREVIEWS,
    ),
    house("/household/system", &operator::SYSTEM, &words::SYSTEM),
    house("/household/system#checks", &checks::TITLE, &words::CHECKS),
    house(
        "/household/system/bundle",
        &operator::BUNDLE,
        &words::BUNDLE,
    ),
    house("/household/logs", &operator::LOGS, &words::LOGS),
    house(
        "/household/configuration",
        &operator::CONFIGURATION,
        &words::CONFIGURATION,
    ),
    house("/household/services", &services::TITLE, &words::SERVICES),
    house(
        "/household/people-files",
        &people::TITLE,
        &words::PEOPLE_FILES,
    ),
    house("/household/inbox", &inbox::TITLE, &words::INBOX),
    open(Area::Pages, "/privacy", &notice::TITLE, &words::NOTICE),
    open(
        Area::Pages,
        "/privacy/outgoing",
        &outgoing::TITLE,
        &words::OUTGOING,
    ),
    open(Area::Pages, "/api", &web::API, &words::API),
    open(Area::Pages, "/help", &web::HELP, &words::HELP),
    chapter("/help#logging", &help::HELP_LOGGING, &words::HELP_LOGGING),
    chapter("/help#journal", &help::HELP_JOURNAL, &words::HELP_JOURNAL),
    chapter("/help#searching", &say::HELP_SEARCH, &words::HELP_SEARCH),
    chapter("/help#days", &help::HELP_DAYS, &words::HELP_DAYS),
    chapter("/help#goals", &help::HELP_GOALS, &words::HELP_GOALS),
    chapter(
        "/help#reminders",
        &help::HELP_REMINDERS,
        &words::HELP_REMINDERS,
    ),
    chapter("/help#family", &help::HELP_FAMILY, &words::HELP_FAMILY),
    chapter("/help#sharing", &help::HELP_SHARING, &words::HELP_SHARING),
    chapter("/help#units", &help::HELP_UNITS, &words::HELP_UNITS),
    chapter(
        "/help#comparing",
        &help::HELP_COMPARING,
        &words::HELP_COMPARING,
    ),
    chapter("/help#privacy", &help::HELP_PRIVACY, &words::HELP_PRIVACY),
    chapter(
        "/help#programs",
        &help::HELP_PROGRAMS,
        &words::HELP_PROGRAMS,
    ),
];
