//! `/health-metrics`: a period at a glance, alone or beside others.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use rocket::State;

use crate::{
    access::Permission,
    accounts::guards::{Can, EntriesRead, Member},
    cohorts::{By, Cohorts, Comparison},
    entries::{
        sources::{BY_HAND, Often, most_often},
        summary::{self, MetricSummary},
    },
    i18n::{
        Lang, Msg,
        messages::{coverage, health as say, sources},
    },
    metrics::{self, Dates, MetricId, Period},
    persons::Standing,
    store::{Store, StoreError},
    web::{
        Fault, FieldError, Page, Tab,
        components::{Card, Icon, Kind, Segment, empty, icon, link_button, page_head, segments},
        query::Query,
    },
};

use super::{
    charts, compare,
    periods::{self, OtherDates},
};

const PATH: &str = "/health-metrics";

/// What the page was asked for.
struct Asked {
    period: Period,
    dates: Dates,
    by: Option<By>,
}

/// What the page shows.
struct Found {
    summaries: Vec<MetricSummary>,
    weights: Vec<(Date, i64)>,
    often: BTreeMap<MetricId, Often>,
    standing: Option<Standing>,
    compared: Option<Option<Comparison>>,
}

#[rocket::get("/health-metrics")]
pub async fn health(
    member: Can<EntriesRead>,
    query: Query,
    store: &State<Store>,
    cohorts: &State<Cohorts>,
) -> Result<Page, Fault> {
    let asked = match asked(&query, member.today) {
        Ok(asked) => asked,
        Err(errors) => return Ok(refused(&member, &query, &errors)),
    };
    let (person, dates, by, cohorts) = (member.person, asked.dates, asked.by, *cohorts.inner());
    let found = store
        .read(move |snap| {
            let standing = Standing::of(snap, person)?;
            let compared = match (by, &standing) {
                (Some(by), Some(standing)) => {
                    Some(cohorts.compare(snap, person, standing, by, dates)?)
                }
                _ => None,
            };
            Ok::<_, StoreError>(Found {
                summaries: summary::summarise(snap, person, dates)?,
                weights: metrics::weights_before(snap, person, dates.to)?,
                often: most_often(snap, person, dates)?,
                standing,
                compared,
            })
        })
        .await?;
    let title = say::TITLE.text(member.lang);
    Ok(member.shell.page(
        title,
        Tab::HealthMetrics,
        content(&member, &asked, &found, cohorts),
    ))
}

fn asked(query: &Query, today: Date) -> Result<Asked, Vec<FieldError>> {
    let by = match query.get("by") {
        "" | "me" => None,
        word => match By::from_word(word) {
            Some(by) => Some(by),
            None => return Err(vec![FieldError::new("by", &say::BY_UNKNOWN)]),
        },
    };
    let period = periods::asked(query)?;
    match period.dates(today) {
        Ok(dates) => Ok(Asked { period, dates, by }),
        Err(error) => Err(periods::errors_of(error)),
    }
}

fn refused(member: &Member, query: &Query, errors: &[FieldError]) -> Page {
    let lang = member.lang;
    let content = html! {
        (page_head(say::TITLE.text(lang), None, html! {}))
        (periods::links(lang, PATH, None, None))
        (OtherDates { path: PATH, from: query.get("from"), to: query.get("to"), by: None, open: false,
            errors, today: member.today }.shown(lang))
    };
    member
        .shell
        .page(say::TITLE.text(lang), Tab::HealthMetrics, content)
        .status(rocket::http::Status::UnprocessableEntity)
}

fn content(member: &Member, asked: &Asked, found: &Found, cohorts: Cohorts) -> Markup {
    let lang = member.lang;
    let custom = matches!(asked.period, Period::Between(_));
    let by = asked.by.map(By::word);
    let (from, to) = (asked.dates.from.to_string(), asked.dates.to.to_string());
    let lead = charts::dates_in_words(lang, asked.dates);
    html! {
        (page_head(say::TITLE.text(lang), Some(&lead), csv_link(lang, asked.period)))
        (periods::links(lang, PATH, Some(asked.period), by))
        (OtherDates { path: PATH, from: &from, to: &to, by, open: custom, errors: &[],
            today: member.today }.shown(lang))
        (by_links(lang, asked))
        @match (&found.compared, asked.by) {
            (Some(None), Some(by)) => (compare::no_group(lang, by)),
            (Some(Some(comparison)), Some(_)) => {
                (compare::section(member, comparison, asked.dates, cohorts, found.takes_part()))
            }
            _ => (own(member, asked.dates, found)),
        }
    }
}

impl Found {
    fn takes_part(&self) -> bool {
        self.standing
            .as_ref()
            .is_some_and(|standing| standing.in_cohorts)
    }
}

fn own(member: &Member, dates: Dates, found: &Found) -> Markup {
    let lang = member.lang;
    let logged = found.summaries.iter().filter(|one| one.days() > 0);
    html! {
        @if found.summaries.iter().all(|one| one.days() == 0) {
            (empty(
                Icon::Chart, say::EMPTY_TITLE.text(lang), say::EMPTY_TEXT.text(lang),
                html! { @if member.may(Permission::EntriesWrite) {
                    (link_button(Kind::Primary, "/add-metric", say::EMPTY_ACTION.text(lang)))
                } },
            ))
        } @else {
            div.cards {
                @for summary in logged {
                    @let weights = (summary.metric.id == MetricId::WEIGHT)
                        .then_some(found.weights.as_slice());
                    (Card::new(html! {
                        (charts::figure(member, summary, dates, weights))
                        @if let Some(often) = found.often.get(&summary.metric.id) { (counts(lang, often)) }
                    }).title(summary.metric.name.text(lang)))
                }
            }
            p { a href="/health-metrics/coverage" { (coverage::LINK.text(lang)) } }
        }
    }
}

/// Which of several sources counts, and where that is chosen.
fn counts(lang: Lang, often: &Often) -> Markup {
    let days = i64::try_from(often.days).unwrap_or(i64::MAX);
    html! {
        p.fine {
            (sources::ON_DAYS.count(lang, days, &[])) " "
            @if often.source == BY_HAND { (sources::MOST_BY_HAND.text(lang)) }
            @else { (sources::MOST.fill(lang, &[("source", &often.source)])) }
            " " a href="/account/sources" { (sources::CHOOSE.text(lang)) }
        }
    }
}

fn by_name(by: By) -> &'static Msg {
    match by {
        By::All => &say::BY_ALL,
        By::Age => &say::BY_AGE,
        By::Height => &say::BY_HEIGHT,
        By::Weight => &say::BY_WEIGHT,
    }
}

fn by_links(lang: Lang, asked: &Asked) -> Markup {
    let alone = Segment::new(
        periods::href(PATH, asked.period, None),
        say::JUST_ME.text(lang),
        asked.by.is_none(),
    );
    let groups = By::ALL.into_iter().map(|by| {
        let link = periods::href(PATH, asked.period, Some(by.word()));
        Segment::new(link, by_name(by).text(lang), asked.by == Some(by))
    });
    let links: Vec<Segment> = std::iter::once(alone).chain(groups).collect();
    segments(say::COMPARE.text(lang), &links)
}

fn csv_link(lang: Lang, period: Period) -> Markup {
    html! {
        a.button.quiet href={ "/health-metrics.csv?period=" (period) } download
            hx-boost="false" {
            (icon(Icon::Download)) span { (say::DOWNLOAD_CSV.text(lang)) }
        }
    }
}
