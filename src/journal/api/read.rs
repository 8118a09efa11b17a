//! Reading notes.

use jiff::civil::Date;
use rocket::{State, serde::json::Json};

use super::{
    json::{NoteJson, NoteList},
    write::note_id,
};
use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::EARLIEST,
    i18n::{
        Text,
        messages::{health as say, metrics as metric_say, web as web_say},
    },
    journal::{Asked, Journal, MAX_NOTES, NotePosition, tags},
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
    query.only(&["from", "to", "tag", "cursor", "limit", "person"])?;
    let asked = asked(&query, guest.sight.today())?;
    let limit = limit(&query)?;
    let seen = guest.sight.of();
    let list = cursor_list(seen.0, &asked);
    let after = match query.get("cursor") {
        "" => None,
        cursor => Some(position(&site.open_cursor(&list, cursor)?)?),
    };
    let page = journal.list_seen(seen, asked, after, limit).await?;
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
        (status = 200, description = "The note", body = NoteJson),
        (status = 404, description = "No such note of this person, or none that is shared with you"),
    )
)]
#[rocket::get("/api/v1/notes/<id>")]
pub async fn get(
    guest: Can<EntriesRead, Guest>,
    id: &str,
    journal: &State<Journal>,
) -> Result<Json<NoteJson>, Fault> {
    let noted = journal.get_seen(guest.sight.of(), note_id(id)?).await?;
    Ok(Json(noted.into()))
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

/// A cursor holds for one person's list between the same dates with the same tag.
fn cursor_list(person: PersonId, asked: &Asked) -> String {
    let Asked { from, to, tag } = asked;
    let tag = tag.as_deref().unwrap_or_default();
    format!("notes/{person}/{from}/{to}/{tag}")
}

/// The position in a cursor's bytes.
fn position(bytes: &[u8]) -> Result<NotePosition, Fault> {
    let mut rest = bytes;
    NotePosition::decode(&mut rest)
        .filter(|_| rest.is_empty())
        .ok_or_else(|| Fault::Malformed(Text::new(&web_say::BAD_CURSOR)))
}
