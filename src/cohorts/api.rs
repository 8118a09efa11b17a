//! Comparisons for programs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rocket::{Route, State, serde::json::Json};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::{
    accounts::guards::{Caller, Can, CohortsRead},
    i18n::messages::health as say,
    metrics::{Dates, MetricId, Milli, Period, by_id},
    persons::{Profile, Standing},
    store::Store,
    web::{Fault, query::Query},
};

use super::{Answer, By, Cohorts, Compared, Comparison, Mine, Others, reference};

/// A comparison.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComparisonJson {
    /// By what: `all`, `age`, `height` or `weight`.
    pub by: &'static str,
    /// The band of the group in whole years, cm or kg; `null` for everybody.
    pub band: Option<BandJson>,
    /// Which days.
    pub period: Dates,
    /// How many others it takes before anything is shown.
    pub k: u32,
    /// By metric; those that neither I nor anybody in the group logged are absent.
    #[schema(value_type = BTreeMap<String, ComparedJson>)]
    pub metrics: BTreeMap<&'static str, ComparedJson>,
}

/// The ends of a band, both included. Whatever is measured is rounded down to whole years,
/// centimetres or kilograms first.
#[derive(Debug, Serialize, ToSchema)]
pub struct BandJson {
    /// The smallest inside.
    pub from: i32,
    /// The largest inside.
    pub to: i32,
}

/// One metric's comparison.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComparedJson {
    /// The canonical unit.
    pub unit: &'static str,
    /// My side; `null` without a day of mine.
    pub mine: Option<MineJson>,
    /// The share of the others' person-days below my mean, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub my_percentile: Option<u8>,
    /// Their side, when enough of them contributed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub others: Option<OthersJson>,
    /// Why their side is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<SuppressedJson>,
    /// What is published for my age and sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<ReferenceJson>,
}

/// My side.
#[derive(Debug, Serialize, ToSchema)]
pub struct MineJson {
    /// The mean of my daily totals over the days that have one.
    #[schema(value_type = f64)]
    pub mean: Milli,
    /// How many days have one.
    pub days: u32,
}

/// The others' side, over their person-days.
#[derive(Debug, Serialize, ToSchema)]
pub struct OthersJson {
    /// The mean.
    #[schema(value_type = f64)]
    pub mean: Milli,
    /// The standard deviation (of the population).
    #[schema(value_type = f64)]
    pub sd: Milli,
    /// The lower quartile, to the width of a histogram bin.
    #[schema(value_type = f64)]
    pub p25: Milli,
    /// The median.
    #[schema(value_type = f64)]
    pub p50: Milli,
    /// The upper quartile.
    #[schema(value_type = f64)]
    pub p75: Milli,
    /// How many person-days there are.
    pub person_days: i64,
}

/// Too few others.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuppressedJson {
    /// How many it takes.
    pub needed: u32,
    /// How many there are on the best day of the period.
    pub have: u32,
}

/// A published reference for a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferenceJson {
    /// The lower end.
    #[schema(value_type = Option<f64>)]
    pub low: Option<Milli>,
    /// The upper end, where there is one.
    #[schema(value_type = Option<f64>)]
    pub high: Option<Milli>,
    /// Whether the figures are approximate, since they were only seen in secondary sources.
    pub about: bool,
    /// Who published it.
    pub source: &'static str,
}

/// Compare myself with a group.
#[utoipa::path(
    get, path = "/api/v1/cohorts", tag = "comparisons",
    params(
        ("by" = Option<String>, Query, description = "`all` (unless told), `age`, `height` or `weight`"),
        ("period" = Option<String>, Query,
         description = "`today`, `yesterday`, `last7days` (unless told), `lastmonth`, or two dates as `2026-01-01..2026-01-31`"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "The comparison", body = ComparisonJson),
        (status = 422, description = "A parameter is wrong, or the profile lacks what the group goes by"),
    )
)]
#[rocket::get("/api/v1/cohorts")]
async fn compare(
    caller: Can<CohortsRead, Caller>,
    query: Query,
    store: &State<Store>,
    cohorts: &State<Cohorts>,
) -> Result<Json<ComparisonJson>, Fault> {
    query.only(&["by", "period", "person"])?;
    let by = by(&query)?;
    let dates = Period::asked(query.get("period"))?.dates(caller.today)?;
    let (person, cohorts) = (caller.person, *cohorts.inner());
    let compared = store
        .read(move |snap| {
            let Some(standing) = Standing::of(snap, person)? else {
                return Ok(None);
            };
            cohorts.compare(snap, person, &standing, by, dates)
        })
        .await
        .map_err(|error: crate::store::StoreError| Fault::from(error))?;
    let comparison = compared.ok_or_else(|| Fault::field("by", missing(by)))?;
    Ok(Json(to_json(&comparison, &caller.profile, dates, cohorts)))
}

fn by(query: &Query) -> Result<By, Fault> {
    match query.get("by") {
        "" => Ok(By::All),
        word => By::from_word(word).ok_or_else(|| Fault::field("by", &say::BY_UNKNOWN)),
    }
}

/// What the profile lacks for this group.
pub fn missing(by: By) -> &'static crate::i18n::Msg {
    match by {
        By::All | By::Age => &say::NEEDS_BIRTH_DATE,
        By::Height => &say::NEEDS_HEIGHT,
        By::Weight => &say::NEEDS_WEIGHT,
    }
}

fn to_json(
    comparison: &Comparison,
    profile: &Profile,
    dates: Dates,
    cohorts: Cohorts,
) -> ComparisonJson {
    let by = comparison.cohort.by;
    let metrics = comparison.metrics.iter().filter_map(|(id, compared)| {
        let metric = by_id(*id)?;
        let reference = published(*id, profile, dates.to);
        Some((metric.key, compared_json(metric.unit, compared, reference)))
    });
    ComparisonJson {
        by: by.word(),
        band: by.width(cohorts.bands).map(|width| BandJson {
            from: comparison.cohort.from,
            to: comparison.cohort.from + width - 1,
        }),
        period: dates,
        k: cohorts.k,
        metrics: metrics.collect(),
    }
}

fn published(metric: MetricId, profile: &Profile, on: Date) -> Option<ReferenceJson> {
    let found = reference(metric, profile.birth_date?, on, profile.sex)?;
    let super::Reference {
        low,
        high,
        about,
        source,
    } = found;
    Some(ReferenceJson {
        low,
        high,
        about,
        source,
    })
}

fn compared_json(
    unit: &'static str,
    compared: &Compared,
    reference: Option<ReferenceJson>,
) -> ComparedJson {
    let mine = compared
        .mine
        .map(|Mine { mean, days }| MineJson { mean, days });
    let (others, my_percentile, suppressed) = match compared.answer {
        Answer::Shown {
            others,
            my_percentile,
        } => {
            let Others {
                mean,
                sd,
                p25,
                p50,
                p75,
                person_days,
            } = others;
            (
                Some(OthersJson {
                    mean,
                    sd,
                    p25,
                    p50,
                    p75,
                    person_days,
                }),
                my_percentile,
                None,
            )
        }
        Answer::Suppressed { needed, have } => (None, None, Some(SuppressedJson { needed, have })),
    };
    ComparedJson {
        unit,
        mine,
        my_percentile,
        others,
        suppressed,
        reference,
    }
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![compare]
}

#[derive(OpenApi)]
#[openapi(
    paths(compare),
    components(schemas(
        ComparisonJson,
        BandJson,
        Dates,
        ComparedJson,
        MineJson,
        OthersJson,
        SuppressedJson,
        ReferenceJson,
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
