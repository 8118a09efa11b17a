//! One metric over a period: the chart, the sentence under it, and the numbers.

use jiff::civil::Date;
use maud::{Markup, Render, html};

use crate::{
    accounts::Member,
    entries::summary::MetricSummary,
    goals::{Goal, Per, Progress},
    i18n::{Lang, date, messages::health as say, number, units::UnitSystem},
    metrics::{Aggregation, Dates, Milli, smoothed},
    web::components::{Chart, ChartGoal, ChartKind, Column, Table},
};

/// The period in words.
pub fn dates_in_words(lang: Lang, dates: Dates) -> String {
    if dates.from == dates.to {
        date::long(lang, dates.to)
    } else {
        format!(
            "{} – {}",
            date::long(lang, dates.from),
            date::long(lang, dates.to)
        )
    }
}

/// The figure of one metric. For weight, `weights` are all weighings up to the last day, so that
/// the trend does not begin anew with every period.
pub fn figure(
    member: &Member,
    summary: &MetricSummary,
    dates: Dates,
    weights: Option<&[(Date, i64)]>,
) -> Markup {
    let trend = weights.map(|weights| trend_within(weights, dates));
    let words = Words {
        lang: member.lang,
        units: member.profile.units,
        summary,
    };
    let sentence = words.sentence(dates, trend.as_deref());
    if dates.from == dates.to {
        // A chart of one value says less than the value.
        return html! {
            p.big { (words.write(summary.mean().unwrap_or_default())) }
            p.muted { (sentence) }
        };
    }
    words
        .chart(dates, trend.as_deref())
        .sentence(sentence)
        .render()
}

fn trend_within(weights: &[(Date, i64)], dates: Dates) -> Vec<(Date, i64)> {
    let trend = smoothed(weights.iter().map(|(_, weight)| *weight));
    weights
        .iter()
        .zip(trend)
        .map(|((date, _), trend)| (*date, trend))
        .filter(|(date, _)| dates.contains(*date))
        .collect()
}

struct Words<'a> {
    lang: Lang,
    units: UnitSystem,
    summary: &'a MetricSummary,
}

impl Words<'_> {
    fn write(&self, value: Milli) -> String {
        self.summary
            .metric
            .quantity
            .write(self.lang, self.units, value.0)
    }

    /// The value in the shown unit, as the chart takes it.
    fn shown(&self, milli: i64) -> f64 {
        Milli(self.summary.metric.quantity.to_display(self.units, milli)).to_f64()
    }

    fn chart(&self, dates: Dates, trend: Option<&[(Date, i64)]>) -> Chart {
        let metric = self.summary.metric;
        let display = metric.quantity.display(self.units);
        let kind = match metric.aggregation {
            Aggregation::Sum => ChartKind::Bars,
            Aggregation::Mean | Aggregation::Last => ChartKind::Line,
        };
        let value_on = |date: Date| find(&self.summary.series, date).map(|value| value.0);
        let points = dates
            .iter()
            .map(|date| {
                (
                    date.to_string(),
                    value_on(date).map(|value| self.shown(value)),
                )
            })
            .collect();
        let name = metric.name.text(self.lang);
        let mut chart = Chart::new(self.lang, kind, name, points)
            .unit(display.symbol(self.lang), display.places)
            .goal(self.goal_band())
            .table(self.table(trend));
        if let Some(trend) = trend {
            let line = dates
                .iter()
                .map(|date| find(trend, date).map(|value| self.shown(value)));
            chart = chart.trend(line.collect());
        }
        chart
    }

    /// A week's goal is no band among days.
    fn goal_band(&self) -> Option<ChartGoal> {
        let (goal, _) = self.summary.goal.as_ref()?;
        let end = |end: Option<Milli>| end.map(|end| self.shown(end.0));
        (goal.per == Per::Day).then(|| ChartGoal {
            low: end(goal.low),
            high: end(goal.high),
        })
    }

    fn table(&self, trend: Option<&[(Date, i64)]>) -> Table {
        let lang = self.lang;
        let metric = self.summary.metric;
        let display = metric.quantity.display(self.units);
        let name = metric.name.text(lang);
        let head = match display.symbol(lang) {
            "" => name.to_owned(),
            unit => format!("{name} ({unit})"),
        };
        let mut columns = vec![Column::words(say::DATE.text(lang)), Column::numbers(head)];
        columns.extend(trend.map(|_| Column::numbers(say::TREND.text(lang))));
        let plain = |milli: i64| {
            let shown = metric.quantity.to_display(self.units, milli);
            html! { (number::format(lang, shown, display.places)) }
        };
        let rows = self.summary.series.iter().rev().map(|(day, value)| {
            let mut cells = vec![html! { (date::short(lang, *day)) }, plain(value.0)];
            cells.extend(trend.map(|trend| find(trend, *day).map_or(html! {}, plain)));
            cells
        });
        let caption = say::TABLE_OF.fill(lang, &[("metric", name)]);
        Table::new(caption, columns).rows(rows)
    }

    fn sentence(&self, dates: Dates, trend: Option<&[(Date, i64)]>) -> String {
        let mut parts = vec![self.figures()];
        if dates.days() > 1 {
            let logged = self.summary.days().to_string();
            let days = i64::from(dates.days());
            parts.push(say::LOGGED_SHARE.count(self.lang, days, &[("logged", &logged)]));
        }
        parts.extend(trend.and_then(|trend| self.trend_sentence(trend)));
        if let Some((goal, progress)) = &self.summary.goal {
            parts.push(self.goal_sentence(goal, progress));
        }
        parts.join(" ")
    }

    fn figures(&self) -> String {
        let (lang, summary) = (self.lang, self.summary);
        let days = summary.days() as i64;
        let mean = self.write(summary.mean().unwrap_or_default());
        match (summary.total(), days) {
            (Some(total), 1) => say::SUM_SENTENCE_ONE.fill(lang, &[("total", &self.write(total))]),
            (Some(total), _) => {
                let args = [("total", self.write(total)), ("mean", mean)];
                say::SUM_SENTENCE.count(lang, days, &borrowed(&args))
            }
            (None, 1) => say::MEAN_SENTENCE_ONE.fill(lang, &[("mean", &mean)]),
            (None, _) => {
                let values = || summary.series.iter().map(|(_, value)| *value);
                let args = [
                    ("mean", mean),
                    ("low", self.write(values().min().unwrap_or_default())),
                    ("high", self.write(values().max().unwrap_or_default())),
                ];
                say::MEAN_SENTENCE.count(lang, days, &borrowed(&args))
            }
        }
    }

    fn trend_sentence(&self, trend: &[(Date, i64)]) -> Option<String> {
        let [(_, first), .., (_, last)] = trend else {
            return None;
        };
        let change = last - first;
        let words = self.write(Milli(change.abs()));
        // Less than what is shown is no change worth a word.
        let visible = words != self.write(Milli(0));
        Some(match change {
            _ if !visible => say::TREND_LEVEL.text(self.lang).to_owned(),
            1.. => say::TREND_UP.fill(self.lang, &[("change", &words)]),
            _ => say::TREND_DOWN.fill(self.lang, &[("change", &words)]),
        })
    }

    fn goal_sentence(&self, goal: &Goal, progress: &Progress) -> String {
        let words = goal.in_words(self.lang, self.units);
        let message = match progress.met {
            Some(true) => &say::GOAL_MET,
            Some(false) => &say::GOAL_NOT_MET,
            None => &say::GOAL_OPEN,
        };
        message.fill(self.lang, &[("goal", &words)])
    }
}

fn borrowed<'a>(args: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    args.iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

/// The value of a date in a series that is sorted by date.
fn find<T: Copy>(series: &[(Date, T)], date: Date) -> Option<T> {
    let at = series.binary_search_by_key(&date, |(date, _)| *date).ok()?;
    series.get(at).map(|(_, value)| *value)
}
