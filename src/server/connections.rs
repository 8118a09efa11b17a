//! `/privacy/outgoing`: every connection to another server that the configuration allows, as the
//! rooms declare them. Open to everybody, like the notice.

use super::help::Frame;
use crate::buckets;
use crate::channels;
use crate::config::Config;
use crate::credentials;
use crate::i18n::Lang;
use crate::i18n::messages::channels::OUTGOING_HOSTS;
use crate::i18n::messages::outgoing as say;
use crate::mail;
use crate::outgoing::Connection;
use crate::services;
use crate::web::components::{Card, Tone, facts, notice, page_head};
use crate::web::{Page, Tab};
use maud::{Markup, html};
use rocket::{Route, State, get, routes};

/// The list that the page shows, made once.
pub struct Connections(Vec<Connection>);

/// Every connection that `config` allows, room by room; none by default.
pub fn connections(config: &Config) -> Vec<Connection> {
    let mut all = credentials::connections(config);
    all.extend(mail::connections(config));
    all.extend(buckets::connections(config));
    all.extend(channels::connections(config));
    all.extend(services::connections(config));
    all
}

impl Connections {
    /// What `config` allows.
    pub fn new(config: &Config) -> Self {
        Self(connections(config))
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/privacy/outgoing")]
fn show(frame: Frame, connections: &State<Connections>) -> Page {
    let lang = frame.0.lang;
    let content = content(lang, &connections.0);
    frame.0.page(say::TITLE.text(lang), Tab::None, content)
}

fn content(lang: Lang, connections: &[Connection]) -> Markup {
    html! {
        (page_head(say::TITLE.text(lang), Some(say::LEAD.text(lang)), html! {}))
        @if connections.is_empty() {
            (notice(lang, Tone::Success, html! {
                p { strong { (say::NONE.text(lang)) } }
                p { (say::NONE_DETAIL.text(lang)) }
            }))
        } @else {
            @for connection in connections { (one(lang, connection)) }
            p.fine { (say::OTHERS_NONE.text(lang)) }
        }
    }
}

fn one(lang: Lang, connection: &Connection) -> Markup {
    let code = |text: &str| html! { code { (text) } };
    let host = match connection.host.as_str() {
        "" => html! { (OUTGOING_HOSTS.text(lang)) },
        host => code(host),
    };
    let pairs = [
        (say::WHERE.text(lang), host),
        (say::KEY.text(lang), code(connection.key)),
    ];
    let card = Card::new(html! {
        (facts(&pairs))
        @for (label, text) in [(&say::SENT, connection.sent), (&say::WHY, connection.why)] {
            p { strong { (label.text(lang)) ":" } " " (text.text(lang)) }
        }
    });
    html! { (card.title(connection.what.text(lang))) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::{KEYS, Kind};

    /// Everything that asks another server, turned on.
    const ALL: &str = "http.public_url = \"https://health.example\"\n\
        oidc.issuer = \"https://sso.example:8443/home\"\noidc.client_id = \"wellkin\"\n\
        accounts.breach_lookup = \"https://leaks.example/range/\"\n\
        buckets.endpoint = \"http://nas.lan:9000\"\nbuckets.access_key = \"AKEXAMPLE\"\n\
        buckets.secret_key = \"secret-of-tests\"\npeople.source = \"s3://people\"\n\
        backup.copy_to = \"s3://backups\"\nreports.export_to = \"s3://reports\"\n\
        mail.server = \"smtp.example\"\nmail.from = \"wellkin@health.example\"\n\
        channels.ways = [\"ntfy\", \"gotify\", \"webhook\", \"web_push\"]\ntext.services = true\n";

    #[test]
    fn each_connection_names_its_host_and_the_key_that_turns_it_on() {
        let all = connections(&Config::parse(ALL).unwrap());
        let shown: Vec<_> = all.iter().map(|one| (one.key, one.host.as_str())).collect();
        let wanted = [
            ("oidc.issuer", "sso.example:8443"),
            ("accounts.breach_lookup", "leaks.example"),
            ("mail.server", "smtp.example:587"),
            ("people.source", "nas.lan:9000"),
            ("backup.copy_to", "nas.lan:9000"),
            ("reports.export_to", "nas.lan:9000"),
            ("channels.ways", ""),
            ("channels.ways", ""),
            ("channels.ways", ""),
            ("channels.ways", ""),
            ("text.services", ""),
        ];
        assert_eq!(shown, wanted);
        for lang in Lang::ALL {
            let page = content(lang, &all).into_string();
            assert!(!page.contains(say::NONE.text(lang)));
            for one in &all {
                assert!(KEYS.iter().any(|key| key.path == one.key), "{}", one.key);
                assert!(page.contains(&one.host) && page.contains(one.sent.text(lang)));
            }
        }
    }

    #[test]
    fn every_key_that_takes_an_address_of_another_server_is_in_the_list() {
        let listed = connections(&Config::parse(ALL).unwrap());
        for key in KEYS
            .iter()
            .filter(|key| matches!(key.kind, Kind::ServerUrl | Kind::Host))
        {
            assert!(listed.iter().any(|one| one.key == key.path), "{}", key.path);
        }
    }

    #[test]
    fn by_default_no_connection_is_made_and_the_page_says_so() {
        let config = Config::default();
        assert!(connections(&config).is_empty());
        for (lang, words) in [
            (Lang::En, "This server makes no connections."),
            (Lang::Hr, "ne uspostavlja nikakve veze"),
        ] {
            let page = content(lang, &connections(&config)).into_string();
            assert!(page.contains(words), "{page}");
        }
    }
}
