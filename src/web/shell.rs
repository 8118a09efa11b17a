//! The frame around every page: head, navigation, content, footer.
//!
//! The guard that finds out who is signed in makes a [`Shell`] and leaves it on the request with
//! [`remember`], so that error pages come in the same frame and language.

use super::assets;
use super::components::icons::{Icon, icon, mark};
use super::diary::{self, Diary};
use super::guards;
use crate::i18n::messages::{common, search_pages as seek, sharing, web as say};
use crate::i18n::{Lang, Msg};
use maud::{DOCTYPE, Markup, html};
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use std::io::Cursor;
use std::sync::OnceLock;

/// Scripts may not be evaluated, htmx brings no styles of its own, and no page is kept in the
/// browser's storage: it would be readable there after signing out. Refused forms come back as
/// 4xx pages and are shown like any other.
const HTMX_CONFIG: &str = r#"{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,"selfRequestsOnly":true,"allowScriptTags":false,"attributesToSettle":["class","width","height"],"scrollIntoViewOnBoost":false,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"[45]..","swap":true,"error":false}]}"#;

/// Light or dark, as the person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device does.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The value of `data-theme`; none lets the device decide.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// The place in the navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// `/`
    Today,
    /// `/health-metrics`
    HealthMetrics,
    /// `/add-metric`
    AddMetric,
    /// `/journal`
    Journal,
    /// `/shared`, for those with whom something is shared
    Shared,
    /// `/search`, which has a box of its own in place of the frame's
    Search,
    /// `/account`
    Account,
    /// `/household`, for administrators
    Household,
    /// A page outside the navigation.
    None,
}

/// Who the frame greets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShellUser {
    /// The name to show.
    pub name: String,
    /// Whether the household's pages are theirs to see.
    pub admin: bool,
    /// Whether they log, and are offered to.
    pub logs: bool,
    /// Whether somebody shares something with them.
    pub shared: bool,
    /// Whose diary the pages show.
    pub diary: Diary,
}

/// What the frame of a page depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    /// The language of the page.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Who is signed in; nobody on public pages.
    pub user: Option<ShellUser>,
}

impl Shell {
    /// The frame for somebody who is not signed in.
    pub const fn public(lang: Lang) -> Self {
        Self {
            lang,
            theme: Theme::Auto,
            user: None,
        }
    }

    /// A whole page around `content`, which brings its own `h1`.
    ///
    /// Signed-in people get the navigation with `tab` as the current place; others the plain frame.
    pub fn page(&self, title: &str, tab: Tab, content: Markup) -> Page {
        let body = match &self.user {
            Some(user) => {
                let content = diary::carried(&content, &user.diary.person);
                self.signed_in(user, tab, &content)
            }
            None => self.plain(&content, "page"),
        };
        Page::new(self.document(title, &body))
    }

    /// A whole page without navigation and with one slim column: signing in, setting up.
    pub fn narrow(&self, title: &str, content: Markup) -> Page {
        Page::new(self.document(title, &self.plain(&content, "page narrow")))
    }

    fn t(&self, msg: &'static Msg) -> &'static str {
        msg.text(self.lang)
    }

    fn document(&self, title: &str, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.tag()) data-theme=[self.theme.attribute()] {
                head {
                    meta charset="utf-8";
                    title { (title) " · Wellkin" }
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    meta name="color-scheme" content="light dark";
                    meta name="theme-color" content="#faf6ef" media="(prefers-color-scheme: light)";
                    meta name="theme-color" content="#1b1815" media="(prefers-color-scheme: dark)";
                    meta name="format-detection" content="telephone=no";
                    meta name="htmx-config" content=(HTMX_CONFIG);
                    link rel="icon" type="image/svg+xml" href="/favicon.svg";
                    link rel="apple-touch-icon" href="/apple-touch-icon.png";
                    link rel="manifest" href="/manifest.webmanifest";
                    link rel="stylesheet" href=(assets::url("vendor/pico.min.css"));
                    link rel="stylesheet" href=(assets::url("vendor/uPlot.min.css"));
                    link rel="stylesheet" href=(assets::url("app.css"));
                    link rel="stylesheet" href=(assets::url("parts.css"));
                    link rel="stylesheet" href=(assets::url("search.css"));
                    link rel="stylesheet" href=(assets::url("intake.css"));
                    link rel="stylesheet" href=(assets::url("catalog.css"));
                    link rel="stylesheet" href=(assets::url("household.css"));
                    script src=(assets::url("boot.js")) {}
                    script src=(assets::url("vendor/htmx.min.js")) defer {}
                    script src=(assets::url("vendor/uPlot.iife.min.js")) defer {}
                    script src=(assets::url("app.js")) defer {}
                    script src=(assets::url("search.js")) defer {}
                    script src=(assets::url("charts.js")) defer {}
                    script src=(assets::url("passkeys.js")) defer {}
                    script src=(assets::url("push.js")) defer {}
                    script src=(assets::url("intake.js")) defer {}
                }
                (body)
            }
        }
    }

    /// Everything is reached by plain links and forms; htmx, where it runs, swaps the content and
    /// the header instead of loading the page anew.
    fn signed_in(&self, user: &ShellUser, tab: Tab, content: &Markup) -> Markup {
        html! {
            body.app hx-boost="true" hx-target="#content" hx-select="#content"
                hx-select-oob="#top" hx-swap="outerHTML show:window:top" hx-indicator="#busy" {
                a.skip href="#content" { (self.t(&say::SKIP_TO_CONTENT)) }
                (self.busy())
                header.top #top {
                    a.brand href="/" { (mark()) span { "Wellkin" } }
                    @if tab != Tab::Search { (self.search_box()) }
                    (diary::switcher(self.lang, user))
                    nav.tabs aria-label=(self.t(&say::MAIN_NAVIGATION)) { (self.tabs(user, tab)) }
                    div.who {
                        span.who-name title=(say::SIGNED_IN_AS.fill(self.lang, &[("name", &user.name)])) {
                            (icon(Icon::Person)) span { (user.name) }
                        }
                        form method="post" action="/logout" hx-boost="false" {
                            button.quiet type="submit" {
                                (icon(Icon::SignOut)) span { (self.t(&say::SIGN_OUT)) }
                            }
                        }
                    }
                }
                (self.main("page", &html! { (diary::banner(self.lang, &user.diary)) (content) }))
                (self.footer())
                (self.confirm_template())
            }
        }
    }

    /// The way to everything else: a box where there is room for one, a sign that leads to its page
    /// on a telephone. Results come on that page, never here.
    fn search_box(&self) -> Markup {
        let (label, search) = (self.t(&seek::LABEL), self.t(&seek::SEARCH));
        html! {
            search.seek {
                form action="/search" {
                    label.sr-only for="seek" { (label) }
                    (icon(Icon::Search))
                    input #seek type="search" name="q" placeholder=(search) autocomplete="off"
                        enterkeyhint="search" aria-keyshortcuts="/";
                    kbd aria-hidden="true" { "/" }
                }
            }
            a.seek-link href="/search" aria-label=(search) { (icon(Icon::Search)) }
        }
    }

    fn plain(&self, content: &Markup, class: &str) -> Markup {
        html! {
            body.plain {
                a.skip href="#content" { (self.t(&say::SKIP_TO_CONTENT)) }
                (self.busy())
                header.top #top {
                    a.brand href="/" { (mark()) span { "Wellkin" } }
                }
                (self.main(class, content))
                (self.footer())
                (self.confirm_template())
            }
        }
    }

    /// The scripts take language and theme over from here after a swap, in case they were changed.
    fn main(&self, class: &str, content: &Markup) -> Markup {
        let theme = self.theme.attribute().unwrap_or("auto");
        html! {
            main #content class=(class) tabindex="-1" data-page-lang=(self.lang.tag())
                data-page-theme=(theme) { (content) }
        }
    }

    fn tabs(&self, user: &ShellUser, current: Tab) -> Markup {
        let is_theirs = |tab| match tab {
            Tab::AddMetric => user.logs,
            Tab::Shared => user.shared,
            Tab::Household => user.admin,
            _ => true,
        };
        html! {
            ul {
                @for place in PLACES.iter().filter(|place| is_theirs(place.tab)) {
                    li.tab-add[place.tab == Tab::AddMetric] {
                        a href=(place.href) aria-current=[(place.tab == current).then_some("page")]
                            aria-label=(self.t(place.name)) {
                            span.tab-icon { (icon(place.icon)) }
                            span.tab-long { (self.t(place.name)) }
                            span.tab-short { (self.t(place.short)) }
                        }
                    }
                }
            }
        }
    }

    fn busy(&self) -> Markup {
        html! {
            div.busy #busy aria-hidden="true" {}
            p.sr-only #status role="status"
                data-loaded=(self.t(&say::LOADED)) data-lost=(self.t(&say::CONNECTION_LOST)) {}
        }
    }

    fn footer(&self) -> Markup {
        let links = [
            ("/privacy", &say::PRIVACY),
            ("/help", &say::HELP),
            ("/api", &say::API),
        ];
        html! {
            footer.foot {
                p { "Wellkin" span.fine { (self.t(&say::TAGLINE)) } }
                nav aria-label=(self.t(&say::FOOTER)) {
                    ul {
                        @for (href, name) in links { li { a href=(href) { (self.t(name)) } } }
                    }
                }
            }
        }
    }

    /// What the scripts open before a form marked `data-confirm` is sent.
    fn confirm_template(&self) -> Markup {
        html! {
            template #confirm-template {
                dialog.confirm aria-labelledby="confirm-question" {
                    article {
                        h2 #confirm-question data-fallback=(self.t(&say::ARE_YOU_SURE)) {}
                        p.confirm-detail {}
                        div.actions {
                            button.secondary type="button" data-answer="no" { (self.t(&common::CANCEL)) }
                            button type="button" data-answer="yes" { (self.t(&common::CONTINUE)) }
                        }
                    }
                }
            }
        }
    }
}

struct Place {
    tab: Tab,
    href: &'static str,
    name: &'static Msg,
    short: &'static Msg,
    icon: Icon,
}

/// The navigation; some places are not there for everybody.
const PLACES: [Place; 7] = [
    place(
        Tab::Today,
        "/",
        &say::TAB_TODAY,
        &say::TAB_TODAY,
        Icon::Today,
    ),
    place(
        Tab::HealthMetrics,
        "/health-metrics",
        &say::TAB_HEALTH_METRICS,
        &say::TAB_HEALTH_METRICS_SHORT,
        Icon::Chart,
    ),
    place(
        Tab::AddMetric,
        "/add-metric",
        &say::TAB_ADD_METRIC,
        &say::TAB_ADD_METRIC_SHORT,
        Icon::Plus,
    ),
    place(
        Tab::Journal,
        "/journal",
        &say::TAB_JOURNAL,
        &say::TAB_JOURNAL,
        Icon::Note,
    ),
    place(
        Tab::Shared,
        "/shared",
        &sharing::SHARED_TAB,
        &sharing::SHARED_TAB_SHORT,
        Icon::Eye,
    ),
    place(
        Tab::Account,
        "/account",
        &say::TAB_ACCOUNT,
        &say::TAB_ACCOUNT,
        Icon::Person,
    ),
    place(
        Tab::Household,
        "/household",
        &say::TAB_HOUSEHOLD,
        &say::TAB_HOUSEHOLD,
        Icon::House,
    ),
];

const fn place(
    tab: Tab,
    href: &'static str,
    name: &'static Msg,
    short: &'static Msg,
    icon: Icon,
) -> Place {
    Place {
        tab,
        href,
        name,
        short,
        icon,
    }
}

/// A whole document on its way out. Never kept by caches.
#[derive(Debug, Clone)]
pub struct Page {
    status: Status,
    document: String,
}

impl Page {
    fn new(document: Markup) -> Self {
        Self {
            status: Status::Ok,
            document: document.into_string(),
        }
    }

    /// Answers with another status than 200: a form shown again with its errors is a 422.
    #[must_use]
    pub const fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// Where no scripts run, the whole page is fetched again every three seconds for as long as something `goes_on`.
    #[must_use]
    pub fn fetched_again(mut self, goes_on: bool) -> Self {
        // Only in the head: what scripts put into a page makes elements of whatever is written for those without.
        const AGAIN: &str =
            "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript></head>";
        if goes_on {
            self.document = self.document.replacen("</head>", AGAIN, 1);
        }
        self
    }

    /// The document as it is sent.
    pub fn document(&self) -> &str {
        &self.document
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .status(self.status)
            .header(ContentType::HTML)
            .raw_header("Cache-Control", "no-store")
            .sized_body(self.document.len(), Cursor::new(self.document))
            .ok()
    }
}

#[derive(Default)]
struct Remembered(OnceLock<Shell>);

/// Leaves the frame on the request, for error pages and the language of messages.
pub fn remember(request: &Request<'_>, shell: Shell) {
    // The first guard to know is as good as a later one: both read the same session.
    let _ = request.local_cache(Remembered::default).0.set(shell);
}

/// The frame a guard left on the request, if one did.
pub fn remembered<'r>(request: &'r Request<'_>) -> Option<&'r Shell> {
    request.local_cache(Remembered::default).0.get()
}

/// The frame to use for this request, whoever asks.
pub fn of(request: &Request<'_>) -> Shell {
    remembered(request)
        .cloned()
        .unwrap_or_else(|| Shell::public(guards::accepted_lang(request)))
}

#[cfg(test)]
mod tests {
    use super::*;

    // Who speaks to a telephone says what stands there (WCAG 2.2, 2.5.3).
    #[test]
    fn what_a_tab_shows_is_part_of_what_it_is_called() {
        for lang in Lang::ALL {
            for place in &PLACES {
                let [name, short] = [place.name, place.short].map(|msg| msg.text(lang));
                let [name, short] = [name, short].map(str::to_lowercase);
                assert!(name.contains(&short), "{short} in {name}");
            }
        }
    }
}
