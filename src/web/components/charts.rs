//! A chart: data for the script to draw, a sentence that says what it shows, the numbers beneath.

use super::Table;
use crate::i18n::Lang;
use crate::i18n::messages::web as say;
use maud::{Markup, Render, html};
use serde::Serialize;

/// How values are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    /// Sums of a day.
    Bars,
    /// States and means: dots with a line.
    Line,
}

/// The band a value should lie in; an open end for "at least" and "at most".
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ChartGoal {
    /// At least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// At most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// What `charts.js` reads; its comment describes the same fields.
#[derive(Debug, Clone, Serialize)]
struct Data {
    kind: ChartKind,
    label: String,
    unit: String,
    locale: &'static str,
    places: u8,
    labels: Vec<String>,
    values: Vec<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trend: Option<Vec<Option<f64>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<ChartGoal>,
    goal_label: &'static str,
    trend_label: &'static str,
}

/// A chart of one metric over days. Values are in the unit people see.
#[derive(Debug, Clone)]
#[must_use]
pub struct Chart {
    lang: Lang,
    data: Data,
    sentence: String,
    table: Option<Table>,
    legend: bool,
}

impl Chart {
    /// A chart of `points`, one a day in order: the ISO date and the value, or none for a gap.
    pub fn new(
        lang: Lang,
        kind: ChartKind,
        label: &str,
        points: Vec<(String, Option<f64>)>,
    ) -> Self {
        let (labels, values) = points.into_iter().unzip();
        Self {
            lang,
            data: Data {
                kind,
                label: label.to_owned(),
                unit: String::new(),
                locale: match lang {
                    // Day before month, as `i18n::date` writes it.
                    Lang::En => "en-GB",
                    Lang::Hr => "hr-HR",
                },
                places: 1,
                labels,
                values,
                trend: None,
                goal: None,
                goal_label: say::CHART_GOAL.text(lang),
                trend_label: say::CHART_TREND.text(lang),
            },
            sentence: String::new(),
            table: None,
            legend: true,
        }
    }

    /// The unit, and with how many decimal places values are written.
    pub fn unit(mut self, symbol: impl Into<String>, places: u8) -> Self {
        self.data.unit = symbol.into();
        self.data.places = places;
        self
    }

    /// The band of the goal.
    pub const fn goal(mut self, goal: Option<ChartGoal>) -> Self {
        self.data.goal = goal;
        self
    }

    /// A smoothed line, one point a day like the values.
    pub fn trend(mut self, trend: Vec<Option<f64>>) -> Self {
        self.data.trend = Some(trend);
        self
    }

    /// What the chart shows, in a sentence; everybody reads it.
    pub fn sentence(mut self, sentence: impl Into<String>) -> Self {
        self.sentence = sentence.into();
        self
    }

    /// The numbers, folded away below.
    pub fn table(mut self, table: Table) -> Self {
        self.table = Some(table);
        self
    }

    /// Leaves out the legend of goal and trend.
    pub const fn without_legend(mut self) -> Self {
        self.legend = false;
        self
    }
}

impl Render for Chart {
    fn render(&self) -> Markup {
        // Numbers and strings only: this cannot fail, and an empty object draws nothing.
        let json = serde_json::to_string(&self.data).unwrap_or_else(|_| "{}".to_owned());
        html! {
            figure.chart data-chart=(json) {
                div.chart-canvas aria-hidden="true" {}
                @if self.legend && (self.data.goal.is_some() || self.data.trend.is_some()) {
                    p.chart-legend aria-hidden="true" {
                        @if self.data.trend.is_some() { span.key-trend { (self.data.trend_label) } }
                        @if self.data.goal.is_some() { span.key-goal { (self.data.goal_label) } }
                    }
                }
                figcaption { (self.sentence) }
                @if let Some(table) = &self.table {
                    details {
                        summary { (say::NUMBERS_AS_TABLE.text(self.lang)) }
                        (table)
                    }
                }
            }
        }
    }
}
