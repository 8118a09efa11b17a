//! Values that a program sends without a file: a smart home, a scale, a script.

use std::collections::BTreeMap;

use jiff::{civil::Date, tz::Offset};
use rocket::{
    Request, State,
    request::{FromRequest, Outcome as Guarded},
    serde::json::Json,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::{
    accounts::{
        Accounts,
        guards::{Caller, Can, EntriesWrite},
    },
    entries::{MAX_NOTE, MAX_SOURCE, Moment},
    formats::{
        Item, Row, When,
        units::{Unit, convert},
    },
    i18n::{
        Arg, Lang, Text,
        messages::{common, health, intake_programs as say, metrics as metric_say},
    },
    intake::{
        Became, Delivery, Intake, MAX_INGEST, MAX_KEY, MAX_LABEL, Outcome, Reason, reason_text,
    },
    metrics::{MetricId, Milli, by_key},
    ops::ids::{EntryId, ImportId},
    web::{Bytes, Fault, FieldError, json},
};

/// The most bytes of a body.
const LIMIT: u64 = 1 << 20;
/// What is sent.
pub type Sent = Bytes<LIMIT>;
/// What sends, when the token has no name.
const UNNAMED: &str = "API";

/// Values that a program sends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SamplesJson {
    /// Up to 1,000 values; each is judged on its own.
    #[schema(value_type = Vec<SampleJson>)]
    samples: Vec<Value>,
}

/// One value.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleJson {
    /// The metric, such as `weight`.
    metric: String,
    /// The value.
    value: f64,
    /// Its unit, such as `lb`; the canonical unit of the metric unless told.
    unit: Option<String>,
    /// When it was, RFC 3339 with an offset; for sleep the moment of waking.
    #[schema(format = DateTime)]
    at: Option<String>,
    /// The date it is for, where the moment is not known.
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<String>,
    /// The device that knows it; the name of the token unless told.
    source: Option<String>,
    /// Its id there: sent again, it is the same value. Metric and moment unless told.
    id: Option<String>,
    /// A line beside it, up to 2,000 characters.
    note: Option<String>,
}

/// One answer for each sample, in order.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleResults {
    /// The import under which they are kept, and can be taken back.
    #[schema(value_type = String)]
    import: ImportId,
    /// The answers.
    results: Vec<SampleResult>,
}

/// What became of one sample.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct SampleResult {
    /// 201 added, 200 known already or changed, 409 deleted by hand before, 422 refused.
    status: u16,
    /// `added`, `same`, `changed`, `kept` (somebody changed it by hand), `deleted` or `refused`.
    became: &'static str,
    /// The entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    entry: Option<EntryId>,
    /// What to mend.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<SampleError>,
}

/// One field to mend.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleError {
    /// The field, such as `value`.
    field: String,
    /// What to mend.
    message: String,
}

/// The key of a batch, as its sender says.
#[derive(Debug)]
pub struct Key(Option<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Key {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Guarded<Self, Self::Error> {
        let told = request.headers().get_one(KEY);
        Guarded::Success(Self(told.map(|key| key.trim().to_owned())))
    }
}

const KEY: &str = "Idempotency-Key";

/// Send values without a file.
///
/// They are taken in one transaction; each succeeds or is refused on its own, and the answers come in
/// their order. The same body with the same key is answered as it was, for a day.
#[utoipa::path(
    post, path = "/api/v1/ingest/samples", tag = "imports", request_body = SamplesJson,
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key of this batch, up to 100 characters"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "One answer for each sample", body = SampleResults),
        (status = 409, description = "The key was used for another body"),
        (status = 413, description = "More than 1 MiB"),
        (status = 422, description = "More than 1,000 samples, or not a list, or a key that is too long"),
    )
)]
#[rocket::post("/api/v1/ingest/samples", data = "<body>")]
pub async fn send(
    caller: Can<EntriesWrite, Caller>,
    key: Key,
    body: Sent,
    intake: &State<Intake>,
    accounts: &State<Accounts>,
) -> Result<Json<SampleResults>, Fault> {
    let bytes = body.of_type("application/json")?;
    let key = checked(key)?.map(|key| (key, Sha256::digest(&bytes).into()));
    let samples = json::parse::<SamplesJson>(&bytes)?.samples;
    if samples.len() > MAX_INGEST {
        let text = Text::new(&say::TOO_MANY_SAMPLES).arg("most", MAX_INGEST as i64);
        return Err(Fault::field("samples", text));
    }
    let read: Vec<_> = samples.into_iter().enumerate().map(read_one).collect();
    let items = read.iter().filter_map(|one| one.as_ref().ok().cloned());
    let delivery = Delivery {
        label: label(&caller, accounts).await?,
        key,
        items: items.collect(),
    };
    let (actor, person) = (caller.actor(), caller.person);
    let (import, outcomes) = intake.ingest(actor, person, delivery).await?;
    let mut outcomes = outcomes.into_iter();
    let results = read.into_iter().map(|one| match one {
        Ok(item) => outcomes
            .next()
            .map_or_else(SampleResult::default, |outcome| {
                became(&outcome, &item, caller.lang)
            }),
        Err(errors) => refused(errors, caller.lang),
    });
    Ok(Json(SampleResults {
        import,
        results: results.collect(),
    }))
}

fn checked(key: Key) -> Result<Option<String>, FieldError> {
    match key.0 {
        Some(key) if !(1..=MAX_KEY).contains(&key.len()) => {
            let text = Text::new(&say::KEY_TOO_LONG).arg("most", MAX_KEY as i64);
            Err(FieldError::new(KEY, text))
        }
        key => Ok(key),
    }
}

/// What sends: the name that the token was given.
pub(super) async fn label(caller: &Caller, accounts: &Accounts) -> Result<String, Fault> {
    let Some(token) = caller.token else {
        return Ok(UNNAMED.to_owned());
    };
    let tokens = accounts.list_tokens(caller.user.id).await?;
    let own = tokens.into_iter().find(|shown| shown.id == token);
    let name = own.map(|shown| shown.token.name).unwrap_or_default();
    let name: String = name.trim().chars().take(MAX_LABEL).collect();
    Ok(if name.is_empty() {
        UNNAMED.to_owned()
    } else {
        name
    })
}

fn read_one((place, value): (usize, Value)) -> Result<Item, Vec<FieldError>> {
    let sample: SampleJson = json::parse_value("", value).map_err(|error| vec![error])?;
    let mut errors = Vec::new();
    let value = value_of(&sample, &mut errors);
    let when = when_of(&sample, &mut errors);
    let short = [
        ("source", &sample.source, MAX_SOURCE),
        ("id", &sample.id, MAX_SOURCE),
        ("note", &sample.note, MAX_NOTE),
    ];
    for (field, text, most) in short {
        if text
            .as_ref()
            .is_some_and(|text| text.chars().count() > most)
        {
            let text = Text::new(&say::TEXT_TOO_LONG).arg("most", most as i64);
            errors.push(FieldError::new(field, text));
        }
    }
    let (Some((metric, value, unit)), Some(when), true) = (value, when, errors.is_empty()) else {
        return Err(errors);
    };
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let own = || {
        let when = sample.at.as_ref().or(sample.date.as_ref());
        format!("{}:{}", sample.metric, when.map_or("", String::as_str))
    };
    Ok(Item {
        id: filled(sample.id.clone()).unwrap_or_else(own),
        source: filled(sample.source).unwrap_or_default(),
        entry: None,
        when,
        values: BTreeMap::from([(metric, value)]),
        units: unit.map(|unit| (metric, unit)).into_iter().collect(),
        note: filled(sample.note),
        row: Row {
            member: 0,
            number: place as u64 + 1,
        },
    })
}

/// The metric and the value in its canonical unit.
fn value_of(
    sample: &SampleJson,
    errors: &mut Vec<FieldError>,
) -> Option<(MetricId, Milli, Option<Unit>)> {
    let Some(metric) = by_key(&sample.metric) else {
        errors.push(FieldError::new("metric", &metric_say::UNKNOWN_METRIC));
        return None;
    };
    let canonical = match sample.unit.as_deref() {
        None => Some((sample.value, None)),
        Some(unit) if unit == metric.unit => Some((sample.value, None)),
        Some(unit) => Unit::parse(unit)
            .and_then(|unit| Some((convert(sample.value, unit, metric.id)?, Some(unit)))),
    };
    let Some((canonical, unit)) = canonical else {
        errors.push(FieldError::new("unit", &say::UNIT_UNKNOWN));
        return None;
    };
    let value = Milli::from_f64(canonical);
    if value.is_none() {
        errors.push(FieldError::new(
            "value",
            Text::new(&common::NOT_A_NUMBER).arg("example", Arg::Milli(7_500, 1)),
        ));
    }
    value.map(|value| (metric.id, value, unit))
}

fn when_of(sample: &SampleJson, errors: &mut Vec<FieldError>) -> Option<When> {
    match (&sample.at, &sample.date) {
        (Some(at), None) => {
            let moment = Moment::parse(at);
            let zoned = moment.and_then(|moment| {
                let offset = Offset::from_seconds(moment.offset).ok()?;
                Some(When::Zoned(moment.timestamp(), offset))
            });
            if zoned.is_none() {
                errors.push(FieldError::new("at", &health::NOT_A_MOMENT));
            }
            zoned
        }
        (None, Some(date)) => {
            let plain = Some(date.as_str()).filter(|date| date.len() == 10);
            let day: Option<Date> = plain.and_then(|date| date.parse().ok());
            if day.is_none() {
                errors.push(FieldError::new("date", &health::NOT_A_DATE));
            }
            day.map(When::Day)
        }
        _ => {
            errors.push(FieldError::new("at", &say::AT_OR_DATE));
            None
        }
    }
}

fn became(outcome: &Outcome, item: &Item, lang: Lang) -> SampleResult {
    let (status, word) = match outcome.became {
        Became::Added => (201, "added"),
        Became::Same => (200, "same"),
        Became::Changed => (200, "changed"),
        Became::Kept => (200, "kept"),
        Became::Deleted => (409, "deleted"),
        Became::Refused => (422, "refused"),
    };
    let reasons = outcome.reasons.iter();
    let mut errors: Vec<_> = reasons
        .map(|reason| SampleError {
            field: field(*reason, item).to_owned(),
            message: reason_text(*reason).render(lang),
        })
        .collect();
    if outcome.became == Became::Deleted {
        errors.push(SampleError {
            field: "id".to_owned(),
            message: say::WAS_DELETED.text(lang).to_owned(),
        });
    }
    SampleResult {
        status,
        became: word,
        entry: outcome.entry,
        errors,
    }
}

/// The field that a reason is about.
const fn field(reason: Reason, item: &Item) -> &'static str {
    match reason {
        Reason::Future | Reason::TooEarly | Reason::OffDay | Reason::DayFull => match item.when {
            When::Day(_) => "date",
            _ => "at",
        },
        Reason::BadSource => "source",
        Reason::IdTaken => "id",
        Reason::TooLong => "note",
        _ => "value",
    }
}

fn refused(errors: Vec<FieldError>, lang: Lang) -> SampleResult {
    let told = errors.into_iter().map(|error| SampleError {
        message: error.text.render(lang),
        field: error.field,
    });
    SampleResult {
        status: 422,
        became: "refused",
        entry: None,
        errors: told.collect(),
    }
}
