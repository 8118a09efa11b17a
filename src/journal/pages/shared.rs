//! `/shared/<person>/journal`: the notes of a diary that is shared, and writing into it where that
//! is shared too. To who may not read the journal the page is not there.

use jiff::civil::Date;
use maud::{Markup, html};
use rocket::{State, get, http::Status, post, response::Redirect};

use super::{
    NotePath, draft,
    form::NoteForm,
    lines,
    list::{about, days, open, seal, topic},
    show::whole,
    words::topic_page,
    write::write_once,
};
use crate::{
    access::Permission,
    accounts::guards::{Can, EntriesRead, EntriesWrite, Member},
    entries::pages::{Answer, Reader, heading, open_shared},
    i18n::{
        Text,
        messages::{
            journal as say, journal_words as words_say, sharing as sharing_say, web as web_say,
        },
    },
    journal::{Asked, Journal, JournalError, NotePage, Topic, field_errors},
    ops::{Clock, ids::NoteId},
    persons::Group,
    sharing::{Sharing, Sight},
    web::{
        Fault, FieldError, Page, Site, Tab,
        components::{
            Card, Icon, Kind, PostButton, Tone, empty, link_button, notice, notice_with_undo,
            page_head, pager,
        },
        forms::{Fields, LongFields},
        query::Query,
        redirect,
    },
};

/// Notes on one page of the list.
const PAGE: usize = 20;

/// `?tag=` and `?topic=` show the notes with a tag or about a topic, `?cursor=` goes on below the last
/// note of the page before.
#[get("/shared/<person>/journal")]
pub(super) async fn list(
    member: Can<EntriesRead>,
    person: &str,
    query: Query,
    sharing: &State<Sharing>,
    journal: &State<Journal>,
    clock: &State<Clock>,
    site: &State<Site>,
) -> Result<Page, Fault> {
    let sight = readable(sharing, &member, person).await?;
    let mut sheet = Sheet::new(&member, &sight, clock);
    sheet.topic = topic(&query);
    let notes = sheet.notes(journal, site, query.get("cursor")).await?;
    let fields = draft::fresh(&sheet.reader, NoteId::new(clock), sight.today());
    let news = sheet.news(&query);
    Ok(sheet.page(&news, &notes, &fields, &[], site))
}

/// The whole of one note.
#[get("/shared/<person>/journal/<id>")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    person: &str,
    id: NotePath,
    sharing: &State<Sharing>,
    journal: &State<Journal>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let sight = readable(sharing, &member, person).await?;
    let understood = journal.understand_seen(sight.of(), id.0).await?;
    let sheet = Sheet::new(&member, &sight, clock);
    let reader = &sheet.reader;
    let title = lines::title(reader, &understood.noted);
    let back = say::SHARED_TITLE.fill(reader.lang, &[("name", sight.name())]);
    let content = html! {
        (page_head(&title, None, link_button(Kind::Quiet, &sheet.path, &back)))
        (Card::new(whole(reader, &understood, &sheet.path))
            .title(heading(reader, understood.noted.placed.date)))
    };
    Ok(member.shell.page(&title, Tab::Shared, content))
}

/// Writes down what the form says, in the name of who sent it.
#[post("/shared/<person>/journal", data = "<fields>")]
pub(super) async fn save(
    member: Can<EntriesWrite>,
    person: &str,
    fields: LongFields,
    sharing: &State<Sharing>,
    journal: &State<Journal>,
    clock: &State<Clock>,
    site: &State<Site>,
) -> Result<Answer, Fault> {
    let sight = readable(sharing, &member, person).await?;
    if !sight.access().writes(Group::Journal) {
        let journal = std::iter::once(Group::Journal).collect();
        return Err(JournalError::NotShared(journal).into());
    }
    let sheet = Sheet::new(&member, &sight, clock);
    let draft = draft::read(&sheet.reader, &fields.0, None);
    let errors = if draft.errors.is_empty() {
        match write_once(member.actor(), &sight, journal, draft.note).await {
            Ok(written) => {
                let id = written.noted.placed.id;
                return Ok(Answer::next(format!("{}?done=written&id={id}", sheet.path)));
            }
            Err(JournalError::Refused(problems)) => field_errors(&problems),
            // What is written down here is not theirs to change.
            Err(JournalError::Stale(_)) => vec![FieldError::new("text", &words_say::WRITTEN_HERE)],
            Err(error) => return Err(error.into()),
        }
    } else {
        draft.errors
    };
    let notes = sheet.notes(journal, site, "").await?;
    let page = sheet.page(&html! {}, &notes, &fields.0, &errors, site);
    Ok(Answer::again(page.status(Status::UnprocessableEntity)))
}

/// Takes back what one wrote here within the last hour.
#[post("/shared/<person>/journal/<id>/undo", data = "<_fields>")]
pub(super) async fn take_back(
    member: Can<EntriesWrite>,
    person: &str,
    id: NotePath,
    _fields: Fields,
    sharing: &State<Sharing>,
    journal: &State<Journal>,
) -> Result<Redirect, Fault> {
    let sight = readable(sharing, &member, person).await?;
    match journal.take_back(member.actor(), &sight, id.0).await {
        Ok(()) => Ok(redirect::see_other(format!(
            "/shared/{person}/journal?done=undone"
        ))),
        Err(JournalError::NotFound) => Err(Fault::Conflict {
            text: Text::new(&sharing_say::CANNOT_UNDO),
            current: None,
            yours: None,
        }),
        Err(error) => Err(error.into()),
    }
}

/// The diary of an address, where the journal is shared with the member, who has now looked at it.
pub(super) async fn readable(
    sharing: &Sharing,
    member: &Member,
    person: &str,
) -> Result<Sight, Fault> {
    let sight = open_shared(sharing, member, person).await?;
    if sight.access().reads(Group::Journal) {
        Ok(sight)
    } else {
        Err(Fault::NotFound)
    }
}

/// The page of a shared journal.
struct Sheet<'a> {
    member: &'a Member,
    sight: &'a Sight,
    reader: Reader,
    path: String,
    /// What the notes are about that are shown; all of them without.
    topic: Option<Topic>,
}

impl<'a> Sheet<'a> {
    fn new(member: &'a Member, sight: &'a Sight, clock: &Clock) -> Self {
        Self {
            member,
            sight,
            reader: Reader::of_sight(member, sight, clock),
            path: format!("/shared/{}/journal", sight.of().0),
            topic: None,
        }
    }

    async fn notes(&self, journal: &Journal, site: &Site, cursor: &str) -> Result<NotePage, Fault> {
        let after = open(site, &self.list(), cursor)?;
        let asked = Asked {
            from: Date::MIN,
            to: Date::MAX,
            tag: None,
        };
        let asked = (asked, self.topic.clone());
        Ok(journal
            .list_seen(self.sight.of(), asked, after, PAGE)
            .await?)
    }

    /// The list of the cursor, which is the address as well.
    fn list(&self) -> String {
        match &self.topic {
            Some(topic) => topic_page(&self.path, topic),
            None => self.path.clone(),
        }
    }

    /// Who may only look is not offered to write.
    fn writes(&self) -> bool {
        self.sight.access().writes(Group::Journal) && self.member.may(Permission::EntriesWrite)
    }

    fn news(&self, query: &Query) -> Markup {
        let lang = self.reader.lang;
        match (query.get("done"), query.get("id").parse::<NoteId>()) {
            ("undone", _) => notice(lang, Tone::Success, sharing_say::UNDONE.text(lang)),
            ("written", Ok(id)) if self.writes() => {
                let text = say::SHARED_WRITTEN.fill(lang, &[("name", self.sight.name())]);
                let path = format!("{}/{id}/undo", self.path);
                let undo = PostButton::new(path, self.reader.t(&web_say::UNDO))
                    .kind(Kind::Quiet)
                    .icon(Icon::Undo);
                notice_with_undo(lang, &text, &undo)
            }
            _ => html! {},
        }
    }

    fn page(
        &self,
        news: &Markup,
        notes: &NotePage,
        fields: &Fields,
        errors: &[FieldError],
        site: &Site,
    ) -> Page {
        let reader = &self.reader;
        let name = [("name", self.sight.name())];
        let title = say::SHARED_TITLE.fill(reader.lang, &name);
        let (lead, up, back) = match &self.topic {
            Some(topic) => (about(reader, topic), self.path.clone(), title.clone()),
            None => (
                say::SHARED_LEAD.fill(reader.lang, &name),
                format!("/shared/{}", self.sight.of().0),
                sharing_say::OF_PERSON.fill(reader.lang, &name),
            ),
        };
        let older = notes.next.map(|next| {
            let list = self.list();
            let cursor = seal(site, &list, next);
            let sign = if list.contains('?') { '&' } else { '?' };
            format!("{list}{sign}cursor={cursor}")
        });
        let content = html! {
            (news)
            (page_head(&title, Some(&lead), link_button(Kind::Quiet, &up, &back)))
            p.fine { (sharing_say::SEEN_NOTE.fill(reader.lang, &name)) }
            @if self.writes() && self.topic.is_none() { (self.form(fields, errors)) }
            @if notes.notes.is_empty() {
                (Card::new(empty(Icon::Note, reader.t(&say::SHARED_EMPTY), "", html! {})))
            }
            (days(reader, notes, &self.path))
            (pager(reader.lang, None, older.as_deref()))
        };
        self.member.shell.page(&title, Tab::Shared, content)
    }

    fn form(&self, fields: &Fields, errors: &[FieldError]) -> Markup {
        let name = [("name", self.sight.name())];
        let form = NoteForm {
            reader: &self.reader,
            fields,
            errors,
            question: &say::SHARED_WRITE.fill(self.reader.lang, &name),
            action: &self.path,
            hidden: &["id"],
            cancel: None,
        };
        html! { (form) }
    }
}
