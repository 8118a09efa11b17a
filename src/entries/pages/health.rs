//! `/health-metrics`: a period at a glance, alone or beside others.

use std::str::FromStr;

use jiff::civil::Date;
use maud::{Markup, html};
use rocket::State;

use crate::{
    accounts::Permission,
    accounts::guards::{Can, EntriesRead, Member},
    cohorts::{By, Cohorts, Comparison},
    entries::summary::{self, MetricSummary},
    i18n::{Lang, Msg, messages::health as say},
    metrics::{self, Dates, MetricId, Period, PeriodError},
    persons::Standing,
    store::{Store, StoreError},
    web::{
        Fault, FieldError, Page, Tab,
        components::{
            Card, Field, Icon, Kind, Segment, button, empty, icon, link_button, page_head, segments,
        },
        query::Query,
    },
};

use super::{charts, compare};

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
    let period = period(query)?;
    match period.dates(today) {
        Ok(dates) => Ok(Asked { period, dates, by }),
        Err(error) => Err(errors_of(error)),
    }
}

/// A named period, or the two dates of the form.
fn period(query: &Query) -> Result<Period, Vec<FieldError>> {
    if query.has("from") || query.has("to") {
        let date = |name: &str| {
            Date::from_str(query.get(name)).map_err(|_| FieldError::new(name, &say::NOT_A_DATE))
        };
        return match (date("from"), date("to")) {
            (Ok(from), Ok(to)) => Ok(Period::Between(Dates { from, to })),
            (from, to) => Err([from.err(), to.err()].into_iter().flatten().collect()),
        };
    }
    Period::asked(query.get("period")).map_err(errors_of)
}

/// The period's own field is not on the page: its errors stand at the first date.
fn errors_of(error: PeriodError) -> Vec<FieldError> {
    match Fault::from(error) {
        Fault::Invalid(errors) => errors
            .into_iter()
            .map(|error| FieldError {
                field: "from".into(),
                ..error
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn refused(member: &Member, query: &Query, errors: &[FieldError]) -> Page {
    let lang = member.lang;
    let content = html! {
        (page_head(say::TITLE.text(lang), None, html! {}))
        (period_links(lang, None, None))
        (other_dates(lang, query.get("from"), query.get("to"), None, errors, member.today))
    };
    member
        .shell
        .page(say::TITLE.text(lang), Tab::HealthMetrics, content)
        .status(rocket::http::Status::UnprocessableEntity)
}

fn content(member: &Member, asked: &Asked, found: &Found, cohorts: Cohorts) -> Markup {
    let lang = member.lang;
    let custom = matches!(asked.period, Period::Between(_));
    let (from, to) = (asked.dates.from.to_string(), asked.dates.to.to_string());
    let lead = charts::dates_in_words(lang, asked.dates);
    html! {
        (page_head(say::TITLE.text(lang), Some(&lead), csv_link(lang, asked.period)))
        (period_links(lang, Some(asked.period), asked.by))
        (other_dates(lang, &from, &to, asked.by.filter(|_| custom), &[], member.today))
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
                    (Card::new(charts::figure(member, summary, dates, weights))
                        .title(summary.metric.name.text(lang)))
                }
            }
        }
    }
}

fn href(period: Period, by: Option<By>) -> String {
    let by = by.map_or(String::new(), |by| format!("&by={}", by.word()));
    format!("/health-metrics?period={period}{by}")
}

fn period_links(lang: Lang, current: Option<Period>, by: Option<By>) -> Markup {
    let name = |period: Period| match period {
        Period::Today => &say::TODAY,
        Period::Yesterday => &say::YESTERDAY,
        Period::LastMonth => &say::LAST_MONTH,
        Period::Last7Days | Period::Between(_) => &say::LAST_7_DAYS,
    };
    let links: Vec<Segment> = Period::NAMED
        .into_iter()
        .map(|period| {
            Segment::new(
                href(period, by),
                name(period).text(lang),
                Some(period) == current,
            )
        })
        .collect();
    segments(say::PERIOD.text(lang), &links)
}

fn other_dates(
    lang: Lang,
    from: &str,
    to: &str,
    custom: Option<By>,
    errors: &[FieldError],
    today: Date,
) -> Markup {
    let latest = Some(today.to_string());
    html! {
        details.other-dates open[custom.is_some() || !errors.is_empty()] {
            summary { (say::OTHER_DATES.text(lang)) }
            form.stacked method="get" action="/health-metrics" {
                div.fields {
                    (Field::date(lang, "from", say::FROM.text(lang))
                        .value(from).between(None, latest.clone()).required().errors(errors))
                    (Field::date(lang, "to", say::TO.text(lang))
                        .value(to).between(None, latest).required().errors(errors))
                }
                @if let Some(by) = custom { input type="hidden" name="by" value=(by.word()); }
                div.actions { (button(Kind::Secondary, say::SHOW.text(lang))) }
            }
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
        href(asked.period, None),
        say::JUST_ME.text(lang),
        asked.by.is_none(),
    );
    let groups = By::ALL.into_iter().map(|by| {
        let link = href(asked.period, Some(by));
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
