//! Add metric: the form, and logging what it says.

use rocket::{State, get, http::Status, post};

use crate::{
    accounts::guards::{Can, EntriesWrite, Member},
    entries::{
        Entries, EntriesError, Logged, NewEntry,
        faults::field_errors,
        of_day,
        sources::{BY_HAND, source_of},
        visible,
    },
    metrics::by_key,
    ops::{Clock, ids::EntryId},
    sharing::Sight,
    store::{Actor, Store, StoreError},
    web::{Fault, FieldError, Page, forms::Fields, query::Query},
};

use super::{
    Answer,
    add_sheet::{Around, Sheet},
    done::Done,
    doubts::{self, Doubt},
    draft::{self, parse_date},
    reader::Reader,
};

/// `?date=` opens the form for another day, `?copy=yesterday` fills it with the day before, and
/// `?focus=` names the metric one came to log.
#[get("/add-metric")]
pub(super) async fn form(
    member: Can<EntriesWrite>,
    query: Query,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let date = parse_date(query.get("date")).filter(|date| *date <= reader.today);
    let date = date.unwrap_or(reader.today);
    let sight = Sight::of_member(&member);
    let around = Around::read(store, sight.of(), date, Done::told(&query)).await?;
    let mut fields = Fields::from_pairs([
        ("id", EntryId::new(clock).to_string()),
        ("date", date.to_string()),
    ]);
    let copied = query.get("copy") == "yesterday";
    if copied {
        draft::fill_in(&reader, &mut fields, &around.before);
    }
    let focus = by_key(query.get("focus")).map_or("", |metric| metric.key);
    let sheet = Sheet {
        focus,
        copied,
        ..Sheet::new(&reader, date, &fields, &sight)
    };
    Ok(sheet.page(&member, &around))
}

/// Logs what the form says, or shows it again with what is wrong or unusual.
#[post("/add-metric", data = "<fields>")]
pub(super) async fn save(
    member: Can<EntriesWrite>,
    fields: Fields,
    entries: &State<Entries>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Answer, Fault> {
    let reader = Reader::of(&member, clock);
    let draft = draft::read(&reader, &fields, None);
    let submitted = Submitted {
        fields,
        entry: draft.entry,
        sight: Sight::of_member(&member),
    };
    submitted
        .log(&member, &reader, draft.errors, entries, store)
        .await
}

/// An entry somebody asks to log, with the fields it is shown in should it be refused.
pub(super) struct Submitted {
    pub fields: Fields,
    pub entry: NewEntry,
    /// The diary it is for.
    pub sight: Sight,
}

impl Submitted {
    pub(super) async fn log(
        self,
        member: &Member,
        reader: &Reader,
        errors: Vec<FieldError>,
        entries: &Entries,
        store: &Store,
    ) -> Result<Answer, Fault> {
        if !errors.is_empty() {
            return self.again(member, reader, &errors, &[], store).await;
        }
        let doubts = self.doubts(reader, store).await?;
        if !doubts.is_empty() {
            return self.again(member, reader, &[], &doubts, store).await;
        }
        let logged = log_once(member.actor(), &self.sight, entries, self.entry.clone());
        match logged.await {
            Ok(logged) => Ok(next(reader, &self.sight, &logged)),
            Err(EntriesError::Refused(problems)) => {
                let errors = field_errors(&problems, reader.naming());
                self.again(member, reader, &errors, &[], store).await
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn doubts(&self, reader: &Reader, store: &Store) -> Result<Vec<Doubt>, StoreError> {
        if self.fields.filled("confirm") {
            return Ok(Vec::new());
        }
        let (date, id) = (self.entry.date, self.entry.id);
        let (person, access) = self.sight.of();
        let mut others = store.read(move |snap| of_day(snap, person, date)).await?;
        others.retain(|other| Some(other.id) != id && source_of(other) == BY_HAND);
        let others: Vec<_> = others
            .into_iter()
            .filter_map(|other| visible(access, other))
            .collect();
        Ok(doubts::about(reader, &self.entry.values, &others, None))
    }

    async fn again(
        &self,
        member: &Member,
        reader: &Reader,
        errors: &[FieldError],
        doubts: &[Doubt],
        store: &Store,
    ) -> Result<Answer, Fault> {
        let date = self.entry.date;
        let around = Around::read(store, self.sight.of(), date, None).await?;
        let sheet = Sheet {
            errors,
            doubts,
            ..Sheet::new(reader, date, &self.fields, &self.sight)
        };
        let page = sheet.page(member, &around);
        Ok(Answer::again(page.status(Status::UnprocessableEntity)))
    }
}

/// Logs an entry. The id of the form makes pressing twice log once; a form that was taken out of
/// the browser's history and filled in anew has a used id, and is an entry of its own.
async fn log_once(
    actor: Actor,
    sight: &Sight,
    entries: &Entries,
    entry: NewEntry,
) -> Result<Logged, EntriesError> {
    let anew = NewEntry {
        id: None,
        ..entry.clone()
    };
    let wanted = (entry.date, entry.values.clone(), entry.note.clone());
    match entries.log_seen(actor, sight, entry).await {
        Ok(logged) if logged.known => {
            let placed = &logged.placed;
            let found = (
                placed.date,
                placed.entry.values.clone(),
                placed.entry.note.clone(),
            );
            if found == wanted {
                return Ok(logged);
            }
            entries.log_seen(actor, sight, anew).await
        }
        Err(EntriesError::Deleted) => entries.log_seen(actor, sight, anew).await,
        other => other,
    }
}

/// Today's entries are seen on Today; who writes up another day stays with it.
fn next(reader: &Reader, sight: &Sight, logged: &Logged) -> Answer {
    let placed = &logged.placed;
    let done = Done::Logged.query(placed.id);
    let (person, access) = sight.of();
    if !access.is_whole() {
        return Answer::next(format!("/shared/{person}/add?date={}&{done}", placed.date));
    }
    if placed.date == reader.today {
        Answer::next(format!("/?{done}"))
    } else {
        Answer::next(format!("/add-metric?date={}&{done}", placed.date))
    }
}
