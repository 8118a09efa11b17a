//! `/journal/insights`: the mood over time, as it was told and as the words have it, and the words of
//! good and bad weeks.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};
use rocket::{State, get};

use super::lines::OWN;
use crate::{
    accounts::guards::{Can, EntriesRead, Member},
    entries::{
        pages::{Reader, figure},
        summary::{MetricSummary, summarise},
    },
    i18n::{
        Msg, date,
        messages::{journal as journal_say, journal_words as say},
        number,
    },
    journal::{JournalError, NOTES, WeekWord, WeekWords, analyses, insights},
    metrics::{Dates, MetricId},
    ops::{Clock, ids::PersonId},
    store::{Reads, Snap, Store},
    text::sentiment::MARGIN,
    web::{
        Fault, Page, Tab,
        components::{
            Card, Chart, ChartKind, Column, Icon, Kind, Table, empty, link_button, page_head,
        },
    },
};

/// Over so many days the mood is looked at: 26 weeks.
const DAYS: i64 = 182;

/// What is shown, from one snapshot.
struct Found {
    dates: Dates,
    mood: Option<MetricSummary>,
    /// How the notes of a day sound, on average, in thousandths.
    scores: BTreeMap<Date, i64>,
    words: WeekWords,
}

/// Mood over time and the words of the weeks.
#[get("/journal/insights")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let dates = Dates {
        from: insights::monday(reader.today.saturating_sub((DAYS - 1).days())),
        to: reader.today,
    };
    let person = member.person;
    let found = store
        .read(move |snap| Found::read(snap, person, dates))
        .await?;
    let title = reader.t(&say::INSIGHTS);
    let back = link_button(Kind::Quiet, OWN, reader.t(&journal_say::TO_JOURNAL));
    let content = html! {
        (page_head(title, Some(reader.t(&say::INSIGHTS_LEAD)), back))
        (Card::new(found.told(&member, &reader)).title(reader.t(&say::MOOD_TOLD)))
        (Card::new(found.by_words(&reader)).title(reader.t(&say::MOOD_BY_WORDS)))
        (Card::new(found.weeks(&reader)).title(reader.t(&say::WEEK_WORDS)))
    };
    Ok(member.shell.page(title, Tab::Journal, content))
}

impl Found {
    fn read(snap: &Snap, person: PersonId, dates: Dates) -> Result<Self, JournalError> {
        let mut moods = summarise(snap, person, dates)?.into_iter();
        let mood = moods.find(|one| one.metric.id == MetricId::MOOD);
        let mut weeks: BTreeMap<Date, insights::Week> = BTreeMap::new();
        for (date, value) in mood.iter().flat_map(|mood| &mood.series) {
            weeks
                .entry(insights::monday(*date))
                .or_default()
                .moods
                .push(value.0);
        }
        let mut scores: BTreeMap<Date, Vec<i64>> = BTreeMap::new();
        for (date, id, known) in analyses(snap, person, dates)? {
            let week = weeks.entry(insights::monday(date)).or_default();
            if known.mood.is_some() {
                week.scores.push(i64::from(known.score));
                scores.entry(date).or_default().push(i64::from(known.score));
            }
            if let Some(note) = snap.get(&NOTES, &(person, date, id))? {
                week.read(&note.text, known.language);
            }
        }
        let mean =
            |of: Vec<i64>| of.iter().sum::<i64>() / i64::try_from(of.len()).unwrap_or(1).max(1);
        Ok(Self {
            dates,
            words: insights::week_words(weeks.values()),
            scores: scores
                .into_iter()
                .map(|(date, of)| (date, mean(of)))
                .collect(),
            mood: mood.filter(|mood| mood.days() > 1),
        })
    }

    fn told(&self, member: &Member, reader: &Reader) -> Markup {
        match &self.mood {
            Some(mood) => figure(member, mood, self.dates, None),
            None => html! { p.muted { (reader.t(&say::NO_MOOD_TOLD)) } },
        }
    }

    fn by_words(&self, reader: &Reader) -> Markup {
        if self.scores.len() < 2 {
            return html! { p.muted { (reader.t(&say::NO_MOOD_BY_WORDS)) } };
        }
        let label = reader.t(&say::MOOD_BY_WORDS);
        let points = days(self.dates).map(|day| {
            let score = self.scores.get(&day).map(|score| *score as f64 / 1_000.0);
            (day.to_string(), score)
        });
        let columns = vec![
            Column::words(reader.t(&say::DAY)),
            Column::numbers(reader.t(&say::SCORE)),
        ];
        let rows = self.scores.iter().rev().map(|(day, score)| {
            vec![
                html! { (date::short(reader.lang, *day)) },
                html! { (number::format(reader.lang, *score, 2)) },
            ]
        });
        let up = self
            .scores
            .values()
            .filter(|score| **score as f64 >= MARGIN * 1_000.0)
            .count();
        let (up, all) = (whole(reader, up), whole(reader, self.scores.len()));
        let args = [("up", up.as_str()), ("all", all.as_str())];
        let chart = Chart::new(reader.lang, ChartKind::Line, label, points.collect())
            .unit("", 2)
            .sentence(say::BY_WORDS_SENTENCE.fill(reader.lang, &args))
            .table(Table::new(label, columns).rows(rows));
        html! { (chart) }
    }

    fn weeks(&self, reader: &Reader) -> Markup {
        match &self.words {
            WeekWords::NotEnough { good, bad } => {
                let least = whole(reader, insights::MIN_WEEKS);
                let (good, bad) = (whole(reader, *good), whole(reader, *bad));
                let args = [("least", least.as_str()), ("good", &good), ("bad", &bad)];
                let text = say::NOT_ENOUGH.fill(reader.lang, &args);
                empty(
                    Icon::Note,
                    reader.t(&say::NOT_ENOUGH_TITLE),
                    &text,
                    html! {},
                )
            }
            WeekWords::Words {
                good_weeks,
                bad_weeks,
                good,
                bad,
            } => {
                let (ups, downs) = (whole(reader, *good_weeks), whole(reader, *bad_weeks));
                let args = [("good", ups.as_str()), ("bad", downs.as_str())];
                html! {
                    p { (say::WEEKS_SENTENCE.fill(reader.lang, &args)) }
                    (words(reader, &say::GOOD_WEEKS, good))
                    (words(reader, &say::BAD_WEEKS, bad))
                    p.fine { (reader.t(&say::WEEKS_HOW)) }
                }
            }
        }
    }
}

fn words(reader: &Reader, title: &'static Msg, words: &[WeekWord]) -> Markup {
    let columns = vec![
        Column::words(reader.t(&say::WORD)),
        Column::numbers(reader.t(&say::IN_GOOD)),
        Column::numbers(reader.t(&say::IN_BAD)),
    ];
    let rows = words.iter().map(|one| {
        vec![
            html! { (one.word) },
            html! { (whole(reader, one.good)) },
            html! { (whole(reader, one.bad)) },
        ]
    });
    html! {
        h3 { (reader.t(title)) }
        @if words.is_empty() { p.muted { (reader.t(&say::NO_WORDS)) } }
        @else { (Table::new(reader.t(title), columns).rows(rows)) }
    }
}

fn days(dates: Dates) -> impl Iterator<Item = Date> {
    dates
        .from
        .series(1.day())
        .take_while(move |day| *day <= dates.to)
}

fn whole(reader: &Reader, n: usize) -> String {
    number::whole(reader.lang, i64::try_from(n).unwrap_or(i64::MAX))
}
