//! How the page of goals looks.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    accounts::{AccountPage, account_nav},
    cohorts::reference,
    goals::{
        history::{Change, History},
        judge::Facts,
        model::{ADULT, Direction, Goal, Per, WEEKDAYS, weekday_of},
        suggest::suggestions,
        words::{in_a_row, published},
    },
    i18n::{
        Msg, date,
        messages::{common, goal_breaks as breaks, goals as say},
    },
    metrics::{Aggregation, Metric, all, by_id},
    persons::Profile,
    web::{
        FieldError,
        components::{
            Card, Column, Field, Icon, Kind, NumberField, PostButton, Select, Table, button, empty,
            error_summary, page_head,
        },
        forms::Fields,
    },
};

use super::{
    breaks::{pause_button, pauses_to_come},
    form::{self, Reader},
};

/// How many changes the history shows.
const SHOWN: usize = 20;

/// All that the page shows.
pub struct View<'a> {
    pub reader: Reader,
    pub profile: &'a Profile,
    pub today: Date,
    pub history: &'a History,
    pub facts: &'a Facts,
    /// Whether they set goals, and are offered to.
    pub sets: bool,
    /// What stands in the form.
    pub fields: &'a Fields,
    /// What stands in it before anything was typed.
    pub untouched: &'a Fields,
    /// The metric whose goal is to be changed, by its name in links.
    pub edited: &'a str,
    /// What stands in the form for skipping days.
    pub skip_fields: &'a Fields,
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
            (self.suggestions())
            (Card::new(self.skipped()).title(self.t(&breaks::SKIPS)).id("skips"))
            @if self.sets { (Card::new(self.form()).title(self.t(&say::SET)).id("set")) }
            @if !self.history.newest_first().is_empty() {
                (Card::new(self.past()).title(self.t(&say::HISTORY)))
            }
        }
    }

    fn skipped(&self) -> Markup {
        super::breaks::section(
            self.reader.lang,
            self.today,
            self.facts.breaks(),
            self.sets,
            self.skip_fields,
            self.errors,
        )
    }

    /// The goals that hold and those to come, in the order in which people see their metrics.
    fn held(&self) -> Markup {
        let goals = self.history.from(self.today);
        let of =
            |metric: &'static Metric| goals.iter().filter(move |goal| goal.metric == metric.id);
        let goals: Vec<_> = all()
            .into_iter()
            .flat_map(|metric| of(metric).map(move |goal| (metric, goal)))
            .collect();
        html! {
            @if goals.is_empty() {
                (empty(Icon::Leaf, self.t(&say::NONE_TITLE), self.t(&say::NONE_YET), html! {}))
            } @else {
                ul.list {
                    @for (metric, goal) in goals { li { (self.held_goal(metric, goal)) } }
                }
                @if self.sets {
                    div.actions {
                        (pause_button(self.reader.lang, self.facts.breaks(), None, self.today))
                    }
                }
            }
            (pauses_to_come(self.reader.lang, self.facts.breaks(), self.today, self.sets))
        }
    }

    fn held_goal(&self, metric: &Metric, goal: &Goal) -> Markup {
        let Reader { lang, units } = self.reader;
        let name = metric.name.text(lang);
        let on = |msg: &'static Msg, day| msg.fill(lang, &[("date", &date::short(lang, day))]);
        let begins = if goal.from > self.today {
            &breaks::FROM_ON
        } else {
            &say::SINCE
        };
        let holds = goal.from <= self.today;
        // Removing a goal takes what is to come with it, so one button is enough for a metric.
        let first = self.history.from(self.today);
        let first = first.iter().find(|one| one.metric == goal.metric);
        let removes = first.is_some_and(|first| first.from == goal.from);
        let streak = self.facts.streak(goal.metric, self.today, self.today);
        let pauses = &self.facts.breaks().pauses;
        let rests = pauses
            .iter()
            .find(|one| one.metric == Some(goal.metric) && one.covers(self.today));
        html! {
            div {
                strong { (name) } ": " (goal.in_words(lang, units)) " "
                span.fine {
                    (on(begins, goal.from))
                    @if let Some(to) = goal.to { " " (on(&breaks::UNTIL, to)) }
                }
                @if let Some(pause) = rests.filter(|_| holds) {
                    p.fine { (on(&breaks::PAUSED_SINCE, pause.from)) }
                }
                @if let Some(words) = streak.filter(|_| holds).and_then(|one| in_a_row(one, lang)) {
                    p.fine.streak { (words) }
                }
                @if goal.is_for_adults() && self.is_growing() {
                    p.fine { (self.t(&say::DOES_NOT_COUNT)) }
                }
            }
            @if self.sets && removes {
                div.actions {
                    @if form::metrics(&self.history.on(self.today)).iter().any(|one| one.id == metric.id) {
                        a.button.quiet href=(format!("/account/goals?edit={0}#{1}", metric.key, form::row_id(metric))) {
                            (self.t(&common::EDIT)) span.sr-only { ": " (name) }
                        }
                    }
                    @if holds {
                        (pause_button(lang, self.facts.breaks(), Some(metric.key), self.today))
                    }
                    (PostButton::new("/account/goals/remove", self.t(&common::REMOVE)).about(name)
                        .kind(Kind::Quiet).hidden("metric", metric.key))
                }
            }
        }
    }

    /// What could be goals, for metrics that have none yet.
    fn suggestions(&self) -> Markup {
        let Reader { lang, units } = self.reader;
        let has = |metric| {
            self.history
                .from(self.today)
                .iter()
                .any(|goal| goal.metric == metric)
        };
        let mut offered = suggestions(self.profile.birth_date, self.profile.sex, self.today);
        offered.retain(|one| self.sets && !has(one.metric.id));
        if offered.is_empty() {
            return html! {};
        }
        let body = html! {
            p.muted { (self.t(&breaks::SUGGESTIONS_LEAD)) }
            ul.list {
                @for one in &offered {
                    @let name = one.metric.name.text(lang);
                    li {
                        div {
                            strong { (name) }
                            @if let Ok(goal) = one.proposal.check(self.today) {
                                ": " (goal.in_words(lang, units))
                            }
                            @if let Some(source) = published(&one.reference, one.metric, lang, units) {
                                p.fine { (source) }
                            }
                        }
                        div.actions {
                            (PostButton::new("/account/goals/suggested", self.t(&breaks::TAKE_OVER))
                                .kind(Kind::Secondary).about(name).hidden("metric", one.metric.key))
                        }
                    }
                }
            }
        };
        html! { (Card::new(body).title(self.t(&breaks::SUGGESTIONS))) }
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
                let parts = ["direction", "target", "upper", "per", "from", "to"];
                let parts = parts.into_iter().chain(WEEKDAYS);
                parts.map(move |part| (form::name(metric, part), name))
            })
            .chain(
                [
                    ("skip.from", &breaks::FIRST),
                    ("skip.to", &breaks::LAST),
                    ("skip.reason", &breaks::REASON),
                    ("skip.note", &breaks::NOTE),
                ]
                .map(|(field, label)| (field.to_owned(), self.t(label))),
            )
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

    /// A metric's fields, folded away until somebody wants to change its goal.
    fn row(&self, metric: &Metric, goal: Option<&Goal>) -> Markup {
        let Reader { lang, units } = self.reader;
        let name = metric.name.text(lang);
        let status = goal.map_or_else(
            || self.t(&say::GIVEN_UP).to_owned(),
            |goal| goal.in_words(lang, units),
        );
        html! {
            details.row id=(form::row_id(metric)) open[self.is_open(metric)] {
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
                    (self.more(metric))
                }
            }
        }
    }

    /// Days of the week and dates, which most goals do without.
    fn more(&self, metric: &Metric) -> Markup {
        let lang = self.reader.lang;
        let value = |part: &str| self.fields.raw(&form::name(metric, part));
        let dated = |part: &str, label, help| {
            Field::date(lang, &form::name(metric, part), self.t(label))
                .help(self.t(help))
                .value(value(part))
                .errors(self.errors)
        };
        let typed = WEEKDAYS.iter().chain(&["from", "to"]);
        let typed = typed
            .into_iter()
            .any(|part| self.fields.filled(&form::name(metric, part)));
        html! {
            details.more open[typed] {
                summary { (self.t(&breaks::MORE)) }
                div.fields {
                    (dated("from", &breaks::BEGINS, &breaks::BEGINS_HELP))
                    (dated("to", &breaks::ENDS, &breaks::ENDS_HELP))
                }
                p.fine { (self.t(&breaks::WEEKDAYS_HELP)) }
                div.fields.weekdays {
                    @for key in WEEKDAYS {
                        @if let Some(day) = weekday_of(key) {
                            (Field::text(lang, &form::name(metric, key), date::weekday_name(lang, day))
                                .value(value(key)).errors(self.errors))
                        }
                    }
                }
            }
        }
    }

    /// Whether the metric's goal is to be changed, or something was typed that is not kept yet.
    fn is_open(&self, metric: &Metric) -> bool {
        let parts = ["direction", "target", "upper", "per", "from", "to"];
        let mut names = parts.into_iter().chain(WEEKDAYS);
        let is_typed = |name: String| {
            // What does not add up has no choice of a day or a week, and its form sends none.
            self.fields.has(&name) && self.fields.raw(&name) != self.untouched.raw(&name)
                || self.errors.iter().any(|error| error.field == name)
        };
        self.edited == metric.key || names.any(|part| is_typed(form::name(metric, part)))
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
