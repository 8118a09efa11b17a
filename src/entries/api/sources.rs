//! Which source of a metric counts first, for programs.

use std::collections::BTreeMap;

use rocket::{State, serde::json::Json};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    accounts::guards::{Caller, Can, EntriesRead, EntriesWrite},
    entries::{
        Entries, MAX_SOURCE,
        sources::{
            MAX_ORDER, MetricSources, OrderProblem, SourcesError, named_sources, sources_named,
        },
    },
    i18n::{Text, messages::sources as say},
    metrics::{MetricId, by_id, by_static_key},
    web::{Fault, FieldError, json::Body},
};

/// The orders somebody chose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrdersJson {
    /// For each metric its sources, the first one first; null stands for what was logged by hand. A
    /// metric that is not named, or has an empty list, has the usual order.
    orders: BTreeMap<String, Vec<Option<String>>>,
}

/// The orders, and the metrics for which they matter.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourcesJson {
    /// What was chosen, as it is sent back to change it.
    orders: BTreeMap<&'static str, Vec<Option<String>>>,
    /// The metrics that have several sources on a day, or a chosen order.
    metrics: Vec<MetricSourcesJson>,
}

/// One metric's sources.
#[derive(Debug, Serialize, ToSchema)]
pub struct MetricSourcesJson {
    /// The metric.
    metric: &'static str,
    /// All its sources as they count now, the first one first; null stands for what was logged by hand.
    sources: Vec<Option<String>>,
    /// Whether the order was chosen; otherwise it is the usual one.
    chosen: bool,
    /// On how many days several sources have a value.
    days: usize,
}

impl SourcesJson {
    fn of(found: &[MetricSources]) -> Self {
        let chosen = |one: &MetricSources| {
            let order = one.chosen.as_deref()?;
            Some((one.metric.key, named_sources(order)))
        };
        let told = |one: &MetricSources| MetricSourcesJson {
            metric: one.metric.key,
            sources: named_sources(&one.sources),
            chosen: one.chosen.is_some(),
            days: one.days,
        };
        Self {
            orders: found.iter().filter_map(chosen).collect(),
            metrics: found.iter().map(told).collect(),
        }
    }
}

/// Which source counts first.
///
/// Several sources for one metric and day are never added up: the first in the order counts that has a
/// value that day. The usual order: by hand, scales for what is of the body, what is worn, apps, phones.
#[utoipa::path(
    get, path = "/api/v1/sources", tag = "entries",
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses((status = 200, description = "The orders", body = SourcesJson))
)]
#[rocket::get("/api/v1/sources")]
pub async fn sources(
    caller: Can<EntriesRead, Caller>,
    entries: &State<Entries>,
) -> Result<Json<SourcesJson>, Fault> {
    let found = entries.sources(caller.person).await?;
    Ok(Json(SourcesJson::of(&found)))
}

/// Choose which source counts first.
///
/// Replaces all orders. The days with several sources are summed up anew in the same transaction.
#[utoipa::path(
    put, path = "/api/v1/sources", tag = "entries", request_body = OrdersJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "The orders that hold now", body = SourcesJson),
        (status = 422, description = "An order cannot be; nothing was changed"),
    )
)]
#[rocket::put("/api/v1/sources", data = "<body>")]
pub async fn order_sources(
    caller: Can<EntriesWrite, Caller>,
    body: Body<OrdersJson>,
    entries: &State<Entries>,
) -> Result<Json<SourcesJson>, Fault> {
    let wanted = read(body.0)?;
    let (actor, person) = (caller.actor(), caller.person);
    match entries.order_sources(actor, person, wanted).await {
        Ok(found) => Ok(Json(SourcesJson::of(&found))),
        Err(SourcesError::Refused(problems)) => Err(Fault::Invalid(
            problems.into_iter().map(field_error).collect(),
        )),
        Err(error) => Err(error.into()),
    }
}

fn read(sent: OrdersJson) -> Result<BTreeMap<MetricId, Vec<String>>, Fault> {
    let mut errors = Vec::new();
    let mut wanted = BTreeMap::new();
    for (key, order) in sent.orders {
        let field = format!("orders.{key}");
        let Some(metric) = by_static_key(&key) else {
            errors.push(FieldError::new(field, &say::UNKNOWN_METRIC));
            continue;
        };
        match sources_named(order) {
            Some(order) => drop(wanted.insert(metric.id, order)),
            None => errors.push(field_error(OrderProblem::BadName(metric.id))),
        }
    }
    if errors.is_empty() {
        Ok(wanted)
    } else {
        Err(Fault::Invalid(errors))
    }
}

fn field_error(problem: OrderProblem) -> FieldError {
    let (metric, text) = match problem {
        OrderProblem::TooLong(metric) => {
            (metric, Text::new(&say::TOO_MANY).count(MAX_ORDER as i64))
        }
        OrderProblem::Twice(metric) => (metric, Text::new(&say::TWICE)),
        OrderProblem::BadName(metric) => {
            (metric, Text::new(&say::BAD_NAME).count(MAX_SOURCE as i64))
        }
    };
    let key = by_id(metric).map_or("", |metric| metric.key);
    FieldError::new(format!("orders.{key}"), text)
}
