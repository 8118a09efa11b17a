//! `/health-metrics/coverage`: what the diary covers.

use maud::{Markup, html};
use rocket::{State, get};

use crate::{
    accounts::{
        Member,
        guards::{Can, EntriesRead},
    },
    entries::{Coverage, Covered, sources::BY_HAND},
    i18n::{
        Lang, date,
        messages::{coverage as say, sources as say_sources},
    },
    intake::{Intake, coverage::Covers},
    metrics::Dates,
    web::{
        Fault, Page, Tab,
        components::{Card, Column, Icon, Table, empty, page_head},
    },
};

use super::words::{self, count};

#[get("/health-metrics/coverage")]
pub(super) async fn show(member: Can<EntriesRead>, intake: &State<Intake>) -> Result<Page, Fault> {
    let lang = member.lang;
    let covers = intake.coverage(member.person).await?;
    let title = say::TITLE.text(lang);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        (shown(&member, &covers))
    };
    Ok(member.shell.page(title, Tab::HealthMetrics, content))
}

fn shown(member: &Member, covers: &Covers) -> Markup {
    let lang = member.lang;
    html! {
        @if covers.metrics.is_empty() {
            (empty(Icon::Chart, say::EMPTY_TITLE.text(lang), say::EMPTY_TEXT.text(lang), html! {}))
        } @else {
            div.cards {
                @for one in &covers.metrics { (card(lang, one, covers)) }
            }
        }
        @if covers.not_taken.other > 0 {
            p.muted {
                (say::NOT_TAKEN.count(lang, count(covers.not_taken.other), &[])) " "
                a href="/import" { (say::TO_IMPORTS.text(lang)) }
            }
        }
    }
}

fn card(lang: Lang, one: &Coverage, covers: &Covers) -> Markup {
    let name = one.metric.name.text(lang);
    let refused = covers.not_taken.of(one.metric.id);
    let body = html! {
        p {
            strong { (say::DAYS.count(lang, count(one.days), &[])) }
            br;
            (dates(lang, one.span))
        }
        @if one.missing() == 0 {
            p.muted { (say::NONE_MISSING.text(lang)) }
        } @else {
            p.muted { (say::MISSING.count(lang, count(one.missing()), &[])) }
            h3 { (say::GAPS.text(lang)) }
            ul {
                @for gap in &one.gaps {
                    li { (dates(lang, *gap)) ", " (say::GAP_DAYS.count(lang, gap.days().into(), &[])) }
                }
            }
        }
        @match &one.sources[..] {
            [] => {}
            [only] => p.muted { (say::ONE_SOURCE.count(lang, count(only.values), &[("source", source(lang, only))])) }
            several => (sources(lang, name, several))
        }
        @for (unit, values) in covers.converted.of(one.metric.id) {
            p.fine { (say::CONVERTED.count(lang, count(values), &[("unit", unit), ("own", one.metric.unit)])) }
        }
        @if refused > 0 {
            p.fine {
                (say::OUT_OF_RANGE.count(lang, count(refused), &[])) " "
                a href="/import" { (say::TO_IMPORTS.text(lang)) }
            }
        }
    };
    html! { (Card::new(body).id(one.metric.key).title(name)) }
}

fn sources(lang: Lang, name: &str, sources: &[Covered]) -> Table {
    let caption = say::SOURCES.fill(lang, &[("metric", name)]);
    let columns = vec![
        Column::words(say::SOURCE.text(lang)),
        Column::numbers(say::DAYS_HEAD.text(lang)),
        Column::numbers(say::VALUES_HEAD.text(lang)),
        Column::words(say::DATES_HEAD.text(lang)),
    ];
    let rows = sources.iter().map(|one| {
        vec![
            html! { (source(lang, one)) },
            html! { (words::whole(lang, one.days)) },
            html! { (words::whole(lang, one.values)) },
            html! { span.dates { (dates(lang, one.span)) } },
        ]
    });
    Table::new(caption, columns).rows(rows)
}

fn source(lang: Lang, covered: &Covered) -> &str {
    match covered.source.as_str() {
        BY_HAND => say_sources::BY_HAND.text(lang),
        source => source,
    }
}

fn dates(lang: Lang, dates: Dates) -> String {
    let (from, to) = (date::short(lang, dates.from), date::short(lang, dates.to));
    match dates.from == dates.to {
        true => from,
        false => format!("{from} – {to}"),
    }
}
