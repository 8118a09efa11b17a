//! How the form of a pipeline looks.

use super::PATH;
use crate::accounts::guards::Member;
use crate::framework::model::{ID_MAX, TITLE_MAX};
use crate::framework::period::Period;
use crate::framework::trigger::LENGTH_MAX;
use crate::i18n::messages::framework_pages as say;
use crate::i18n::{Lang, Msg};
use crate::jobs::EXPRESSION_MAX;
use crate::web::components::{
    Card, Checkbox, Field, Kind, Select, Tone, button, link_button, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{FieldError, Page, Tab};
use maud::{Markup, html};

/// A form of a pipeline.
pub struct Form<'a> {
    /// The one that is changed; a new one without.
    id: Option<&'a str>,
    /// What was typed, or stands there.
    typed: &'a Fields,
    /// The one that somebody else saved meanwhile, with its revision.
    pub stands: Option<(u64, String)>,
}

impl<'a> Form<'a> {
    /// A form in which this was typed.
    pub const fn new(id: Option<&'a str>, typed: &'a Fields) -> Self {
        Self {
            id,
            typed,
            stands: None,
        }
    }

    /// The revision that is sent: of who saves once more after having seen both, that which stands.
    fn rev(&self) -> String {
        match &self.stands {
            Some((rev, _)) => rev.to_string(),
            None => self.typed.get("rev").to_owned(),
        }
    }
}

/// What the fields are called.
const LABELS: [(&str, &Msg); 11] = [
    ("id", &say::ID),
    ("title", &say::NAME),
    ("nodes", &say::NODES),
    ("schedule", &say::SCHEDULE),
    ("zone", &say::ZONE),
    ("trigger", &say::TRIGGER),
    ("alert", &say::ALERT),
    ("priority", &say::PRIORITY),
    ("quota", &say::QUOTA),
    ("timeout", &say::TIMEOUT),
    ("period", &say::PERIOD),
];

/// The page with the form.
pub fn form(admin: &Member, form: &Form<'_>, refusal: &Refusal) -> Page {
    let lang = admin.lang;
    let title = if form.id.is_some() {
        &say::EDIT
    } else {
        &say::NEW
    }
    .text(lang);
    let labels = LABELS.map(|(name, label)| (name, label.text(lang)));
    let (action, back) = match form.id {
        Some(id) => (format!("{PATH}/{id}/edit"), format!("{PATH}/{id}")),
        None => (PATH.to_owned(), PATH.to_owned()),
    };
    let content = html! {
        (page_head(title, form.id, html! {}))
        (refusal.summary(lang, &labels))
        @if let Some((_, stands)) = &form.stands {
            (notice(lang, Tone::Warning, say::STALE_TEXT.text(lang)))
            (Card::new(html! { pre { code { (stands) } } }).title(say::AS_IT_STANDS.text(lang)))
        }
        (Card::new(html! {
            form method="post" action=(action) {
                @if form.id.is_some() { input type="hidden" name="rev" value=(form.rev()); }
                (what(lang, form, &refusal.errors))
                (when(lang, form.typed, &refusal.errors))
                (how(lang, form.typed, &refusal.errors))
                div.actions {
                    (button(Kind::Primary, say::SAVE.text(lang)))
                    (link_button(Kind::Quiet, &back, crate::i18n::messages::common::CANCEL.text(lang)))
                }
            }
        }))
    };
    admin.shell.page(title, Tab::Household, content)
}

fn most(letters: usize) -> u32 {
    u32::try_from(letters).unwrap_or(u32::MAX)
}

fn what(lang: Lang, form: &Form<'_>, errors: &[FieldError]) -> Markup {
    let typed = form.typed;
    html! {
        div.fields {
            @if form.id.is_none() {
                (Field::text(lang, "id", say::ID.text(lang)).value(typed.get("id")).errors(errors)
                    .help(say::ID_HELP.text(lang)).required().code().maxlength(most(ID_MAX)).autocomplete("off"))
            }
            (Field::text(lang, "title", say::NAME.text(lang)).value(typed.get("title")).errors(errors)
                .optional().maxlength(most(TITLE_MAX)).autocomplete("off"))
        }
        (Field::area(lang, "nodes", say::NODES.text(lang), 4).value(typed.get("nodes")).errors(errors)
            .help(say::NODES_HELP.text(lang)).required())
    }
}

fn when(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Markup {
    let or = [("or", "|")];
    html! {
        div.fields {
            (Field::text(lang, "schedule", say::SCHEDULE.text(lang)).value(typed.get("schedule")).errors(errors)
                .help(say::SCHEDULE_HELP.text(lang)).optional().code().maxlength(most(EXPRESSION_MAX))
                .autocomplete("off"))
            (Field::text(lang, "zone", say::ZONE.text(lang)).value(typed.get("zone")).errors(errors)
                .help(say::ZONE_HELP.text(lang)).optional().code().maxlength(100).autocomplete("off"))
        }
        (Field::text(lang, "trigger", say::TRIGGER.text(lang)).value(typed.get("trigger")).errors(errors)
            .help(say::TRIGGER_HELP.fill(lang, &or)).optional().code().maxlength(most(LENGTH_MAX))
            .autocomplete("off"))
    }
}

fn how(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Markup {
    let number = |name: &str, label: &'static Msg| {
        let field = Field::text(lang, name, label.text(lang)).value(typed.get(name));
        field
            .errors(errors)
            .inputmode("numeric")
            .maxlength(5)
            .autocomplete("off")
    };
    let mut period = Select::new(lang, "period", say::PERIOD.text(lang));
    for (one, words) in Period::ALL.into_iter().zip([
        &say::PERIOD_DAY,
        &say::PERIOD_WEEK,
        &say::PERIOD_MONTH,
        &say::PERIOD_YEAR,
    ]) {
        period = period.option(one.word(), words.text(lang));
    }
    html! {
        div.fields {
            (number("priority", &say::PRIORITY).help(say::PRIORITY_HELP.text(lang)))
            (number("quota", &say::QUOTA).help(say::QUOTA_HELP.text(lang)))
            (number("timeout", &say::TIMEOUT))
            (period.chosen(typed.get("period")).errors(errors))
        }
        (Checkbox::new(lang, "alert", say::ALERT.text(lang)).checked(typed.has("alert")).errors(errors))
    }
}
