//! Writing, changing and trying out.

use super::{PATH, view};
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::framework::metrics::error::MetricsError;
use crate::framework::metrics::pages::view::Form;
use crate::framework::metrics::service::OwnMetrics;
use crate::i18n::messages::derived as say;
use crate::i18n::{Lang, number};
use crate::metrics::derived::{Draft, Usual};
use crate::metrics::{Aggregation, Milli};
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page};
use rocket::State;

/// The words that the form sends for what several days come to.
pub const AGGREGATIONS: [(&str, Aggregation); 3] = [
    ("sum", Aggregation::Sum),
    ("mean", Aggregation::Mean),
    ("last", Aggregation::Last),
];

#[rocket::get("/household/metrics/new")]
pub async fn blank(admin: Can<AccountsAdmin>) -> Page {
    let typed = Fields::from_pairs([("decimals", "0"), ("aggregation", "mean")]);
    view::form(&admin, &Form::new(None, &typed), &Refusal::default())
}

#[rocket::post("/household/metrics", data = "<fields>")]
pub async fn add(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    metrics: &State<OwnMetrics>,
) -> Result<Answer, Fault> {
    let form = Form::new(None, &fields);
    let wished = wished(&fields, fields.get("key"));
    if fields.has("try") {
        return tried(&admin, form, wished, metrics).await;
    }
    let saved = match wished {
        Ok(draft) => metrics.add(admin.actor(), draft).await,
        Err(errors) => Err(MetricsError::Invalid(errors, None)),
    };
    answer(&admin, form, saved)
}

#[rocket::get("/household/metrics/<key>/edit")]
pub async fn open(
    admin: Can<AccountsAdmin>,
    key: &str,
    metrics: &State<OwnMetrics>,
) -> Result<Page, Fault> {
    let one = metrics.show(key).await?.definition;
    let typed = filled(admin.lang, &one.draft, one.rev);
    Ok(view::form(
        &admin,
        &Form::new(Some(key), &typed),
        &Refusal::default(),
    ))
}

#[rocket::post("/household/metrics/<key>/edit", data = "<fields>")]
pub async fn save(
    admin: Can<AccountsAdmin>,
    key: &str,
    fields: Fields,
    metrics: &State<OwnMetrics>,
) -> Result<Answer, Fault> {
    let stands = metrics.show(key).await?.definition;
    let form = Form::new(Some(key), &fields);
    // What stays as it was made is not in the form.
    let wished = wished(&fields, key).map(|draft| Draft {
        usual: stands.draft.usual,
        ..draft
    });
    if fields.has("try") {
        return tried(&admin, form, wished, metrics).await;
    }
    let rev = fields.get("rev").parse().unwrap_or_default();
    let saved = match wished {
        Ok(draft) => metrics.save(admin.actor(), rev, draft).await,
        Err(errors) => Err(MetricsError::Invalid(errors, None)),
    };
    answer(&admin, form, saved)
}

fn answer(
    admin: &Member,
    mut form: Form<'_>,
    saved: Result<u64, MetricsError>,
) -> Result<Answer, Fault> {
    let error = match saved {
        Ok(_) => return Ok(Answer::next(format!("{PATH}?done=saved"))),
        Err(error) => error,
    };
    match &error {
        MetricsError::Stale(current) => form.stands = Some((**current).clone()),
        MetricsError::Invalid(_, mistake) => form.mistake.clone_from(mistake),
        _ => {}
    }
    let refusal = Refusal::of(error)?;
    let page = view::form(admin, &form, &refusal);
    Ok(Answer::again(refusal, page))
}

/// Shows the form again with what it comes to on the operator's own days, whoever's diary is open.
async fn tried(
    admin: &Member,
    mut form: Form<'_>,
    wished: Result<Draft, Vec<FieldError>>,
    metrics: &OwnMetrics,
) -> Result<Answer, Fault> {
    let tried = match wished {
        Ok(draft) => metrics.try_out(admin.user.person, draft).await,
        Err(errors) => Err(MetricsError::Invalid(errors, None)),
    };
    match tried {
        Ok(days) => {
            form.tried = Some(days);
            let refusal = Refusal::default().with_status(rocket::http::Status::Ok);
            let page = view::form(admin, &form, &refusal);
            Ok(Answer::again(refusal, page))
        }
        Err(error) => answer(admin, form, Err(error)),
    }
}

/// The form as a metric fills it.
fn filled(lang: Lang, draft: &Draft, rev: u64) -> Fields {
    let word = AGGREGATIONS
        .iter()
        .find(|(_, one)| *one == draft.aggregation);
    let end = |end: fn(Usual) -> Milli| {
        let milli = draft.usual.map(end);
        milli.map_or_else(String::new, |milli| number::plain(lang, milli.0, 3))
    };
    Fields::from_pairs([
        ("rev", rev.to_string()),
        ("key", draft.key.clone()),
        ("name", draft.name.clone()),
        ("unit", draft.unit.clone()),
        ("decimals", draft.decimals.to_string()),
        ("aggregation", word.map_or("", |(word, _)| *word).to_owned()),
        ("expression", draft.expression.clone()),
        ("low", end(|usual| usual.low)),
        ("high", end(|usual| usual.high)),
    ])
}

/// The metric that the form wishes.
fn wished(fields: &Fields, key: &str) -> Result<Draft, Vec<FieldError>> {
    let mut errors = Vec::new();
    let word = fields.get("aggregation");
    let aggregation = AGGREGATIONS.iter().find(|(one, _)| *one == word);
    if aggregation.is_none() {
        errors.push(FieldError::new("aggregation", &say::BAD_AGGREGATION));
    }
    let decimals = fields.get("decimals").parse();
    if decimals.is_err() {
        errors.push(FieldError::new("decimals", &say::BAD_DECIMALS));
    }
    let ends = ["low", "high"].map(|name| fields.get(name));
    let usual = match ends.map(number::parse) {
        _ if ends == ["", ""] => None,
        [Ok(low), Ok(high)] => Some(Usual {
            low: Milli(low),
            high: Milli(high),
        }),
        _ => {
            errors.push(FieldError::new("usual", &say::BAD_USUAL));
            None
        }
    };
    match (aggregation, decimals, errors.is_empty()) {
        (Some((_, aggregation)), Ok(decimals), true) => Ok(Draft {
            key: key.to_owned(),
            name: fields.get("name").to_owned(),
            unit: fields.get("unit").to_owned(),
            decimals,
            aggregation: *aggregation,
            expression: fields.get("expression").to_owned(),
            usual,
        }),
        _ => Err(errors),
    }
}
