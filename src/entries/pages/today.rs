//! Today: how the day stands against the goals, what was logged, and logging more with one press.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use rocket::{State, get};

use crate::{
    access::Permission,
    accounts::{
        Accounts,
        guards::{Can, EntriesRead},
        pages::details,
    },
    entries::{self, EntriesError, Seen, sources::Marks},
    goals::{self, Facts, Goal, Per, pages::skip_today},
    i18n::{
        date, messages::common, messages::entries as say, messages::family,
        messages::goals as goal_words, messages::intake_pages as imports, messages::journal,
    },
    metrics::{self, Dates, DayTotals, MetricId, by_id},
    ops::{Clock, ids::EntryId},
    persons,
    sharing::Sight,
    store::{Snap, Store},
    web::{
        Fault, Page, Tab,
        components::{Card, Icon, Kind, empty, facts, icon, link_button, page_head},
        query::Query,
    },
};

use super::{
    Back,
    done::{Done, News},
    goal_card::{GoalCard, Rest},
    lines,
    list::{capital, unreadable},
    quick::water_buttons,
    reader::Reader,
};

/// Entries shown before one is sent to the list.
const SHOWN: usize = 20;

/// The first page of somebody who is signed in.
#[get("/")]
pub(super) async fn today(
    member: Can<EntriesRead>,
    query: Query,
    store: &State<Store>,
    clock: &State<Clock>,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let (person, today, told) = (member.person, member.today, Done::told(&query));
    let seen = Sight::of_member(&member).of();
    let asks = member.may(Permission::ProfileWrite);
    let every = accounts.details_last().filter(|_| asks);
    let now = clock.now();
    let (day, asked) = store
        .read(move |snap| {
            let day = Day::read(snap, seen, today, told)?;
            let asked = match every {
                Some(every) => persons::details_due(snap, person, now, every)?,
                None => false,
            };
            Ok::<_, EntriesError>((day, asked))
        })
        .await?;
    let heading = match member.logs_for() {
        Some(name) => family::DAY_OF.fill(reader.lang, &[("name", name)]),
        None => greeting(&reader, &member.user.username),
    };
    let content = html! {
        @if let Some(news) = &day.news { (news.notice(&reader, Back::Today)) }
        (page_head(&heading, Some(&in_words(&reader)), html! {}))
        (unreadable(&reader, day.page.unreadable))
        @if asked { (details::question(&member)) }
        (day.goals_card(&reader, member.logs_for().is_none()))
        div.cards.today {
            @if reader.logs { (quick_card(&reader, clock)) }
            (day.others_card(&reader))
        }
        (day.entries_card(&reader))
    };
    Ok(member
        .shell
        .page(reader.t(&common::TODAY), Tab::Today, content))
}

fn greeting(reader: &Reader, name: &str) -> String {
    let message = match reader.hour() {
        5..12 => &say::GOOD_MORNING,
        12..18 => &say::GOOD_AFTERNOON,
        _ => &say::GOOD_EVENING,
    };
    message.fill(reader.lang, &[("name", name)])
}

/// `Saturday, 21 November 2026`
fn in_words(reader: &Reader) -> String {
    let weekday = date::weekday(reader.lang, reader.today);
    format!(
        "{}, {}",
        capital(&weekday),
        date::long(reader.lang, reader.today)
    )
}

/// All that the page shows, from one snapshot.
struct Day {
    goals: BTreeMap<MetricId, Goal>,
    /// What goals, breaks and the last year say together, for streaks.
    facts: Facts,
    week: Dates,
    /// The days of the week that have totals, today among them.
    days: Vec<(Date, DayTotals)>,
    page: entries::Page,
    marks: Marks,
    news: Option<News>,
}

impl Day {
    fn read(
        snap: &Snap,
        seen: Seen,
        today: Date,
        told: Option<(Done, EntryId)>,
    ) -> Result<Self, EntriesError> {
        let week = goals::week_so_far(today);
        let (person, _) = seen;
        Ok(Self {
            goals: goals::active(snap, person, today)?,
            facts: Facts::read(
                snap,
                person,
                Dates {
                    from: goals::look_back(today).from,
                    to: goals::week_from(week).to,
                },
            )?,
            week,
            days: metrics::in_dates(snap, person, week)?,
            page: entries::page(snap, person, today, today, None, SHOWN)?,
            marks: Marks::read(snap, seen, Dates::day(today))?,
            news: News::read(snap, person, told)?,
        })
    }

    fn cards(&self) -> impl Iterator<Item = GoalCard> + '_ {
        metrics::all().into_iter().filter_map(|metric| {
            let goal = *self.goals.get(&metric.id)?;
            let dates = match goal.per {
                Per::Day => Dates::day(self.week.to),
                Per::Week => self.week,
            };
            let today = self.week.to;
            let progress = goals::evaluate(&goal, &self.days, dates, self.facts.breaks());
            Some(GoalCard {
                metric,
                goal,
                progress,
                rests: Rest::of(&self.facts, &goal, today),
                streak: self.facts.streak(metric.id, today, today),
            })
        })
    }

    fn goals_card(&self, reader: &Reader, own: bool) -> Markup {
        let body = if self.goals.is_empty() {
            empty(
                Icon::Target,
                reader.t(&say::NO_GOALS_TITLE),
                reader.t(&say::NO_GOALS_TEXT),
                link_button(Kind::Primary, "/account/goals", reader.t(&say::SET_GOALS)),
            )
        } else {
            html! {
                ul.rings { @for card in self.cards() { (card.item(reader)) } }
                @if reader.sets_goals {
                    (skip_today(reader.lang, self.facts.breaks().skipped(self.week.to), "today"))
                }
            }
        };
        let title = if own { &say::GOALS } else { &goal_words::TITLE };
        let mut card = Card::new(body).title(reader.t(title));
        if !self.goals.is_empty() {
            card = card.aside(html! { a href="/account/goals" { (reader.t(&say::CHANGE_GOALS)) } });
        }
        html! { (card) }
    }

    /// What has no goal, as plain figures.
    fn others_card(&self, reader: &Reader) -> Markup {
        let today = self.days.iter().find(|(date, _)| *date == self.week.to);
        let figures: Vec<_> = today
            .into_iter()
            .flat_map(|(_, day)| {
                metrics::all()
                    .into_iter()
                    .filter_map(|m| Some((m, day.value(m)?)))
            })
            .filter(|(metric, _)| !self.goals.contains_key(&metric.id))
            .map(|(metric, value)| {
                let words = reader.beside_name(metric, value);
                (reader.t(metric.name), html! { b { (words) } })
            })
            .collect();
        if figures.is_empty() {
            return html! {};
        }
        let card = Card::new(facts(&figures)).title(reader.t(&say::ALSO_TODAY));
        html! { (card) }
    }

    fn entries_card(&self, reader: &Reader) -> Markup {
        let entries = &self.page.entries;
        let body = html! {
            (lines::counted(reader, self.marks.of_day(reader.today)))
            @if entries.is_empty() {
                (empty(Icon::Leaf, reader.t(&say::NOTHING_TODAY_TITLE),
                    reader.t(&say::NOTHING_TODAY_TEXT),
                    html! { @if reader.logs {
                        (link_button(Kind::Primary, "/add-metric", reader.t(&say::LOG_SOMETHING)))
                        " "
                        (link_button(Kind::Quiet, "/import", reader.t(&imports::TITLE)))
                    } }))
            } @else {
                ul.list.entries {
                    @for placed in entries { (lines::row(reader, placed, &self.marks, Back::Today)) }
                }
            }
        };
        let card = Card::new(body)
            .title(reader.t(&say::LOGGED_TODAY))
            .aside(html! { a href="/entries" { (reader.t(&say::ALL_ENTRIES)) } });
        html! { (card) }
    }
}

/// Water with one press, and the way to the form for what needs a number.
fn quick_card(reader: &Reader, clock: &Clock) -> Markup {
    let others = [
        (MetricId::SLEEP, &say::LOG_SLEEP),
        (MetricId::CALORIES, &say::LOG_FOOD),
        (MetricId::EXERCISE, &say::LOG_EXERCISE),
        (MetricId::WEIGHT, &say::LOG_WEIGHT),
    ];
    let body = html! {
        (water_buttons(reader, clock))
        ul.quick-links {
            @for (id, text) in others {
                @if let Some(metric) = by_id(id) {
                    li {
                        a.button.secondary href=(format!("/add-metric?focus={}", metric.key)) {
                            (icon(lines::sign(metric))) (reader.t(text))
                        }
                    }
                }
            }
            li {
                a.button.secondary href="/journal" {
                    (icon(Icon::Note)) (reader.t(&journal::ON_TODAY))
                }
            }
        }
    };
    let card = Card::new(body).title(reader.t(&say::QUICK_ADD));
    html! { (card) }
}
