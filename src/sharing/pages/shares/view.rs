//! How the page of sharing looks.

use super::{PATH, field_of};
use crate::access::Permission;
use crate::accounts::USERNAME;
use crate::accounts::guards::Member;
use crate::accounts::{AccountPage, account_nav};
use crate::i18n::messages::{sharing as say, web as web_say};
use crate::i18n::{Lang, Msg, date};
use crate::persons::{Group, ShareId};
use crate::sharing::{ShareShown, Sharing};
use crate::web::components::{
    Card, Checkbox, Field, Icon, Kind, PostButton, Radios, Tone, button, empty, notice,
    notice_with_undo, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{Fault, Page, Tab};
use maud::{Markup, html};

/// What was done a moment ago.
pub enum Told {
    /// Something was shared.
    Shared,
    /// This was ended.
    Ended(ShareId),
    /// What was ended is shared again.
    Restored,
}

/// The page, with the form as it was sent.
pub async fn page(
    member: &Member,
    sharing: &Sharing,
    typed: &Fields,
    refusal: &Refusal,
    told: Option<Told>,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let shares = sharing.shares(member.person).await?;
    let news = match told {
        Some(told) => news(lang, sharing, told).await?,
        None => html! {},
    };
    let lead = match member.logs_for() {
        Some(name) => say::LEAD_FOR.fill(lang, &[("name", name)]),
        None => say::LEAD.text(lang).to_owned(),
    };
    let labels = [
        ("groups", say::WHAT.text(lang)),
        ("with", say::WITH_WHOM.text(lang)),
        ("username", say::MEMBER_NAME.text(lang)),
        ("may", say::HOW_FAR.text(lang)),
        ("until", say::LAST_DAY.text(lang)),
    ];
    let title = say::TITLE.text(lang);
    let content = html! {
        (page_head(title, Some(&lead), html! {}))
        (account_nav(lang, AccountPage::Sharing))
        (news)
        (refusal.summary(lang, &labels))
        (Card::new(shared_now(member, &shares)).title(say::SHARED_NOW.text(lang)))
        @if member.may(Permission::ProfileWrite) {
            (Card::new(form(member, typed, refusal)).title(say::SHARE_TITLE.text(lang)).id("share"))
        }
        ul.more-links {
            li { a href="/account/privacy/looks" { (say::TO_LOOKS.text(lang)) } }
            li { a href="/account/sharing/board" { (say::TO_BOARDS.text(lang)) } }
        }
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

async fn news(lang: Lang, sharing: &Sharing, told: Told) -> Result<Markup, Fault> {
    let id = match told {
        Told::Shared => return Ok(notice(lang, Tone::Success, say::DONE_SHARED.text(lang))),
        Told::Restored => return Ok(notice(lang, Tone::Success, say::DONE_RESTORED.text(lang))),
        Told::Ended(id) => id,
    };
    let name = sharing.audience_name(id.with).await?;
    let name = name.as_deref().unwrap_or(say::HOUSEHOLD.text(lang));
    let group = id.group.name().text(lang);
    let text = say::DONE_ENDED.fill(lang, &[("group", group), ("name", name)]);
    let undo = PostButton::new(format!("{PATH}/{id}/restore"), web_say::UNDO.text(lang))
        .kind(Kind::Quiet)
        .icon(Icon::Undo);
    Ok(notice_with_undo(lang, &text, &undo))
}

/// A list for each with whom something is shared.
fn shared_now(member: &Member, shares: &[ShareShown]) -> Markup {
    let lang = member.lang;
    if shares.is_empty() {
        let why = if member.logs_for().is_some() {
            &say::NOTHING_BUT_GUARDIANS
        } else {
            &say::NOTHING
        };
        let title = say::NOTHING_TITLE.text(lang);
        return empty(Icon::Lock, title, why.text(lang), html! {});
    }
    let mut readers: Vec<_> = shares.iter().map(|one| (&one.with, one.id.with)).collect();
    readers.sort_by_cached_key(|(name, _)| name.as_ref().map(|name| name.to_lowercase()));
    readers.dedup();
    html! {
        @for (name, with) in readers {
            @let name = name.as_deref().unwrap_or(say::HOUSEHOLD.text(lang));
            h3 { (name) }
            ul.list {
                @for one in shares.iter().filter(|one| one.id.with == with) {
                    li { (share(member, one, name)) }
                }
            }
        }
    }
}

fn share(member: &Member, shown: &ShareShown, name: &str) -> Markup {
    let lang = member.lang;
    let share = &shown.share;
    let since = date::short(lang, share.since.to_zoned(member.profile.zone()).date());
    let since = match &shown.by {
        Some(by) => say::SINCE_BY.fill(lang, &[("date", &since), ("name", by)]),
        None => say::SINCE.fill(lang, &[("date", &since)]),
    };
    let may = if share.write {
        &say::WRITES
    } else {
        &say::READS
    };
    let group = shown.id.group.name().text(lang);
    let about = say::END_ABOUT.fill(lang, &[("group", group), ("name", name)]);
    html! {
        div {
            strong { (group) } " "
            span.chip { (may.text(lang)) } " "
            @if let Some(last) = share.until {
                @let last = date::short(lang, last);
                span.chip { (say::UNTIL.fill(lang, &[("date", &last)])) } " "
            }
            span.fine { (since) }
        }
        @if member.may(Permission::ProfileWrite) {
            (PostButton::new(format!("{PATH}/{}/end", shown.id), say::END.text(lang)).about(about))
        }
    }
}

fn help_of(group: Group) -> &'static Msg {
    match group {
        Group::Nutrition => &say::NUTRITION_HELP,
        Group::Activity => &say::ACTIVITY_HELP,
        Group::Sleep => &say::SLEEP_HELP,
        Group::Body => &say::BODY_HELP,
        Group::Mood => &say::MOOD_HELP,
        Group::Journal => &say::JOURNAL_HELP,
    }
}

fn form(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let errors = &refusal.errors;
    let chosen = |name: &str, first: &str| match typed.get(name) {
        "" => first.to_owned(),
        said => said.to_owned(),
    };
    let most = u32::try_from(USERNAME.1).unwrap_or(u32::MAX);
    html! {
        form.stacked method="post" action=(PATH) novalidate {
            (groups(lang, typed, refusal))
            (Radios::new(lang, "with", say::WITH_WHOM.text(lang))
                .option_with_help("household", say::HOUSEHOLD.text(lang),
                    say::WITH_HOUSEHOLD_HELP.text(lang))
                .option("member", say::WITH_ONE.text(lang))
                .chosen(chosen("with", "member")).errors(errors))
            (Field::text(lang, "username", say::MEMBER_NAME.text(lang))
                .value(typed.get("username")).errors(errors)
                .autocomplete("off").maxlength(most))
            (Radios::new(lang, "may", say::HOW_FAR.text(lang))
                .option("read", say::READ_ONLY.text(lang))
                .option_with_help("write", say::READ_WRITE.text(lang),
                    say::READ_WRITE_HELP.text(lang))
                .chosen(chosen("may", "read")).errors(errors))
            (Field::date(lang, "until", say::LAST_DAY.text(lang))
                .value(typed.get("until")).errors(errors)
                .between(Some(member.today.to_string()), None)
                .help(say::LAST_DAY_HELP.text(lang)).optional())
            p.fine { (say::GOALS_NEVER.text(lang)) " " (say::CONSENT_NOTE.text(lang)) }
            div.actions { (button(Kind::Primary, say::SHARE_BUTTON.text(lang))) }
        }
    }
}

/// The boxes of the groups, with one error for all of them.
fn groups(lang: Lang, typed: &Fields, refusal: &Refusal) -> Markup {
    let error = refusal.errors.iter().find(|error| error.field == "groups");
    html! {
        fieldset.field.choices.has-error[error.is_some()] #f-groups {
            legend { (say::WHAT.text(lang)) }
            @if let Some(error) = error { p.field-error { (error.text.render(lang)) } }
            @for group in Group::ALL {
                @let name = field_of(group);
                (Checkbox::new(lang, &name, group.name().text(lang))
                    .checked(typed.has(&name)).help(help_of(group).text(lang)))
            }
        }
    }
}
