//! The links between the pages of an account.

use crate::i18n::messages::{
    account_pages as say, channels, family, intake_pages, reminders_page, sharing,
};
use crate::i18n::{Lang, Msg};
use crate::web::components::{Segment, segments};
use maud::Markup;

/// A page of one's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountPage {
    /// Birth date, sex, height, weight.
    Profile,
    /// Goals, which are shown by a room above.
    Goals,
    /// What the house writes to somebody by itself, which is shown by a room above.
    Reminders,
    /// Other ways than mail to be reached, which are shown by a room above.
    Channels,
    /// Time zone, language, units, appearance.
    Preferences,
    /// Whom one looks after.
    Family,
    /// What is shared, and with whom.
    Sharing,
    /// E-mail, password, devices.
    Security,
    /// Bringing data in, which is shown by a room above.
    Import,
    /// Consents.
    Privacy,
}

const PAGES: [(AccountPage, &str, &Msg); 10] = [
    (AccountPage::Profile, "/account", &say::TAB_PROFILE),
    (AccountPage::Goals, "/account/goals", &say::TAB_GOALS),
    (
        AccountPage::Reminders,
        "/account/reminders",
        &reminders_page::TITLE,
    ),
    (AccountPage::Channels, "/account/channels", &channels::TAB),
    (
        AccountPage::Preferences,
        "/account/preferences",
        &say::TAB_PREFERENCES,
    ),
    (AccountPage::Family, "/account/family", &family::TAB),
    (AccountPage::Sharing, "/account/sharing", &sharing::TAB),
    (
        AccountPage::Security,
        "/account/security",
        &say::TAB_SECURITY,
    ),
    (AccountPage::Import, "/import", &intake_pages::TAB),
    (AccountPage::Privacy, "/account/privacy", &say::TAB_PRIVACY),
];

/// The links between the pages of an account, for the top of each of them.
pub fn account_nav(lang: Lang, current: AccountPage) -> Markup {
    let links: Vec<_> = PAGES
        .iter()
        .map(|(page, href, name)| Segment::new(*href, name.text(lang), *page == current))
        .collect();
    segments(say::ACCOUNT_PAGES.text(lang), &links)
}
