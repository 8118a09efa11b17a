//! `/account/preferences`: how Wellkin reads and counts for somebody.

use super::nav::{AccountPage, account_nav};
use crate::accounts::guards::{Can, Member, ProfileRead, ProfileWrite};
use crate::accounts::service::Accounts;
use crate::i18n::messages::{account_pages as say, common, family};
use crate::i18n::units::UnitSystem;
use crate::i18n::{Lang, Msg};
use crate::persons::{Profile, ProfileEdit, Theme};
use crate::web::components::{Card, Kind, Radios, Select, Tone, button, notice, page_head};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, Tab};
use maud::{Markup, html};
use rocket::State;
use std::sync::OnceLock;

const PATH: &str = "/account/preferences";

#[rocket::get("/account/preferences")]
pub fn show(member: Can<ProfileRead>, query: Query) -> Page {
    let typed = filled(&member.profile);
    page(&member, &typed, &Refusal::default(), query.has("saved"))
}

#[rocket::post("/account/preferences", data = "<fields>")]
pub async fn save(
    member: Can<ProfileWrite>,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let fault: Fault = match read(&fields) {
        Ok(edit) => {
            let persons = accounts.persons();
            match persons
                .edit(member.actor(), member.person, edit, None)
                .await
            {
                Ok(_) => return Ok(Answer::next(format!("{PATH}?saved=1"))),
                Err(error) => error.into(),
            }
        }
        Err(errors) => errors.into(),
    };
    let refusal = Refusal::of(fault)?;
    let page = page(&member, &fields, &refusal, false);
    Ok(Answer::again(refusal, page))
}

fn filled(profile: &Profile) -> Fields {
    Fields::from_pairs([
        ("timezone", profile.timezone.clone()),
        ("day_start", profile.day_start.to_string()),
        ("locale", profile.locale.tag().to_owned()),
        ("units", profile.units.tag().to_owned()),
        ("theme", profile.theme.tag().to_owned()),
    ])
}

fn read(fields: &Fields) -> Result<ProfileEdit, Vec<FieldError>> {
    let mut errors = Vec::new();
    let edit = ProfileEdit {
        timezone: wish(fields, "timezone", &mut errors, |zone| {
            Some(zone.to_owned())
        }),
        day_start: wish(fields, "day_start", &mut errors, |hour| hour.parse().ok()),
        locale: wish(fields, "locale", &mut errors, Lang::from_tag),
        units: wish(fields, "units", &mut errors, UnitSystem::from_tag),
        theme: wish(fields, "theme", &mut errors, Theme::from_tag),
        ..ProfileEdit::default()
    };
    if errors.is_empty() {
        Ok(edit)
    } else {
        Err(errors)
    }
}

/// A field's value: absent stays, empty clears, and what is not among the choices is an error.
fn wish<T>(
    fields: &Fields,
    name: &str,
    errors: &mut Vec<FieldError>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<Option<T>> {
    if !fields.has(name) {
        return None;
    }
    let typed = fields.get(name);
    if typed.is_empty() {
        return Some(None);
    }
    let value = parse(typed);
    if value.is_none() {
        errors.push(FieldError::new(name, &common::NOT_A_CHOICE));
    }
    Some(value)
}

/// The zones people live in, by name. The database also knows old and technical ones, which are
/// accepted but not offered.
fn zones() -> &'static [String] {
    const PARTS: [&str; 10] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    static ZONES: OnceLock<Vec<String>> = OnceLock::new();
    ZONES.get_or_init(|| {
        let mut zones: Vec<String> = jiff::tz::db()
            .available()
            .map(|zone| zone.to_string())
            .filter(|zone| {
                zone.split_once('/')
                    .is_some_and(|(part, _)| PARTS.contains(&part))
            })
            .collect();
        zones.push("UTC".to_owned());
        zones.sort();
        zones.dedup();
        zones
    })
}

fn page(member: &Member, typed: &Fields, refusal: &Refusal, saved: bool) -> Page {
    let lang = member.lang;
    let labels = [
        ("timezone", say::TIME_ZONE.text(lang)),
        ("day_start", say::DAY_START.text(lang)),
        ("locale", say::LANGUAGE.text(lang)),
        ("units", say::UNITS.text(lang)),
        ("theme", say::THEME.text(lang)),
    ];
    let title = say::PREFERENCES.text(lang);
    let content = html! {
        (page_head(title, Some(say::PREFERENCES_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Preferences))
        @if saved { (notice(lang, Tone::Success, common::SAVED.text(lang))) }
        (refusal.summary(lang, &labels))
        (Card::new(form(member, typed, &refusal.errors)))
    };
    member.shell.page(title, Tab::Account, content)
}

/// How pages read is the user's own, whosever diary is open; when a day begins is the person's.
fn form(member: &Member, typed: &Fields, errors: &[FieldError]) -> Markup {
    let lang = member.lang;
    html! {
        @if let Some(name) = member.logs_for() {
            p { (family::THEIR_PREFERENCES.fill(lang, &[("name", name)])) }
        }
        form method="post" action=(PATH) {
            div.fields {
                @if member.logs_for().is_none() {
                    (choices(lang, "locale", &say::LANGUAGE, typed, errors,
                        Lang::ALL.map(|lang| (lang.tag(), lang.name()))))
                    (choices(lang, "units", &say::UNITS, typed, errors, [
                        (UnitSystem::Metric.tag(), say::UNITS_METRIC.text(lang)),
                        (UnitSystem::Us.tag(), say::UNITS_US.text(lang)),
                    ]))
                    (choices(lang, "theme", &say::THEME, typed, errors, [
                        (Theme::Auto.tag(), say::THEME_AUTO.text(lang)),
                        (Theme::Light.tag(), say::THEME_LIGHT.text(lang)),
                        (Theme::Dark.tag(), say::THEME_DARK.text(lang)),
                    ]))
                }
                (zone_menu(lang, typed, errors))
                (hour_menu(lang, typed, errors))
            }
            div.actions { (button(Kind::Primary, common::SAVE.text(lang))) }
        }
    }
}

fn choices<'a>(
    lang: Lang,
    name: &str,
    legend: &Msg,
    typed: &Fields,
    errors: &[FieldError],
    options: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Radios {
    let group = Radios::new(lang, name, legend.text(lang))
        .chosen(typed.get(name))
        .errors(errors);
    let add = |group: Radios, (value, text): (&str, &str)| group.option(value, text);
    options.into_iter().fold(group, add)
}

fn zone_menu(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Select {
    let chosen = typed.get("timezone");
    let menu = Select::new(lang, "timezone", say::TIME_ZONE.text(lang));
    let menu = zones()
        .iter()
        .fold(menu, |menu, zone| menu.option(zone, zone.replace('_', " ")));
    let offered = zones().iter().any(|zone| zone == chosen);
    let menu = if offered {
        menu
    } else {
        menu.option(chosen, chosen)
    };
    menu.chosen(chosen).errors(errors)
}

fn hour_menu(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Select {
    let menu = Select::new(lang, "day_start", say::DAY_START.text(lang));
    (0..24_u8)
        .fold(menu, |menu, hour| {
            menu.option(hour.to_string(), format!("{hour:02}:00"))
        })
        .chosen(typed.get("day_start"))
        .errors(errors)
        .help(say::DAY_START_HELP.text(lang))
}
