//! `/household/configuration`: every key with the value that counts, where it stands, and what it does.
//! Nothing is changed here: that is done in the file, and counts from the next start.

use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::admin::operator::Operator;
use crate::config::{Effective, From, SECTIONS};
use crate::i18n::Lang;
use crate::i18n::messages::operator as say;
use crate::web::components::{Card, Icon, Tone, empty, live_search, notice, page_head};
use crate::web::query::Query;
use crate::web::{Fault, Page, Tab};
use maud::{Markup, html};
use rocket::State;

const PATH: &str = "/household/configuration";

#[rocket::get("/household/configuration")]
pub async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    operator: &State<Operator>,
) -> Result<Page, Fault> {
    query.only(&["q"])?;
    let mut keys = operator.configuration();
    let q = query.get("q").to_lowercase();
    keys.retain(|one| is_meant(one, &q));
    Ok(page(&admin, &keys, query.get("q")))
}

/// Whether a key, its value, what sets it or what it does says `q`, which is in small letters.
fn is_meant(one: &Effective, q: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(q);
    q.is_empty()
        || has(one.key.path)
        || has(&one.value)
        || has(&one.place)
        || has(&one.key.variable())
        || has(&one.key.about.replace('\n', " "))
}

fn page(admin: &Member, keys: &[Effective], q: &str) -> Page {
    let lang = admin.lang;
    let title = say::CONFIGURATION.text(lang);
    let content = html! {
        (page_head(title, Some(say::CONFIGURATION_LEAD.text(lang)), html! {}))
        (notice(lang, Tone::Info, say::CHANGE_WHERE.text(lang)))
        (live_search(lang, PATH, say::Q.text(lang), q, &html! {}))
        div #found {
            @if keys.is_empty() {
                (empty(Icon::Search, say::NO_KEYS.text(lang), say::NO_KEYS_TEXT.text(lang), html! {}))
            }
            @for (section, about) in SECTIONS { (part(lang, section, about, keys)) }
        }
        p { a href="/household/system" { (say::SYSTEM.text(lang)) } }
    };
    admin.shell.page(title, Tab::Household, content)
}

/// The keys of a section; nothing where none is meant.
fn part(lang: Lang, section: &str, about: &str, keys: &[Effective]) -> Markup {
    let within = |one: &&Effective| one.key.parts().0 == section;
    let keys: Vec<_> = keys.iter().filter(within).collect();
    html! {
        @if !keys.is_empty() {
            (Card::new(html! {
                p.fine lang="en" { (about) }
                ul.list { @for one in keys { li { (row(lang, one)) } } }
            }).title(format!("[{section}]")))
        }
    }
}

fn row(lang: Lang, one: &Effective) -> Markup {
    let from = match one.from {
        From::Default => say::FROM_DEFAULT.text(lang).to_owned(),
        From::File => say::FROM_FILE.fill(lang, &[("place", &one.place)]),
        From::Variable => say::FROM_VARIABLE.fill(lang, &[("place", &one.place)]),
        From::Secret => say::FROM_SECRET.fill(lang, &[("place", &one.place)]),
        From::Flag => say::FROM_FLAG.fill(lang, &[("place", &one.place)]),
    };
    html! {
        div {
            strong { code { (one.key.path) } } " = " code { (one.value) } " "
            span.chip { (one.from.word()) }
            p.fine { (from) }
            p.fine lang="en" { (one.key.about.replace('\n', " ")) }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;

    #[test]
    fn a_key_is_found_by_name_value_variable_and_what_it_does() {
        let config = Config::parse("[http]\nport = 8123\n").unwrap();
        let keys = config.origins.effective();
        let found = |q: &str| {
            let meant = keys.iter().filter(|one| is_meant(one, q));
            meant.map(|one| one.key.path).collect::<Vec<_>>()
        };
        assert_eq!(found("http.port"), ["http.port"]);
        assert_eq!(found("8123"), ["http.port"]);
        assert_eq!(found("wellkin_http__port"), ["http.port"]);
        assert!(found("fsync").contains(&"store.linger_ms"));
        assert_eq!(found("").len(), crate::config::KEYS.len());
        assert!(found("no such thing").is_empty());
    }
}
