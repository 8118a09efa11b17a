//! The page with the form for logging.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    accounts::Member,
    entries::{Seen, visible_totals},
    i18n::{
        date,
        messages::{entries as say, sharing},
    },
    metrics::{self, Dates, DayTotals},
    ops::ids::EntryId,
    sharing::Sight,
    store::{Store, StoreError},
    web::{
        FieldError, Page, Tab,
        components::{Kind, Tone, link_button, notice, page_head},
        forms::Fields,
    },
};

use super::{
    Back,
    done::{Done, News},
    doubts::Doubt,
    form::EntryForm,
    lines,
    reader::Reader,
};

/// What the form tells about the day it is for.
pub(super) struct Around {
    /// The day before, for copying.
    pub before: DayTotals,
    /// What the day already has.
    so_far: DayTotals,
    news: Option<News>,
}

impl Around {
    pub(super) async fn read(
        store: &Store,
        (person, access): Seen,
        date: Date,
        told: Option<(Done, EntryId)>,
    ) -> Result<Self, StoreError> {
        store
            .read(move |snap| {
                let eve = date.yesterday().unwrap_or(date);
                let dates = Dates {
                    from: eve,
                    to: date,
                };
                let mut around = Self {
                    before: DayTotals::default(),
                    so_far: DayTotals::default(),
                    news: News::read(snap, person, told)?,
                };
                for (day, totals) in metrics::in_dates(snap, person, dates)? {
                    let totals = visible_totals(access, totals);
                    if day == date {
                        around.so_far = totals;
                    } else {
                        around.before = totals;
                    }
                }
                Ok(around)
            })
            .await
    }
}

/// The page with the form.
pub(super) struct Sheet<'a> {
    pub reader: &'a Reader,
    /// The day it is for.
    pub date: Date,
    /// What stands in the fields.
    pub fields: &'a Fields,
    pub errors: &'a [FieldError],
    pub doubts: &'a [Doubt],
    /// The metric one came to log.
    pub focus: &'a str,
    /// Whether it was filled in from the day before.
    pub copied: bool,
    /// The diary it is for.
    pub sight: &'a Sight,
    /// What stands above it.
    pub news: Markup,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        reader: &'a Reader,
        date: Date,
        fields: &'a Fields,
        sight: &'a Sight,
    ) -> Self {
        Self {
            reader,
            date,
            fields,
            errors: &[],
            doubts: &[],
            focus: "",
            copied: false,
            sight,
            news: html! {},
        }
    }

    pub(super) fn page(&self, member: &Member, around: &Around) -> Page {
        if !self.sight.access().is_whole() {
            return self.shared_page(member, around);
        }
        let reader = self.reader;
        let of_today = self.date == reader.today;
        let title = reader.t(&say::ADD_TITLE);
        let lead = (!of_today).then(|| date::long(reader.lang, self.date));
        let form = self.form("/add-metric", "/");
        let content = html! {
            @if let Some(news) = &around.news { (news.notice(reader, Back::Today)) }
            (page_head(title, lead.as_deref(), self.copy_link(around)))
            @if self.copied { (self.copied_notice(around)) }
            (self.so_far(around))
            (form)
        };
        member.shell.page(title, Tab::AddMetric, content)
    }

    /// The page for somebody who logs into a diary that is shared with them.
    fn shared_page(&self, member: &Member, around: &Around) -> Page {
        let reader = self.reader;
        let name = [("name", self.sight.name())];
        let title = sharing::LOG_FOR.fill(reader.lang, &name);
        let lead = sharing::ADD_LEAD.fill(reader.lang, &name);
        let page = format!("/shared/{}", self.sight.of().0);
        let content = html! {
            (self.news)
            (page_head(&title, Some(&lead), html! {}))
            (self.so_far(around))
            (self.form(&format!("{page}/add"), &page))
        };
        member.shell.page(&title, Tab::Shared, content)
    }

    fn form<'b>(&'b self, action: &'b str, cancel: &'b str) -> EntryForm<'b> {
        EntryForm {
            reader: self.reader,
            fields: self.fields,
            errors: self.errors,
            doubts: self.doubts,
            action,
            hidden: &["id"],
            focus: self.focus,
            cancel,
        }
    }

    fn so_far(&self, around: &Around) -> Markup {
        let reader = self.reader;
        html! {
            @if !around.so_far.0.is_empty() {
                @let what = lines::totals(reader, &around.so_far);
                p.fine { (say::SO_FAR.fill(reader.lang, &[("what", &what)])) }
            }
        }
    }

    fn copy_link(&self, around: &Around) -> Markup {
        let reader = self.reader;
        if around.before.0.is_empty() || self.copied {
            return html! {};
        }
        let text = if self.date == reader.today {
            &say::SAME_AS_YESTERDAY
        } else {
            &say::SAME_AS_DAY_BEFORE
        };
        let href = format!("/add-metric?date={}&copy=yesterday", self.date);
        link_button(Kind::Secondary, &href, reader.t(text))
    }

    fn copied_notice(&self, around: &Around) -> Markup {
        let text = if around.before.0.is_empty() {
            &say::NOTHING_TO_COPY
        } else {
            &say::COPIED_NOT_SAVED
        };
        notice(self.reader.lang, Tone::Info, self.reader.t(text))
    }
}
