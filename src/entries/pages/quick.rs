//! Quick add: one press logs a glass of water, or any other amount of anything that adds up.

use maud::{Markup, html};
use rocket::{State, post};

use crate::{
    accounts::guards::{Can, EntriesWrite},
    entries::{Entries, NewEntry, faults::field_errors, model},
    i18n::{
        messages::{entries as say, metrics as metric_say},
        units::UnitSystem,
    },
    metrics::{Aggregation, Metric, MetricId, Milli, by_id, by_key},
    ops::{Clock, ids::EntryId},
    sharing::Sight,
    store::Store,
    web::{
        Fault, FieldError,
        components::{Icon, Kind, PostButton, icon},
        forms::Fields,
    },
};

use super::{Answer, add::Submitted, reader::Reader};

/// Logs `amount` thousandths of the canonical unit of `metric`, now.
#[post("/entries/quick", data = "<sent>")]
pub(super) async fn quick(
    member: Can<EntriesWrite>,
    sent: Fields,
    entries: &State<Entries>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Answer, Fault> {
    let reader = Reader::of(&member, clock);
    let metric = by_key(sent.get("metric"))
        .filter(|metric| metric.aggregation == Aggregation::Sum)
        .ok_or_else(|| Fault::field("metric", &metric_say::UNKNOWN_METRIC))?;
    let amount = sent.get("amount").parse().ok().filter(|amount| *amount > 0);
    let amount = amount.ok_or_else(|| Fault::field("amount", &say::NOT_AN_AMOUNT))?;
    let entry = NewEntry {
        id: sent.get("id").parse().ok(),
        date: reader.today,
        at: Some(reader.moment_now()),
        values: [(metric.id, Milli(amount))].into(),
        ..NewEntry::default()
    };
    let errors = errors_of(&reader, &entry);
    let submitted = Submitted {
        fields: fields_of(&reader, metric, &entry),
        entry,
        sight: Sight::of_member(&member),
    };
    submitted
        .log(&member, &reader, errors, entries, store)
        .await
}

fn errors_of(reader: &Reader, entry: &NewEntry) -> Vec<FieldError> {
    field_errors(&model::check(entry, reader.calendar()), reader.naming())
}

/// The same as a filled-in form, which is what one sees when the press is questioned.
fn fields_of(reader: &Reader, metric: &Metric, entry: &NewEntry) -> Fields {
    let id = entry.id.map(|id| id.to_string()).unwrap_or_default();
    let value = entry.values.get(&metric.id).copied().unwrap_or_default();
    Fields::from_pairs([
        ("id", id),
        ("date", entry.date.to_string()),
        (metric.key, reader.in_field(metric, value)),
    ])
}

/// The buttons for water, in sizes of glass and bottle that people of these units know.
pub(super) fn water_buttons(reader: &Reader, clock: &Clock) -> Markup {
    let Some(water) = by_id(MetricId::WATER) else {
        return html! {};
    };
    let display = reader.display(water);
    let sizes = match reader.units {
        UnitSystem::Metric => [200, 250, 500],
        UnitSystem::Us => [8_000, 12_000, 16_000],
    };
    html! {
        p.quick-title { (icon(Icon::Drop)) (reader.t(water.name)) }
        div.quick {
            @for size in sizes.map(|shown| display.from_display(shown)) {
                @let amount = reader.write(water, Milli(size));
                (PostButton::new("/entries/quick", format!("+\u{2009}{amount}"))
                    .kind(Kind::Secondary)
                    .about(reader.t(water.name))
                    .hidden("metric", water.key)
                    .hidden("amount", size.to_string())
                    .hidden("id", EntryId::new(clock).to_string()))
            }
        }
    }
}
