//! Changing an entry.

use rocket::{State, get, http::Status, post};

use crate::{
    accounts::guards::{Can, EntriesWrite, Member},
    entries::{Edit, Entries, EntriesError, NewEntry, Placed, faults::field_errors, of_day},
    i18n::messages::{entries as say, intake_pages as imports},
    ops::Clock,
    store::Store,
    web::{Fault, FieldError, Page, Tab, components::page_head, forms::Fields, query::Query},
};
use maud::{Markup, html};

use super::{
    Answer, Back, EntryPath,
    done::Done,
    doubts::{self, Doubt},
    draft,
    form::EntryForm,
    reader::Reader,
    stale,
};

/// The form with what is stored.
#[get("/entries/<id>/edit")]
pub(super) async fn form(
    member: Can<EntriesWrite>,
    id: EntryPath,
    query: Query,
    entries: &State<Entries>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let placed = entries.get(member.person, id.0).await?;
    let mut fields = draft::fields_of(&reader, &placed);
    fields.set("rev", placed.entry.rev.to_string());
    fields.set(Back::NAME, Back::from_word(query.get(Back::NAME)).word());
    Ok(page(&member, &reader, &placed, &fields, &[], &[]))
}

/// Stores the change; shows the form again with what is wrong or unusual, or both versions when
/// the entry was changed meanwhile.
#[post("/entries/<id>/edit", data = "<fields>")]
pub(super) async fn save(
    member: Can<EntriesWrite>,
    id: EntryPath,
    fields: Fields,
    entries: &State<Entries>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Answer, Fault> {
    let reader = Reader::of(&member, clock);
    let stored = entries.get(member.person, id.0).await?;
    let rev = fields.get("rev").parse().unwrap_or(0);
    if rev != stored.entry.rev {
        return Ok(stale::answer(&member, &reader, &stored, &fields));
    }
    let draft = draft::read(&reader, &fields, Some(&stored));
    let again = |errors: &[FieldError], doubts: &[Doubt]| {
        let page = page(&member, &reader, &stored, &fields, errors, doubts);
        Answer::again(page.status(Status::UnprocessableEntity))
    };
    if !draft.errors.is_empty() {
        return Ok(again(&draft.errors, &[]));
    }
    let doubts = ask(&member, &reader, &stored, &draft.entry, &fields, store).await?;
    if !doubts.is_empty() {
        return Ok(again(&[], &doubts));
    }
    let change = change(rev, draft.entry);
    match entries
        .edit(member.actor(), member.person, id.0, change)
        .await
    {
        Ok(placed) => Ok(next(&fields, &placed)),
        Err(EntriesError::Stale(now)) => Ok(stale::answer(&member, &reader, &now, &fields)),
        Err(EntriesError::Refused(problems)) => {
            Ok(again(&field_errors(&problems, reader.naming()), &[]))
        }
        Err(error) => Err(error.into()),
    }
}

/// A form says everything about an entry, so everything is replaced.
fn change(rev: u32, entry: NewEntry) -> Edit {
    Edit {
        rev,
        date: Some(entry.date),
        at: Some(entry.at),
        values: Some(entry.values),
        note: Some(entry.note),
    }
}

fn next(fields: &Fields, placed: &Placed) -> Answer {
    let back = Back::from_word(fields.get(Back::NAME));
    let done = Done::Changed.query(placed.id);
    Answer::next(format!("{}?{done}", back.path()))
}

async fn ask(
    member: &Member,
    reader: &Reader,
    stored: &Placed,
    entry: &NewEntry,
    fields: &Fields,
    store: &Store,
) -> Result<Vec<Doubt>, Fault> {
    if fields.filled("confirm") {
        return Ok(Vec::new());
    }
    let (person, date, id) = (member.person, entry.date, stored.id);
    let mut others = store.read(move |snap| of_day(snap, person, date)).await?;
    others.retain(|other| other.id != id);
    let before = (entry.date == stored.date).then_some(&stored.entry.values);
    Ok(doubts::about(reader, &entry.values, &others, before))
}

fn page(
    member: &Member,
    reader: &Reader,
    placed: &Placed,
    fields: &Fields,
    errors: &[FieldError],
    doubts: &[Doubt],
) -> Page {
    let title = reader.t(&say::EDIT_TITLE);
    let action = format!("/entries/{}/edit", placed.id);
    let form = EntryForm {
        reader,
        fields,
        errors,
        doubts,
        action: &action,
        hidden: &["rev", Back::NAME],
        focus: "",
        cancel: Back::from_word(fields.get(Back::NAME)).path(),
    };
    let content = html! {
        (page_head(title, None, html! {}))
        (origin(reader, placed))
        (form)
    };
    member.shell.page(title, Tab::Today, content)
}

/// Where it came from, unless it was logged by hand; the room of imports tells more.
fn origin(reader: &Reader, placed: &Placed) -> Markup {
    html! {
        @if let Some(origin) = &placed.entry.origin {
            p.fine {
                (say::FROM_SOURCE.fill(reader.lang, &[("source", &origin.source)])) " · "
                a href=(format!("/import/of/{}", placed.id)) { (imports::LINEAGE_LINK.text(reader.lang)) }
            }
        }
    }
}
