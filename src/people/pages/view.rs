//! How the pages of people in files look.

use super::PATH;
use crate::accounts::guards::Member;
use crate::i18n::messages::{account_pages, family, people as say};
use crate::i18n::{Lang, Msg, Text, date, number};
use crate::people::model::{Found, Report};
use crate::persons::{EARLIEST_BIRTH, NAME_MAX, Relation};
use crate::web::components::{
    Card, Checkbox, Field, Icon, Kind, PostButton, Select, Tone, button, empty, facts, link_button,
    notice, page_head, pager,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};

/// All that the list shows.
pub struct Shown {
    /// How many people are known.
    pub count: usize,
    /// What came of looking the last time.
    pub report: Option<Report>,
    /// Those on this page.
    pub rows: Vec<(String, Found)>,
    /// Whether there are more behind them.
    pub more: bool,
    /// What was just done.
    pub told: Option<&'static Msg>,
}

/// The report, and the people.
pub fn all(admin: &Member, shown: &Shown) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let older = shown.rows.last().filter(|_| shown.more);
    let older = older.map(|(id, _)| format!("{PATH}?after={id}"));
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {
            (PostButton::new(PATH, say::READ.text(lang)))
        }))
        @if let Some(told) = shown.told { (notice(lang, Tone::Success, told.text(lang))) }
        @if let Some(report) = &shown.report { (last(admin, report, shown.count)) }
        @if shown.rows.is_empty() {
            (empty(Icon::People, say::NONE.text(lang), say::NONE_LEAD.text(lang), html! {}))
        } @else {
            (Card::new(html! {
                ul.list { @for (id, found) in &shown.rows { li { (person(admin, id, found)) } } }
                (pager(lang, None, older.as_deref()))
            }).title(say::PEOPLE.text(lang)).icon(Icon::People))
        }
    };
    admin.shell.page(title, Tab::Household, content)
}

fn last(admin: &Member, report: &Report, count: usize) -> Markup {
    let lang = admin.lang;
    let whole = |n: u32| html! { (number::whole(lang, n.into())) };
    let at = report.at.to_zoned(admin.profile.zone()).datetime();
    let known = i64::try_from(count).unwrap_or(i64::MAX);
    let pairs = [
        (say::LOOKED.text(lang), html! { (date::moment(lang, at)) }),
        (
            say::KNOWN.text(lang),
            html! { (number::whole(lang, known)) },
        ),
        (say::FILES_READ.text(lang), whole(report.read)),
        (say::ADDED.text(lang), whole(report.added)),
        (say::CHANGED.text(lang), whole(report.changed)),
        (say::GONE.text(lang), whole(report.gone)),
        (say::SKIPPED.text(lang), whole(report.skipped_count)),
    ];
    let content = html! {
        @if let Some(error) = report.failed {
            (notice(lang, Tone::Error, html! {
                p { strong { (say::FAILED.text(lang)) } }
                p { (Text::from(error).render(lang)) }
            }))
        }
        (facts(&pairs))
        @if !report.skipped.is_empty() {
            h3 { (say::SKIPPED.text(lang)) }
            ul.list {
                @for one in &report.skipped {
                    li { div { strong { (one.name) } p.fine { (one.why.text().render(lang)) } } }
                }
            }
        }
    };
    html! { (Card::new(content).title(say::LAST.text(lang)).id("last")) }
}

fn person(admin: &Member, id: &str, found: &Found) -> Markup {
    let lang = admin.lang;
    let born = found.birth_date().map(|day| date::short(lang, day));
    html! {
        @if found.image.is_some() { (picture(lang, id, found)) }
        div {
            strong { (found.name()) } " " span.fine { (id) }
            @if let Some(born) = born { p.fine { (say::BORN.fill(lang, &[("date", &born)])) } }
            @if let Some(since) = found.gone_since {
                p.fine { (say::GONE_SINCE.fill(lang, &[("date", &day(admin, since))])) }
            }
        }
        div.actions {
            @if found.person.is_some() { span.fine { (say::IS_PERSON.text(lang)) } }
            @else {
                a.button.quiet href=(format!("{PATH}/{id}")) {
                    (say::MAKE.text(lang)) span.sr-only { ": " (found.name()) }
                }
            }
        }
    }
}

fn picture(lang: Lang, id: &str, found: &Found) -> Markup {
    let words = say::PICTURE_OF.fill(lang, &[("name", &found.name())]);
    html! { img.portrait src=(format!("{PATH}/{id}/photo")) alt=(words) width="96" height="96" loading="lazy"; }
}

/// What somebody can be to the person.
fn word(relation: Relation) -> &'static Msg {
    match relation {
        Relation::Parent => &family::PARENT,
        Relation::Child => &family::CHILD,
        Relation::Partner => &family::PARTNER,
        Relation::Relative => &family::RELATIVE,
        Relation::Carer => &family::CARER,
    }
}

fn day(admin: &Member, at: Timestamp) -> String {
    date::short(admin.lang, at.to_zoned(admin.profile.zone()).date())
}

/// The form that makes a person of the house.
pub fn making(admin: &Member, id: &str, found: &Found, typed: &Fields, refusal: &Refusal) -> Page {
    let (lang, errors) = (admin.lang, &refusal.errors);
    let title = say::MAKE.text(lang);
    let labels = [
        ("name", family::NAME.text(lang)),
        ("birthdate", account_pages::BIRTH_DATE.text(lang)),
        ("relation", family::RELATION.text(lang)),
        ("picture", say::TAKE_PICTURE.text(lang)),
        ("diary", family::CONSENT_SHORT.text(lang)),
    ];
    let most = u32::try_from(NAME_MAX).unwrap_or(u32::MAX);
    let chosen = match typed.get("relation") {
        "" => Relation::Relative.tag(),
        chosen => chosen,
    };
    let mut relation = Select::new(lang, "relation", family::RELATION.text(lang));
    for kind in Relation::ALL {
        relation = relation.option(kind.tag(), word(kind).text(lang));
    }
    let form = html! {
        form method="post" action=(format!("{PATH}/{id}")) {
            div.fields {
                (Field::text(lang, "name", family::NAME.text(lang)).value(typed.get("name"))
                    .errors(errors).required().maxlength(most).autocomplete("off"))
                (Field::date(lang, "birthdate", account_pages::BIRTH_DATE.text(lang))
                    .value(typed.get("birthdate")).errors(errors).optional()
                    .between(Some(EARLIEST_BIRTH.to_string()), Some(admin.today.to_string())))
                (relation.chosen(chosen).errors(errors))
            }
            @if found.image.is_some() {
                (Checkbox::new(lang, "picture", say::TAKE_PICTURE.text(lang))
                    .checked(typed.has("picture")).errors(errors))
            }
            (Checkbox::new(lang, "diary", family::CONSENT.text(lang)).checked(typed.has("diary"))
                .errors(errors).help(family::CONSENT_HELP.text(lang)).required())
            (Checkbox::new(lang, "cohorts", family::COHORTS.text(lang))
                .checked(typed.has("cohorts")).errors(errors).help(family::COHORTS_HELP.text(lang)))
            p { a href="/privacy" { (account_pages::PRIVACY_NOTICE.text(lang)) } }
            div.actions {
                (button(Kind::Primary, title))
                (link_button(Kind::Quiet, PATH, say::BACK.text(lang)))
            }
        }
    };
    let content = html! {
        (page_head(&found.name(), Some(say::MAKE_LEAD.text(lang)), html! {}))
        (refusal.summary(lang, &labels))
        @if found.image.is_some() { p { (picture(lang, id, found)) } }
        @if found.person.is_some() { (notice(lang, Tone::Info, say::MADE_ALREADY.text(lang))) }
        @else { (Card::new(form).title(title)) }
    };
    admin.shell.page(title, Tab::Household, content)
}
