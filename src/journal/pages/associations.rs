//! `/journal/associations`: how days on which a note names something differ from the others.

use maud::{Markup, html};
use rocket::{State, get};

use super::{difference, lines::OWN, words::topic_page};
use crate::{
    accounts::guards::{Can, EntriesRead, Member},
    entries::pages::Reader,
    i18n::{
        date,
        messages::{associations as say, journal as journal_say},
        number,
    },
    journal::{
        Journal, Topic, TopicKind,
        associations::{Answer, Association, Findings, MAX_DAYS, MIN_DAYS, Named, Waiting},
    },
    metrics::by_id,
    ops::Clock,
    web::{
        Fault, Page, Tab,
        components::{Card, Icon, Kind, empty, facts, link_button, page_head},
    },
};

/// What goes together in the diary that is open.
#[get("/journal/associations")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    journal: &State<Journal>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let findings = journal.associations(member.person, reader.today).await?;
    let title = title(&member);
    let all = link_button(Kind::Quiet, "/journal", reader.t(&journal_say::TO_JOURNAL));
    let content = html! {
        (page_head(&title, Some(reader.t(&say::LEAD)), all))
        @match findings.answer() {
            Answer::NotEnough => (not_enough(&reader, &findings)),
            Answer::Nothing => (nothing(&reader, &findings)),
            Answer::Found => (found(&reader, &findings)),
        }
        (waiting(&reader, &findings.waiting))
        (method(&reader))
    };
    Ok(member.shell.page(&title, Tab::Journal, content))
}

fn title(member: &Member) -> String {
    match member.logs_for() {
        Some(name) => say::TITLE_OF.fill(member.lang, &[("name", name)]),
        None => say::TITLE.text(member.lang).to_owned(),
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What was found, a card for each topic; topics stand as their strongest line does.
fn found(reader: &Reader, findings: &Findings<Named>) -> Markup {
    let mut topics: Vec<(&Named, Vec<&Association<Named>>)> = Vec::new();
    for one in &findings.found {
        match topics.iter_mut().find(|(topic, _)| **topic == one.topic) {
            Some((_, lines)) => lines.push(one),
            None => topics.push((&one.topic, vec![one])),
        }
    }
    let (from, to) = (findings.dates.from, findings.dates.to);
    let dates = [
        ("from", date::short(reader.lang, from)),
        ("to", date::short(reader.lang, to)),
    ];
    let dates = dates.each_ref().map(|(name, date)| (*name, date.as_str()));
    html! {
        @for (topic, lines) in topics {
            (Card::new(html! {
                ul.associations { @for one in lines { (line(reader, one)) } }
                p.topic-notes { (notes(reader, topic)) }
            }).title(say::ON_DAYS.fill(reader.lang, &[("topic", &topic.name)])))
        }
        p.muted { (say::COMPARED.count(reader.lang, whole(findings.tried), &dates)) }
    }
}

/// One metric: by how much it differs, and what is compared.
fn line(reader: &Reader, one: &Association<Named>) -> Markup {
    let Some(metric) = by_id(one.metric) else {
        return html! {};
    };
    let mean = |mean| reader.write(metric, mean);
    let (with, without) = (mean(one.mean_with), mean(one.mean_without));
    html! {
        li {
            (difference::sentence(reader, metric, one.when, one.difference()))
            br;
            span.muted {
                (say::WITH.count(reader.lang, whole(one.days_with), &[("mean", &with)]))
                ", "
                (say::WITHOUT.count(reader.lang, whole(one.days_without), &[("mean", &without)]))
            }
        }
    }
}

/// Links to the notes that name a topic, for each kind of thing it is named as.
fn notes(reader: &Reader, topic: &Named) -> Markup {
    html! {
        @for (at, kind) in topic.kinds.iter().enumerate() {
            @if at > 0 { " · " }
            a href=(topic_page(OWN, &Topic { kind: *kind, name: topic.name.clone() })) {
                @let name = match kind {
                    TopicKind::Tag => format!("#{}", topic.name),
                    _ => topic.name.clone(),
                };
                (say::NOTES.fill(reader.lang, &[("topic", &name)]))
            }
        }
    }
}

fn nothing(reader: &Reader, findings: &Findings<Named>) -> Markup {
    let text = say::NOTHING_TEXT.count(reader.lang, whole(findings.tried), &[]);
    let title = reader.t(&say::NOTHING_TITLE);
    html! { (Card::new(empty(Icon::Note, title, &text, html! {}))) }
}

/// What is missing before anything can be compared.
fn not_enough(reader: &Reader, findings: &Findings<Named>) -> Markup {
    let needed = number::whole(reader.lang, whole(MIN_DAYS));
    let so_far = |have: usize, needed: usize| {
        let needed = number::whole(reader.lang, whole(needed));
        html! { (say::SO_FAR.count(reader.lang, whole(have), &[("needed", &needed)])) }
    };
    let text = say::NOT_ENOUGH_TEXT.fill(reader.lang, &[("needed", &needed)]);
    let card = Card::new(html! {
        (empty(Icon::Note, reader.t(&say::NOT_ENOUGH_TITLE), &text, html! {}))
        (facts(&[
            (reader.t(&say::DAYS_NOTED), so_far(findings.days_noted, 2 * MIN_DAYS)),
            (reader.t(&say::DAYS_VALUED), so_far(findings.days_valued, 2 * MIN_DAYS)),
            (reader.t(&say::MOST_NAMED), so_far(findings.most_named, MIN_DAYS)),
        ]))
        p.muted { (reader.t(&say::TIP)) }
    });
    html! { (card) }
}

/// Topics that are not compared yet.
fn waiting(reader: &Reader, waiting: &[Waiting<Named>]) -> Markup {
    let needed = number::whole(reader.lang, whole(MIN_DAYS));
    let row = |one: &Waiting<Named>| {
        let (say, days) = if one.days_with < MIN_DAYS {
            (&say::WAITING_WITH, one.days_with)
        } else {
            (&say::WAITING_WITHOUT, one.days_without)
        };
        html! { (say.count(reader.lang, whole(days), &[("needed", &needed)])) }
    };
    let rows: Vec<(&str, Markup)> = waiting
        .iter()
        .map(|one| (one.topic.name.as_str(), row(one)))
        .collect();
    html! {
        @if !rows.is_empty() {
            (Card::new(html! {
                p { (reader.t(&say::WAITING_TEXT)) }
                (facts(&rows))
            }).title(reader.t(&say::WAITING_TITLE)))
        }
    }
}

fn method(reader: &Reader) -> Markup {
    let days = number::whole(reader.lang, whole(MAX_DAYS));
    html! {
        details.more {
            summary { (reader.t(&say::METHOD)) }
            p { (say::METHOD_DAYS.fill(reader.lang, &[("days", &days)])) }
            p { (reader.t(&say::METHOD_TEST)) }
            p { (reader.t(&say::METHOD_LIMITS)) }
        }
    }
}
