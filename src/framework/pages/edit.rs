//! Making, changing and removing pipelines.

use super::edit_view::{self, Form};
use super::{PATH, words};
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::framework::checking::Draft;
use crate::framework::error::FrameworkError;
use crate::framework::known::Origin;
use crate::framework::service::{Framework, PipelineShown};
use crate::i18n::Msg;
use crate::i18n::Text;
use crate::i18n::messages::{framework as rules, framework_pages as say};
use crate::web::components::confirm_page;
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, Tab, redirect};
use rocket::State;
use rocket::response::Redirect;

#[rocket::get("/household/pipelines/new")]
pub async fn blank(admin: Can<AccountsAdmin>) -> Page {
    let typed = filled(&Draft::default(), 0);
    edit_view::form(&admin, &Form::new(None, &typed), &Refusal::default())
}

#[rocket::post("/household/pipelines", data = "<fields>")]
pub async fn add(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    framework: &State<Framework>,
) -> Result<Answer, Fault> {
    let added = match wished(&fields, fields.get("id")) {
        Ok(draft) => {
            let id = draft.id.clone();
            framework.add(admin.actor(), draft).await.map(|_| id)
        }
        Err(errors) => Err(FrameworkError::Invalid(errors)),
    };
    match added {
        Ok(id) => Ok(Answer::next(format!("{PATH}/{id}?done=saved"))),
        Err(error) => {
            let refusal = Refusal::of(by_line(error))?;
            let page = edit_view::form(&admin, &Form::new(None, &fields), &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

#[rocket::get("/household/pipelines/<id>/edit")]
pub async fn open(
    admin: Can<AccountsAdmin>,
    id: &str,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let shown = own(framework, id).await?.shown;
    let typed = filled(&shown.draft, shown.rev);
    Ok(edit_view::form(
        &admin,
        &Form::new(Some(id), &typed),
        &Refusal::default(),
    ))
}

#[rocket::post("/household/pipelines/<id>/edit", data = "<fields>")]
pub async fn save(
    admin: Can<AccountsAdmin>,
    id: &str,
    fields: Fields,
    framework: &State<Framework>,
) -> Result<Answer, Fault> {
    let wished = wished(&fields, id);
    match (own(framework, id).await, &wished) {
        (Err(Fault::NotFound), Ok(draft)) => return gone(&admin, draft),
        (found, _) => drop(found?),
    }
    let rev = fields.get("rev").parse().unwrap_or_default();
    let saved = match wished {
        Ok(draft) => framework.save(admin.actor(), rev, draft).await,
        Err(errors) => Err(FrameworkError::Invalid(errors)),
    };
    let (error, mut form) = match saved {
        Ok(_) => return Ok(Answer::next(format!("{PATH}/{id}?done=saved"))),
        Err(error) => (error, Form::new(Some(id), &fields)),
    };
    if let FrameworkError::Stale(current) = &error {
        form.stands = Some((current.rev, words::written(&current.draft)));
    }
    let refusal = Refusal::of(by_line(error))?;
    let page = edit_view::form(&admin, &form, &refusal);
    Ok(Answer::again(refusal, page))
}

/// The form of a new one, filled in with what somebody typed into one that another removed meanwhile.
fn gone(admin: &Member, draft: &Draft) -> Result<Answer, Fault> {
    let removed = FieldError::new("id", &say::REMOVED_MEANWHILE);
    let refusal = Refusal::of(FrameworkError::Invalid(vec![removed]))?;
    let typed = filled(draft, 0);
    let page = edit_view::form(admin, &Form::new(None, &typed), &refusal);
    Ok(Answer::again(refusal, page))
}

/// Asks before a pipeline goes.
#[rocket::get("/household/pipelines/<id>/remove")]
pub async fn ask_remove(
    admin: Can<AccountsAdmin>,
    id: &str,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let lang = admin.lang;
    let shown = own(framework, id).await?.shown;
    let title = words::title(lang, &shown);
    let question = say::REMOVE_ASK.fill(lang, &[("title", &title)]);
    let content = confirm_page(
        lang,
        &question,
        say::REMOVE_TEXT.text(lang),
        say::REMOVE.text(lang),
        &format!("{PATH}/{id}/remove"),
        &[("rev", &shown.rev.to_string())],
        &format!("{PATH}/{id}"),
    );
    Ok(admin.shell.page(&question, Tab::Household, content))
}

#[rocket::post("/household/pipelines/<id>/remove", data = "<fields>")]
pub async fn remove(
    admin: Can<AccountsAdmin>,
    id: &str,
    fields: Fields,
    framework: &State<Framework>,
) -> Result<Redirect, Fault> {
    let rev = fields.get("rev").parse().unwrap_or_default();
    framework.remove(admin.actor(), id, rev).await?;
    Ok(redirect::see_other(format!("{PATH}?done=removed")))
}

/// A pipeline that was made here.
async fn own(framework: &Framework, id: &str) -> Result<PipelineShown, Fault> {
    let shown = framework.show(id).await?;
    match shown.shown.origin {
        Origin::Stored => Ok(shown),
        Origin::BuiltIn | Origin::Configuration => Err(FrameworkError::ReadOnly.into()),
    }
}

/// The form as a pipeline fills it.
fn filled(draft: &Draft, rev: u64) -> Fields {
    let alert = if draft.alert { "yes" } else { "" };
    let pairs = [
        ("rev", rev.to_string()),
        ("id", draft.id.clone()),
        ("title", draft.title.clone()),
        ("nodes", draft.nodes.join("\n")),
        ("schedule", draft.schedule.clone()),
        ("zone", draft.zone.clone()),
        ("trigger", draft.trigger.clone()),
        ("alert", alert.to_owned()),
        ("priority", draft.priority.to_string()),
        ("quota", draft.quota.to_string()),
        ("timeout", draft.timeout.to_string()),
        ("period", draft.period.clone()),
    ];
    let said = pairs
        .into_iter()
        .filter(|(name, value)| *name != "alert" || !value.is_empty());
    Fields::from_pairs(said)
}

/// The pipeline that the form wishes.
fn wished(fields: &Fields, id: &str) -> Result<Draft, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut whole = |name: &str, usual: u32, bad: &'static Msg| match fields.get(name) {
        "" => usual,
        typed => typed.parse().unwrap_or_else(|_| {
            errors.push(FieldError::new(name, bad));
            usual
        }),
    };
    let usual = Draft::default();
    let priority = whole("priority", usual.priority.into(), &rules::BAD_PRIORITY);
    let quota = whole("quota", 0, &rules::BAD_QUOTA);
    let timeout = whole("timeout", usual.timeout, &rules::BAD_TIMEOUT);
    if !errors.is_empty() {
        return Err(errors);
    }
    let nodes = fields.get("nodes").lines().map(str::trim);
    Ok(Draft {
        id: id.to_owned(),
        title: fields.get("title").to_owned(),
        nodes: nodes
            .filter(|node| !node.is_empty())
            .map(str::to_owned)
            .collect(),
        schedule: fields.get("schedule").to_owned(),
        zone: fields.get("zone").to_owned(),
        trigger: fields.get("trigger").to_owned(),
        alert: fields.has("alert"),
        // What is too large for its field is too large by its rule as well.
        priority: u8::try_from(priority).unwrap_or(u8::MAX),
        quota: u16::try_from(quota).unwrap_or(u16::MAX),
        timeout,
        period: fields.get("period").to_owned(),
    })
}

/// The faults of single nodes, told of the one field that has a line for each.
fn by_line(error: FrameworkError) -> Fault {
    let FrameworkError::Invalid(errors) = error else {
        return error.into();
    };
    let told = |error: FieldError| {
        let at = error
            .field
            .strip_prefix("nodes[")
            .and_then(|rest| rest.strip_suffix(']'));
        match at.and_then(|at| at.parse::<i64>().ok()) {
            Some(at) => {
                let line = Text::new(&say::LINE)
                    .arg("n", at + 1)
                    .arg("what", error.text);
                FieldError::new("nodes", line)
            }
            None => error,
        }
    };
    Fault::Invalid(errors.into_iter().map(told).collect())
}
