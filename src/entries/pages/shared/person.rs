//! `/shared/<person>`: what somebody shares, over a period.

use jiff::civil::Date;
use maud::{Markup, html};
use rocket::{State, get, http::Status};

use crate::{
    access::Permission,
    accounts::guards::{Can, EntriesRead, Member},
    entries::{EntriesError, Position, Seen, find_seen, summarise_seen, summary::MetricSummary},
    i18n::messages::{journal, sharing as say},
    metrics::{self, Dates, MetricId, Period},
    ops::Clock,
    persons::Group,
    sharing::{Sharing, Sight},
    store::{Snap, Store, StoreError},
    web::{
        Fault, FieldError, Page, Site, Tab,
        components::{Card, Icon, Kind, Tone, empty, link_button, notice, page_head, pager},
        query::Query,
    },
};

use super::super::{
    charts,
    list::{self, Found},
    periods::{self, OtherDates},
    reader::Reader,
};
use super::{names, open};

/// What was logged in the period and is shared.
struct Shown {
    summaries: Vec<MetricSummary>,
    weights: Vec<(Date, i64)>,
    entries: Found,
}

/// `?period=` or `?from=&to=` as on Health metrics; `?cursor=` goes on in the list of days.
#[get("/shared/<person>")]
pub(in crate::entries::pages) async fn show(
    member: Can<EntriesRead>,
    person: &str,
    query: Query,
    sharing: &State<Sharing>,
    store: &State<Store>,
    clock: &State<Clock>,
    site: &State<Site>,
) -> Result<Page, Fault> {
    let sight = open(sharing, &member, person).await?;
    let (period, dates) = match asked(&query, sight.today()) {
        Ok(asked) => asked,
        Err(errors) => return Ok(refused(&member, &sight, &query, &errors)),
    };
    let seen = sight.of();
    let after = list::open(site, seen.0, query.get("cursor"))?;
    let read = move |snap: &Snap| Shown::read(snap, seen, dates, after);
    let shown = store.read(read).await?;
    let mut reader = Reader::of_sight(&member, &sight, clock);
    // Nothing of somebody else's is changed from here.
    reader.logs = false;
    let path = format!("/shared/{}", seen.0);
    let older = shown.entries.page.next.map(|next| {
        let cursor = list::seal(site, seen.0, next);
        format!("{}&cursor={cursor}", periods::href(&path, period, None))
    });
    let content = html! {
        (head(&member, &sight, dates))
        (periods::links(member.lang, &path, Some(period), None))
        (other_dates(&member, &sight, &path, period, dates))
        (body(&member, &reader, &shown, dates, older.as_deref()))
    };
    Ok(page(&member, &sight, content))
}

fn asked(query: &Query, today: Date) -> Result<(Period, Dates), Vec<FieldError>> {
    let period = periods::asked(query)?;
    let dates = period.dates(today).map_err(periods::errors_of)?;
    Ok((period, dates))
}

impl Shown {
    fn read(
        snap: &Snap,
        seen: Seen,
        dates: Dates,
        after: Option<Position>,
    ) -> Result<Self, EntriesError> {
        Ok(Self {
            summaries: summarise_seen(snap, seen, dates)?,
            weights: weights(snap, seen, dates)?,
            entries: Found::read(snap, seen, dates, after, None)?,
        })
    }
}

fn page(member: &Member, sight: &Sight, content: Markup) -> Page {
    let title = say::OF_PERSON.fill(member.lang, &[("name", sight.name())]);
    member.shell.page(&title, Tab::Shared, content)
}

/// The weighings up to the last day, for the trend; none where the body is not shared.
fn weights(
    snap: &Snap,
    (person, access): Seen,
    dates: Dates,
) -> Result<Vec<(Date, i64)>, StoreError> {
    if access.reads(Group::Body) {
        metrics::weights_before(snap, person, dates.to)
    } else {
        Ok(Vec::new())
    }
}

fn head(member: &Member, sight: &Sight, dates: Dates) -> Markup {
    let lang = member.lang;
    let name = [("name", sight.name())];
    let (person, access) = sight.of();
    let title = say::OF_PERSON.fill(lang, &name);
    let lead = charts::dates_in_words(lang, dates);
    let logs = !access.writable().is_empty() && member.may(Permission::EntriesWrite);
    let actions = html! {
        @if access.reads(Group::Journal) {
            (link_button(Kind::Secondary, &format!("/shared/{person}/journal"), journal::SHARED_LINK.text(lang)))
        }
        @if logs {
            (link_button(Kind::Primary, &format!("/shared/{person}/add"), &say::LOG_FOR.fill(lang, &name)))
        }
    };
    let groups = names(lang, access.readable());
    html! {
        (page_head(&title, Some(&lead), actions))
        p.fine {
            (say::YOU_SEE.fill(lang, &[("groups", &groups)])) ". "
            (say::SEEN_NOTE.fill(lang, &name)) " "
            a href="/shared" { (say::ALL_SHARED.text(lang)) }
        }
    }
}

fn other_dates(member: &Member, sight: &Sight, path: &str, period: Period, dates: Dates) -> Markup {
    let (from, to) = (dates.from.to_string(), dates.to.to_string());
    OtherDates {
        path,
        from: &from,
        to: &to,
        by: None,
        open: matches!(period, Period::Between(_)),
        errors: &[],
        today: sight.today(),
    }
    .shown(member.lang)
}

fn refused(member: &Member, sight: &Sight, query: &Query, errors: &[FieldError]) -> Page {
    let lang = member.lang;
    let path = format!("/shared/{}", sight.of().0);
    let dates = OtherDates {
        path: &path,
        from: query.get("from"),
        to: query.get("to"),
        by: None,
        open: true,
        errors,
        today: sight.today(),
    };
    let content = html! {
        (head(member, sight, Dates::day(sight.today())))
        (periods::links(lang, &path, None, None))
        (dates.shown(lang))
    };
    page(member, sight, content).status(Status::UnprocessableEntity)
}

fn body(
    member: &Member,
    reader: &Reader,
    shown: &Shown,
    dates: Dates,
    older: Option<&str>,
) -> Markup {
    let lang = member.lang;
    if shown.summaries.is_empty() && shown.entries.is_empty() {
        let (title, text) = (
            say::NOTHING_IN_PERIOD.text(lang),
            say::LONGER_PERIOD.text(lang),
        );
        return empty(Icon::Leaf, title, text, html! {});
    }
    html! {
        div.cards {
            @for summary in &shown.summaries {
                @let weights = (summary.metric.id == MetricId::WEIGHT)
                    .then_some(shown.weights.as_slice());
                (Card::new(charts::figure(member, summary, dates, weights))
                    .title(summary.metric.name.text(lang)))
            }
        }
        h2 { (say::DAY_BY_DAY.text(lang)) }
        (shown.entries.days(reader))
        (pager(lang, None, older))
    }
}

/// The notice above the form that something was logged a moment ago, with the way to take it back.
pub(super) async fn news(
    member: &Member,
    sight: &Sight,
    reader: &Reader,
    store: &Store,
    query: &Query,
) -> Result<Markup, Fault> {
    let lang = member.lang;
    match (query.get("done"), query.get("id").parse()) {
        ("undone", _) => Ok(notice(lang, Tone::Success, say::UNDONE.text(lang))),
        ("logged", Ok(id)) => {
            let seen = sight.of();
            let found = store.read(move |snap| find_seen(snap, seen, id)).await;
            Ok(found.map_or_else(
                |_| html! {},
                |placed| super::add::logged(reader, sight, &placed),
            ))
        }
        _ => Ok(html! {}),
    }
}
