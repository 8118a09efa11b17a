//! What goes together, for programs.

use rocket::{State, serde::json::Json};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::guards::{Caller, Can, EntriesRead},
    journal::{
        Journal, TopicKind,
        associations::{
            Answer, Association, FALSE_DISCOVERIES, Findings, MIN_DAYS, Named, Waiting, When,
        },
    },
    metrics::{Dates, Milli, by_id},
    web::{Fault, query::Query},
};

/// What came of comparing days on which a note names something with the others.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssociationsJson {
    /// The days that were looked at.
    period: Dates,
    /// `found`, `nothing` when nothing stands out, or `not_enough` when nothing could be compared.
    answer: &'static str,
    /// How many days of the period have a note; only these count.
    days_with_notes: usize,
    /// How many of those have any value besides.
    days_with_values: usize,
    /// So many days with a topic, and as many without, are needed to compare.
    days_needed: usize,
    /// How many pairs of a topic and a metric were compared.
    tried: usize,
    /// The share of false discoveries that is put up with.
    false_discovery_rate: f64,
    /// What stands out, strongest first.
    associations: Vec<AssociationJson>,
    /// Topics that are named on too few days, or on too many, at most ten.
    waiting: Vec<WaitingJson>,
}

/// A metric that differs between days with a topic and days without.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssociationJson {
    /// What is named, in lower case.
    topic: String,
    /// As what: `tag`, `person`, `place`, `organisation`, `food`, `activity`, `symptom`, `medicine`.
    kinds: Vec<&'static str>,
    /// The metric.
    metric: &'static str,
    /// The unit of the means and their difference.
    unit: &'static str,
    /// `same_day`, or `next_day` for the sleep of the night after the note.
    when: &'static str,
    /// The mean with the topic less the mean without.
    #[schema(value_type = f64)]
    difference: Milli,
    /// The mean of the days with it.
    #[schema(value_type = f64)]
    mean_with: Milli,
    /// The mean of the days with a note but without it.
    #[schema(value_type = f64)]
    mean_without: Milli,
    /// Days with it that have a value.
    days_with: usize,
    /// Days with a note but without it that have a value.
    days_without: usize,
    /// From -1, every day with it lower than every other, to 1: the rank-biserial correlation.
    strength: f64,
    /// How often chance alone would give as much, for this pair by itself.
    p: f64,
    /// The same, corrected for all pairs that were tried (Benjamini–Hochberg).
    q: f64,
}

/// A topic that cannot be compared yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingJson {
    /// What is named, in lower case.
    topic: String,
    /// As what.
    kinds: Vec<&'static str>,
    /// Days on which it is named.
    days_with: usize,
    /// Days with a note on which it is not.
    days_without: usize,
}

fn kinds(topic: &Named) -> Vec<&'static str> {
    topic.kinds.iter().copied().map(TopicKind::name).collect()
}

impl AssociationJson {
    fn of(one: Association<Named>) -> Option<Self> {
        let metric = by_id(one.metric)?;
        Some(Self {
            difference: one.difference(),
            kinds: kinds(&one.topic),
            topic: one.topic.name,
            metric: metric.key,
            unit: metric.unit,
            when: match one.when {
                When::SameDay => "same_day",
                When::NextDay => "next_day",
            },
            mean_with: one.mean_with,
            mean_without: one.mean_without,
            days_with: one.days_with,
            days_without: one.days_without,
            strength: one.strength,
            p: one.p,
            q: one.q,
        })
    }
}

impl From<Waiting<Named>> for WaitingJson {
    fn from(one: Waiting<Named>) -> Self {
        Self {
            kinds: kinds(&one.topic),
            topic: one.topic.name,
            days_with: one.days_with,
            days_without: one.days_without,
        }
    }
}

impl From<Findings<Named>> for AssociationsJson {
    fn from(findings: Findings<Named>) -> Self {
        let answer = match findings.answer() {
            Answer::NotEnough => "not_enough",
            Answer::Nothing => "nothing",
            Answer::Found => "found",
        };
        let found = findings.found.into_iter();
        Self {
            period: findings.dates,
            answer,
            days_with_notes: findings.days_noted,
            days_with_values: findings.days_valued,
            days_needed: MIN_DAYS,
            tried: findings.tried,
            false_discovery_rate: FALSE_DISCOVERIES,
            associations: found.filter_map(AssociationJson::of).collect(),
            waiting: findings
                .waiting
                .into_iter()
                .map(WaitingJson::from)
                .collect(),
        }
    }
}

/// What goes together?
///
/// The values of days on which a note names something against those of days whose notes do not, over
/// the last 365 days. Together is not because of. Only of your own diary, or of somebody you look
/// after.
#[utoipa::path(
    get, path = "/api/v1/notes/associations", tag = "notes",
    params(
        ("person" = Option<String>, Query, description = "The id of somebody you look after; yourself unless told"),
    ),
    responses(
        (status = 200, description = "What stands out, that nothing does, or what is missing", body = AssociationsJson),
        (status = 422, description = "A parameter is wrong"),
    )
)]
#[rocket::get("/api/v1/notes/associations")]
pub async fn associations(
    caller: Can<EntriesRead, Caller>,
    query: Query,
    journal: &State<Journal>,
) -> Result<Json<AssociationsJson>, Fault> {
    query.only(&["person"])?;
    let findings = journal.associations(caller.person, caller.today).await?;
    Ok(Json(findings.into()))
}
