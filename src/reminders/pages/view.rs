//! How these pages look.

use super::PATH;
use crate::access::Permission;
use crate::accounts::guards::Member;
use crate::accounts::{AccountPage, account_nav};
use crate::i18n::messages::{common, reminders_page as say};
use crate::i18n::{Lang, date};
use crate::mail::{Letter, Optional};
use crate::reminders::digest::Digest;
use crate::reminders::post::Way;
use crate::reminders::service::Shown;
use crate::reminders::settings::{When, time_word, weekday_word};
use crate::web::FieldError;
use crate::web::components::{
    Card, Checks, Field, Kind, PostButton, Radios, Select, Tone, button, link_button, notice,
    page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use jiff::civil::Weekday;
use maud::{Markup, html};

/// The form as it stands in the store.
pub fn filled(shown: &Shown) -> Fields {
    let settings = &shown.settings;
    let others = [
        ("weekday", weekday_word(settings.weekday()).to_owned()),
        ("time", time_word(settings.digest_at)),
        ("when", settings.when.word().to_owned()),
        ("evening", time_word(settings.nudge_at)),
    ];
    let wanted = shown
        .wanted
        .iter()
        .map(|one| ("wanted", one.tag().to_owned()));
    Fields::from_pairs(wanted.chain(others))
}

/// The page with the form.
pub fn content(
    member: &Member,
    shown: &Shown,
    typed: &Fields,
    refusal: &Refusal,
    told: Markup,
) -> Markup {
    let lang = member.lang;
    let labels = [
        ("wanted", say::WHICH.text(lang)),
        ("weekday", say::WEEKDAY.text(lang)),
        ("time", common::TIME.text(lang)),
        ("when", say::WHEN.text(lang)),
        ("evening", say::EVENING.text(lang)),
    ];
    html! {
        (page_head(say::TITLE.text(lang), Some(say::LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Reminders))
        (told)
        (refusal.summary(lang, &labels))
        (ways(lang, shown.way))
        @if member.may(Permission::ProfileWrite) {
            (form(lang, shown, typed, &refusal.errors))
        }
        (now(member, shown))
    }
}

/// Whether mails arrive, and what else there is.
fn ways(lang: Lang, way: Way) -> Markup {
    let text = match way {
        Way::Mail => return html! { p.muted { (say::OTHER_WAYS.text(lang)) " " (channels(lang)) } },
        Way::Unconfirmed => &say::UNCONFIRMED,
        Way::NoServer => &say::NO_SERVER,
    };
    notice(
        lang,
        Tone::Warning,
        html! {
            p { (text.text(lang)) }
            @if way == Way::Unconfirmed {
                p { a href="/account/security" { (say::CONFIRM_ADDRESS.text(lang)) } }
            }
            p { (channels(lang)) }
        },
    )
}

fn channels(lang: Lang) -> Markup {
    html! { a href="/account/channels" { (say::CHANNELS.text(lang)) } }
}

fn form(lang: Lang, shown: &Shown, typed: &Fields, errors: &[FieldError]) -> Markup {
    let ticked: Vec<&str> = typed.all("wanted").collect();
    let boxes = Optional::ALL.into_iter().fold(
        Checks::new(lang, "wanted", say::WHICH.text(lang)),
        |boxes, which| {
            let about = Some(which.about().text(lang).to_owned());
            boxes.option(which.tag(), which.words().text(lang), about)
        },
    );
    html! {
        form.reminders method="post" action=(PATH) {
            (Card::new(html! {
                (boxes.ticked(ticked).errors(errors).help(say::CONSENT.text(lang)))
            }))
            (Card::new(html! {
                div.fields {
                    (weekday(lang, typed, errors))
                    (Field::time(lang, "time", common::TIME.text(lang)).value(typed.get("time"))
                        .required().errors(errors))
                }
                (whens(lang, typed, errors))
                (next(lang, shown))
            }).title(say::DIGESTS.text(lang)))
            (Card::new(html! {
                (Field::time(lang, "evening", say::EVENING.text(lang)).value(typed.get("evening"))
                    .required().errors(errors).help(say::EVENING_HELP.text(lang)))
            }).title(say::NUDGE.text(lang)))
            div.actions { (button(Kind::Primary, common::SAVE.text(lang))) }
        }
    }
}

fn weekday(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Select {
    let menu = Select::new(lang, "weekday", say::WEEKDAY.text(lang));
    let days = Weekday::Monday.cycle_forward().take(7);
    days.fold(menu, |menu, day| {
        menu.option(weekday_word(day), date::weekday_name(lang, day))
    })
    .chosen(typed.get("weekday"))
    .errors(errors)
    .help(say::WEEKDAY_HELP.text(lang))
}

fn whens(lang: Lang, typed: &Fields, errors: &[FieldError]) -> Radios {
    Radios::new(lang, "when", say::WHEN.text(lang))
        .option_with_help(
            When::Missed.word(),
            say::MISSED.text(lang),
            say::MISSED_HELP.text(lang),
        )
        .option(When::Always.word(), say::ALWAYS.text(lang))
        .chosen(typed.get("when"))
        .errors(errors)
}

fn next(lang: Lang, shown: &Shown) -> Markup {
    let zone = [("zone", &*shown.zone)];
    let local = shown.next.and_then(|at| at.in_tz(&shown.zone).ok());
    html! {
        @if let Some(at) = local {
            p { (say::NEXT.fill(lang, &[("when", &date::moment(lang, at.datetime()))])) }
        }
        p.fine {
            (say::ZONE.fill(lang, &zone)) " "
            a href="/account/preferences" { (say::CHANGE_ZONE.text(lang)) }
        }
    }
}

/// How the digest would look now, and having it sent.
fn now(member: &Member, shown: &Shown) -> Markup {
    let lang = member.lang;
    if !member.may(Permission::GoalsRead) || !member.may(Permission::EntriesRead) {
        return html! {};
    }
    let can_send = shown.way == Way::Mail && shown.wanted.contains(&Optional::WeeklyDigest);
    let card = Card::new(html! {
        p { (say::NOW_TEXT.text(lang)) }
        div.actions {
            (link_button(Kind::Secondary, &format!("{PATH}/week"), say::SHOW_WEEK.text(lang)))
            @if can_send { (PostButton::new(format!("{PATH}/send"), say::SEND_NOW.text(lang))) }
        }
    });
    html! { (card.title(say::NOW.text(lang))) }
}

/// One's own digest, as it would be now.
pub fn week(member: &Member, digest: &Digest, letter: &Letter) -> Markup {
    let lang = member.lang;
    let would = if digest.is_wanted(When::Missed) {
        &say::WOULD_COME
    } else if digest.is_wanted(When::Always) {
        &say::WOULD_COME_ALWAYS
    } else {
        &say::NOTHING_TO_TELL
    };
    html! {
        (page_head(say::PREVIEW_TITLE.text(lang), Some(say::PREVIEW_LEAD.text(lang)), html! {}))
        (notice(lang, Tone::Info, would.text(lang)))
        section.card.letter {
            h2 { (letter.subject()) }
            (letter.content())
        }
        p { a href=(PATH) { (common::BACK.text(lang)) } }
    }
}
