//! `/import/<id>`: one import, however it stands.

use maud::{Markup, html};
use rocket::{State, get};

use crate::{
    accounts::{
        AccountPage, Member, account_nav,
        guards::{Can, EntriesRead},
    },
    i18n::messages::{intake_pages as say, retention},
    intake::{Intake, IntakeError, Preview, Shown, State as Stands},
    ops::Clock,
    web::{
        Fault, FieldError, Page, Tab,
        components::{error_summary, page_head},
        forms::Fields,
    },
};

use super::{ImportPath, PATH, page_of, preview, progress, settled, words};

/// What every part of the page is made of.
pub(super) struct View<'a> {
    pub member: &'a Member,
    pub shown: &'a Shown,
    /// What it would bring, once it was read.
    pub preview: Option<&'a Preview>,
    /// How many of its days were put together by now.
    pub thinned: u64,
    /// What was typed, when it was refused.
    pub fields: &'a Fields,
    pub errors: &'a [FieldError],
    /// When the page is made.
    pub now: jiff::Timestamp,
}

/// The page of an import.
#[get("/import/<id>")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    id: ImportPath,
    intake: &State<Intake>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    page(&member, id, (&Fields::default(), &[]), intake, clock).await
}

/// The page, with what is wrong with what was sent.
pub(super) async fn page(
    member: &Member,
    id: ImportPath,
    (fields, errors): (&Fields, &[FieldError]),
    intake: &Intake,
    clock: &Clock,
) -> Result<Page, Fault> {
    let shown = intake.get(member.person, id.0).await?;
    let preview = match intake.preview(member.person, id.0).await {
        Ok(preview) => Some(preview),
        Err(IntakeError::Unknown) => None,
        Err(error) => return Err(error.into()),
    };
    let thinned = match &preview {
        Some(preview) => intake.thinned_days(member.person, preview).await?,
        None => 0,
    };
    let view = View {
        member,
        shown: &shown,
        preview: preview.as_ref(),
        thinned,
        fields,
        errors,
        now: clock.now(),
    };
    let title = title(&view);
    Ok(member
        .shell
        .page(&title, Tab::Account, view.content(&title)))
}

fn title(view: &View<'_>) -> String {
    let date = words::moment(view.member, view.shown.import.made_at);
    say::IMPORT_OF.fill(view.member.lang, &[("date", &date)])
}

impl View<'_> {
    fn content(&self, title: &str) -> Markup {
        let lang = self.member.lang;
        let import = &self.shown.import;
        let name = words::name(lang, import);
        let labels = super::questions::labels(self);
        let labels: Vec<_> = labels
            .iter()
            .map(|(name, label)| (name.as_str(), label.as_str()))
            .collect();
        html! {
            (account_nav(lang, AccountPage::Import))
            // Only while the page asks again: links within would be put in here as well.
            @let on = self.goes_on();
            div #import hx-get=[on.then(|| page_of(self.shown.id))] hx-trigger=[on.then_some("every 2s")]
                hx-select=[on.then_some("#import")] hx-select-oob=[on.then_some("unset")]
                hx-target=[on.then_some("#import")] hx-swap=[on.then_some("outerHTML")] {
                (page_head(title, Some(&name), html! {}))
                p.import-state role="status" {
                    span.chip.met[import.state == Stands::Done] {
                        (words::state(&import.state).text(lang))
                    }
                }
                (error_summary(lang, self.errors, &labels))
                @match &import.state {
                    Stands::Receiving => { (progress::receiving(self)) }
                    Stands::Reading | Stands::Committing | Stands::TakingBack => {
                        (progress::card(self))
                    }
                    Stands::Waiting => { (preview::cards(self)) }
                    Stands::Done => { (settled::done(self)) }
                    Stands::TakenBack => { (settled::taken_back(self)) }
                    Stands::Refused(why) => { (settled::refused(self, why)) }
                    Stands::Stopped(halt) => { (settled::stopped(self, *halt)) }
                }
            }
            p { a href=(PATH) { (say::BACK.text(lang)) } }
        }
    }

    /// Whether it changes by itself, so that the page asks again.
    pub fn goes_on(&self) -> bool {
        matches!(
            self.shown.import.state,
            Stands::Reading | Stands::Committing | Stands::TakingBack
        )
    }

    /// Whether whoever looks may decide about it.
    pub fn decides(&self) -> bool {
        self.member.may(crate::access::Permission::EntriesWrite)
    }

    /// What is said of days that were put together.
    pub fn of_thinned(&self) -> Markup {
        let days = words::count(self.thinned);
        html! {
            @if self.thinned > 0 {
                p.fine { (retention::IMPORT_DAYS.count(self.member.lang, days, &[])) }
            }
        }
    }

    /// Where something is done with it.
    pub fn action(&self, what: &str) -> String {
        format!("{}/{what}", page_of(self.shown.id))
    }
}
