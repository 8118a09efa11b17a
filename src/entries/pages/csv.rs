//! `/health-metrics.csv`: what the page shows, as a file for a spreadsheet.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rocket::{State, http::ContentType, http::Header, response::Responder};

use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::summary::{self, MetricSummary},
    metrics::{Milli, Period},
    store::Store,
    web::{Fault, query::Query},
};

/// A file to be saved under a name.
#[derive(Responder)]
pub struct CsvFile {
    content: Vec<u8>,
    kind: ContentType,
    disposition: Header<'static>,
}

#[rocket::get("/health-metrics.csv")]
pub async fn download(
    member: Can<EntriesRead>,
    query: Query,
    store: &State<Store>,
) -> Result<CsvFile, Fault> {
    query.only(&["period"])?;
    let period = Period::asked(query.get("period"))?;
    let dates = period.dates(member.today)?;
    let person = member.person;
    let summaries = store
        .read(move |snap| summary::summarise(snap, person, dates))
        .await;
    let summaries: Vec<MetricSummary> =
        summaries.map_err(|error: crate::store::StoreError| Fault::from(error))?;
    let name = format!("wellkin-{}-{}.csv", dates.from, dates.to);
    Ok(CsvFile {
        content: write(&summaries).map_err(Fault::internal)?,
        kind: ContentType::CSV,
        disposition: Header::new(
            "Content-Disposition",
            format!("attachment; filename=\"{name}\""),
        ),
    })
}

/// A line a day, a column a metric with its canonical unit; days without any value are left out.
fn write(summaries: &[MetricSummary]) -> Result<Vec<u8>, ::csv::Error> {
    let mut days: BTreeMap<Date, Vec<Option<Milli>>> = BTreeMap::new();
    for (column, summary) in summaries.iter().enumerate() {
        for (date, value) in &summary.series {
            let day = days
                .entry(*date)
                .or_insert_with(|| vec![None; summaries.len()]);
            day[column] = Some(*value);
        }
    }
    let mut file = ::csv::Writer::from_writer(Vec::new());
    let names = summaries
        .iter()
        .map(|one| format!("{} ({})", one.metric.key, one.metric.unit));
    file.write_record(std::iter::once("date".to_owned()).chain(names))?;
    for (date, values) in days {
        let values = values
            .into_iter()
            .map(|value| value.map_or_else(String::new, |value| value.to_f64().to_string()));
        file.write_record(std::iter::once(date.to_string()).chain(values))?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::by_key;
    use jiff::civil::date;

    #[test]
    fn a_line_a_day_a_column_a_metric_and_gaps_stay_empty() {
        let one = |key, series: &[(Date, i64)]| MetricSummary {
            metric: by_key(key).unwrap(),
            series: series
                .iter()
                .map(|(date, value)| (*date, Milli(*value)))
                .collect(),
            goal: None,
        };
        let (monday, tuesday) = (date(2026, 11, 16), date(2026, 11, 17));
        let file = write(&[
            one("water_consumed", &[(monday, 1_250), (tuesday, 2_000)]),
            one("weight", &[(tuesday, 80_400)]),
        ]);
        let expected = "date,water_consumed (l),weight (kg)\n\
                        2026-11-16,1.25,\n\
                        2026-11-17,2,80.4\n";
        assert_eq!(String::from_utf8(file.unwrap()).unwrap(), expected);
    }
}
