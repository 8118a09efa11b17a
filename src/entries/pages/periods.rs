//! Choosing a period: the named ones as links, any two dates as a form.

use std::str::FromStr;

use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    i18n::{Lang, messages::health as say},
    metrics::{Dates, Period, PeriodError},
    web::{
        Fault, FieldError,
        components::{Field, Kind, Segment, button, segments},
        query::Query,
    },
};

/// A named period, or the two dates of the form.
pub(super) fn asked(query: &Query) -> Result<Period, Vec<FieldError>> {
    if query.has("from") || query.has("to") {
        let date = |name: &str| {
            Date::from_str(query.get(name)).map_err(|_| FieldError::new(name, &say::NOT_A_DATE))
        };
        return match (date("from"), date("to")) {
            (Ok(from), Ok(to)) => Ok(Period::Between(Dates { from, to })),
            (from, to) => Err([from.err(), to.err()].into_iter().flatten().collect()),
        };
    }
    Period::asked(query.get("period")).map_err(errors_of)
}

/// The period's own field is not on the page: its errors stand at the first date.
pub(super) fn errors_of(error: PeriodError) -> Vec<FieldError> {
    match Fault::from(error) {
        Fault::Invalid(errors) => errors
            .into_iter()
            .map(|error| FieldError {
                field: "from".into(),
                ..error
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The address of a page for a period, and for whom one compares with.
pub(super) fn href(path: &str, period: Period, by: Option<&str>) -> String {
    let by = by.map_or(String::new(), |by| format!("&by={by}"));
    format!("{path}?period={period}{by}")
}

/// The named periods.
pub(super) fn links(lang: Lang, path: &str, current: Option<Period>, by: Option<&str>) -> Markup {
    let name = |period: Period| match period {
        Period::Today => &say::TODAY,
        Period::Yesterday => &say::YESTERDAY,
        Period::LastMonth => &say::LAST_MONTH,
        Period::Last7Days | Period::Between(_) => &say::LAST_7_DAYS,
    };
    let links: Vec<Segment> = Period::NAMED
        .into_iter()
        .map(|period| {
            Segment::new(
                href(path, period, by),
                name(period).text(lang),
                Some(period) == current,
            )
        })
        .collect();
    segments(say::PERIOD.text(lang), &links)
}

/// The form for any two dates.
pub(super) struct OtherDates<'a> {
    /// The page it leads to.
    pub path: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    /// Whom one compares with, which stays as it is.
    pub by: Option<&'a str>,
    /// Whether these are the dates that are shown.
    pub open: bool,
    pub errors: &'a [FieldError],
    pub today: Date,
}

impl OtherDates<'_> {
    pub(super) fn shown(&self, lang: Lang) -> Markup {
        let latest = Some(self.today.to_string());
        html! {
            details.other-dates open[self.open || !self.errors.is_empty()] {
                summary { (say::OTHER_DATES.text(lang)) }
                form.stacked method="get" action=(self.path) {
                    div.fields {
                        (Field::date(lang, "from", say::FROM.text(lang)).value(self.from)
                            .between(None, latest.clone()).required().errors(self.errors))
                        (Field::date(lang, "to", say::TO.text(lang)).value(self.to)
                            .between(None, latest).required().errors(self.errors))
                    }
                    @if let Some(by) = self.by { input type="hidden" name="by" value=(by); }
                    div.actions { (button(Kind::Secondary, say::SHOW.text(lang))) }
                }
            }
        }
    }
}
