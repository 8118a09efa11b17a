//! `/journal`: writing a note, and all notes, newest day first.

use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};
use rocket::{State, get};

use super::{
    done::{Done, News},
    draft,
    form::NoteForm,
    lines::{self, OWN},
    words::{topic_page, topic_words},
};
use crate::{
    accounts::guards::{Can, EntriesRead, Member},
    entries::{
        pages::{Reader, figure, heading, parse_date},
        summary::{MetricSummary, summarise},
    },
    i18n::messages::{associations, journal as say, journal_words as words_say},
    journal::{
        Asked, JournalError, NotePage, NotePosition, Noted, Topic, TopicKind, page_about, tags,
    },
    metrics::{Dates, MetricId},
    ops::{
        Clock,
        ids::{NoteId, PersonId},
    },
    store::{Key, Snap, Store},
    web::{
        Fault, FieldError, Page, Site, Tab,
        components::{Card, Icon, Kind, Tone, empty, link_button, notice, page_head, pager},
        forms::Fields,
        query::Query,
    },
};

/// Notes on one page of the list.
const PAGE: usize = 20;
/// Over so many days the mood is drawn.
const MOOD_DAYS: i64 = 30;

/// `?tag=` and `?topic=` show the notes with a tag or about a topic, `?date=` opens the form for another day, and `?cursor=` goes
/// on below the last note of the page before.
#[get("/journal")]
pub(super) async fn list(
    member: Can<EntriesRead>,
    query: Query,
    store: &State<Store>,
    clock: &State<Clock>,
    site: &State<Site>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let person = member.person;
    let topic = topic(&query);
    let list = name(person, topic.as_ref());
    let after = open(site, &list, query.get("cursor"))?;
    let found = Found::read(store, &reader, person, topic, after, Done::told(&query)).await?;
    let date = parse_date(query.get("date"));
    let fields = draft::fresh(&reader, NoteId::new(clock), date.unwrap_or(reader.today));
    Ok(found.page(&member, &reader, &fields, &[], |next| {
        seal(site, &list, next)
    }))
}

/// The tag or the topic an address asks for. What is no topic is taken for a tag, which no note has.
pub(super) fn topic(query: &Query) -> Option<Topic> {
    let (tag, topic) = (tags::folded(query.get("tag")), query.get("topic"));
    match topic {
        "" => Some(Topic::tag(tag)).filter(|topic| !topic.name.is_empty()),
        topic => Some(
            topic
                .parse()
                .unwrap_or_else(|_| Topic::tag(topic.to_owned())),
        ),
    }
}

/// What the page shows, from one snapshot.
pub(super) struct Found {
    notes: NotePage,
    topic: Option<Topic>,
    /// Whether it is the first page.
    newest: bool,
    mood: Option<MetricSummary>,
    dates: Dates,
    news: Option<News>,
}

impl Found {
    pub(super) async fn read(
        store: &Store,
        reader: &Reader,
        person: PersonId,
        topic: Option<Topic>,
        after: Option<NotePosition>,
        told: Option<(Done, NoteId)>,
    ) -> Result<Self, JournalError> {
        let dates = Dates {
            from: reader.today.saturating_sub((MOOD_DAYS - 1).days()),
            to: reader.today,
        };
        // A traveller's today can lie behind what they wrote further east, so there is no end.
        let asked = Asked {
            from: Date::MIN,
            to: Date::MAX,
            tag: None,
        };
        let newest = after.is_none();
        let read = move |snap: &Snap| {
            let mut moods = summarise(snap, person, dates)?.into_iter();
            Ok(Self {
                notes: page_about(snap, person, (&asked, topic.as_ref()), after, PAGE)?,
                mood: moods.find(|one| one.metric.id == MetricId::MOOD && one.days() > 1),
                news: News::read(snap, person, told)?,
                topic: topic.clone(),
                newest,
                dates,
            })
        };
        store.read(read).await
    }

    /// The page with the form as it stands in `fields`.
    pub(super) fn page(
        &self,
        member: &Member,
        reader: &Reader,
        fields: &Fields,
        errors: &[FieldError],
        cursor: impl Fn(NotePosition) -> String,
    ) -> Page {
        let title = title(member);
        let topic = self.topic.as_ref();
        let older = self.notes.next.map(|next| {
            let page = topic.map_or_else(
                || "/journal?".to_owned(),
                |topic| format!("{}&", topic_page(OWN, topic)),
            );
            format!("{page}cursor={}", cursor(next))
        });
        let lead = topic.map(|topic| about(reader, topic));
        let all = link_button(Kind::Quiet, "/journal", reader.t(&say::TO_JOURNAL));
        let way = |to, msg| link_button(Kind::Quiet, to, reader.t(msg));
        let ways = html! {
            (way("/journal/topics", &words_say::TOPICS))
            (way("/journal/insights", &words_say::INSIGHTS))
            (way("/journal/associations", &associations::TO_PAGE))
        };
        let apart = topic.is_some() || !self.newest;
        let content = html! {
            @if let Some(news) = &self.news { (news.notice(reader)) }
            (page_head(&title, lead.as_deref(), if apart { all } else { ways }))
            @if reader.logs && !apart { (form(member, reader, fields, errors)) }
            @if !apart { (self.mood_card(member)) }
            (unreadable(reader, self.notes.unreadable))
            @if self.notes.notes.is_empty() { (self.nothing(reader)) }
            (days(reader, &self.notes, OWN))
            (pager(reader.lang, None, older.as_deref()))
        };
        member.shell.page(&title, Tab::Journal, content)
    }

    fn mood_card(&self, member: &Member) -> Markup {
        html! {
            @if let Some(mood) = &self.mood {
                (Card::new(figure(member, mood, self.dates, None))
                    .title(say::MOOD_TITLE.text(member.lang)))
            }
        }
    }

    fn nothing(&self, reader: &Reader) -> Markup {
        let (title, text) = match self.topic.as_ref().map(|topic| topic.kind) {
            Some(TopicKind::Tag) => (&say::EMPTY_TAG_TITLE, &say::EMPTY_TAG_TEXT),
            Some(_) => (&words_say::EMPTY_TOPIC, &say::EMPTY_TAG_TEXT),
            None => (&say::EMPTY_TITLE, &say::EMPTY_TEXT),
        };
        empty(Icon::Note, reader.t(title), reader.t(text), html! {})
    }
}

/// `Journal`, or whose it is.
fn title(member: &Member) -> String {
    match member.logs_for() {
        Some(name) => say::TITLE_OF.fill(member.lang, &[("name", name)]),
        None => say::TITLE.text(member.lang).to_owned(),
    }
}

fn form(member: &Member, reader: &Reader, fields: &Fields, errors: &[FieldError]) -> Markup {
    let form = NoteForm {
        reader,
        fields,
        errors,
        question: &question(member),
        action: "/journal",
        hidden: &["id"],
        cancel: None,
    };
    html! { (form) }
}

/// What the text of a note is asked for: of oneself, or about somebody one looks after.
pub(super) fn question(member: &Member) -> String {
    match member.logs_for() {
        Some(name) => say::TEXT_OF.fill(member.lang, &[("name", name)]),
        None => say::TEXT.text(member.lang).to_owned(),
    }
}

/// What a list of notes about a topic is called.
pub(super) fn about(reader: &Reader, topic: &Topic) -> String {
    let (msg, name, words) = match topic.kind {
        TopicKind::Tag => (&say::WITH_TAG, "tag", format!("#{}", topic.name)),
        _ => (&words_say::ABOUT, "topic", topic_words(reader, topic)),
    };
    msg.fill(reader.lang, &[(name, &words)])
}

/// The notes by day, in the journal at `journal`.
pub(super) fn days(reader: &Reader, page: &NotePage, journal: &str) -> Markup {
    let same_day = |one: &Noted, next: &Noted| one.placed.date == next.placed.date;
    html! {
        @for day in page.notes.chunk_by(same_day) {
            @if let Some(first) = day.first() {
                (Card::new(html! {
                    @for noted in day {
                        (lines::row(reader, noted, page.known.get(&noted.placed.id), journal))
                    }
                }).title(heading(reader, first.placed.date)))
            }
        }
    }
}

/// Says how many rows could not be shown; nothing without any.
fn unreadable(reader: &Reader, rows: usize) -> Markup {
    if rows == 0 {
        return html! {};
    }
    let count = i64::try_from(rows).unwrap_or(i64::MAX);
    notice(
        reader.lang,
        Tone::Warning,
        say::UNREADABLE.count(reader.lang, count, &[]),
    )
}

/// The cursor's list; somebody else's cursor, or that of another topic, does not open in it.
pub(super) fn name(person: PersonId, topic: Option<&Topic>) -> String {
    let topic = topic.map_or_else(String::new, Topic::to_string);
    format!("pages/journal/{person}/{topic}")
}

pub(super) fn seal(site: &Site, list: &str, position: NotePosition) -> String {
    let mut bytes = Vec::new();
    position.encode(&mut bytes);
    site.seal_cursor(list, &bytes)
}

pub(super) fn open(site: &Site, list: &str, cursor: &str) -> Result<Option<NotePosition>, Fault> {
    if cursor.is_empty() {
        return Ok(None);
    }
    let bytes = site.open_cursor(list, cursor)?;
    Ok(NotePosition::decode(&mut bytes.as_slice()))
}
