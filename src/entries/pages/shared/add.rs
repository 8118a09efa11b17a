//! `/shared/<person>/add`: logging into a diary as far as it is shared for that.

use maud::Markup;
use rocket::{State, get, post, response::Redirect};

use crate::{
    accounts::guards::{Can, EntriesWrite},
    entries::{Entries, EntriesError, Placed},
    i18n::{
        Text,
        messages::{sharing as say, web as web_say},
    },
    ops::{Clock, ids::EntryId},
    sharing::{Sharing, Sight},
    store::Store,
    web::{
        Fault, Page,
        components::{Icon, Kind, PostButton, notice_with_undo},
        forms::Fields,
        query::Query,
        redirect,
    },
};

use super::super::{
    Answer, EntryPath,
    add::Submitted,
    add_sheet::{Around, Sheet},
    draft::{self, parse_date},
    lines,
    reader::Reader,
};
use super::{open, person::news};

/// The form with what may be logged. Who only reads is told so.
#[get("/shared/<person>/add")]
pub(in crate::entries::pages) async fn form(
    member: Can<EntriesWrite>,
    person: &str,
    query: Query,
    sharing: &State<Sharing>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let sight = open(sharing, &member, person).await?;
    must_log(&sight)?;
    let reader = Reader::of_sight(&member, &sight, clock);
    let date = parse_date(query.get("date")).filter(|date| *date <= reader.today);
    let date = date.unwrap_or(reader.today);
    let around = Around::read(store, sight.of(), date, None).await?;
    let fields = Fields::from_pairs([
        ("id", EntryId::new(clock).to_string()),
        ("date", date.to_string()),
    ]);
    let sheet = Sheet {
        news: news(&member, &sight, &reader, store, &query).await?,
        ..Sheet::new(&reader, date, &fields, &sight)
    };
    Ok(sheet.page(&member, &around))
}

/// Logs what the form says, in the name of who sent it.
#[post("/shared/<person>/add", data = "<fields>")]
pub(in crate::entries::pages) async fn save(
    member: Can<EntriesWrite>,
    person: &str,
    fields: Fields,
    sharing: &State<Sharing>,
    entries: &State<Entries>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Answer, Fault> {
    let sight = open(sharing, &member, person).await?;
    must_log(&sight)?;
    let reader = Reader::of_sight(&member, &sight, clock);
    let draft = draft::read(&reader, &fields, None);
    let submitted = Submitted {
        fields,
        entry: draft.entry,
        sight,
    };
    submitted
        .log(&member, &reader, draft.errors, entries, store)
        .await
}

/// Refuses who may only look.
fn must_log(sight: &Sight) -> Result<(), Fault> {
    let access = sight.access();
    if access.writable().is_empty() {
        return Err(EntriesError::NotShared(access.readable()).into());
    }
    Ok(())
}

/// Takes back what one logged here within the last hour.
#[post("/shared/<person>/entries/<id>/undo", data = "<_fields>")]
pub(in crate::entries::pages) async fn take_back(
    member: Can<EntriesWrite>,
    person: &str,
    id: EntryPath,
    _fields: Fields,
    sharing: &State<Sharing>,
    entries: &State<Entries>,
) -> Result<Redirect, Fault> {
    let sight = open(sharing, &member, person).await?;
    match entries.take_back(member.actor(), &sight, id.0).await {
        Ok(()) => Ok(redirect::see_other(format!(
            "/shared/{person}/add?done=undone"
        ))),
        Err(EntriesError::NotFound) => Err(Fault::Conflict {
            text: Text::new(&say::CANNOT_UNDO),
            current: None,
            yours: None,
        }),
        Err(error) => Err(error.into()),
    }
}

/// What was logged, with the button that takes it back.
pub(super) fn logged(reader: &Reader, sight: &Sight, placed: &Placed) -> Markup {
    let what = lines::values(reader, &placed.entry.values);
    let args = [("name", sight.name()), ("what", &what)];
    let text = say::LOGGED_NOW.fill(reader.lang, &args);
    let path = format!("/shared/{}/entries/{}/undo", sight.of().0, placed.id);
    let undo = PostButton::new(path, reader.t(&web_say::UNDO))
        .kind(Kind::Quiet)
        .icon(Icon::Undo);
    notice_with_undo(reader.lang, &text, &undo)
}
