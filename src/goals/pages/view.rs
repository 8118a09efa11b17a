//! How the page of goals looks.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    accounts::{AccountPage, account_nav},
    cohorts::reference,
    goals::{
        history::{Change, History},
        model::{ADULT, Direction, Goal, Per},
        words::published,
    },
    i18n::{
        Msg, date,
        messages::{common, goals as say},
    },
    metrics::{Aggregation, METRICS, Metric, by_id},
    persons::Profile,
    web::{
        FieldError,
        components::{
            Card, Column, Icon, Kind, NumberField, PostButton, Select, Table, button, empty,
            error_summary, page_head,
        },
        forms::Fields,
    },
};

use super::form::{self, Reader};

/// How many changes the history shows.
const SHOWN: usize = 20;

/// All that the page shows.
pub struct View<'a> {
    pub reader: Reader,
    pub profile: &'a Profile,
    pub today: Date,
    pub history: &'a History,
    /// Whether they set goals, and are offered to.
    pub sets: bool,
    /// What stands in the form.
    pub fields: &'a Fields,
    pub errors: &'a [FieldError],
    /// What is told above everything else.
    pub notice: Markup,
}

impl View<'_> {
    fn t(&self, msg: &'static Msg) -> &'static str {
        msg.text(self.reader.lang)
    }

    pub fn content(&self) -> Markup {
        html! {
            (page_head(self.t(&say::TITLE), Some(self.t(&say::LEAD)), html! {}))
            (account_nav(self.reader.lang, AccountPage::Goals))
            (self.notice)
            (Card::new(self.held()).title(self.t(&say::YOURS)).icon(Icon::Leaf))
            @if self.sets { (Card::new(self.form()).title(self.t(&say::SET)).id("set")) }
            @if !self.history.newest_first().is_empty() {
                (Card::new(self.past()).title(self.t(&say::HISTORY)))
            }
        }
    }

    /// The goals that hold, in the order in which people see their metrics.
    fn held(&self) -> Markup {
        let held = self.history.on(self.today);
        let goals = METRICS
            .iter()
            .filter_map(|metric| Some((metric, held.get(&metric.id)?)));
        html! {
            @if held.is_empty() {
                (empty(Icon::Leaf, self.t(&say::NONE_TITLE), self.t(&say::NONE_YET), html! {}))
            } @else {
                ul.list {
                    @for (metric, goal) in goals { li { (self.held_goal(metric, goal)) } }
                }
            }
        }
    }

    fn held_goal(&self, metric: &Metric, goal: &Goal) -> Markup {
        let Reader { lang, units } = self.reader;
        let name = metric.name.text(lang);
        let since = say::SINCE.fill(lang, &[("date", &date::short(lang, goal.from))]);
        html! {
            div {
                strong { (name) } ": " (goal.in_words(lang, units)) " "
                span.fine { (since) }
                @if goal.is_for_adults() && self.is_growing() {
                    p.fine { (self.t(&say::DOES_NOT_COUNT)) }
                }
            }
            @if self.sets {
                div.actions {
                    (PostButton::new("/account/goals/remove", say::REMOVE_ONE.fill(lang, &[("metric", name)]))
                        .kind(Kind::Quiet).hidden("metric", metric.key))
                }
            }
        }
    }

    fn is_growing(&self) -> bool {
        let age = self.profile.age_on(self.today);
        age.is_some_and(|age| age < ADULT)
    }

    fn form(&self) -> Markup {
        let held = self.history.on(self.today);
        let metrics = form::metrics(&held);
        let labels: Vec<_> = metrics
            .iter()
            .flat_map(|metric| {
                let name = metric.name.text(self.reader.lang);
                ["direction", "target", "upper", "per"].map(|part| (form::name(metric, part), name))
            })
            .collect();
        let labels: Vec<_> = labels
            .iter()
            .map(|(field, name)| (&**field, *name))
            .collect();
        html! {
            (error_summary(self.reader.lang, self.errors, &labels))
            form method="post" action="/account/goals" {
                @for metric in metrics { (self.row(metric, held.get(&metric.id))) }
                p.fine {
                    (self.t(&say::NO_ADVICE))
                    @if self.profile.birth_date.is_none() { " " (self.t(&say::BIRTH_DATE_HINT)) }
                }
                div.actions { (button(Kind::Primary, self.t(&common::SAVE))) }
            }
        }
    }

    /// A metric's fields, folded away while it has no goal and nothing was typed.
    fn row(&self, metric: &Metric, goal: Option<&Goal>) -> Markup {
        let Reader { lang, units } = self.reader;
        let name = metric.name.text(lang);
        let status = goal.map_or_else(
            || self.t(&say::GIVEN_UP).to_owned(),
            |goal| goal.in_words(lang, units),
        );
        html! {
            details.row open[goal.is_some() || self.is_filled(metric)] {
                summary { h3 { (name) } span.fine { (status) } }
                fieldset {
                    legend.sr-only { (name) }
                    @if let Some(hint) = self.hint(metric) { p.fine { (hint) } }
                    div.fields {
                        (self.direction(metric))
                        (self.figure(metric, "target", &say::TARGET))
                        (self.figure(metric, "upper", &say::UPPER))
                        @if metric.aggregation == Aggregation::Sum { (self.per(metric)) }
                    }
                }
            }
        }
    }

    /// Whether somebody filled in any of the metric's fields but the one that always says something.
    fn is_filled(&self, metric: &Metric) -> bool {
        ["direction", "target", "upper"]
            .into_iter()
            .any(|part| self.fields.filled(&form::name(metric, part)))
    }

    fn direction(&self, metric: &Metric) -> Select {
        let name = form::name(metric, "direction");
        let words = |direction| match direction {
            Direction::AtLeast => &say::AT_LEAST_OPTION,
            Direction::AtMost => &say::AT_MOST_OPTION,
            Direction::Range => &say::RANGE_OPTION,
        };
        let select = Select::new(self.reader.lang, &name, self.t(&say::DIRECTION))
            .option("", self.t(&say::NO_GOAL));
        Direction::ALL
            .into_iter()
            .fold(select, |select, one| {
                select.option(one.word(), self.t(words(one)))
            })
            .chosen(self.fields.get(&name))
            .errors(self.errors)
    }

    fn per(&self, metric: &Metric) -> Select {
        let name = form::name(metric, "per");
        let words = |per| match per {
            Per::Day => &say::PER_DAY,
            Per::Week => &say::PER_WEEK,
        };
        let select = Select::new(self.reader.lang, &name, self.t(&say::PER));
        Per::ALL
            .into_iter()
            .fold(select, |select, one| {
                select.option(one.word(), self.t(words(one)))
            })
            .chosen(self.fields.get(&name))
            .errors(self.errors)
    }

    fn figure(&self, metric: &Metric, part: &str, label: &'static Msg) -> NumberField {
        let Reader { lang, units } = self.reader;
        let name = form::name(metric, part);
        let display = metric.quantity.display(units);
        let mut field = NumberField::new(lang, &name, self.t(label))
            .value(self.fields.raw(&name))
            .errors(self.errors);
        if !display.symbol(lang).is_empty() {
            field = field.unit(display.symbol(lang));
        }
        if display.places == 0 {
            field.whole()
        } else {
            field
        }
    }

    /// What is published for the person's age and sex.
    fn hint(&self, metric: &Metric) -> Option<String> {
        let birth = self.profile.birth_date?;
        let found = reference(metric.id, birth, self.today, self.profile.sex)?;
        published(&found, metric, self.reader.lang, self.reader.units)
    }

    fn past(&self) -> Markup {
        let columns = [&common::FROM, &say::METRIC, &say::GOAL]
            .map(|title| Column::words(self.t(title)))
            .to_vec();
        let changes = self.history.newest_first().into_iter().take(SHOWN);
        let table = Table::new(self.t(&say::HISTORY), columns)
            .rows(changes.map(|change| self.past_row(&change)));
        html! {
            p.muted { (self.t(&say::HISTORY_LEAD)) }
            (table)
        }
    }

    fn past_row(&self, change: &Change) -> Vec<Markup> {
        let Reader { lang, units } = self.reader;
        let name = by_id(change.metric).map_or("", |metric| metric.name.text(lang));
        let goal = change.goal.map_or_else(
            || self.t(&say::GIVEN_UP).to_owned(),
            |goal| goal.in_words(lang, units),
        );
        vec![
            html! { (date::short(lang, change.from)) },
            html! { (name) },
            html! { (goal) },
        ]
    }
}
