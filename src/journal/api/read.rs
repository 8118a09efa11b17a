//! Reading notes.

use jiff::civil::Date;
use rocket::{State, serde::json::Json};

use super::{
    json::{NoteJson, NoteList},
    words::{NoteWithAnalysisJson, TopicList},
    write::note_id,
};
use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::EARLIEST,
    i18n::{
        Text,
        messages::{
            health as say, journal_words as words_say, metrics as metric_say, web as web_say,
        },
    },
    journal::{Asked, Journal, MAX_NOTES, NotePosition, Topic, tags},
    ops::ids::PersonId,
    sharing::Guest,
    store::Key,
    web::{Fault, FieldError, Site, query::Query},
};

/// How many notes a page has unless told otherwise.
const DEFAULT_PAGE: usize = 50;

/// List notes, newest date first.
///
/// Of a diary whose journal is not shared with you there are none; without its mood, `mood` is null.
#[utoipa::path(
    get, path = "/api/v1/notes", tag = "notes",
    params(
        ("from" = Option<String>, Query, description = "The first date"),
        ("to" = Option<String>, Query, description = "The last date; today unless told"),
        ("tag" = Option<String>, Query, description = "Only notes with this tag, without its `#`"),
        ("topic" = Option<String>, Query, description = "Only notes about this topic, as `symptom:headache`"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ("limit" = Option<u32>, Query, description = "1 to 200; 50 unless told"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told"),
    ),
    responses(
        (status = 200, description = "A page", body = NoteList),
        (status = 400, description = "A cursor that this server did not make"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
#[rocket::get("/api/v1/notes")]
pub async fn list(
    guest: Can<EntriesRead, Guest>,
    query: Query,
    journal: &State<Journal>,
    site: &State<Site>,
) -> Result<Json<NoteList>, Fault> {
    query.only(&["from", "to", "tag", "topic", "cursor", "limit", "person"])?;
    let asked = asked(&query, guest.sight.today())?;
    let topic = topic(&query)?;
    let limit = limit(&query)?;
    let seen = guest.sight.of();
    let list = cursor_list(seen.0, &asked, topic.as_ref());
    let after = match query.get("cursor") {
        "" => None,
        cursor => Some(position(&site.open_cursor(&list, cursor)?)?),
    };
    let page = journal
        .list_seen(seen, (asked, topic), after, limit)
        .await?;
    let seal = |next: NotePosition| {
        let mut bytes = Vec::new();
        next.encode(&mut bytes);
        site.seal_cursor(&list, &bytes)
    };
    Ok(Json(NoteList {
        notes: page.notes.into_iter().map(NoteJson::from).collect(),
        next_cursor: page.next.map(seal),
        unreadable: page.unreadable,
    }))
}

/// Read a note.
#[utoipa::path(
    get, path = "/api/v1/notes/{id}", tag = "notes",
    params(
        ("id" = String, Path, description = "The note's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told"),
    ),
    responses(
        (status = 200, description = "The note, and what its words say", body = NoteWithAnalysisJson),
        (status = 404, description = "No such note of this person, or none that is shared with you"),
    )
)]
#[rocket::get("/api/v1/notes/<id>")]
pub async fn get(
    guest: Can<EntriesRead, Guest>,
    id: &str,
    journal: &State<Journal>,
) -> Result<Json<NoteWithAnalysisJson>, Fault> {
    let seen = guest.sight.of();
    let understood = journal.understand_seen(seen, note_id(id)?).await?;
    Ok(Json(understood.into()))
}

/// List tags and topics.
///
/// What the notes of a diary are tagged with and what they name, with how many notes do.
#[utoipa::path(
    get, path = "/api/v1/notes/topics", tag = "notes",
    params(
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told"),
    ),
    responses((status = 200, description = "All of them, by kind and name", body = TopicList))
)]
#[rocket::get("/api/v1/notes/topics")]
pub async fn topics(
    guest: Can<EntriesRead, Guest>,
    query: Query,
    journal: &State<Journal>,
) -> Result<Json<TopicList>, Fault> {
    query.only(&["person"])?;
    let topics = journal.topics_seen(guest.sight.of()).await?;
    Ok(Json(topics.into_iter().collect()))
}

fn topic(query: &Query) -> Result<Option<Topic>, FieldError> {
    match query.get("topic") {
        "" => Ok(None),
        topic => topic
            .parse()
            .map(Some)
            .map_err(|_| FieldError::new("topic", &words_say::BAD_TOPIC)),
    }
}

fn asked(query: &Query, today: Date) -> Result<Asked, Fault> {
    let from = date(query, "from")?.unwrap_or(EARLIEST);
    let to = date(query, "to")?.unwrap_or(today);
    if from > to {
        return Err(Fault::field("from", &metric_say::PERIOD_BACKWARDS));
    }
    let tag = Some(tags::folded(query.get("tag"))).filter(|tag| !tag.is_empty());
    Ok(Asked { from, to, tag })
}

fn date(query: &Query, name: &str) -> Result<Option<Date>, FieldError> {
    match query.get(name) {
        "" => Ok(None),
        text if text.len() == 10 => text
            .parse()
            .map(Some)
            .map_err(|_| FieldError::new(name, &say::NOT_A_DATE)),
        _ => Err(FieldError::new(name, &say::NOT_A_DATE)),
    }
}

fn limit(query: &Query) -> Result<usize, FieldError> {
    let wrong = || {
        let most = MAX_NOTES as i64;
        FieldError::new("limit", Text::new(&say::BAD_LIMIT).arg("most", most))
    };
    match query.get("limit") {
        "" => Ok(DEFAULT_PAGE),
        text => text
            .parse()
            .ok()
            .filter(|n| (1..=MAX_NOTES).contains(n))
            .ok_or_else(wrong),
    }
}

/// A cursor holds for one person's list between the same dates with the same tag and topic.
fn cursor_list(person: PersonId, asked: &Asked, topic: Option<&Topic>) -> String {
    let Asked { from, to, tag } = asked;
    let tag = tag.as_deref().unwrap_or_default();
    let topic = topic.map_or_else(String::new, Topic::to_string);
    format!("notes/{person}/{from}/{to}/{tag}/{topic}")
}

/// The position in a cursor's bytes.
fn position(bytes: &[u8]) -> Result<NotePosition, Fault> {
    let mut rest = bytes;
    NotePosition::decode(&mut rest)
        .filter(|_| rest.is_empty())
        .ok_or_else(|| Fault::Malformed(Text::new(&web_say::BAD_CURSOR)))
}
