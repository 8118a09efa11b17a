//! `/journal`: writing a note, and all notes, newest day first.

use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};
use rocket::{State, get};

use super::{
    done::{Done, News},
    draft,
    form::NoteForm,
    lines,
};
use crate::{
    accounts::guards::{Can, EntriesRead, Member},
    entries::{
        pages::{Reader, figure, heading, parse_date},
        summary::{MetricSummary, summarise},
    },
    i18n::messages::{associations, journal as say},
    journal::{Asked, JournalError, NotePage, NotePosition, Noted, page, tags},
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

/// `?tag=` shows the notes with a tag, `?date=` opens the form for another day, and `?cursor=` goes
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
    let tag = Some(tags::folded(query.get("tag"))).filter(|tag| !tag.is_empty());
    let list = name(person, tag.as_deref());
    let after = open(site, &list, query.get("cursor"))?;
    let found = Found::read(store, &reader, person, tag, after, Done::told(&query)).await?;
    let date = parse_date(query.get("date"));
    let fields = draft::fresh(&reader, NoteId::new(clock), date.unwrap_or(reader.today));
    Ok(found.page(&member, &reader, &fields, &[], |next| {
        seal(site, &list, next)
    }))
}

/// What the page shows, from one snapshot.
pub(super) struct Found {
    notes: NotePage,
    tag: Option<String>,
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
        tag: Option<String>,
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
            tag: tag.clone(),
        };
        let newest = after.is_none();
        let read = move |snap: &Snap| {
            let mut moods = summarise(snap, person, dates)?.into_iter();
            Ok(Self {
                notes: page(snap, person, &asked, after, PAGE)?,
                mood: moods.find(|one| one.metric.id == MetricId::MOOD && one.days() > 1),
                news: News::read(snap, person, told)?,
                tag: tag.clone(),
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
        let tag = self.tag.as_deref();
        let older = self.notes.next.map(|next| {
            let page = tag.map_or_else(
                || "/journal?".to_owned(),
                |tag| format!("{}&", lines::tag_page(tag)),
            );
            format!("{page}cursor={}", cursor(next))
        });
        let lead = tag.map(|tag| say::WITH_TAG.fill(reader.lang, &[("tag", &format!("#{tag}"))]));
        let apart = tag.is_some() || !self.newest;
        let leads = match apart {
            true => link_button(Kind::Quiet, "/journal", reader.t(&say::TO_JOURNAL)),
            false => link_button(
                Kind::Quiet,
                "/journal/associations",
                reader.t(&associations::TO_PAGE),
            ),
        };
        let content = html! {
            @if let Some(news) = &self.news { (news.notice(reader)) }
            (page_head(&title, lead.as_deref(), leads))
            @if reader.logs && !apart { (form(member, reader, fields, errors)) }
            @if !apart { (self.mood_card(member)) }
            (unreadable(reader, self.notes.unreadable))
            @if self.notes.notes.is_empty() { (self.nothing(reader)) }
            (days(reader, &self.notes.notes, |id| Some(format!("/journal/{id}"))))
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
        let (title, text) = match self.tag {
            Some(_) => (&say::EMPTY_TAG_TITLE, &say::EMPTY_TAG_TEXT),
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

/// The notes by day; `page_of` is the address of a note's own page.
pub(super) fn days(
    reader: &Reader,
    notes: &[Noted],
    page_of: impl Fn(NoteId) -> Option<String>,
) -> Markup {
    html! {
        @for day in notes.chunk_by(|one, next| one.placed.date == next.placed.date) {
            @if let Some(first) = day.first() {
                (Card::new(html! {
                    @for noted in day {
                        (lines::row(reader, noted, page_of(noted.placed.id).as_deref()))
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

/// The cursor's list; somebody else's cursor, or that of another tag, does not open in it.
pub(super) fn name(person: PersonId, tag: Option<&str>) -> String {
    format!("pages/journal/{person}/{}", tag.unwrap_or_default())
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
